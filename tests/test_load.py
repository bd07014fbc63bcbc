"""A folder as a corpus: everything readable is read, everything wrong is told, in one run."""

import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.corpus import Corpus
from dossier_gen.edition import check
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, UsageError
from dossier_gen.load import load, located
from dossier_gen.plaintext import MAX_BYTES
from dossier_gen.records import KINDS
from tests.conftest import POLICY

GOOD = {"people/ada.yaml": "name: Ada\ncitizenship: [country/ch]\n", "topics/ice.yaml": "name: Ice\n"}
BROKEN = {"people/bo.yaml": "name: [\n", "events/e.yaml": "name: E\ntype: tlks\n", "topics/x.yml": "name: X\n"}


def refs(corpus: Corpus) -> list[str]:
    return [str(ref) for ref, _ in corpus]


def test_folder_is_kind_and_file_name_is_id(world):
    """`people/ada.yaml` is `person/ada`; the corpus runs by kind, then by id."""
    loaded = load(world(GOOD))
    assert refs(loaded.corpus) == ["person/ada", "country/ch", "topic/ice"]
    assert loaded.corpus.file_of(Ref.parse("person/ada")) == "records/people/ada.yaml"
    assert loaded.findings == ()


def test_broken_file_does_not_stop_the_others(world):
    """Beside files that cannot be read, all others are read; what is broken is known by its file."""
    loaded = load(world({**GOOD, **BROKEN}))
    assert refs(loaded.corpus) == ["person/ada", "country/ch", "topic/ice"]
    assert loaded.broken == {Ref.parse(one) for one in ("person/bo", "event/e", "topic/x")}
    assert loaded.corpus.file_of(Ref.parse("person/bo")) == "records/people/bo.yaml"


def test_all_findings_come_in_one_run(world):
    """Every file that is wrong is told of at once, with its place."""
    folder = world({**GOOD, **BROKEN})
    found = [(each.file, each.line, each.rule) for each in located(load(folder).findings, folder)]
    assert found == [
        ("records/events/e.yaml", 2, "shape"),
        ("records/people/bo.yaml", 2, "yaml"),
        ("records/topics/x.yml", 1, "files"),
    ]


