"""What git remembers of record files: which commits changed them, and what they held before and after."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from dossier_gen.calling import called
from dossier_gen.git import Last, ask, changed

REMEMBERED = timedelta(weeks=53)
"""How far back changes are told, from the last commit."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one commit did to one file."""

    commit: str
    day: date
    file: str
    """Its path in the folder, with forward slashes."""
    old: bytes | None
    """What it held before; None where there was none."""
    new: bytes | None
    """What it holds since; None where it is gone."""


@dataclass(frozen=True, slots=True)
class Past:
    """What git remembers of a folder of records."""

    lasts: Mapping[str, Last] = field(default_factory=dict)
    """The last change of each file, by its path in the folder."""
    steps: tuple[Step, ...] | None = None
    """What commits did to the files, the latest first; None where git does not tell."""


FORGOTTEN = Past()
"""Of a folder of which git remembers nothing."""


def past(folder: Path) -> Past:
    """All that git remembers of a folder."""
    found = steps(folder)
    return Past(changed(folder), found) if found is not None else FORGOTTEN


def steps(folder: Path) -> tuple[Step, ...] | None:
    """What commits did to the files of a folder within a year before the last one, the latest first.

    A merge counts as one step, by what it brought into the branch. None without git or a repository, and in a shallow
    clone, whose oldest commit seems to bring every file.
    """
    shallow, _, inside = ask(folder, "rev-parse", "--is-shallow-repository", "--show-prefix").partition("\n")
    last = ask(folder, "log", "-1", "--format=%cs", "--", ".")
    if shallow != "false" or not last:
        return None
    since = date.fromisoformat(last) - REMEMBERED
    rows = tuple(_rows(folder, since))
    named = [_both(commit, status, inside + file) for commit, _, status, file in rows]
    held = _contents(folder, (name for both in named for name in both if name))
    return tuple(
        Step(commit, day, file, held.get(old), held.get(new))
        for (commit, day, _, file), (old, new) in zip(rows, named, strict=True)
    )


Row = tuple[str, date, str, str]
"""Commit, its day, what it did to a file (`A`, `M`, `D`), the file."""


def _rows(folder: Path, since: date) -> Iterator[Row]:
    words = ("--first-parent", "-m", "--no-renames", "--name-status", "--relative", "--format=:%h %cs", "--abbrev=10")
    commit, day = "", date.min
    for line in ask(folder, "log", *words, f"--since={since}T00:00:00Z", "--", ".").splitlines():
        if line.startswith(":"):
            commit, _, written = line[1:].partition(" ")
            day = date.fromisoformat(written)
        elif line:
            status, _, file = line.partition("\t")
            if file.endswith(".yaml"):
                yield commit, day, status[0], file


def _both(commit: str, status: str, path: str) -> tuple[str, str]:
    """How git names a file before and after a commit; empty where it was not or is not there."""
    return ("" if status == "A" else f"{commit}^1:{path}", "" if status == "D" else f"{commit}:{path}")


def _contents(folder: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """What objects hold, by their names, in one call; those that git does not know are left out."""
    asked = list(dict.fromkeys(names))
    written = "".join(f"{name}\n" for name in asked).encode()
    said = called("git", "cat-file", "--batch", folder=folder, given=written).stdout
    found: dict[str, bytes] = {}
    place = 0
    for name in asked:
        end = said.find(b"\n", place)
        head = said[place:end].split()
        place = end + 1
        if len(head) == 3 and head[1] == b"blob":
            size = int(head[2])
            found[name] = said[place : place + size]
            place += size + 1
    return found
