"""What git remembers of record files: which commits changed them, and what they held before and after."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from dossier_gen.calling import called
from dossier_gen.git import Last, ask, changed

REMEMBERED = timedelta(weeks=53)
"""How far back changes are told, from the last commit."""

_SIGNS = 10
"""How many signs of a commit's name are told."""


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
    shallow = ask(folder, "rev-parse", "--is-shallow-repository")
    last = ask(folder, "log", "-1", "--format=%cs", "--", ".")
    if shallow != "false" or not last:
        return None
    rows = tuple(_rows(folder, date.fromisoformat(last) - REMEMBERED))
    held = _contents(folder, (name for row in rows for name in (row.old, row.new)))
    return tuple(Step(row.commit, row.day, row.file, held.get(row.old), held.get(row.new)) for row in rows)


class Row(NamedTuple):
    """What one commit did to one file, as git lists it."""

    commit: str
    day: date
    file: str
    old: str
    """The object that held the file before; of zeros where there was none."""
    new: str
    """The object that holds it since; of zeros where it is gone."""


def _rows(folder: Path, since: date) -> Iterator[Row]:
    """Git names the objects themselves: to find one by commit and path it would read whole folders again each time."""
    words = ("--first-parent", "-m", "--no-renames", "--raw", "--no-abbrev", "--relative", "--format=%H %cs")
    commit, day = "", date.min
    for line in ask(folder, "log", *words, f"--since={since}T00:00:00Z", "--", ".").splitlines():
        if line.startswith(":"):
            told, _, file = line.partition("\t")
            _, _, old, new, _ = told.split(" ")
            if file.endswith(".yaml"):
                yield Row(commit[:_SIGNS], day, file, old, new)
        elif line:
            commit, _, written = line.partition(" ")
            day = date.fromisoformat(written)


def _contents(folder: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """What objects hold, by their names, in one call; the one of zeros, which git does not know, is left out."""
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
