"""Files of a dossier change all together or not at all, and never over somebody else's work."""

import errno
import os
from pathlib import Path

import pytest
from filelock import FileLock

from dossier_gen.writing import files
from dossier_gen.writing.files import change
from dossier_gen.writing.journal import Entry, Journal, WritingError


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two files of a dossier."""
    (tmp_path / "records").mkdir()
    for name in "ab":
        (tmp_path / f"records/{name}.yaml").write_bytes(f"name: {name}\n".encode())
    return tmp_path / "records/a.yaml", tmp_path / "records/b.yaml"


def held(root: Path) -> dict[str, bytes]:
    """Every file of the dossier but what commands keep for themselves."""
    found = (file for file in root.rglob("*") if file.is_file() and ".cache" not in file.parts)
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in found}


def test_files_are_written_added_and_removed_together(tmp_path: Path, two: tuple[Path, Path]) -> None:
    a, b = two
    a.chmod(0o640)
    new = tmp_path / "records/persons/c.yaml"
    changed = change(
        tmp_path, {a: b"name: A\n", b: None, new: b"name: c\n"}, {a: b"name: a\n", b: b"name: b\n", new: None}
    )
    assert changed == (a, b, new)
    assert held(tmp_path) == {"records/a.yaml": b"name: A\n", "records/persons/c.yaml": b"name: c\n"}
    assert a.stat().st_mode & 0o777 == 0o640


def test_a_file_that_would_be_the_same_is_left_alone(tmp_path: Path, two: tuple[Path, Path]) -> None:
    before = two[0].stat().st_mtime_ns, two[0].stat().st_ino
    assert change(tmp_path, {two[0]: b"name: a\n"}, {two[0]: b"name: a\n"}) == ()
    assert (two[0].stat().st_mtime_ns, two[0].stat().st_ino) == before


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda file: file.write_bytes(b"name: other\n"), "records/b.yaml was changed meanwhile"),
        (lambda file: file.unlink(), "records/b.yaml is gone"),
        (lambda file: file.chmod(0o444), "records/b.yaml is read-only"),
        (lambda file: file.with_name(".b.yaml.swp").touch(), "records/b.yaml is open in an editor"),
        (lambda file: file.with_name(".#b.yaml").symlink_to("me@here.1"), "records/b.yaml is open in an editor"),
        (lambda file: file.with_name(".~lock.b.yaml#").touch(), "records/b.yaml is open in an editor"),
        (lambda file: (file.unlink(), file.symlink_to("a.yaml")), "records/b.yaml is a symbolic link"),
        (lambda file: (file.unlink(), file.mkdir()), "records/b.yaml is no file"),
    ],
)
def test_one_file_that_must_not_be_written_keeps_all_as_they_are(
    tmp_path: Path, two: tuple[Path, Path], spoil: object, sentence: str
) -> None:
    a, b = two
    spoil(b)  # type: ignore[operator]
    before = held(tmp_path)
    with pytest.raises(WritingError, match=sentence) as refused:
        change(tmp_path, {a: b"name: A\n", b: b"name: B\n"}, {a: b"name: a\n", b: b"name: b\n"})
    assert str(refused.value).endswith("nothing was changed")
    assert held(tmp_path) == before


def test_a_new_file_never_takes_the_place_of_one(tmp_path: Path, two: tuple[Path, Path]) -> None:
    with pytest.raises(WritingError, match=r"records/a\.yaml is there already"):
        change(tmp_path, {two[0]: b"name: new\n"}, {two[0]: None})


def test_a_full_disk_changes_nothing(tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = two
    real, calls = Entry.hold, iter((False, True))

    def full(self: Entry, data: bytes | None) -> None:
        real(self, data)
        if next(calls, False):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), self.held)

    monkeypatch.setattr(Entry, "hold", full)
    before = held(tmp_path)
    new = tmp_path / "records/persons/c.yaml"
    with pytest.raises(WritingError, match="cannot be written: No space left on device"):
        change(tmp_path, {a: b"name: A\n", new: b"name: C\n"}, {a: b"name: a\n", b: b"name: b\n"})
    assert held(tmp_path) == before
    assert not new.parent.exists()


def test_an_interrupt_between_two_files_undoes_the_first(
    tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = two
    real = Entry.take

    def interrupted(self: Entry) -> None:
        if self.file == b:
            raise KeyboardInterrupt
        real(self)

    monkeypatch.setattr(Entry, "take", interrupted)
    before = held(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        change(tmp_path, {a: None, b: b"name: B\n"}, {a: b"name: a\n", b: b"name: b\n"})
    assert held(tmp_path) == before


def killed(root: Path, a: Path, b: Path) -> None:
    """A command that is killed when it has changed the first of two files."""
    child = os.fork()
    if not child:
        real = Entry.take
        Entry.take = lambda self: os._exit(9) if self.file == b else real(self)  # type: ignore[method-assign]
        change(root, {a: b"name: A\n", b: b"name: B\n"}, {a: b"name: a\n", b: b"name: b\n"})
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.skipif(os.name != "posix", reason="processes are forked here")
def test_what_a_killed_command_left_undone_is_finished_by_the_next(tmp_path: Path, two: tuple[Path, Path]) -> None:
    killed(tmp_path, *two)
    assert held(tmp_path)["records/b.yaml"] == b"name: b\n"
    change(tmp_path, {}, {})
    assert held(tmp_path) == {"records/a.yaml": b"name: A\n", "records/b.yaml": b"name: B\n"}


@pytest.mark.skipif(os.name != "posix", reason="processes are forked here")
def test_work_done_after_a_killed_command_is_never_overwritten(tmp_path: Path, two: tuple[Path, Path]) -> None:
    killed(tmp_path, *two)
    two[1].write_bytes(b"name: by hand\n")
    with pytest.raises(WritingError, match=r"these files were changed: records/b\.yaml"):
        change(tmp_path, {}, {})
    found = held(tmp_path)
    assert found["records/b.yaml"] == b"name: by hand\n"
    assert b"name: B\n" in found.values()
    assert change(tmp_path, {two[1]: b"name: c\n"}, {two[1]: b"name: by hand\n"}) == (two[1],)


@pytest.mark.skipif(os.name != "posix", reason="processes are forked here")
def test_a_note_without_your_seal_is_not_followed(
    tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(tmp_path, *two)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path.with_name("somebody")))
    change(tmp_path, {}, {})
    assert held(tmp_path)["records/b.yaml"] == b"name: b\n"


def test_two_commands_never_write_at_once(
    tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.05)
    with FileLock(Journal(tmp_path).lock), pytest.raises(WritingError, match="another command is writing"):
        change(tmp_path, {two[0]: None}, {two[0]: b"name: a\n"})
    assert change(tmp_path, {two[0]: None}, {two[0]: b"name: a\n"}) == (two[0],)


def test_what_commands_note_is_not_seen_by_git(tmp_path: Path, two: tuple[Path, Path]) -> None:
    change(tmp_path, {two[0]: None}, {two[0]: b"name: a\n"})
    assert Journal(tmp_path).lock.with_name(".gitignore").read_bytes() == b"*\n"


def test_what_cannot_be_noted_is_not_begun(
    tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier_gen.kept.Kept.put", lambda *_: None)
    with pytest.raises(WritingError, match=r"what is about to change cannot be noted in .*; nothing was changed"):
        change(tmp_path, {two[0]: b"name: A\n"}, {two[0]: b"name: a\n"})
    assert held(tmp_path)["records/a.yaml"] == b"name: a\n"


def test_a_removal_that_fails_gives_back_what_was_removed(
    tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = two
    a.chmod(0o640)
    real = Entry.take

    def failing(self: Entry) -> None:
        real(self)
        if self.file == b:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Entry, "take", failing)
    before = held(tmp_path)
    new = tmp_path / "records/b.yaml"
    with pytest.raises(WritingError, match="a file cannot be written: Input/output error"):
        change(tmp_path, {a: None, new: b"name: B\n"}, {a: b"name: a\n", b: b"name: b\n"})
    assert held(tmp_path) == before


@pytest.mark.skipif(os.name != "posix", reason="processes are forked here")
def test_what_was_only_begun_is_cleared_away_by_the_next(tmp_path: Path, two: tuple[Path, Path]) -> None:
    child = os.fork()
    if not child:
        Journal.commit = lambda *_: os._exit(9)  # type: ignore[method-assign,assignment,misc]
        change(tmp_path, {two[0]: b"name: A\n", two[1]: None}, {two[0]: b"name: a\n", two[1]: b"name: b\n"})
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert len(held(tmp_path)) == 3
    change(tmp_path, {}, {})
    assert held(tmp_path) == {"records/a.yaml": b"name: a\n", "records/b.yaml": b"name: b\n"}


def test_a_file_elsewhere_is_named_whole(tmp_path: Path, two: tuple[Path, Path]) -> None:
    with pytest.raises(WritingError, match=r"^/.*/records/a\.yaml is there already"):
        change(tmp_path / "other", {two[0]: b"name: new\n"}, {two[0]: None})


def test_a_new_file_is_gone_again_where_the_next_one_fails(
    tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Entry.take
    monkeypatch.setattr(Entry, "take", lambda self: real(self) if self.file != two[1] else 1 / 0)
    before, new = held(tmp_path), tmp_path / "records/aa.yaml"
    with pytest.raises(ZeroDivisionError):
        change(tmp_path, {new: b"name: N\n", two[1]: b"name: B\n"}, {new: None, two[1]: b"name: b\n"})
    assert held(tmp_path) == before
