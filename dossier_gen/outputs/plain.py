"""Records as plain values in JSON: a file for each, all of them line by line, and the schema they keep."""

import json
from collections import defaultdict
from functools import cache
from pathlib import Path

from dossier_gen.corpus import Corpus
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import walk
from dossier_gen.outputs.files import as_json, write_text
from dossier_gen.pages.addresses import address_of
from dossier_gen.pages.write import path_of
from dossier_gen.records import Record
from dossier_gen.schema.exported import VERSION, exported

SCHEMA = "record.schema.json"


def write(edition: Edition, folder: Path) -> None:
    """A JSON file for every record at the place of its page; JSON Lines of each kind and of all; their schema."""
    lines: dict[str, list[str]] = defaultdict(list)
    for ref, record in edition.corpus:
        shown = told(edition, ref, record)
        write_text(folder / record.folder / f"{ref.id}.json", as_json(shown))
        lines[record.folder].append(json.dumps(shown, ensure_ascii=False, separators=(",", ":")) + "\n")
    for name, listed in lines.items():
        write_text(folder / f"{name}.jsonl", "".join(listed))
    write_text(folder / "records.jsonl", "".join(line for listed in lines.values() for line in listed))
    write_text(folder / SCHEMA, _schema())


@cache
def _schema() -> str:
    return as_json(exported())


def told(edition: Edition, ref: Ref, record: Record) -> dict[str, object]:
    """A record with its ref, the version of this form and the fields as they stand in YAML.

    One that names a record which the audience may not see says under `unnamed` what stands in its place.
    """
    fields = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    unnamed = _unnamed(edition.corpus, record) if edition.corpus.unnamed else {}
    address = address_of(edition.cover, path_of(ref))
    head = {"ref": str(ref), "schema_version": VERSION, **({"address": address} if address else {})}
    return {**head, **fields, **({"unnamed": unnamed} if unnamed else {})}


def _unnamed(corpus: Corpus, record: Record) -> dict[str, object]:
    """The words that stand in place of withheld records, by the refs under which this record has them."""
    named = {leaf.value for leaf in walk(record) if isinstance(leaf.value, Ref) and leaf.value in corpus.unnamed}
    return {str(ref): corpus[ref].model_dump(mode="json", include={"name"})["name"] for ref in sorted(named)}
