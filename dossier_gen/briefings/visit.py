"""The sections on a visit itself: in brief, the programme by day, the delegation, its counterparts."""

from collections.abc import Iterator
from datetime import timedelta

from dossier_gen.briefings.parts import (
    Blocks,
    Facts,
    Heading,
    Listing,
    Row,
    Runs,
    Small,
    Table,
    Text,
    joined,
    lines,
    words,
)
from dossier_gen.briefings.scope import Scope, programme
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.refs import Ref
from dossier_gen.precedence import roster
from dossier_gen.records.delegation import Delegation, ProgrammeItem

LONGEST_LISTED = timedelta(days=31)
"""The longest visit of which days without a programme are listed too."""

RULES = {
    "as-listed": "in the order of the list in the source",
    "rank": "by rank of office",
    "name": "by name",
}
"""The rules of precedence, as the list states them."""


def in_brief(scope: Scope, visit: Delegation) -> Blocks:
    """The visit at a glance: summary, facts, purpose, results."""
    write = scope.write
    facts = Facts(tuple((label, runs) for label, runs in _facts(scope, visit) if runs))
    results = Listing(False, tuple(write.prose(one.says) for one in visit.results))
    return (
        *write.about(visit, "lead"),
        *((facts,) if facts.rows else ()),
        *((Heading(words("Purpose")), *write.prose(visit.purpose)) if visit.purpose else ()),
        *((Heading(words("Results")), results) if visit.results else ()),
        *((Heading(words("Remarks")), *write.prose(visit.body)) if visit.body else ()),
    )


def _facts(scope: Scope, visit: Delegation) -> Iterator[tuple[str, Runs]]:
    write, cite = scope.write, visit.cite
    yield (
        "Category",
        words(f"{visit.category.replace('-', ' ')} visit" if visit.category else "") + _for(scope, visit, "category"),
    )
    yield "Dates", write.full_date(visit.dates) + write.cite(cite, "dates") if visit.dates else ()
    yield "Sent by", write.link(visit.sent_by, on=visit.dates) + _for(scope, visit, "sent_by") if visit.sent_by else ()
    yield (
        "Received by",
        write.link(visit.received_by, on=visit.dates) + _for(scope, visit, "received_by") if visit.received_by else (),
    )
    yield "Invited by", write.link(visit.invited_by) + _for(scope, visit, "invited_by") if visit.invited_by else ()
    yield "Head", write.link(visit.head) + _for(scope, visit, "head") if visit.head else ()
    yield "Members", words(_count(visit)) + _for(scope, visit, "members") if visit.members else ()
    yield "Route", write.links(visit.places, visit.dates) + _for(scope, visit, "places") if visit.places else ()


def _for(scope: Scope, visit: Delegation, field: str) -> Runs:
    return scope.write.cite(visit.cite, field)


def _count(visit: Delegation) -> str:
    expected = visit.expected_members
    listed = str(len(visit.members))
    return f"{listed} of {expected} listed by name" if expected and expected != len(visit.members) else listed


def programme_by_day(scope: Scope) -> Blocks:
    """The programme, day by day; of a short visit, the days of which nothing is recorded as well."""
    visit = scope.delegation
    if not visit or not visit.programme:
        return ()
    zones = {one.at.zone for one in visit.programme if one.at.time}
    days: dict[Date, list[ProgrammeItem]] = {day: [] for day in _days(visit.dates)}
    for one in programme(visit):
        days.setdefault(one.at.date, []).append(one)
    blocks: list[Heading | Text | Table] = [
        Text(words(f"Times are local, {zone}."), "note") for zone in sorted(zones)[:1] if len(zones) == 1
    ]
    for day in sorted(days, key=lambda day: day.order):
        blocks.append(Heading(scope.write.full_date(day)))
        blocks.append(
            _day(scope, days[day], len(zones) > 1) if days[day] else Text(words("No programme is recorded."), "note")
        )
    return tuple(blocks)


def _days(dates: Date | None) -> Iterator[Date]:
    if dates and dates.earliest and dates.latest and len(dates.ends[0]) == len(dates.ends[1]) == 10:
        if dates.latest - dates.earliest > LONGEST_LISTED:
            return
        for number in range((dates.latest - dates.earliest).days + 1):
            yield Date.parse((dates.earliest + timedelta(days=number)).isoformat())


