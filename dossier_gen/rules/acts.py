"""Who acts in a record, when and where in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.findings import Path
from dossier_gen.records import Record
from dossier_gen.records.agreement import Agreement
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.event import Event
from dossier_gen.records.person import Person


@dataclass(frozen=True, slots=True)
class Act:
    """One person acting on a day: taking part, speaking, leading, travelling, signing."""

    person: Ref
    when: Date | None
    path: Path
    titled: Text | None = None
    """The title that the record itself gives the person there."""


def acts_of(record: Record) -> Iterator[Act]:
    """Who acts in a record, when and where in it."""
    if isinstance(record, Event) and record.status != "cancelled":
        yield from _event_acts(record)
    elif isinstance(record, Delegation):
        if record.head:
            yield Act(record.head, record.dates, ("head",))
        for place, member in enumerate(record.members):
            yield Act(member.person, record.dates, ("members", place, "person"), member.as_)
        for place, item in enumerate(record.programme):
            if item.lead:
                yield Act(item.lead, item.at.date, ("programme", place, "lead"))
    elif isinstance(record, Agreement):
        yield from _agreement_acts(record)


def _event_acts(event: Event) -> Iterator[Act]:
    when = event.day
    for place, side in enumerate(event.sides):
        for seat, one in enumerate(side.participants):
            yield Act(one.person, when, ("sides", place, "participants", seat, "person"), one.as_)
    for place, statement in enumerate(event.statements):
        if statement.by.kind == "person":
            yield Act(statement.by, when, ("statements", place, "by"))
    for place, outcome in enumerate(event.outcomes):
        if outcome.by and outcome.by.kind == "person":
            yield Act(outcome.by, when, ("outcomes", place, "by"))


def _agreement_acts(agreement: Agreement) -> Iterator[Act]:
    own = {party.party: party.signed for party in agreement.parties}
    if agreement.signed:
        for place, one in enumerate(agreement.signed.signatories):
            day = (own.get(one.for_) if one.for_ else None) or agreement.signed.at
            yield Act(one.person, day, ("signed", "signatories", place, "person"))
    for place, party in enumerate(agreement.parties):
        for number, act in enumerate(party.approved):
            if act.by and act.by.kind == "person":
                yield Act(act.by, act.at, ("parties", place, "approved", number, "by"))


def tenure_days(ref: Ref, person: Person) -> Iterator[Act]:
    """Each dated day of a person's tenures, as if it were an act."""
    for place, tenure in enumerate(person.tenures):
        for key in ("from", "to", "elected", "appointed"):
            yield Act(ref, getattr(tenure, "from_" if key == "from" else key), ("tenures", place, key))
        for number, day in enumerate(tenure.attested):
            yield Act(ref, day.at, ("tenures", place, "attested", number))
