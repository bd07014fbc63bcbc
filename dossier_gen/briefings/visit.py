"""The sections on a visit itself: in brief, the programme by day, the delegation, its counterparts."""

from collections.abc import Iterator
from datetime import timedelta
from functools import reduce

from dossier_gen.briefings.figures import route
from dossier_gen.briefings.inline import Runs, Small, joined, lines, words
from dossier_gen.briefings.parts import Blocks, Facts, Heading, Listing, Row, Table, Text
from dossier_gen.briefings.scope import Scope, programme
from dossier_gen.contacts import listed_as
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text as FieldText
from dossier_gen.name_forms import Form
from dossier_gen.offices import offices_on
from dossier_gen.precedence import Roster, Seat, roster
from dossier_gen.records.delegation import Delegation, ProgrammeItem
from dossier_gen.records.event import Event
from dossier_gen.records.person import Person
from dossier_gen.wording import N_

LONGEST_LISTED = timedelta(days=31)
"""The longest visit of which days without a programme are listed too."""

PRESS = {"open": N_("press: open"), "closed": N_("press: closed")}
"""Whether the press is present, in words."""


def in_brief(scope: Scope, visit: Delegation) -> Blocks:
    """The visit at a glance: summary, facts, purpose, results."""
    write = scope.write
    facts = Facts(tuple((label, runs) for label, runs in _facts(scope, visit) if runs))
    results = Listing(False, tuple(write.prose(one.says) for one in visit.results))
    return (
        *write.about(visit, "lead"),
        *((facts,) if facts.rows else ()),
        *((Heading(write._("Results")), results) if visit.results else ()),
        *((Heading(write._("Remarks")), *write.prose(visit.body)) if visit.body else ()),
    )


def _facts(scope: Scope, visit: Delegation) -> Iterator[tuple[str, Runs]]:
    write, cite, _ = scope.write, visit.cite, scope.write.wording._
    category = write.of(visit, "category", write.term(f"{visit.category} visit")) if visit.category else ()
    yield _("Category"), category + _for(scope, visit, "category")
    yield _("Dates"), write.full_date(visit.dates) + write.cite(cite, "dates") if visit.dates else ()
    yield _("Sent by"), _named(scope, visit, "sent_by")
    yield _("Received by"), _named(scope, visit, "received_by")
    yield _("Invited by"), write.link(visit.invited_by) + _for(scope, visit, "invited_by") if visit.invited_by else ()
    yield _("Head"), write.link(visit.head) + _for(scope, visit, "head") if visit.head else ()
    yield _("Members"), _count(scope, visit) + _for(scope, visit, "members") if visit.members else ()
    yield _("Route"), write.links(visit.places, visit.dates) + _for(scope, visit, "places") if visit.places else ()


def _named(scope: Scope, visit: Delegation, field: str) -> Runs:
    """The body that a field names, by its name on the days of the visit, with its sources."""
    ref: Ref | None = getattr(visit, field)
    return scope.write.link(ref, on=visit.dates) + _for(scope, visit, field) if ref else ()


def _for(scope: Scope, visit: Delegation, field: str) -> Runs:
    return scope.write.cite(visit.cite, field)


def _count(scope: Scope, visit: Delegation) -> Runs:
    number, expected = scope.write.wording.number, visit.expected_members
    listed = number(len(visit.members))
    if not expected or expected == len(visit.members):
        return words(listed)
    told = scope.write._("{listed} of {expected} listed by name", listed=listed, expected=number(expected))
    return scope.write.of(visit, "expected_members", told)


def programme_by_day(scope: Scope) -> Blocks:
    """The programme, day by day; of a short visit, the days of which nothing is recorded as well."""
    visit = scope.delegation
    if not visit or not visit.programme:
        return ()
    write = scope.write
    zones = {one.at.zone for one in visit.programme if one.at.time}
    days: dict[Date, list[ProgrammeItem]] = {day: [] for day in _days(visit.dates)}
    for one in programme(visit):
        days.setdefault(one.at.date, []).append(one)
    blocks: list[Heading | Text | Table] = [
        Text(write._("Times are local, {zone}.", zone=zone), "note") for zone in sorted(zones)[:1] if len(zones) == 1
    ]
    for day in sorted(days, key=lambda day: day.order):
        nothing = Text(write._("No programme is recorded."), "note")
        blocks.append(Heading(write.of(visit, "dates", write.full_date(day))))
        blocks.append(_day(scope, days[day], len(zones) > 1) if days[day] else nothing)
    return (*blocks, *route(scope))


