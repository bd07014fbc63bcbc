"""The records that are there, and those that rows have made so far, by whatever they may be recognised by."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from dossier_gen import gazetteer
from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.fields.walk import items, plans
from dossier_gen.folding import folded
from dossier_gen.importing.names_heard import heard
from dossier_gen.nodes import Plain
from dossier_gen.records import KINDS, Record
from dossier_gen.rules.likeness import Grade, Look, signs

Key = tuple[str, ...]


@dataclass(slots=True)
class Shelf:
    """The records of one kind by their keys."""

    records: dict[Ref, Record] = field(default_factory=dict)
    looks: dict[Ref, Look] = field(default_factory=dict)
    by_key: dict[Key, list[Ref]] = field(default_factory=lambda: defaultdict(list))
    by_identifier: dict[str, list[Ref]] = field(default_factory=lambda: defaultdict(list))

    def add(self, ref: Ref, record: Record) -> None:
        """One more record, or more of one that is there."""
        self.records[ref] = record
        self.looks[ref] = Look.of(record)
        for key, _, _ in keys(record):
            if ref not in self.by_key[key]:
                self.by_key[key].append(ref)
        for value in record.identifiers.values():
            if ref not in self.by_identifier[value.casefold()]:
                self.by_identifier[value.casefold()].append(ref)

    def like(self, record: Record) -> Iterator[tuple[Ref, Grade, str]]:
        """The records that share a sign with another, the surest sign of each, with its name."""
        found: dict[Ref, tuple[Grade, str]] = {}
        look = Look.of(record)
        for key, grade, reason in keys(record):
            for ref in self.by_key.get(key, ()):
                is_like = grade is not Grade.LIKE or key[0] in ("pinyin", "russian") or look.is_like(self.looks[ref])
                if is_like and (ref not in found or grade < found[ref][0]):
                    found[ref] = (grade, reason)
        yield from ((ref, *sign) for ref, sign in found.items())


@dataclass(slots=True)
class Catalogue:
    """All kinds, each shelved when it is first asked for."""

    corpus: Corpus
    shelves: dict[str, Shelf] = field(default_factory=dict)
    made: dict[Ref, Record] = field(default_factory=dict)
    """What rows make: new records, as far as they are known."""
    promised: dict[Ref, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The items that rows add to records, such as offices."""
    _titles: dict[str, list[Ref]] = field(default_factory=dict)
    _taken: dict[str, set[str]] = field(default_factory=dict)

    def shelf(self, kind: str) -> Shelf:
        """The records of a kind."""
        if kind not in self.shelves:
            shelf = self.shelves[kind] = Shelf()
            for ref in self.corpus.of_kind(kind):
                shelf.add(ref, self.corpus[ref])
        return self.shelves[kind]

    def add(self, ref: Ref, record: Record) -> None:
        """A record that a row makes."""
        self.made[ref] = record
        self.taken(ref.kind).add(ref.id)
        self.shelf(ref.kind).add(ref, record)

    def learn(self, ref: Ref, record: Record) -> None:
        """What a row says of a record by which other rows may name it: identifiers, and items inside it."""
        known = self.shelf(ref.kind).by_identifier
        for value in record.identifiers.values():
            if ref not in known[value.casefold()]:
                known[value.casefold()].append(ref)
        self.promised[ref].update(id for id, _ in items(record))

    def get(self, ref: Ref) -> Record | None:
        """A record that is there or that a row makes; a country has none as long as nothing names it."""
        return self.corpus.get(ref) or self.made.get(ref.record)

    def has(self, ref: Ref) -> bool:
        """Whether a ref leads somewhere."""
        record = self.get(ref)
        if ref.item and ref.item in self.promised.get(ref.record, ()):
            return True
        if record is None:
            return ref.kind == "country" and not ref.item and ref.id in gazetteer.country_codes()
        return not ref.item or any(ref.item == id for id, _ in items(record))

    def taken(self, kind: str) -> set[str]:
        """The ids of a kind that no new record may have."""
        if kind not in self._taken:
            held = (*self.corpus.records, *self.corpus.files, *self.corpus.former)
            self._taken[kind] = {ref.id for ref in held if ref.kind == kind}
        return self._taken[kind]

    def titled(self, title: str) -> list[Ref]:
        """The offices that bear a title, in any language."""
        if not self._titles:
            self._titles = defaultdict(list)
            for ref in self.corpus.of_kind("institution"):
                for id, item in items(self.corpus[ref]):
                    words = getattr(item, "title", None)
                    for _, text in words.by_language if isinstance(words, Text) else ():
                        known = self._titles[folded(text)]
                        known.extend([] if Ref(ref.kind, ref.id, id) in known else [Ref(ref.kind, ref.id, id)])
        return self._titles.get(folded(title), [])


def keys(record: Record) -> Iterator[tuple[Key, Grade, str]]:
    """What a record may be recognised by, from the surest to the least sure, each with its name."""
    for sign in signs(record):
        if sign.key[-1]:
            yield sign.key, sign.grade, sign.reason
    for text in names(record):
        for key in heard(text):
            yield key, Grade.LIKE, f"a name that sounds like that ('{text}')"


def names(record: Record) -> tuple[str, ...]:
    """Every name of a record once."""
    forms = (form.text for form in record.names)
    return tuple(dict.fromkeys((*(words for _, words in record.name.by_language), *forms)))


@cache
def adapter(kind: type[Any], attribute: str) -> TypeAdapter[Any]:
    """What reads the plain value of one field of a class."""
    return TypeAdapter(kind.model_fields[attribute].rebuild_annotation())


def sketch(kind: str, values: Mapping[str, Plain]) -> Record:
    """A record as far as values make one, to be recognised by: what is missing or wrong is left out, and no matter."""
    known: dict[str, Any] = {}
    model = KINDS[kind]
    for plan in plans(model):
        if model.model_fields[plan.attribute].is_required():
            known[plan.key] = Text(()) if plan.key == "name" else None
        if plan.key in values:
            try:
                known[plan.key] = adapter(model, plan.attribute).validate_python(values[plan.key])
            except ValidationError:
                continue
    return model.model_construct(**known)
