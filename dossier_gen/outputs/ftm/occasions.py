"""Events and delegations, and who took part in them for whom."""

from dossier_gen.fields.items import ParticipantFields
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Path
from dossier_gen.outputs.ftm.common import COMMON, link, links, thing, told_identifiers
from dossier_gen.outputs.ftm.drafts import Desk, Draft
from dossier_gen.outputs.ftm.rest import describe, note
from dossier_gen.records import Record
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.event import Event, Statement

_EVENT = ("part_of", "delegation", "agreements")
_SENT = ("sent_by", "received_by", "invited_by", "head")


def event(desk: Desk, ref: Ref, record: Event) -> None:
    """An event with its sides, and what was said at it."""
    draft = desk.draft(desk.named(ref), "Event", record)
    thing(draft, record)
    draft.word("keywords", record.type, "type")
    draft.word("keywords", record.status if record.status != "held" else None, "status")
    told = [*COMMON, *_EVENT, *told_identifiers(record, is_legal=False), "type", "status", "place", "series", "number"]
    told += ["at"] if draft.moment(record.at, "at") else []
    told += ["dates"] if draft.span(record.dates, "dates") else []
    _located(draft, record.place, "place")
    for place, side in enumerate(record.sides):
        path = ("sides", place)
        draft.ref("involved", side.for_, *path)
        if not side.participants:
            link(desk, ref, record, desk.named(side.for_), draft.id, "side", *path)
        for at, one in enumerate(side.participants):
            _participant(desk, draft, ref, record, side.for_, one, (*path, "participants", at))
    for place, said in enumerate(record.statements):
        _statement(desk, ref, record, said, place)
    note(desk, ref, record, {*told, "sides", "statements"}, (draft.id,))
    links(desk, ref, record, _EVENT)
    series = link(desk, ref, record, draft.id, desk.named(record.series), "series", "series")
    if series and record.number:
        series.word("recordId", str(record.number), "number")


def _located(draft: Draft, place: Ref | None, *path: str | int) -> None:
    known = draft.desk.edition.corpus.get(place) if place else None
    draft.text("location", known.name if known else None, *path)
    draft.ref("addressEntity", place, *path)


def _participant(
    desk: Desk, draft: Draft, ref: Ref, record: Record, side: Ref, one: ParticipantFields, path: Path
) -> None:
    """That a person acts for a side at an event."""
    draft.ref("involved", one.person, *path)
    if not desk.named(one.person) or not desk.named(side):
        return
    acts = desk.item(ref, "Representation", record, one.person, side)
    acts.ref("agent", one.person, *path)
    acts.ref("client", side, *path)
    acts.word("role", one.role, *path)
    acts.text("summary", one.as_, *path, "as")
    acts.word("recordId", draft.id, *path)
    for said in tuple(draft.entity.statements.values()):
        if said.prop in ("date", "startDate", "endDate"):
            acts.say(said.prop, said.value, path, original=said.original)
    describe(acts, one, path, ("person", "role", "as"))


def _statement(desk: Desk, ref: Ref, record: Event, said: Statement, place: int) -> None:
    """What somebody said: a link from the speaker to the event, which holds the words."""
    path = ("statements", place)
    draft = link(desk, ref, record, desk.named(said.by), desk.named(ref), said.act.replace("-", " "), *path)
    if draft:
        side = desk.edition.corpus.get(said.readout) if said.readout else None
        draft.text("summary", said.says, *path, "says")
        draft.text("publisher", side.name if side else None, *path, "readout")
        draft.word("recordId", said.id, *path)
        describe(draft, said, path, ("by", "act", "says", "readout"))


def delegation(desk: Desk, ref: Ref, record: Delegation) -> None:
    """A delegation: an event, for a trip of the model needs to begin at a place that records do not give."""
    draft = desk.draft(desk.named(ref), "Event", record)
    thing(draft, record)
    draft.word("keywords", "delegation", "name")
    draft.word("keywords", record.category, "category")
    told = [*COMMON, *_SENT, *told_identifiers(record, is_legal=False), "category", "members", "places"]
    told += ["dates"] if draft.span(record.dates, "dates") else []
    for key in _SENT:
        draft.ref("involved", getattr(record, key), key)
    for place, where in enumerate(record.places):
        if where.kind == "place":
            _located(draft, where, "places", place)
        else:
            draft.country("country", where, "places", place)
            link(desk, ref, record, draft.id, desk.named(where), "places", "places", place)
    for place, one in enumerate(record.members):
        draft.ref("involved", one.person, "members", place)
        made = link(desk, ref, record, desk.named(one.person), draft.id, "member", "members", place)
        if made:
            made.text("summary", one.as_, "members", place, "as")
            describe(made, one, ("members", place), ("person", "as"))
    note(desk, ref, record, told, (draft.id,))
    links(desk, ref, record, _SENT)
