"""Agreements: what was agreed between whom, and how each party came to be bound."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from dossier_gen.fields.base import IN_ORDER, Happens, Language, Line, To
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import Attachment, Item
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.records.base import Record

PARTIES = ("country", "institution")


class Approval(Item):
    """One act by which a party consents to be bound (Vienna Convention on the Law of Treaties, articles 11 to 16)."""

    by: Annotated[Ref | None, To(("institution", "person", "country"), back="Approvals given", label="Approved by")] = (
        None
    )
    """The body or person that approves."""
    at: Annotated[Date, Happens("approved", by="by")]
    """When."""
    mode: Literal["ratification", "acceptance", "approval", "accession", "succession"] = "approval"
    """The form of consent."""


class Party(Item):
    """A party to an agreement and its dated actions."""

    party: Annotated[Ref, To(PARTIES, back="Party to", label="Party")]
    """The country or institution."""
    signed: Annotated[Date | None, Happens("signed", by="party", reach=1)] = None
    """When the party signed, where this differs from the signing as a whole."""
    approved: tuple[Approval, ...] = ()
    """The acts of consent."""
    in_force: Annotated[Date | None, Happens("in force", by="party", reach=1)] = None
    """Since when it binds this party."""
    withdrawn: Annotated[Date | None, Happens("withdrawn", by="party", reach=1)] = None
    """Since when it no longer binds this party."""
    reservation: Prose | None = None
    """What the party reserved or declared."""


class Signatory(Item):
    """A person who signs, and for whom."""

    person: Annotated[Ref, To(("person",), back="Signed", label="Signatory")]
    """Who signs."""
    for_: Annotated[Ref | None, To(PARTIES, back="Signatures")] = Field(default=None, alias="for")
    """For which party."""


class Signing(Item):
    """The signing of an agreement."""

    at: Annotated[Date | None, Happens("signed")] = None
    """When."""
    place: Annotated[Ref | None, To(("place",), back="Agreements signed here")] = None
    """Where."""
    signatories: Annotated[tuple[Signatory, ...], IN_ORDER] = ()
    """Who signs for whom."""


class Extension(Item):
    """A prolongation."""

    at: Annotated[Date | None, Happens("extended", reach=1)] = None
    """When it was agreed."""
    until: Date | None = None
    """Until when the agreement then runs."""
    by: Text | None = None
    """By how long, as the source says it: `five years`."""


class Registration(Item):
    """A registration with a registry of treaties."""

    registry: Line
    """The registry, such as `UNTS`."""
    number: Line
    """The number there."""


class TextOf(Attachment):
    """Where the wording is found."""

    source: Annotated[Ref | None, To(("source",), back="Text of")] = None
    """The source that holds the wording."""


class Agreement(Record):
    """A treaty, joint statement, memorandum, charter or other agreement: parties, dated actions, status."""

    folder: ClassVar[str] = "agreements"
    noun: ClassVar[str] = "agreement"
    plural: ClassVar[str] = "Agreements"

    type: Literal[
        "treaty",
        "protocol",
        "memorandum",
        "joint-statement",
        "communiqué",
        "declaration",
        "charter",
        "contract",
        "consensus",
    ]
    """What sort of agreement it is."""
    parties: tuple[Party, ...] = ()
    """The parties with their dated actions; a party that withdrew stays listed."""
    ready: Annotated[Date | None, Happens("ready to be signed", reach=3)] = None
    """Since when its wording is settled and it is ready to be signed."""
    signed: Signing | None = None
    """The signing."""
    in_force: Annotated[Date | None, Happens("in force", reach=3)] = None
    """Since when the agreement is in force as a whole."""
    entry_into_force_rule: Prose | None = None
    """The condition on which it enters into force."""
    expires: Annotated[Date | None, Happens("expires", reach=3)] = None
    """When it ends unless extended."""
    extended: tuple[Extension, ...] = ()
    """Prolongations."""
    terminated: Annotated[Date | None, Happens("terminated", reach=3)] = None
    """When it ended."""
    supersedes: Annotated[tuple[Ref, ...], To(("agreement",), back="Superseded by", shares_days=False)] = ()
    """Earlier agreements that it replaces."""
    amends: Annotated[tuple[Ref, ...], To(("agreement",), back="Amended by", shares_days=False)] = ()
    """Agreements that it changes."""
    implements: Annotated[tuple[Ref, ...], To(("agreement",), back="Implemented by", shares_days=False)] = ()
    """Agreements that it carries out."""
    mentions: Annotated[tuple[Ref, ...], To(("agreement", "institution"), back="Named in", shares_days=False)] = ()
    """Other agreements and bodies that its text names."""
    constitutes: Annotated[Ref | None, To(("institution",), back="Founding document")] = None
    """The body that it founds or governs."""
    registrations: tuple[Registration, ...] = ()
    """Registrations."""
    authentic_languages: tuple[Language, ...] = ()
    """The languages whose texts are authentic."""
    depositary: Annotated[Ref | None, To(("country", "institution"), back="Depositary of")] = None
    """Who keeps the instruments."""
    text: TextOf | None = None
    """Where the wording is found."""
