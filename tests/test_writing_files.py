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


def test_nobody_may_read_the_new_bytes_who_may_not_read_the_file(
    tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    two[0].chmod(0o600)
    modes: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda number: modes.append(os.fstat(number).st_mode & 0o777))
    change(tmp_path, {two[0]: b"name: A\n"}, {two[0]: b"name: a\n"})
    assert 0o600 in modes, "when they are on the disk, they are shielded already"


def test_a_file_that_would_be_the_same_is_left_alone(tmp_path: Path, two: tuple[Path, Path]) -> None:
    before = two[0].stat().st_mtime_ns, two[0].stat().st_ino
    assert change(tmp_path, {two[0]: b"name: a\n"}, {two[0]: b"name: a\n"}) == ()
    assert (two[0].stat().st_mtime_ns, two[0].stat().st_ino) == before


_AGAIN = ": look at it and try again"
_OPEN = (
    " is open in an editor, which keeps {} beside it: save and close it there, or remove that file if no editor is "
    "running"
)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda file: file.write_bytes(b"name: other\n"), f" was changed meanwhile{_AGAIN}"),
        (lambda file: file.unlink(), f" is gone{_AGAIN}"),
        (lambda file: file.chmod(0o555), " is read-only: make it writable (chmod u+w), or leave it as it is"),
        (lambda file: file.with_name(".b.yaml.swp").touch(), _OPEN.format(".b.yaml.swp")),
        (lambda file: file.with_name(".#b.yaml").symlink_to("me@here.1"), _OPEN.format(".#b.yaml")),
        (lambda file: file.with_name(".~lock.b.yaml#").touch(), _OPEN.format(".~lock.b.yaml#")),
        (
            lambda file: (file.unlink(), file.symlink_to("a.yaml")),
            " is a symbolic link: change the file that it leads to",
        ),
        (lambda file: (file.unlink(), file.mkdir()), " is no file"),
    ],
)
def test_one_file_that_must_not_be_written_keeps_all_as_they_are(
    tmp_path: Path, two: tuple[Path, Path], spoil: object, sentence: str
) -> None:
    """What stands in the way is told in one sentence, with what to do; nothing is noted for a later command."""
    a, b = two
    spoil(b)  # type: ignore[operator]
    before = held(tmp_path)
    with pytest.raises(WritingError) as refused:
        change(tmp_path, {a: b"name: A\n", b: b"name: B\n"}, {a: b"name: a\n", b: b"name: b\n"})
    assert str(refused.value) == f"records/b.yaml{sentence}; nothing was changed"
    assert held(tmp_path) == before
    assert change(tmp_path, {}, {}) == ()


@pytest.mark.parametrize("is_read", [True, False])
def test_a_new_file_never_takes_the_place_of_one(tmp_path: Path, two: tuple[Path, Path], is_read: bool) -> None:
    """Whether a command looked for it or not, a file that is there is never written over as if it were new."""
    with pytest.raises(WritingError) as refused:
        change(tmp_path, {two[0]: b"name: new\n"}, {two[0]: None} if is_read else {})
    assert str(refused.value) == f"records/a.yaml is there already{_AGAIN}; nothing was changed"
    assert two[0].read_bytes() == b"name: a\n"


def test_what_changes_rest_on_is_compared_although_it_does_not_change(tmp_path: Path, two: tuple[Path, Path]) -> None:
    """A file that was read, and is another now, stops the changes of all others; an open one does not."""
    a, b = two
    b.with_name(".b.yaml.swp").touch()
    assert change(tmp_path, {a: b"name: A\n"}, {a: b"name: a\n", b: b"name: b\n"}) == (a,)
    with pytest.raises(WritingError, match=r"records/b\.yaml was changed meanwhile"):
        change(tmp_path, {a: b"name: a\n"}, {a: b"name: A\n", b: b"name: other\n"})
    assert a.read_bytes() == b"name: A\n"


def test_a_full_disk_changes_nothing(tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = two
    real, calls = Entry.hold, iter((False, True))

    def full(self: Entry, data: bytes | None) -> None:
        real(self, data)
        if next(calls, False):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), self.held)

    monkeypatch.setattr(Entry, "hold", full)
    before = held(tmp_path)
    new = tmp_path / "records/persons/near/c.yaml"
    with pytest.raises(WritingError) as refused:
        change(tmp_path, {a: b"name: A\n", new: b"name: C\n"}, {a: b"name: a\n", b: b"name: b\n"})
    told = "records/persons/near/.c.yaml.1.dossier cannot be written: No space left on device; nothing was changed"
    assert str(refused.value) == told
    assert held(tmp_path) == before
    assert not new.parent.parent.exists()


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


