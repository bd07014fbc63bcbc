"""Tables as a workbook: a sheet for each, texts as texts, days as days; no formula in any cell."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from itertools import count, islice
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import tostring

from dossier_gen.edition import Edition
from dossier_gen.outputs.files import write_bytes
from dossier_gen.tabular import tables
from dossier_gen.tabular.table import Cell, Column, Row

MOST_ROWS = 1_048_575
"""Most rows under the headings of a sheet (Excel specifications and limits); what is more goes on in a further one."""
_LONGEST_NAME = 31
_LONGEST_CELL = 32_767
_FIRST_DAY = date(1900, 3, 1)
"""The first day that every spreadsheet counts alike: Excel counts a day before it that never was."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can tell."""
_MEASURED = 200
"""How many rows decide how wide a column is."""
_NARROWEST, _WIDEST = 8, 60


def write(edition: Edition, folder: Path) -> None:
    """One workbook: what its sheets and columns are, then a sheet for each table that has rows."""
    book = Workbook(write_only=True)
    listed = [(table, rows) for table in tables(edition, "sheets") if (rows := list(table.rows()))]
    named = [(table, rows, name) for (table, rows), name in zip(listed, _names(t.name for t, _ in listed), strict=True)]
    _sheet(book, "Contents", _CONTENTS, [(name, len(rows), table.meaning) for table, rows, name in named])
    columns = ((name, column.name, column.meaning) for table, _, name in named for column in table.columns)
    _sheet(book, "Columns", _COLUMNS, list(columns))
    for table, rows, name in named:
        for part in range(0, len(rows), MOST_ROWS):
            further = f"{name[:27]}~{part // MOST_ROWS + 1}" if part else name
            _sheet(book, further, table.columns, rows[part : part + MOST_ROWS])
    write_bytes(folder / "dossier.xlsx", _packed(book, edition))


_CONTENTS = (Column("sheet", ""), Column("rows", ""), Column("meaning", ""))
_COLUMNS = (Column("sheet", ""), Column("column", ""), Column("meaning", ""))


def _names(wanted: Iterable[str]) -> Iterator[str]:
    """Names as short as those of sheets must be, no two alike."""
    taken = {"contents", "columns"}
    for name in wanted:
        short = name[:_LONGEST_NAME]
        numbered = (f"{name[:27]}_{number}" for number in count(2))
        found = next(one for one in (short, *islice(numbered, 100)) if one.casefold() not in taken)
        taken.add(found.casefold())
        yield found


def _sheet(book: Any, name: str, columns: tuple[Column, ...], rows: list[Row]) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "B2"
    for place, width in enumerate(_widths(columns, rows), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    heads = [WriteOnlyCell(sheet, column.name) for column in columns]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    for row in rows:
        sheet.append([_value(sheet, cell, column) for cell, column in zip(row, columns, strict=True)])


def _widths(columns: tuple[Column, ...], rows: list[Row]) -> Iterator[int]:
    for place, column in enumerate(columns):
        longest = max((len(str(row[place] or "")) for row in rows[:_MEASURED]), default=0)
        yield min(max(longest, len(column.name), _NARROWEST) + 2, _WIDEST)


def _value(sheet: Any, cell: Cell, column: Column) -> Any:
    """What stands in a cell: a day as a day, a text as a text whatever it begins with."""
    if isinstance(cell, date):
        return cell if cell >= _FIRST_DAY else cell.isoformat()
    if not isinstance(cell, str):
        return cell
    if column.sort == "written date" and _DAY.match(cell) and (day := date.fromisoformat(cell)) >= _FIRST_DAY:
        return day
    if cell[0] not in "=#":
        return _fitting(cell)
    text = WriteOnlyCell(sheet, _fitting(cell))
    text.data_type = "s"  # neither a formula nor an error
    text.quotePrefix = True
    return text


def _fitting(text: str) -> str:
    """A text no longer than a cell may hold, with a mark where it is cut."""
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"


def _packed(book: Any, edition: Edition) -> bytes:
    """The bytes of a workbook, with the day of the edition in place of any hour of writing."""
    loose, packed = BytesIO(), BytesIO()
    book.save(loose)
    told = book.properties
    told.creator, told.title = None, edition.cover.title
    told.created = told.modified = datetime.combine(edition.cover.as_of, datetime.min.time())
    with ZipFile(loose) as parts, ZipFile(packed, "w") as made:
        for name in sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            made.writestr(entry, tostring(told.to_tree()) if name == "docProps/core.xml" else parts.read(name))
    return packed.getvalue()
