"""Moments: a local time with its zone, or a part of a day."""

import re
from functools import lru_cache
from typing import Any, Literal, Self
from zoneinfo import available_timezones

from pydantic import Field, ModelWrapValidatorHandler, model_serializer, model_validator

from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date

_MOMENT = re.compile(
    r"(?P<date>[^T\[]+)(?:T(?P<time>[0-2]\d:[0-5]\d))?(?:\[(?P<zone>[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)*)\])?\Z",
    re.ASCII,
)


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    """The names of all IANA time zones, read once from the zone files."""
    return frozenset(available_timezones())


class Moment(Fields):
    """A point in a programme: `2023-11-22T10:00[Asia/Shanghai]`, a day or days, or a date with the part of the day."""

    date: Date
    """The day, as a date."""
    time: str = Field(default="", pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^$")
    """The local time of day, `10:00`."""
    zone: str = ""
    """The IANA time zone of that local time, `Asia/Shanghai`."""
    part: Literal["", "morning", "afternoon", "evening"] = ""
    """The part of the day, where no time is known."""

    @model_validator(mode="wrap")
    @classmethod
    def _one_string(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(value, str):
            return handler(value)
        match = _MOMENT.match(value)
        if not match:
            Date.parse(re.split(r"[T\[]", value)[0])
            raise ValueError(f"'{value}' is no moment: write 2023-11-22T10:00[Asia/Shanghai], or a date")
        if match["time"] and not match["zone"]:
            raise ValueError(f"'{value}' has a time without a zone: write 2023-11-22T10:00[Asia/Shanghai]")
        Date.parse(match["date"])
        return handler({key: found for key, found in match.groupdict().items() if found})

    @model_validator(mode="after")
    def _is_one_point(self) -> Self:
        if self.time and self.part:
            raise ValueError("has a time and a part of the day: keep one")
        if self.time and (self.date.earliest is None or self.date.earliest != self.date.latest):
            raise ValueError(f"has a time on {self.date}, which is not one day")
        if self.time and not self.zone:
            raise ValueError("has a time without a zone: write zone: Asia/Shanghai, or another of the IANA zones")
        if self.zone and self.zone not in _zones():
            raise ValueError(f"names the zone '{self.zone[:60]}', which the IANA list does not have")
        return self

    @model_serializer
    def _written(self) -> str | dict[str, str]:
        return {"date": str(self.date), "part": self.part} if self.part else str(self)

    def __str__(self) -> str:
        if self.part:
            return f"{self.date}, {self.part}"
        return f"{self.date}" + (f"T{self.time}" if self.time else "") + (f"[{self.zone}]" if self.zone else "")

    @property
    def order(self) -> tuple[object, ...]:
        """The sort key: day, then time or part of the day."""
        hours = {"": "", "morning": "09", "afternoon": "14", "evening": "19"}
        return (*self.date.order[:2], self.time or hours[self.part])
