"""Tables in workbooks: a sheet of an XLSX file, each cell as its reader sees it, no formula calculated.

A workbook is a packed folder of XML from anywhere. How much it unpacks to is known before anything is unpacked, and
what its reader cannot make sense of is a finding, whatever error it raised.
"""

import re
import warnings
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from typing import IO, Any
from xml.etree.ElementTree import Element, iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter, range_boundaries

from dossier_gen.importing.mapping import TableSettings
from dossier_gen.importing.rows import MAX_COLUMNS, MAX_FILE, MAX_ROWS, Gathering, Problem, Table, headings, refused

MAX_UNPACKED = 256 << 20
"""The most that the parts of a workbook may unpack to: 256 MiB."""
MAX_PARTS = 5_000
"""The most parts of a workbook."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")
_QUOTED_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def read(data: bytes, file: str, settings: TableSettings) -> Table:
    """The table in a workbook, read as its mapping says."""
    return xlsx_table(data, file, settings.sheet or "", settings.headings)


def xlsx_table(data: bytes, file: str, sheet: str = "", heading_row: int = 1) -> Table:
    """The table in a sheet of a workbook, the only visible one where none is named; never raises for what it holds."""
    wrong = _not_unpacked(data)
    if wrong:
        return refused(file, *wrong)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(data, file, sheet, heading_row)
    except Exception as error:
        sentence = " ".join(str(error).split())[:200] or type(error).__name__
        return refused(file, f"the workbook cannot be read: {sentence}", "save it anew as .xlsx, or as CSV")


def _not_unpacked(data: bytes) -> tuple[str, str] | None:
    """Why a workbook is not even unpacked, and what to do."""
    if len(data) > MAX_FILE:
        return f"the file is larger than {MAX_FILE >> 20} MiB", "split it"
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                return f"the workbook unpacks to more than {MAX_UNPACKED >> 20} MiB or {MAX_PARTS} parts", "split it"
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _DOCTYPE.search(_begin(archive, part)):
                    return f"{part.filename} in the workbook declares a document type", "save it anew as .xlsx"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return "the file is no workbook of the form XLSX, or it is locked by a password", "save it as .xlsx, or as CSV"
    return None


def _begin(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as stream:
        return stream.read(4096)


def _read(data: bytes, file: str, sheet: str, heading_row: int) -> Table:
    reader = ExcelReader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.read()
    parts = {one.name: str(link.target) for one, link in reader.parser.find_sheets() if "chartsheet" not in link.Type}
    sheets = {one.title: one for one in reader.wb.worksheets if one.title in parts}
    shown = [name for name, one in sheets.items() if one.sheet_state == "visible"]
    if not sheet and len(shown) != 1:
        hint = f"name one with --sheet: {', '.join(shown) or ', '.join(sheets)}"
        return refused(file, f"the workbook has {len(shown)} sheets that are shown", hint)
    name = sheet or shown[0]
    if name not in sheets:
        return refused(file, f"the workbook has no sheet '{name}'", f"its sheets are {', '.join(sheets)}")
    with reader.archive.open(parts[name]) as stream:
        layout = _Layout.of(stream)
    if layout.columns > MAX_COLUMNS or layout.rows > MAX_ROWS + heading_row:
        return refused(file, f"the sheet '{name}' has more than {MAX_COLUMNS} columns or {MAX_ROWS} rows", "split it")
    sheets[name].reset_dimensions()
    return _gathered(sheets[name], file, layout, heading_row, name)


@dataclass(slots=True)
class _Layout:
    """What a sheet says of its cells beside what stands in them."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    """The cells that hold a formula, by row and column."""
    above: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """For each further cell of several that are merged below each other, the first."""
    across: set[int] = field(default_factory=set)
    """The rows in which cells are merged that stand beside each other."""
    columns: int = 0
    rows: int = 0
    """How far the cells that hold something go."""

    @staticmethod
    def of(stream: IO[bytes]) -> "_Layout":
        """The layout of a sheet from its XML, read once through."""
        found = _Layout()
        row = column = 0
        for event, element in iterparse(stream, ("start", "end")):  # noqa: S314 - bounded, no document types
            match event, element.tag.removeprefix(_MAIN):
                case "start", "row":
                    row, column = int(element.get("r", row + 1)), 0
                case "end", "row":
                    element.clear()
                case "end", "c":
                    place = element.get("r")
                    row, column = coordinate_to_tuple(place) if place else (row, column + 1)
                    found._cell(element, row, column)
                case "end", "mergeCell":
                    found._merge(element.get("ref", ""))
        return found

    def _cell(self, element: Element, row: int, column: int) -> None:
        if len(element):
            self.columns, self.rows = max(self.columns, column), max(self.rows, row)
        if element.find(f"{_MAIN}f") is not None:
            self.formulas.add((row, column))

    def _merge(self, written: str) -> None:
        left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(written))
        if not (left and top) or len(self.above) + len(self.across) + bottom - top > MAX_ROWS:
            raise ValueError(f"{written} is merged: more than {MAX_ROWS} cells are, or whole rows or columns")
        if left != right:
            self.across.update(range(top, bottom + 1))
        else:
            self.above.update({(row, left): (top, left) for row in range(top + 1, bottom + 1)})


def _gathered(sheet: Any, file: str, layout: _Layout, heading_row: int, name: str) -> Table:
    """The rows of a sheet of openpyxl."""
    rows = enumerate(sheet.iter_rows(max_row=max(layout.rows, 1), max_col=max(layout.columns, 1)), start=1)
    firsts: dict[tuple[int, int], str] = {}
    gathering, used = Gathering(file, (), sheet=name), 0
    for number, cells in islice(rows, heading_row - 1, None):
        texts, problems = _texts(number, cells, layout, firsts)
        if not gathering.columns:
            gathering.columns = headings(texts)
            if not any(texts):
                break
            continue
        used += sum((number, place) in layout.formulas for place, text in enumerate(texts, start=1) if text)
        gathering.add(number, number, texts, problems)
        if len(gathering.rows) > MAX_ROWS:
            break
    if not gathering.columns:
        hint = "write the names of the columns into its first row, or say in the mapping under table: headings: 3"
        return refused(file, f"the sheet '{name}' holds no headings in row {heading_row}", hint)
    notes = [f"results of formulas are taken as the file stores them: {used}"] if used else []
    return gathering.table(notes)


def _texts(
    number: int, cells: tuple[Any, ...], layout: _Layout, firsts: dict[tuple[int, int], str]
) -> tuple[list[str], list[Problem]]:
    """What the cells of one row say, and what is wrong with them."""
    texts, problems = [], []
    for column, cell in enumerate(cells, start=1):
        here = (number, column)
        text = firsts.get(layout.above[here], "") if here in layout.above else _text(cell)
        if text and layout.above and here not in layout.above:
            firsts[here] = text
        named = f"{get_column_letter(column)}{number}"
        if cell.data_type == "e":
            problems.append(Problem(f"the cell {named} holds the error {text}", hint="mend it in the workbook"))
        elif here in layout.formulas and not text:
            hint = "open the workbook in a spreadsheet program and save it, or write the value itself"
            problems.append(Problem(f"the cell {named} holds a formula without a stored result", hint=hint))
        texts.append(text)
    if number in layout.across:
        problems.append(Problem("cells that stand beside each other are merged in this row", hint="unmerge them"))
    return texts, problems


def _text(cell: Any) -> str:
    """What a cell says: a date as ISO 8601 has it and no more precise than it is shown, a number without `.0`."""
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return _moment(value, str(cell.number_format or ""))
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case _:
            return str(value)


def _moment(value: datetime, form: str) -> str:
    """A day in as much as its format shows: a month without a day is no first of the month."""
    shown = _QUOTED_FORMAT.sub("", form.partition(";")[0].lower())
    if value.hour or value.minute:
        return value.strftime("%Y-%m-%dT%H:%M")
    if "y" in shown and "d" not in shown:
        return value.strftime("%Y-%m" if "m" in shown else "%Y")
    return value.strftime("%Y-%m-%d")
