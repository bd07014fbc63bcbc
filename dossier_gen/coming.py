"""What lies ahead of a day: dated happenings, programmes, the ends of agreements, anniversaries.

An **anniversary** is computed from a date that a record gives: 5 years, and every multiple of 10 and of 25. It is as
precise as the date: of a year the anniversary is a year, of a month a month. Dates without a known year have none, and
29 February has one day only in leap years; elsewhere its anniversary is the month.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dossier_gen.contacts import day_of
from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date, DateError
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.graph import Graph, Happening
from dossier_gen.records import Record
from dossier_gen.records.agreement import Agreement
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.event import Event
from dossier_gen.records.institution import Institution
from dossier_gen.records.relation import Relation
from dossier_gen.standing import last_day

HORIZON = timedelta(days=731)
"""How far anniversaries are looked for, ahead and back: two years, a leap day included."""

_YEAR = re.compile(r"(\d{4})(?=-|[~?%]|\Z)", re.ASCII)
_DEADLINES = frozenset(("due", "expires"))
"""What counts until its last possible day."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that lies ahead."""

    happening: Happening
    title: Text | None = None
    """What it is, for a line of a programme that no event tells of."""
    announced: bool = False
    """Whether the record of an event says that it is only announced."""


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A round number of years after something."""

    record: Ref
    verb: str
    """What happened then, behind the record's name; empty where the name says it all."""
    since: Date
    years: int
    when: Date


def is_round(years: int) -> bool:
    """Whether a number of years makes an anniversary."""
    return years > 0 and (years == 5 or years % 10 == 0 or years % 25 == 0)


def coming(graph: Graph, day: date) -> tuple[Coming, ...]:
    """Everything dated that lies ahead of a day, in order of time; what was cancelled or is done is left out."""
    dated = (one for one in graph.chronology if _is_ahead(one, day) and not _is_void(graph.corpus, one))
    found = [Coming(one, announced=_is_announced(graph.corpus, one)) for one in dated]
    found += [one for one in (*_programmes(graph.corpus), *_extensions(graph.corpus)) if _is_ahead(one.happening, day)]
    return tuple(sorted(found, key=lambda one: one.happening.order))


def anniversaries(corpus: Corpus, day: date, horizon: timedelta = HORIZON) -> tuple[Anniversary, ...]:
    """The anniversaries from a day to the horizon, in order of time."""
    last = day + min(horizon, date.max - day)
    found = []
    for record, verb, since in _remembered(corpus, day):
        years = (since.earliest or date.min).year
        for count in range(max(1, day.year - years), last.year - years + 1):
            when = later(since, count) if is_round(count) else None
            if when and when.latest and when.earliest and when.latest >= day and when.earliest <= last:
                found.append(Anniversary(record, verb, since, count, when))
    return tuple(sorted(found, key=_order))


def passed(corpus: Corpus, day: date, horizon: timedelta | None = HORIZON) -> tuple[Anniversary, ...]:
    """For each date its last anniversary before a day, the latest first; with a horizon, none from before it."""
    first = day - min(horizon, day - date.min) if horizon is not None else date.min
    found = []
    for record, verb, since in _remembered(corpus, day):
        for count in range(day.year - (since.earliest or date.min).year, 0, -1):
            when = later(since, count) if is_round(count) else None
            if when and when.latest and when.latest < day:
                if when.latest >= first:
                    found.append(Anniversary(record, verb, since, count, when))
                break
    return tuple(sorted(found, key=_order, reverse=True))


def later(since: Date, years: int) -> Date | None:
    """The same date some years later, as precise as it is; None where its year is not known or there is no such year.

    Of a span the beginning counts.
    """
    begin = since.ends[0]
    match = _YEAR.match(begin)
    if not match or int(match[1]) + years > date.max.year:
        return None
    moved = f"{int(match[1]) + years:04d}{begin[4:]}"
    try:
        return Date.parse(moved)
    except DateError:
        return Date.parse(moved.replace("-02-29", "-02"))


def _order(one: Anniversary) -> tuple[object, ...]:
    return (*one.when.order, one.record, one.verb)


def _remembered(corpus: Corpus, day: date) -> Iterator[tuple[Ref, str, Date]]:
    """What has anniversaries: each date with its record and what happened."""
    for ref, record in corpus:
        for verb, when in _dates(corpus, record):
            if when and when.earliest and when.earliest <= day:
                yield ref, verb, when


def _dates(corpus: Corpus, record: Record) -> Iterator[tuple[str, Date | None]]:
    match record:
        case Relation():
            yield "relations established", record.established
        case Agreement():
            yield "signed", record.signed.at if record.signed else None
            yield "in force", record.in_force
        case Institution() if record.dissolved is None:
            yield "founded", record.founded
        case Event() if record.status == "held" and record.type != "anniversary":
            if not (record.part_of or record.delegation or _tells_of_agreement(corpus, record)):
                yield "", day_of(record)


def _tells_of_agreement(corpus: Corpus, event: Event) -> bool:
    """Whether an event is the signing or the entry into force of an agreement, whose own date is remembered."""
    when = day_of(event)
    pacts = (corpus.get(ref) for ref in event.agreements)
    dates = (each for pact in pacts if isinstance(pact, Agreement) for _, each in _dates(corpus, pact))
    return any(when and each and each.text == when.text for each in dates)


def _is_ahead(one: Happening, day: date) -> bool:
    deadline = one.verb in _DEADLINES
    bound = one.when.latest if deadline else one.when.earliest
    return bound is not None and (bound >= day if deadline else bound > day)


def _is_void(corpus: Corpus, one: Happening) -> bool:
    """Whether a happening will not be, or no longer matters."""
    record = corpus[one.record]
    if isinstance(record, Event):
        outcome = record.outcomes[int(one.path[1])] if one.path[0] == "outcomes" else None
        return record.status == "cancelled" or (outcome is not None and outcome.status in ("done", "lapsed"))
    if isinstance(record, Agreement) and one.verb == "expires":
        return record.terminated is not None or bool(record.extended)
    return False


def _is_announced(corpus: Corpus, one: Happening) -> bool:
    record = corpus[one.record]
    return isinstance(record, Event) and record.status == "announced" and one.path[0] in ("at", "dates")


def _programmes(corpus: Corpus) -> Iterator[Coming]:
    """The lines of programmes that no event tells of."""
    for ref in corpus.of_kind("delegation"):
        record = corpus[ref]
        for place, line in enumerate(record.programme if isinstance(record, Delegation) else ()):
            if not line.event:
                path = ("programme", place, "at")
                yield Coming(Happening(line.at.date, line.at, ref, path, "programme", line.lead, 0), line.title)


def _extensions(corpus: Corpus) -> Iterator[Coming]:
    """The days on which extended agreements end."""
    for ref in corpus.of_kind("agreement"):
        record = corpus[ref]
        if isinstance(record, Agreement) and record.extended and not record.terminated:
            end = last_day(record)
            if end:
                path = ("extended", len(record.extended) - 1, "until")
                yield Coming(Happening(end, None, ref, path, "expires", None, 0))
