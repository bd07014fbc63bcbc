"""Tables as statements of SQL: names come from the declarations of the kinds, values are parameters."""

from collections.abc import Iterator, Mapping

from dossier_gen.tabular.table import Column, Table

_TYPES = {"number": "NUMERIC", "truth": "INTEGER"}


def quoted(name: str) -> str:
    """A name as SQL takes any name."""
    return '"' + name.replace('"', '""') + '"'


def creation(table: Table, keys: Mapping[str, str]) -> str:
    """The statement that makes a table, with its key and what its columns name by the `keys` of other tables."""
    lines = [_column(column, table.has_key and place == 0) for place, column in enumerate(table.columns)]
    lines += [_reference(column, keys[column.to]) for column in table.columns if column.to]
    is_numbered = not table.has_key or table.columns[0].sort == "number"
    ending = "" if is_numbered else " WITHOUT ROWID"
    return f"CREATE TABLE {quoted(table.name)} (\n  " + ",\n  ".join(lines) + f"\n){ending}"


def _column(column: Column, is_key: bool) -> str:
    if is_key and column.sort == "number":
        return f"{quoted(column.name)} INTEGER PRIMARY KEY"
    return f"{quoted(column.name)} {_TYPES.get(column.sort, 'TEXT')}" + (" NOT NULL PRIMARY KEY" if is_key else "")


def _reference(column: Column, key: str) -> str:
    return f"FOREIGN KEY ({quoted(column.name)}) REFERENCES {quoted(column.to)} ({quoted(key)})"


def insertion(table: Table) -> str:
    """The statement that adds a row."""
    return f"INSERT INTO {quoted(table.name)} VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608 - no values


def indexes(table: Table) -> Iterator[str]:
    """The statements that make what a column names quick to find from the other end."""
    for column in table.columns[int(table.has_key) :]:
        if column.to:
            name = quoted(f"{table.name} by {column.name}")
            yield f"CREATE INDEX {name} ON {quoted(table.name)} ({quoted(column.name)})"
