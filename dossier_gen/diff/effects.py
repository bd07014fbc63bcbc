"""What follows from the records on a day, and how it differs: offices, agreements, memberships, what is past."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dossier_gen import offices, standing
from dossier_gen.contacts import day_of
from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.records import Record
from dossier_gen.records.agreement import Agreement
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.event import Event
from dossier_gen.records.institution import Institution
from dossier_gen.records.person import Person

Fact = tuple[Ref, str]
"""A record and what of it has a state that days change: `office of Chairman (institution/x)`."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A state that is another than before, because of the records or because time has passed."""

    ref: Ref
    of: str
    """What has the state."""
    old: str
    """The state before; empty where nothing was known of it."""
    new: str


def effects(old: Corpus, new: Corpus, before: date, after: date) -> tuple[Effect, ...]:
    """How the states of one corpus on a day differ from those of another on another day, by record.

    Of a record that came or went nothing is told: its coming or going is the change.
    """
    then, now = facts(old, before), facts(new, after)
    found = [
        Effect(ref, of, then.get((ref, of), ""), now.get((ref, of), ""))
        for ref, of in dict.fromkeys((*then, *now))
        if ref in old and ref in new and then.get((ref, of)) != now.get((ref, of))
    ]
    return tuple(sorted(found, key=lambda one: one.ref))


def facts(corpus: Corpus, day: date) -> Mapping[Fact, str]:
    """Every state on a day, in the order of the records; where one thing has two, the one that says more."""
    found: dict[Fact, str] = {}
    for ref, record in corpus:
        for of, state in _states(corpus, ref, record, day):
            if state and found.get((ref, of)) not in ("in office", "member"):
                found[ref, of] = state
    return found


def _states(corpus: Corpus, ref: Ref, record: Record, day: date) -> Iterator[tuple[str, str]]:
    match record:
        case Person():
            yield from _offices(corpus, ref, day)
        case Institution():
            for each in record.members:
                yield f"membership of {each.member}", _within(each.from_, each.to, day, "member", "to be a member")
        case Agreement():
            yield "status", standing.status(record, day)
            for party in record.parties:
                yield f"status for {party.party}", standing.party_status(record, party, day)
        case Delegation():
            yield "visit", _passing(record.dates, day)
        case Event():
            yield "event", record.status if record.status == "cancelled" else _passing(day_of(record), day)
            for outcome in record.outcomes:
                yield f"outcome {outcome.id or outcome.says}", standing.outcome_status(outcome, day) or ""


def _offices(corpus: Corpus, person: Ref, day: date) -> Iterator[tuple[str, str]]:
    today = _day(day)
    for office in offices.offices(corpus, person):
        of = f"office of {office.title}" + (f" ({office.institution})" if office.institution else "")
        first, tenure = offices.first_known(office.tenure), office.tenure
        if offices.covers(tenure, today):
            yield of, "in office"
        elif first and first.is_after(today):
            yield of, "to come"
        else:
            yield of, "ended" if tenure.to and today.is_after(tenure.to) else "not known on the day"


def _within(begin: Date | None, end: Date | None, day: date, during: str, before: str) -> str:
    today = _day(day)
    if begin and begin.is_after(today):
        return before
    return "ended" if end and today.is_after(end) else during


def _passing(when: Date | None, day: date) -> str:
    """Whether something is past on a day, under way, or to come; nothing where its date is not known."""
    if when is None:
        return ""
    today = _day(day)
    if when.may_overlap(today):
        return "under way"
    return "to come" if when.is_after(today) else "past"


def _day(day: date) -> Date:
    return Date.parse(day.isoformat())
