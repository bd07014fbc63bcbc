"""What every record has."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from dossier_gen.fields.base import INNERMOST, Fields, Line, To, Url
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import Citation, DisputedValue, Excuse, Gap, Image, NameForm, Wording
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text

MAX_NAME = 500
"""Longest name, in characters, as long as the longest form of a name."""


def _short(name: Text) -> Text:
    if any(len(words) > MAX_NAME for _, words in name.by_language):
        raise ValueError(f"is longer than {MAX_NAME} characters")
    return name


Name = Annotated[Text, AfterValidator(_short)]
"""A name or a part of one, in one or several languages."""


class Record(Fields):
    """The fields that a record of any kind may have.

    Neither the kind nor the id stands in the file: the folder is the kind, the file name is the id.
    """

    folder: ClassVar[str]
    """The folder of the kind's records, and of its pages: the plural of the kind."""
    noun: ClassVar[str]
    """The kind's name in a sentence."""
    plural: ClassVar[str]
    """The heading of the kind's index page."""

    name: Name
    """The name under which the record is known, and the title of its page."""
    names: Annotated[tuple[NameForm, ...], Field(max_length=200)] = ()
    """All forms of the name, each with its language, script and role."""
    sort: Line | None = None
    """The form by which the record is sorted, such as `Volodin, Vyacheslav`."""
    acronym: Line | None = None
    """The short form in capital letters."""
    summary: Prose | None = None
    """One paragraph that says what the reader must know first."""
    body: Prose | None = None
    """Anything longer that needs to be told."""
    topics: Annotated[tuple[Ref, ...], To(("topic",), back="About this topic", label="Topics")] = ()
    """The subjects the record belongs to."""
    identifiers: dict[Line, Line] = Field(default={})
    """The record's identifiers elsewhere, by system: `wikidata`, `viaf`."""
    website: Url | None = None
    """The official address on the web."""
    image: Image | None = None
    """A picture."""
    cite: tuple[Citation, ...] = ()
    """What the record as a whole rests on, or the fields named by `for`."""
    disputed: tuple[DisputedValue, ...] = ()
    """What other sources say of a field; printed beside it, never merged."""
    gaps: tuple[Gap, ...] = ()
    """What was searched for and not found."""
    checked: Date | None = None
    """When somebody last held the record against its sources."""
    audience: Line | None = None
    """For whom the record is; the outermost audience where none is named."""
    audience_of: Annotated[dict[Line, Line], INNERMOST] = Field(default={})
    """The audience of single fields, by name: `born`, or `born.place` for a field inside one."""
    public_wording: Annotated[tuple[Wording, ...], INNERMOST] = ()
    """What stands in place of the records that this one names and that part of its readers may not see."""
    formerly: tuple[Ref, ...] = ()
    """The refs the record had before; their addresses lead here."""
    different_from: Annotated[
        tuple[Ref, ...],
        To(
            (
                *("delegation", "event", "person", "institution", "agreement", "relation"),
                *("country", "place", "topic", "source", "briefing"),
            ),
            back="Told apart from",
            label="Not to be confused with",
            shares_days=False,
        ),
    ] = ()
    """Records that look like this one and are not: the rule `likely-twins` leaves each such pair alone."""
    excuses: Annotated[tuple[Excuse, ...], Field(max_length=100), INNERMOST] = ()
    """The rules that do not hold for this record, each with the reason."""
    notes: Annotated[Prose | None, INNERMOST] = None
    """Remarks for the office itself."""
    extra: dict[Line, Line] = Field(default={})
    """Fields of your own, under any key; where the configuration declares some, under these alone."""
