"""A folder read again: what is surely as it was is not read, what changed is, and overlays are read beside it."""

import gc
import hashlib
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from dossier_gen import forks, store
from dossier_gen import load as loading
from dossier_gen.collector import seldom
from dossier_gen.corpus import Stored
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, UsageError
from dossier_gen.load import Loaded, load, located, read_one
from dossier_gen.load_again import load_again
from dossier_gen.overlay import Origin, Overlay
from dossier_gen.plaintext import MAX_BYTES
from dossier_gen.seen import SURE_AFTER, State, digest
from dossier_gen.store import stored_one

World = Callable[[Mapping[str, str | bytes]], Path]

FILES = {
    "people/ada.yaml": "name: Ada\ncitizenship: [country/ch]\n",
    "people/bo.yaml": "name: Bo\n",
    "sources/s.yaml": "name: S\ntype: book\ntitle: S\nfile: s.txt\n",
    "files/s.txt": "Words.\n",
}
ADA, BO = Ref.parse("person/ada"), Ref.parse("person/bo")


def aged(folder: Path) -> Path:
    """The folder as if its files had changed last a while ago, as far as a program can say so."""
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))
    return folder


def later(before: Loaded) -> Loaded:
    """What was read, as if it had been looked at so late that the state of a file is sure."""
    return replace(before, looked=before.looked + 2 * SURE_AFTER)


def test_what_is_as_it_was_is_the_same_object(world: World) -> None:
    """Of files whose state or bytes are the same nothing is made again; a known country stays the same object too."""
    folder = aged(world(FILES))
    before = load(folder)
    for known in (before, later(before)):
        again = load(folder, before=known)
        assert all(again.corpus[ref] is record for ref, record in before.corpus)
        assert dict(again.read) == dict(before.read)


def test_what_is_surely_as_it_was_is_not_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is opened again only where its state does not tell for sure that it is the same."""
    folder = aged(world(FILES))
    before = load(folder)

    def refused(path: Path) -> bytes:
        raise OSError

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert load(folder, before=later(before)).corpus[BO] is before.corpus[BO]
    unsure = load(folder, before=replace(before, looked=0)).corpus[BO]
    assert (unsure is before.corpus[BO], unsure == before.corpus[BO]) == (False, True)


def test_what_was_read_is_noted_with_its_time(world: World) -> None:
    """What is known of each file is its state, its bytes and what became of it, as of the time before it was read."""
    start = time.time_ns()
    folder = world(FILES)
    found = load(folder)
    paths = [str(folder / name) for name in ("people/ada.yaml", "people/bo.yaml", "sources/s.yaml")]
    assert start <= found.looked <= time.time_ns()
    assert (list(found.read), list(found.made)) == (paths, paths)
    assert found.read[paths[1]].digest == digest(b"name: Bo\n")
    assert found.made[paths[1]].record is found.corpus[BO]


def test_of_a_file_that_is_too_large_no_more_is_read_than_shows_it(world: World) -> None:
    """One byte over the limit is enough, however many follow."""
    folder = world({"topics/t.yaml": b"#" * (MAX_BYTES + 9)})
    assert load(folder).read[str(folder / "topics/t.yaml")].digest == digest(b"#" * (MAX_BYTES + 1))


def test_what_changed_is_read(world: World) -> None:
    """A file of other bytes, a new one and one that went are seen; the rest stays as it was."""
    folder = aged(world(FILES))
    before = later(load(folder))
    world({"people/ada.yaml": "name: Eve\n", "people/cy.yaml": "name: Cy\n"})
    (folder / "sources/s.yaml").unlink()
    after = load(folder, before=before)
    assert [str(ref) for ref, _ in after.corpus] == ["person/ada", "person/bo", "person/cy"]
    assert str(after.corpus[ADA].name) == "Eve"
    assert after.corpus[BO] is before.corpus[BO]


def test_touched_file_is_compared_by_its_bytes(world: World) -> None:
    """A file of another state and the same bytes is the same record, and its new state is noted."""
    folder = world(FILES)
    before = later(load(folder))
    os.utime(folder / "people/bo.yaml", (5, 5))
    after = load(folder, before=before)
    path = str(folder / "people/bo.yaml")
    assert after.corpus[BO] is before.corpus[BO]
    assert (before.read[path].digest, before.read[path].state) != (after.read[path].digest, after.read[path].state)
    assert after.read[path].state.modified == 5_000_000_000


def test_file_that_goes_while_it_is_looked_at_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What can no longer be looked at is read, which tells that it cannot be."""
    folder = world(FILES)
    before = load(folder)
    listed = loading.record_files

    def going(*words: object) -> object:
        found = list(listed(*words))  # type: ignore[arg-type]
        (folder / "people/bo.yaml").unlink(missing_ok=True)
        return found

    monkeypatch.setattr(loading, "record_files", going)
    after = load(folder, before=before)
    assert [(one.file, one.message) for one in after.findings] == [
        ("records/people/bo.yaml", "the file cannot be read: No such file or directory")
    ]
    assert BO in after.broken


