"""Dates as sources give them: partial, approximate, uncertain, open; never more precise than they were stated."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import ClassVar

from dossier_gen.fields.base import Scalar

_ATOM = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%]?)\Z", re.ASCII)
_SEASONS = frozenset(map(str, range(21, 42)))
"""The months that EDTF lends to seasons and quarters (ISO 8601-2 section 4.8)."""

_NO_DATE = (
    "is no date of the form 2023, 2023-11, 2023-11-22, 2023-11-21/2023-11-23, 2001-07-16/.. or 198X (EDTF level 1)"
)


class DateError(ValueError):
    """A text that is no date, or a span that ends before it starts."""

    rule = "dates"


@dataclass(frozen=True, slots=True)
class Date(Scalar):
    """A day, a month, a year, a decade, or a span of them (ISO 8601-2:2019 annex A, EDTF level 1).

    Not read: seasons, negative years and years of more than four digits. `earliest` and `latest` are the bounding
    days; None is an open (`..`) or unknown (nothing written) end of a span.
    """

    text: str
    earliest: date | None
    latest: date | None

    pattern: ClassVar[str] = r"^(\.\.|[0-9X]{4}(-[0-9X]{2}){0,2}[~?%]?)?(/(\.\.|[0-9X]{4}(-[0-9X]{2}){0,2}[~?%]?)?)?$"

    @classmethod
    def parse(cls, text: str) -> "Date":
        """Read the written form; each value of a record is an object of its own, by which its place is found.

        Raises:
            DateError: if the text is no such date, or its end lies before its start.
        """
        return Date(text, *_ends(text))

    @property
    def is_span(self) -> bool:
        """Whether two ends are written."""
        return "/" in self.text

    @property
    def is_open(self) -> bool:
        """Whether an end is open or unknown."""
        return self.earliest is None or self.latest is None

    @property
    def ends(self) -> tuple[str, str]:
        """The two written ends of a span; the same text twice for a single date."""
        first, slash, last = self.text.partition("/")
        return (first, last) if slash else (first, first)

    @property
    def order(self) -> tuple[date, date, str]:
        """The sort key: the earliest possible day, then the latest one."""
        return (self.earliest or date.min, self.latest or date.max, self.text)

    def may_include(self, day: date) -> bool:
        """Whether the day lies within the bounds."""
        return (self.earliest or date.min) <= day <= (self.latest or date.max)

    def may_overlap(self, other: "Date") -> bool:
        """Whether some day may belong to both."""
        return (self.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
            self.latest or date.max
        )

    def is_after(self, other: "Date") -> bool:
        """Whether every possible day lies after every possible day of the other."""
        return (self.earliest or date.min) > (other.latest or date.max)

    def __reduce__(self) -> tuple[type["Date"], tuple[str, date | None, date | None]]:
        return Date, (self.text, self.earliest, self.latest)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=65536)
def _ends(text: str) -> tuple[date | None, date | None]:
    """The bounding days of a written date or span."""
    first, slash, last = text.partition("/")
    if not slash:
        return _bounds(text, first)
    start = None if first in ("", "..") else _bounds(text, first)[0]
    end = None if last in ("", "..") else _bounds(text, last)[1]
    if start is None and end is None:
        raise DateError(f"'{text}' {_NO_DATE}")
    if start and end and end < start:
        raise DateError(f"'{text}' ends before it starts")
    return start, end


def _bounds(text: str, atom: str) -> tuple[date, date]:
    """The first and last possible day of one written date inside `text`."""
    match = _ATOM.match(atom)
    if not match:
        raise DateError(f"'{text}' {_NO_DATE}")
    year, month, day, _ = match.groups()
    try:
        if not year.isdigit():
            if month:
                raise ValueError
            return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
        return _within_year(int(year), month, day)
    except ValueError:
        reason = "names a season, which is not read" if month in _SEASONS else "names a day that does not exist"
        raise DateError(f"'{text}' {reason}") from None


def _within_year(year: int, month: str | None, day: str | None) -> tuple[date, date]:
    if month is None or month == "XX":
        if day is not None and day != "XX":
            raise ValueError
        return date(year, 1, 1), date(year, 12, 31)
    number = int(month)
    if day is None or day == "XX":
        return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])
    only = date(year, number, int(day))
    return only, only
