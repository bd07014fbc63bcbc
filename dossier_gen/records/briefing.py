"""Briefings: PDF books made of chosen records."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from dossier_gen.fields.base import Language, Line, To
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.records.base import Record

SUBJECTS = ("delegation", "event", "person", "institution", "relation", "country", "agreement", "topic")

Section = Literal[
    "programme",
    "delegation",
    "counterparts",
    "meetings",
    "institutions",
    "agreements",
    "chronology",
    "sources",
]


class Briefing(Record):
    """A PDF for a reader on a date: of what, in which order, under which marking."""

    folder: ClassVar[str] = "briefings"
    noun: ClassVar[str] = "briefing"
    plural: ClassVar[str] = "Briefings"

    for_: Annotated[Ref, To(SUBJECTS, back="Briefings", label="Made for")] = Field(alias="for")
    """What the briefing is about."""
    date: Date | None = None
    """The date on the cover."""
    language: Language | None = None
    """The language of the briefing; the edition's where empty."""
    marking: Line | None = None
    """The label printed on every page; a label is no protection."""
    subtitle: Text | None = None
    """The line under the title on the cover."""
    sections: tuple[Section, ...] = ()
    """The sections in order; all that have content where empty."""
    add: Annotated[tuple[Ref, ...], To(SUBJECTS, back="Also in briefings", label="Also holds")] = ()
    """Further records to take in."""
    cover_note: Prose | None = None
    """A note on the first page inside."""
    paper: Literal["a4", "letter"] = "a4"
    """The paper."""
