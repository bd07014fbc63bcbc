"""Events: meetings, talks, ceremonies, signings, and what each side said there."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from dossier_gen.fields.base import IN_ORDER, INNERMOST, Happens, Language, Slug, To
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import Item, Part, Participant
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.records.base import Record

SIDES = ("country", "institution")


class Side(Item):
    """One of the sides that meet."""

    for_: Annotated[Ref, To(SIDES, back="Side in events", label="Side")] = Field(alias="for")
    """The country or institution for which these persons act."""
    participants: Annotated[tuple[Participant, ...], IN_ORDER] = ()
    """Who takes part, in order."""


class Statement(Item):
    """One position, taken by one person or body on an occasion, in our own words or quoted."""

    id: Slug | None = None
    """The statement's own id, for links to it."""
    by: Annotated[Ref, To(("person", "institution", "country"), back="Statements", label="By")]
    """Who says it."""
    on_behalf_of: Annotated[Ref | None, To(SIDES, back="Statements on its behalf")] = None
    """For whom it is said, if not for the speaker's own side."""
    act: Literal["proposes", "supports", "calls-for", "commits", "notes", "welcomes", "objects"]
    """What the speaker does by saying it."""
    topics: Annotated[tuple[Ref, ...], To(("topic",), back="Statements on this topic")] = ()
    """What it is about."""
    says: Prose
    """The content, in our own words."""
    quote: Text | None = None
    """The speaker's own words."""
    lang: Language | None = None
    """The language of the quotation."""
    readout: Annotated[Ref | None, To(SIDES, back="Readouts")] = None
    """The side whose report gives it."""


class Outcome(Item):
    """Something agreed, promised or to be followed up."""

    id: Slug | None = None
    """The outcome's own id, for links to it."""
    type: Literal["agreed", "commitment", "follow-up"]
    """What sort of outcome it is."""
    says: Prose
    """The content."""
    by: Annotated[Ref | None, To(("person", "institution", "country"), back="Outcomes")] = None
    """Who undertakes it."""
    owner: Annotated[Ref | None, To(("person", "institution"), back="To follow up")] = None
    """Who sees to it."""
    due: Annotated[Date | None, Happens("due", told_by="says")] = None
    """By when."""
    status: Literal["open", "done", "lapsed"] | None = None
    """How it stands."""
    agreement: Annotated[Ref | None, To(("agreement",), back="Outcome of")] = None
    """The agreement in which it is set down."""


class Expectation(Part):
    """What the other side may bring up, and our line."""

    point: Prose
    """What they may raise."""
    line: Prose
    """What we answer."""


class Brief(Part):
    """Internal preparation for a meeting."""

    objectives: Annotated[tuple[Prose, ...], IN_ORDER] = ()
    """What the meeting is to achieve."""
    points: Annotated[tuple[Prose, ...], IN_ORDER] = ()
    """Points to make."""
    they_may_raise: tuple[Expectation, ...] = ()
    """What they may raise, each with our line."""
    background: Prose | None = None
    """What one must know."""
    press_line: Prose | None = None
    """What may be said to the press."""


class Event(Record):
    """An occasion at a place and time: who met whom, what each side said, what came of it."""

    folder: ClassVar[str] = "events"
    noun: ClassVar[str] = "event"
    plural: ClassVar[str] = "Events"

    type: Literal[
        "meeting", "talks", "ceremony", "visit", "signing", "session", "call", "conference", "statement", "anniversary"
    ]
    """What sort of occasion it is."""
    at: Annotated[Moment | None, Happens()] = None
    """When, for an occasion of one day."""
    dates: Annotated[Date | None, Happens()] = None
    """When, for an occasion of several days or one known only to the month or year."""
    place: Annotated[Ref | None, To(("place",), back="Events here")] = None
    """Where."""
    part_of: Annotated[Ref | None, To(("event",), back="Parts")] = None
    """The larger occasion it belongs to."""
    delegation: Annotated[Ref | None, To(("delegation",), back="Events of the delegation")] = None
    """The delegation whose visit it belongs to."""
    series: Annotated[Ref | None, To(("institution",), back="Meetings", label="Series")] = None
    """The body whose numbered meeting it is."""
    number: int | None = Field(default=None, ge=1)
    """The number of the meeting in that series."""
    sides: tuple[Side, ...] = ()
    """Who sits on each side."""
    statements: Annotated[tuple[Statement, ...], IN_ORDER] = ()
    """What was said, by whom, on what."""
    outcomes: tuple[Outcome, ...] = ()
    """What came of it."""
    agreements: Annotated[tuple[Ref, ...], To(("agreement",), back="Events", label="Agreements")] = ()
    """Agreements concluded or dealt with there."""
    status: Literal["announced", "held", "cancelled"] = "held"
    """Whether it was announced, held or cancelled."""
    brief: Annotated[Brief | None, INNERMOST] = None
    """Internal preparation."""

    @property
    def day(self) -> Date | None:
        """The day or days of it."""
        return self.at.date if self.at else self.dates

    @model_validator(mode="after")
    def _one_time(self) -> "Event":
        if self.at and self.dates:
            raise ValueError("has both at and dates: keep the one that fits")
        return self
