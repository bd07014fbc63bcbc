"""JSON Lines: each line of a file, packed with gzip or not, is one row; one that cannot be read is rejected alone."""

import zlib
from collections.abc import Iterator

from dossier_gen.importing.json_values import JsonError, numberless, row_of, value_of
from dossier_gen.importing.mapping import TableSettings
from dossier_gen.importing.rows import MAX_FILE, MAX_ROWS, Problem, Row, Table, refused

MAX_PATHS = 10_000
"""Most different paths of values in one file."""

_GZIP = b"\x1f\x8b"


def read(data: bytes, file: str, settings: TableSettings) -> Table:
    """The rows of a file; never raises for anything that it holds."""
    text = text_of(data, file)
    if isinstance(text, Table):
        return text
    lines = text.split("\n")
    blank = sum(not line.strip() for line in lines[:-1])
    rows = tuple(_rows(lines))
    if len(rows) > MAX_ROWS:
        return refused(file, f"the file has more than {MAX_ROWS} rows", "split it")
    return table_of(file, rows, blank)


def table_of(file: str, rows: tuple[Row, ...], blank: int = 0, notes: tuple[str, ...] = ()) -> Table:
    """The table of rows that come from JSON: its columns are the paths without numbers, as they first come up."""
    columns = tuple(dict.fromkeys(numberless(path) for row in rows for path in row.cells))
    if len(columns) > MAX_PATHS:
        return refused(file, f"the rows have more than {MAX_PATHS} different fields", "split the file")
    return Table(file, columns, rows, blank, (), notes, rejects="jsonl")


def text_of(data: bytes, file: str) -> str | Table:
    """The text of a file of JSON, packed with gzip or not; or why there is none."""
    unpacked = _unpacked(data)
    if unpacked is None:
        hint = "pack it anew, or split it"
        return refused(file, f"the file is no whole gzip file, or is larger than {MAX_FILE >> 20} MiB", hint)
    try:
        return unpacked.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = unpacked.count(b"\n", 0, error.start) + 1
        return refused(file, f"the file is not UTF-8 text: byte {error.start + 1} cannot be read", "save it so", line)


def _unpacked(data: bytes) -> bytes | None:
    """The bytes of a file without their packing, in case they have one; None where they are too many or broken."""
    if not data.startswith(_GZIP):
        return data if len(data) <= MAX_FILE else None
    found = b""
    while data:
        unpacking = zlib.decompressobj(wbits=31)
        try:
            found += unpacking.decompress(data, MAX_FILE + 1 - len(found))
        except zlib.error:
            return None
        if not unpacking.eof or len(found) > MAX_FILE:
            return None
        data = unpacking.unused_data
    return found


def _rows(lines: list[str]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        if number > MAX_ROWS + 1 and not line.strip():
            continue
        if line.strip():
            yield _row(number, line.rstrip("\r"))


def _row(number: int, line: str) -> Row:
    try:
        return row_of(number, number, value_of(line), f"line {number}", line)
    except JsonError as error:
        why = Problem(str(error), column=error.column)
        return Row(number, number, {}, f"line {number}", (line,), (why,))
