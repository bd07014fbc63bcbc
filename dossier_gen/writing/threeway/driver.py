"""The merge as git calls it: three files and a path; and how git is told to call it."""

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dossier_gen.calling import called
from dossier_gen.findings import DossierError, FindingsError, UsageError
from dossier_gen.findings import Path as Place
from dossier_gen.git import ask
from dossier_gen.records import FOLDERS
from dossier_gen.writing.threeway import Merged, merged

DRIVER = (
    "if command -v dossier >/dev/null; then exec dossier merge-file --marker-size %L %O %A %B %P; "
    "else exec git merge-file -L ours -L base -L theirs --marker-size=%L %A %O %B; fi"
)
"""What git runs: where the program is not on the path of commands git merges by line, or ours would stand alone."""
SETTINGS = MappingProxyType(
    {"merge.dossier.name": "Record files of a dossier, by field and item", "merge.dossier.driver": DRIVER}
)
"""What the configuration of a repository says of the driver."""
ATTRIBUTE = "records/**/*.yaml merge=dossier"
"""The line of `.gitattributes` by which git asks for the driver."""

_FAILED = 128
"""The exit code of git from which on it has merged nothing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a merge went."""

    code: int
    """What git is told: 0 where all is merged, 1 or more where there are conflicts or git could merge nothing."""
    conflicts: tuple[Place, ...] = ()
    """The values that the two sides want otherwise."""
    is_by_line: bool = False
    """Whether git has merged lines, since not all that it was given can be read as records."""


def merge_files(base: Path, ours: Path, theirs: Path, path: str, marker: int) -> Outcome:
    """Merge three files into `ours`; `path` is where it stands in the repository.

    Raises:
        DossierError: if git cannot be called.
    """
    data = [file.read_bytes() for file in (base, ours, theirs)]
    lines, code = _by_line(base, ours, theirs, marker)
    if 0 <= code < _FAILED:
        ours.write_bytes(lines)  # first of all: whatever ends us now, git takes what is in ours for a merge
    found = _by_field(data, path, marker, None if code else lines)
    if found is None:
        return Outcome(code, is_by_line=True)
    ours.write_bytes(found.text.encode())
    return Outcome(1 if found.conflicts else 0, found.conflicts)


def _by_field(data: list[bytes], path: str, marker: int, by_line: bytes | None) -> Merged | None:
    """What the texts of three files come to as records; None where that cannot be told."""
    kind = FOLDERS.get(Path(path).parent.name)
    if kind is None:
        return None
    try:
        base, ours, theirs = (text.decode() for text in data)
        return merged(base, ours, theirs, kind, None if by_line is None else by_line.decode(), marker)
    except (FindingsError, UnicodeDecodeError):
        return None


def _by_line(base: Path, ours: Path, theirs: Path, marker: int) -> tuple[bytes, int]:
    """What git makes of the lines of three files, and its exit code: how many conflicts there are.

    Raises:
        DossierError: if git cannot be called.
    """
    labels = ("-L", "ours", "-L", "base", "-L", "theirs", f"--marker-size={marker}")
    command = ["git", "merge-file", "-p", *labels, "--", *map(str, (ours, base, theirs))]
    try:
        run = called(*command)
    except OSError as error:
        raise DossierError(f"git cannot be called: {error.strerror}") from None
    return run.stdout, run.returncode


def install(folder: Path) -> bool:
    """Tell the repository of a folder to merge records by this; whether its attributes ask for it already.

    Raises:
        UsageError: if the folder lies in no repository, or its configuration cannot be written.
    """
    if not ask(folder, "rev-parse", "--git-dir"):
        raise UsageError("this folder lies in no git repository: run it in a clone of your dossier")
    for key, value in SETTINGS.items():
        ask(folder, "config", key, value)
    if ask(folder, "config", "merge.dossier.driver") != DRIVER:
        raise UsageError("git did not take the driver: see whether you may write its configuration")
    return ask(folder, "check-attr", "merge", "--", "records/people/x.yaml").endswith(": dossier")
