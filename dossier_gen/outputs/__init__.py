"""Ways to write an edition into a folder. An output is one function and one entry in `OUTPUTS`."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from dossier_gen.corpus import Corpus
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import walk
from dossier_gen.outputs.docx import write_docx
from dossier_gen.pages import pages
from dossier_gen.records import KINDS, Record


def write_markdown(edition: Edition, folder: Path) -> None:
    """The pages as Markdown files, for any builder that reads Python-Markdown's dialect."""
    for page in pages(edition):
        _write(folder / page.path, page.markdown)


def write_json(edition: Edition, folder: Path) -> None:
    """A JSON file for every record, with its ref and the fields as they stand in YAML.

    A record that names one which the audience may not see says under `unnamed` what stands in its place.
    """
    for ref, record in edition.corpus:
        fields = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        unnamed = _unnamed(edition.corpus, record) if edition.corpus.unnamed else {}
        shown = {"ref": str(ref), **fields, **({"unnamed": unnamed} if unnamed else {})}
        _write(folder / record.folder / f"{ref.id}.json", _json(shown))


def _unnamed(corpus: Corpus, record: Record) -> dict[str, object]:
    """The words that stand in place of withheld records, by the refs under which this record has them."""
    named = {leaf.value for leaf in walk(record) if isinstance(leaf.value, Ref) and leaf.value in corpus.unnamed}
    return {str(ref): corpus[ref].model_dump(mode="json", include={"name"})["name"] for ref in sorted(named)}


def write_schema(edition: Edition, folder: Path) -> None:
    """A JSON Schema (2020-12) for every kind, for editors that complete and check YAML."""
    for kind, record in KINDS.items():
        _write(folder / f"{kind}.schema.json", _json(record.model_json_schema(by_alias=True)))


OUTPUTS: Mapping[str, Callable[[Edition, Path], None]] = MappingProxyType(
    {"markdown": write_markdown, "json": write_json, "schema": write_schema, "docx": write_docx}
)
"""Every output by its name on the command line."""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
