"""What stands before and around the text of a document: the cover, the contents, the running lines, the paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from docx.oxml.ns import qn

from dossier_gen.briefings.data import PAGE
from dossier_gen.briefings.parts import Runs, Words, words
from dossier_gen.word.blocks import facts
from dossier_gen.word.elements import Element, field, field_begins, field_ends, leading, paragraph, w
from dossier_gen.word.runs import typed
from dossier_gen.word.tongues import is_leftward
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
_COVER, _TEXT = (1701, 1588, 1588), (1418, 1701, 1531)
"""The margins of the printed book: 30, 28 and 28 mm, then 25, 30 and 27 mm."""


def papers(writing: Writing) -> tuple[Paper, Paper]:
    """The paper of the cover and that of the text."""
    briefing = writing.book.scope.briefing
    width, height = _SIZES[briefing.paper if briefing else "a4"]
    return Paper(width, height, _COVER), Paper(width, height, _TEXT)


def section_end(writing: Writing, paper: Paper, lines: tuple[str, str]) -> Element:
    """The settings of the pages before it: their running lines, by the ids of their relations, and their paper."""
    sides, above, below = paper.margins
    running = [w(f"{name}Reference", type="default") for name in ("header", "footer")]
    for reference, id in zip(running, lines, strict=True):
        reference.set(qn("r:id"), id)
    return w(
        "sectPr",
        *running,
        w("type", val="nextPage"),
        w("pgSz", w=paper.width, h=paper.height),
        w("pgMar", top=above, right=sides, bottom=below, left=sides, header=794, footer=680, gutter=0),
        w("bidi") if _is_leftward(writing) else None,
    )


def cover(writing: Writing, paper: Paper, end: Element) -> Iterator[Element]:
    """The cover, which ends its section."""
    front = writing.book.front
    told = (
        ("CoverKind", front.kind),
        ("Title", front.title),
        ("Subtitle", front.subtitle),
        ("CoverDates", front.dates),
    )
    for style, line in told:
        if line:
            yield paragraph(style, *_typed(writing, line))
    yield paragraph("CoverFacts")
    yield facts(writing, [(label, words(value)) for label, value in front.facts], _LABELS, paper.line)
    yield paragraph("Note", *typed(writing, _caveat(writing)), settings=(end,))


_LABELS = 1361
"""The width of the labels of the cover: 24 mm."""


def _caveat(writing: Writing) -> Runs:
    """Who may pass the book on, and what to mind."""
    scope = writing.book.scope
    return scope.write.text(scope.briefing.caveat) if scope.briefing else ()


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
    front = writing.book.front
    return (
        w("hdr", _across(writing, "Header", front.dossier, front.marking, paper)),
        w("ftr", _across(writing, "Footer", "", front.marking, paper)),
    )


def running_lines(writing: Writing, paper: Paper) -> tuple[Element, Element]:
    """What runs above and below the text: title, dossier, marking, caveat, the number of the page."""
    front, caveat = writing.book.front, _caveat(writing)
    return (
        w("hdr", _across(writing, "Header", front.title, front.marking, paper)),
        w(
            "ftr",
            _across(writing, "Footer", front.dossier, front.marking, paper),
            *((paragraph("Footer", *typed(writing, caveat)),) if caveat else ()),
            paragraph("PageNumber", *_page_number(writing)),
        ),
    )


def _across(writing: Writing, style: str, left: str, marking: str, paper: Paper) -> Element:
    """A line with words at its beginning and the marking at its end."""
    stop = w("tabs", w("tab", val="right", pos=paper.line))
    marked = typed(writing, (Words(marking, strong=True),)) if marking else ()
    return paragraph(style, *_typed(writing, left), w("r", w("tab")), *marked, settings=(stop,))


def _page_number(writing: Writing) -> Iterator[Element]:
    fields = {"page": "PAGE", "pages": "NUMPAGES"}
    for before, name, _, _ in Formatter().parse(writing.book.scope.write.wording.template(PAGE)):
        yield from _typed(writing, before)
        yield from field(fields[name]) if name else ()


def _typed(writing: Writing, line: str) -> tuple[Element, ...]:
    return typed(writing, words(line))


def _is_leftward(writing: Writing) -> bool:
    return is_leftward(writing.language.partition("-")[0])
