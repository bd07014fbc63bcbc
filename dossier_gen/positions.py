"""Positions: what was said for either side in the contacts of a pair, by topic.

A statement speaks for the side that it names in `on_behalf_of`; else for the country of the body that speaks; else,
for a person, for the side on which the person took part, or whose office the person held on the day. What speaks for
neither of the two is left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier_gen.contacts import country_for, country_of, day_of
from dossier_gen.corpus import Corpus
from dossier_gen.encounters import PairContact
from dossier_gen.fields.refs import Ref
from dossier_gen.pairs import Pair
from dossier_gen.records.event import Event, Statement


@dataclass(frozen=True, slots=True)
class Position:
    """A statement made for one of two countries in a contact between them."""

    contact: PairContact
    place: int
    """Its place among the event's statements, from 0."""
    statement: Statement
    side: Ref
    """The country for which it is made."""


def positions(corpus: Corpus, pair: Pair, contacts: Iterable[PairContact]) -> tuple[Position, ...]:
    """What was said for either country of a pair in some of its contacts, in order of time."""
    return tuple(_positions(corpus, pair, contacts))


def by_topic(listed: Iterable[Position]) -> tuple[tuple[Ref | None, tuple[Position, ...]], ...]:
    """Positions under each of their topics, topics by ref; those on no topic stand last."""
    found: dict[Ref | None, list[Position]] = defaultdict(list)
    for one in listed:
        for topic in dict.fromkeys(one.statement.topics) or (None,):
            found[topic].append(one)
    order = sorted(found, key=lambda topic: (topic is None, str(topic)))
    return tuple((topic, tuple(found[topic])) for topic in order)


def _positions(corpus: Corpus, pair: Pair, contacts: Iterable[PairContact]) -> Iterator[Position]:
    for one in contacts:
        event = corpus[one.contact.ref]
        for place, statement in enumerate(event.statements if isinstance(event, Event) else ()):
            side = _side(corpus, event, statement) if isinstance(event, Event) else None
            if side in (pair.first, pair.second) and side:
                yield Position(one, place, statement, side)


def _side(corpus: Corpus, event: Event, statement: Statement) -> Ref | None:
    """The country for which a statement is made."""
    if statement.on_behalf_of or statement.by.kind != "person":
        return country_of(corpus, statement.on_behalf_of or statement.by)
    for side in event.sides:
        if any(one.person == statement.by for one in side.participants):
            return country_of(corpus, side.for_)
    when = day_of(event)
    return country_for(corpus, statement.by, when) if when else None
