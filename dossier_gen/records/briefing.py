"""Briefings: PDF books made of chosen records."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from dossier_gen.fields.base import IN_ORDER, Language, Line, To
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.records.base import Record

SUBJECTS = (
    *("delegation", "event", "person", "institution", "relation", "country", "agreement", "topic"),
    *("place", "source"),
)

Section = Literal[
    "in-brief",
    "programme",
    "objectives",
    "delegation",
    "counterparts",
    "people",
    "meetings",
    "positions",
    "countries",
    "relations",
    "institutions",
    "agreements",
    "topics",
    "chronology",
    "further",
    "follow-ups",
    "sensitivities",
    "logistics",
    "contacts",
    "disputed",
    "gaps",
    "abbreviations",
    "sources",
    "names",
    "name-cards",
    "table-list",
]


class Briefing(Record):
    """A PDF for a reader on a date: of what, in which order, under which marking."""

    folder: ClassVar[str] = "briefings"
    noun: ClassVar[str] = "briefing"
    plural: ClassVar[str] = "Briefings"

    for_: Annotated[Ref | None, To(SUBJECTS, back="Briefings", label="Made for")] = Field(default=None, alias="for")
    """What the briefing is about; the whole dossier where empty."""
    date: Date | None = None
    """The date on the cover."""
    language: Language | None = None
    """The language of the briefing; the edition's where empty."""
    marking: Line | None = None
    """The label printed on every page, free or of TLP 2.0 (FIRST, 2022); a label is no protection."""
    caveat: Text | None = None
    """The line under the label on the cover and at the foot of every page: who may pass it on, what to mind."""
    portion_marks: bool = False
    """Whether what is not for the outermost audience bears the mark of its audience."""
    subtitle: Text | None = None
    """The line under the title on the cover."""
    sections: Annotated[tuple[Section, ...], IN_ORDER] = ()
    """The sections in order; those that the kind of its subject has by default where empty."""
    add: Annotated[tuple[Ref, ...], To(SUBJECTS, back="Also in briefings", label="Also holds"), IN_ORDER] = ()
    """Further records to take in."""
    cover_note: Prose | None = None
    """A note on the first page inside."""
    paper: Literal["a4", "letter"] = "a4"
    """The paper."""
    printing: Literal["one-sided", "two-sided"] = "one-sided"
    """Whether margins and page numbers change sides for paper printed on both."""
