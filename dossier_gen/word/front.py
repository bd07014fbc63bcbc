"""What stands before and around the text of a document: the cover, the contents, the running lines, the paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from docx.oxml.ns import qn

from dossier_gen import phrases
from dossier_gen.briefings.data import PAGE
from dossier_gen.briefings.inline import words
from dossier_gen.marking import marking
from dossier_gen.word.blocks import facts
from dossier_gen.word.elements import Element, field, field_begins, field_ends, leading, paragraph, said, w
from dossier_gen.word.pictures import inline
from dossier_gen.word.runs import typed
from dossier_gen.word.writing import Entry, Writing


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and what it keeps free, in twentieths of a point."""

    width: int
    height: int
    margins: tuple[int, int, int]
    """At the sides, above and below."""

    @property
    def line(self) -> int:
        """The width of the text."""
        return self.width - 2 * self.margins[0]


_SIZES = {"a4": (11906, 16838), "letter": (12240, 15840)}
_COVER, _TEXT, _SHEET = (1588, 1588, 1474), (1418, 1644, 1588), (1134, 1361, 1361)
"""The margins of the printed book: 28, 28 and 26 mm, 25, 29 and 28 mm; those of a sheet are 20, 24 and 24 mm."""


_INWARD = 170
"""How much more the inner side keeps free where paper is printed on both: 3 mm, which the outer side gives."""


def papers(writing: Writing) -> tuple[Paper, Paper]:
    """The paper of the cover and that of the text."""
    briefing = writing.book.scope.briefing
    width, height = _SIZES[briefing.paper if briefing else "a4"]
    return Paper(width, height, _COVER), Paper(width, height, _SHEET if writing.is_sheet else _TEXT)


def section_end(writing: Writing, paper: Paper, lines: tuple[str, str]) -> Element:
    """The settings of the pages before it: their running lines, by the ids of their relations, and their paper."""
    sides, above, below = paper.margins
    briefing = writing.book.scope.briefing
    inward = _INWARD if briefing and briefing.printing == "two-sided" and paper.margins == _TEXT else 0
    running = [w(f"{name}Reference", type="default") for name in ("header", "footer")]
    for reference, id in zip(running, lines, strict=True):
        reference.set(qn("r:id"), id)
    return w(
        "sectPr",
        *running,
        w("type", val="nextPage"),
        w("pgSz", w=paper.width, h=paper.height),
        w(
            "pgMar",
            top=above,
            right=sides - inward,
            bottom=below,
            left=sides + inward,
            header=794,
            footer=680,
            gutter=0,
        ),
        w("bidi") if writing.is_leftward else None,
    )


def cover(writing: Writing, paper: Paper, end: Element) -> Iterator[Element]:
    """The cover, which ends its section."""
    front = writing.book.front
    yield from _logo(writing, 648_000)
    told = (
        ("CoverKind", front.kind),
        ("Title", front.title),
        ("Subtitle", front.subtitle),
        ("CoverDates", front.dates),
    )
    for style, line in told:
        if line:
            yield paragraph(style, *_typed(writing, line))
    yield paragraph("CoverFacts", *_typed(writing, front.caveat))
    yield facts(writing, [(label, words(value)) for label, value in front.facts], _LABELS, paper.line)
    yield paragraph("Apart", settings=(end,))


_LABELS = 1361
"""The width of the labels of the cover: 24 mm."""


def head(writing: Writing) -> Iterator[Element]:
    """What heads a sheet in place of a cover."""
    front = writing.book.front
    yield from _logo(writing, 396_000)
    yield paragraph("SheetKind", *_typed(writing, front.kind))
    yield paragraph("SheetTitle", *_typed(writing, front.title))
    if beside := " · ".join(filter(None, (front.subtitle, front.dates))):
        yield paragraph("CoverDates", *_typed(writing, beside))
    wording = writing.book.scope.write.wording
    told = (phrases.labelled(wording, label, value) for label, value in front.facts)
    yield paragraph("SheetFacts", *_typed(writing, "   ·   ".join(told)))


def _logo(writing: Writing, height: int) -> Iterator[Element]:
    """The picture of the house, where Word knows its format."""
    logo = writing.book.scope.edition.cover.house.logo
    drawn = inline(writing, logo, writing.book.front.dossier, height=height) if logo else None
    if drawn is not None:
        yield paragraph("BodyText", drawn)


def contents(writing: Writing) -> Iterator[Element]:
    """The contents as a field: its lines lead to the headings, and Word fills in the pages when it opens the file."""
    entries = writing.gathered.contents
    if not entries:
        return
    heading = paragraph("TOCHeading", *_typed(writing, writing.book.scope.write.wording._("Contents")))
    lines = [_line(writing, entry) for entry in entries]
    for begin in reversed(field_begins(r'TOC \o "1-2" \h')):
        lines[0].insert(1, begin)
    lines[-1].append(field_ends())
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    yield w("sdt", w("sdtPr", gallery), w("sdtContent", heading, *lines))


def _line(writing: Writing, entry: Entry) -> Element:
    page = field(f"PAGEREF {entry.bookmark} \\h")
    link = leading(entry.bookmark, *_typed(writing, entry.title), w("r", w("tab")), *page)
    return paragraph(f"TOC{entry.level}", link)


def cover_lines(writing: Writing, paper: Paper) -> tuple[Element, Element]:
    """What runs above and below the cover: the dossier and the marking."""
    return (
        w("hdr", _across(writing, "Header", writing.book.front.dossier, paper)),
        w("ftr", _across(writing, "Footer", "", paper)),
    )


def running_lines(writing: Writing, paper: Paper) -> tuple[Element, Element]:
    """What runs above and below the text: title, dossier and its version, marking, caveat, the number of the page."""
    front, version = writing.book.front, writing.book.scope.edition.cover.version
    below = (
        _across(writing, "Footer", " · ".join(filter(None, (front.dossier, version))), paper),
        *((paragraph("Footer", *_typed(writing, front.caveat)),) if front.caveat else ()),
        paragraph("PageNumber", *_page_number(writing)),
    )
    above = front.dossier if writing.is_sheet else front.title
    return w("hdr", _across(writing, "Header", above, paper)), w("ftr", *below)


def _across(writing: Writing, style: str, words: str, paper: Paper) -> Element:
    """A line with words at its beginning and the marking at its end."""
    stop = w("tabs", w("tab", val="right", pos=paper.line))
    marked = _marking(writing.book.front.marking)
    return paragraph(style, *_typed(writing, words), w("r", w("tab")), *marked, settings=(stop,))


def _marking(label: str) -> tuple[Element, ...]:
    """The marking: a label of TLP in its colour on black, any other in the accent of the house."""
    if not label:
        return ()
    colour = marking(label).colour.removeprefix("#")
    on_black = (w("color", val=colour), w("shd", val="clear", color="auto", fill="000000")) if colour else ()
    return (w("r", w("rPr", w("rStyle", val="Marking"), *on_black), said(label)),)


def _page_number(writing: Writing) -> Iterator[Element]:
    fields = {"page": "PAGE", "pages": "NUMPAGES"}
    for before, name, _, _ in Formatter().parse(writing.book.scope.write.wording.template(PAGE)):
        yield from _typed(writing, before)
        yield from field(fields[name]) if name else ()


def _typed(writing: Writing, line: str) -> tuple[Element, ...]:
    return typed(writing, words(line))
