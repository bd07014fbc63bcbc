"""The people at the table: a place card for each, and the list of how they are named, addressed and pronounced."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from dossier_gen.briefings.inline import Runs, Small, Words, joined, lines, words
from dossier_gen.briefings.parts import Blocks, Card, Cards, Heading, Row, Table
from dossier_gen.briefings.runs import script_of
from dossier_gen.briefings.scope import Scope
from dossier_gen.briefings.visit import addressed, order_notes, person_name, placed_here
from dossier_gen.contacts import day_of
from dossier_gen.dossier import as_of
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.offices import offices_on
from dossier_gen.precedence import LAST, roster
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.person import Person
from dossier_gen.wording import N_


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody at the table."""

    person: Ref
    side: Ref | None
    """The country, or the body of none, for which the person sits there."""
    day: Date | None
    """The day of which the office is told."""
    title: Text | None = None
    """The title under which the source lists the person."""
    cite: tuple[CitationFields, ...] = ()
    number: str = ""
    """What the list of the delegation has before the name; the others are numbered side by side."""
    remark: Runs = ()
    """Why an override put the person there."""


def name_cards(scope: Scope) -> Blocks:
    """A place card for each person, in the order of the table list."""
    cards = tuple(_card(scope, one) for one in guests(scope))
    return (Cards(cards),) if cards else ()


def table_list(scope: Scope) -> Blocks:
    """The people of each side in their order: name, office on the day, form of address, pronunciation."""
    seated = guests(scope)
    tables = [_side(scope, side, tuple(listed)) for side, listed in groupby(seated, key=lambda one: one.side)]
    visit = scope.delegation
    order = roster(scope.edition.corpus, visit, scope.edition.name_key) if visit and visit.members else None
    notes = order_notes(scope, visit, order) if visit and order else ()
    return (*notes, *(block for blocks in tables for block in blocks))


def guests(scope: Scope) -> tuple[Guest, ...]:
    """The people of a visit, the delegation before those whom it meets, or those of an event; each once."""
    visit = scope.delegation
    found = (*_delegation(scope, visit), *_met(scope, visit)) if visit else _seats(scope, scope.events)
    first: dict[Ref, Guest] = {}
    for one in found:
        first.setdefault(one.person, one)
    return tuple(first.values())


def _delegation(scope: Scope, visit: Delegation) -> Iterator[Guest]:
    """The head, then the members in the order of the delegation's list."""
    side = scope.home or visit.sent_by
    if visit.head:
        yield Guest(visit.head.record, side, visit.dates, number=scope.write.wording._("Head"))
    order = roster(scope.edition.corpus, visit, scope.edition.name_key)
    for number, seat in enumerate(order.seats, start=1):
        one, remark = seat.member, placed_here(scope, seat)
        yield Guest(one.person.record, side, visit.dates, one.as_, one.cite, str(number), remark)


def _met(scope: Scope, visit: Delegation) -> Iterator[Guest]:
    """The people of the other sides, each as at the first event at which they sat."""
    for person, events in scope.counterparts:
        seats = (one for one in _seats(scope, events[:1]) if one.person == person)
        yield next(seats, Guest(person, scope.host or visit.received_by, visit.dates))


def _seats(scope: Scope, events: tuple[Ref, ...]) -> Iterator[Guest]:
    """The seats at events, side by side."""
    for _, event in scope.events_of(events):
        for side in event.sides:
            country = scope.country(side.for_) or side.for_
            for one in side.participants:
                yield Guest(one.person.record, country, day_of(event), one.as_, one.cite)


def _card(scope: Scope, one: Guest) -> Card:
    write, edition = scope.write, scope.edition
    name = edition.forms(one.person).card()
    side = edition.name_on(one.side, one.day) if one.side else None
    return Card(
        name=write.under(one.person, write.form(edition.corpus[one.person], name)),
        scripts=_in_scripts(scope, one.person),
        line=write.text(one.title) or _foremost(scope, one),
        side=write.under(one.side, write.form(edition.corpus[one.side], side)) if one.side and side else (),
    )


def _in_scripts(scope: Scope, person: Ref) -> Runs:
    """The name in other scripts, once in each."""
    named: dict[str, Runs] = {}
    for run in scope.write.other_scripts(scope.edition.corpus[person]):
        for one in run.runs if isinstance(run, Small) else ():
            if isinstance(one, Words):
                named.setdefault(script_of(one.text), (run,))
    return joined(list(named.values()), "  ")


def _foremost(scope: Scope, one: Guest) -> Runs:
    """The office of the day that ranks first, of several without a rank the first of the record."""
    held = offices_on(scope.edition.corpus, one.person, one.day or as_of(scope.edition))
    first = min(held, key=lambda office: office.rank or LAST, default=None)
    return scope.write.text(first.title) if first else ()


def _side(scope: Scope, side: Ref | None, seated: tuple[Guest, ...]) -> Blocks:
    """One side under its name; the columns of address and pronunciation only where somebody has any."""
    write = scope.write
    spoken_to = [_addressed(scope, one.person) for one in seated]
    pronounced = [_pronounced(scope, one.person) for one in seated]
    columns: list[tuple[int, str, list[Runs]]] = [
        (10, N_("No."), [words(one.number or str(place)) for place, one in enumerate(seated, start=1)]),
        (32, N_("Name"), [lines(person_name(scope, one.person, one.cite), one.remark) for one in seated]),
        (34, N_("Office on the day"), [write.text(one.title) or write.held(one.person, one.day) for one in seated]),
        (26, N_("Form of address"), spoken_to),
        (18, N_("Pronunciation"), pronounced),
    ]
    filled = [column for column in columns if any(column[2])]
    rows = zip(*(cells for _, _, cells in filled), strict=True)
    listed = tuple(Row(cells, str(one.person)) for cells, one in zip(rows, seated, strict=True))
    heading = (Heading(write.name(side, seated[0].day)),) if side else ()
    head = write.heads(*(title for _, title, _ in filled))
    return (*heading, Table(tuple(width for width, _, _ in filled), head, listed))


def _addressed(scope: Scope, person: Ref) -> Runs:
    """The forms of address, each behind its label."""
    write, (spoken, formal) = scope.write, addressed(scope, person)
    told = ((write._("Spoken to as"), spoken), (write._("Letters open"), formal))
    return lines(*(write.labelled(label, form) for label, form in told if form))


def _pronounced(scope: Scope, person: Ref) -> Runs:
    record = scope.edition.corpus[person]
    return scope.write.text(record.pronunciation) if isinstance(record, Person) else ()
