"""Agreements, what two sides are to each other, and sources."""

from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Path
from dossier_gen.outputs.ftm.bodies import period
from dossier_gen.outputs.ftm.common import COMMON, link, links, thing, told_identifiers
from dossier_gen.outputs.ftm.drafts import Desk
from dossier_gen.outputs.ftm.rest import describe, note
from dossier_gen.outputs.ftm.vocabulary import PAPERS
from dossier_gen.records.agreement import Agreement
from dossier_gen.records.relation import Relation
from dossier_gen.records.source import Source

_LINKED = ("supersedes", "amends", "implements", "mentions", "constitutes", "depositary")


def agreement(desk: Desk, ref: Ref, record: Agreement) -> None:
    """An agreement: a contract of the model, with a link to each party and each person who signed."""
    draft = desk.draft(desk.named(ref), "Contract", record)
    thing(draft, record)
    draft.text("title", record.name, "name")
    draft.word("type", record.type, "type")
    draft.languages("language", record.authentic_languages, "authentic_languages")
    told = [*COMMON, *_LINKED, *told_identifiers(record, is_legal=False), "type", "parties", "authentic_languages"]
    if record.signed and draft.date("contractDate", record.signed.at, "signed", "at") and not record.signed.place:
        told.append("signed")
    for place, party in enumerate(record.parties):
        path = ("parties", place)
        made = link(desk, ref, record, desk.named(party.party), draft.id, "party", *path)
        if made:
            known = [("date", party.signed, "signed"), ("startDate", party.in_force, "in_force")]
            known.append(("endDate", party.withdrawn, "withdrawn"))
            dated = [key for prop, when, key in known if made.date(prop, when, *path, key)]
            made.text("summary", party.reservation, *path, "reservation")
            describe(made, party, path, (*dated, "party", "reservation"))
    for place, one in enumerate(record.signed.signatories if record.signed else ()):
        under: Path = ("signed", "signatories", place)
        made = link(desk, ref, record, desk.named(one.person), draft.id, "signatory", *under)
        if made:
            describe(made, one, under, ("person",))
    note(desk, ref, record, told, (draft.id,))
    links(desk, ref, record, _LINKED)


def relation(desk: Desk, ref: Ref, record: Relation) -> None:
    """What two sides are to each other: a link between them, and one more for each name that they give it."""
    one, two = (desk.named(side) for side in record.between)
    if not one or not two or one == two:
        return
    draft = desk.draft(f"relation.{ref.id}", "UnknownLink", record)
    draft.word("subject", one, "between", 0)
    draft.word("object", two, "between", 1)
    draft.text("role", record.name, "name")
    draft.text("summary", record.summary, "summary")
    draft.text("description", record.body, "body")
    told = ["between", "summary", "body", "status"]
    told += ["established"] if draft.date("startDate", record.established, "established") else []
    for place, status in enumerate(record.status):
        path = ("status", place)
        made = desk.item(ref, "UnknownLink", record, one, two, status.name.by_language, status.from_)
        made.word("subject", one, *path)
        made.word("object", two, *path)
        made.text("role", status.name, *path, "name")
        made.word("recordId", draft.id, *path)
        describe(made, status, path, (*period(made, status.from_, status.to, path), "name"))
    note(desk, ref, record, told, (one, two))


def source(desk: Desk, ref: Ref, record: Source) -> None:
    """A source: a document of its sort, which proves what rests on it."""
    draft = desk.draft(desk.named(ref), PAPERS[record.type], record)
    thing(draft, record)
    draft.word("title", record.title, "title", tag=record.language or "")
    draft.word("keywords", record.type, "type")
    draft.word("publisher", record.publisher, "publisher")
    for place, author in enumerate(record.authors):
        draft.word("author", author, "authors", place)
    draft.url("sourceUrl", record.url, "url")
    draft.url("sourceUrl", record.archived, "archived")
    draft.word("fileName", record.file, "file")
    draft.languages("language", (record.language,) if record.language else (), "language")
    draft.text("notes", record.remark, "remark")
    told = [*COMMON, *told_identifiers(record, is_legal=False), "title", "type", "publisher", "authors", "url"]
    told += ["archived", "file", "language", "remark", "about"]
    told += ["published"] if draft.date("publishedAt", record.published, "published") else []
    told += ["accessed"] if draft.date("retrievedAt", record.accessed, "accessed") else []
    note(desk, ref, record, told, (draft.id,))
    links(desk, ref, record, ("about",))
