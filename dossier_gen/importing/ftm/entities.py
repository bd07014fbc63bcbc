"""Entities of the FollowTheMoney model in a file: lines of JSON, or statements as CSV."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dossier_gen.importing.ftm.tongues import tag_of
from dossier_gen.importing.json_values import Json, JsonError, json_text, value_of
from dossier_gen.importing.rows import TEXT, Problem
from dossier_gen.shape import shortened

MAX_VALUES = 10_000
"""Most values of one entity."""


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a property, by one source."""

    value: str
    tag: str = ""
    """The language, as records name it."""
    dataset: str = ""
    origin: str = ""
    original: str = ""
    """What the source says, where the model holds it in another form."""

    @property
    def whole(self) -> str:
        """The value in the form that says most."""
        return self.original or self.value


@dataclass(slots=True)
class Entity:
    """One entity with all that is said of it."""

    id: str
    schema: str
    line: int
    raw: str
    said: dict[str, list[Said]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    """The properties that went into a record."""

    def all(self, prop: str) -> list[Said]:
        """All values of a property, which is told by that."""
        self.told.add(prop)
        return self.said.get(prop, [])

    def first(self, prop: str) -> str:
        """The first value of a property; empty where there is none."""
        return next((one.value for one in self.all(prop)), "")


_HALF = re.compile("[\ud800-\udfff]")


def is_statements(text: str) -> bool:
    """Whether a text is a table of statements, by its headings."""
    first = text.lstrip()[:200]
    return not first.startswith("{") and "entity_id" in first and "prop" in first


def entities_in(text: str) -> Iterator[Entity]:
    """The entities in a text, in its order."""
    if is_statements(text):
        yield from _of_statements(text)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _of_line(number, line.strip())


def _of_line(number: int, line: str) -> Entity:
    """The entity in a line; in one of a file of rejects the text that it keeps."""
    try:
        value = value_of(line)
        if isinstance(value, dict) and isinstance(kept := value.get(TEXT), str):
            line, value = kept, value_of(kept)
    except JsonError as error:
        return Entity("", "", number, line, problems=[Problem(str(error), column=error.column)])
    if not isinstance(value, dict):
        return Entity("", "", number, line, problems=[Problem("the line is no entity", hint="write it as {…}")])
    id, schema = value.get("id"), value.get("schema")
    known = Entity(id if isinstance(id, str) else "", schema if isinstance(schema, str) else "", number, line)
    held, stated = value.get("properties", {}), value.get("statements", [])
    if not known.id or not known.schema or not isinstance(held, dict) or not isinstance(stated, list):
        hint = "an entity has an id, a schema and properties"
        known.problems.append(Problem("the line is no entity of FollowTheMoney", hint=hint))
        return known
    datasets = value.get("datasets")
    only = str(datasets[0]) if isinstance(datasets, list) and len(datasets) == 1 else ""
    for name, values in held.items():
        _take(known, name, values, only)
    for one in stated[:MAX_VALUES]:
        texts = {key: text for key, text in one.items() if isinstance(text, str)} if isinstance(one, dict) else {}
        if texts.get("prop", "id") != "id" and texts.get("value"):
            known.said.setdefault(texts["prop"], []).append(_said(texts))
    return known


def _take(entity: Entity, name: str, values: Json, dataset: str) -> None:
    listed = values if isinstance(values, list) else [values]
    for one in listed[:MAX_VALUES]:
        if isinstance(one, str) and _HALF.search(f"{name}{one}"):
            entity.problems.append(Problem("a value holds half of a character that is written as two"))
        elif isinstance(one, str):
            if one.strip():
                entity.said.setdefault(name, []).append(Said(one.strip(), dataset=dataset))
        elif one is not None:
            entity.problems.append(Problem(f"'{shortened(name)}' holds what is no text", name))
    if len(listed) > MAX_VALUES:
        entity.problems.append(Problem(f"'{shortened(name)}' has more than {MAX_VALUES} values", name))


def _of_statements(text: str) -> Iterator[Entity]:
    found: dict[str, Entity] = {}
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    try:
        for row in reader:
            _state(found, row, reader.line_num)
    except csv.Error as error:
        problem = Problem(f"this is no CSV: {error}")
        found[""] = Entity("", "", reader.line_num, "", problems=[problem])
    for one in found.values():
        one.raw = one.raw or _kept(one)
        yield one


def _kept(entity: Entity) -> str:
    """An entity as a line that keeps what its statements say."""
    said: list[Json] = [
        {
            "prop": prop,
            "value": one.value,
            "lang": one.tag,
            "dataset": one.dataset,
            "origin": one.origin,
            "original_value": one.original,
        }
        for prop, values in entity.said.items()
        for one in values
    ]
    return json_text({"id": entity.id, "schema": entity.schema, "statements": said})


def _state(found: dict[str, Entity], row: dict[str, str], line: int) -> None:
    id, prop, value = (row.get(name) or "" for name in ("entity_id", "prop", "value"))
    id = row.get("canonical_id") or id
    if not id or not prop:
        problem = Problem("the row is no statement", hint="a statement has an entity_id, a prop and a value")
        found[f"\0{line}"] = Entity(id, "", line, "", problems=[problem])
        return
    entity = found.setdefault(id, Entity(id, row.get("schema") or "", line, ""))
    if prop != "id" and value:
        entity.said.setdefault(prop, []).append(_said(row))


def _said(row: Mapping[str, str]) -> Said:
    """A statement of which the value is known."""
    texts = {key: (row.get(key) or "").strip() for key in ("value", "lang", "dataset", "origin", "original_value")}
    tag = tag_of(texts["lang"], texts["value"])
    return Said(texts["value"], tag, texts["dataset"], texts["origin"], texts["original_value"])