def test_overlay_adds_to_records_and_has_some_of_its_own(world: World, tmp_path: Path) -> None:
    """Several overlays add to one record in their order; a record of overlays alone is for their audience."""
    folder = world(FILES)
    for name, extra in (("one", "sort: A\n"), ("two", "languages: [en]\n")):
        (tmp_path / name / "people").mkdir(parents=True)
        (tmp_path / name / "people/ada.yaml").write_text(extra, encoding="utf-8")
        (tmp_path / name / "people/new.yaml").write_text("name: New\n" + extra, encoding="utf-8")
    (tmp_path / "two/people/broken.yaml").write_text("[", encoding="utf-8")
    found = load(folder, [Overlay(tmp_path / "one", "internal"), Overlay(tmp_path / "two", "partners")])
    assert dict(found.corpus[ADA].audience_of) == {"sort": "internal", "languages": "partners"}
    assert [(one.file, one.path) for one in found.origins["records/people/ada.yaml"]] == [
        ("one/people/ada.yaml", ("sort",)),
        ("two/people/ada.yaml", ("languages",)),
    ]
    new = found.corpus[Ref.parse("person/new")]
    assert (new.audience, dict(new.audience_of)) == ("internal", {"languages": "partners"})
    assert {one.file for one in found.findings} == {"two/people/broken.yaml"}
    assert not [path for path in found.made if "ada" in path or "new" in path]
    assert load(folder, [Overlay(tmp_path / "one", "internal")], found).corpus[BO] is found.corpus[BO]


def test_missing_overlay_is_told_by_its_option(world: World, tmp_path: Path) -> None:
    """A folder of an overlay that is not there is told with the option that names it."""
    with pytest.raises(UsageError) as raised:
        load(world(FILES), [Overlay(tmp_path / "none", "internal")])
    cure = "make it, or name another with the option 'overlays'"
    assert str(raised.value) == f"there is no records folder {tmp_path / 'none'}: {cure}"


def test_mistakes_in_records_of_overlays_alone_are_told(world: World, tmp_path: Path) -> None:
    """What is wrong in any of them is a finding of its overlay's file, as in any other record."""
    (tmp_path / "more/people").mkdir(parents=True)
    for name in ("eve", "fay"):
        (tmp_path / "more/people" / f"{name}.yaml").write_text("name: N\nodd: 1\n", encoding="utf-8")
    found = load(world(FILES), [Overlay(tmp_path / "more", "internal")])
    assert [one.file for one in found.findings] == ["more/people/eve.yaml", "more/people/fay.yaml"]


def test_overlay_that_comes_later_adds_to_what_was_read_before(world: World, tmp_path: Path) -> None:
    """A record that was read without it is made again with it."""
    (tmp_path / "more/people").mkdir(parents=True)
    (tmp_path / "more/people/bo.yaml").write_text("sort: B\n", encoding="utf-8")
    folder = world(FILES)
    assert str(load(folder, [Overlay(tmp_path / "more", "internal")], load(folder)).corpus[BO].sort) == "B"


def test_what_is_no_record_in_an_overlay_is_told(world: World, tmp_path: Path) -> None:
    """A file that does not belong there is a finding of the overlay; one under a wrong ending adds nothing."""
    (tmp_path / "more/people").mkdir(parents=True)
    for name in ("note.txt", "bo.yml"):
        (tmp_path / "more/people" / name).write_text("sort: A\n", encoding="utf-8")
    found = load(world(FILES), [Overlay(tmp_path / "more", "internal")])
    assert [one.file for one in found.findings] == ["more/people/bo.yml", "more/people/note.txt"]
    assert found.corpus[BO].sort is None


def test_folder_of_strays_alone_is_no_empty_folder(world: World) -> None:
    """Where findings say what is wrong, nobody is told that the folder is empty."""
    found = load(world({"people/note.txt": "x"}))
    assert (len(found.corpus), len(found.findings)) == (0, 1)


def test_one_file_is_read_alone(world: World) -> None:
    """One record is what it would be among all; a file under a wrong ending is none."""
    folder = world(FILES)
    made = read_one(folder / "people/ada.yaml", ADA, "records/people/ada.yaml")
    assert (made.record, [one.id for one in made.countries]) == (load(folder).corpus[ADA], ["ch"])
    assert made.file == "records/people/ada.yaml"
    assert read_one(None, ADA, "records/people/ada.yml").record is None


