"""Rules about time."""

from collections.abc import Iterator

from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.findings import Finding, Path
from dossier_gen.rules.case import Case
from dossier_gen.shape import spelled

_PAIRS = (
    ("from", "to"),
    ("at", "until"),
    ("founded", "dissolved"),
    ("in_force", "withdrawn"),
    ("in_force", "terminated"),
    ("published", "accessed"),
    ("signed", "withdrawn"),
    ("born.at", "died.at"),
)
"""Fields of one mapping of which the second cannot lie before the first."""


def dates_in_order(case: Case) -> Iterator[Finding]:
    """In one mapping, no end lies before its beginning."""
    mappings: list[tuple[Path, Fields]] = [((), case.record)]
    mappings += [(leaf.path, leaf.value) for leaf in case.leaves if isinstance(leaf.value, Fields)]
    for path, fields in mappings:
        for first, last in _PAIRS:
            begin, end = _date(fields, first), _date(fields, last)
            if (begin and end and begin.is_after(end)) or _later_that_day(fields, first, last):
                place = (*path, *last.split("."))
                message = f"{spelled(place)} ({end}) lies before {spelled((*path, *first.split('.')))} ({begin})"
                yield case.error("dates-in-order", message, place, "exchange the two, or correct one")


def _later_that_day(fields: Fields, first: str, last: str) -> bool:
    """Whether two moments of one day and zone stand in the wrong order."""
    begin, end = getattr(fields, first, None), getattr(fields, last, None)
    if not (isinstance(begin, Moment) and isinstance(end, Moment) and begin.time and end.time):
        return False
    return begin.date == end.date and begin.zone == end.zone and begin.time > end.time


def _date(fields: Fields, path: str) -> Date | None:
    value: object = fields
    for name in path.split("."):
        value = getattr(value, name, None) or getattr(value, f"{name}_", None)
    if isinstance(value, Moment):
        return value.date
    return value if isinstance(value, Date) else None
