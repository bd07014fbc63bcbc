"""Ways to write an edition into a folder. An output is one function and one entry in `OUTPUTS`."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from dossier_gen.edition import Edition
from dossier_gen.pages import pages
from dossier_gen.records import KINDS


def write_markdown(edition: Edition, folder: Path) -> None:
    """The pages as Markdown files, for any builder that reads Python-Markdown's dialect."""
    for page in pages(edition):
        _write(folder / page.path, page.markdown)


def write_json(edition: Edition, folder: Path) -> None:
    """A JSON file for every record, with its ref and the fields as they stand in YAML."""
    for ref, record in edition.corpus:
        fields = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        _write(folder / record.folder / f"{ref.id}.json", _json({"ref": str(ref), **fields}))


def write_schema(edition: Edition, folder: Path) -> None:
    """A JSON Schema (2020-12) for every kind, for editors that complete and check YAML."""
    for kind, record in KINDS.items():
        _write(folder / f"{kind}.schema.json", _json(record.model_json_schema(by_alias=True)))


OUTPUTS: Mapping[str, Callable[[Edition, Path], None]] = MappingProxyType(
    {"markdown": write_markdown, "json": write_json, "schema": write_schema}
)
"""Every output by its name on the command line."""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
