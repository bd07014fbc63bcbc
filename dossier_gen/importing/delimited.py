"""Tables in text: CSV with commas, semicolons or tabs, in UTF-8, UTF-16 or an encoding that is declared (RFC 4180)."""

import codecs
import csv
import io
import re
from itertools import islice

from dossier_gen.importing.mapping import TableSettings
from dossier_gen.importing.rows import MAX_COLUMNS, MAX_FILE, MAX_ROWS, REASON, Gathering, Table, headings, refused

DELIMITERS = (",", ";", "\t", "|")
"""What may part cells, where nothing is declared: that which stands most often in the row of the headings."""

ENCODINGS = frozenset(
    codecs.lookup(name).name
    for name in (
        *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "ascii", "latin-1"),
        *(f"cp125{number}" for number in range(9)),
        *("cp866", "koi8-r", "koi8-u", "mac-cyrillic", "gb18030", "gbk", "big5", "big5hkscs"),
        *("shift-jis", "euc-jp", "euc-kr", "cp932", "cp949"),
        *(f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
    )
)
"""The encodings that may be declared, by the names that Python gives them."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""How a file begins that says its encoding itself; the longer marks first, for one begins another."""

_SEPARATOR = re.compile(r"sep=(.)\r?\n")
"""The line in which a file of Excel names its delimiter."""
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def known_encoding(name: str) -> bool:
    """Whether an encoding may be declared."""
    try:
        return codecs.lookup(name).name in ENCODINGS
    except (LookupError, ValueError):
        return False


def read(data: bytes, file: str, settings: TableSettings) -> Table:
    """The table in the bytes of a file, read as its mapping says."""
    parted = "\t" if settings.delimiter == "tab" else settings.delimiter or ""
    return csv_table(data, file, settings.encoding or "", parted, settings.headings, settings.guarded)


def csv_table(
    data: bytes, file: str, encoding: str = "", delimiter: str = "", heading_row: int = 1, is_guarded: bool = False
) -> Table:
    """The table in the bytes of a file; never raises for anything they hold.

    In a file that is guarded an apostrophe stands before each cell that could be taken for a formula.
    """
    if len(data) > MAX_FILE:
        return refused(file, f"the file is larger than {MAX_FILE >> 20} MiB", "split it")
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    try:
        text = data.decode(marked or encoding or "utf-8")
    except UnicodeDecodeError as error:
        return _not_readable(data, file, marked or encoding, error)
    named = _SEPARATOR.match(text)
    if named:
        text = text[named.end() :]
    return _parsed(text, file, delimiter or (named[1] if named else ""), heading_row, 1 if named else 0, is_guarded)


def _not_readable(data: bytes, file: str, encoding: str, error: UnicodeDecodeError) -> Table:
    line = data.count(b"\n", 0, error.start) + 1
    message = f"the file is not {encoding or 'UTF-8'} text: byte {error.start + 1} cannot be read"
    hint = "say in the mapping under table: the encoding, such as cp1251 for Russian, gb18030 for Chinese"
    return refused(file, message, "say another encoding in the mapping under table:" if encoding else hint, line)


def _parsed(text: str, file: str, delimiter: str, heading_row: int, before: int, is_guarded: bool) -> Table:
    """The rows of a text; `before` lines of the file come before it. A file of rejects begins with its headings."""
    heading_row = 1 if REASON in text.partition("\n")[0] else heading_row
    parted = delimiter or _likely_delimiter(text, heading_row)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parted, strict=True)
    try:
        above = list(islice(reader, heading_row))
        gathering = Gathering(file, headings(above[-1]) if len(above) == heading_row else (), is_guarded=is_guarded)
        if not gathering.columns:
            return refused(file, "the file holds no headings", "write the names of the columns into its first row")
        if len(gathering.columns) > MAX_COLUMNS:
            return refused(file, f"the table has more than {MAX_COLUMNS} columns", "split it")
        begin = reader.line_num + 1
        for number, cells in enumerate(reader, start=heading_row + 1):
            if len(gathering.rows) > MAX_ROWS:
                break
            gathering.add(number, begin + before, cells)
            begin = reader.line_num + 1
    except csv.Error as error:
        hint = "a cell with quotation marks stands between quotation marks, those inside it doubled"
        return refused(file, f"the rows cannot be told apart from here: {error}", hint, reader.line_num + before)
    return gathering.table(delimiter=parted)


def _likely_delimiter(text: str, heading_row: int) -> str:
    lines = _QUOTED.sub("", text[: 1 << 16]).splitlines()
    line = lines[heading_row - 1] if len(lines) >= heading_row else ""
    return max(DELIMITERS, key=line.count)
