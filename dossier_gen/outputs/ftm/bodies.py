"""Institutions and countries, their offices and members; and places."""

from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Path
from dossier_gen.outputs.ftm.common import COMMON, link, links, thing, told_identifiers
from dossier_gen.outputs.ftm.drafts import Desk, Draft, entity_id
from dossier_gen.outputs.ftm.rest import describe, note
from dossier_gen.outputs.ftm.vocabulary import TOPICS, institution_schema
from dossier_gen.records import Record
from dossier_gen.records.country import Country
from dossier_gen.records.institution import Institution, Office
from dossier_gen.records.person import Tenure
from dossier_gen.records.place import Place

_LINKED = ("part_of", "counterpart", "site")


def institution(desk: Desk, ref: Ref, record: Institution) -> None:
    """An institution with its offices and members."""
    draft = desk.draft(desk.named(ref), institution_schema(record.type), record)
    thing(draft, record, is_legal=True)
    draft.word("classification", record.type, "type")
    draft.word("topics", TOPICS.get(record.type), "type")
    told = [*COMMON, *_LINKED, *told_identifiers(record, is_legal=True), "type", "country", "members", "offices"]
    told += ["predecessor", "seat"]
    draft.country("country", record.country, "country")
    draft.country("jurisdiction", record.country, "country")
    told += ["founded"] if draft.date("incorporationDate", record.founded, "founded") else []
    told += ["dissolved"] if draft.date("dissolutionDate", record.dissolved, "dissolved") else []
    draft.ref("addressEntity", record.seat, "seat")
    note(desk, ref, record, told, (draft.id,))
    links(desk, ref, record, (*_LINKED, *(() if desk.country(record.country) else ("country",))))
    for id, office in record.offices.items():
        _office(desk, ref, record, id, office)
    _members(desk, ref, record)
    _predecessor(desk, ref, record)


def _office(desk: Desk, ref: Ref, record: Institution, id: str, office: Office) -> None:
    draft = desk.draft(entity_id(Ref(ref.kind, ref.id, id)), "Position", record)
    draft.text("name", office.title, "offices", id, "title")
    draft.word("numberOfSeats", str(office.expected or ""), "offices", id, "expected")
    draft.ref("organization", ref, "offices", id)
    draft.country("country", record.country, "country")
    describe(draft, office, ("offices", id), ("title", "expected"))


def _members(desk: Desk, ref: Ref, record: Institution) -> None:
    for place, one in enumerate(record.members):
        if desk.named(one.member) and one.member != ref:
            draft = desk.item(ref, "Membership", record, one.member, one.as_, one.from_)
            draft.ref("member", one.member, "members", place)
            draft.ref("organization", ref, "members", place)
            draft.word("role", one.as_.replace("-", " "), "members", place)
            told = ["member", "as", *period(draft, one.from_, one.to, ("members", place))]
            describe(draft, one, ("members", place), told)


def _predecessor(desk: Desk, ref: Ref, record: Institution) -> None:
    if record.predecessor and desk.named(record.predecessor) and record.predecessor != ref:
        draft = desk.item(ref, "Succession", record, record.predecessor)
        draft.ref("predecessor", record.predecessor, "predecessor")
        draft.ref("successor", ref, "predecessor")


def period(draft: Draft, first: Date | None, last: Date | None, path: Path) -> list[str]:
    """From when to when something holds; the fields that could be told."""
    told = ["from"] if draft.date("startDate", first, *path, "from") else []
    return [*told, "to"] if draft.date("endDate", last, *path, "to") else told


def position(desk: Desk, tenure: Tenure, record: Record, path: Path) -> str:
    """The position that a tenure is about: an office of an institution, or one that is known by its title alone."""
    corpus = desk.edition.corpus
    if tenure.office and tenure.office.record in corpus:
        return entity_id(tenure.office)
    if not tenure.title:
        return ""
    body = desk.named(tenure.institution)
    written = tenure.title.by_language
    known = desk.posts.get((body, written))
    if known:
        return known
    draft = desk.item(Ref("position", body or "untold"), "Position", record, body, written)
    draft.text("name", tenure.title, *path, "title")
    if tenure.institution and body:
        draft.word("organization", body, *path, "institution")
        place = corpus.get(tenure.institution)
        of = place.country if isinstance(place, Institution) else tenure.institution
        draft.country("country", of, *path, "institution")
    desk.posts[(body, written)] = draft.id
    return draft.id


def country(desk: Desk, ref: Ref, record: Country) -> None:
    """A country: as a state among others it is a public body."""
    draft = desk.draft(desk.named(ref), "PublicBody", record)
    thing(draft, record, is_legal=True)
    draft.text("alias", record.official_name, "official_name")
    draft.word("classification", "country", "name")
    draft.country("country", ref, "code")
    draft.country("jurisdiction", ref, "code")
    told = [*COMMON, *told_identifiers(record, is_legal=True), "code", "official_name", "capital"]
    note(desk, ref, record, told, (draft.id,))
    links(desk, ref, record, ("capital",))


def place(desk: Desk, ref: Ref, record: Place) -> None:
    """A place: an address, with its type among the keywords."""
    draft = desk.draft(desk.named(ref), "Address", record)
    thing(draft, record)
    draft.text("full", record.name, "name")
    draft.word("keywords", record.type, "type")
    if record.type == "city":
        draft.text("city", record.name, "name")
    draft.country("country", record.country, "country")
    if record.coordinates:
        latitude, longitude = record.coordinates
        draft.word("latitude", f"{latitude:.6f}".rstrip("0").rstrip("."), "coordinates")
        draft.word("longitude", f"{longitude:.6f}".rstrip("0").rstrip("."), "coordinates")
    told = [*COMMON, *told_identifiers(record, is_legal=False), "type", "within", "country", "coordinates"]
    note(desk, ref, record, told, (draft.id,))
    link(desk, ref, record, draft.id, desk.named(record.within), "within", "within")
    if not desk.country(record.country):
        link(desk, ref, record, draft.id, desk.named(record.country), "country", "country")
