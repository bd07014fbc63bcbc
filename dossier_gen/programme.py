"""A visit day by day: the lines of its programme, and the events of the delegation that no line names."""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier_gen.contacts import UNDATED, day_of
from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.records.delegation import Delegation, ProgrammeItem
from dossier_gen.records.event import Event


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing on one day: a line of the programme, or an event of the delegation that is in no line."""

    item: ProgrammeItem | None
    place: int
    """The place of the line in the programme, from 1; 0 for an event in no line."""
    event: Ref | None


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a visit."""

    when: Date | None
    slots: tuple[Slot, ...]
    zones: tuple[str, ...]
    """The zones in which the day's times are given."""


def days(corpus: Corpus, delegation: Delegation, events: Iterable[Ref]) -> tuple[Day, ...]:
    """The days of a visit in order, undated events last; within a day lines keep the programme's order."""
    listed = {item.event.record for item in delegation.programme if item.event}
    slots = [(item.at.date, Slot(item, place, item.event)) for place, item in enumerate(delegation.programme, 1)]
    others = sorted((ref for ref in events if ref not in listed), key=lambda ref: _order(corpus, ref))
    found: dict[Date | None, list[Slot]] = {}
    for when, slot in (*slots, *((day_of(corpus[ref]), Slot(None, 0, ref)) for ref in others)):
        found.setdefault(when, []).append(slot)
    order = sorted(found, key=lambda when: (when is None, (when or UNDATED).order))
    return tuple(Day(when, tuple(found[when]), _zones(found[when])) for when in order)


def _order(corpus: Corpus, ref: Ref) -> tuple[object, ...]:
    record = corpus[ref]
    at = record.at if isinstance(record, Event) else None
    return (*(at.order if at else (*(day_of(record) or UNDATED).order[:2], "")), ref)


def _zones(slots: Iterable[Slot]) -> tuple[str, ...]:
    times = (slot.item.at for slot in slots if slot.item and slot.item.at.time)
    return tuple(sorted({at.zone for at in times if at.zone}))
