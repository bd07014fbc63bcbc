"""All records, loaded and addressable by ref."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from dossier_gen import gazetteer
from dossier_gen.doors import Door
from dossier_gen.fields.base import Fields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.fields.walk import items, values
from dossier_gen.prose import LinkMark, as_ref, marks
from dossier_gen.records import KINDS, Record
from dossier_gen.records.agreement import Agreement
from dossier_gen.records.source import Source
from dossier_gen.seen import State


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored source or picture: what rules need to know of it."""

    sha256: str = ""
    """Its SHA-256 in small hexadecimal digits; empty where no record cites it as a stored source."""
    text: str | None = None
    """Its words, for plain text that a source record names."""
    path: Path | None = None
    """Where it lies."""
    state: State | None = field(default=None, compare=False)
    """The state of the file when it was looked at."""


@dataclass(frozen=True)
class Corpus:
    """The records of a folder. Whoever walks it meets them by kind, then by id."""

    records: Mapping[Ref, Record]
    files: Mapping[Ref, str]
    """The file of each record, as printed in findings; a country known without a file has none."""
    stored: Mapping[str, Stored] = field(default_factory=dict)
    """The stored sources and pictures beside the records, by name: `files/x.txt`, `images/y.jpg`."""
    unnamed: Mapping[Ref, Record] = field(default_factory=dict)
    """What stands in place of records that the reader may not see: to be named, but no record of the corpus."""
    countries: Mapping[Ref, frozenset[Ref]] = field(default_factory=dict, compare=False)
    """The countries that each record names, where this corpus is part of another."""

    @staticmethod
    def of(
        records: Mapping[Ref, Record],
        files: Mapping[Ref, str],
        stored: Mapping[str, Stored] | None = None,
        unnamed: Mapping[Ref, Record] | None = None,
    ) -> "Corpus":
        """A corpus in its fixed order, whatever order the records come in."""
        kinds = {kind: place for place, kind in enumerate(KINDS)}
        order = sorted(records, key=lambda ref: (kinds[ref.kind], ref.id))
        ordered = MappingProxyType({ref: records[ref] for ref in order})
        frozen = (MappingProxyType(dict(one or {})) for one in (files, stored, unnamed))
        return Corpus(ordered, *frozen)

    def __iter__(self) -> Iterator[tuple[Ref, Record]]:
        return iter(self.records.items())

    def __len__(self) -> int:
        return len(self.records)

    def __contains__(self, ref: object) -> bool:
        return ref in self.records

    def __getitem__(self, ref: Ref) -> Record:
        record = self.records.get(ref.record)
        return self.unnamed[ref.record] if record is None else record

    def get(self, ref: Ref) -> Record | None:
        """The record a ref names, item or not; None where there is none."""
        return self.records.get(ref.record)

    def items_in(self, ref: Ref) -> Mapping[str, Fields]:
        """The items inside a record by id, found once however many refs name them; none where there is no record."""
        found = self._items.get(ref.record)
        if found is None:
            record = self.get(ref)
            found = self._items[ref.record] = dict(reversed(list(items(record)))) if record else {}
        return found

    def of_kind(self, kind: str) -> tuple[Ref, ...]:
        """The refs of one kind, by id."""
        return self._by_kind.get(kind, ())

    def only(
        self,
        records: Mapping[Ref, Record],
        unnamed: Mapping[Ref, Record] | None = None,
        before: "Corpus | None" = None,
    ) -> "Corpus":
        """A corpus of these records alone; countries without a file stay only where these records name them.

        What an earlier such corpus knows of the same records, and its countries, are taken from there.
        """
        filed = {ref: record for ref, record in records.items() if ref in self.files}
        known = before.countries if before else {}
        named = {
            ref: known[ref]
            if before and ref in known and before.records.get(ref) is record
            else frozenset(countries_named(record))
            for ref, record in filed.items()
        }
        countries = known_countries(set().union(*named.values()), filed, before=before)
        files = {ref: file for ref, file in self.files.items() if ref in filed}
        stored = {name: self.stored[name] for name in sorted(stored_names(filed.values())) if name in self.stored}
        return replace(Corpus.of({**filed, **countries}, files, stored, unnamed), countries=named)

    def with_others(self, records: Mapping[Ref, Record]) -> "Corpus":
        """This corpus with other records in the place of some that it has."""
        return replace(self, records=MappingProxyType({**self.records, **records}))

    def through(self, door: Door) -> "Corpus":
        """The same records, asked for through doors."""
        seen = Corpus(
            door("records", self.records),
            door("files", self.files),
            door("stored", self.stored),
            door("unnamed", self.unnamed),
        )
        vars(seen).update(former=door("former", self.former), _by_kind=door("kinds", self._by_kind))
        return seen

    def file_of(self, ref: Ref) -> str:
        """The file of a record, for findings."""
        return self.files.get(ref.record, str(ref))

    def anew(self, before: "Corpus") -> list[Ref] | None:
        """The records that are others than before, in order; None where other refs are there to be named.

        A record is the same only as long as it has not been read again.
        """
        if list(self.records) != list(before.records):
            return None
        return [
            ref for (ref, now), was in zip(self.records.items(), before.records.values(), strict=True) if now is not was
        ]

    @cached_property
    def former(self) -> dict[Ref, Ref]:
        """The refs that records had before, each with the ref of today."""
        return {old.record: ref for ref, record in reversed(tuple(self.records.items())) for old in record.formerly}

    @cached_property
    def _items(self) -> dict[Ref, Mapping[str, Fields]]:
        return {}

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Ref, ...]]:
        found: dict[str, list[Ref]] = {}
        for ref in self.records:
            found.setdefault(ref.kind, []).append(ref)
        return {kind: tuple(refs) for kind, refs in found.items()}


def known_countries(
    named: Iterable[Ref], records: Container[Ref], apart: Container[Ref] = (), before: Corpus | None = None
) -> dict[Ref, Record]:
    """A record for each ISO 3166-1 country that is named and that has none, but for those in `apart`.

    It is the same object that the corpus `before` had of a country without a file.
    """
    known = gazetteer.country_codes()
    old = {ref: record for ref, record in before if ref not in before.files} if before else {}
    return {
        ref: old[ref] if ref in old else _country(ref.id)
        for ref in sorted(named)
        if ref.id in known and ref not in records and ref not in apart
    }


def _country(code: str) -> Record:
    return KINDS["country"].model_validate({"name": Text.of(gazetteer.country_names(code)), "code": code.upper()})


def countries_named(record: Record) -> Iterator[Ref]:
    """The countries that a record names, in fields and in marks."""
    for value in values(record):
        if value.__class__ is Ref:
            if value.kind == "country":
                yield value.record
        elif isinstance(value, Text):
            for _, words in value.by_language:
                if "[[country/" in words:
                    yield from _countries_marked(words)


def _countries_marked(words: str) -> Iterator[Ref]:
    for mark in marks(words):
        ref = as_ref(mark.ref) if isinstance(mark, LinkMark) else None
        if ref and ref.kind == "country":
            yield ref.record


def stored_names(records: Iterable[Record]) -> frozenset[str]:
    """The stored sources and pictures that records name."""
    found = set()
    for record in records:
        if isinstance(record, Source) and record.file:
            found.add(f"files/{record.file}")
        if record.image:
            found.add(f"images/{record.image.file}")
        if isinstance(record, Agreement) and record.text and record.text.file:
            found.add(f"files/{record.text.file}")
    return frozenset(found)
