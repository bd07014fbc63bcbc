"""Entities on their way: what a record says is told value by value, each with its sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha1

from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text, spoken, translated_from
from dossier_gen.findings import Path
from dossier_gen.outputs.ftm import values
from dossier_gen.outputs.ftm.cited import Cited, cited
from dossier_gen.outputs.ftm.statements import Entity, Statement
from dossier_gen.outputs.ftm.vocabulary import STAND_INS, TYPE_OF, WITHOUT_LANGUAGE, language_code
from dossier_gen.records import Record
from dossier_gen.records.country import Country
from dossier_gen.records.source import Source

OWN = "dossier"
"""The dataset of what rests on no source."""


def entity_id(ref: Ref) -> str:
    """The id of a record's entity: `person.ada-example`."""
    return f"{ref.kind}.{ref.id}" + (f".{ref.item}" if ref.item else "")


def dataset_of(source: Ref) -> str:
    """The dataset that stands for a source: `source_northland_gazette`."""
    return f"source_{source.id.replace('-', '_')}"


@dataclass(slots=True)
class Desk:
    """All entities of an edition, as they are made."""

    edition: Edition
    entities: dict[str, Entity] = field(default_factory=dict)
    posts: dict[tuple[str, tuple[tuple[str, str], ...]], str] = field(default_factory=dict)
    """The positions that are known by a title alone, by body and title."""

    def named(self, ref: Ref | None) -> str:
        """The id of the entity of a record that the reader may know of; empty for another.

        What stands in place of a withheld record becomes an entity with nothing but its words.
        """
        if ref is None or ref.kind not in (*STAND_INS, "source"):
            return ""
        if ref.record in self.edition.corpus:
            return entity_id(ref)
        record = self.edition.corpus.unnamed.get(ref.record)
        if record is None:
            return ""
        id = entity_id(ref.record)
        if id not in self.entities:
            draft = self.draft(id, STAND_INS[ref.kind], record)
            for prop in ("name", *{"place": ("full",), "agreement": ("title",)}.get(ref.kind, ())):
                draft.text(prop, record.name, "name")
        return id

    def draft(self, id: str, schema: str, record: Record) -> "Draft":
        """A new entity that tells of a record."""
        made = Entity(id, schema)
        self.entities[id] = made
        return Draft(self, made, record)

    def item(self, ref: Ref, schema: str, record: Record, *says: object) -> "Draft":
        """A new entity for an item of a record; what it says of itself makes its id, whatever its place in a list."""
        digest = sha1("\0".join(map(str, (schema, *says))).encode(), usedforsecurity=False).hexdigest()[:12]
        id, number = f"{entity_id(ref)}.{digest}", 1
        while id in self.entities:
            number += 1
            id = f"{entity_id(ref)}.{digest}-{number}"
        return self.draft(id, schema, record)

    def country(self, ref: Ref | None) -> str:
        """The ISO 3166-1 code of a country, in small letters; empty for a party that has none."""
        record = self.edition.corpus.get(ref) if ref else None
        return record.code.lower() if isinstance(record, Country) and record.code else ""

    def proved(self) -> tuple[Entity, ...]:
        """All entities by their ids, each with its sources: as documents that prove it, and by their addresses."""
        known = {dataset_of(ref): ref for ref in self.edition.corpus.of_kind("source")}
        for one in self.entities.values():
            for dataset in dict.fromkeys(said.dataset for said in tuple(one.statements.values())):
                if dataset in known:
                    for said in self._proofs(one, known[dataset]):
                        one.say(said)
        return tuple(self.entities[id] for id in sorted(self.entities))

    def _proofs(self, one: Entity, source: Ref) -> Iterator[Statement]:
        record, dataset, seen = self.edition.corpus[source], dataset_of(source), self.seen(source)
        yield Statement(one.id, one.schema, "proof", entity_id(source), dataset, seen=seen)
        if isinstance(record, Source) and record.url:
            url = values.url_of(record.url)
            original = record.url if url != record.url else ""
            yield Statement(one.id, one.schema, "sourceUrl", url, dataset, original=original, seen=seen)

    def seen(self, source: Ref) -> str:
        """When a source was read, as a moment: the model takes no day."""
        record = self.edition.corpus.get(source)
        when = str(record.accessed) if isinstance(record, Source) and record.accessed else ""
        return f"{when}T00:00:00" if len(values.day_of(when)) == 10 else ""


