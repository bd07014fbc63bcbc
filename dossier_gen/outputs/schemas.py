"""JSON Schemas (2020-12) of the kinds, for editors that complete and check YAML."""

from pathlib import Path

from dossier_gen.edition import Edition
from dossier_gen.outputs.files import as_json, write_text
from dossier_gen.schema import schemas


def write(edition: Edition, folder: Path) -> None:
    """A schema for every kind, with the refs of the records that the audience may see as choices."""
    for name, schema in schemas(edition.corpus, edition.cover.audiences.names).items():
        write_text(folder / name, as_json(schema))
