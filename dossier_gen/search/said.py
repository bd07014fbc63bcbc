"""What of a record the full text holds: its names, its summary, all its other texts, and whom it names."""

from collections.abc import Iterable, Iterator, Mapping

from dossier_gen import prose
from dossier_gen.edition import Edition
from dossier_gen.facets import forms, years
from dossier_gen.fields.base import Fields
from dossier_gen.fields.items import CitationFields, NameForm
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text, spoken
from dossier_gen.fields.walk import FieldPlan, plans, walk
from dossier_gen.offices import offices
from dossier_gen.prose import as_ref
from dossier_gen.records import BUILT_IN, KINDS, own_fields
from dossier_gen.search.texts import Saying

NAME, SUMMARY, OTHER = 0, 1, 2
"""The figures of texts: what says most of a record stands first."""

_APART = frozenset(("name", "note", "searched"))
"""Texts that are told elsewhere, or say nothing of the record itself."""


def sayings(edition: Edition, ref: Ref) -> Iterator[Saying]:
    """Every text of a record in all its languages, each with the language and its figure."""
    record = edition.corpus[ref]
    yield from ((form.text, form.language, NAME) for form in forms(edition, ref))
    for leaf in walk(record):
        if isinstance(leaf.value, Text) and leaf.path[-1] not in _APART and not isinstance(leaf.owner, NameForm):
            yield from _text(edition, leaf.value, SUMMARY if leaf.path[0] == "summary" else OTHER)
    for office in offices(edition.corpus, ref) if ref.kind == "person" else ():
        yield from _text(edition, office.title, OTHER)
    for title in (getattr(record, "title", None), getattr(record, "publisher", None)):
        yield from [(title, getattr(record, "language", None) or "en", OTHER)] if isinstance(title, str) else ()
    told = [*_lines(record, own_fields(type(record)))] if ref.kind not in BUILT_IN else []
    told += [*_lines(record.extra, plans(type(record.extra)))] if isinstance(record.extra, Fields) else []
    yield from ((words, edition.cover.default_language, OTHER) for words in told)
    sort = getattr(record, "type", None)
    kinds = (KINDS[ref.kind].noun, *((sort,) if isinstance(sort, str) else ()))
    yield " ".join(edition.wording.term(word) for word in kinds), edition.cover.language, OTHER
    yield " ".join(map(str, years(edition, ref))), "", OTHER
    named = dict.fromkeys(link.target.record for link in edition.graph.links_from.get(ref, ()) if not link.cites)
    for other in named:
        yield from _text(edition, edition.corpus[other].name, OTHER)


def _lines(fields: Fields, shown: Iterable[FieldPlan]) -> Iterator[str]:
    """The lines and numbers in fields of a dossier's own, which no class of ours knows to be texts."""
    for plan in shown:
        yield from _in(fields.__dict__[plan.attribute])


def _in(value: object) -> Iterator[str]:
    match value:
        case bool() | CitationFields():
            return
        case str() | int() | float():
            yield str(value)
        case Fields() if not isinstance(value, Moment):
            yield from _lines(value, plans(type(value)))
        case tuple():
            yield from (words for one in value for words in _in(one))
        case Mapping():
            yield from (words for one in value.values() for words in _in(one))


def _text(edition: Edition, text: Text, figure: int) -> Iterator[Saying]:
    for tag, words in text.by_language:
        plain = prose.plain(words, lambda written: _name(edition, written)) if isinstance(text, Prose) else words
        yield plain, spoken(tag) or edition.cover.default_language, figure


def _name(edition: Edition, written: str) -> str:
    ref = as_ref(written)
    return edition.name(ref.record) if ref and ref.record in edition.corpus else ""
