"""Whether what was read is still what it was: the states of files and folders, and how sure they are."""

import os
import sys
from pathlib import Path

import pytest

from dossier_gen import seen
from dossier_gen.seen import SURE_AFTER, Seen, State, digest, program, states, told


def test_a_state_is_sure_once_the_clock_has_ticked(tmp_path: Path) -> None:
    """A file that changed within two seconds before the look may have changed again; what is no file never can."""
    (tmp_path / "a").write_text("x", encoding="utf-8")
    state = State.of((tmp_path / "a").stat())
    last = max(state.modified, state.changed)
    assert [state.is_sure(last + SURE_AFTER + late) for late in (0, 1)] == [False, True]
    assert state._replace(modified=last + 9).is_sure(last + SURE_AFTER + 9) is False
    assert (State("link").is_sure(0), State("nothing").is_sure(10**20)) == (True, False)


def test_no_state_is_sure_on_other_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where programs can set the time of change back, the bytes are compared."""
    state = State.of(tmp_path.stat())._replace(kind="file")
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(os, "name", "nt")
        is_sure = state.is_sure(2 * max(state.modified, state.changed))
    assert not is_sure


def test_a_file_is_seen_with_its_bytes(tmp_path: Path) -> None:
    """All that tells of a change of it is noted; the same bytes have the same digest, other bytes another."""
    status = tmp_path.stat()
    times = status.st_mtime_ns, status.st_ctime_ns
    assert State.of(status) == ("file", status.st_size, *times, status.st_ino, status.st_mode)
    assert Seen.of(status, b"a") == Seen(State.of(status), digest(b"a"))
    assert digest(b"a") != digest(b"b")
    assert len(digest(b"")) == len(digest(b"a" * 999)) == 20


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with files, hidden and compiled ones, a loop of links, a pipe and a link to nothing."""
    for name in ("a/b.txt", ".hidden/c.txt", "__pycache__/d.pyc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "gone").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    return tmp_path


def kinds(folder: Path, *, everywhere: bool) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, state in states([str(folder)], everywhere=everywhere):
        found.setdefault(os.path.relpath(path, folder), []).append(state.kind)
    return found


@pytest.mark.skipif(os.name != "posix", reason="this system has no named pipes")
def test_everything_below_a_folder_is_told_once(tree: Path) -> None:
    """Links are told and followed, each folder once; what Python has compiled is told and not entered."""
    assert kinds(tree, everywhere=True) == {
        ".": ["folder"],
        "a": ["folder"],
        "a/b.txt": ["file"],
        "a/loop": ["link", "folder"],
        ".hidden": ["folder"],
        ".hidden/c.txt": ["file"],
        "__pycache__": ["folder"],
        "gone": ["link", "nothing"],
        "pipe": ["other"],
    }


@pytest.mark.skipif(os.name != "posix", reason="this system has no named pipes")
def test_links_and_hidden_folders_are_told_alone(tree: Path) -> None:
    """Where nothing hidden is looked into, a link inside is a link and no more."""
    found = kinds(tree, everywhere=False)
    assert (found["a/loop"], found["gone"], found[".hidden"]) == (["link"], ["link"], ["folder"])
    assert ".hidden/c.txt" not in found


def test_a_path_to_nothing_is_told(tmp_path: Path) -> None:
    """What is not there has a state too, so that its coming is seen."""
    assert list(states([str(tmp_path / "none")])) == [(str(tmp_path / "none"), State("nothing"))]


def test_all_is_told_where_nothing_else_is_said(tree: Path) -> None:
    """Paths come the last first, none is left out behind a file or a link, and hidden folders are looked into."""
    paths = [str(tree / name) for name in (".hidden", "gone", "pipe", "a/b.txt")]
    assert [path for path, _ in states(paths)] == [*paths[:0:-1], paths[1], paths[0], str(tree / ".hidden/c.txt")]
    alone = tree / "alone"
    alone.mkdir()
    (alone / "link").symlink_to(tree)
    found = [path for path, _ in states([str(tree / "pipe"), str(alone)], everywhere=False)]
    assert found == [str(alone), str(alone / "link"), str(tree / "pipe")]


def test_the_program_is_known_by_its_files_and_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another file, library or Python is another program; what is compiled is not looked at."""
    for name in ("own/b.py", "own/a.py", "own/__pycache__/a.pyc", "else/c.dist-info", "dist-packages/b.dist-info"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).touch()
    for name in ("a.egg-info", "c.pth", "d.py", "e"):
        (tmp_path / "dist-packages" / name).touch()
    monkeypatch.setattr(seen, "PROGRAM", tmp_path / "own")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "else"), *2 * [str(tmp_path / "dist-packages")]])
    own = [told(str(path), State.of(path.stat())) for path in (tmp_path / "own/a.py", tmp_path / "own/b.py")]
    own.insert(0, told(str(tmp_path / "own"), State("folder")))
    libraries = ["a.egg-info", "b.dist-info", "c.pth"]
    assert list(program()) == [sys.version, sys.executable, *own, *libraries]
    assert told("a", State("file", 1)) == "a\0file\0" + "1\0" + "0\0" * 3 + "0"
