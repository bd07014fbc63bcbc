"""What git knows of a folder: its version, the day on which each file last changed, the folder at a revision."""

import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from dossier_gen.findings import UsageError


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
    said = _ask(folder, "log", "-1", "--format=%h %cs", "--abbrev=10", "--", ".")
    if not said:
        return None
    commit, day = said.split()
    return Version(commit, day, bool(_ask(folder, "status", "--porcelain", "--", ".")))


def changed(folder: Path) -> Mapping[str, date]:
    """The day of the last commit that changed each file, by its path in the folder with forward slashes.

    Left out are files with changes that are not committed. Empty without git or a repository, and in a shallow clone,
    whose oldest commit seems to change every file.
    """
    shallow, _, inside = _ask(folder, "rev-parse", "--is-shallow-repository", "--show-prefix").partition("\n")
    if shallow != "false":
        return {}
    found: dict[str, date] = {}
    day = date.min
    # -c: a merge counts for the files that it changed itself; git names those from the top, --relative or not
    for line in _ask(folder, "log", "-c", "--format=:%cs", "--name-only", "--no-renames", "--", ".").splitlines():
        if line.startswith(":"):
            day = date.fromisoformat(line[1:])
        elif line:
            found.setdefault(line.removeprefix(inside), day)
    for line in _ask(folder, "diff", "--name-only", "--no-renames", "HEAD", "--", ".").splitlines():
        found.pop(line.removeprefix(inside), None)
    return found


@contextmanager
def at_revision(folder: Path, revision: str) -> Iterator[Path]:
    """The folder as it was at a revision, as a temporary folder of the same name.

    Raises:
        UsageError: if there is no repository or no such revision.
    """
    here = folder if folder.is_dir() else folder.parent
    top = _ask(here, "rev-parse", "--show-toplevel")
    if not top:
        raise UsageError(f"{folder} lies in no git repository, so there is no revision to read")
    commit = _ask(here, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit:
        reason = "nothing is committed yet" if not _ask(here, "rev-parse", "--verify", "--quiet", "HEAD") else ""
        raise UsageError(f"git knows no revision '{revision}'" + (f": {reason}" if reason else ""))
    inside = folder.resolve().relative_to(Path(top).resolve()).as_posix()
    with TemporaryDirectory(prefix="dossier-") as room:
        packed = Path(room) / "records.tar"
        command = ["git", "archive", "--format=tar", f"--output={packed}", commit, *([inside] if inside != "." else [])]
        run = subprocess.run(command, cwd=top, capture_output=True, text=True, encoding="utf-8", check=False)
        if run.returncode:
            raise UsageError(f"revision '{revision}' has no folder {inside}")
        with tarfile.open(packed) as archive:
            archive.extractall(room, filter="data")
        yield Path(room) / inside


def _ask(folder: Path, *words: str) -> str:
    """Git's answer, or nothing where it has none."""
    try:
        command = ["git", "-c", "core.quotePath=false", *words]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    except OSError:
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""
