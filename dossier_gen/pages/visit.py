"""What the page of a delegation tells of its visit: the days, whom it met, the visits before and after."""

from dossier_gen import contacts, programme
from dossier_gen.dossier import Dossier
from dossier_gen.fields.items import ParticipantFields
from dossier_gen.fields.refs import Ref
from dossier_gen.programme import Day
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.event import Event

Sides = tuple[tuple[Ref, tuple[ParticipantFields, ...]], ...]
"""Sides of an event, each with its participants."""

EVENTS = "Events of the delegation"
"""The label under which events name their delegation."""


def days(whole: Dossier) -> tuple[Day, ...]:
    """The visit day by day."""
    record = whole.record
    return programme.days(whole.edition.corpus, record, whole.origins(EVENTS)) if isinstance(record, Delegation) else ()


def meetings(whole: Dossier) -> tuple[tuple[Ref, Sides], ...]:
    """The events at which the delegation met somebody, by time, each with the other sides and their people."""
    found = []
    for naming in sorted(whole.named_by(EVENTS), key=lambda one: one.order):
        if isinstance(whole.record, Delegation) and isinstance(naming.record, Event):
            found.append((naming.origin, contacts.met(whole.edition.corpus, whole.record, naming.record)))
    return tuple((event, others) for event, others in found if others)


def met(whole: Dossier) -> tuple[Ref, ...]:
    """The persons whom the delegation met, each once, in order of time."""
    people = (one.person for _, others in meetings(whole) for _, seated in others for one in seated)
    return tuple(dict.fromkeys(people))


def beside(whole: Dossier) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
    """The nearest visits between the same two countries before it and after it, in either direction."""
    return contacts.beside(whole.edition.corpus, whole.edition.delegations_between, whole.ref)
