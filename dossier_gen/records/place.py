"""Places: cities, buildings, monuments."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from dossier_gen.fields.base import To
from dossier_gen.fields.refs import Ref
from dossier_gen.records.base import Record

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


class Place(Record):
    """A place where something happens or stands."""

    folder: ClassVar[str] = "places"
    noun: ClassVar[str] = "place"
    plural: ClassVar[str] = "Places"

    type: Literal["country", "region", "city", "district", "building", "monument", "site", "other"]
    """What sort of place it is."""
    country: Annotated[Ref | None, To(("country",), back="Places")] = None
    """The country in which it lies."""
    within: Annotated[Ref | None, To(("place",), back="Places within")] = None
    """The larger place in which it lies."""
    coordinates: tuple[Latitude, Longitude] | None = None
    """Latitude and longitude in degrees (WGS 84), north and east positive."""
    zone: str | None = Field(default=None, pattern=r"^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$")
    """The IANA time zone, such as `Asia/Shanghai`."""
