"""The kinds of briefing: what each is called, which sections it has by default, and whether it has a cover."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from dossier_gen.briefings.levels import levelled
from dossier_gen.briefings.parts import Block, Blocks, Heading, Section, Text
from dossier_gen.briefings.scope import MEETINGS, Scope
from dossier_gen.records.event import Event
from dossier_gen.wording import N_

COVER_NOTE = "cover-note"
"""The section that only a briefing record has; it stands first in every book."""

SOURCES = "sources"
"""The section of the numbered sources; without it a book bears no numbers."""

_END = ("disputed", "gaps", "abbreviations", SOURCES)
_BOOK_END = (*_END, "names")


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of briefing."""

    title: str
    sections: tuple[str, ...]
    """Its sections in order, as far as they have content."""
    sheet: bool = False
    """Whether it has no cover and no contents: what stands on a cover heads its first page."""
    latest: int = 0
    """How many contacts and positions it tells at most, the latest; all of them with 0."""


SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        "delegation": Shape(
            N_("Visit book"),
            (
                *("in-brief", "programme", "objectives", "delegation", "counterparts", "people", "meetings"),
                *("positions", "countries", "relations", "institutions", "agreements", "chronology", "further"),
                *("follow-ups", "sensitivities", "logistics", "contacts", *_BOOK_END),
            ),
        ),
        "event": Shape(N_("Meeting sheet"), ("meetings", "follow-ups", *_END), sheet=True),
        "person": Shape(N_("Person"), ("in-brief", "chronology", "positions", *_END), sheet=True, latest=4),
        "institution": Shape(
            N_("Institution profile"),
            ("in-brief", "people", "agreements", "chronology", "positions", *_END),
            sheet=True,
            latest=12,
        ),
        "country": Shape(
            N_("Country profile"),
            (
                *("in-brief", "countries", "people", "relations", "institutions", "positions", "agreements"),
                *("chronology", "follow-ups", *_BOOK_END),
            ),
        ),
        "relation": Shape(
            N_("Background note"),
            (
                *("relations", "positions", "agreements", "chronology", "follow-ups", "countries"),
                *("institutions", *_BOOK_END),
            ),
        ),
        "agreement": Shape(N_("Agreement sheet"), ("agreements", "positions", "chronology", *_END), sheet=True),
        "topic": Shape(N_("Topic note"), ("in-brief", "positions", "agreements", "chronology", *_END), sheet=True),
        "place": Shape(N_("Place"), ("in-brief", "chronology", *_END), sheet=True),
        "source": Shape(N_("Source"), ("in-brief", "chronology", *_END), sheet=True),
        "briefing": Shape(
            N_("Dossier"),
            (
                *("in-brief", "countries", "relations", "people", "institutions", "meetings", "positions"),
                *("agreements", "topics", "chronology", "follow-ups", *_BOOK_END),
            ),
        ),
    }
)
"""By kind of subject; that of a whole dossier is the briefing itself."""


_OF_OWN = (("in-brief", "chronology", *_END),)
"""The sections of a record of a dossier's own kind."""

STARTS = frozenset(
    (
        *(COVER_NOTE, "programme", "delegation", "people", "meetings", "positions", "countries", "institutions"),
        *("agreements", "topics", "chronology", "further", "follow-ups", "disputed", SOURCES, "names"),
        *("name-cards", "table-list"),
    )
)
"""The sections that begin a page in a book with a cover; a sheet flows on."""

TELLING = MappingProxyType({"event": "meetings", "relation": "relations", "agreement": "agreements"})
"""By kind of subject, the section that tells all there is of it; in a sheet the title is its heading."""


def shape_of(scope: Scope) -> Shape:
    """The kind of briefing that a book is."""
    return SHAPES.get(scope.ref.kind) or Shape(scope.record.noun.capitalize(), *_OF_OWN, sheet=True)


def sections_of(scope: Scope) -> tuple[str, ...]:
    """The sections of a book in order: those that its briefing names, else those of its kind."""
    chosen = scope.briefing.sections if scope.briefing else ()
    return (COVER_NOTE, *(dict.fromkeys(chosen) or shape_of(scope).sections))


def latest_of(scope: Scope) -> int:
    """How many contacts and positions a book tells at most; all with 0, and where its briefing names the sections."""
    return 0 if scope.briefing and scope.briefing.sections else shape_of(scope).latest


def latest_note(scope: Scope, shown: int, known: int) -> tuple[Text, ...]:
    """The line that says how much a sheet leaves to the dossier, where it tells the latest alone."""
    if shown == known:
        return ()
    number = scope.write.wording.number
    return (Text(scope.write._("The latest {shown} of {known}.", shown=number(shown), known=number(known)), "note"),)


@dataclass(frozen=True, slots=True)
class Printed:
    """A section as it is printed: its title, which may be empty, whether it begins a page, and its blocks."""

    title: str
    new_page: bool
    blocks: Blocks


def printed(scope: Scope, section: Section) -> Printed:
    """A section in print: no heading that repeats a sheet's title, and no level of headings left out."""
    sheet = shape_of(scope).sheet
    untitled = sheet and TELLING.get(scope.ref.kind) == section.key
    blocks = levelled(section.blocks, 1 if untitled or not sheet else 2)
    if sheet:
        blocks = tuple(map(_flowing, blocks))
    return Printed("" if untitled else section.title, not sheet and section.key in STARTS, blocks)


def _flowing(block: Block) -> Block:
    """A block of a sheet, which has no contents and flows on."""
    return replace(block, listed=False, new_page=False) if isinstance(block, Heading) else block


def has_sheet(event: Event) -> bool:
    """Whether an event has a sheet of its own: talks, and whatever positions or results are recorded of."""
    return event.type in MEETINGS or bool(event.statements or event.outcomes)
