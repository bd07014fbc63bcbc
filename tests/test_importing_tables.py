"""The tables of an import: encodings, delimiters, workbooks, and whatever a hostile file may hold."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from dossier_gen.formulas import guarded, released
from dossier_gen.importing import rows, workbook
from dossier_gen.importing.date_forms import DateFormError, date_form, likely_forms
from dossier_gen.importing.delimited import csv_table, known_encoding
from dossier_gen.importing.rows import PLACE, REASON, Table, headings
from dossier_gen.importing.workbook import xlsx_table

TABLES = Path(__file__).parent / "tables"


def cells(table: Table) -> list[dict[str, str]]:
    assert not table.findings, table.findings
    return [{name: text for name, (text,) in row.cells.items()} for row in table.rows]


def refusal(table: Table) -> str:
    (finding,) = table.findings
    assert not table.rows
    return f"{finding.line}: {finding.message}; {finding.hint}"


def book(lines: Iterable[Iterable[object]], change: Callable[[Workbook], None] = lambda made: None) -> bytes:
    made = Workbook()
    for line in lines:
        made.active.append(list(line))
    change(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def patched(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A workbook with other bytes in one of its parts, in place of a pattern."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            held = source.read(name)
            if name == part:
                held, found = re.subn(old, new, held)
                assert found
            target.writestr(name, held)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Имя;Дата\nЁж;1\n".encode(), ""),
        ("Имя;Дата\nЁж;1\n".encode("utf-8-sig"), ""),
        ("Имя;Дата\nЁж;1\n".encode("utf-16"), ""),
        ("Имя;Дата\nЁж;1\n".encode("utf-16-be"), "utf-16-be"),
        ("Имя;Дата\nЁж;1\n".encode("cp1251"), "cp1251"),
        ("Имя;Дата\r\nЁж;1\r\n".encode("koi8-r"), "koi8-r"),
        (b"\xef\xbb\xbf" + "Имя;Дата\nЁж;1\n".encode(), "cp1251"),
    ],
)
def test_encodings_are_read_by_their_mark_or_as_declared(data: bytes, encoding: str) -> None:
    """A byte order mark says the encoding, else the mapping, else it is UTF-8."""
    assert cells(csv_table(data, "x.csv", encoding)) == [{"Имя": "Ёж", "Дата": "1"}]


def test_another_encoding_is_refused_with_its_place_and_never_guessed() -> None:
    """Bytes that are no UTF-8 are told with their line, and how to declare an encoding."""
    told = refusal(csv_table("Имя\nЁж\n".encode("cp1251"), "x.csv"))
    assert told.startswith("1: the file is not UTF-8 text: byte 1 cannot be read; say in the mapping under table:")
    assert "cp1251" in told
    assert [known_encoding(name) for name in ("windows-1251", "utf8", "rot13", "unicode_escape", "x\0")] == [
        *(True, True, False, False, False)
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_between_the_headings(delimiter: str) -> None:
    """What parts the headings parts the cells; signs within quotation marks do not count."""
    text = delimiter.join(("A", '"B,;,;,"', "C")) + "\n" + delimiter.join(("1", "2", "3")) + "\n"
    assert cells(csv_table(text.encode(), "x.csv")) == [{"A": "1", "B,;,;,": "2", "C": "3"}]


def test_rows_have_the_numbers_of_a_spreadsheet_and_the_lines_of_the_file() -> None:
    """Cells of several lines, blank rows, the line that names the delimiter and titles above count as they should."""
    text = 'sep=;\nTitle;\nA;B\n\n1;"two\nlines"\n;;;\n2;x\n'
    table = csv_table(text.encode(), "x.csv", heading_row=2)
    assert [(row.number, row.line, row.place) for row in table.rows] == [(4, 5, "row 4"), (6, 8, "row 6")]
    assert (table.blank, table.rows[0].cells["B"]) == (2, ("two\nlines",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the file holds no headings"),
        ("\n\n", "the file holds no headings"),
        ('A,B\n1,"open\n', "the rows cannot be told apart"),
        ('A,B\n1,"x"y\n', "the rows cannot be told apart"),
        ("A\n" + "x" * 200_000, "the rows cannot be told apart"),
    ],
)
def test_a_text_that_is_no_table_is_refused(text: str, told: str) -> None:
    """What cannot be told apart into rows is a finding, not a guess."""
    assert told in refusal(csv_table(text.encode(), "x.csv"))


def test_a_row_with_more_cells_than_headings_is_a_problem_of_its_own() -> None:
    """Cells beyond the headings are never dropped; blank ones at the end are."""
    table = csv_table(b"A,B\n1,2,\n1,2,3\n", "x.csv")
    assert [bool(row.problems) for row in table.rows] == [False, True]
    assert "3 cells, but there are 2 headings" in table.rows[1].problems[0].message


def test_headings_are_told_apart() -> None:
    """Each heading stands once, in one line, without anything unseen; one that is missing has a number."""
    assert headings(["A", " A\n b", "A", "", "\u200bC", ""]) == ("A", "A b", "A (2)", "column 4", "C")


@given(st.text("'=+-@\t\r ay", max_size=6))
def test_guarded_cells_return_as_they_were(text: str) -> None:
    """Whatever a cell holds, guarding keeps spreadsheets from calculating it and is undone exactly."""
    assert released(guarded(text)) == text
    assert guarded(text)[:1] not in ("=", "+", "-", "@")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_finding(data: bytes) -> None:
    """No bytes whatever raise anything in the readers of tables."""
    for table in (csv_table(data, "x"), xlsx_table(data, "x"), xlsx_table(b"PK\x03\x04" + data, "x")):
        assert bool(table.findings) or table.columns


def test_a_file_of_rejects_is_known_by_its_columns() -> None:
    """Place and reason are no cells of the user: the one is where the row came from, the other is passed over."""
    text = f'A,{PLACE},{REASON}\n\'=1,"sheet X, row 7",because\n'
    (row,) = csv_table(text.encode(), "x.csv").rows
    assert (dict(row.cells), row.place, row.raw) == ({"A": ("=1",)}, "sheet X, row 7", ("=1",))


def test_the_two_tables_of_members_hold_the_same() -> None:
    """The spreadsheet of the fourteen members says what the CSV says."""
    lists = [TABLES / "members.csv", TABLES / "members.xlsx"]
    one, two = csv_table(lists[0].read_bytes(), "a"), xlsx_table(lists[1].read_bytes(), "b")
    assert cells(one) == cells(two)
    assert next(row.place for row in two.rows) == "sheet Members, row 2"


def test_cells_say_what_their_reader_sees() -> None:
    """Numbers, days and truths are texts; a month without a day is no first of the month; `=` may be a text."""

    def change(made: Workbook) -> None:
        made.active["C2"].number_format = "mmm yyyy"
        made.active["D2"].number_format = "yyyy"
        made.active["E2"].number_format = "dd.mm.yyyy hh:mm"
        made.active["I2"].data_type = "s"

    day = datetime(2023, 11, 1, tzinfo=UTC).replace(tzinfo=None)
    line = [7.0, 0.5, day, day, day.replace(day=22, hour=10, minute=5), day, True, "+7 495", "=no formula"]
    assert list(cells(xlsx_table(book(["ABCDEFGHI", line], change), "x"))[0].values()) == [
        *("7", "0.5", "2023-11", "2023", "2023-11-22T10:05", "2023-11-01", "true", "+7 495", "=no formula"),
    ]


def test_formulas_are_never_calculated() -> None:
    """The stored result of a formula is taken, and told; a formula without one, or an error, spoils its row."""
    data = book(["AB", ["=1+1", "x"], ["=2+2", "x"], [5, "x"]])
    data = patched(data, SHEET, rb"<f>1\+1</f><v ?/?>(</v>)?", b"<f>1+1</f><v>2</v>")
    data = patched(data, SHEET, b'<c r="A4" t="n"><v>5</v></c>', b'<c r="A4" t="e"><v>#REF!</v></c>')
    table = xlsx_table(data, "x")
    assert table.rows[0].cells["A"] == ("2",)
    assert "A3 holds a formula without a stored result" in table.rows[1].problems[0].message
    assert "A4 holds the error #REF!" in table.rows[2].problems[0].message
    assert table.notes == ("results of formulas are taken as the file stores them: 1",)


def test_merged_cells_hold_for_all_their_rows() -> None:
    """A cell merged downwards says the same in each row; cells merged sideways spoil the row."""

    def change(made: Workbook) -> None:
        made.active.merge_cells("A2:A4")
        made.active.merge_cells("A5:B5")

    table = xlsx_table(book(["AB", ["one", 1], [None, 2], [None, 3], ["wide", None]], change), "x")
    assert [row.cells["A"] for row in table.rows] == [("one",), ("one",), ("one",), ("wide",)]
    assert [bool(row.problems) for row in table.rows] == [False, False, False, True]


def test_a_sheet_is_named_where_several_are_shown() -> None:
    """A hidden sheet is read only by its name."""

    def hidden(made: Workbook) -> None:
        made.create_sheet("Old").sheet_state = "hidden"

    def second(made: Workbook) -> None:
        made.create_sheet("Old").append(["Z"])

    assert cells(xlsx_table(book(["A", ["1"]], hidden), "x")) == [{"A": "1"}]
    assert refusal(xlsx_table(book(["A", ["1"]], second), "x")).endswith("name one with --sheet: Sheet, Old")
    assert xlsx_table(book(["A", ["1"]], second), "x", "Old").columns == ("Z",)
    assert "has no sheet 'New'" in refusal(xlsx_table(book(["A"]), "x", "New"))
    assert "holds no headings in row 3" in refusal(xlsx_table(book(["A"]), "x", "", 3))


def test_hostile_workbooks_are_refused_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bombs, document types, rows without end and other files are findings, and cost no time."""
    data = book(["A", ["1"]])
    doctype = patched(data, SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet')
    assert "declares a document type" in refusal(xlsx_table(doctype, "x"))
    far = patched(data, SHEET, b'r="A2"', b'r="A99999999"')
    assert "more than 1000 columns or 100000 rows" in refusal(xlsx_table(far, "x"))
    wide = patched(data, SHEET, b'r="A2"', b'r="XFD2"')
    assert "more than 1000 columns" in refusal(xlsx_table(wide, "x"))
    assert "is no workbook" in refusal(xlsx_table(b"\xd0\xcf\x11\xe0 an old or locked workbook", "x"))
    assert "cannot be read" in refusal(xlsx_table(patched(data, SHEET, b"</row>", b""), "x"))
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 1000)
    assert "unpacks to more than" in refusal(xlsx_table(data, "x"))