def _days(dates: Date | None) -> Iterator[Date]:
    if dates and dates.earliest and dates.latest and len(dates.ends[0]) == len(dates.ends[1]) == 10:
        if dates.latest - dates.earliest > LONGEST_LISTED:
            return
        for number in range((dates.latest - dates.earliest).days + 1):
            yield Date.parse((dates.earliest + timedelta(days=number)).isoformat())


def _day(scope: Scope, listed: list[ProgrammeItem], with_zone: bool) -> Table:
    """One day as a table; the columns of hours and of people only where there are any."""
    hours = any(one.at.time or one.at.part for one in listed)
    people = [_people(scope, one) for one in listed]
    peopled = any(people)
    _ = scope.write.wording._
    head = (*((_("Time"),) if hours else ()), _("Item"), _("Place"), *((_("Who"),) if peopled else ()))
    rows = []
    for one, who in zip(listed, people, strict=True):
        time = (_hours(scope, one, with_zone),) if hours else ()
        where = place(scope, _place_of(scope, one), one.at.date)
        rows.append(Row((*time, _item(scope, one), where, *((who,) if peopled else ()))))
    return Table((*((16,) if hours else ()), 42, 26, *((34,) if peopled else ())), head, tuple(rows))


def _people(scope: Scope, one: ProgrammeItem) -> Runs:
    """Who receives, who leads and who goes along, each behind its label."""
    write = scope.write
    event = scope.edition.corpus.get(one.event) if one.event else None
    others = [side for side in event.sides if not scope.is_own(side)] if isinstance(event, Event) else []
    own = [side for side in event.sides if scope.is_own(side)] if isinstance(event, Event) else []
    hosts = [seat.person for side in others for seat in side.participants if seat.role in ("host", "chair")]
    host = (one.host,) if one.host else tuple(hosts) or tuple(side.for_ for side in others)
    going = one.attend or tuple(seat.person for side in own for seat in side.participants)
    told = (
        (N_("Host"), host),
        (N_("Lead"), (one.lead,) if one.lead else ()),
        (N_("Attend"), tuple(ref for ref in going if ref != one.lead)),
    )
    return lines(*((Small(write.labelled(write._(label), write.links(refs))),) for label, refs in told if refs))


def _hours(scope: Scope, one: ProgrammeItem, with_zone: bool) -> Runs:
    write, until = scope.write, f"–{one.until.time}" if one.until and one.until.time else ""
    zone = (Small(words(one.at.zone)),) if with_zone and one.at.time else ()
    told = lines(words(f"{one.at.time}{until}") if one.at.time else write.term(one.at.part), zone)
    return write.at(one.until, write.at(one.at, told)) if one.until else write.at(one.at, told)


