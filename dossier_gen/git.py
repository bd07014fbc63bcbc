"""What git knows of a folder: its version, what changed when and since when, the folder at a revision."""

import atexit
import os
import re
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from typing import NamedTuple

from dossier_gen.calling import called
from dossier_gen.findings import UsageError
from dossier_gen.rooms import Room

_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Version:
    """The commit that a folder stands at."""

    commit: str
    """The short hash."""
    day: str
    """The day of the commit, `2023-11-22`."""
    changed: bool
    """Whether the folder holds changes that are not committed."""

    @property
    def name(self) -> str:
        """The commit without its day."""
        return self.commit + (", with uncommitted changes" if self.changed else "")

    def __str__(self) -> str:
        return f"{self.commit} of {self.day}" + (", with uncommitted changes" if self.changed else "")


def version(folder: Path) -> Version | None:
    """The version of a folder; None where git or a repository is missing, or nothing is committed yet."""
    said = ask(folder, "log", "-1", "--format=%h %cs", "--abbrev=10", "--", ".")
    if not said:
        return None
    commit, day = said.split()
    return Version(commit, day, bool(ask(folder, "status", "--porcelain", "--", ".")))


class Last(NamedTuple):
    """The last change of a file."""

    day: date
    """The day of the last commit that changed it."""
    times: int
    """How many commits have changed it in all, the first among them."""


def changed(folder: Path) -> Mapping[str, Last]:
    """The last change of each file, by its path in the folder with forward slashes.

    Left out are files with changes that are not committed. Empty without git or a repository, and in a shallow clone,
    whose oldest commit seems to change every file.
    """
    shallow, _, inside = ask(folder, "rev-parse", "--is-shallow-repository", "--show-prefix").partition("\n")
    if shallow != "false":
        return {}
    found: dict[str, Last] = {}
    day = date.min
    # -c: a merge counts for the files that it changed itself; git names those from the top, --relative or not
    for line in ask(folder, "log", "-c", "--format=:%cs", "--name-only", "--no-renames", "--", ".").splitlines():
        if line.startswith(":"):
            day = date.fromisoformat(line[1:])
        elif line:
            file = line.removeprefix(inside)
            last = found.get(file)
            found[file] = Last(last.day, last.times + 1) if last else Last(day, 1)
    for line in ask(folder, "diff", "--name-only", "--no-renames", "HEAD", "--", ".").splitlines():
        found.pop(line.removeprefix(inside), None)
    return found


def changed_since(revision: str, folder: Path, others: Iterable[Path] = ()) -> frozenset[Path]:
    """What in a folder, and in others of the same repository, is not as it was at a revision: changed, new or gone.

    Staged or not, all counts; what git ignores does not. Where nothing is committed yet, everything is new.

    Raises:
        UsageError: without git, a repository, or such a revision.
    """
    top = ask(folder, "rev-parse", "--show-toplevel")
    if not top:
        reason = f"{folder} lies in no git repository" if ask(folder, "version") else "git is not installed"
        raise UsageError(f"{reason}, so git cannot tell what changed: leave out --changed")
    inside = [str(path) for path in (folder.resolve(), *others) if path.is_relative_to(top)]
    listed = ("ls-files", "-z", "--full-name", "--others", "--exclude-standard")
    if revision == "HEAD" and not ask(folder, "rev-parse", "--verify", "--quiet", "HEAD"):
        return frozenset(Path(top, name) for name in _names(folder, *listed, "--cached", "--", *inside))
    compared = ("diff", "-z", "--name-only", "--no-renames", "--no-ext-diff", _commit(folder, revision))
    return frozenset(Path(top, name) for words in (compared, listed) for name in _names(folder, *words, "--", *inside))


@dataclass(frozen=True, slots=True)
class Known:
    """A folder as it was known at a revision."""

    folder: Path
    """A copy, which lasts as long as this program runs."""
    version: Version


