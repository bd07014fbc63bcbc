"""Long lists in parts, each a page of its own: by first letter, or by year."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
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


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """One page of a long list."""

    path: str
    """Its path among the pages."""
    label: str
    """The letter or year, as printed."""
    rows: tuple[Row, ...]


def by_letter(rows: Iterable[Row], name: Callable[[Row], str], language: str, folder: str) -> tuple[Part[Row], ...]:
    """Rows by the letter under which a reader of the language looks for a name, in the order of the alphabet.

    A part's address is the letter `a` to `z`, or `u` and the code point of any other letter.
    """
    return _parts(rows, lambda row: _letter(name(row), language), OTHER, folder, lambda label: order(label, language))


def by_year(rows: Iterable[Row], when: Callable[[Row], Date | None], folder: str) -> tuple[Part[Row], ...]:
    """Rows by the year of a date, of a span by that of its first day, in the order of time."""
    return _parts(rows, lambda row: _year(when(row)), UNDATED, folder, str)


def _parts(
    rows: Iterable[Row], label: Callable[[Row], str], unlabelled: str, folder: str, key: Callable[[str], Any]
) -> tuple[Part[Row], ...]:
    labelled: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        labelled[label(row)].append(row)
    labels = sorted(labelled, key=lambda word: (not word, key(word)))
    return tuple(
        Part(f"{folder}/{_address(word) or unlabelled}.md", word or unlabelled, tuple(labelled[word]))
        for word in labels
    )


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