def test_many_files_are_read_by_several_processes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are many files the work is parted, and what comes out is the same in the same order."""
    folder = world({**FILES, "people/cy.txt": "x", "people/dy.yaml": "name: [\n"})
    alone = load(folder)
    monkeypatch.setattr(loading, "FEW", 1)
    monkeypatch.setattr(forks, "at_once", lambda: 2)
    together = load(folder)
    assert list(together.corpus) == list(alone.corpus)
    assert together.findings == alone.findings


@pytest.mark.parametrize("was_on", [True, False])
def test_garbage_is_collected_afterwards_as_before(world: World, was_on: bool) -> None:
    """Reading turns the collector off, and leaves it as it was."""
    gc.enable() if was_on else gc.disable()
    try:
        load(world(FILES))
        assert gc.isenabled() is was_on
    finally:
        gc.enable()


def test_collector_comes_seldom_and_yet_it_comes() -> None:
    """Fifty thousand values more do not call it, a hundred thousand do."""
    usual, held = gc.get_threshold(), list[list[int]]()
    try:
        seldom()
        gc.collect()
        collected = [gc.get_stats()[0]["collections"]]
        for _ in range(2):
            held += ([] for _ in range(50_000))
            collected.append(gc.get_stats()[0]["collections"])
    finally:
        gc.set_threshold(*usual)
    assert collected[0] == collected[1] < collected[2]


def test_what_is_read_first_is_left_out_of_the_collection(world: World) -> None:
    """What a first reading makes lasts, and is looked at no more; what is read again later may go."""
    folder = world(FILES)
    gc.unfreeze()
    first = load(folder)
    frozen = gc.get_freeze_count()
    load(folder, before=first)
    assert (frozen > 0, gc.get_freeze_count() <= frozen) == (True, True)


@pytest.mark.parametrize("said", ["citizenship: [country/ru]", "sort: B"])
def test_an_edit_that_was_told_is_read_alone(said: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the files that were edited are opened; what comes out is what a look at all of them gives, in its order."""
    folder = world(FILES)
    before = load(folder)
    (folder / "people/bo.yaml").write_text(f"name: Boris\n{said}\n", encoding="utf-8")
    whole = load(folder, before=before)
    monkeypatch.setattr(loading, "record_files", None)
    again = load_again(folder, [folder / "people/bo.yaml", folder / "people/.bo.yaml.swp", Path("/elsewhere")], before)
    assert again
    assert (again.corpus, dict(again.made), dict(again.read)) == (whole.corpus, dict(whole.made), dict(whole.read))
    assert list(again.corpus.records) == list(whole.corpus.records)
    assert all(again.corpus[ref] is before.corpus[ref] for ref in before.corpus.records if ref != BO)


def test_an_edit_is_known_by_its_whole_path(world: World, tmp_path: Path) -> None:
    """Where the folder is named by a link to it, an edit is told without that link, and is one of its files."""
    folder, link = world(FILES), tmp_path / "link"
    link.symlink_to(folder)
    before = load(link)
    world({"people/bo.yaml": "name: Boris\n"})
    again = load_again(link, [folder.resolve() / "people/bo.yaml"], before)
    assert again
    assert str(again.corpus[BO].name) == "Boris"


def test_an_edit_of_anything_else_takes_a_look_at_all(world: World, tmp_path: Path) -> None:
    """So do what is new, gone, a link or wrong, a folder that is gone, and records to which overlays add."""
    folder = world({**FILES, "people/eve.yaml": "name: Eve\n"})
    before, bo, new = load(folder), folder / "people/bo.yaml", folder / "people/new.yaml"
    new.write_text("name: New\n", encoding="utf-8")
    assert load_again(folder, [new], before) is None
    new.unlink()
    bo.write_text("nmae: Bo\n", encoding="utf-8")
    assert load_again(folder, [bo], before) is None
    assert load_again(folder, [], load(folder)) is None
    bo.unlink()
    assert load_again(folder, [bo], before) is None
    bo.symlink_to(folder / "people/ada.yaml")
    assert load_again(folder, [bo], before) is None
    (folder / "people").rename(tmp_path / "people")
    assert load_again(folder, [folder / "people"], before) is None
    (tmp_path / "more/people").mkdir(parents=True)
    (tmp_path / "more/people/eve.yaml").write_text("notes: N\n", encoding="utf-8")
    (tmp_path / "people").rename(folder / "people")
    bo.unlink()
    assert load_again(folder, [], load(folder, [Overlay(tmp_path / "more", "internal")])) is None


TEXT = "Words.\n"


