"""Every field of a record in the terms of our own vocabulary, which are the fields' names; citations as provenance."""

from collections.abc import Iterable, Mapping

from dossier_gen.edition import Edition
from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields, NameForm
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import FieldPlan, plans
from dossier_gen.findings import Path
from dossier_gen.outputs.linked.places import address, fragment, pointer
from dossier_gen.outputs.linked.terms import Iri, Literal, Triples
from dossier_gen.outputs.linked.values import at, edtf, plainly, texts
from dossier_gen.pages.jsonld import language_of
from dossier_gen.prose import CiteMark, as_ref, marks


def tell(edition: Edition, subject: str, fields: Fields, found: Triples) -> None:
    """Say all that a record holds: each field under its name, each mapping in it as a thing with a fragment."""
    _Teller(edition, subject, found).mapping(subject, fields, ())


def class_term(model: type[Fields]) -> str:
    """The class of a mapping in our vocabulary: `dossier:Tenure`."""
    return f"dossier:{model.__name__.lstrip('_')}"


class _Teller:
    """One record being told."""

    def __init__(self, edition: Edition, record: str, found: Triples) -> None:
        self.edition, self.record, self.found = edition, record, found

    def mapping(self, subject: str, fields: Fields, path: Path) -> None:
        """Say what a mapping holds, the record itself or one inside it."""
        self.found.type(subject, class_term(type(fields)))
        if isinstance(fields, CitationFields):
            self._rests_on(subject, fields.source)
        for plan in plans(type(fields)):
            value = fields.__dict__.get(plan.attribute)
            if plan.attribute in fields.model_fields_set and value not in (None, (), {}):
                self._values(subject, (*path, plan.key), value, plan, fields)

    def _values(self, subject: str, path: Path, value: object, plan: FieldPlan, owner: Fields) -> None:
        if isinstance(value, tuple):
            for place, member in enumerate(value):
                self._values(subject, (*path, place), member, plan, owner)
        elif isinstance(value, Mapping):
            for key, member in value.items():
                self._keyed(subject, (*path, key), member, plan)
        elif isinstance(value, Fields) and not isinstance(value, Moment):
            self._inner(subject, path, value, plan)
        else:
            language = self._language(owner) if plan.key in ("quote", "text") else ""
            is_gone = plan.key == "formerly"  # no page has such an address any more
            said = (Literal(str(value)),) if is_gone else self._literals(value, language)
            self.found.add(subject, f"dossier:{plan.key}", *said)
            if isinstance(value, Prose):
                self._cited(subject, path, value, plan.key)

    def _inner(self, subject: str, path: Path, value: Fields, plan: FieldPlan) -> None:
        there = f"{self.record}#{fragment(path, value)}"
        self.found.add(subject, f"dossier:{plan.key}", Iri(there))
        if isinstance(value, CitationFields):
            self._derived(subject, there, value.source)
        if isinstance(path[-1], int):
            self.found.add(there, "schema:position", plainly(path[-1] + 1))
        self.mapping(there, value, path)

    def _keyed(self, subject: str, path: Path, value: object, plan: FieldPlan) -> None:
        """A value under a key of the record's own: an office, an identifier, a field of one's own."""
        if isinstance(value, Fields):
            self._inner(subject, path, value, plan)
        else:
            there = f"{self.record}#{pointer(path)}"
            self.found.add(subject, f"dossier:{plan.key}", Iri(there))
            self.found.type(there, "schema:PropertyValue")
            self.found.add(there, "schema:propertyID", Literal(str(path[-1])))
            self.found.add(there, "schema:value", Literal(str(value)))

    def _language(self, owner: Fields) -> str:
        """The language of words that are quoted, or of a form of a name; empty where nothing says it."""
        if isinstance(owner, NameForm):
            return language_of(owner)
        source = self.edition.corpus.get(owner.source) if isinstance(owner, CitationFields) else None
        known = getattr(owner, "lang", None) or getattr(source, "language", None)
        return known or ""

    def _literals(self, value: object, language: str) -> Iterable[Iri | Literal | None]:
        match value:
            case Text([("", words)]) | str(words) if language:
                return (Literal(words, language),)
            case Ref():
                return (address(self.edition, value),)
            case Text():
                return texts(self.edition, value)
            case Date():
                return (edtf(value),)
            case Moment():
                return (at(value), edtf(value.date), Literal(value.part) if value.part else None)
            case str() | bool() | int() | float():
                return (plainly(value),)
        return ()

    def _cited(self, subject: str, path: Path, prose: Prose, field: str) -> None:
        """What prose cites by marks, each place in a source once."""
        cited = (mark for _, words in prose.by_language if "[@" in words for mark in marks(words))
        places = dict.fromkeys((mark.source, mark.at) for mark in cited if isinstance(mark, CiteMark))
        for number, (source, place) in enumerate(places, start=1):
            ref = as_ref(f"source/{source}")
            if ref and ref in self.edition.corpus:
                there = f"{self.record}#{pointer((*path, f'@{number}'))}"
                self._derived(subject, there, ref)
                self._rests_on(there, ref)
                self.found.add(there, "dossier:at", Literal(place) if place else None)
                self.found.add(there, "dossier:for", Literal(field))

    def _derived(self, subject: str, citation: str, source: Ref) -> None:
        self.found.add(subject, "prov:qualifiedDerivation", Iri(citation))
        self.found.add(subject, "prov:wasDerivedFrom", address(self.edition, source))

    def _rests_on(self, citation: str, source: Ref) -> None:
        self.found.type(citation, "prov:Derivation")
        self.found.add(citation, "prov:entity", address(self.edition, source))
