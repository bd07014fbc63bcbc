"""The JSON Schema of records as the output `json` writes them, with its version."""

from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import JsonSchemaMode, models_json_schema

from dossier_gen.fields.base import Fields
from dossier_gen.fields.meanings import meanings
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import mapping_in
from dossier_gen.records import KINDS
from dossier_gen.schema.choices import Schema

VERSION = "2.0"
"""The version of the form in which records are written: major, minor.

The minor number rises when fields or words of a choice are added, so that whoever reads 2.0 can read 2.1 too. The major
number rises when anything goes, is called otherwise or means something else. Nothing else changes either.
"""

_REF = Ref.pattern.replace("[a-z0-9]+(-[a-z0-9]+)*", r"([a-z0-9]+(-[a-z0-9]+)*|unnamed\.[a-z0-9.-]+)", 1)
"""A ref, or what stands in place of one that the reader may not see."""

_MODE: JsonSchemaMode = "serialization"


def exported() -> Schema:
    """The schema of one record of whatever kind, as the output `json` writes it."""
    named, whole = models_json_schema([(model, _MODE) for model in KINDS.values()], by_alias=True)
    definitions = {name.lstrip("_"): _told(schema) for name, schema in whole["$defs"].items()}
    for model in _classes():
        properties = definitions[model.__name__.lstrip("_")].get("properties", {})  # a moment has none: it is one text
        for attribute, info in model.model_fields.items() if properties else ():
            properties[info.alias or attribute]["description"] = meanings(model).get(attribute, "")
    kinds = {kind: str(named[model, _MODE]["$ref"]) for kind, model in KINDS.items()}
    for reference in kinds.values():
        definition = definitions[reference.rpartition("/")[2]]
        definition["properties"] = _HEAD | definition["properties"]
        definition["required"] = ["ref", "schema_version", *definition["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:dossier-gen:record:{VERSION}",
        "title": "A record of a dossier",
        "type": "object",
        "required": ["ref", "schema_version"],
        "properties": {"ref": {"type": "string", "pattern": f"^({'|'.join(KINDS)})/"}},
        "allOf": [_of_kind(kind, reference) for kind, reference in kinds.items()],
        "$defs": dict(sorted(definitions.items())),
    }


_HEAD: Schema = {
    "ref": {"type": "string", "pattern": Ref.pattern, "description": "The record: its kind and its id."},
    "schema_version": {"const": VERSION, "description": "The version of this form."},
    "address": {"type": "string", "description": "The address of the record's page."},
    "unnamed": {
        "type": "object",
        "description": "The words in place of records that the reader may not see, by the refs that stand for them.",
        "additionalProperties": {"anyOf": [{"type": "string"}, {"type": "object"}]},
    },
}


def _of_kind(kind: str, reference: str) -> Schema:
    return {"if": {"properties": {"ref": {"pattern": f"^{kind}/"}}}, "then": {"$ref": reference}}


def _told(schema: Any) -> Any:
    """A schema as values are written: nothing is null, for what is empty is left out; refs may stand for others."""
    if isinstance(schema, list):
        return [_told(one) for one in schema if one != {"type": "null"}]
    if not isinstance(schema, dict):
        return _REF if schema == Ref.pattern else schema
    found = {key: _told(value) for key, value in schema.items() if (key, value) != ("default", None)}
    if "$ref" in found:
        found["$ref"] = found["$ref"].replace("/_", "/")
    several = found.get("anyOf", ())
    return (
        {**{key: value for key, value in found.items() if key != "anyOf"}, **several[0]} if len(several) == 1 else found
    )


def _classes() -> Iterator[type[Fields]]:
    """All classes of mappings in records, each once."""
    seen: set[type[Fields]] = set()
    waiting: list[type[Fields]] = list(KINDS.values())
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            yield model
            inner = (mapping_in(info.annotation) for info in model.model_fields.values())
            waiting += [one for one in inner if one]
