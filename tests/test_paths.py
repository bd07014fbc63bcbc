"""Names and places of files: what could lead outside, hang, or stand for two things on another system, is refused."""

import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dossier_gen.edition import check
from tests.conftest import POLICY, WorldMaker

PERSON = "name: Ada\ncite: [source/almanac]\n"
OUTSIDE = (
    "../secret.png",
    "../../secret.png",
    "sub/../../secret.png",
    "./one.png",
    "/etc/secret.png",
    "C:/secret.png",
    "..\\secret.png",
    "C:\\secret.png",
    "\\\\server\\secret.png",
    "file:///etc/secret.png",
    "%2e%2e/secret.png",
    "people/ada.yaml",
    "one.png/.",
    "one.png:stream",
    ".",
    "..",
)
REFUSED_HERE = (
    "Ada",
    "ADA",
    "ada ",
    "ada.",
    "ada.b",
    "a_b",
    "-ada",
    "ada-",
    "a--b",
    "ада",
    "adá",
    "ada\u0301",
    "ａda",
    "",
)
RESERVED = ("con", "nul", "aux", "prn", "com1", "com9", "lpt1", "lpt9")

FoundIn = Callable[[Mapping[str, str | bytes]], list[str]]


def picture(name: str) -> str:
    """A person whose picture is a file of that name."""
    return f"{PERSON}image: {{file: '{name}', alt: x, credit: x, licence: x}}\n"


@pytest.mark.parametrize("name", OUTSIDE)
def test_picture_outside_its_folder_is_refused(name: str, found_in: FoundIn) -> None:
    """A picture is the name of a file in images/, and no path to anywhere."""
    files = {"people/eva.yaml": picture(name), "images/one.png": "x", "images/sub/one.png": "x", "secret.png": "x"}
    assert "stored-files" in found_in(files)


@pytest.mark.parametrize("name", OUTSIDE)
def test_stored_source_outside_its_folder_is_refused(name: str, found_in: FoundIn) -> None:
    """So is a stored source in files/, and the wording of an agreement."""
    source = f"name: S\ntype: article\ntitle: S\nfile: '{name}'\n"
    pact = f"name: P\ntype: treaty\ntext: {{file: '{name}'}}\ncite: [source/s]\n"
    found = found_in({"sources/s.yaml": source, "agreements/p.yaml": pact, "files/one.png": "x", "secret.png": "x"})
    assert found.count("stored-files") == 2


@pytest.mark.parametrize("side", ["images/one.png", "images"])
def test_linked_picture_is_refused(side: str, small_with: WorldMaker, tmp_path: Path) -> None:
    """A symbolic link in images/, or in its place, stores nothing."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "one.png").write_bytes(b"x")
    folder = small_with({"people/eva.yaml": picture("one.png")})
    (folder / side).parent.mkdir(exist_ok=True)
    (folder / side).symlink_to(tmp_path / ("outside/one.png" if "/" in side else "outside"))
    assert [found.rule for found in check(folder, POLICY).findings] == ["stored-files"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("place", ["people/pipe.yaml", "pipe", "images/one.png", "files/one.txt"])
def test_pipe_does_not_hang_the_check(place: str, small_with: WorldMaker) -> None:
    """A named pipe among the records or the stored files is refused and never opened."""
    source = "name: S\ntype: article\ntitle: S\nfile: one.txt\nabout: [agreement/river-treaty]\n"
    files = {"images/one.png": "x", "files/one.txt": "x"}
    folder = small_with({"people/eva.yaml": picture("one.png"), "sources/s.yaml": source, **files})
    (folder / place).unlink(missing_ok=True)
    os.mkfifo(folder / place)
    assert {"files", "stored-files"} & {found.rule for found in check(folder, POLICY).findings}


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no sockets in folders")
def test_socket_is_refused(small_with: WorldMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    """So is a socket."""
    folder = small_with({})
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("people/s.yaml")
        assert [found.rule for found in check(folder, POLICY).findings] == ["files"]


@pytest.mark.parametrize("id", REFUSED_HERE)
def test_name_that_has_a_twin_elsewhere_is_refused(id: str, found_in: FoundIn) -> None:
    """Capitals, accents, other scripts and signs are in no id, so that no two files are one on another system."""
    assert "files" in found_in({f"people/{id or '-'}.yaml": PERSON})


@pytest.mark.parametrize("id", RESERVED)
def test_name_reserved_by_windows_is_refused(id: str, found_in: FoundIn) -> None:
    """A name that Windows keeps for a device is no id."""
    assert "files" in found_in({f"people/{id}.yaml": PERSON})


def test_record_cannot_take_the_place_of_an_index(found_in: FoundIn) -> None:
    """The id `index` is refused: its page would stand where the index of the kind stands."""
    assert "files" in found_in({"people/index.yaml": PERSON})


@pytest.mark.parametrize("twins", [("one.png", "ONE.png"), ("caf\u00e9.png", "cafe\u0301.png")])
def test_pictures_that_are_one_elsewhere_are_refused(twins: tuple[str, str], found_in: FoundIn) -> None:
    """Two pictures whose names differ in case or normal form alone are a finding."""
    assert found_in({"people/eva.yaml": picture(twins[0]), **{f"images/{name}": "x" for name in twins}}) != []


@pytest.mark.parametrize("name", ["People", "PEOPLE", "people ", "pe\u00f6ple", "..people", "con"])
def test_folder_like_that_of_a_kind_is_refused(name: str, found_in: FoundIn) -> None:
    """A folder whose name is nearly that of a kind is a finding, and nothing in it is read."""
    assert "files" in found_in({f"{name}/eva.yaml": PERSON}) or name.startswith(".")
