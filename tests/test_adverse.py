"""Where a machine will not, or files come from another system: a sentence, nothing half written, the same site."""

import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from click.testing import CliRunner, Result

from dossier_gen.cli import main
from dossier_gen.edition import check
from dossier_gen.fields.refs import DEVICES
from dossier_gen.folders import stored_files
from dossier_gen.pages import planned
from tests.conftest import POLICY, SMALL, made_edition

pytestmark = pytest.mark.slow

CONFIG = """\
site_name: Small
site_url: https://rivers.example/
theme: {name: material, font: false}
plugins: [dossier: {as_of: 2024-06-01, briefings: false, own_templates: mine, outputs: [csv, ics]}]
"""
PERSON = "name: Eva\nsummary: |\n  One.\n  Two.\nborn: {at: 1961-01-26}\ncite: [source/almanac]\n"
FILES: dict[str, bytes] = {
    "records/people/eva.yaml": PERSON.encode(),
    "records/sources/almanac.yaml": (SMALL / "sources" / "almanac.yaml").read_bytes(),
    "docs/index.md": b"---\ntitle: Small\n---\n\n# Small\n\n* one\n* two\n",
    "mkdocs.yml": CONFIG.encode(),
    "mine/person.md.jinja": b'{% extends "built-in/person.md.jinja" %}\n',
}


