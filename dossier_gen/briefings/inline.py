"""The runs that a line of a book is made of, as plain data: words, links, numbers of sources, line breaks.

Every text in them is content. The template never reads any of it as markup, so no text can change the book's form.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from dossier_gen.briefings.origins import Told


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words in one style and one language; no language means the book's own."""

    text: str
    emphasis: bool = False
    strong: bool = False
    code: bool = False
    lang: str = ""
    region: str = ""
    of: tuple[Told, ...] = field(default=(), compare=False, repr=False)
    """The values that the words tell."""


@dataclass(frozen=True, slots=True)
class Newline:
    """A line break within a paragraph or a cell."""


@dataclass(frozen=True, slots=True)
class Go:
    """A link to a label of the book; only its words where the book has no such label."""

    to: str
    runs: "Runs"


@dataclass(frozen=True, slots=True)
class Web:
    """A link out of the book, to an address with http, https or mailto."""

    address: str
    runs: "Runs"


@dataclass(frozen=True, slots=True)
class Small:
    """Words of lesser weight: a name in another script, a remark."""

    runs: "Runs"


@dataclass(frozen=True, slots=True)
class Cite:
    """The sources that what stands before rests on, each with the place in it; printed as their numbers."""

    sources: tuple[tuple[str, str], ...]
    of: tuple[Told, ...] = field(default=(), compare=False, repr=False)


Run: TypeAlias = Words | Newline | Go | Web | Small | Cite
Runs: TypeAlias = tuple[Run, ...]


def words(text: str) -> Runs:
    """Plain words in the book's language."""
    return (Words(text),) if text else ()


def joined(pieces: tuple[Runs, ...] | list[Runs], between: str) -> Runs:
    """Runs one behind the other with words between them; empty ones fall away."""
    found: list[Run] = []
    for piece in pieces:
        if piece:
            found.extend(words(between) if found else ())
            found.extend(piece)
    return tuple(found)


def lines(*pieces: Runs) -> Runs:
    """Runs one below the other; empty ones fall away."""
    found: list[Run] = []
    for piece in pieces:
        if piece:
            found.extend((Newline(),) if found else ())
            found.extend(piece)
    return tuple(found)
