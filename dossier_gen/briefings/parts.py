"""The blocks that stand on the pages of a book, as plain data for the template.

Every text in them is content. The template never reads any of it as markup, so no text can change the book's form.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from dossier_gen.briefings.drawn import Label
from dossier_gen.briefings.inline import Runs
from dossier_gen.briefings.origins import Told


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below that of a section; `listed` ones stand in the contents, all of them in the bookmarks."""

    runs: Runs
    level: int = 2
    label: str = ""
    listed: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    runs: Runs
    style: Literal["body", "lead", "note"] = "body"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, numbered or not."""

    numbered: bool
    members: tuple["Blocks", ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted passage."""

    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text as it stands, line by line."""

    text: str
    of: tuple[Told, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts, each behind its label."""

    rows: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `strong` sets it off from the others."""

    cells: tuple[Runs, ...]
    label: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table under a head that repeats on every page; a column's width is its share of the line, 0 what it needs."""

    widths: tuple[int, ...]
    head: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with a name on the left and what is to be said of it on the right."""

    name: Runs
    blocks: "Blocks"
    label: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries one below the other; the share of the line that their names take, in hundredths."""

    share: int
    rows: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a table: its name and those who sit there."""

    name: Runs
    people: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of a meeting, beside each other."""

    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, what it shows in words, and the line under it."""

    svg: str
    labels: tuple[Label, ...]
    """The words in it, which the typesetter sets over it."""
    size: tuple[int, int]
    """Its width and height in thousandths of a pixel; 720 pixels are the full line."""
    alt: str
    caption: Runs


@dataclass(frozen=True, slots=True)
class Photo:
    """A stored picture of a person or a thing, what it shows in words, and whose it is."""

    file: Path
    alt: str
    credit: Runs


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered source in one line."""

    number: int
    label: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the index: the label that links to it, and the words under which it is sorted."""

    of: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Names:
    """An index of names, each with the pages on which it stands, which the typesetter finds."""

    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A place card: a name to be read from afar, and in small what tells who that is."""

    name: Runs
    scripts: Runs
    """The name in other scripts."""
    line: Runs
    """The office."""
    side: Runs
    """For whom the person sits at the table."""


@dataclass(frozen=True, slots=True)
class Cards:
    """Place cards to be cut out, in order."""

    cards: tuple[Card, ...]


Block: TypeAlias = (
    Heading
    | Text
    | Listing
    | Quoted
    | Verbatim
    | Facts
    | Table
    | Entries
    | Sides
    | Picture
    | Photo
    | Source
    | Cards
    | Names
)
Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the book under a heading of the first level; one without blocks is left out altogether."""

    key: str
    title: str
    blocks: Blocks


def within(part: object) -> Iterator[object]:
    """A part and all parts inside it, in the order in which they are printed."""
    waiting = [part]
    while waiting:
        one = waiting.pop()
        yield one
        inner = one if isinstance(one, tuple) else [getattr(one, name) for name in printed(one)]
        waiting.extend(reversed(inner))


def printed(part: object) -> tuple[str, ...]:
    """The names of the fields of a part that are printed, which leaves out what values its words tell."""
    sort = type(part)
    if sort not in _PRINTED:
        _PRINTED[sort] = tuple(one.name for one in fields(sort) if one.compare) if is_dataclass(sort) else ()
    return _PRINTED[sort]


_PRINTED: dict[type, tuple[str, ...]] = {}
"""These names by the class of a part: a book asks a hundred thousand times."""
