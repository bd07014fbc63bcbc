"""The edition as one SQLite file: normalised tables, full text and views, and how Datasette is to show them."""

import sqlite3
from collections.abc import Collection
from contextlib import closing
from datetime import date
from pathlib import Path

from dossier_gen.edition import Edition
from dossier_gen.outputs.database.metadata import metadata
from dossier_gen.outputs.database.statements import creation, indexes, insertion
from dossier_gen.outputs.database.views import VIEWS
from dossier_gen.outputs.files import as_json, write_text
from dossier_gen.tabular import VERSION, tables
from dossier_gen.tabular.table import Cell, Row, Table

FILE = "dossier.db"

_PREPARED = ("page_size = 4096", "encoding = 'UTF-8'", "journal_mode = OFF", "synchronous = OFF")
_SEARCH = 'CREATE VIRTUAL TABLE "texts_fts" USING fts5("words", content="texts", content_rowid="row", tokenize="{}")'
_TOKENIZERS = ("trigram", "unicode61 remove_diacritics 2")
"""How words are found: by any three characters in a row, or where SQLite is older than 3.34 by whole words."""


def write(edition: Edition, folder: Path) -> None:
    """The database, and `metadata.json` for Datasette."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).unlink(missing_ok=True)
    listed = tables(edition, "database")
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        tokenizer = _fill(connection, listed)
    write_text(folder / "metadata.json", as_json(metadata(edition, listed, tokenizer)))


def _fill(connection: sqlite3.Connection, listed: Collection[Table]) -> str:
    """Make and fill all tables; the same rows give the same bytes. How words are found."""
    for setting in (*_PREPARED, f"user_version = {VERSION}"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN")
    keys = {table.name: table.columns[0].name for table in listed}
    for table in listed:
        connection.execute(creation(table, keys))
        before = connection.total_changes  # `rowcount` knows no INSERT where the locale is Turkish: its I is no i
        connection.executemany(insertion(table), map(_row, table.rows()))
        for statement in indexes(table) if connection.total_changes > before else ():
            connection.execute(statement)
    for view in VIEWS.values():
        connection.execute(view.sql)
    tokenizer = _searchable(connection)
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    return tokenizer


def _searchable(connection: sqlite3.Connection) -> str:
    """Make the index of all texts, by the best way of finding words that this SQLite has."""
    found = next(filter(_is_known, _TOKENIZERS), "")
    if found:
        connection.execute(_SEARCH.format(found))
        for order in ("rebuild", "optimize"):
            connection.execute('INSERT INTO "texts_fts"("texts_fts") VALUES (?)', (order,))
    return found


def _is_known(tokenizer: str) -> bool:
    """Whether this SQLite finds words so: tried elsewhere, for what fails stays in a database."""
    with closing(sqlite3.connect(":memory:")) as scratch:
        try:
            scratch.execute(_SEARCH.format(tokenizer))
        except sqlite3.OperationalError:
            return False
        return True


def _row(row: Row) -> tuple[str | int | float | None, ...]:
    return tuple(map(_stored, row))


def _stored(cell: Cell) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell
