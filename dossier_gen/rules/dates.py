"""Rules about time."""

from collections.abc import Iterator
from functools import cache

from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.walk import plans, value_at
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
        for first, last in _pairs(type(fields)):
            begin, end = _value(fields, first), _value(fields, last)
            if begin and end and _is_reversed(begin, end):
                place = (*path, *last.split("."))
                message = f"{spelled(place)} ({end}) lies before {spelled((*path, *first.split('.')))} ({begin})"
                yield case.error("dates-in-order", message, place, "exchange the two, or correct one")


@cache
def _pairs(model: type[Fields]) -> tuple[tuple[str, str], ...]:
    """Those of the pairs that a class has."""
    keys = {plan.key for plan in plans(model)}
    return tuple(pair for pair in _PAIRS if all(name.partition(".")[0] in keys for name in pair))


def _value(fields: Fields, path: str) -> Date | Moment | None:
    found = value_at(fields, path)
    return found if isinstance(found, Date | Moment) else None


def _is_reversed(begin: Date | Moment, end: Date | Moment) -> bool:
    """Whether the end certainly lies before the beginning, by the day, or by the hour on one day and in one zone."""
    first, last = (value.date if isinstance(value, Moment) else value for value in (begin, end))
    if first.is_after(last):
        return True
    if not (isinstance(begin, Moment) and isinstance(end, Moment) and begin.time and end.time):
        return False
    return first == last and begin.zone == end.zone and begin.time > end.time
