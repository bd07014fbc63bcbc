"""A dossier that stays in memory: after any edits it equals the same dossier opened anew."""

import random
import shutil
from dataclasses import replace

import pytest

from benchmarks.worlds import make
from dossier_gen import seen
from dossier_gen.doors import Noting
from dossier_gen.edition import Cover, edition_of, open_edition
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import walk
from dossier_gen.findings import Finding, FindingsError, errors
from dossier_gen.load import load
from dossier_gen.preview.again import take_over
from dossier_gen.resident import EditedError, Resident
from dossier_gen.rules import CORPUS_RULES, RECORD_RULES, rule_name
from dossier_gen.rules.case import Case
from tests.conftest import POLICY, SMALL
from tests.test_rules import FILES

pytestmark = pytest.mark.slow

OF_ALL = frozenset(map(rule_name, CORPUS_RULES))
"""The rules about all records, which a quick check leaves for later."""
COVERS = [Cover("Small", POLICY.as_of, audience=audience) for audience in ("public", "internal")]


def outcome(make):
    """An edition with its findings, or the findings that stop it."""
    try:
        opened = make()
    except FindingsError as error:
        return error.findings
    return opened.edition.graph, opened.findings, opened.whole.corpus, opened.whole.origins, opened.edition.lasts


def openings(folder):
    """Opens a folder that stays in memory for one audience after the other, each time from the edition before."""
    resident, last = Resident(folder, POLICY), {}

    def opened(cover):
        last[cover.audience] = edition_of(resident.check(), cover, before=last.get(cover.audience))
        return last[cover.audience]

    return opened


def edited(folder, chance):
    """One edit as an editor makes it: a line goes, comes twice or changes, a file comes, goes or gets another name."""
    files = sorted(folder.rglob("*.yaml"))
    file = chance.choice(files)
    match chance.randrange(9):
        case 0 if len(files) > 5:
            file.unlink()
        case 1:
            file.rename(file.with_stem(f"{file.stem}-x"))
        case 2:
            shutil.copy(file, file.with_stem(f"{file.stem}-{chance.randrange(99)}"))
        case 3:
            bad = FILES[chance.choice(sorted(FILES))]
            shutil.copytree(folder, folder.parent / "room", symlinks=True)
            try:
                bad.lay_over(folder)
            except OSError:
                shutil.rmtree(folder)
                shutil.copytree(folder.parent / "room", folder, symlinks=True)
            shutil.rmtree(folder.parent / "room")
        case 4:
            file.write_text(file.read_text(encoding="utf-8") + "audience: internal\n", encoding="utf-8")
        case 5:
            file.write_text(file.read_text(encoding="utf-8").replace("country/", "topic/", 1), encoding="utf-8")
        case 6:
            good = chance.choice(sorted(SMALL.rglob("*.yaml")))
            target = folder / good.relative_to(SMALL)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(good.read_bytes())
        case _:
            lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
            place = chance.randrange(len(lines)) if lines else 0
            lines[place : place + 1] = chance.choice([[], [lines[place].upper()], [lines[place], "notes: New\n"]])
            file.write_text("".join(lines), encoding="utf-8")


@pytest.mark.parametrize("seed", range(6))
def test_a_dossier_in_memory_equals_one_opened_anew(seed, tmp_path):
    """Edits, additions, removals and new names: findings, links and what each audience sees are the same."""
    chance = random.Random(seed)
    folder = tmp_path / "records"
    shutil.copytree(SMALL, folder)
    opening = openings(folder)
    for step in range(14):
        for cover in COVERS:
            there = outcome(lambda cover=cover: opening(cover))
            assert there == outcome(lambda cover=cover: open_edition(folder, cover, POLICY)), (seed, step)
        if chance.random() < (0.4 if there and isinstance(there[0], Finding) else 0.1):
            shutil.rmtree(folder)  # the editor gives up, and begins anew
            shutil.copytree(SMALL, folder)
        edited(folder, chance)


def test_a_quick_check_asks_no_slow_rule_again(tmp_path, monkeypatch):
    """What likely twins there are is told as of the last full check, without those of records that are gone."""
    folder = tmp_path / "records"
    shutil.copytree(SMALL, folder)
    resident = Resident(folder, POLICY)
    assert not told(resident.check(), "likely-twins")
    twins = [folder / f"people/{name}.yaml" for name in ("ada-sample", "ada-sampel")]
    for twin in twins:
        text = f"name: Adele {twin.stem[4:].title()}\nidentifiers: {{wikidata: Q1}}\ncite: [source/almanac]\n"
        twin.write_text(text, encoding="utf-8")
    quick = resident.check(twins)
    assert {twin.stem for twin in twins} <= {ref.id for ref in quick.corpus.records}
    assert not told(quick, "likely-twins")
    assert told(resident.check(), "likely-twins")
    assert told(resident.check(twins), "likely-twins")
    twins[0].unlink()
    assert not told(resident.check(twins), "likely-twins")