def killed(root: Path, changes: dict[Path, bytes | None], read: dict[Path, bytes | None]) -> None:
    """A command that is killed when it has changed the first of its files."""
    real, first = Entry.take, min(changes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Entry, "take", lambda self: real(self) if self.file == first else os._exit(9))
        killed_in_a_fork(root, changes, read)


def killed_in_a_fork(root: Path, changes: dict[Path, bytes | None], read: dict[Path, bytes | None]) -> None:
    """A command that is killed where `os._exit(9)` stands; however else it ends, its process goes no further."""
    child = os.fork()
    if not child:
        try:
            change(root, changes, read)
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def both_killed(root: Path, a: Path, b: Path) -> None:
    """A command that is killed when it has changed the first of two files."""
    killed(root, {a: b"name: A\n", b: b"name: B\n"}, {a: b"name: a\n", b: b"name: b\n"})


@pytest.mark.skipif(os.name != "posix", reason="processes are forked here")
def test_what_a_killed_command_left_undone_is_finished_by_the_next(tmp_path: Path, two: tuple[Path, Path]) -> None:
    """The next command changes what was noted, and notes that nothing waits any more."""
    both_killed(tmp_path, *two)
    assert held(tmp_path)["records/b.yaml"] == b"name: b\n"
    change(tmp_path, {}, {})
    assert held(tmp_path) == {"records/a.yaml": b"name: A\n", "records/b.yaml": b"name: B\n"}
    two[0].write_bytes(b"name: later\n")
    assert change(tmp_path, {}, {}) == ()


@pytest.mark.skipif(os.name != "posix", reason="processes are forked here")
def test_files_that_were_to_go_and_to_come_do_so_after_a_kill(tmp_path: Path, two: tuple[Path, Path]) -> None:
    """A removal is made up for as a new text is, and what was done before the kill is left as it is."""
    a, b = two
    new = tmp_path / "records/persons/near/c.yaml"
    killed(tmp_path, {a: None, b: None, new: b"name: c\n"}, {a: b"name: a\n", b: b"name: b\n", new: None})
    assert [*held(tmp_path)] == ["records/b.yaml", "records/persons/near/.c.yaml.2.dossier"]
    change(tmp_path, {}, {})
    assert held(tmp_path) == {"records/persons/near/c.yaml": b"name: c\n"}


_LOST = (
    "an earlier command was interrupted, and since then these files were changed: {}. What it would have written lies "
    "beside them, in hidden files that end with .dossier: take over what you need, and remove those; nothing was "
    "changed"
)


@pytest.mark.skipif(os.name != "posix", reason="processes are forked here")
def test_work_done_after_a_killed_command_is_never_overwritten(tmp_path: Path, two: tuple[Path, Path]) -> None:
    """A file that is neither what was read nor what was to come stays, with the other text beside it."""
    both_killed(tmp_path, *two)
    two[1].write_bytes(b"name: by hand\n")
    with pytest.raises(WritingError) as refused:
        change(tmp_path, {}, {})
    assert str(refused.value) == _LOST.format("records/b.yaml")
    found = held(tmp_path)
    assert found["records/b.yaml"] == b"name: by hand\n"
    assert b"name: B\n" in found.values()
    assert change(tmp_path, {two[1]: b"name: c\n"}, {two[1]: b"name: by hand\n"}) == (two[1],)


@pytest.mark.skipif(os.name != "posix", reason="processes are forked here")
def test_every_file_that_cannot_be_finished_is_named(tmp_path: Path, two: tuple[Path, Path]) -> None:
    """So is one whose new text is gone; the others are finished all the same."""
    a, b = two
    c, d = tmp_path / "records/c.yaml", tmp_path / "records/d.yaml"
    changes = {file: file.name.encode() for file in (a, b, c, d)}
    killed(tmp_path, changes, {a: b"name: a\n", b: b"name: b\n"})
    b.write_bytes(b"name: by hand\n")
    c.with_name(".c.yaml.2.dossier").unlink()
    with pytest.raises(WritingError) as refused:
        change(tmp_path, {}, {})
    assert str(refused.value) == _LOST.format("records/b.yaml, records/c.yaml")
    assert (a.read_bytes(), b.read_bytes(), d.read_bytes()) == (b"a.yaml", b"name: by hand\n", b"d.yaml")
    assert not c.exists()


@pytest.mark.skipif(os.name != "posix", reason="processes are forked here")
def test_a_note_without_your_seal_is_not_followed(
    tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    both_killed(tmp_path, *two)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path.with_name("somebody")))
    change(tmp_path, {}, {})
    assert held(tmp_path)["records/b.yaml"] == b"name: b\n"


