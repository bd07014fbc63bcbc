"""Persons and the offices they hold."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from dossier_gen.fields.base import Happens, Language, Shorthand, To
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import Item
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.records.base import Name, Record


class Birth(Item):
    """A birth."""

    at: Annotated[Date | None, Happens("born", reach=0)] = None
    """The day."""
    place: Annotated[Ref | None, To(("place",), back="Born here", label="Born in")] = None
    """The place."""


class Death(Item):
    """A death."""

    at: Annotated[Date | None, Happens("died", reach=0)] = None
    """The day."""
    place: Annotated[Ref | None, To(("place",), back="Died here", label="Died in")] = None
    """The place."""


class CitedDay(Item):
    """A day on which a source shows a person in an office."""

    at: Date
    """The day or days."""


Attestation = Annotated[CitedDay, Shorthand("at")]


class Tenure(Item):
    """One person in one office for one period."""

    office: Annotated[Ref | None, To(("institution",), back="Holders of offices", label="Office", items=True)] = None
    """The office, as `institution/id#office`, or an institution of which the person is a member."""
    title: Text | None = None
    """The title of the office, where the institution's record has no such office."""
    institution: Annotated[Ref | None, To(("institution", "country"), back="Holders of offices")] = None
    """Where the office belongs, if it is given by its title."""
    from_: Annotated[Date | None, Happens("takes office")] = Field(default=None, alias="from")
    """The first day, if a source gives it."""
    to: Annotated[Date | None, Happens("leaves office")] = None
    """The last day, if the tenure has ended and a source gives it."""
    attested: tuple[Attestation, ...] = ()
    """Days on which a source shows the person in the office, where its first or last day is not known."""
    elected: Annotated[Date | None, Happens("elected")] = None
    """The day of the election."""
    appointed: Annotated[Date | None, Happens("appointed")] = None
    """The day of the appointment."""
    ended_by: Text | None = None
    """How the tenure ended: end of term, resignation, death."""
    party: Annotated[Ref | None, To(("institution",), back="Office holders of this party")] = None
    """The party or parliamentary group to which the person belongs in this office."""
    constituency: Text | None = None
    """The constituency."""

    @model_validator(mode="after")
    def _names_an_office(self) -> "Tenure":
        if not self.office and not self.title:
            raise ValueError("needs an office: write office: institution/id#office, or a title")
        return self


class Address(Item):
    """How a person is addressed."""

    written: Text | None = None
    """The opening of a letter."""
    spoken: Text | None = None
    """The form in conversation."""


class Person(Record):
    """A person: names, offices over time, and all they took part in."""

    folder: ClassVar[str] = "people"
    noun: ClassVar[str] = "person"
    plural: ClassVar[str] = "People"

    born: Birth | None = None
    """Day and place of birth."""
    died: Death | None = None
    """Day and place of death."""
    citizenship: Annotated[tuple[Ref, ...], To(("country",), back="Citizens", label="Citizenship")] = ()
    """The countries whose citizen the person is."""
    tenures: tuple[Tenure, ...] = ()
    """The offices held, with their periods."""
    address_as: Address | None = None
    """The forms of address."""
    pronunciation: Text | None = None
    """How the name is pronounced, written for the reader's eye."""
    family_name: Name | None = None
    """The family name; in several languages where the one does not sound like the other."""
    given_name: Name | None = None
    """The given name."""
    patronymic: Name | None = None
    """The patronymic."""
    name_order: Literal["given-first", "family-first"] = "given-first"
    """Which part of the name comes first."""
    languages: tuple[Language, ...] = ()
    """The languages the person speaks."""