def _item(scope: Scope, one: ProgrammeItem) -> Runs:
    write = scope.write
    title = write.at(one.at, write.text(one.title))
    what = (write.link(one.event, title) if one.event else title) + write.cite(one.cite)
    details = (
        write.of(one, "press", write._(PRESS[one.press])) if one.press else (),
        write._("dress: {words}", words=write.text(one.dress)) if one.dress else (),
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
    within = [scope.write.name(one, on) for one in named]
    return reduce(lambda inner, outer: scope.write._("{place}, {within}", place=inner, within=outer), within or [()])


def delegation_list(scope: Scope) -> Blocks:
    """The head, then the members in order, each with the office of the day."""
    visit = scope.delegation
    if not visit or not scope.travellers:
        return ()
    write, head = scope.write, visit.head
    order = roster(scope.edition.corpus, visit, scope.edition.name_key)
    members = [_member(scope, visit, number, seat) for number, seat in enumerate(order.seats, start=1)]
    leader = (write._("Head"), person_told(scope, head), _office(scope, visit, head)) if head else ()
    first = [Row(leader, str(head), True)] if leader else []
    table = Table((8, 36, 56), write.heads(N_("No."), N_("Name"), N_("Office on the day")), (*first, *members))
    return (*order_notes(scope, visit, order), table)


def _member(scope: Scope, visit: Delegation, number: int, seat: Seat) -> Row:
    """A member, and why an override put the member here."""
    one, reason = seat.member, placed_here(scope, seat)
    name = lines(person_told(scope, one.person, one.cite), reason)
    return Row((words(str(number)), name, _office(scope, visit, one.person, one.as_)), str(one.person))


def order_notes(scope: Scope, visit: Delegation, order: Roster) -> Blocks:
    """By which rules the members stand, and who stands last for want of what the first of them asks."""
    write = scope.write
    rules = order.told(write.wording, visit.dates is not None)
    last = write._(order.lacking, names=write.links(order.unknown)) if order.unknown else ()
    return (Text(words(rules), "note"), *((Text(last, "note"),) if last else ()))


def placed_here(scope: Scope, seat: Seat) -> Runs:
    """Why an override put a member at this place; nothing where none did."""
    reason = scope.write.text(seat.override.reason) if seat.override else ()
    return (Small(scope.write._("placed here: {reason}", reason=reason)),) if reason else ()


def _office(scope: Scope, visit: Delegation, person: Ref, title: FieldText | None = None) -> Runs:
    return scope.write.offices(person, visit.dates, title)


def person_name(scope: Scope, person: Ref, cite: tuple[CitationFields, ...] = ()) -> Runs:
    """A person's name, with the names in other scripts and the other spellings below it."""
    record, write = scope.edition.corpus[person], scope.write
    return lines(write.name(person) + write.cite(cite), write.other_scripts(record), write.spellings(record))


def person_told(scope: Scope, person: Ref, cite: tuple[CitationFields, ...] = ()) -> Runs:
    """The same with how the name is pronounced and how the person is addressed."""
    return lines(person_name(scope, person, cite), *((Small(told),) for told in _said_as(scope, person)))


def _said_as(scope: Scope, person: Ref) -> Iterator[Runs]:
    write, record = scope.write, scope.edition.corpus[person]
    if isinstance(record, Person) and record.pronunciation:
        yield write._("say: {words}", words=write.text(record.pronunciation))
    spoken, formal = addressed(scope, person)
    if spoken:
        yield write._("addressed as: {words}", words=spoken)
    if formal:
        yield write._("letters open: {words}", words=formal)


def addressed(scope: Scope, person: Ref) -> tuple[Runs, Runs]:
    """How a person is spoken to, and how a letter to the person opens."""
    forms = scope.edition.forms(person)
    return _address(scope, person, forms.spoken()), _address(scope, person, forms.formal())


def _address(scope: Scope, person: Ref, form: Form | None) -> Runs:
    write = scope.write
    if not form:
        return ()
    return write.form(scope.edition.corpus[person], form) + write.cite(form.stated.cite if form.stated else ())


def counterparts(scope: Scope) -> Blocks:
    """The people of the other sides, each with the office of the day of the first event at which they sat."""
    rows = []
    for person, events in scope.counterparts:
        day = scope.when(events[0]) if events else scope.day
        met = lines(*(scope.write.link(ref) for ref in events))
        invited = scope.delegation and scope.delegation.invited_by == person
        role = (Small(scope.write._("invited the delegation")),) if invited else ()
        known = day and offices_on(scope.edition.corpus, person, day)
        title = None if known or not events else listed_as(scope.edition.corpus[events[0]], person)
        office = scope.write.offices(person, day, title)
        rows.append(Row((lines(person_told(scope, person), role), office, met), str(person)))
    head = scope.write.heads(N_("Name"), N_("Office on the day"), N_("Meets the delegation at"))
    return (Table((32, 36, 34), head, tuple(rows)),) if rows else ()