@cache
def known(folder: Path, revision: str) -> Known:
    """The folder as it was at a revision or at the end of a day, for the whole run of the program.

    Raises:
        UsageError: if there is no repository or no such revision.
    """
    lasting = ExitStack()
    atexit.register(lasting.close)
    there = lasting.enter_context(at_revision(folder, revision))
    commit, day = ask(folder.parent, "log", "-1", "--format=%h %cs", "--abbrev=10", _commit(folder, revision)).split()
    return Known(there, Version(commit, day, changed=False))


def _commit(folder: Path, revision: str) -> str:
    """The whole hash of a revision: any name that git knows, or a day, of which the last commit counts (UTC).

    Raises:
        UsageError: if there is no repository or no such revision.
    """
    here = folder if folder.is_dir() else folder.parent
    if not ask(here, "rev-parse", "--show-toplevel"):
        reason = f"{folder} lies in no git repository" if ask(here, "version") else "git is not installed"
        raise UsageError(f"{reason}, so there is no revision to read")
    commit = ask(here, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit and _DAY.match(revision):
        commit = ask(here, "rev-list", "-1", "--first-parent", f"--before={revision}T23:59:59Z", "HEAD")
        if not commit:
            raise UsageError(f"git knows no commit of {revision} or before")
    if not commit:
        reason = "nothing is committed yet" if not ask(here, "rev-parse", "--verify", "--quiet", "HEAD") else ""
        raise UsageError(f"git knows no revision '{revision}'" + (f": {reason}" if reason else ""))
    return commit


@contextmanager
def at_revision(folder: Path, revision: str) -> Iterator[Path]:
    """The folder as it was at a revision or at the end of a day, as a temporary folder of the same name.

    Raises:
        UsageError: if there is no repository or no such revision.
    """
    commit = _commit(folder, revision)
    here = folder if folder.is_dir() else folder.parent
    top = ask(here, "rev-parse", "--show-toplevel")
    inside = folder.resolve().relative_to(Path(top).resolve()).as_posix()
    with Room("dossier-") as room:
        packed = Path(room) / "records.tar"
        command = ["git", "archive", "--format=tar", f"--output={packed}", commit, *([inside] if inside != "." else [])]
        run = called(*command, folder=top)
        if run.returncode:
            raise UsageError(f"revision '{revision}' has no folder {inside}")
        with tarfile.open(packed) as archive:
            _unpack(archive, Path(room))
        yield Path(room) / inside


def _unpack(archive: tarfile.TarFile, room: Path) -> None:
    """Put what git packed into a folder, and nothing beside it.

    Python has a filter for that from 3.11.4 on; before, whatever is no plain file and no folder stays out.
    """
    if hasattr(tarfile, "data_filter"):
        archive.extractall(room, filter="data")
        return
    for member in archive:
        if (member.isfile() or member.isdir()) and (room / member.name).resolve().is_relative_to(room.resolve()):
            archive.extract(member, room)


def ask(folder: Path, *words: str) -> str:
    """Git's answer, or nothing where it has none."""
    try:
        run = _run(folder, *words)
    except OSError:
        return ""
    return _text(run.stdout).strip() if run.returncode == 0 else ""


def _names(folder: Path, *words: str) -> list[str]:
    """The files that git names.

    Raises:
        UsageError: if it cannot: no answer would pass for no change.
    """
    run = _run(folder, *words)
    if run.returncode:
        raise UsageError(f"git cannot tell what changed in {folder}: {_text(run.stderr).strip()}")
    return [name for name in _text(run.stdout).split("\0") if name]


def _run(folder: Path, *words: str) -> CompletedProcess[bytes]:
    """Git's run in a folder. To a hook git names its index from where the hook runs, so these names are made whole."""
    named = {name: os.environ[name] for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE") if name in os.environ}
    env = {**os.environ, **{name: str(Path(path).absolute()) for name, path in named.items()}}
    return called("git", "-c", "core.quotePath=false", *words, folder=folder, env=env)


def _text(said: bytes) -> str:
    """What git says: it tells paths, as the file system has them."""
    return os.fsdecode(said).replace("\r\n", "\n")
