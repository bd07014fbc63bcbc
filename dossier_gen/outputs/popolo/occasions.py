"""Events and delegations as events of Popolo."""

from collections.abc import Iterable

from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.outputs.popolo.values import Thing, common, filled, named, said, span
from dossier_gen.pages.schema_org import moment
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.event import Event


def event(edition: Edition, ref: Ref, record: Event) -> Thing:
    """An event with all who took part, whatever side they are of."""
    at = moment(record.at)
    begins: Thing = {"start_date": at} if at else span(record.at.date if record.at else None)
    return filled(
        {
            **_shared(edition, ref, record),
            **(span(record.dates) if record.dates else begins),
            "location": edition.name(record.place) if record.place and record.place in edition.corpus else None,
            "status": record.status,
            "classification": record.type,
            "organization_id": named(edition, record.series),
            "parent_id": named(edition, record.part_of or record.delegation),
            "attendees": _seats(edition, record),
            "area_id": named(edition, record.place),
            "zone": record.at.zone if record.at else None,
            "part": record.at.part if record.at else None,
        }
    )


def delegation(edition: Edition, ref: Ref, record: Delegation) -> Thing:
    """A delegation with its head and its members."""
    people = [*([record.head] if record.head else []), *(one.person for one in record.members)]
    sender = record.sent_by if record.sent_by and record.sent_by.kind == "institution" else None
    places = [edition.name(one) for one in record.places if one in edition.corpus]
    return filled(
        {
            **_shared(edition, ref, record),
            **span(record.dates),
            "location": ", ".join(places),
            "classification": "delegation",
            "organization_id": named(edition, sender),
            "attendees": _attendees(edition, people),
            "area_ids": [one for place in record.places if (one := named(edition, place))],
            "category": record.category,
            "sent_by_id": named(edition, record.sent_by),
            "received_by_id": named(edition, record.received_by),
            "head_id": named(edition, record.head),
        }
    )


def _shared(edition: Edition, ref: Ref, record: Event | Delegation) -> Thing:
    shared = common(edition, ref, record)
    del shared["image"]
    return {**shared, "description": said(edition, record.summary)}


def _attendees(edition: Edition, refs: Iterable[Ref]) -> list[Thing]:
    """Who takes part, each once; in place of somebody who may not be named stand words without an id."""
    return [_seat(edition, ref) for ref in dict.fromkeys(refs) if _is_told(edition, ref)]


def _seats(edition: Edition, record: Event) -> list[Thing]:
    """The same for an event; for which side somebody sits there, and as what, are fields beyond Popolo."""
    seats = {one.person: (side, one) for side in record.sides for one in side.participants}
    return [
        filled(
            {
                **_seat(edition, ref),
                "for_id": named(edition, side.for_),
                "role": one.role if one.role != "participant" else None,
                "as": said(edition, one.as_),
            }
        )
        for ref, (side, one) in seats.items()
        if _is_told(edition, ref)
    ]


def _seat(edition: Edition, ref: Ref) -> Thing:
    return filled({"id": named(edition, ref), "name": edition.name(ref)})


def _is_told(edition: Edition, ref: Ref) -> bool:
    return ref in edition.corpus or ref in edition.corpus.unnamed
