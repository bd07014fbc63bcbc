"""What a book is about: its subject, and the records around it that its sections print."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from dossier_gen.briefings.write import Write
from dossier_gen.contacts import Contact, contacts, country_of, day_of, delegation_countries
from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.pairs import Pair
from dossier_gen.records import Record
from dossier_gen.records.agreement import Agreement
from dossier_gen.records.briefing import Briefing
from dossier_gen.records.country import Country
from dossier_gen.records.delegation import Delegation, ProgrammeItem
from dossier_gen.records.event import Event, Side
from dossier_gen.records.institution import Institution
from dossier_gen.records.relation import Relation
from dossier_gen.records.topic import Topic

MEETINGS = ("meeting", "talks")
"""The types of events that have a sheet whatever is recorded of them."""
_LATE = Date("", None, None)


@dataclass(frozen=True)
class Scope:
    """The subject of a book and what is taken in with it."""

    edition: Edition
    ref: Ref
    """The subject."""
    record: Record
    """The subject's record: for a pair of countries without one a relation, for the whole dossier a briefing."""
    briefing: Briefing | None
    """The briefing record, where there is one."""

    @property
    def write(self) -> Write:
        """Writes values for the book's reader."""
        return Write(self.edition)

    @property
    def day(self) -> Date | None:
        """The day or days of the subject; None for one that has none."""
        return day_of(self.record)

    @property
    def is_whole(self) -> bool:
        """Whether the book is of the whole dossier."""
        return isinstance(self.record, Briefing)

    @property
    def delegation(self) -> Delegation | None:
        """The delegation the book is about."""
        return self.record if isinstance(self.record, Delegation) else None

    @cached_property
    def added(self) -> tuple[Ref, ...]:
        """The further records of the briefing, in its order."""
        refs = self.briefing.add if self.briefing else ()
        return tuple(ref.record for ref in refs if ref.record in self.edition.corpus)

    def added_of(self, *kinds: str) -> tuple[Ref, ...]:
        """The further records of some kinds."""
        return tuple(ref for ref in self.added if ref.kind in kinds)

    @cached_property
    def travellers(self) -> tuple[Ref, ...]:
        """The head and the members of the delegation."""
        visit = self.delegation
        if not visit:
            return ()
        return (*((visit.head,) if visit.head else ()), *(one.person for one in visit.members))

    @cached_property
    def home(self) -> Ref | None:
        """The country that the delegation comes from."""
        return delegation_countries(self.edition.corpus, self.delegation)[0] if self.delegation else None

    @cached_property
    def host(self) -> Ref | None:
        """The country that receives the delegation."""
        return delegation_countries(self.edition.corpus, self.delegation)[1] if self.delegation else None

    @cached_property
    def pair(self) -> Pair | None:
        """The two countries that the book is about, with all that joins them."""
        return self.edition.pairs.get(*self.between) if self.between else None

    @cached_property
    def between(self) -> tuple[Ref, Ref] | None:
        """The two parties whose contacts the book tells of."""
        record = self.record
        if isinstance(record, Relation):
            return record.between
        if isinstance(record, Event):
            found = list(dict.fromkeys(ref for side in record.sides if (ref := self.country(side.for_))))
            return (found[0], found[1]) if len(found) == 2 else None
        return (self.home, self.host) if self.home and self.host and self.home != self.host else None

    @cached_property
    def events(self) -> tuple[Ref, ...]:
        """The events of the delegation in the order of its programme, or the one event the book is about."""
        if isinstance(self.record, Event):
            return (self.ref,)
        if self.is_whole:
            return tuple(sorted(self.edition.corpus.of_kind("event"), key=lambda ref: (*self.when(ref).order[:2], ref)))
        visit = self.delegation
        if not visit:
            return ()
        listed = [one.event.record for one in programme(visit) if one.event]
        linked = self._linked_to(self.ref, "Events of the delegation")
        places = {ref: place for place, ref in reversed(list(enumerate(listed)))}
        found = dict.fromkeys((*listed, *linked))
        return tuple(sorted(found, key=lambda ref: (*self.when(ref).order[:2], places.get(ref, len(places)), ref)))

    @cached_property
    def meetings(self) -> tuple[Ref, ...]:
        """The events that get a page of their own: talks, and whatever else positions are recorded of."""
        if isinstance(self.record, Event):
            return (self.ref,)
        return tuple(ref for ref in self.events if self.is_whole or self._is_meeting(ref))

    @cached_property
    def further_events(self) -> tuple[Ref, ...]:
        """Events taken in by the briefing of which positions or results are recorded, in order of time."""
        told = [ref for ref in self.added_of("event") if ref not in self.meetings and self._tells(ref)]
        return tuple(sorted(told, key=lambda ref: (*self.when(ref).order[:2], ref)))

    @cached_property
    def counterparts(self) -> tuple[tuple[Ref, tuple[Ref, ...]], ...]:
        """The people of the other sides, in the order of the events, each with the events at which they sat."""
        if not self.delegation:
            return ()
        met: dict[Ref, list[Ref]] = {}
        for event, side in self._sides():
            if not self.is_own(side):
                for one in side.participants:
                    met.setdefault(one.person.record, []).append(event)
        invited = self.delegation.invited_by
        if invited and invited.kind == "person" and invited not in self.travellers:
            met.setdefault(invited.record, [])
        return tuple((person, tuple(dict.fromkeys(events))) for person, events in met.items())

    @cached_property
    def relations(self) -> tuple[Ref, ...]:
        """The relation between the two parties, and those that the briefing takes in."""
        corpus = self.edition.corpus
        if self.is_whole:
            return tuple(sorted(corpus.of_kind("relation"), key=self.edition.sort_key))
        own = (self.ref,) if isinstance(self.record, Relation) else ()
        parties = set() if isinstance(self.record, Event) else set(self.between or ())
        if isinstance(self.record, Country):
            parties = {self.ref}
        near = self._naming("relation", min(parties)) if parties else ()
        both = [ref for ref in near if isinstance(one := corpus[ref], Relation) and parties <= set(one.between)]
        return tuple(dict.fromkeys((*own, *both, *self.added_of("relation"))))

    @cached_property
    def agreements(self) -> tuple[Ref, ...]:
        """The agreements taken in, those of the events, those that bind both parties; by day of signing."""
        if isinstance(self.record, Agreement):
            return (self.ref, *self.added_of("agreement"))
        if self.is_whole:
            return tuple(sorted(self.edition.corpus.of_kind("agreement"), key=self._signed_order))
        found = {*self.added_of("agreement"), *self._agreements_of_events(), *self._agreements_around()}
        return tuple(sorted(found, key=self._signed_order))

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """The contacts between the two parties and what the briefing takes in beside them, in order of time."""
        corpus = self.edition.corpus
        known = [one.contact for one in self.pair.contacts] if self.pair else ()
        found = {one.ref: one for one in known or (contacts(corpus, *self.between) if self.between else ())}
        for ref in (*self.added_of("delegation", "event"), *((self.ref,) if self.delegation else ())):
            record = corpus[ref]
            places = record.places if isinstance(record, Delegation) else ()
            place = record.place if isinstance(record, Event) else None
            found.setdefault(ref, Contact(ref, day_of(record), (place,) if place else places))
        return tuple(sorted(found.values(), key=lambda one: (*(one.when or _LATE).order[:2], one.ref)))

    def is_own(self, side: Side) -> bool:
        """Whether the delegation sits on this side of the table."""
        if any(one.person.record in self.travellers for one in side.participants):
            return True
        return self.home is not None and self.country(side.for_) == self.home

    def when(self, ref: Ref) -> Date:
        """The day of an event or a delegation; for one without any, a date that includes every day."""
        return day_of(self.edition.corpus[ref]) or _LATE

    def country(self, ref: Ref | None) -> Ref | None:
        """The country for which a country or an institution stands."""
        return country_of(self.edition.corpus, ref) if ref else None

    def events_of(self, refs: Iterable[Ref]) -> Iterator[tuple[Ref, Event]]:
        """Those of the refs that are events, with their records."""
        for ref in refs:
            record = self.edition.corpus[ref]
            if isinstance(record, Event):
                yield ref, record

    def _sides(self) -> Iterator[tuple[Ref, Side]]:
        for ref, event in self.events_of(self.events):
            for side in event.sides:
                yield ref, side

    def _is_meeting(self, ref: Ref) -> bool:
        record = self.edition.corpus[ref]
        return isinstance(record, Event) and (bool(record.statements) or record.type in MEETINGS)

    def _tells(self, ref: Ref) -> bool:
        record = self.edition.corpus[ref]
        return isinstance(record, Event) and bool(record.statements or record.outcomes)

    def _linked_to(self, ref: Ref, back: str) -> tuple[Ref, ...]:
        return tuple(link.origin for link in self.edition.graph.links_to.get(ref, ()) if link.back == back)

    def _agreements_of_events(self) -> Iterator[Ref]:
        for _, event in self.events_of(self.events):
            yield from (ref.record for ref in event.agreements)
            yield from (one.agreement.record for one in event.outcomes if one.agreement)

    def _agreements_around(self) -> Iterator[Ref]:
        """The agreements that bind all the parties of the book, or that name its subject, a body or a topic."""
        if isinstance(self.record, Institution | Topic):
            yield from self._naming("agreement", self.ref)
        if isinstance(self.record, Event | Institution | Topic):
            return
        parties = set(self.between or ((self.ref,) if isinstance(self.record, Country) else ()))
        for ref in self._naming("agreement", min(parties)) if parties else ():
            record = self.edition.corpus[ref]
            if isinstance(record, Agreement) and parties <= {party.party.record for party in record.parties}:
                yield ref

    def _naming(self, kind: str, ref: Ref) -> tuple[Ref, ...]:
        """The records of a kind that name a record."""
        links = self.edition.graph.links_to.get(ref, ())
        return tuple(dict.fromkeys(link.origin for link in links if link.origin.kind == kind))

    def _signed_order(self, ref: Ref) -> tuple[object, ...]:
        record = self.edition.corpus[ref]
        signed = record.signed.at if isinstance(record, Agreement) and record.signed else None
        return (0, *signed.order[:2], ref) if signed else (1, *self.edition.sort_key(ref))


def programme(visit: Delegation) -> list[ProgrammeItem]:
    """The programme in order of time; what has no hour stays in the order of the record."""
    return sorted(visit.programme, key=lambda one: one.at.order)
