"""What Datasette shows beside the database: its title and the meaning of each table and column."""

from collections.abc import Iterable
from typing import Any

from dossier_gen.edition import Edition
from dossier_gen.outputs.database.views import VIEWS
from dossier_gen.tabular.table import Table


def metadata(edition: Edition, listed: Iterable[Table], tokenizer: str) -> dict[str, Any]:
    """The metadata file; `tokenizer` is how words are found in texts, empty where they are not."""
    cover = edition.cover
    about = f"Edition of {cover.as_of.isoformat()} for the audience {cover.audience}."
    found = "any three characters in a row" if tokenizer == "trigram" else "whole words"
    about += f" Texts are found by {found}." if tokenizer else ""
    described = {table.name: _table(table) for table in listed}
    if tokenizer:
        described["texts"] |= {"fts_table": "texts_fts", "fts_pk": "row"}
    views = {name: {"description": view.meaning} for name, view in VIEWS.items()}
    source = {"source": cover.title, "source_url": cover.url} if cover.url else {}
    licence = {"license": cover.licence.name, "license_url": cover.licence.url or None} if cover.licence else {}
    return {
        "title": cover.title,
        "description": about,
        **source,
        **licence,
        "databases": {"dossier": {"tables": {**described, **views}}},
    }


def _table(table: Table) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    label = next((name for name in ("name", "title", "words", "text", "says", "record_name") if name in names), "")
    described = {column.name: column.meaning for column in table.columns if column.meaning}
    return {"description": table.meaning, "columns": described, **({"label_column": label} if label else {})}
