"""Rules about time."""

from collections.abc import Iterator
from functools import cache
from itertools import product

from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.walk import plans, value_at
from dossier_gen.findings import Finding, Path
from dossier_gen.records.person import CitedDay
from dossier_gen.rules.case import Case
from dossier_gen.rules.time import surely_after
from dossier_gen.shape import spelled

_PAIRS = (
    ("from", "to"),
    ("at", "until"),
    ("founded", "dissolved"),
    ("in_force", "withdrawn"),
    ("in_force", "terminated"),
    ("published", "accessed"),
    ("in_force", "expires"),
    ("signed", "withdrawn"),
    ("signed.at", "terminated"),
    ("signed.at", "expires"),
    ("born.at", "died.at"),
    ("elected", "to"),
    ("appointed", "to"),
    ("from", "attested"),
    ("attested", "to"),
)
"""Fields of one mapping of which the second cannot lie before the first; of a list, no item can."""


def dates_in_order(case: Case) -> Iterator[Finding]:
    """In one mapping, no end lies before its beginning."""
    mappings: list[tuple[Path, Fields]] = [((), case.record)]
    mappings += [(leaf.path, value) for leaf, value in case.mappings]
    for path, fields in mappings:
        for first, last in _pairs(type(fields)):
            if not (_is_filled(fields, first) and _is_filled(fields, last)):
                continue
            for (start, begin), (place, end) in product(_days(fields, first), _days(fields, last)):
                if _is_reversed(begin, end):
                    message = f"{spelled((*path, *place))} ({end}) lies before {spelled((*path, *start))} ({begin})"
                    yield case.error("dates-in-order", message, (*path, *place), "exchange the two, or correct one")


def _is_filled(fields: Fields, path: str) -> bool:
    """Whether the field at the beginning of a path is written: most are not, and need no reading of the path."""
    return _attribute(type(fields), path.partition(".")[0]) in fields.model_fields_set


@cache
def _attribute(model: type[Fields], key: str) -> str:
    """The attribute of a class that is written under a key."""
    return next(plan.attribute for plan in plans(model) if plan.key == key)


@cache
def _pairs(model: type[Fields]) -> tuple[tuple[str, str], ...]:
    """Those of the pairs that a class has."""
    keys = {plan.key for plan in plans(model)}
    return tuple(pair for pair in _PAIRS if all(name.partition(".")[0] in keys for name in pair))


def _days(fields: Fields, path: str) -> Iterator[tuple[Path, Date | Moment]]:
    """The days that a field holds, each with its place: none, one, or those of the items of a list."""
    found = value_at(fields, path)
    if isinstance(found, Date | Moment):
        yield tuple(path.split(".")), found
    for place, item in enumerate(found if isinstance(found, tuple) else ()):
        if isinstance(item, CitedDay):
            yield (path, place), item.at


def _is_reversed(begin: Date | Moment, end: Date | Moment) -> bool:
    """Whether the end surely lies before the beginning, by the day, or by the hour on one day and in one zone."""
    first, last = (value.date if isinstance(value, Moment) else value for value in (begin, end))
    if surely_after(first, last):
        return True
    if not (isinstance(begin, Moment) and isinstance(end, Moment) and begin.time and end.time):
        return False
    return first == last and begin.zone == end.zone and begin.time > end.time
