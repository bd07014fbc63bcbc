"""Tables as CSV in UTF-8 (RFC 4180), described for programs (CSV on the Web), with mappings to import them again."""

import csv
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from dossier_gen.edition import Edition
from dossier_gen.formulas import guarded
from dossier_gen.outputs.files import as_json, write_text
from dossier_gen.tabular import tables
from dossier_gen.tabular.table import Cell, Column, Row, Table

_DATATYPES = {"number": "decimal", "truth": "boolean", "day": "date"}


def write(edition: Edition, folder: Path) -> None:
    """A file for each table that has rows; for each kind a mapping file; for all of them one description."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [table for table in tables(edition, "sheets") if _write(table, folder)]
    write_text(folder / "csv-metadata.json", as_json(_described(edition, written)))
    for table in written:
        if table.kind:
            mapping = yaml.safe_dump(_mapping(table), allow_unicode=True, sort_keys=False, width=120)
            write_text(folder / f"{table.name}.mapping.yaml", mapping)


def _write(table: Table, folder: Path) -> bool:
    """Write the rows of a table, whether there are any: a table without rows is no file."""
    rows = iter(table.rows())
    first = next(rows, None)
    if first is None:
        return False
    with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(column.name for column in table.columns)
        writer.writerows(map(_texts, chain((first,), rows)))
    return True


def _texts(row: Row) -> Iterator[str]:
    return map(_text, row)


def _text(cell: Cell) -> str:
    """A cell as text, an apostrophe before what a spreadsheet could take for a formula; a number is none."""
    match cell:
        case None:
            return ""
        case str():
            return guarded(cell)
        case bool():
            return "true" if cell else "false"
        case _:
            return str(cell)


def _described(edition: Edition, written: list[Table]) -> dict[str, Any]:
    """The tables with the meaning of each column (Metadata Vocabulary for Tabular Data, W3C 2015)."""
    keys, licence = {table.name: table.columns[0].name for table in written}, edition.cover.licence
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": edition.cover.title,
        **({"dc:license": licence.url or licence.name} if licence else {}),
        "tables": [_table(table, keys) for table in written],
    }


def _table(table: Table, keys: Mapping[str, str]) -> dict[str, Any]:
    columns = [
        {
            "name": column.name,
            "dc:description": column.meaning,
            "datatype": _DATATYPES.get(column.sort, "string"),
            **({"separator": column.split} if column.split else {}),
        }
        for column in table.columns
    ]
    foreign = [_reference(column, keys[column.to]) for column in table.columns if column.to in keys]
    schema: dict[str, Any] = {"columns": columns, **({"primaryKey": table.columns[0].name} if table.has_key else {})}
    schema |= {"foreignKeys": foreign} if foreign else {}
    return {"url": f"{table.name}.csv", "dc:description": table.meaning, "tableSchema": schema}


def _reference(column: Column, key: str) -> dict[str, Any]:
    """Which row of which table a column names, by the key of that table."""
    return {"columnReference": column.name, "reference": {"resource": f"{column.to}.csv", "columnReference": key}}


def _mapping(table: Table) -> dict[str, Any]:
    """What `dossier import csv` needs to read the table again; what it cannot fill is skipped.

    A word that stands for what the record does not say is read as nothing. A row cites what its record rests on.
    """
    columns: dict[str, Any] = {}
    for column in table.columns:
        further: dict[str, Any] = {"split": column.split} if column.split else {}
        further |= {"markdown": True} if column.is_prose else {}
        further |= {"values": {_text(column.default): ""}} if column.default is not None else {}
        columns[column.name] = {"to": column.path, **further} if column.path and further else column.path or "skip"
    return {"kind": table.kind, "source": "{cite}", "table": {"guarded": True}, "columns": columns}
