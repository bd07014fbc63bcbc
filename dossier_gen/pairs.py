"""Pairs of countries: what the records hold between two countries, gathered in one walk over all records.

Two countries are a pair if a contact, an agreement or a relation joins them. A record that joins more than `MANY`
countries makes no pair by itself, so that the number of pairs grows as the records do; it stands on the pages of all
pairs that something closer has made.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import TypeVar

from dossier_gen.contacts import UNDATED, country_of, day_of
from dossier_gen.corpus import Corpus
from dossier_gen.doors import Door
from dossier_gen.encounters import Encounter, PairContact, between, encounters
from dossier_gen.fields.refs import Ref
from dossier_gen.records.agreement import Agreement, Party
from dossier_gen.records.event import Event
from dossier_gen.records.institution import Institution
from dossier_gen.records.relation import Relation
from dossier_gen.standing import party_status
from dossier_gen.wording import N_

MANY = 12
"""How many countries a record joins at most if it is to make pairs by itself: 66 of them."""

JOINT_TYPES = frozenset(("mechanism", "commission", "friendship-group", "parliamentary-group"))
"""The types of institution that count as a mechanism of two countries if both are among the members."""

NOT_THE_SAME = N_("not the same for both")
"""The status of an agreement whose two parties stand differently."""

Countries = tuple[Ref, ...]
"""Two countries or more, by id."""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """An agreement to which both countries, or bodies of theirs, are party."""

    ref: Ref
    agreement: Agreement
    parties: tuple[Party, Party]

    def statuses(self, day: date) -> tuple[str, str]:
        """The status for each of the two on a day."""
        one, other = self.parties
        return party_status(self.agreement, one, day), party_status(self.agreement, other, day)

    def status(self, day: date) -> str:
        """The status between the two on a day."""
        one, other = self.statuses(day)
        return one if one == other else NOT_THE_SAME


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A body through which two countries work together, with its meetings."""

    ref: Ref
    meetings: tuple[tuple[Ref, Event], ...]
    """Its meetings by number, those without one last."""

    @property
    def unknown(self) -> tuple[tuple[int, int], ...]:
        """The numbers up to the highest known one of which no meeting is known, as runs from first to last."""
        known = sorted({event.number for _, event in self.meetings if event.number})
        return tuple((low + 1, high - 1) for low, high in zip([0, *known], known, strict=False) if high - low > 1)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two countries, in the order of their ids, and what the records hold between them."""

    first: Ref
    second: Ref
    contacts: tuple[PairContact, ...]
    """All contacts in order of time, those announced or cancelled among them."""
    agreements: tuple[PairAgreement, ...]
    relations: tuple[Ref, ...]
    """The relations of the two, those of the countries themselves before those of bodies of theirs."""
    mechanisms: tuple[Mechanism, ...]

    @property
    def slug(self) -> str:
        """The name of the pair in addresses; ids have no two hyphens in a row, so no two pairs share it."""
        return f"{self.first.id}--{self.second.id}"

    @property
    def records(self) -> frozenset[Ref]:
        """Those of its records that it holds whole."""
        meetings = (ref for body in self.mechanisms for ref, _ in body.meetings)
        return frozenset((*(one.ref for one in self.agreements), *meetings))

    def other(self, country: Ref) -> Ref:
        """The other of the two countries."""
        return self.second if country == self.first else self.first

    def held(self, day: date) -> tuple[PairContact, ...]:
        """The contacts that, as far as known, had taken place by a day."""
        return tuple(one for one in self.contacts if one.state == "held" and one.begun(day))

    def not_held(self, day: date) -> tuple[PairContact, ...]:
        """The contacts that were announced or cancelled, or lie ahead of a day."""
        return tuple(one for one in self.contacts if one.state != "held" or not one.begun(day))

    def in_force(self, day: date) -> tuple[PairAgreement, ...]:
        """The agreements that are in force for both on a day."""
        return tuple(one for one in self.agreements if one.status(day) == "in force")


@dataclass(frozen=True)
class Pairs:
    """All pairs, by their two countries."""

    by_countries: Mapping[tuple[Ref, Ref], Pair]

    def __iter__(self) -> Iterator[Pair]:
        return iter(self.by_countries.values())

    def of(self, country: Ref) -> tuple[Pair, ...]:
        """The pairs to which a country belongs, in the order of the other's id."""
        return tuple(self.by_countries[key] for key in self._keys.get(country.record, ()))

    def get(self, one: Ref, other: Ref) -> Pair | None:
        """The pair of two countries in whichever order; None where nothing joins them."""
        first, second = sorted((one.record, other.record))
        return self.by_countries.get((first, second))

    def through(self, door: Door) -> "Pairs":
        """The same pairs, asked for through doors."""
        seen = Pairs(door("pairs", self.by_countries))
        vars(seen)["_keys"] = door("pairs of", self._keys)
        return seen

    @cached_property
    def _keys(self) -> dict[Ref, tuple[tuple[Ref, Ref], ...]]:
        """The countries of each country's pairs."""
        found: dict[Ref, list[tuple[Ref, Ref]]] = defaultdict(list)
        for key in self.by_countries:
            for country in key:
                found[country].append(key)
        return {country: tuple(listed) for country, listed in found.items()}


