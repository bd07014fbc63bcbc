"""Delegations: groups sent somewhere, with roster and programme."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from dossier_gen.fields.base import IN_ORDER, INNERMOST, Happens, Line, Shorthand, To
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import Item, Part
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.records.base import Record


class CitedMember(Item):
    """A member of a delegation."""

    person: Annotated[Ref, To(("person",), back="Member of delegations", label="Member")]
    """The member."""
    as_: Text | None = Field(default=None, alias="as")
    """The title under which the source lists the person, if it is not the office of the day."""


Member = Annotated[CitedMember, Shorthand("person")]


PrecedenceRule = Literal["as-listed", "rank", "seniority", "name"]
"""By what members are put in order."""


class PrecedenceOverride(Part):
    """A place in the order that follows no rule, and its reason."""

    person: Annotated[Ref, To(("person",), back="Placed out of order in")]
    """The member."""
    place: int = Field(ge=1)
    """The place in the printed order, from 1."""
    reason: Text
    """Why."""


class Precedence(Part):
    """The order in which the members are printed."""

    rule: PrecedenceRule = "as-listed"
    """By the source's list, by rank of office, by the day since which the office is held, or by name."""
    then: tuple[PrecedenceRule, ...] = ()
    """What is asked of those whom the rule leaves equal, one after the other; at the end the source's list."""
    overrides: tuple[PrecedenceOverride, ...] = ()
    """Exceptions."""


class ProgrammeItem(Item):
    """One line of a visit's programme."""

    at: Moment
    """When it begins, in local time."""
    until: Moment | None = None
    """When it ends."""
    title: Text | None = None
    """What it is, where no event record says so."""
    place: Annotated[Ref | None, To(("place",), back="In programmes")] = None
    """Where."""
    event: Annotated[Ref | None, To(("event",), back="In the programme of")] = None
    """The event's record."""
    lead: Annotated[Ref | None, To(("person",), back="Leads in programmes")] = None
    """Who leads on the delegation's side."""
    host: Annotated[Ref | None, To(("person", "institution", "country"), back="Hosts in programmes")] = None
    """Who receives there, where the event does not say."""
    attend: Annotated[tuple[Ref, ...], To(("person",), back="Attends in programmes")] = ()
    """Who of the delegation goes there, where not all do and the event does not say."""
    press: Literal["open", "closed"] | None = None
    """Whether the press is present."""
    dress: Text | None = None
    """What to wear."""
    transport: Text | None = None
    """How to get there."""


class Sensitivity(Item):
    """Something to mind with the other side."""

    says: Prose
    """What it is, and how to deal with it."""
    topics: Annotated[tuple[Ref, ...], To(("topic",), back="Sensitivities")] = ()
    """What it is about."""


class Arrangement(Item):
    """One arrangement of a journey: a flight, a hotel, a car, an interpreter."""

    what: Text
    """What it is about: `Hotel`, `Return flight`."""
    at: Moment | None = None
    """When, where it has a time."""
    says: Prose
    """What is arranged."""


class VisitContact(Item):
    """Somebody to call during a visit."""

    person: Annotated[Ref | None, To(("person",), back="Contact for visits")] = None
    """Who it is, where the person has a record."""
    name: Text | None = None
    """Who it is, where the person has none."""
    role: Text | None = None
    """What for."""
    phone: Line | None = None
    """The telephone number, with its country code."""
    email: Line | None = None
    """The address for mail."""

    @model_validator(mode="after")
    def _names_somebody(self) -> "VisitContact":
        if not self.person and not self.name:
            raise ValueError("needs a person: write person: person/id, or a name")
        return self


class Gift(Item):
    """A gift given or received."""

    what: Text
    """The gift."""
    to: Annotated[Ref | None, To(("person", "institution"), back="Gifts")] = None
    """Who receives it."""
    value: Text | None = None
    """What it is worth."""


class VisitResult(Item):
    """What came of a visit."""

    says: Prose
    """The result."""
    type: Literal["outcome", "assessment"] = "outcome"
    """What was achieved, or the office's own view of it, for the innermost audience unless it names another."""

    @property
    def withheld_by_default(self) -> bool:
        """An assessment stays in the office."""
        return self.type == "assessment"


Result = Annotated[VisitResult, Shorthand("says", is_text=True)]


class Delegation(Record):
    """A group sent somewhere: who, where to, when, at whose invitation, with what programme and result."""

    folder: ClassVar[str] = "delegations"
    noun: ClassVar[str] = "delegation"
    plural: ClassVar[str] = "Delegations"

    sent_by: Annotated[Ref | None, To(("institution", "country"), back="Delegations sent")] = None
    """The body or country that sends it."""
    received_by: Annotated[Ref | None, To(("institution", "country"), back="Delegations received")] = None
    """The body or country that receives it."""
    invited_by: Annotated[Ref | None, To(("person", "institution"), back="Delegations invited")] = None
    """At whose invitation it comes."""
    category: (
        Literal["state", "official", "official-working", "working", "private", "transit", "guest-of-government"] | None
    ) = None
    """The category of the visit in protocol."""
    dates: Annotated[Date | None, Happens()] = None
    """The days of the visit."""
    places: Annotated[tuple[Ref, ...], To(("place", "country"), back="Delegations", label="Route")] = ()
    """The places visited, in order."""
    head: Annotated[Ref | None, To(("person",), back="Head of delegations", label="Head")] = None
    """Who leads it."""
    members: Annotated[tuple[Member, ...], IN_ORDER] = ()
    """The members beside the head, in the order of the list in the source."""
    expected_members: int | None = Field(default=None, ge=1)
    """How many members there are by the source, the head not counted."""
    precedence: Precedence = Precedence()
    """The order in which members are printed."""
    programme: tuple[ProgrammeItem, ...] = ()
    """The programme."""
    purpose: Prose | None = None
    """What the visit is for."""
    objectives: Annotated[tuple[Prose, ...], INNERMOST, IN_ORDER] = ()
    """What the delegation wants to achieve."""
    results: tuple[Result, ...] = ()
    """What came of it."""
    gifts: Annotated[tuple[Gift, ...], INNERMOST] = ()
    """Gifts."""
    sensitivities: Annotated[tuple[Sensitivity, ...], INNERMOST] = ()
    """What to mind with the other side."""
    logistics: Annotated[tuple[Arrangement, ...], INNERMOST] = ()
    """The arrangements of the journey."""
    contacts: Annotated[tuple[VisitContact, ...], INNERMOST] = ()
    """Whom to call."""
