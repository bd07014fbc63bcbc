"""The mappings that many kinds share: citations, name forms, disputed values, gaps, images, periods."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from dossier_gen.fields.base import Fields, Happens, Language, Line, Sha256, Shorthand, To, Url
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text


def _split_citation(value: Any) -> Any:
    """`source/id, para 2` is a citation with a locator."""
    if not isinstance(value, str):
        return value
    source, _, at = value.partition(",")
    return {"source": source.strip(), **({"at": at.strip()} if at.strip() else {})}


class Part(Fields):
    """A mapping inside a record that may be withheld by itself."""

    audience: Line | None = None
    """The audience that may see this; where none is named, that of what it stands in."""

    @property
    def withheld_by_default(self) -> bool:
        """Whether it is for the innermost audience alone where it names no audience."""
        return False


class _Citation(Part):
    """What a statement rests on: a source, the place in it, the words there."""

    source: Annotated[Ref, To(("source",), back="Cited in", label="Source")]
    """The source that is cited."""
    at: Line | None = None
    """The place in the source: a paragraph, an article, a page."""
    quote: Text | None = None
    """The source's own words, in the source's language."""
    lang: Language | None = None
    """The language of the quotation, if it is not the source's."""
    translated_by: Line | None = None
    """Who translated the quotation, if it is a translation."""
    for_: tuple[Line, ...] = Field(default=(), alias="for")
    """The fields of the record that this citation supports; the whole record where empty."""


Citation = Annotated[_Citation, BeforeValidator(_split_citation, json_schema_input_type=Any)]
CitationFields = _Citation
"""The class behind `Citation`, for code that asks whether a value is one."""


class Item(Part):
    """A mapping inside a list: it can be cited by itself."""

    cite: tuple[Citation, ...] = ()
    """What this item rests on."""


USES = ("short", "full", "formal", "sorting", "spoken", "card")
"""The roles of forms that serve one use of a name; without them the program derives these forms."""


NO_NAMES = frozenset(("formal", "sorting", "spoken", "card"))
"""Those among them under which a thing is written or addressed, but not known."""


class NameForm(Item):
    """One of the names a thing goes by, in one language and script."""

    text: Line
    """The name as written."""
    lang: Language
    """The language of the name."""
    script: str | None = Field(default=None, pattern=r"^[A-Z][a-z]{3}$")
    """The script, by its four-letter code (ISO 15924), where the language alone does not tell it."""
    scheme: Line | None = None
    """The romanisation scheme, for a name carried over from another script."""
    role: Literal[
        "official",
        "birth",
        "alias",
        "former",
        "acronym",
        "short",
        "full",
        "formal",
        "sorting",
        "spoken",
        "card",
    ] = "official"
    """What the form is: the official name, a birth name, another form in use, a former name, an acronym; or the form
    for one use: in short, in full, opening a letter, in lists, in conversation, on a place card."""
    from_: Date | None = Field(default=None, alias="from")
    """Since when this name is used."""
    to: Date | None = None
    """Until when this name was used."""
    note: Text | None = None
    """A remark on the form, such as where a spelling comes from."""


class DisputedValue(Item):
    """What another source says of a field. It is printed beside the value, attributed, and never merged."""

    field: Line
    """The field that is disputed, by its path in this record: `signed.at`, `parties[3].signed`."""
    value: Text
    """What the other source says."""
    note: Text | None = None
    """Why the sources may differ, and why the record holds the value it holds."""
    rejected: bool = False
    """Whether it was looked into and found wrong: then it is for the innermost audience, unless it names another."""

    @property
    def withheld_by_default(self) -> bool:
        """A rejected value stays in the office."""
        return self.rejected


class Gap(Item):
    """Something searched for and not found: said openly rather than left blank."""

    what: Text
    """What is not known."""
    searched: Text | None = None
    """Where it was searched."""
    on: Date | None = None
    """When it was searched."""


class Wording(Part):
    """How a record speaks of another to those who may not see it."""

    of: Annotated[
        Ref,
        To(
            (
                *("delegation", "event", "person", "institution", "agreement"),
                *("relation", "country", "place", "topic", "briefing"),
            ),
            back="Worded in",
            label="Worded for others",
            shares_days=False,
        ),
    ]
    """The record that is withheld."""
    says: Text
    """The words that stand in its place."""


class Excuse(Part):
    """A rule that does not hold for a record, and why."""

    rule: Line
    """The name of the rule, as findings print it."""
    reason: Line
    """Why the record is right all the same."""


class Image(Part):
    """A picture of the record."""

    file: Line
    """The picture's file, relative to the records folder's `images/`."""
    alt: Text
    """What the picture shows, for those who do not see it."""
    credit: Line
    """Whom to name."""
    licence: Line
    """Under which licence it may be shown."""


class Attachment(Part):
    """A stored file or an address where a text is found."""

    file: Line | None = None
    """The file, relative to the records folder's `files/`."""
    sha256: Sha256 | None = None
    """The SHA-256 of the stored file."""
    url: Url | None = None
    """The address of the text."""


class Milestone(Item):
    """A day that matters in the story of a record."""

    at: Annotated[Date, Happens(told_by="says")]
    """When."""
    says: Prose
    """What happened."""
    event: Annotated[Ref | None, To(("event",), back="Milestone of")] = None
    """The event, where there is a record of it."""


class _Participant(Item):
    """A person taking part in something."""

    person: Annotated[Ref, To(("person",), back="Took part in", label="Participant")]
    """The person."""
    as_: Text | None = Field(default=None, alias="as")
    """The title under which a source lists the person, if it is not the office of the day."""
    role: Literal["participant", "host", "chair", "co-chair", "guest", "interpreter", "speaker"] = "participant"
    """The part the person plays."""


Participant = Annotated[_Participant, Shorthand("person")]
ParticipantFields = _Participant
"""The class behind `Participant`, for code that names its type."""