def _day(scope: Scope, listed: list[ProgrammeItem], with_zone: bool) -> Table:
    """One day as a table; the columns of hours and of leaders only where there are any."""
    hours = any(one.at.time or one.at.part for one in listed)
    leaders = any(one.lead for one in listed)
    head = (*(("Time",) if hours else ()), "Item", "Place", *(("Led by",) if leaders else ()))
    rows = []
    for one in listed:
        time = (_hours(one, with_zone),) if hours else ()
        lead = (scope.write.link(one.lead),) if leaders else ()
        rows.append(Row((*time, _item(scope, one), place(scope, _place_of(scope, one), one.at.date), *lead)))
    return Table((*((16,) if hours else ()), 46, 32, *((22,) if leaders else ())), head, tuple(rows))


def _hours(one: ProgrammeItem, with_zone: bool) -> Runs:
    until = f"–{one.until.time}" if one.until and one.until.time else ""
    zone = (Small(words(one.at.zone)),) if with_zone and one.at.time else ()
    return lines(words(f"{one.at.time}{until}" if one.at.time else one.at.part), zone)


def _item(scope: Scope, one: ProgrammeItem) -> Runs:
    write = scope.write
    title = write.text(one.title)
    what = (write.link(one.event, title) if one.event else title) + write.cite(one.cite)
    details = (
        words(f"press: {one.press}" if one.press else ""),
        words("dress: ") + write.text(one.dress) if one.dress else (),
        write.text(one.transport),
    )
    told = joined(list(details), " · ")
    return lines(what, (Small(told),) if told else ())


def _place_of(scope: Scope, one: ProgrammeItem) -> Ref | None:
    if one.place:
        return one.place
    return next((event.place for _, event in scope.events_of([one.event] if one.event else [])), None)


def place(scope: Scope, ref: Ref | None, on: Date | None) -> Runs:
    """A place with the larger places it lies in: `Great Hall of the People, Beijing`; each by its name of the day."""
    named: list[Ref] = []
    while ref and ref.record not in named:
        named.append(ref.record)
        ref = getattr(scope.edition.corpus.get(ref), "within", None)
    return joined([scope.write.name(one, on) for one in named], ", ")


def delegation_list(scope: Scope) -> Blocks:
    """The head, then the members in order, each with the office of the day."""
    visit = scope.delegation
    if not visit or not scope.travellers:
        return ()
    corpus = scope.edition.corpus
    members = [
        _traveller(scope, str(number), one.person, scope.write.offices(one.person, visit.dates, one.as_), one.cite)
        for number, one in enumerate(roster(corpus, visit, scope.edition.sort_key), start=1)
    ]
    head = (
        [_traveller(scope, "Head", visit.head, scope.write.offices(visit.head, visit.dates), ())] if visit.head else []
    )
    offices = " Offices are those held on the days of the visit." if visit.dates else ""
    rule = f"Members stand {RULES[visit.precedence.rule]}.{offices}"
    reasons = [
        Text(
            scope.write.link(one.person) + words(f" stands at place {one.place}: ") + scope.write.text(one.reason),
            "note",
        )
        for one in visit.precedence.overrides
    ]
    table = Table((8, 36, 56), ("No.", "Name", "Office on the day"), (*head, *members))
    return (Text(words(rule), "note"), *reasons, table)


def _traveller(scope: Scope, number: str, person: Ref, office: Runs, cite: tuple[CitationFields, ...]) -> Row:
    return Row((words(number), person_name(scope, person, cite), office), str(person), number == "Head")


def person_name(scope: Scope, person: Ref, cite: tuple[CitationFields, ...] = ()) -> Runs:
    """A person's name, with the names in other scripts and the other spellings below it."""
    record = scope.edition.corpus[person]
    write = scope.write
    return lines(write.name(person) + write.cite(cite), write.other_scripts(record), write.spellings(record))


def counterparts(scope: Scope) -> Blocks:
    """The people of the other sides, each with the office of the day of the first event at which they sat."""
    rows = []
    for person, events in scope.counterparts:
        day = scope.when(events[0]) if events else scope.day
        met = lines(*(scope.write.link(ref) for ref in events))
        invited = scope.delegation and scope.delegation.invited_by == person
        role = (Small(words("invited the delegation")),) if invited else ()
        rows.append(Row((lines(person_name(scope, person), role), scope.write.offices(person, day), met), str(person)))
    return (Table((32, 36, 34), ("Name", "Office on the day", "Meets the delegation at"), tuple(rows)),) if rows else ()
