"""Visits: which contacts of two countries show a journey of the one to the other, and their balance by year.

A **visit** is a delegation, an event of the type `visit`, or any other contact in one of the two countries for which
somebody of the other is named. Contacts that belong to one delegation or one larger event are one visit. So are
contacts in the same direction whose days may be the same: two meetings of a day, or a session known only to its month
beside a delegation of that month. A contact known to more than a year, or not dated, joins none by its days.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dossier_gen.contacts import UNDATED
from dossier_gen.encounters import Direction, PairContact
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.levels import Level

LONGEST = 366
"""How many days a contact may span to be joined to others by its days."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One journey of somebody of the one country to the other."""

    direction: Direction
    contacts: tuple[PairContact, ...]
    """The contacts that show it, in order of time; what gives the visit its days comes first."""

    @property
    def when(self) -> Date | None:
        """The days of the visit, as far as its most telling contact gives them."""
        return self.contacts[0].contact.when

    @property
    def level(self) -> Level | None:
        """The highest level known of the visitors."""
        side = 0 if self.direction is Direction.FORTH else 1
        return min((level for one in self.contacts if (level := one.levels[side])), default=None)

    @property
    def year(self) -> int | None:
        """The year in which the visit begins; None where it is not known."""
        return _year(self.when)


@dataclass(frozen=True, slots=True)
class Years:
    """A year, or a run of years without any known visit."""

    first: int
    last: int
    forth: tuple[Visit, ...]
    back: tuple[Visit, ...]

    @property
    def known(self) -> bool:
        """Whether any visit is known; that none is known does not say that there was none."""
        return bool(self.forth or self.back)


def visits(contacts: Iterable[PairContact]) -> tuple[Visit, ...]:
    """The visits that contacts of a pair show, in order of time."""
    groups: dict[tuple[Direction, Ref], list[PairContact]] = defaultdict(list)
    for one in contacts:
        if one.travelled:
            groups[one.direction, one.visit].append(one)
    whole: list[list[PairContact]] = []
    by_month: dict[tuple[Direction, int], list[list[PairContact]]] = defaultdict(list)
    for group in sorted((sorted(group, key=_telling) for group in groups.values()), key=lambda each: _leading(each[0])):
        lead = group[0]
        months = [(lead.direction, month) for month in _months(lead.contact.when)]
        near = (known for month in months for known in by_month[month])
        same = None if lead.is_visit else next((known for known in near if _may_be_same(known[0], lead)), None)
        if same is not None:
            same += group
            continue
        whole.append(group)
        for month in months:
            by_month[month].append(group)
    found = (Visit(group[0].direction, (group[0], *sorted(group[1:], key=_time))) for group in whole)
    return tuple(sorted(found, key=lambda visit: _time(visit.contacts[0])))


def by_year(listed: Iterable[Visit], until: int) -> tuple[Years, ...]:
    """The visits of each year from the first known one to the year `until`; years without any stand as one run."""
    found: dict[int, list[Visit]] = defaultdict(list)
    for visit in listed:
        if visit.year is not None:
            found[visit.year].append(visit)
    return tuple(_runs(found, until))


def _runs(found: Mapping[int, list[Visit]], until: int) -> Iterator[Years]:
    next_year = None
    for year in sorted(found):
        if next_year is not None and next_year < year:
            yield Years(next_year, year - 1, (), ())
        forth = tuple(visit for visit in found[year] if visit.direction is Direction.FORTH)
        back = tuple(visit for visit in found[year] if visit.direction is Direction.BACK)
        yield Years(year, year, forth, back)
        next_year = year + 1
    if next_year is not None and next_year <= until:
        yield Years(next_year, until, (), ())


def _telling(one: PairContact) -> tuple[object, ...]:
    """The order within a visit: the record of the visit itself, then the most exactly dated."""
    return (one.contact.ref != one.visit, *_leading(one))


def _leading(one: PairContact) -> tuple[object, ...]:
    """The order in which visits are read: those told as visits, then the most exactly dated."""
    return (not one.is_visit, _days(one.contact.when), *_time(one))


def _time(one: PairContact) -> tuple[object, ...]:
    return one.contact.order


def _days(when: Date | None) -> int:
    """How many days a date spans; more than `LONGEST` where it is open or not given."""
    return (when.latest - when.earliest).days + 1 if when and when.latest and when.earliest else LONGEST + 1


def _may_be_same(one: PairContact, other: PairContact) -> bool:
    return (one.contact.when or UNDATED).may_overlap(other.contact.when or UNDATED)


def _months(when: Date | None) -> Iterator[int]:
    """The months that a date touches, counted from the year 0; none for one of more than `LONGEST` days."""
    if when and when.latest and when.earliest and _days(when) <= LONGEST:
        first, last = when.earliest, when.latest
        yield from range(first.year * 12 + first.month, last.year * 12 + last.month + 1)


def _year(when: Date | None) -> int | None:
    begin = Date.parse(when.ends[0]) if when and when.ends[0] not in ("", "..") else None
    if begin is None or begin.earliest is None or begin.latest is None or begin.earliest.year != begin.latest.year:
        return None
    return begin.earliest.year
