"""What the sides of an event said on each topic, set side by side and never merged."""

from dataclasses import dataclass

from dossier_gen.contacts import country_of
from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.records.event import Event, Statement

FEW = 3
"""Up to how many sides each has its column, silent or not; of more sides only those that spoke have one."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement in one place of an exchange."""

    statement: Statement
    place: int
    """Its place among the event's statements, from 0."""
    told_under: Ref | None
    """The topic under which it stands in full, where that is another one; None where it stands in full here."""


@dataclass(frozen=True, slots=True)
class Round:
    """What was said on one topic, side by side."""

    topic: Ref | None
    """None for statements that name no topic."""
    cells: tuple[tuple[Saying, ...], ...]
    """The statements of each column of the exchange; an empty cell is a side of which nothing is reported."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """All statements of an event, a row a topic and a column a side."""

    sides: tuple[Ref | None, ...]
    """The columns; None, the last, stands for speakers who belong to no side."""
    speakers: tuple[tuple[Ref, ...], ...]
    """Who speaks in each column, in order of first statement."""
    rounds: tuple[Round, ...]


def exchange(corpus: Corpus, event: Event) -> Exchange:
    """The statements of an event by topic and side, topics in the order in which they first come up.

    A statement stands in full under the first of its topics; under the others it is only referred to.
    """
    spoken = [side_of(corpus, event, one) for one in event.statements]
    sides = _columns(event, spoken)
    topics = dict.fromkeys(topic for one in event.statements for topic in (one.topics or (None,)))
    speakers = tuple(
        tuple(dict.fromkeys(one.by for one, by in zip(event.statements, spoken, strict=True) if by == side))
        for side in sides
    )
    return Exchange(sides, speakers, tuple(_round(event, spoken, sides, topic) for topic in topics))


def side_of(corpus: Corpus, event: Event, statement: Statement) -> Ref | None:
    """The side for which a statement speaks: the one it names, else the speaker's; None where there is none."""
    seats = {one.person: side.for_ for side in event.sides for one in side.participants}
    named = statement.on_behalf_of
    found = (_matching(corpus, event, named) if named else None) or seats.get(statement.by)
    return found or _matching(corpus, event, statement.by)


def _matching(corpus: Corpus, event: Event, ref: Ref) -> Ref | None:
    """The side that is this country or body; else the only one of the same country."""
    if any(side.for_ == ref for side in event.sides):
        return ref
    country = country_of(corpus, ref)
    same = [side.for_ for side in event.sides if country and country_of(corpus, side.for_) == country]
    return same[0] if len(same) == 1 else None


def _columns(event: Event, spoken: list[Ref | None]) -> tuple[Ref | None, ...]:
    sides = dict.fromkeys(side.for_ for side in event.sides)
    shown = [side for side in sides if len(sides) <= FEW or side in spoken]
    return (*shown, None) if None in spoken else tuple(shown)


def _round(event: Event, spoken: list[Ref | None], sides: tuple[Ref | None, ...], topic: Ref | None) -> Round:
    cells: dict[Ref | None, list[Saying]] = {side: [] for side in sides}
    for place, (one, side) in enumerate(zip(event.statements, spoken, strict=True)):
        if topic in (one.topics or (None,)):
            first = one.topics[0] if one.topics else None
            cells[side].append(Saying(one, place, None if first == topic else first))
    return Round(topic, tuple(tuple(cells[side]) for side in sides))
