"""The blocks of a book as paragraphs and tables, each in a style of the house."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from dossier_gen.briefings import parts
from dossier_gen.briefings.inline import Runs, Words, words
from dossier_gen.briefings.parts import Block
from dossier_gen.briefings.shapes import printed
from dossier_gen.word.elements import Element, field, leading, paragraph, said, w
from dossier_gen.word.pictures import described, photo, place_cards
from dossier_gen.word.runs import Look, typed, words_of
from dossier_gen.word.tables import Grid, shared
from dossier_gen.word.writing import Writing

LABELS = 1701
"""The width of the labels of facts: 30 mm in twentieths of a point."""

ABREAST = 3
"""How many sides of a meeting stand beside each other."""

BULLETS, FIRST_NUMBERED = 1, 2
"""The numbering of all lists with bullets, and of the first numbered list; each other has the next number."""

INDENT = 340
"""How much further in each level of a list stands."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: the width of its line, its style of text, and how deep in lists, -1 for in none."""

    width: int
    style: str = "BodyText"
    level: int = -1


def sections(writing: Writing, width: int) -> Iterator[Element]:
    """The sections of a book, each under its heading."""
    place = Place(width)
    for number, section in enumerate(writing.book.sections):
        one = printed(writing.book.scope, section)
        breaks = one.new_page or (number == 0 and not writing.is_sheet)
        if one.title:
            yield _section_heading(writing, one.title, breaks)
        yield from set_blocks(writing, one.blocks, place)
    yield paragraph("Apart")


def _section_heading(writing: Writing, title: str, breaks: bool) -> Element:
    """The heading of a section: of the second level in a sheet, whose title has the first."""
    runs = typed(writing, words(title))
    if writing.is_sheet:
        return paragraph("Heading2", *runs)
    settings = (w("pageBreakBefore"),) if breaks else ()
    return paragraph("Heading1", *writing.marked(writing.entered(1, title), *runs), settings=settings)


def set_blocks(writing: Writing, blocks: Iterable[Block], place: Place) -> list[Element]:
    """Blocks one below the other; tables stay apart from what follows, for Word would join two of them."""
    found: list[Element] = []
    for block in blocks:
        made = _set(writing, block, place)
        if found and found[-1].tag.endswith("}tbl") and not isinstance(block, parts.Heading):
            found.append(paragraph("Apart"))
        found.extend(made)
    return found


def _set(writing: Writing, block: Block, place: Place) -> Sequence[Element]:
    match block:
        case parts.Heading():
            return (_heading(writing, block),)
        case parts.Text(runs, style):
            return (_text(typed(writing, runs), _STYLES.get(style, place.style), place),)
        case parts.Listing(numbered, members):
            return _listing(writing, numbered, members, place)
        case parts.Quoted(inner):
            return set_blocks(writing, inner, replace(place, style="Quote"))
        case parts.Verbatim(text):
            return (_text((_verbatim(text),), "Verbatim", place),)
        case _:
            return _set_apart(writing, block, place)


_Apart: TypeAlias = (
    parts.Facts
    | parts.Table
    | parts.Entries
    | parts.Sides
    | parts.Picture
    | parts.Photo
    | parts.Source
    | parts.Cards
    | parts.Names
)
"""The blocks that are more than running text."""


def _set_apart(writing: Writing, block: _Apart, place: Place) -> Sequence[Element]:
    match block:
        case parts.Facts(rows):
            return (facts(writing, rows, LABELS, place.width),)
        case parts.Table():
            return (_table(writing, block, place),)
        case parts.Entries():
            return (_entries(writing, block, place),)
        case parts.Sides(sides):
            return _sides(writing, sides, place)
        case parts.Picture(alt=alt, caption=caption):
            return described(writing, alt, caption)
        case parts.Photo(file, alt, credit):
            return photo(writing, file.read_bytes(), alt, credit)
        case parts.Source():
            return (_source(writing, block),)
        case parts.Cards(cards):
            return (place_cards(writing, cards, place.width),)
        case parts.Names(names):
            return [_name(writing, one) for one in names]
        case _:
            assert_never(block)


_STYLES = {"lead": "Lead", "note": "Note"}
"""The styles of paragraphs that are more or less than text."""


def _heading(writing: Writing, block: parts.Heading) -> Element:
    """A heading; one that is not listed has a style of its own, for Word's contents take all of a level."""
    listed = block.listed and block.level == 2
    apart = block.level == 2 and not listed and not writing.is_sheet
    style = "Heading2Unlisted" if apart else f"Heading{block.level}"
    runs = writing.marked(block.label, *typed(writing, block.runs))
    if listed:
        runs = writing.marked(writing.entered(block.level, words_of(block.runs)), *runs)
    return paragraph(style, *runs, settings=(w("pageBreakBefore"),) if block.new_page else ())


