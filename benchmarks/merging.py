"""A thousand pairs of edits, merged by us and by git: `python -m benchmarks.merging [PAIRS]` prints the table of
docs/merging.md.

Two editors make one to three seeded edits each on a record of this repository. What either merge calls clean is
looked through for silent damage, by words alone and with nothing of our own merge: a word that a side brought is there
once, one that a side took out is gone, all others are there; what was moved stands where it was moved to; new
comments are there once; the file can be read.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

from benchmarks.merging_edits import EDITS, Side, edited, words
from dossier_gen.nodes import read
from dossier_gen.records import FOLDERS
from dossier_gen.writing.layout import value_of
from dossier_gen.writing.threeway import merged

SEED = 10
RECORDS = Path(__file__).parent.parent / "records"


@dataclass
class Tally:
    """What came of the merges of one program."""

    clean: int = 0
    conflicts: int = 0
    damaged: int = 0
    marked: list[int] = field(default_factory=list)
    """How many lines stand between markers, of each merge with conflicts."""
    told: list[str] = field(default_factory=list)
    """What was damaged."""

    def note(self, text: str, is_clean: bool, base: str, sides: tuple[Side, Side]) -> None:
        """Take in a merge."""
        if not is_clean:
            self.conflicts += 1
            self.marked.append(len(list(_between(text))))
            return
        self.clean += 1
        damage = next(_damage(text, base, sides), "")
        if damage:
            self.damaged += 1
            self.told.append(damage)


def _between(text: str) -> Iterator[str]:
    """The lines between conflict markers."""
    inside = False
    for line in text.splitlines():
        if line.startswith(("<<<<<<<", ">>>>>>>")):
            inside = line.startswith("<")
        elif inside and not line.startswith("======="):
            yield line


def _damage(text: str, base: str, sides: tuple[Side, Side]) -> Iterator[str]:
    """What a clean merge has lost, doubled or brought back."""
    reading = read(text.encode(), "")
    if reading.value is None or reading.findings:
        yield "the file cannot be read"
        return
    old, ours, theirs, new = (
        Counter(words(value)) for value in (*(value_of(one) for one in (base, *(s.text for s in sides))), reading.value)
    )
    for word in sorted({*old, *ours, *theirs, *new}):
        counts = (old[word], ours[word], theirs[word])
        if max(counts) == 1 and new[word] != _wanted(*counts):
            yield f"'{word}' is there {new[word]} times: {counts} before, with us and with them"
    for side in sides:
        for first, second in side.moves:
            if _are_in_order(first, second, value_of(side.text)) and not _are_in_order(first, second, reading.value):
                yield f"'{first}' is not before '{second}'"
    for side in sides:
        for comment in (
            line[line.index("# see ") :] for line in side.text.splitlines() if f"# see {side.name}" in line
        ):
            if sum(line.endswith(comment) for line in text.splitlines()) != 1:
                yield f"the comment '{comment}' is not there once"


def _are_in_order(first: str, second: str, value: object) -> bool:
    """Whether two words stand in this order, or not both of them are there."""
    order = {word: place for place, word in enumerate(words(value))}
    return first not in order or second not in order or order[first] < order[second]


def _wanted(old: int, ours: int, theirs: int) -> int:
    """How often a word is to be there."""
    return min(ours, theirs) if old else max(ours, theirs)


def by_git(base: str, ours: str, theirs: str) -> tuple[str, bool]:
    """What git makes of three texts, and whether without conflict."""
    with tempfile.TemporaryDirectory() as room:
        files = [Path(room, name) for name in ("ours", "base", "theirs")]
        for file, text in zip(files, (ours, base, theirs), strict=True):
            file.write_text(text, encoding="utf-8")
        run = subprocess.run(["git", "merge-file", "-p", *files], capture_output=True, check=False)
    return run.stdout.decode(), run.returncode == 0


def main(pairs: int) -> None:
    """Merge pairs of edits and print what came of it."""
    chance = random.Random(SEED)
    files = sorted(RECORDS.glob("*/*.yaml"))
    tallies = {"git merge-file": Tally(), "dossier merge-file": Tally()}
    made: Counter[str] = Counter()
    times: list[float] = []
    for _ in range(pairs):
        file = chance.choice(files)
        kind, base = FOLDERS[file.parent.name], file.read_text(encoding="utf-8")
        sides = (edited(base, kind, "left", chance), edited(base, kind, "right", chance))
        made.update(edit for side in sides for edit in side.done)
        ours, theirs = (side.text for side in sides)
        text, is_clean = by_git(base, ours, theirs)
        tallies["git merge-file"].note(text, is_clean, base, sides)
        begun = time.perf_counter()
        found = merged(base, ours, theirs, kind, text if is_clean else None)
        times.append(time.perf_counter() - begun)
        tallies["dossier merge-file"].note(found.text, not found.conflicts, base, sides)
    _print(pairs, made, tallies, times)


def _print(pairs: int, made: Counter[str], tallies: dict[str, Tally], times: list[float]) -> None:
    print(f"{pairs} pairs; " + ", ".join(f"{edit} {made[edit]}" for edit in EDITS) + "\n")
    print("| | Clean | Of these with silent damage | Conflicts | Lines between markers, on average |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, tally in tallies.items():
        marked = f"{mean(tally.marked):.1f}" if tally.marked else "0"
        print(f"| `{name}` | {tally.clean} | {tally.damaged} | {tally.conflicts} | {marked} |")
    print(f"\n{mean(times) * 1000:.0f} ms a merge without the start of the program, at most {max(times) * 1000:.0f}.")
    for name, tally in tallies.items():
        for line in tally.told[:12]:
            print(f"{name}: {line}", file=sys.stderr)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
