"""Rules about days: events and programmes within the visit, weekdays in prose, and what lies ahead of the as-of day.

A rule about time speaks only when every reading of the dates is wrong: partial and open dates count with all days
that they may mean, and a hedged date (`1961~`, `1802?`) may mean any.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import DisputedValue
from dossier_gen.fields.text import spoken
from dossier_gen.fields.walk import Leaf
from dossier_gen.findings import Finding, Path
from dossier_gen.gazetteer import weekday
from dossier_gen.policy import Policy
from dossier_gen.records import Record
from dossier_gen.records.agreement import Agreement
from dossier_gen.records.delegation import Delegation, ProgrammeItem
from dossier_gen.records.event import Event
from dossier_gen.records.person import Person
from dossier_gen.records.source import Source
from dossier_gen.rules.case import Case
from dossier_gen.rules.weekdays import wrong_weekdays
from dossier_gen.shape import spelled

ANNOUNCED_DAYS = 365
"""After how many days an event that is still only announced asks for an answer."""

LANGUAGES_READ = 40
"""In how many languages of one record weekdays are read: each costs time and memory to learn."""


def events_within_visit(case: Case) -> Iterator[Finding]:
    """An event of a delegation falls into the days of its visit."""
    event = case.record
    if not isinstance(event, Event) or not event.delegation:
        return
    visit, when = case.corpus.get(event.delegation), event.day
    if isinstance(visit, Delegation) and visit.dates and when and surely_apart(when, visit.dates):
        path = ("at",) if event.at else ("dates",)
        message = f"{spelled(path)} ({when}) lies outside the visit of {event.delegation} ({visit.dates})"
        yield case.error("events-within-visit", message, path, "correct one of the two, or remove delegation:")


def programme_within_visit(case: Case) -> Iterator[Finding]:
    """No item of a programme begins after the visit, or is over before it."""
    visit = case.record
    for place, item in enumerate(visit.programme if isinstance(visit, Delegation) else ()):
        path = ("programme", place, "at")
        if isinstance(visit, Delegation) and visit.dates and _outside(item, visit.dates):
            message = f"{spelled(path)} ({item.at.date}) lies outside the dates of the visit ({visit.dates})"
            yield case.error("programme-within-visit", message, path, "correct the item, or the dates of the visit")


def weekday_agrees(case: Case) -> Iterator[Finding]:
    """A weekday that stands beside a full date in a text is the weekday of that date."""
    texts = [(leaf, tag, words) for leaf, text in case.texts for tag, words in text.by_language]
    texts = [one for one in texts if not _in_other_words(one[0])]
    read = frozenset(islice(dict.fromkeys(tag for _, tag, _ in texts), LANGUAGES_READ))
    for leaf, tag, words in texts:
        for written, day in wrong_weekdays(words, spoken(tag)) if tag in read else ():
            message = f"{spelled(leaf.path)} has '{written}', but {day} is a {weekday(day, 'en')}"
            place = (*leaf.path, tag) if tag else leaf.path
            yield case.error("weekday-agrees", message, place, "correct the weekday or the date", written)


def held_in_future(corpus: Corpus, policy: Policy) -> Iterator[Finding]:
    """Nothing is said to be held, signed, achieved or seen that lies after the as-of day and the newest source."""
    newest = _written_by(corpus, policy.as_of)
    horizon = Date.parse(newest.isoformat())
    for ref, record in corpus:
        for when, path, hint in _done(record):
            if when and surely_after(when, horizon):
                message = f"{spelled(path)} tells of {when}, which lies in the future of {newest}"
                yield Finding("held-in-future", message, corpus.file_of(ref), path, hint)


def announced_is_past(case: Case) -> Iterator[Finding]:
    """An event that is long past is no longer only announced, unless a gap says what is not known of it."""
    event = case.record
    if not isinstance(event, Event) or event.status != "announced" or event.gaps:
        return
    when, limit = event.day, case.policy.as_of - timedelta(days=ANNOUNCED_DAYS)
    if when and surely_after(Date.parse(limit.isoformat()), when):
        message = f"status says announced, but {when} is more than a year past"
        hint = "write held or cancelled, or say under gaps: what was searched for and not found"
        yield case.warning("announced-is-past", message, ("status",), hint)


def surely_after(one: Date, other: Date) -> bool:
    """Whether one date lies after another in every reading of both."""
    return one.is_after(other) and not (hedged(one.ends[0]) or hedged(other.ends[1]))


def surely_apart(one: Date, other: Date) -> bool:
    """Whether two dates share no day in any reading of both."""
    return surely_after(one, other) or surely_after(other, one)


def hedged(written: str) -> bool:
    """Whether a written date says of itself that it may be another."""
    return written[-1:] in ("~", "?", "%")


def _outside(item: ProgrammeItem, visit: Date) -> bool:
    end = item.until.date if item.until else item.at.date
    return surely_after(item.at.date, visit) or surely_after(visit, end)


def _in_other_words(leaf: Leaf) -> bool:
    """Whether a text is another's: a quotation, or what another source says."""
    return leaf.plan.attribute == "quote" or (isinstance(leaf.owner, DisputedValue) and leaf.plan.attribute == "value")


def _written_by(corpus: Corpus, as_of: date) -> date:
    """The as-of day, or the newest day of a source: an edition of a past day is no reason to doubt what came after."""
    sources = [record for _, record in corpus if isinstance(record, Source)]
    days = [day.latest for source in sources for day in (source.published, source.accessed) if day]
    return max((as_of, *(day for day in days if day)))


def _done(record: Record) -> Iterator[tuple[Date | None, Path, str]]:
    """What a record tells as done, with its day, its place, and how to say it of the future."""
    if isinstance(record, Event) and record.status == "held":
        yield record.day, ("at",) if record.at else ("dates",), "write status: announced, or correct the date"
    elif isinstance(record, Delegation) and record.results:
        yield record.dates, ("results",), "a visit to come has no results yet: remove them, or correct its dates"
    elif isinstance(record, Person):
        yield from _lived(record)
    elif isinstance(record, Agreement):
        hint = "leave the day out until it is past, or correct it"
        if record.signed:
            yield record.signed.at, ("signed", "at"), hint
        for place, party in enumerate(record.parties):
            yield party.signed, ("parties", place, "signed"), hint
            for act, approval in enumerate(party.approved):
                yield approval.at, ("parties", place, "approved", act, "at"), hint


def _lived(person: Person) -> Iterator[tuple[Date | None, Path, str]]:
    """What a record tells of a life as past: birth, death, and the days on which a source shows an office."""
    hint = "no source can know that day: correct it"
    for key, one in (("born", person.born), ("died", person.died)):
        yield one.at if one else None, (key, "at"), hint
    for place, tenure in enumerate(person.tenures):
        for number, day in enumerate(tenure.attested):
            yield day.at, ("tenures", place, "attested", number), hint
