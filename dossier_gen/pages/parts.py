"""Long lists in parts: pages by first letter or by year, and the rows that a section shows of too many."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from dossier_gen.collation import letter, order
from dossier_gen.fields.dates import Date
from dossier_gen.folding import script_of
from dossier_gen.wording import N_

Row = TypeVar("Row")

OTHER = N_("other")
"""The part of names that begin with no letter, and of those in Han characters, which have no first letter."""

UNDATED = N_("undated")
"""The part of what has no date."""


LONGEST_PART = 500
"""The longest part that is one page; of a longer one each so many rows are a page."""

LONGEST_SECTION = 400
"""The longest section of a page, in rows or links, that is shown whole."""

SHOWN = 100
"""How many rows or links of a longer section are shown."""


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """One page of a long list."""

    path: str
    """Its path among the pages."""
    label: str
    """The letter or year, as printed."""
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        """How many rows it has."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Way:
    """The way to one page of a long list."""

    path: str
    label: str
    count: int
    """How many rows it has."""


def ways(parts: Iterable[Part[Row]]) -> tuple[Way, ...]:
    """The ways to the pages of a long list."""
    return tuple(Way(part.path, part.label, part.count) for part in parts)


def by_letter(rows: Iterable[Row], name: Callable[[Row], str], language: str, folder: str) -> tuple[Part[Row], ...]:
    """Rows by the letter under which a reader of the language looks for a name, in the order of the alphabet.

    A part's address is the letter `a` to `z`, or `u` and the code point of any other letter.
    """
    return _parts(rows, lambda row: _letter(name(row), language), OTHER, folder, lambda label: order(label, language))


def by_year(rows: Iterable[Row], when: Callable[[Row], Date | None], folder: str) -> tuple[Part[Row], ...]:
    """Rows by the year of a date, of a span by that of its first day, in the order of time."""
    return _parts(rows, lambda row: _year(when(row)), UNDATED, folder, str)


def is_long(rows: Sequence[object]) -> bool:
    """Whether a section is too long to be shown whole."""
    return len(rows) > LONGEST_SECTION


def latest(rows: Iterable[Row], longest: int = LONGEST_SECTION, shown: int = SHOWN) -> tuple[Row, ...]:
    """The rows of a section that are shown: all, or of too many the last, which in order of time are the latest."""
    listed = tuple(rows)
    return listed[-shown:] if len(listed) > longest else listed


def _parts(
    rows: Iterable[Row], label: Callable[[Row], str], unlabelled: str, folder: str, key: Callable[[str], Any]
) -> tuple[Part[Row], ...]:
    labelled: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        labelled[label(row)].append(row)
    labels = sorted(labelled, key=lambda word: (not word, key(word)))
    return tuple(
        part
        for word in labels
        for part in _pages(f"{folder}/{_address(word) or unlabelled}", word or unlabelled, tuple(labelled[word]))
    )


def _pages(path: str, label: str, rows: tuple[Row, ...]) -> Iterable[Part[Row]]:
    """The pages of one letter or year: one, or `p`, `p-2`, `p-3` for very many rows."""
    yield Part(f"{path}.md", label, rows[:LONGEST_PART])
    for number, start in enumerate(range(LONGEST_PART, len(rows), LONGEST_PART), start=2):
        yield Part(f"{path}-{number}.md", f"{label} {number}", rows[start : start + LONGEST_PART])


def _address(label: str) -> str:
    return label.lower() if label.isascii() else "-".join(f"u{ord(char):04x}" for char in label)


def _letter(name: str, language: str) -> str:
    if label := letter(name, language):
        return label
    first = next((char for char in unicodedata.normalize("NFKD", name) if char.isalnum()), "")
    return first.upper()[:1] if first.isalpha() and script_of(first) != "Hani" else ""


def _year(when: Date | None) -> str:
    day = (when.earliest or when.latest) if when else None
    return f"{day.year:04d}" if day else ""
