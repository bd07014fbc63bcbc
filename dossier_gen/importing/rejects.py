"""The file of rejects: rows as they came, each with its place and, last, the reason; mended, it is imported."""

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from dossier_gen.formulas import guarded
from dossier_gen.importing.json_values import json_text
from dossier_gen.importing.looking_up import origin
from dossier_gen.importing.plan import Rejected
from dossier_gen.importing.rows import PLACE, REASON, TEXT, Row, Table

_REJECTS = re.compile(r"\.rejects(-\d+)?\Z")


def rejects_file(table: Table, rejected: Iterable[Rejected]) -> bytes:
    """The bytes of the file, in the form of the table."""
    found: dict[int, tuple[Row, list[str]]] = {}
    for one in sorted(rejected, key=lambda one: (one.proposal.row.number, one.proposal.row.line)):
        row = one.proposal.row
        reasons = [f"{why.heading}: {why}" if why.heading else str(why) for why in one.problems]
        found.setdefault(row.number, (row, []))[1].extend(reasons)
    rows = [(row, "; ".join(dict.fromkeys(reasons))) for row, reasons in found.values() if row.number]
    match table.rejects:
        case "jsonl":
            return "".join(f"{_json_line(row, reason)}\n" for row, reason in rows).encode("utf-8", "replace")
        case "csv":
            return _csv_file(table, rows)
        case _:
            return "\n\n".join(f"% {row.place}: {reason}\n{''.join(row.raw)}" for row, reason in rows).encode()


def _json_line(row: Row, reason: str) -> str:
    """A row as it came, with its place and the reason before it, and what it has of other rows behind."""
    head = f'"{PLACE}": {json_text(row.place)}, "{REASON}": {json_text(reason)}'
    raw = "".join(row.raw).strip()
    if not row.cells or not raw.startswith("{"):
        return f'{{{head}, "{TEXT}": {json_text(raw)}}}'
    behind = {name: list(texts) for name, texts in row.cells.items() if origin(name)}
    more = "".join(f", {json_text(name)}: {json_text([*texts])}" for name, texts in behind.items() if name not in raw)
    return f"{{{head}, {raw[1:-1].strip()}{more}}}"


def _csv_file(table: Table, rows: list[tuple[Row, str]]) -> bytes:
    """CSV in UTF-8 with a byte order mark, by which spreadsheets know it.

    A cell that a spreadsheet could take for a formula has an apostrophe before it, which an import takes off again.
    """
    width = max(len(table.columns), *(len(row.raw) for row, _ in rows), 0)
    beyond = [f"column {place}" for place in range(len(table.columns) + 1, width + 1)]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=table.delimiter, lineterminator="\r\n")
    writer.writerow([*map(guarded, (*table.columns, *beyond)), PLACE, REASON])
    for row, reason in rows:
        cells = (*row.raw, *([""] * (width - len(row.raw))), row.place)
        writer.writerow([guarded(cell) for cell in (*cells, reason)])
    return stream.getvalue().encode("utf-8-sig")


def rejects_name(file: Path, form: str, data: bytes) -> Path:
    """Where the file of rejects goes: beside the table, never over an earlier one that holds something else."""
    stem = _REJECTS.sub("", file.name.removesuffix(".gz").rpartition(".")[0] or file.stem)
    names = (f"{stem}.rejects{f'-{number}' if number > 1 else ''}.{form}" for number in range(1, 10_000))
    places = (file.with_name(name) for name in names)
    return next(place for place in places if not place.exists() or (place.is_file() and place.read_bytes() == data))