def dossier(*words: str) -> Result:
    """The command, which never ends with an error that is no sentence."""
    result = CliRunner().invoke(main, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def held(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but what commands keep for themselves."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def lay(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny dossier, as the current folder."""
    monkeypatch.chdir(lay(tmp_path / "dossier", FILES))
    return tmp_path / "dossier"


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with its site and an output; read it, never write to it."""
    folder = lay(tmp_path_factory.mktemp("finished"), FILES)
    at = ("-f", str(folder / "mkdocs.yml"))
    assert dossier("build", "--strict", *at).exit_code == 0
    assert dossier("write", "json", "--to", str(folder / "out"), *at).exit_code == 0
    return folder


@pytest.fixture
def built(here: Path, finished: Path) -> Path:
    """A copy of it with an edit since, as the current folder."""
    shutil.copytree(finished, here, dirs_exist_ok=True)
    (here / "records/people/eva.yaml").write_text(PERSON.replace("Eva", "Eve"), encoding="utf-8")
    return here


@pytest.mark.parametrize("words", [["build"], ["write", "json", "--to", "out"], ["write", "json", "--to", "new"]])
def test_full_disk_changes_nothing(words: list[str], built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full in the midst of it, what was there stays, and nothing is left beside it."""
    before, whole, count = held(built), Path.open, iter(range(3))

    def full(self: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if "w" in mode and ".cache" not in self.parts and next(count, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return whole(self, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", full)
    result = dossier(*words)
    monkeypatch.undo()
    assert (result.exit_code, "No space left on device" in result.stderr) == (1, True)
    assert held(built) == before
    assert {path.name for path in built.iterdir() if path.name[0] == "."} <= {".cache"}


def test_locked_folder_of_the_site_keeps_all_of_it(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One folder of the earlier site that must not be written leaves the others as they are too."""
    before = held(built)
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "eva")
    result = dossier("build")
    assert (result.exit_code, "eva cannot be written, so the earlier site stays" in result.stderr) == (1, True)
    assert held(built) == before


def test_what_cannot_take_its_place_leaves_the_earlier(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An output whose folder cannot be exchanged is as it was before."""
    before, whole = held(built), Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self.name == "fresh":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
        return whole(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    result = dossier("write", "json", "--to", "out")
    assert (result.exit_code, "out cannot be read or written: Permission denied" in result.stderr) == (1, True)
    assert held(built) == before


def test_folder_that_takes_nothing_is_named(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the name of a temporary folder is told, but the one that cannot be written."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "somewhere")

    monkeypatch.setattr("dossier_gen.staging.Room", refused)
    for words in (["build"], ["brief", "person/eva"]):
        result = dossier(*words)
        assert result.exit_code == 1
        assert "nothing can be written in " in result.stderr
        assert "(Permission denied); nothing was changed" in result.stderr


def test_page_that_is_no_text_is_named(here: Path) -> None:
    """A page that an editor saved in another encoding is told by its name."""
    (here / "docs/old.md").write_bytes("# Мир\n".encode("cp1251"))
    result = dossier("build")
    assert (result.exit_code, "docs/old.md is not in UTF-8" in result.stderr) == (1, True)
    assert not (here / "site").exists()


def test_neither_git_nor_home_is_needed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git what asks for it says so; without a home nothing is kept, and all else works."""
    monkeypatch.setenv("PATH", "")
    for name in ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError("no home")))
    assert dossier("build").exit_code == 0
    result = dossier("diff")
    assert (result.exit_code, "git is not installed" in result.stderr) == (2, True)
    result = dossier("rename", "person/eva", "person/eve")
    assert (result.exit_code, "your home (or XDG_STATE_HOME) can be written" in result.stderr) == (1, True)
    assert (here / "records/people/eva.yaml").read_text(encoding="utf-8") == PERSON


def test_line_ends_and_marks_of_windows_make_no_difference(here: Path, finished: Path) -> None:
    """Files with CRLF and a byte order mark, as editors and git on Windows write them, make the same site."""
    lay(here, {name: _as_on_windows(data) for name, data in FILES.items()})
    assert dossier("build", "--strict").exit_code == 0
    assert [one for one, _ in sorted(held(here / "site").items() ^ held(finished / "site").items())] == []


def _as_on_windows(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")


def test_every_system_can_hold_what_is_written(finished: Path) -> None:
    """No name that Windows refuses or that is two names elsewhere, no path near its limit of 260 characters."""
    names = [*held(finished / "site"), *held(finished / "out")]
    assert len(names) > 50
    assert [name for name in names if any(map(_is_refused, name.split("/")))] == []
    assert len({normalize("NFC", name).casefold() for name in names}) == len(set(names))


def _is_refused(part: str) -> bool:
    return bool(set(part) & set('<>:"\\|?*')) or part[-1] in " ." or part.partition(".")[0].lower() in DEVICES


def test_longest_ids_make_no_path_too_long() -> None:
    """The page of a pair of the two longest names leaves Windows 80 characters for where the site stands."""
    one, two = (f"country/{letter * 80}" for letter in "ab")
    paths = [page.path for page in planned(made_edition({one: {}, two: {}, "relation/r": {"between": [one, two]}}))]
    assert 170 < max(map(len, paths)) < 180


def test_picture_is_found_in_either_form_of_its_name(tmp_path: Path) -> None:
    """A Mac may write the accents of a file name apart; a record names the file as people type it."""
    folder = lay(tmp_path, FILES) / "records"
    (folder / "images").mkdir()
    (folder / "images" / normalize("NFD", "é.png")).write_bytes(b"x")
    assert list(stored_files(folder, "records", [])) == [normalize("NFC", "images/é.png")]
    picture = "image: {file: é.png, alt: x, credit: x, licence: x}\n"
    (folder / "people" / "eva.yaml").write_text(PERSON + picture, encoding="utf-8")
    assert not [found for found in check(folder, POLICY).findings if "is not stored" in found.message]


@pytest.mark.skipif(os.name == "nt", reason="there it is a folder in a folder")
def test_backslash_in_the_configuration_is_told(here: Path) -> None:
    """A path written as on Windows has its remedy in the sentence."""
    (here / "mkdocs.yml").write_text(CONFIG.replace("{as_of", "{records: my\\records, as_of"), encoding="utf-8")
    result = dossier("check")
    assert (result.exit_code, "with / between folders" in result.stderr) == (2, True)
