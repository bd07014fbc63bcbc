"""Where a new dossier is written: made aside, and put in its place when all of it is there."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from dossier_gen.findings import DossierError, UsageError
from dossier_gen.interrupts import undisturbed
from dossier_gen.rooms import Room
from dossier_gen.scaffold.repository import Repository


def refuse_occupied(folder: Path) -> None:
    """Let nothing be written where something stands; what git keeps of an empty repository may be there.

    Raises:
        UsageError: if the folder holds anything else, or is none.
    """
    try:
        held = sorted(one.name for one in folder.iterdir() if one.name != ".git") if folder.exists() else []
    except NotADirectoryError:
        raise UsageError(f"{folder} is a file: name a new folder") from None
    except OSError as error:
        raise UsageError(f"{folder} cannot be read: {error.strerror}") from None
    if held:
        more = f" and {len(held) - 1} more" if len(held) > 1 else ""
        raise UsageError(f"{folder} holds {held[0]}{more}: name a folder that is new or empty, or one with .git alone")


def place(made: Mapping[str, bytes], folder: Path, repository: Repository | None) -> None:
    """Write the files into a folder, and commit them to a repository where there is one: all of it or nothing.

    Raises:
        UsageError: if something stands in the folder.
        DossierError: if they cannot be written or committed.
    """
    refuse_occupied(folder)
    target = folder.resolve()
    try:
        beside = target if target.exists() else target.parent
        beside.mkdir(parents=True, exist_ok=True)
        with Room(".dossier-", beside) as room:
            aside = Path(room, "new")
            _write(made, aside)
            if repository:
                repository.commit(aside)
            with undisturbed():
                _take(aside, target, repository)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DossierError(f"{folder} could not be made: {reason}; nothing was written") from None


def _take(aside: Path, target: Path, repository: Repository | None) -> None:
    try:
        _put(aside, target)
    except BaseException:
        if repository:
            repository.undo(aside)
        raise


def _write(made: Mapping[str, bytes], folder: Path) -> None:
    for path, data in made.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _put(aside: Path, target: Path) -> None:
    """Put what was made in its place; a folder that is there stays the same one, for somebody may stand in it."""
    if not target.exists():
        aside.rename(target)
        return
    moved: list[Path] = []
    try:
        for one in sorted(aside.iterdir()):
            new = target / one.name
            if new.exists():
                raise FileExistsError(17, f"{one.name} has come to be there meanwhile")
            one.rename(new)
            moved.append(new)
    except BaseException:
        for new in moved:
            shutil.rmtree(new) if new.is_dir() else new.unlink()
        raise
