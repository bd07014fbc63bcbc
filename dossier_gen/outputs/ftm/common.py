"""What entities of every kind have: names, summary, topics, identifiers, and links to other records."""

from collections.abc import Collection

from dossier_gen.fields.refs import Ref
from dossier_gen.outputs.ftm.drafts import Desk, Draft
from dossier_gen.outputs.ftm.vocabulary import NAMES
from dossier_gen.records import Record

COMMON = ("name", "names", "acronym", "summary", "body", "topics", "notes")
"""The fields that are told of every thing."""


def thing(draft: Draft, record: Record, *, is_legal: bool = False) -> None:
    """Names, words and topics of a thing; a legal entity has an address on the web and identifiers too."""
    draft.text("name", record.name, "name")
    short = "abbreviation" if is_legal else "weakAlias"
    for place, form in enumerate(record.names):
        prop = short if form.role == "acronym" else NAMES.get(form.role, "")
        if prop:
            draft.name(prop, form.text, "names", place, tag=form.lang)
    draft.name(short, record.acronym or "", "acronym")
    draft.text("summary", record.summary, "summary")
    draft.text("description", record.body, "body")
    draft.text("notes", record.notes, "notes")
    for place, topic in enumerate(record.topics):
        known = draft.desk.edition.corpus.get(topic)
        draft.text("keywords", known.name if known else None, "topics", place)
    if is_legal:
        draft.url("website", record.website, "website")
    _identifiers(draft, record, is_legal=is_legal)


def _identifiers(draft: Draft, record: Record, *, is_legal: bool) -> None:
    known = record.identifiers.get("wikidata", "")
    draft.word("wikidataId", known if known[:1] == "Q" and known[1:].isdigit() else "", "identifiers")
    for system, value in sorted(record.identifiers.items()):
        if is_legal and system != "wikidata":
            draft.word("idNumber", f"{system}:{value}", "identifiers", system)


def told_identifiers(record: Record, *, is_legal: bool) -> tuple[str, ...]:
    """The fields of identifiers and of the website, as far as all of them could be told."""
    return ("identifiers", "website") if is_legal else ("identifiers",) * (set(record.identifiers) <= {"wikidata"})


def links(desk: Desk, ref: Ref, record: Record, fields: Collection[str]) -> None:
    """A link to each record that these fields name; its role is the name of the field."""
    for field in fields:
        value = getattr(record, field)
        for place, other in enumerate(value if isinstance(value, tuple) else (value,)):
            path = (field, place) if isinstance(value, tuple) else (field,)
            if isinstance(other, Ref):
                link(desk, ref, record, desk.named(ref), desk.named(other), field.replace("_", " "), *path)


def link(desk: Desk, ref: Ref, record: Record, subject: str, other: str, role: str, *path: str | int) -> Draft | None:
    """A link between two entities, with what the one is to the other; none where one of them is told by nothing."""
    if not subject or not other or subject == other:
        return None
    draft = desk.item(ref, "UnknownLink", record, subject, other, role)
    draft.word("subject", subject, *path)
    draft.word("object", other, *path)
    draft.word("role", role, *path)
    return draft
