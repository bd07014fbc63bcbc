"""Rows that name other rows: the cells of the one that is named are cells of the row that names it, `role>name`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dossier_gen.importing.rows import Problem, Row
from dossier_gen.shape import shortened

BEHIND = ">"
"""What stands between the column that names a row and the column of that row."""


def origin(heading: str) -> str:
    """The column that names the row whose cell is meant; empty where the cell is the row's own."""
    return heading.partition(BEHIND)[0] if BEHIND in heading else ""


def looked_up(rows: Sequence[Row], look_up: Mapping[str, str], headings: Iterable[str]) -> tuple[Row, ...]:
    """The rows with the cells of the rows they name, as far as headings ask for them."""
    asked: dict[str, list[str]] = defaultdict(list)
    for heading in sorted(set(headings)):
        if origin(heading) in look_up:
            asked[origin(heading)].append(heading)
    if not asked:
        return tuple(rows)
    known = {column: _by(rows, column) for column in {look_up[name] for name in asked}}
    return tuple(_with(row, asked, look_up, known) for row in rows)


def _by(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for text in row.cells.get(column, ()):
            found[text].append(row)
    return found


def _with(
    row: Row,
    asked: Mapping[str, list[str]],
    look_up: Mapping[str, str],
    known: Mapping[str, Mapping[str, list[Row]]],
) -> Row:
    """A row with further cells; one from a file of rejects has them already."""
    cells, lacks = dict(row.cells), dict(row.lacks)
    for column, headings in asked.items():
        if any(heading in cells for heading in headings):
            continue
        for text in row.cells.get(column, ()):
            others = known[look_up[column]].get(text, [])
            if len(others) != 1:
                what = "no row has" if not others else "several rows have"
                problem = Problem(f"{what} '{shortened(text)}' under {look_up[column]}", column)
                lacks |= dict.fromkeys(headings, problem)
                continue
            for heading in headings:
                found = others[0].cells.get(heading.partition(BEHIND)[2], ("",))
                cells[heading] = (*cells.get(heading, ()), *found)
    return replace(row, cells={name: texts for name, texts in cells.items() if any(texts)}, lacks=lacks)
