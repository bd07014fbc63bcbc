"""The parts a book is made of: runs within a line and blocks on a page, as plain data for the template.

Every text in them is content. The template never reads any of it as markup, so no text can change the book's form.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from dossier_gen.briefings.drawn import Label


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words in one style and one language; no language means the book's own."""

    text: str
    emphasis: bool = False
    strong: bool = False
    code: bool = False
    lang: str = ""
    region: str = ""


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


Run: TypeAlias = Words | Newline | Go | Web | Small | Cite
Runs: TypeAlias = tuple[Run, ...]


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


def within(part: object) -> Iterator[object]:
    """A part and all parts inside it, in the order in which they are printed."""
    yield part
    if isinstance(part, tuple):
        for member in part:
            yield from within(member)
    elif is_dataclass(part):
        for field in fields(part):
            yield from within(getattr(part, field.name))
