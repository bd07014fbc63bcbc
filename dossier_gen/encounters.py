"""Contacts read once: which countries met, in whose country, at which level; and how a pair of them sees it.

**Direction.** A contact leads to the country in which it takes place. For a delegation this is the country that
receives it; for an event that of its place, else the one that receives its delegation, else that of the larger event.
A call has no direction. Where the place is not known, neither is the direction.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from dossier_gen.contacts import Contact, contact, country_of, delegation_countries, sides
from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.levels import Level, highest
from dossier_gen.records import Record
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.event import Event
from dossier_gen.records.place import Place

State = Literal["announced", "held", "cancelled"]


class Direction(StrEnum):
    """Where a contact of two countries took place, in the order of the pair."""

    FORTH = "forth"
    """The first went to the second."""
    BACK = "back"
    """The second went to the first."""
    THIRD = "third"
    """Both met in a third country."""
    CALL = "call"
    """Nobody travelled."""
    UNKNOWN = "unknown"
    """The place is not known."""


@dataclass(frozen=True, slots=True)
class Encounter:
    """An event or a delegation as a contact of all countries that took part."""

    contact: Contact
    countries: tuple[Ref, ...]
    """Who met, by id."""
    host: Ref | None
    """The country in which they met."""
    call: bool
    levels: Mapping[Ref, Level]
    """The highest level known for each country."""
    present: frozenset[Ref]
    """The countries for which a person is named; for a delegation the one that sends it."""
    state: State
    visit: Ref
    """The delegation or the larger event to which it belongs; itself where it belongs to none."""
    is_visit: bool
    """Whether the record itself tells of a visit."""


@dataclass(frozen=True, slots=True)
class PairContact:
    """A contact as two countries see it."""

    contact: Contact
    direction: Direction
    third: Ref | None
    """The third country in which the two met."""
    levels: tuple[Level | None, Level | None]
    """The highest level known on each side."""
    state: State
    visit: Ref
    """The delegation or the larger event to which it belongs; itself where it belongs to none."""
    is_visit: bool
    """Whether the record itself tells of a visit."""
    travelled: bool
    """Whether it shows somebody of the one country in the other."""

    @property
    def level(self) -> Level | None:
        """The highest level known on either side."""
        return min((level for level in self.levels if level), default=None)

    @property
    def common_level(self) -> Level | None:
        """The level that both sides reached; None where that of a side is not known."""
        one, other = self.levels
        return max(one, other) if one and other else None

    def begun(self, day: date) -> bool:
        """Whether the contact may have begun by a day."""
        when = self.contact.when
        return when is None or when.earliest is None or when.earliest <= day


def encounters(corpus: Corpus) -> Iterator[Encounter]:
    """Every event and delegation that brought two countries or more together, in order of time."""
    found = []
    for kind in ("delegation", "event"):
        for ref in corpus.of_kind(kind):
            record = corpus[ref]
            met = tuple(sorted(side for side in sides(corpus, record) if side.kind == "country" and side in corpus))
            if len(met) > 1:
                found.append(_encounter(corpus, ref, record, met))
    yield from sorted(found, key=lambda each: each.contact.order)


def between(met: Encounter, one: Ref, other: Ref) -> PairContact:
    """A contact as two of the countries that took part see it."""
    direction = _direction(met, one, other)
    guest = {Direction.FORTH: one, Direction.BACK: other}.get(direction)
    return PairContact(
        met.contact,
        direction,
        met.host if direction is Direction.THIRD else None,
        (met.levels.get(one), met.levels.get(other)),
        met.state,
        met.visit,
        met.is_visit,
        guest is not None and (met.is_visit or guest in met.present),
    )


def _direction(met: Encounter, one: Ref, other: Ref) -> Direction:
    if met.call:
        return Direction.CALL
    if met.host is None:
        return Direction.UNKNOWN
    return {one: Direction.BACK, other: Direction.FORTH}.get(met.host, Direction.THIRD)


def _encounter(corpus: Corpus, ref: Ref, record: Record, met: tuple[Ref, ...]) -> Encounter:
    each = contact(ref, record)
    people = _people(corpus, record)
    levels = {side: level for side, named in people.items() if (level := highest(corpus, named, each.when))}
    event = record if isinstance(record, Event) else None
    return Encounter(
        each,
        met,
        _host(corpus, record),
        event is not None and event.type == "call",
        levels,
        frozenset(people),
        event.status if event else "held",
        _visit(corpus, ref),
        event is None or event.type == "visit",
    )


def _people(corpus: Corpus, record: Record) -> dict[Ref, list[Ref]]:
    """Who took part for each country, interpreters left out."""
    found: dict[Ref, list[Ref]] = {}
    if isinstance(record, Delegation):
        home = delegation_countries(corpus, record)[0]
        members = [member.person for member in record.members]
        return {home: [*([record.head] if record.head else []), *members]} if home else {}
    for side in record.sides if isinstance(record, Event) else ():
        country = country_of(corpus, side.for_)
        named = [one.person for one in side.participants if one.role != "interpreter"]
        if country and named:
            found.setdefault(country, []).extend(named)
    return found


def _host(corpus: Corpus, record: Record) -> Ref | None:
    """The country in which an event or a delegation takes place."""
    seen: set[Ref] = set()
    while isinstance(record, Event):
        if record.place:
            return _country_around(corpus, record.place)
        around = record.delegation or record.part_of
        larger = corpus.get(around) if around else None
        if around is None or larger is None or around in seen:
            return None
        seen.add(around)
        record = larger
    return delegation_countries(corpus, record)[1] if isinstance(record, Delegation) else None


def _country_around(corpus: Corpus, place: Ref) -> Ref | None:
    """The country in which a place lies; that of the larger place where it names none."""
    seen: set[Ref] = set()
    record = corpus.get(place)
    while isinstance(record, Place) and place not in seen:
        if record.country:
            return record.country
        seen.add(place)
        if not record.within:
            return None
        place = record.within
        record = corpus.get(place)
    return None


def _visit(corpus: Corpus, ref: Ref) -> Ref:
    """The delegation, or the outermost event, to which an event belongs."""
    seen = {ref}
    record = corpus.get(ref)
    while isinstance(record, Event):
        around = record.delegation or record.part_of
        if around is None or around in seen or around not in corpus:
            return ref
        seen.add(around)
        ref, record = around, corpus.get(around)
    return ref
