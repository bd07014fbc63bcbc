"""Contacts between two sides: the events at which both sat and the delegations from one to the other."""

from dataclasses import dataclass

from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
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
        return record.at.date if record.at else record.dates
    return record.dates if isinstance(record, Delegation) else None


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
    home = _country_for(corpus, delegation.sent_by, delegation.dates)
    host = _country_for(corpus, delegation.received_by, delegation.dates)
    return (
        home or _country_for(corpus, delegation.head, delegation.dates),
        host or _country_for(corpus, delegation.invited_by, delegation.dates),
    )


def _country_for(corpus: Corpus, ref: Ref | None, when: Date | None) -> Ref | None:
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