@pytest.mark.parametrize("seed", range(3))
def test_order_of_files_does_not_matter(small_folder, tmp_path, seed):
    """Files made in any order give the same corpus in the same order."""
    paths = sorted(small_folder.rglob("*.yaml"))
    random.Random(seed).shuffle(paths)
    for path in paths:
        copy = tmp_path / "records" / path.relative_to(small_folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    here, there = load(small_folder).corpus, load(tmp_path / "records").corpus
    assert list(here) == list(there)
    assert dict(here.files) == dict(there.files)


@given(st.randoms(use_true_random=False))
def test_corpus_has_one_order(small, rnd):
    """Whatever order the records come in, a corpus walks them by kind, then by id."""
    records = list(small)
    rnd.shuffle(records)
    walked = list(Corpus.of(dict(records), small.files))
    kinds = list(KINDS)
    assert walked == list(small)
    assert [ref for ref, _ in walked] == sorted(
        (ref for ref, _ in walked), key=lambda ref: (kinds.index(ref.kind), ref)
    )


def test_missing_folder_is_one_sentence(tmp_path):
    """A folder that is not there is told in one sentence that names it."""
    with pytest.raises(UsageError) as raised:
        load(tmp_path / "nowhere")
    cure = "make it, or name another with the option 'records'"
    assert str(raised.value) == f"there is no records folder {tmp_path / 'nowhere'}: {cure}"


@pytest.mark.skipif(os.name != "posix", reason="there the sign parts folders")
def test_missing_folder_named_as_on_windows_is_explained(tmp_path):
    """Where a folder is written with the sign of Windows, the sentence says which sign is understood here."""
    with pytest.raises(UsageError) as raised:
        load(tmp_path / "a\\b")
    cure = (
        "make it, or name another with the option 'records', with / between folders: \\ is understood on Windows alone"
    )
    assert str(raised.value) == f"there is no records folder {tmp_path}/a\\b: {cure}"


@pytest.mark.parametrize("files", [{}, {"files/a.pdf": "x"}])
def test_empty_folder_is_one_sentence(world, files):
    """A folder without a single record is told in one sentence that says what to do."""
    folder = world(files)
    with pytest.raises(UsageError) as raised:
        load(folder)
    cure = "add a file such as records/people/ada-example.yaml"
    assert str(raised.value) == f"the records folder {folder} is empty: {cure}"


def test_a_folder_for_a_kind_makes_a_dossier_without_records(world):
    """Where nothing is written yet, there is nothing to say against it."""
    loaded = load(world({"people/.gitkeep": ""}))
    assert (len(loaded.corpus), loaded.findings) == (0, ())


def test_hidden_files_and_side_folders_are_passed_over(world):
    """Files of editors and systems, stored sources and pictures are no records and no findings."""
    files = {".git/config": "x", "people/.ada.yaml.swp": "x", "files/a.pdf": "x", "images/b.png": "x", ".DS_Store": "x"}
    loaded = load(world({**GOOD, **files}))
    assert (len(loaded.corpus), loaded.findings) == (3, ())


def test_folder_inside_a_kind_is_not_searched(world):
    """A folder in a kind's folder is a finding, and what lies in it is not read."""
    loaded = load(world({**GOOD, "people/old/bo.yaml": "name: Bo\n"}))
    assert [found.file for found in loaded.findings] == ["records/people/old"]
    assert Ref.parse("person/bo") not in loaded.corpus


@pytest.mark.parametrize("name", ["kinds.yaml", "people/link.yaml"])
def test_symbolic_links_are_not_followed(world, tmp_path, name):
    """A link to a file outside is a finding, and nothing behind it is read."""
    (tmp_path / "secret.yaml").write_text("name: Secret\n")
    folder = world(GOOD)
    (folder / name).symlink_to(tmp_path / "secret.yaml")
    loaded = load(folder)
    found = located(loaded.findings, folder)
    assert [(each.file, each.rule, each.excerpt) for each in found] == [(f"records/{name}", "files", "")]
    assert "Secret" not in str(list(loaded.corpus))


def test_linked_folder_of_a_kind_is_not_followed(world, tmp_path):
    """Nor is a link that stands for the folder of a kind."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "e.yaml").write_text("name: E\ntype: talks\n")
    folder = world(GOOD)
    (folder / "events").symlink_to(tmp_path / "elsewhere")
    loaded = load(folder)
    assert [found.rule for found in loaded.findings] == ["files"]
    assert len(loaded.corpus) == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipe_is_not_waited_for(world):
    """What is no regular file is a finding and is never opened."""
    folder = world(GOOD)
    os.mkfifo(folder / "people" / "pipe.yaml")
    assert [found.rule for found in load(folder).findings] == ["files"]


def _unreadable(monkeypatch, name: str) -> None:
    """Make opening a file of this name fail, for whoever runs the tests (root may read everything)."""
    opened = Path.open

    def refusing(self, *args, **kwargs):
        if self.name == name:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refusing)


def test_unreadable_file_is_a_finding(world, monkeypatch):
    """A file that may not be opened is a finding, and the others are read."""
    folder = world({**GOOD, "people/bo.yaml": "name: Bo\n"})
    _unreadable(monkeypatch, "bo.yaml")
    loaded = load(folder)
    message, hint = "the file cannot be read: Permission denied", "check its permissions"
    assert loaded.findings == (Finding("files", message, "records/people/bo.yaml", hint=hint),)
    assert len(loaded.corpus) == 3


def test_unreadable_file_is_located_without_its_lines(world, monkeypatch):
    """The finding about a file that may not be opened is printed, without an excerpt."""
    folder = world({**GOOD, "people/bo.yaml": "name: Bo\n"})
    _unreadable(monkeypatch, "bo.yaml")
    (found,) = [each for each in check(folder, POLICY).findings if each.rule == "files"]
    assert (found.line, found.column, found.excerpt) == (1, 1, "")


def test_unreadable_folder_is_a_finding(world, monkeypatch):
    """A folder that may not be looked into is a finding, and the others are read."""
    folder = world(GOOD)
    scanned = os.scandir

    def refusing(path="."):
        if Path(path).name == "topics":
            raise PermissionError(13, "Permission denied", str(path))
        return scanned(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert [(found.file, found.rule) for found in load(folder).findings] == [("records/topics", "files")]


def test_findings_come_in_the_order_of_files(world):
    """What is no record and what is wrong in records is told in the order in which the files stand."""
    folder = world(
        {"events/z.txt": "", "people/a.txt": "", "people/b.yaml": "[", "people/c.txt": "", "people/d.yaml": "["}
    )
    names = ("events/z.txt", "people/a.txt", "people/b.yaml", "people/c.txt", "people/d.yaml")
    assert [found.file for found in load(folder).findings] == [f"records/{name}" for name in names]
    (folder / "people" / "e.txt").touch()
    assert load(folder).findings[-1].file == "records/people/e.txt"


def test_largest_file_is_a_record_and_shows_its_lines(world):
    """A file of one mebibyte is read and quoted; a larger one is told without its lines."""
    for size, message in ((MAX_BYTES, "a topic has no field 'nam'"), (MAX_BYTES + 1, "the file is larger than 1 MiB")):
        folder = world({"topics/t.yaml": b"nam: x\nname: T\n#".ljust(size, b"#")})
        (found,) = located(load(folder).findings, folder)
        assert (found.message, found.excerpt) == (message, "nam: x" if size == MAX_BYTES else "")


def test_stored_files_and_links_are_not_quoted(world):
    """No line of a stored source is printed with a finding, nor one of what a link leads to."""
    folder = world({"files/a.txt": "words", "people/a.yaml": "name: A"})
    (folder / "people" / "b.yaml").symlink_to(folder / "people" / "a.yaml")
    told = [Finding("r", "m", f"records/{name}") for name in ("files/a.txt", "people/a.yaml", "people/b.yaml", "none")]
    assert {one.file.partition("/")[2]: one.excerpt for one in located(told, folder)} == {
        "files/a.txt": "",
        "none": "",
        "people/a.yaml": "name: A",
        "people/b.yaml": "",
    }


def test_countries_named_are_known_without_a_file(world):
    """An ISO 3166 country named by a field or a mark is a record, named in the languages of the United Nations."""
    corpus = load(world({**GOOD, "topics/ice.yaml": "name: Ice\ndefinition: As in [[country/is]].\n"})).corpus
    assert [str(ref) for ref in corpus.of_kind("country")] == ["country/ch", "country/is"]
    iceland = corpus[Ref.parse("country/is")]
    assert (iceland.code, iceland.name.within("ru", "en")) == ("IS", ("Исландия", "ru"))


def test_country_file_stands_before_the_known_one(world):
    """Where a country has a file, the file speaks."""
    corpus = load(world({**GOOD, "countries/ch.yaml": "name: Confoederatio\n"})).corpus
    assert str(corpus[Ref.parse("country/ch")].name) == "Confoederatio"


def test_broken_country_file_is_not_replaced(world):
    """A country whose file is broken does not come back from the list of countries."""
    loaded = load(world({**GOOD, "countries/ch.yaml": "name: [\n"}))
    assert Ref.parse("country/ch") not in loaded.corpus


def test_word_no_is_a_country(small):
    """The country code of Norway survives YAML."""
    assert str(small[Ref.parse("country/no")].name) == "Norway"


def test_corpus_finds_the_record_of_an_item(small):
    """A ref with an item leads to the record that holds it."""
    assert small.get(Ref.parse("event/talks-2024-05-14#ice")) is small[Ref.parse("event/talks-2024-05-14")]
    assert small.get(Ref.parse("event/none")) is None
    assert small.of_kind("nothing") == ()


def test_findings_do_not_change_when_read_twice(world):
    """The same folder gives the same findings."""
    folder = world({**GOOD, **BROKEN})
    assert check(folder, POLICY).findings == check(folder, POLICY).findings