def pairs(corpus: Corpus) -> Pairs:
    """Every pair of countries in a corpus."""
    met = [(one.countries, one) for one in encounters(corpus)]
    agreed = [(tuple(sorted(one.parties)), one) for one in _agreements(corpus)]
    related = list(_relations(corpus))
    joined = (countries for countries, _ in (*met, *agreed, *related) if len(countries) <= MANY)
    keys = sorted({key for countries in joined for key in combinations(countries, 2)})
    partners = _partners(keys)
    contacts, agreements, relations = _sorted(met, partners), _sorted(agreed, partners), _sorted(related, partners)
    bodies = _sorted([*_of_relations(corpus, related), *_series(corpus, met), *_joint_bodies(corpus)], partners)
    meetings = _meetings(corpus)
    found = {}
    for one, other in keys:
        found[one, other] = Pair(
            one,
            other,
            tuple(between(each, one, other) for each in contacts[one, other]),
            tuple(each.of(one, other) for each in agreements[one, other]),
            tuple(sorted(relations[one, other], key=lambda ref: (not _is_of_countries(corpus, ref), ref))),
            tuple(Mechanism(ref, meetings.get(ref, ())) for ref in dict.fromkeys(bodies[one, other]) if ref in corpus),
        )
    return Pairs(found)


@dataclass(frozen=True, slots=True)
class _Agreed:
    ref: Ref
    agreement: Agreement
    parties: Mapping[Ref, Party]
    """One party for each country: the country itself where it is party, else the first of its bodies."""

    def of(self, one: Ref, other: Ref) -> PairAgreement:
        return PairAgreement(self.ref, self.agreement, (self.parties[one], self.parties[other]))


def _agreements(corpus: Corpus) -> Iterator[_Agreed]:
    for ref in corpus.of_kind("agreement"):
        record = corpus[ref]
        parties: dict[Ref, Party] = {}
        for party in record.parties if isinstance(record, Agreement) else ():
            country = country_of(corpus, party.party)
            if country and country in corpus and (country not in parties or party.party == country):
                parties[country] = party
        if isinstance(record, Agreement) and len(parties) > 1:
            yield _Agreed(ref, record, parties)


def _relations(corpus: Corpus) -> Iterator[tuple[Countries, Ref]]:
    for ref in corpus.of_kind("relation"):
        record = corpus[ref]
        yield from _joined(corpus, record.between if isinstance(record, Relation) else (), ref)


def _is_of_countries(corpus: Corpus, relation: Ref) -> bool:
    record = corpus[relation]
    return isinstance(record, Relation) and all(side.kind == "country" for side in record.between)


def _of_relations(corpus: Corpus, related: Iterable[tuple[Countries, Ref]]) -> Iterator[tuple[Countries, Ref]]:
    """The mechanisms that relations name."""
    for countries, ref in related:
        record = corpus[ref]
        for body in record.mechanisms if isinstance(record, Relation) else ():
            yield countries, body.record


def _series(corpus: Corpus, met: Iterable[tuple[Countries, Encounter]]) -> Iterator[tuple[Countries, Ref]]:
    """The bodies whose meetings are among the contacts."""
    for countries, one in met:
        record = corpus[one.contact.ref]
        if isinstance(record, Event) and record.series:
            yield countries, record.series.record


def _joint_bodies(corpus: Corpus) -> Iterator[tuple[Countries, Ref]]:
    """The mechanisms of which several countries, or bodies of theirs, are members."""
    for ref in corpus.of_kind("institution"):
        record = corpus[ref]
        if isinstance(record, Institution) and record.type in JOINT_TYPES:
            yield from _joined(corpus, (one.member for one in record.members), ref)


def _joined(corpus: Corpus, bodies: Iterable[Ref], ref: Ref) -> Iterator[tuple[Countries, Ref]]:
    """A record with the countries that it joins, if there are two or more."""
    countries = {country for body in bodies if (country := country_of(corpus, body)) and country in corpus}
    if len(countries) > 1:
        yield tuple(sorted(countries)), ref


def _partners(keys: Iterable[tuple[Ref, Ref]]) -> dict[Ref, set[Ref]]:
    """For each country those behind it in the order of ids with which it makes a pair."""
    found: dict[Ref, set[Ref]] = defaultdict(set)
    for one, other in keys:
        found[one].add(other)
    return found


def _sorted(
    joined: Iterable[tuple[Countries, Found]], partners: Mapping[Ref, set[Ref]]
) -> Mapping[tuple[Ref, Ref], list[Found]]:
    """What joins countries, under each pair of them that there is."""
    found: dict[tuple[Ref, Ref], list[Found]] = defaultdict(list)
    for countries, one in joined:
        for first in countries:
            for second in partners.get(first, set()).intersection(countries):
                found[first, second].append(one)
    return found


def _meetings(corpus: Corpus) -> Mapping[Ref, tuple[tuple[Ref, Event], ...]]:
    """The meetings of each body, by number."""
    found: dict[Ref, list[tuple[Ref, Event]]] = defaultdict(list)
    for ref in corpus.of_kind("event"):
        event = corpus[ref]
        if isinstance(event, Event) and event.series:
            found[event.series.record].append((ref, event))
    for listed in found.values():
        listed.sort(
            key=lambda meeting: (meeting[1].number or sys.maxsize, (day_of(meeting[1]) or UNDATED).order, meeting[0])
        )
    return {body: tuple(listed) for body, listed in found.items()}
