"""Who met whom: every two persons who sat on different sides of an event that was held."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from dossier_gen.contacts import UNDATED, day_of
from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.records.event import Event


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Two persons who met, and where; the two in the order of their refs."""

    one: Ref
    other: Ref
    events: tuple[Ref, ...]
    """The events at which they met, the latest first."""
    last: Date | None
    """The date of the latest."""


def acquaintances(corpus: Corpus) -> tuple[Acquaintance, ...]:
    """Every two persons who met, those who met most often first, then those who met last."""
    met: dict[tuple[Ref, Ref], set[Ref]] = defaultdict(set)
    for ref in corpus.of_kind("event"):
        record = corpus[ref]
        if isinstance(record, Event) and record.status == "held":
            sides = [
                {seat.person.record for seat in side.participants if seat.person.record in corpus}
                for side in record.sides
            ]
            for one_side, other_side in combinations(sides, 2):
                for one in one_side:
                    for other in other_side - {one}:
                        met[(min(one, other), max(one, other))].add(ref)
    found = []
    for (one, other), events in met.items():
        latest = sorted(events, key=lambda ref: (*_when(corpus, ref).order, ref), reverse=True)
        found.append(Acquaintance(one, other, tuple(latest), day_of(corpus[latest[0]])))
    return tuple(sorted(found, key=_order))


def _when(corpus: Corpus, ref: Ref) -> Date:
    return day_of(corpus[ref]) or UNDATED


def _order(pair: Acquaintance) -> tuple[object, ...]:
    last = (pair.last or UNDATED).order[0].toordinal()
    return (-len(pair.events), -last, pair.one, pair.other)
