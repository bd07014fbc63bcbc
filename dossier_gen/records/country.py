"""Countries and other parties of international relations."""

from typing import Annotated, ClassVar

from pydantic import Field

from dossier_gen.fields.base import To
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.records.base import Record


class Country(Record):
    """A country. Those with an ISO 3166 code are known without a file, under that code; a file adds to it."""

    folder: ClassVar[str] = "countries"
    noun: ClassVar[str] = "country"
    plural: ClassVar[str] = "Countries"

    code: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    """The two-letter code (ISO 3166-1 alpha-2); none for a party that has no code."""
    official_name: Text | None = None
    """The full name of the state."""
    capital: Annotated[Ref | None, To(("place",), back="Capital of")] = None
    """The capital."""
