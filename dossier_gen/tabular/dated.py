"""When a record and when a link is of: the days that their own dates give them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import holder
from dossier_gen.graph import Happening, Link

_LAST = frozenset(("died", "dissolved", "expires", "terminated"))
"""What ends a thing; anything else that happens to it begins it."""


@dataclass(frozen=True, slots=True)
class Days:
    """When something begins and ends, as far as it is known, and how its record writes that."""

    begins: date | None = None
    ends: date | None = None
    written: str = ""


def days_of(edition: Edition, ref: Ref) -> Days:
    """The days of a record: those of an occasion, or from the first day of a thing to what ended it."""
    own = [
        one for one in edition.graph.happenings_of.get(ref, ()) if not any(isinstance(step, int) for step in one.path)
    ]
    occasion = next((one.when for one in own if not one.verb), None)
    if occasion:
        return Days(occasion.earliest, occasion.latest, occasion.text)
    first = min((one.when for one in own if one.verb not in _LAST), key=_order, default=None)
    last = max((one.when for one in own if one.verb in _LAST), key=_order, default=None)
    return _between(first, last)


def dated_links(edition: Edition) -> Iterator[tuple[Link, Days]]:
    """Every link with its days: those of the mapping that names the record, else of what that stands in."""
    for ref, links in edition.graph.links_from.items():
        happenings = edition.graph.happenings_of.get(ref, ())
        around = {path: tuple(found) for path, found in groupby(happenings, key=lambda one: one.path[:-1])}
        for link in links:
            yield link, _days(edition, link, around) if around and link.shares_days else Days()


def _days(edition: Edition, link: Link, around: dict[tuple[str | int, ...], tuple[Happening, ...]]) -> Days:
    for length in range(len(link.path) - 1, -1, -1):
        path = link.path[:length]
        near = [one for one in around.get(path, ()) if len(link.path) - length <= one.reach]
        if near:
            item = holder(edition.corpus[link.origin], path) if path else edition.corpus[link.origin]
            first, last = (item.__dict__.get(name) for name in ("from_", "to"))
            if isinstance(first, Date) or isinstance(last, Date):
                return _between(first, last if isinstance(last, Date) else None)
            when = near[0].when
            return Days(when.earliest, when.latest, when.text)
    return Days()


def _between(first: Date | None, last: Date | None) -> Days:
    """From one date to another; an end that nobody gives stays unknown, which is written as nothing (EDTF)."""
    if first is None and last is None:
        return Days()
    written = f"{first.ends[0] if first else ''}/{last.ends[1] if last else ''}"
    return Days(first.earliest if first else None, last.latest if last else None, written)


def _order(when: Date) -> tuple[date, date, str]:
    return when.order