def test_stored_source_is_read_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stored source that is surely as it was is not read again; one that is named now, or no more, is looked at."""
    path = world({"files/s.txt": TEXT}) / "files/s.txt"
    os.utime(path, (1, 1))
    first = stored_one(path, True, None, 0)
    assert (first.text, first.sha256) == (TEXT, hashlib.sha256(TEXT.encode()).hexdigest())
    sure = State.of(path.stat()).changed + 2 * SURE_AFTER
    assert stored_one(path, True, first, sure) is first
    assert stored_one(path, True, first, 0) is not first
    assert stored_one(path, False, first, sure) == Stored(path=path)
    assert stored_one(path, True, stored_one(path, False, None, 0), sure) == first


def test_stored_source_is_known_though_it_cannot_be_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is gone, too large or may not be read has neither digest nor words, and stops nothing."""
    folder = world({"files/s.txt": TEXT, "files/s.pdf": TEXT, "files/piled.txt": "a" + "\u0301" * 99})
    assert stored_one(folder / "files/none.txt", True, None, 0) == Stored(path=folder / "files/none.txt")
    assert stored_one(folder / "files/s.pdf", True, None, 0).text is None
    piled = stored_one(folder / "files/piled.txt", True, None, 0)
    assert (piled.text, bool(piled.sha256)) == (None, True)
    with monkeypatch.context() as patch:
        patch.setattr(store, "MAX_WORDS", 3)
        assert stored_one(folder / "files/s.txt", True, None, 0).text is None
        patch.setattr(store, "MAX_STORED", 3)
        assert stored_one(folder / "files/s.txt", True, None, 0) == Stored(path=folder / "files/s.txt")

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(hashlib, "file_digest", refused)
    assert stored_one(folder / "files/s.txt", True, None, 0) == Stored(path=folder / "files/s.txt")


def test_stored_source_is_read_up_to_its_limits(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The longest text has words, the largest file a digest; bytes that are no text stand as a sign in the words."""
    folder = world({"files/s.txt": TEXT, "files/odd.txt": b"a\xff"})
    monkeypatch.setattr(store, "MAX_WORDS", len(TEXT))
    monkeypatch.setattr(store, "MAX_STORED", len(TEXT))
    found = stored_one(folder / "files/s.txt", True, None, 0)
    assert (found.text, found.sha256) == (TEXT, hashlib.sha256(TEXT.encode()).hexdigest())
    assert stored_one(folder / "files/odd.txt", True, None, 0).text == "a\ufffd"


def test_stored_files_of_all_folders_are_known(world: World, tmp_path: Path) -> None:
    """What a source names is read, another file is known alone; one that stands in two folders is a finding."""
    folder = aged(world({**FILES, "images/p.png": "x", "files/more.txt": "x", "sources/t.yaml": "name: T\n"}))
    for name in ("files/s.txt", "images/p.png", "files/own.txt", "files/aux.png"):
        (tmp_path / "more/over" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "more/over" / name).write_text("y", encoding="utf-8")
    overlays = [Overlay(tmp_path / "more/over", "internal")]
    before = load(folder, overlays)
    stored = before.corpus.stored
    assert {name: (one.path, one.text) for name, one in stored.items()} == {
        "files/more.txt": (folder / "files/more.txt", None),
        "files/s.txt": (folder / "files/s.txt", TEXT),
        "images/p.png": (folder / "images/p.png", None),
        "files/aux.png": (tmp_path / "more/over/files/aux.png", None),
        "files/own.txt": (tmp_path / "more/over/files/own.txt", None),
    }
    told = [("files", "'aux.png' is the name of a device on Windows", "files/aux.png")]
    told += [("overlays", f"{name} is stored in another folder too", name) for name in ("files/s.txt", "images/p.png")]
    assert [one for one in before.findings if one.rule != "shape"] == [
        Finding(rule, message, f"more/over/{name}", hint="rename it") for rule, message, name in told
    ]
    again = load(folder, overlays, later(before)).corpus.stored
    assert all(again[name] is stored[name] for name in ("files/s.txt", "images/p.png", "files/more.txt"))


def test_each_of_many_findings_is_located(world: World) -> None:
    """However many there are, none is lost."""
    told = [Finding("r", f"{number:03}", "records/people/bo.yaml") for number in range(250)]
    assert [one.message for one in located(told, world(FILES))] == [one.message for one in told]


def test_finding_stands_in_the_file_in_which_its_value_is_written(world: World) -> None:
    """What an overlay wrote is told in the overlay's file, at its place there; all else in the record's own."""
    folder = world(FILES)
    origins = {"records/people/ada.yaml": (Origin(("names", 1), "over.yaml", ("names", 0)),)}
    told = [Finding("r", "m", "records/people/ada.yaml", path) for path in (("names", 1, "text"), ("citizenship",))]
    assert [(one.file, one.path, one.line) for one in located(told, folder, origins)] == [
        ("over.yaml", ("names", 0, "text"), 1),
        ("records/people/ada.yaml", ("citizenship",), 2),
    ]
