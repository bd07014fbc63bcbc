"""Institutions: bodies, their offices, their members and their place among each other."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from dossier_gen.fields.base import Happens, Slug, To
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import Item
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.records.base import Record

InstitutionType = Literal[
    "parliament",
    "chamber",
    "committee",
    "commission",
    "parliamentary-group",
    "friendship-group",
    "ministry",
    "government",
    "head-of-state",
    "party",
    "court",
    "international-organisation",
    "mechanism",
    "initiative",
    "museum",
    "media",
    "company",
    "other",
]


class Office(Item):
    """An office of an institution; persons hold it through their tenures."""

    title: Text
    """The title in full, so that it can stand alone: `Chairman of the State Duma`."""
    rank: int | None = Field(default=None, ge=1)
    """The office's rank in protocol; 1 comes first."""
    expected: int | None = Field(default=None, ge=1)
    """How many persons hold it at a time."""


class Membership(Item):
    """A country or body that belongs to the institution for a period."""

    member: Annotated[Ref, To(("country", "institution"), back="Member of", label="Member")]
    """The country or institution that is a member."""
    as_: Literal["member", "founding-member", "permanent-member", "observer", "partner"] = Field(
        default="member", alias="as"
    )
    """The kind of membership."""
    from_: Annotated[Date | None, Happens("becomes a member", by="member")] = Field(default=None, alias="from")
    """Since when."""
    to: Annotated[Date | None, Happens("ceases to be a member", by="member")] = None
    """Until when."""


class Institution(Record):
    """A body: a parliament, a committee, an organisation, a mechanism of cooperation, a museum."""

    folder: ClassVar[str] = "institutions"
    noun: ClassVar[str] = "institution"
    plural: ClassVar[str] = "Institutions"

    type: InstitutionType
    """What sort of body it is."""
    country: Annotated[Ref | None, To(("country",), back="Institutions")] = None
    """The country whose body it is."""
    part_of: Annotated[Ref | None, To(("institution",), back="Parts")] = None
    """The body of which it is a part."""
    members: tuple[Membership, ...] = ()
    """The member countries and bodies, with their periods."""
    offices: dict[Slug, Office] = Field(default={})
    """The offices of the body, each under its own id."""
    founded: Annotated[Date | None, Happens("founded", reach=0)] = None
    """The day it was founded."""
    dissolved: Annotated[Date | None, Happens("dissolved", reach=0)] = None
    """The day it was dissolved."""
    seat: Annotated[Ref | None, To(("place",), back="Seat of")] = None
    """The place where it sits."""
    predecessor: Annotated[Ref | None, To(("institution",), back="Successor")] = None
    """The body it followed."""
    counterpart: Annotated[Ref | None, To(("institution",), back="Counterpart of")] = None
    """The body of the other side that it deals with."""
    site: Annotated[Ref | None, To(("place",), back="Home of")] = None
    """The place that it is or that it occupies, for a museum or a monument."""
