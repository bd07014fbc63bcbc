"""What of a folder is a record, what is stored beside records, and what belongs nowhere: with its cure."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dossier_gen.findings import Finding
from dossier_gen.folders import record_files, stored_files

World = Callable[[Mapping[str, str | bytes]], Path]


def told(folder: Path) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str, str]]]:
    """The records that a folder holds, each with its path from there, and what does not belong there."""
    findings: list[Finding] = []
    records = [
        (path.relative_to(folder).as_posix() if path else "", str(ref), name)
        for path, ref, name in record_files(folder, "shown", findings)
    ]
    return records, [(one.rule, one.file, one.message, one.hint) for one in findings]


def test_records_come_by_folder_and_name(world: World) -> None:
    """Each record comes with its path, its ref and its name as findings print it; what is hidden is passed over."""
    names = ("topics/b.yaml", "topics/a.yaml", "people/c.yaml", ".git/x", "people/.c.yaml", "files/x", "images/y")
    assert told(world(dict.fromkeys(names, ""))) == (
        [
            ("people/c.yaml", "person/c", "shown/people/c.yaml"),
            ("topics/a.yaml", "topic/a", "shown/topics/a.yaml"),
            ("topics/b.yaml", "topic/b", "shown/topics/b.yaml"),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("name", "file", "message", "hint"),
    [
        (
            "README.md",
            "shown/README.md",
            "shown/README.md is no folder of a kind",
            "records stand in folders such as people/ or events/; symbolic links are not followed",
        ),
        ("peopel/a.yaml", "shown/peopel", "there is no kind whose folder is 'peopel'", "did you mean people?"),
        (
            "xyz/a.yaml",
            "shown/xyz",
            "there is no kind whose folder is 'xyz'",
            "the folders are agreements, briefings, countries, delegations, events, institutions, people, places, "
            "relations, sources, topics",
        ),
        (
            "people/old/a.yaml",
            "shown/people/old",
            "shown/people/old is no regular file",
            "symbolic links and folders in folders are not followed",
        ),
        (
            "people/yaml",
            "shown/people/yaml",
            "shown/people/yaml is no record",
            "only .yaml files belong here",
        ),
        (
            "people/a.yaml.bak",
            "shown/people/a.yaml.bak",
            "shown/people/a.yaml.bak is no record",
            "only .yaml files belong here",
        ),
        (
            "people/a_b.yaml",
            "shown/people/a_b.yaml",
            "'a_b' cannot be an id",
            "use up to 80 small letters a-z, digits and single hyphens",
        ),
        (
            "people/a.b.yaml",
            "shown/people/a.b.yaml",
            "'a.b' cannot be an id",
            "use up to 80 small letters a-z, digits and single hyphens",
        ),
        (
            "people/index.yaml",
            "shown/people/index.yaml",
            "'index' cannot be an id",
            "it is the name of the page that lists the kind's records: use another, such as person-index",
        ),
        (
            "topics/con.yaml",
            "shown/topics/con.yaml",
            "'con' cannot be an id",
            "it is the name of a device on Windows: use another, such as topic-con",
        ),
    ],
)
def test_what_is_no_record_is_told_with_its_cure(world: World, name: str, file: str, message: str, hint: str) -> None:
    """What stands where it does not belong, or under a name that no record may have, is told and is no record."""
    assert told(world({name: ""})) == ([], [("files", file, message, hint)])


@pytest.mark.parametrize("name", ["a.yml", "a.YML", "a.Yaml"])
def test_record_under_a_wrong_ending_is_there(world: World, name: str) -> None:
    """A record whose ending is wrong is told, and known by its ref, so that what names it is no second finding."""
    finding = ("files", f"shown/people/{name}", f"shown/people/{name} is no record", "rename it to a.yaml")
    assert told(world({f"people/{name}": ""})) == ([("", "person/a", f"shown/people/{name}")], [finding])


def test_record_that_is_there_twice_is_told_once(world: World) -> None:
    """Beside a file with the right ending the other one is told, and is not the record."""
    finding = ("files", "shown/people/a.yml", "shown/people/a.yml is no record", "remove it: a.yaml is there already")
    assert told(world({"people/a.yaml": "", "people/a.yml": ""})) == (
        [("people/a.yaml", "person/a", "shown/people/a.yaml")],
        [finding],
    )


@pytest.mark.parametrize("name", ["topics", "people/link.yaml"])
def test_links_are_told_and_not_followed(world: World, tmp_path: Path, name: str) -> None:
    """Neither a link to a folder nor one to a file leads to a record."""
    folder = world({"people/a.yaml": ""})
    (tmp_path / "beside").mkdir()
    (folder / name).symlink_to(tmp_path / "beside" if name == "topics" else folder / "people" / "a.yaml")
    records, findings = told(folder)
    assert [ref for _, ref, _ in records] == ["person/a"]
    assert [file for _, file, _, _ in findings] == [f"shown/{name}"]


def closed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let nobody look into folders of this name, whoever runs the tests (root may read everything)."""
    scanned = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return scanned(path)

    monkeypatch.setattr(os, "scandir", refusing)


