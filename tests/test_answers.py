"""A check is answered again without being made again, as long as nothing that it rests on has changed."""

import os
import shutil
import time
from pathlib import Path

import pytest

from dossier_gen import answers, seen
from dossier_gen.answers import recall
from dossier_gen.checking import checked
from dossier_gen.kept import VARIABLE
from dossier_gen.reporting import Asked
from tests.conftest import SMALL

pytestmark = pytest.mark.slow

CONFIG = "site_name: Small\nplugins:\n  - dossier: {as_of: 2024-06-01}\n"
COMMAND = ("check",)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A project with the small world, old enough for the state of its files to be sure, checked once."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(VARIABLE, raising=False)
    project = tmp_path / "project"
    shutil.copytree(SMALL, project / "records")
    (project / "docs").mkdir()
    (project / "mkdocs.yml").write_text(CONFIG)
    monkeypatch.chdir(project)
    monkeypatch.setattr(seen, "SURE_AFTER", -(10**18))
    said = checked(Asked((), "mkdocs.yml", "text", False), COMMAND)
    assert recall(COMMAND, "mkdocs.yml") == said
    return project


def again():
    return recall(COMMAND, "mkdocs.yml")


def some_file(here):
    return here / "records/people/ada-example.yaml"


def test_an_edit_of_the_same_size_and_time_is_seen(here):
    """No time of modification that was set back hides that a file holds other bytes."""
    file = some_file(here)
    status, data = file.stat(), file.read_bytes()
    file.write_bytes(data.replace(b"A", b"B", 1))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_size == status.st_size
    assert again() is None
    file.write_bytes(data)
    assert again()


def test_a_page_that_is_written_by_hand_is_checked_too(here):
    """Its marks are looked at, below front matter and in folders, and a page that changes makes the check anew."""
    page = here / "docs" / "notes" / "about.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: About\n---\n\n# About\n\nSee [[person/ada-exampel]].\n")
    assert again() is None
    told = checked(Asked((), "mkdocs.yml", "text", False), COMMAND)
    assert told.out.endswith("\n25 records: 1 warning in 1 file\n")
    assert told.out.startswith("docs/notes/about.md:7:5: warning: the page links to 'person/ada-exampel'")
    assert again() == told
    page.write_text("# About\n\nSee [[person/ada-example]].\n")
    assert again() is None
    assert checked(Asked(), COMMAND).out == "25 records: no findings\n"


def test_a_file_that_was_only_touched_is_the_same(here, monkeypatch):
    """Where the state of a record file has changed, its bytes decide, and what was seen is remembered."""
    some_file(here).touch()
    assert again()
    read = []
    monkeypatch.setattr(answers, "digest", lambda data: read.append(data) or seen.digest(data))
    assert again()
    assert len(read) == 2, "no record, but the configuration, and what is known of the program"


def test_an_edit_within_a_tick_of_the_clock_is_seen(here, monkeypatch):
    """A file that changed just before it was read is read again: its state may hide one more change."""
    monkeypatch.setattr(seen, "SURE_AFTER", 2_000_000_000)
    file = some_file(here)
    unchanged = seen.State.of(file.stat())
    file.write_bytes(file.read_bytes().replace(b"A", b"B", 1))
    monkeypatch.setattr(seen.State, "of", staticmethod(lambda status: unchanged))
    assert not unchanged.is_sure(time.time_ns())
    assert again() is None


@pytest.mark.parametrize(
    "change",
    [
        lambda here: (here / "records/people/new.yaml").write_text("name: New\n"),
        lambda here: some_file(here).unlink(),
        lambda here: some_file(here).rename(here / "records/people/other.yaml"),
        lambda here: (here / "records/strange").mkdir(),
        lambda here: (here / "records/people/link.yaml").symlink_to("ada-example.yaml"),
        lambda here: (here / "records/files").mkdir() or (here / "records/files/x.txt").write_text("x"),
        lambda here: (here / "mkdocs.yml").write_text(CONFIG.replace("06-01", "06-02")),
        lambda here: (here / "docs").rmdir(),
        lambda here: os.environ.__setitem__("SOURCE_DATE_EPOCH", "0"),
    ],
)
def test_whatever_a_check_rests_on_may_change(here, change, monkeypatch):
    """Files, names, kinds of files, the configuration and the day: with any change, the check is made again."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    change(here)
    assert again() is None


def test_another_program_gives_its_own_answer(here, monkeypatch):
    """An answer is that of the program, its code included, which gave it."""
    with monkeypatch.context() as patch:
        patch.setattr(seen, "PROGRAM", here / "docs")
        assert again() is None
    with monkeypatch.context() as patch:
        patch.setattr("sys.version", "9")
        assert again() is None
    assert again()
    assert recall(("check", "--strict"), "mkdocs.yml") is None


def test_an_answer_without_the_users_own_seal_is_none(here):
    """Whoever gives you a folder can put no answer into your mouth, nor move or alter one of yours."""
    (file,) = (one for one in (here / ".cache/dossier/answers").iterdir() if one.name != ".gitignore")
    kept = file.read_bytes()
    for altered in (kept[:-1], kept[:70] + bytes([kept[70] ^ 1]) + kept[71:], b"", os.urandom(len(kept))):
        file.write_bytes(altered)
        assert again() is None
    file.write_bytes(kept)
    assert again()
    elsewhere = answers._name(("check", "--strict"))
    shutil.copy(file, file.parent / elsewhere)
    assert recall(("check", "--strict"), "mkdocs.yml") is None
    (Path(os.environ["XDG_STATE_HOME"]) / "dossier/key").write_bytes(os.urandom(32))
    assert again() is None
    shutil.rmtree(here / ".cache")
    assert again() is None


@pytest.mark.parametrize("line", ["hooks: [x.py]\n", "INHERIT: base.yml\n", "copyright: !ENV NAME\n"])
def test_nothing_is_kept_of_a_configuration_that_rests_on_more(here, line):
    """A configuration that takes words from elsewhere is read anew each time."""
    (here / "x.py").write_text("")
    (here / "base.yml").write_text("site_name: Base\n")
    (here / "mkdocs.yml").write_text(CONFIG + line)
    checked(Asked((), "mkdocs.yml", "text", False), COMMAND)
    assert again() is None


def test_a_stored_source_that_changes_is_seen(here):
    """Stored sources and pictures count as the records do."""
    (here / "records/files").mkdir(exist_ok=True)
    (here / "records/files/x.txt").write_text("one")
    checked(Asked((), "mkdocs.yml", "text", False), COMMAND)
    assert again()
    (here / "records/files/x.txt").write_text("two")
    assert again() is None