@dataclass(slots=True)
class Draft:
    """One entity that tells of a record, or of an item of it."""

    desk: Desk
    entity: Entity
    record: Record

    @property
    def id(self) -> str:
        """The id of the entity."""
        return self.entity.id

    def say(self, prop: str, value: str, path: Path, tag: str = "", original: str = "") -> None:
        """A value with each source it rests on; nothing for an empty one."""
        if not value:
            return
        lang = "" if TYPE_OF[prop] in WITHOUT_LANGUAGE else language_code(spoken(tag)) if tag else ""
        kept = original if original != value else ""
        origin = f"translated from {translated_from(tag)}" if translated_from(tag) else ""
        sources = () if origin else self._sources(path)
        for one in sources:
            at, seen = dataset_of(one.source), self.desk.seen(one.source)
            self.entity.say(Statement(self.id, self.entity.schema, prop, value, at, one.at, lang, kept, seen))
        if not sources:
            self.entity.say(Statement(self.id, self.entity.schema, prop, value, OWN, origin, lang, kept))

    def _sources(self, path: Path) -> tuple[Cited, ...]:
        known = self.desk.edition.corpus
        return tuple(one for one in cited(self.record, path) if one.source in known) if path else ()

    def text(self, prop: str, text: Text | None, *path: str | int) -> None:
        """A text in all its languages."""
        default = self.desk.edition.cover.default_language
        for tag, words in values.texts_of(text, self.desk.edition.corpus) if text else ():
            clean = values.name_of(words) if TYPE_OF[prop] == "name" else words
            clean = values.address_of(words) if TYPE_OF[prop] == "address" else clean
            self.say(prop, clean, path, tag or default, words)

    def word(self, prop: str, value: str | None, *path: str | int, tag: str = "") -> None:
        """A value of one word or line, as it stands."""
        self.say(prop, value or "", path, tag)

    def name(self, prop: str, words: str, *path: str | int, tag: str = "") -> None:
        """A name in one language."""
        self.say(prop, values.name_of(words), path, tag, words)

    def url(self, prop: str, url: str | None, *path: str | int) -> None:
        """An address on the web."""
        self.say(prop, values.url_of(url) if url else "", path, original=url or "")

    def date(self, prop: str, when: Date | None, *path: str | int) -> bool:
        """A date; whether the model could hold it at all."""
        day = values.day_of(str(when)) if when else ""
        self.say(prop, day, path, original=str(when))
        return bool(day) or when is None

    def span(self, when: Date | None, *path: str | int) -> bool:
        """A date as both ends of what lasts, or as the day of what does not; whether the model could hold it."""
        if when is None or not when.is_span:
            return self.date("date", when, *path)
        first, last = values.ends_of(when)
        self.say("startDate", first, path, original=str(when))
        self.say("endDate", last, path, original=str(when))
        return bool(first or last)

    def days(self, when: Date | None, *path: str | int) -> bool:
        """A day, or the first and the last of several; whether the model could hold them."""
        ends = [day for day in values.ends_of(when) if day] if when else []
        for day in ends:
            self.say("date", day, path, original=str(when))
        return bool(ends) or when is None

    def moment(self, when: Moment | None, *path: str | int) -> bool:
        """A moment, in universal time."""
        if when is None or when.date.is_span:
            return self.span(when.date if when else None, *path)
        self.say("date", values.time_of(when), path, original=str(when))
        return bool(values.time_of(when))

    def ref(self, prop: str, ref: Ref | None, *path: str | int) -> None:
        """A record that has an entity."""
        self.say(prop, self.desk.named(ref), path)

    def country(self, prop: str, ref: Ref | None, *path: str | int) -> None:
        """A country by its ISO code, where it has one."""
        self.say(prop, self.desk.country(ref), path)

    def languages(self, prop: str, tags: Iterable[str], *path: str | int) -> None:
        """Languages by their codes, those that the model knows."""
        for tag in tags:
            self.say(prop, language_code(tag), path, original=tag)