@pytest.mark.parametrize("times", [0, 3, len(CORPUS_RULES)])
def test_a_check_that_is_given_up_leaves_all_as_it_was(times, tmp_path):
    """Whenever another edit comes, the check that it breaks off is as if it had not begun."""
    folder = tmp_path / "records"
    shutil.copytree(SMALL, folder)
    resident = Resident(folder, POLICY)
    resident.check()
    before = (dict(resident.found), dict(resident.whole), resident.loaded)
    edited = folder / "people/ada-example.yaml"
    edited.write_text(edited.read_text("utf-8").replace("cite", "sighted"), encoding="utf-8")
    asked = iter([False] * times)
    with pytest.raises(EditedError):
        resident.check(is_edited=lambda: next(asked, True))
    assert (dict(resident.found), dict(resident.whole), resident.loaded) == before
    assert resident.check().findings == Resident(folder, POLICY).check().findings != ()
    assert resident.check(is_edited=lambda: False).findings == resident.check().findings


def looked_beyond(corpus, policy):
    """What rules about one record have asked for, without a finding, beyond the record and those that it names."""
    for ref, record in corpus:
        named = {one.record for _, one, _ in Case(corpus, ref, record, tuple(walk(record)), policy).named()}
        for rule in RECORD_RULES:
            doors = []

            def door(name, behind, doors=doors):
                doors.append(Noting(name, behind))
                return doors[-1] if name != "stored" else behind

            case = Case(corpus.through(door), ref, record, tuple(walk(record)), policy)
            if not list(rule(case)):
                asked = {key.record for one in doors for key in one.asked if isinstance(key, Ref)}
                yield from ((rule.__name__, ref, one) for one in asked - named - {ref})
                yield from ((rule.__name__, ref, "all") for one in doors if one.is_walked)


def test_a_rule_that_finds_nothing_looks_no_further_than_what_a_record_names(small, tmp_path):
    """So only a record that is another, that names such a one, or of which a finding tells must be checked again."""
    make(tmp_path, 100)
    assert not list(looked_beyond(small, POLICY))
    assert not list(looked_beyond(load(tmp_path).corpus, POLICY))


def told(checked, rule):
    """The findings of a rule."""
    return [one for one in checked.findings if one.rule == rule]


@pytest.mark.parametrize("seed", range(6))
def test_a_quick_check_sees_what_a_whole_one_sees(seed, tmp_path):
    """Told of the edited files alone, it has the records, links and views of one opened anew, and each error."""
    chance = random.Random(seed)
    folder = tmp_path / "records"
    shutil.copytree(SMALL, folder)
    resident, before = Resident(folder, POLICY), {}
    resident.check()
    for step in range(14):
        states = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        edited(folder, chance)
        now = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        checked = resident.check([path for path in {**states, **now} if states.get(path) != now.get(path)])
        whole = Resident(folder, POLICY).check()
        assert (checked.corpus, checked.origins) == (whole.corpus, whole.origins), (seed, step)
        assert list(checked.corpus.records) == list(whole.corpus.records), (seed, step)
        if errors(checked.findings) or not all(one.rule in OF_ALL for one in errors(whole.findings)):
            assert checked.findings == whole.findings, (seed, step)
            shutil.rmtree(folder)
            shutil.copytree(SMALL, folder)
            resident.check()
            continue
        for cover in COVERS:
            last = before.get(cover.audience)
            before[cover.audience] = edition_of(checked, cover, before=last)
            after, anew = before[cover.audience].edition, edition_of(replace(whole, findings=()), cover).edition
            if last:
                take_over(last.edition, after)
            assert (after.graph, after.corpus.countries) == (anew.graph, anew.corpus.countries), (seed, step)
            assert list(after.corpus.records) == list(anew.corpus.records), (seed, step)
            named = ((one.printed_forms, one.sorting_forms) for one in (after, anew))
            assert next(named) == next(named), (seed, step)


def test_only_what_has_changed_is_made_anew(tmp_path, monkeypatch):
    """Records and links of files that stayed as they were are the same objects as before."""
    monkeypatch.setattr(seen, "SURE_AFTER", -(10**18))
    folder = tmp_path / "records"
    shutil.copytree(SMALL, folder)
    opening = openings(folder)
    before = opening(COVERS[0]).edition.graph
    file = folder / "people/ada-example.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Ada Example", "Ada Sample"), encoding="utf-8")
    after = opening(COVERS[0]).edition.graph
    fresh = {str(ref) for ref, record in after.corpus if record is not before.corpus.records[ref]}
    assert fresh == {"person/ada-example"}
    assert all(after.links_from[ref] is before.links_from[ref] for ref in after.links_from if str(ref) not in fresh)
