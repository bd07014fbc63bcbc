"""Every change of a dossier's own files: all of it or none, and never over somebody else's work.

A command says what it read and what it would write. Under a lock, each file is compared with what was read; the new
bytes are written beside the files, a journal notes what is to take whose place, and only then the files change. A
command that is killed in between has its changes finished by the next one (`journal`).
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dossier_gen.writing.journal import Entry, Journal, WritingError, digest

PATIENCE = 5.0
"""How many seconds a command waits for another that is writing."""

_OPEN_ELSEWHERE = (".{}.swp", ".{}.swo", ".#{}", "#{}#", ".~lock.{}#", ".{}.kate-swp", "{}.tmp~")
"""What editors leave beside a file while it is open with unsaved changes: Vim and nano, Emacs, LibreOffice, Kate."""


def change(root: Path, changes: Mapping[Path, bytes | None], read: Mapping[Path, bytes | None]) -> tuple[Path, ...]:
    """Give files new bytes, or remove those with None: all of them, or none.

    Args:
        root: the folder of the dossier, where `mkdocs.yml` lies.
        changes: the new bytes of each file.
        read: what each file held when the changes were worked out, None where there was none. Name here every file
            that the changes rest on.

    Returns:
        The files that are different now, in order; files that hold the same bytes already are left alone.

    Raises:
        WritingError: if a file is no longer what was read, is open in an editor, cannot be written, or if another
            command writes here.
    """
    with _alone(root) as journal:
        for file in sorted({*changes, *read}):
            _same(root, file, read.get(file))
        entries = [entry for entry in _entries(changes) if entry.old != entry.digest]
        for entry in entries:
            _free(root, entry.file)
        if entries:
            _make(journal, entries, changes)
    return tuple(entry.file for entry in entries)


@contextmanager
def _alone(root: Path) -> Iterator[Journal]:
    """The journal of a dossier, while no other command writes there; what an earlier one left undone is finished."""
    # Only here: once it is imported, whatever Python audits passes through code of its, `id` among it, for good.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    try:
        journal = Journal(root)
        with FileLock(journal.lock, timeout=PATIENCE):
            lost = journal.finish()
            if lost:
                raise WritingError(_left(root, lost))
            yield journal
    except Timeout:
        raise WritingError("another command is writing in this dossier: wait for it and try again") from None
    except OSError as error:
        raise WritingError(_told(root, error)) from None


def _same(root: Path, file: Path, expected: bytes | None) -> None:
    """Refuse a file that is not what was read."""
    if file.is_symlink():
        raise WritingError(f"{_name(root, file)} is a symbolic link: change the file that it leads to")
    now = file.read_bytes() if file.is_file() else None
    if file.exists() and now is None:
        raise WritingError(f"{_name(root, file)} is no file")
    if now != expected:
        how = "is gone" if now is None else "is there already" if expected is None else "was changed meanwhile"
        raise WritingError(f"{_name(root, file)} {how}: look at it and try again")


def _free(root: Path, file: Path) -> None:
    """Refuse a file that must not be written, or that somebody has open."""
    if file.exists() and not file.stat().st_mode & 0o222:
        raise WritingError(f"{_name(root, file)} is read-only: make it writable (chmod u+w), or leave it as it is")
    for pattern in _OPEN_ELSEWHERE:
        left = file.with_name(pattern.format(file.name))
        if os.path.lexists(left):
            raise WritingError(
                f"{_name(root, file)} is open in an editor, which keeps {left.name} beside it: save and close it "
                f"there, or remove that file if no editor is running"
            )


def _entries(changes: Mapping[Path, bytes | None]) -> Iterator[Entry]:
    for number, (file, data) in enumerate(sorted(changes.items())):
        old = digest(file.read_bytes()) if file.is_file() else ""
        held = "" if data is None else str(file.with_name(f".{file.name}.{number}.dossier").absolute())
        yield Entry(str(file.absolute()), held, old, "" if data is None else digest(data))


def _make(journal: Journal, entries: list[Entry], changes: Mapping[Path, bytes | None]) -> None:
    """Write everything beside the files, note it, and let it take their places; undo all of it if that fails."""
    before = {entry: (entry.file.read_bytes(), entry.file.stat().st_mode) for entry in entries if entry.old}
    made: list[Path] = []
    data = {file.absolute(): new for file, new in changes.items()}
    try:
        journal.begin(entries)
        for entry in entries:
            made += _folders(entry.file.parent)
            entry.hold(data[entry.file])
        journal.commit(entries)
        for entry in entries:
            entry.take()
    except BaseException:
        for entry in entries:
            entry.undo(before.get(entry))
        for folder in reversed(made):
            folder.rmdir()
        journal.end()
        raise
    journal.end()


def _folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; those that were not there."""
    missing = [above for above in (folder, *folder.parents) if not above.exists()][::-1]
    for one in missing:
        one.mkdir()
    return missing


def _left(root: Path, lost: list[Path]) -> str:
    names = ", ".join(_name(root, file) for file in lost)
    return (
        f"an earlier command was interrupted, and since then these files were changed: {names}. What it would have "
        f"written lies beside them, in hidden files that end with .dossier: take over what you need, and remove those"
    )


def _told(root: Path, error: OSError) -> str:
    where = _name(root, Path(os.fsdecode(error.filename))) if error.filename else "a file"
    return f"{where} cannot be written: {error.strerror or error}"


def _name(root: Path, file: Path) -> str:
    """A file as the user would write it."""
    below = file.absolute()
    return below.relative_to(root.absolute()).as_posix() if below.is_relative_to(root.absolute()) else str(file)
