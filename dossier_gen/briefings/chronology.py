"""The chronology: of the contacts between two parties, or of what happened to a record and with it."""

from dossier_gen.briefings.figures import contacts_in_time, visits_in_years
from dossier_gen.briefings.inline import Runs, Small, joined, lines, words
from dossier_gen.briefings.parts import Blocks, Row, Table
from dossier_gen.briefings.scope import Scope
from dossier_gen.briefings.shapes import latest_note, latest_of
from dossier_gen.briefings.visit import place
from dossier_gen.contacts import Contact, listed_as
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.graph import Happening
from dossier_gen.records import Record
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.event import Event
from dossier_gen.wording import N_


def chronology(scope: Scope) -> Blocks:
    """The contacts of the two parties where the book is about any, else all that is dated around the subject."""
    if scope.contacts or scope.delegation:
        if all(one.ref == scope.ref for one in scope.contacts):
            return ()
        rows = tuple(_contact(scope, one) for one in scope.contacts)
        head = scope.write.heads(N_("When"), N_("Contact"), N_("Who led each side"))
        pictures = (*contacts_in_time(scope, scope.contacts), *visits_in_years(scope))
        return (*pictures, Table((19, 43, 38), head, rows))
    graph = scope.edition.graph
    happenings = graph.chronology if scope.is_whole else graph.concerning(scope.ref)
    shown = happenings[-latest_of(scope) :]
    told = tuple(Row((scope.write.date(one.when), _happening(scope, one))) for one in shown)
    table = Table((26, 74), scope.write.heads(N_("When"), N_("What")), told)
    return (*latest_note(scope, len(shown), len(happenings)), table) if told else ()


def _contact(scope: Scope, one: Contact) -> Row:
    """One contact; those of the book's own visit are set off."""
    record = scope.edition.corpus[one.ref]
    write = scope.write
    places = write.apart(place(scope, ref, one.when) for ref in one.places)
    standing = record.status if isinstance(record, Event) and record.status != "held" else ""
    details = joined([write.of(record, "status", write.term(standing)), places], " · ")
    what = lines(write.link(one.ref) + write.cite(record.cite), (Small(details),) if details else ())
    own = one.ref == scope.ref or one.ref in scope.events
    return Row((write.date(one.when), what, lines(*_heads(scope, one, one.when))), str(one.ref), strong=own)


def _heads(scope: Scope, one: Contact, when: Date | None) -> list[Runs]:
    """Who led each side, with the office of the day or the title under which the contact lists them."""
    record = scope.edition.corpus[one.ref]
    if isinstance(record, Delegation):
        people = [record.head, record.invited_by if record.invited_by and record.invited_by.kind == "person" else None]
        return [_head(scope, record, person, when) for person in people if person]
    if isinstance(record, Event):
        return [_head(scope, record, side.participants[0].person, when) for side in record.sides if side.participants]
    return []


def _head(scope: Scope, record: Record, person: Ref, when: Date | None) -> Runs:
    return lines(scope.write.link(person), (Small(scope.write.held(person, when, listed_as(record, person))),))


def _happening(scope: Scope, one: Happening) -> Runs:
    write = scope.write
    verb = write.wording.term(one.verb, "happens")
    if one.record == scope.ref:
        told = words(verb.capitalize()) or write._("Takes place")
    else:
        told = write.labelled(write.link(one.record), verb)
    return write.remarked(told, write.link(one.by) if one.by and one.by.record != scope.ref else ())