CLOSED = "the folder cannot be read: Permission denied"


def test_folder_that_cannot_be_read_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be looked into is told with the reason, and the others are read."""
    folder = world({"people/a.yaml": "", "topics/b.yaml": ""})
    closed(monkeypatch, "people")
    finding = ("files", "shown/people", CLOSED, "check its permissions")
    assert told(folder) == ([("topics/b.yaml", "topic/b", "shown/topics/b.yaml")], [finding])


def stored(folder: Path) -> tuple[dict[str, Path], list[tuple[str, str, str, str]]]:
    """The stored files of a folder, and what is wrong with their names."""
    findings: list[Finding] = []
    found = dict(stored_files(folder, "shown", findings))
    return found, [(one.rule, one.file, one.message, one.hint) for one in findings]


def test_stored_files_are_known_by_their_composed_names(world: World, tmp_path: Path) -> None:
    """Regular files beside the records are known as records name them; links and folders are not followed."""
    folder = world({"files/a.txt": "", "files/in/b.txt": "", "images/Cafe\u0301.png": "", "people/a.yaml": ""})
    (folder / "files" / "link.txt").symlink_to(folder / "files" / "a.txt")
    written = next((folder / "images").iterdir())
    assert stored(folder) == ({"files/a.txt": folder / "files" / "a.txt", "images/Caf\u00e9.png": written}, [])


def test_folder_of_stored_files_that_cannot_be_read_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stored files that nobody may look at are told as a folder, and the pictures are known."""
    folder = world({"files/a.txt": "", "images/b.png": ""})
    closed(monkeypatch, "files")
    finding = ("files", "shown/files", CLOSED, "check its permissions")
    assert stored(folder) == ({"images/b.png": folder / "images" / "b.png"}, [finding])


def test_linked_folder_of_stored_files_is_not_followed(world: World, tmp_path: Path) -> None:
    """What lies behind a link that stands for the folder of pictures is not stored here."""
    folder = world({"people/a.yaml": ""})
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "a.png").touch()
    (folder / "images").symlink_to(tmp_path / "beside")
    assert stored(folder) == ({}, [])


SIGN = "holds a sign that not every system allows in a file name"
NO_SIGN = 'use no < > : " / \\ | ? * in it, and no space or full stop at its end'


@pytest.mark.skipif(sys.platform != "linux", reason="other systems cannot keep these names")
@pytest.mark.parametrize(
    ("names", "name", "message", "hint"),
    [
        (
            ["A.png", "a.png", "a.txt"],
            "a.png",
            "'a.png' and 'A.png' are one file where case or the form of accents does not count",
            "rename one of the two",
        ),
        (
            ["Cafe\u0301.png", "Caf\u00e9.png"],
            "Caf\u00e9.png",
            "'Caf\u00e9.png' and 'Cafe\u0301.png' are one file where case or the form of accents does not count",
            "rename one of the two",
        ),
        (["Con.tar.gz"], "Con.tar.gz", "'Con.tar.gz' is the name of a device on Windows", "rename it"),
        (["nul .txt"], "nul .txt", "'nul .txt' is the name of a device on Windows", "rename it"),
        (["com\u00b9.txt"], "com\u00b9.txt", "'com\u00b9.txt' is the name of a device on Windows", "rename it"),
        (["a:b.txt"], "a:b.txt", f"'a:b.txt' {SIGN}", NO_SIGN),
        (["a.txt "], "a.txt ", f"'a.txt ' {SIGN}", NO_SIGN),
    ],
)
def test_names_that_mean_something_else_elsewhere_are_told(
    world: World, names: list[str], name: str, message: str, hint: str
) -> None:
    """A stored file has a name that every system can keep, and that none takes for another."""
    found, findings = stored(world(dict.fromkeys((f"images/{one}" for one in names), "")))
    assert findings == [("files", f"shown/images/{name}", message, hint)]
    assert f"images/{name}" in found