def test_two_commands_never_write_at_once(
    tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.05)
    with FileLock(Journal(tmp_path).lock), pytest.raises(WritingError) as refused:
        change(tmp_path, {two[0]: None}, {two[0]: b"name: a\n"})
    told = "another command is writing in this dossier: wait for it and try again; nothing was changed"
    assert str(refused.value) == told
    assert change(tmp_path, {two[0]: None}, {two[0]: b"name: a\n"}) == (two[0],)


def test_a_dossier_is_one_by_whatever_path_it_is_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock and the note lie in the folder of what is kept, and are the same through a link to the dossier."""
    monkeypatch.delenv("DOSSIER_CACHE_DIR")
    other = tmp_path.with_name("linked")
    other.symlink_to(tmp_path)
    assert Journal(tmp_path).lock.parent == tmp_path / ".cache/dossier/writing"
    assert Journal(other).lock.name == Journal(tmp_path).lock.name
    assert Journal(tmp_path / "records").lock.name != Journal(tmp_path).lock.name


def test_what_commands_note_is_not_seen_by_git(tmp_path: Path, two: tuple[Path, Path]) -> None:
    change(tmp_path, {two[0]: None}, {two[0]: b"name: a\n"})
    assert Journal(tmp_path).lock.with_name(".gitignore").read_bytes() == b"*\n"


def test_what_cannot_be_noted_is_not_begun(
    tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier_gen.kept.Kept.put", lambda *_: None)
    with pytest.raises(WritingError) as refused:
        change(tmp_path, {two[0]: b"name: A\n"}, {two[0]: b"name: a\n"})
    assert str(refused.value) == (
        f"what is about to change cannot be noted in {Journal(tmp_path).lock.parent}: make room on the disk, and "
        f"see that this folder and your home (or XDG_STATE_HOME) can be written; nothing was changed"
    )
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

    modes: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda number: modes.append(os.fstat(number).st_mode & 0o777))
    monkeypatch.setattr(Entry, "take", failing)
    before = held(tmp_path)
    new = tmp_path / "records/b.yaml"
    with pytest.raises(WritingError, match=r"^a file cannot be written: Input/output error; nothing was changed$"):
        change(tmp_path, {a: None, new: b"name: B\n"}, {a: b"name: a\n", b: b"name: b\n"})
    assert held(tmp_path) == before
    assert a.stat().st_mode & 0o777 == 0o640
    assert 0o640 in modes, "what is given back is shielded from the first"


def test_a_file_that_is_gone_already_counts_as_removed(
    tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody may remove a file in the moment in which the command does."""
    real = Entry.take

    def late(self: Entry) -> None:
        self.file.unlink()
        real(self)

    monkeypatch.setattr(Entry, "take", late)
    assert change(tmp_path, {two[0]: None}, {two[0]: b"name: a\n"}) == (two[0],)
    assert held(tmp_path) == {"records/b.yaml": b"name: b\n"}


@pytest.mark.skipif(os.name != "posix", reason="processes are forked here")
def test_what_was_only_begun_is_cleared_away_by_the_next(
    tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = {two[0]: b"name: a\n", two[1]: b"name: b\n"}
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "commit", lambda *_: os._exit(9))
        killed_in_a_fork(tmp_path, {two[0]: b"name: A\n", two[1]: None}, read)
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


def test_new_folders_are_gone_again_where_a_later_file_fails(
    tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All folders that were made for new files go with them, and none that was there."""
    real, near, far = Entry.take, tmp_path / "records/near/a.yaml", tmp_path / "records/the/far/b.yaml"
    monkeypatch.setattr(Entry, "take", lambda self: real(self) if self.file == near else 1 / 0)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ZeroDivisionError):
        change(tmp_path, {near: b"name: a\n", far: b"name: b\n"}, {})
    assert [file for file in sorted(tmp_path.rglob("*")) if ".cache" not in file.parts] == before


def test_what_somebody_wrote_into_a_new_file_meanwhile_stays(
    tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the next file fails, a new one is taken back only while it holds what the command put there."""
    real, new = Entry.take, tmp_path / "records/aa.yaml"

    def failing(self: Entry) -> None:
        if self.file == two[1]:
            new.write_bytes(b"name: by hand\n")
            raise OSError("it is odd")
        real(self)

    monkeypatch.setattr(Entry, "take", failing)
    before = held(tmp_path)
    with pytest.raises(WritingError) as refused:
        change(tmp_path, {new: b"name: N\n", two[1]: b"name: B\n"}, {new: None, two[1]: b"name: b\n"})
    assert str(refused.value) == "a file cannot be written: it is odd; nothing was changed"
    assert held(tmp_path) == {**before, "records/aa.yaml": b"name: by hand\n"}