def _text(runs: Iterable[Element], style: str, place: Place) -> Element:
    if place.level < 0:
        return paragraph(style, *runs)
    continued = "ListContinue" if style == "BodyText" else style
    return paragraph(continued, *runs, settings=(w("ind", left=INDENT * (place.level + 1)),))


def _listing(writing: Writing, numbered: bool, members: Iterable[parts.Blocks], place: Place) -> list[Element]:
    """A list; a member that does not begin with text has its sign on a line of its own."""
    inner = replace(place, style="BodyText", level=place.level + 1)
    lists = writing.gathered.lists
    if numbered:
        lists.append(inner.level)
    number = FIRST_NUMBERED + len(lists) - 1 if numbered else BULLETS
    found: list[Element] = []
    for member in members:
        first, rest = (member[0], member[1:]) if member and isinstance(member[0], parts.Text) else (None, member)
        runs = typed(writing, first.runs) if first else ()
        sign = w("numPr", w("ilvl", val=inner.level), w("numId", val=number))
        found.append(paragraph("ListNumber" if numbered else "ListBullet", *runs, settings=(sign,)))
        found.extend(set_blocks(writing, rest, inner))
    return found


def _verbatim(text: str) -> Element:
    """Text line by line."""
    inner: list[Element] = []
    for line in text.removesuffix("\n").split("\n"):
        inner.extend((w("br"), said(line)) if inner else (said(line),))
    return w("r", *inner)


def facts(writing: Writing, rows: Iterable[tuple[str, Runs]], labels: int, width: int) -> Element:
    """Short facts, each beside its label; the width of the labels and of the whole."""
    grid = _grid(writing, "Facts", (labels, width - labels))
    made = []
    for label, runs in rows:
        named, told = typed(writing, words(label)), typed(writing, runs)
        made.append(grid.row(((paragraph("TableLabel", *named),), (paragraph("TableText", *told),))))
    return grid.made(made)


def _table(writing: Writing, block: parts.Table, place: Place) -> Element:
    grid = _grid(writing, "Records", shared(place.width, block.widths))
    heads = [(paragraph("TableHead", *typed(writing, words(name))),) for name in block.head]
    rows = [grid.row(heads, head=True)]
    for row in block.rows:
        cells = [typed(writing, runs) for runs in row.cells]
        cells[0] = writing.marked(row.label, *cells[0])
        rows.append(
            grid.row([(paragraph("TableText", *cell),) for cell in cells], fill=tinted(writing) if row.strong else "")
        )
    return grid.made(rows)


def _entries(writing: Writing, block: parts.Entries, place: Place) -> Element:
    grid = _grid(writing, "Entries", shared(place.width, (block.share, 100 - block.share)))
    rows = []
    for row in block.rows:
        name = writing.marked(row.label, *typed(writing, row.name))
        told = set_blocks(writing, row.blocks, Place(grid.widths[1]))
        rows.append(grid.row(((paragraph("TableText", *name),), told)))
    return grid.made(rows)


def _sides(writing: Writing, sides: Sequence[parts.Side], place: Place) -> list[Element]:
    found: list[Element] = []
    for first in range(0, len(sides), ABREAST):
        beside = sides[first : first + ABREAST]
        grid = _grid(writing, "Sides", shared(place.width, (1,) * len(beside)))
        names = [(paragraph("TableHead", *typed(writing, side.name)),) for side in beside]
        people = [[paragraph("TableText", *typed(writing, one)) for one in side.people] for side in beside]
        found.extend((*((paragraph("Apart"),) if found else ()), grid.made((grid.row(names), grid.row(people)))))
    return found


def _source(writing: Writing, block: parts.Source) -> Element:
    """A numbered source in one line."""
    number = writing.marked(block.label, *typed(writing, (Words(str(block.number), strong=True),)))
    return paragraph("SourceLine", *number, w("r", w("tab")), *typed(writing, block.runs))


def _name(writing: Writing, one: parts.Name) -> Element:
    """A name of the index with the page on which it is linked first; Word finds it."""
    name, bookmark = typed(writing, one.runs, Look(linked=True)), writing.names[one.of]
    if bookmark not in writing.gathered.bookmarks:
        return paragraph("Index1", *name)
    return paragraph("Index1", leading(bookmark, *name, w("r", w("tab")), *field(f"PAGEREF {bookmark} \\h")))


def tinted(writing: Writing) -> str:
    """What sets a row off: the accent of the house, nearly white."""
    accent = writing.book.scope.edition.cover.house.accent
    return "".join(f"{255 - (255 - int(accent[at : at + 2], 16)) * 7 // 100:02X}" for at in (1, 3, 5))


def _grid(writing: Writing, style: str, widths: tuple[int, ...]) -> Grid:
    return Grid(style, widths, writing.is_leftward)
