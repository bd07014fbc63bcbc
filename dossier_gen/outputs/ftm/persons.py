"""Persons, the offices they hold and the bodies they belong to."""

from dossier_gen.fields.refs import Ref
from dossier_gen.outputs.ftm.bodies import position
from dossier_gen.outputs.ftm.common import COMMON, link, thing, told_identifiers
from dossier_gen.outputs.ftm.drafts import Desk, Draft
from dossier_gen.outputs.ftm.rest import describe, note
from dossier_gen.records.person import Person, Tenure

_TOLD = (
    *COMMON,
    *("born", "died", "citizenship", "tenures", "family_name", "given_name", "patronymic", "languages"),
)


def person(desk: Desk, ref: Ref, record: Person) -> None:
    """A person, and each of the person's tenures."""
    draft = desk.draft(desk.named(ref), "Person", record)
    thing(draft, record, is_legal=True)
    untold = [] if _born(draft, record) else ["born"]
    if record.died and (not draft.date("deathDate", record.died.at, "died", "at") or record.died.place):
        untold.append("died")
    for place, country in enumerate(record.citizenship):
        draft.country("citizenship", country, "citizenship", place)
        if not desk.country(country):
            link(desk, ref, record, draft.id, desk.named(country), "citizenship", "citizenship", place)
    draft.text("lastName", record.family_name, "family_name")
    draft.text("firstName", record.given_name, "given_name")
    draft.text("fatherName", record.patronymic, "patronymic")
    draft.languages("spokenLanguage", record.languages, "languages")
    told = {*_TOLD, *told_identifiers(record, is_legal=True)} - set(untold)
    note(desk, ref, record, told, (draft.id,))
    for place, tenure in enumerate(record.tenures):
        _tenure(desk, ref, record, tenure, place)


def _born(draft: Draft, record: Person) -> bool:
    """Birth; whether the model could hold it."""
    if not record.born:
        return True
    place = draft.desk.edition.corpus.get(record.born.place) if record.born.place else None
    draft.text("birthPlace", place.name if place else None, "born", "place")
    draft.country("birthCountry", getattr(place, "country", None), "born", "place")
    return draft.date("birthDate", record.born.at, "born", "at")


def _tenure(desk: Desk, ref: Ref, record: Person, tenure: Tenure, place: int) -> None:
    """A tenure: that a person holds a position, or belongs to a body."""
    path = ("tenures", place)
    is_member = bool(tenure.office and not tenure.office.item)
    post = desk.named(tenure.office) if is_member else position(desk, tenure, record, path)
    if not post:
        return
    draft = desk.item(ref, "Membership" if is_member else "Occupancy", record, post, tenure.from_, tenure.to)
    draft.word("member" if is_member else "holder", desk.named(ref), *path)
    draft.word("organization" if is_member else "post", post, *path)
    if is_member:
        draft.text("role", tenure.title, *path, "title")
    told = ["office", "title", "institution"]
    dated = (("startDate", tenure.from_, "from"), ("endDate", tenure.to, "to"))
    told += [key for prop, when, key in dated if draft.date(prop, when, *path, key)]
    if draft.entity.schema == "Occupancy":
        party = desk.edition.corpus.get(tenure.party) if tenure.party else None
        draft.text("constituency", tenure.constituency, *path, "constituency")
        draft.text("politicalGroup", party.name if party else None, *path, "party")
        told += ["constituency", "party"]
        told += ["elected"] if draft.date("electionDate", tenure.elected, *path, "elected") else []
    if all(draft.days(day.at, *path, "attested", at) for at, day in enumerate(tenure.attested)):
        told.append("attested")
    describe(draft, tenure, path, told)