def test_tables_that_are_too_large_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table has limits of bytes, rows and columns, told as such."""
    monkeypatch.setattr(rows, "MAX_ROWS", 2)
    assert "more than 2 rows" in refusal(csv_table(b"A\n1\n2\n3\n", "x"))
    assert "more than 1000 columns" in refusal(csv_table(b"A" + b",A" * 1001 + b"\n", "x"))


@pytest.mark.parametrize(
    ("form", "text", "day"),
    [
        ("DD.MM.YYYY", "23.11.2023", "2023-11-23"),
        ("M/D/YYYY", "1/2/2023", "2023-01-02"),
        ("YYYY年M月D日", "2023年11月2日", "2023-11-02"),
        ("MM.YYYY", "11.2023", "2023-11"),
        ("DD.MM.YYYY HH:mm", "23.11.2023  9:30", "2023-11-23T09:30"),
        ("DD.MM.YYYY", "3.11.2023", ""),
        ("DD.MM.YYYY", "٢٣.١١.٢٠٢٣", ""),
    ],
)
def test_dates_are_read_in_their_declared_form(form: str, text: str, day: str) -> None:
    """A form says which figures are which; anything else is no date in it."""
    assert date_form(form).read(text) == day


def test_forms_of_dates_must_say_which_figure_is_which() -> None:
    """A form without a year, with a day but no month, or with a part twice is none."""
    for wrong in ("DD.MM", "DD.YYYY", "YYYY-MM-MM", "YY.MM.DD", "YYYY HH"):
        with pytest.raises(DateFormError):
            date_form(wrong)
    assert likely_forms(["23.11.2023", "01.02.2023", "nonsense"]) == ("DD.MM.YYYY",)
    assert likely_forms(["01/02/2023"]) == ("DD/MM/YYYY", "MM/DD/YYYY")
    assert likely_forms(["soon"]) == ()


def test_the_fixture_is_what_a_spreadsheet_program_reads() -> None:
    """The workbook of the members opens as any other."""
    sheet = load_workbook(TABLES / "members.xlsx").active
    assert (sheet.title, sheet["B15"].value) == ("Members", "Gleb Choir")


def test_a_guarded_table_is_read_as_it_was() -> None:
    """Where the mapping says so, the apostrophe before what could be a formula is taken off, and no other."""
    data = b"A,B\r\n'+7 495,'quoted'\r\n''=1,-5\r\n"
    for is_guarded, wanted in (
        (True, ["+7 495", "'quoted'", "'=1", "-5"]),
        (False, ["'+7 495", "'quoted'", "''=1", "-5"]),
    ):
        rows = csv_table(data, "x.csv", is_guarded=is_guarded).rows
        assert [text for row in rows for cell in row.cells.values() for text in cell] == wanted
