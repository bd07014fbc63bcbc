"""Contacts between two sides: the events at which both sat and the delegations from one to the other."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import ParticipantFields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.offices import offices_on
from dossier_gen.records import Record
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.event import Event
from dossier_gen.records.institution import Institution

UNDATED = Date("", None, None)
"""The date of what has none: it sorts first and lies in every period."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One event or delegation that brought two sides together."""

    ref: Ref
    when: Date | None
    places: tuple[Ref, ...]

    @property
    def order(self) -> tuple[object, ...]:
        """The sort key: undated first, then by time."""
        return (*(self.when or UNDATED).order, self.ref)


def day_of(record: Record) -> Date | None:
    """The day or days of an event or a delegation; None for any other record."""
    if isinstance(record, Event):
        return record.day
    return record.dates if isinstance(record, Delegation) else None


def listed_as(record: Record, person: Ref) -> Text | None:
    """The title under which an event or a delegation itself lists a person; None where it gives none."""
    if isinstance(record, Event):
        listed = [(one.person, one.as_) for side in record.sides for one in side.participants]
    else:
        listed = [(one.person, one.as_) for one in record.members] if isinstance(record, Delegation) else []
    return next((title for who, title in listed if who == person and title), None)


def contacts(corpus: Corpus, one: Ref, other: Ref) -> tuple[Contact, ...]:
    """Every contact between two countries or institutions in order of time; a body's contacts are its country's."""
    found = []
    for kind in ("delegation", "event"):
        for ref in corpus.of_kind(kind):
            record = corpus[ref]
            if {one, other} <= sides(corpus, record):
                found.append(contact(ref, record))
    return tuple(sorted(found, key=lambda each: each.order))


def contact(ref: Ref, record: Record) -> Contact:
    """An event or a delegation as a contact of those who meet there."""
    return Contact(ref, day_of(record), _places(record))


def occasions(corpus: Corpus) -> Mapping[Ref, tuple[Ref, ...]]:
    """For each country and institution the delegations and events at which it was a side, by kind, then by id."""
    found: dict[Ref, list[Ref]] = defaultdict(list)
    for kind in ("delegation", "event"):
        for ref in corpus.of_kind(kind):
            for side in sides(corpus, corpus[ref]):
                found[side].append(ref)
    return {side: tuple(refs) for side, refs in found.items()}


def delegations_between(corpus: Corpus) -> Mapping[frozenset[Ref], tuple[Ref, ...]]:
    """For each two countries the delegations from one to the other, either way, in order of time."""
    found: dict[frozenset[Ref], list[Ref]] = defaultdict(list)
    for ref in corpus.of_kind("delegation"):
        if pair := _pair(corpus, corpus[ref]):
            found[pair].append(ref)
    return {
        pair: tuple(sorted(refs, key=lambda ref: (*(day_of(corpus[ref]) or UNDATED).order, ref)))
        for pair, refs in found.items()
    }


def beside(
    corpus: Corpus, known: Mapping[frozenset[Ref], tuple[Ref, ...]], ref: Ref, most: int = 5
) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
    """The visits between a delegation's two countries before it and after it, up to `most` each, nearest ones kept."""
    pair = _pair(corpus, corpus[ref])
    listed = known.get(pair, ()) if pair else ()
    place = listed.index(ref) if ref in listed else 0
    return listed[max(0, place - most) : place], listed[place + 1 : place + 1 + most]


def _pair(corpus: Corpus, record: Record) -> frozenset[Ref] | None:
    countries = delegation_countries(corpus, record) if isinstance(record, Delegation) else ()
    pair = frozenset(country for country in countries if country)
    return pair if len(pair) == 2 else None


def met(corpus: Corpus, delegation: Delegation, event: Event) -> tuple[tuple[Ref, tuple[ParticipantFields, ...]], ...]:
    """Whom a delegation met at an event: each other side with its participants."""
    own = {delegation.head, *(member.person for member in delegation.members)}
    home, _ = delegation_countries(corpus, delegation)
    senders = {delegation.sent_by, home} - {None}
    others = []
    for side in event.sides:
        is_own = bool({side.for_, country_of(corpus, side.for_)} & senders)
        if not is_own and not own.intersection(one.person for one in side.participants):
            others.append((side.for_, side.participants))
    return tuple(others)


def sides(corpus: Corpus, record: Record) -> frozenset[Ref]:
    """The countries and institutions that meet at an event or through a delegation."""
    named: list[Ref | None] = []
    if isinstance(record, Event):
        named = [side.for_ for side in record.sides]
    elif isinstance(record, Delegation):
        named = [record.sent_by, record.received_by, *delegation_countries(corpus, record)]
    return frozenset(ref for name in named if name for ref in (name.record, country_of(corpus, name)) if ref)


def delegation_countries(corpus: Corpus, delegation: Delegation) -> tuple[Ref | None, Ref | None]:
    """The country that a delegation comes from and the one that receives it.

    By its sender and its host; where none is named, by the office on the day of its head and of the person who invites.
    """
    home = country_for(corpus, delegation.sent_by, delegation.dates)
    host = country_for(corpus, delegation.received_by, delegation.dates)
    return (
        home or country_for(corpus, delegation.head, delegation.dates),
        host or country_for(corpus, delegation.invited_by, delegation.dates),
    )


def country_for(corpus: Corpus, ref: Ref | None, when: Date | None) -> Ref | None:
    """The country for which a country, an institution or, by office on the day, a person stands."""
    if ref is None or ref.kind != "person":
        return country_of(corpus, ref) if ref else None
    bodies = (office.institution for office in offices_on(corpus, ref, when or UNDATED))
    return next((country for body in bodies if body and (country := country_of(corpus, body))), None)


def country_of(corpus: Corpus, ref: Ref) -> Ref | None:
    """The country for which a country or an institution stands; that of the whole where a part names none."""
    seen: set[Ref] = set()
    body = corpus.get(ref)
    while isinstance(body, Institution) and ref not in seen:
        if body.country:
            return body.country
        seen.add(ref)
        if not body.part_of:
            return None
        ref = body.part_of
        body = corpus.get(ref)
    return ref.record if ref.kind == "country" else None


def _places(record: Record) -> tuple[Ref, ...]:
    if isinstance(record, Event):
        return (record.place,) if record.place else ()
    return record.places if isinstance(record, Delegation) else ()
