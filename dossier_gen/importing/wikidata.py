"""Entities of Wikidata, as Special:EntityData gives them: each with its names is a row, and each statement is one.

So a statement that cannot be brought in, for it names an item of which the file holds nothing, is rejected alone, and
is kept as an entity with that statement. What is read of an entity stands in `docs/importing-data.md`; statements of
other properties are counted and told.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dossier_gen.importing.json_documents import objects_of
from dossier_gen.importing.json_values import Json, json_text
from dossier_gen.importing.lines import table_of
from dossier_gen.importing.mapping import TableSettings
from dossier_gen.importing.placeholders import id_from
from dossier_gen.importing.rows import MAX_ROWS, PLACE, REASON, Problem, Row, Table, composed, refused
from dossier_gen.importing.wikidata_mapping import SYSTEMS, TEXT
from dossier_gen.importing.wikidata_values import (
    inside,
    is_about,
    item_in,
    members,
    reference_of,
    tag_of,
    text_in,
    time_in,
)

MAPPING = TEXT
"""What becomes of the rows, where no other mapping is named."""

_TIMES = frozenset(("P569", "P570", "P571", "P576"))
_ITEMS = ("P19", "P20", "P27")
_READ = frozenset((*_TIMES, *_ITEMS, *SYSTEMS, "P31", "P39", "P297", "P856", "P1477", "P1559"))
_OF = ("P642", "P2389", "P361")
"""Of what a position is: as a qualifier of the statement, or as a statement of the position."""
_ORDER = {"preferred": 0, "normal": 1}
_HUMAN = "Q5"
_LANGUAGES = ("en", "ru", "zh-Hans", "fr", "es", "ar")


def read(data: bytes, file: str, settings: TableSettings) -> Table:
    """The rows of a file; never raises for anything that it holds."""
    found = objects_of(data, file, "entities")
    if isinstance(found, Table):
        return found
    reading = _Reading({text_in(entity, "id"): entity for _, entity in found})
    rows: list[Row] = []
    for line, entity in found:
        rows += reading.rows(line, entity)
        if len(rows) > MAX_ROWS:
            return refused(file, f"the file has more than {MAX_ROWS} statements", "split it")
    return table_of(file, tuple(rows), notes=tuple(reading.notes()))


Cells = dict[str, tuple[str, ...]]


@dataclass(slots=True)
class _Reading:
    """A file on its way into rows."""

    entities: dict[str, Json]
    passed: Counter[str] = field(default_factory=Counter)
    """How many statements of each property are not read."""
    untagged: set[str] = field(default_factory=set)
    """Languages that have no tag, whose names are not read."""
    number: int = 0
    names: dict[str, str] = field(default_factory=dict)
    """What items of the file are called."""
    positions: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.names = {id: text for id in self.entities for _, text in list(self._labels(id))[:1]}
        for statement in (one for entity in self.entities.values() for one in members(entity, "claims", "P39")):
            self.positions.add(item_in(inside(statement, "mainsnak")))
            self.bodies.add(self._of(statement))

    def rows(self, line: int, entity: Json) -> Iterator[Row]:
        """The rows of one entity: what it is called, and each statement."""
        id = text_in(entity, "id")
        place = text_in(entity, PLACE) or id or f"line {line}"
        if not id.startswith("Q") or not isinstance(entity, dict):
            yield self._row(line, entity, place, {}, "this is no item: it has no id such as Q42")
            return
        cells = self._names(entity) | {"id": (id,), "at": (id,), "what": ("entity",), "sort": (self._sort(id),)}
        if self._sort(id) == "position":
            return
        if self._sort(id) != "part":
            why = "" if cells["sort"] != ("other",) else "the item is no human, country or body of a position here"
            yield self._row(line, entity, place, cells, why or ("" if "label" in cells else "the item has no label"))
        for property, statement in self._statements(entity):
            yield self._statement(line, id, property, statement)

    def _row(self, line: int, raw: Json, place: str, cells: Cells, why: str = "") -> Row:
        self.number += 1
        text = {key: one for key, one in raw.items() if key not in (PLACE, REASON)} if isinstance(raw, dict) else raw
        held = {key: tuple(map(composed, texts)) for key, texts in cells.items() if any(texts)}
        return Row(self.number, line, held, place, (json_text(text),), (Problem(why),) if why else ())

    def _sort(self, id: str) -> str:
        """What an item is, as far as the file shows it."""
        entity = self.entities.get(id)
        if any(item_in(inside(one, "mainsnak")) == _HUMAN for one in members(entity, "claims", "P31")):
            return "person"
        if members(entity, "claims", "P297"):
            return "country"
        if id in self.positions:
            return "position"
        return "body" if id in self.bodies else "other" if inside(entity, "labels") is not None else "part"

    def _of(self, statement: Json) -> str:
        """Of what the position is that a statement names."""
        named = (item_in(snak) for snak in members(statement, "qualifiers", "P642"))
        position = self.entities.get(item_in(inside(statement, "mainsnak")))
        own = (item_in(inside(one, "mainsnak")) for of in _OF for one in members(position, "claims", of))
        return next(filter(None, (*named, *own)), "")

    def _names(self, entity: Json) -> Cells:
        """Labels, aliases and identifiers."""
        labels = list(self._labels(text_in(entity, "id")))
        others = inside(entity, "aliases")
        aliases = [
            (tag, text_in(one, "value"))
            for code, several in (others.items() if isinstance(others, dict) else ())
            for one in (several if isinstance(several, list) else ())
            if (tag := self._tag(code)) and text_in(one, "value")
        ]
        held = [
            f"{system}:{value}"
            for property, system in SYSTEMS.items()
            for one in members(entity, "claims", property)
            if text_in(one, "rank") != "deprecated" and (value := text_in(one, "mainsnak", "datavalue", "value"))
        ]
        first = next((text for tag, text in labels if tag == "en"), labels[0][1] if labels else "")
        code = [text_in(one, "mainsnak", "datavalue", "value") for one in members(entity, "claims", "P297")]
        return {
            "name": (first,),
            "label": tuple(f"{tag}:{text}" for tag, text in labels),
            "alias.lang": tuple(tag for tag, _ in aliases),
            "alias.text": tuple(text for _, text in aliases),
            "identifier": tuple(held),
            "code": tuple(code[:1]),
        }

    def _labels(self, id: str) -> Iterator[tuple[str, str]]:
        """The labels of an item by language, English first; of several that are one language by its tag the first."""
        labels = inside(self.entities.get(id), "labels")
        found: dict[str, str] = {}
        for code, one in sorted(labels.items(), key=lambda pair: pair[0]) if isinstance(labels, dict) else ():
            tag, text = self._tag(code), text_in(one, "value")
            if tag and text:
                found.setdefault(tag, text)
        yield from sorted(found.items(), key=lambda pair: (pair[0] != "en", pair[0]))

    def _tag(self, code: str) -> str:
        tag = tag_of(code)
        self.untagged |= set() if tag else {code[:20]}
        return tag

    def _statements(self, entity: Json) -> Iterator[tuple[str, Json]]:
        """The statements that are read, the preferred ones first; others are counted."""
        claims = inside(entity, "claims")
        for property, several in sorted(claims.items()) if isinstance(claims, dict) else ():
            if property not in _READ:
                self.passed[f"{property[:20]}"] += len(several) if isinstance(several, list) else 1
            elif property not in SYSTEMS and property not in ("P31", "P297"):
                ranked = sorted(members(claims, property), key=lambda one: _ORDER.get(text_in(one, "rank"), 2))
                yield from ((property, one) for one in ranked)

    def _statement(self, line: int, id: str, property: str, statement: Json) -> Row:
        own = text_in(statement, "id").partition("$")[2][:8]
        rests = reference_of(statement, self.names)
        at = f"{id}, {property}{own and f' {own}'}{rests and f' ({rests})'}"
        cells: Cells = {"what": (property,), "id": (id,), "at": (at[:400],), "is": (self._sort(id),)}
        why = "" if text_in(statement, "rank") in _ORDER else "the statement is marked as deprecated"
        found, wrong = self._value(property, statement)
        raw: Json = {"id": id, "claims": {property: [statement]}}
        return self._row(line, raw, f"{id}, {property}", cells | found, why or wrong)

    def _value(self, property: str, statement: Json) -> tuple[Cells, str]:
        """The cells of a statement's value, and what is wrong with it."""
        snak = inside(statement, "mainsnak")
        if property in _TIMES:
            day, wrong = time_in(snak)
            return {"date": (f"{day}~" if day and is_about(statement) else day,)}, wrong
        if property == "P39":
            return self._position(statement)
        if property in _ITEMS:
            item = item_in(snak)
            return {"item": (item,)}, "" if item else "it names no item"
        text = text_in(snak, "datavalue", "value", "text") or text_in(snak, "datavalue", "value")
        tag = tag_of(text_in(snak, "datavalue", "value", "language"))
        return {"text": (text,), "lang": (tag,)}, "" if text else "it has no value"

    def _position(self, statement: Json) -> tuple[Cells, str]:
        position, of = item_in(inside(statement, "mainsnak")), self._of(statement)
        labels = dict(self._labels(position))
        if not labels:
            return {}, f"what {position or 'the position'} is called does not stand in the file: add that entity to it"
        cells: Cells = {f"title.{tag}": (labels[tag],) for tag in _LANGUAGES if tag in labels}
        if not cells:
            tag, text = next(iter(labels.items()))
            cells = {"title.lang": (tag,), "title.text": (text,)}
        cells |= {"title": tuple(f"{tag}:{text}" for tag, text in labels.items()), "of": (of,)}
        cells["office"] = (id_from(labels.get("en", "")) or id_from(position),)
        for qualifier, name in (("P580", "from"), ("P582", "to")):
            for snak in members(statement, "qualifiers", qualifier):
                day, wrong = time_in(snak)
                if wrong and text_in(snak, "snaktype") == "value":
                    return {}, f"{qualifier}: {wrong}"
                cells[name] = (day,)
        return cells, ""

    def notes(self) -> Iterator[str]:
        """What of the file is not read."""
        said = [f"{what} ({count})" for what, count in sorted(self.passed.items()) if count]
        if said:
            yield f"not read, statements of the properties {', '.join(said)}"
        if self.untagged:
            yield f"not read, for there is no language tag: names in {', '.join(sorted(self.untagged))}"
        titles = [id for id in sorted(self.entities) if self._sort(id) == "position"]
        if titles:
            yield f"read for the titles of offices alone: {', '.join(titles)}"
