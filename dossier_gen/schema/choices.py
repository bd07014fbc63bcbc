"""What may be written where only some words are right: refs, each with the name of its record, and languages."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dossier_gen import gazetteer
from dossier_gen.corpus import Corpus
from dossier_gen.fields.base import To
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text, spoken
from dossier_gen.fields.walk import items
from dossier_gen.findings import printable
from dossier_gen.records import KINDS, Record
from dossier_gen.shape import shortened

Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""

REFS = "refs.schema.json"
"""The file that holds the choices of refs, for the schemas of all kinds."""

_MANY = 4
"""Fields that take more kinds than these share one list of all records."""
_LONGEST = 160
"""Most characters of a caption."""


def choice(known: Iterable[tuple[str | int, str]], message: str) -> Schema:
    """A choice of values, each with what it means, and what to say of any other."""
    pairs = list(known)
    described = {"enumDescriptions": [words for _, words in pairs]} if any(words for _, words in pairs) else {}
    return {"enum": [value for value, _ in pairs], **described, "errorMessage": message}


def list_name(to: To) -> str:
    """The name of the list of choices for a field that names records."""
    return ("any" if len(to.kinds) > _MANY else "-or-".join(to.kinds)) + ("-items" if to.items else "")


def ref(to: To) -> Schema:
    """What a field that names records takes: one of a list, and where that is the list of all, of its own kinds."""
    listed = {"$ref": f"{REFS}#/$defs/{list_name(to)}"}
    if len(to.kinds) <= _MANY:
        return listed
    message = f"write a ref to {_either(to.kinds)}"
    return {"allOf": [listed, {"pattern": f"^({'|'.join(to.kinds)})/", "patternErrorMessage": message}]}


def lists(corpus: Corpus, asked: Iterable[To]) -> dict[str, Schema]:
    """The lists of choices that these fields refer to, by name."""
    found = {list_name(to): to for to in asked}
    return {name: _listed(corpus, to) for name, to in sorted(found.items())}


def _listed(corpus: Corpus, to: To) -> Schema:
    """The refs of records of these kinds with their captions, and any ref to an item in one."""
    kinds = tuple(KINDS) if len(to.kinds) > _MANY else to.kinds
    known = [pair for kind in kinds for pair in _of_kind(corpus, kind, to.items)]
    id = "[a-z0-9]+(-[a-z0-9]+)*"
    item = {"type": "string", "pattern": f"^({'|'.join(kinds)})/{id}#{id}$"}
    message = (
        f"there is no {_either(kinds)} with this ref: choose one that is offered, or make its record. "
        "If it is new, run dossier schema again"
    )
    return {"title": f"Ref to {_either(kinds)}", "anyOf": [*([choice(known, message)] if known else []), item]}


def _of_kind(corpus: Corpus, kind: str, with_items: bool) -> Iterator[tuple[str, str]]:
    refs = {one for one in (*corpus.files, *corpus.of_kind(kind)) if one.kind == kind}
    if kind == "country":
        refs |= {Ref(kind, code) for code in gazetteer.country_codes()}
    for one in sorted(refs):
        record = corpus.get(one)
        yield str(one), caption(record) if record else _without_record(one)
        for id, item in items(record) if record and with_items else ():
            title = item.__dict__.get("title")
            yield str(Ref(kind, one.id, id)), printable(str(title)) if isinstance(title, Text) else ""


def caption(record: Record) -> str:
    """A record in a line: its names in every language and script, with what tells it from its like."""
    known = record.__dict__
    forms = [*(words for _, words in record.name.by_language), *(form.text for form in record.names)]
    forms += [str(known[key]) for key in ("acronym", "publisher") if known.get(key)]
    at = known.get("at")
    days = (at.date if at else None, known.get("dates"), known.get("published"))
    told = (" · ".join(dict.fromkeys(forms)), *(str(day) for day in days if day))
    return printable(shortened(", ".join(told), _LONGEST))


def _without_record(ref: Ref) -> str:
    """The names of a country that has no file; of a record that cannot be read nothing is known."""
    return " · ".join(dict.fromkeys(gazetteer.country_names(ref.id).values())) if ref.kind == "country" else ""


def languages(corpus: Corpus) -> Mapping[str, str]:
    """The tags of the languages that records use for their names, each with the name of the language."""
    tags = {tag for _, record in corpus for tag, _ in record.name.by_language if tag}
    return {tag: _language(tag) for tag in sorted(tags | {"en"})}


def _language(tag: str) -> str:
    name = gazetteer.language_name(spoken(tag), "en")
    return f"{name}, the dossier's own translation" if spoken(tag) != tag else name


def _either(kinds: Iterable[str]) -> str:
    return " or ".join(kinds)
