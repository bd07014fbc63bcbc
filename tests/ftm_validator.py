"""What FollowTheMoney's own library says of folders that `dossier write ftm` wrote: a JSON list of complaints.

It runs in an environment of its own, for the library cannot stand beside the packages of the program.
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from followthemoney import StatementEntity, model
from followthemoney.dataset import DataCatalog, Dataset
from followthemoney.exc import InvalidData
from followthemoney.statement import Statement
from followthemoney.statement.serialize import CSV_COLUMNS, read_path_statements
from followthemoney.types import registry
from rigour.time import iso_datetime


def complaints(folder: Path) -> Iterator[str]:
    """All that is wrong with what was written into a folder."""
    lines = (folder / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    entities = {data["id"]: data for data in map(json.loads, lines)}
    if len(entities) != len(lines):
        yield "an id stands twice"
    for data in entities.values():
        yield from _of_entity(data, entities)
    yield from _of_statements(folder / "statements.csv", entities)
    catalog = DataCatalog(Dataset, json.loads((folder / "datasets.json").read_text(encoding="utf-8")))
    named = {name for data in entities.values() for name in data["datasets"]}
    if named - catalog.names:
        yield f"unknown datasets {named - catalog.names}"


def _of_entity(data: dict, entities: dict) -> Iterator[str]:
    """An entity is valid, whole, clean as it stands, and leads to entities of the right schema."""
    said = data["id"]
    schema = model.get(data["schema"])
    if schema is None or schema.abstract:
        yield f"{said}: schema {data['schema']}"
        return
    proxy = model.get_proxy(data, cleaned=False)
    if {name: set(held) for name, held in proxy.properties.items()} != {
        k: set(v) for k, v in data["properties"].items()
    }:
        yield f"{said}: cleaned {data['properties']} to {proxy.properties}"
    if not registry.entity.validate(said):
        yield f"{said}: no id"
    try:
        schema.validate(data)
    except InvalidData as error:
        yield f"{said}: {error} {error.errors}"
    yield from (f"{said}: misses {name}" for name in schema.required if not data["properties"].get(name))
    for name, held in data["properties"].items():
        prop = schema.get(name)
        if prop is None or prop.stub or prop.deprecated or not held:
            yield f"{said}: property {name}"
            continue
        yield from (f"{said}: {name} is too long" for value in held if len(value) > prop.max_length)
        if prop.range:
            for other in held:
                found = model.get(entities[other]["schema"]) if other in entities else None
                if found is None or not found.is_a(prop.range):
                    yield f"{said}: {name} leads to {other}, which is no {prop.range.name}"


def _of_statements(file: Path, entities: dict) -> Iterator[str]:
    """Each statement has the library's id, and together they are the entities."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if list(rows[0]) != CSV_COLUMNS:
        yield "other columns"
    made: dict[str, StatementEntity] = {}
    for row, one in zip(rows, read_path_statements(file, "csv"), strict=True):
        key = Statement.make_key(one.dataset, one.entity_id, one.prop, one.value, one.external, lang=one.lang)
        if {key, one.id} != {row["id"]}:
            yield f"{row}: its id is {key}"
        iso_datetime(one.first_seen)
        if row["prop_type"] != one.prop_type or (one.lang or "") != row["lang"]:
            yield f"{row}: {one.prop_type}, {one.lang}"
        if one.lang and registry.language.clean(one.lang) != one.lang:
            yield f"{row}: language {one.lang}"
        empty = StatementEntity(Dataset.make({"name": "dossier"}), {"id": one.canonical_id, "schema": one.schema})
        made.setdefault(one.canonical_id, empty).add_statement(one)
    if len({row["id"] for row in rows}) != len(rows):
        yield "a statement stands twice"
    if made.keys() != entities.keys():
        yield f"statements of other entities: {made.keys() ^ entities.keys()}"
    for id, entity in made.items():
        told = {name: set(held) for name, held in entities[id]["properties"].items()}
        if {name: set(held) for name, held in entity.properties.items()} != told:
            yield f"{id}: the statements say something else"


if __name__ == "__main__":
    print(json.dumps([f"{folder}: {words}" for folder in sys.argv[1:] for words in complaints(Path(folder))]))  # noqa: T201 - its answer
