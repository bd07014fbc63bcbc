"""Tables as CSV and as a workbook, read back by other programs and by our own import."""

import csv
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from dossier_gen.cli import main
from dossier_gen.edition import Edition
from dossier_gen.formulas import guarded, released
from dossier_gen.importing.likening import means_the_same
from dossier_gen.outputs import workbook
from dossier_gen.outputs.delimited import write as write_csv
from dossier_gen.outputs.workbook import write as write_xlsx
from dossier_gen.records import KINDS
from tests.conftest import dossier_in
from tests.hostile import VISIBLE, records_of

pytestmark = pytest.mark.slow

Made = Callable[..., Edition]
CONFIG = "site_name: Small\ntheme: {name: material}\nplugins: [search, {dossier: {as_of: 2024-06-01}}]\n"
SIGNS = ("=1+1", "+7 495", "-x", "@SUM(1)", "'=1", "#N/A", "plain", '河, 江\n"x"')


def sheet(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a CSV file by its headings."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def cells(folder: Path) -> Iterator[Any]:
    """Every cell of every sheet of the workbook."""
    for one in load_workbook(folder / "dossier.xlsx"):
        yield from (cell for row in one.iter_rows() for cell in row if cell.value is not None)


def test_a_csv_is_what_rfc_4180_says(public_edition: Edition, tmp_path: Path) -> None:
    """UTF-8 without a byte order mark, lines ended by CR and LF, every row as long as the first."""
    write_csv(public_edition, tmp_path)
    for path in tmp_path.glob("*.csv"):
        data = path.read_bytes()
        assert data.endswith(b"\r\n")
        assert not data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(data.decode().splitlines(keepends=True), strict=True))
        assert len({len(row) for row in rows}) == 1
        assert len(rows) > 1, "a table without rows is no file"


def test_the_same_records_give_the_same_bytes(public_edition: Edition, tmp_path: Path) -> None:
    """Neither form tells when it was written."""
    for folder in (tmp_path / "one", tmp_path / "two"):
        write_csv(public_edition, folder)
        write_xlsx(public_edition, folder)
    first, second = ({file.name: file.read_bytes() for file in (tmp_path / one).iterdir()} for one in ("one", "two"))
    assert first == second


@pytest.mark.parametrize("text", SIGNS)
def test_nothing_is_a_formula(edition_of: Made, tmp_path: Path, text: str) -> None:
    """In CSV an apostrophe stands before a sign, and is taken off again; in a workbook the text stays as it is."""
    edition = edition_of({"topic/one": {"name": text}})
    write_csv(edition, tmp_path)
    (row,) = sheet(tmp_path, "topics")
    assert (row["name"], released(row["name"])) == (guarded(text), text)
    write_xlsx(edition, tmp_path)
    found = {cell.value: cell.data_type for cell in cells(tmp_path)}
    assert found[text] == "s"


def test_hostile_texts_come_back_as_they_were(edition_of: Made, tmp_path: Path) -> None:
    """No text of any field breaks a row, a sheet or a number."""
    for number, text in enumerate(VISIBLE[::8]):
        edition = edition_of(records_of(text))
        write_csv(edition, tmp_path / f"{number}")
        names = {released(row["name"]) for row in sheet(tmp_path / f"{number}", "records")}
        assert text in names
    write_xlsx(edition, tmp_path)
    assert {cell.data_type for cell in cells(tmp_path)} <= {"s", "n", "d", "b"}


def test_numbers_are_numbers(edition_of: Made, tmp_path: Path) -> None:
    """A latitude south of the equator is no text with a sign."""
    edition = edition_of({"place/one": {"type": "city", "coordinates": [-33.86, 151.2]}})
    write_csv(edition, tmp_path)
    write_xlsx(edition, tmp_path)
    assert sheet(tmp_path, "places")[0]["coordinates_1"] == "-33.86"
    assert -33.86 in [cell.value for cell in cells(tmp_path)]


def test_a_workbook_has_days_where_days_are_known(public_edition: Edition, tmp_path: Path) -> None:
    """A day is a date to calculate with; a year, an approximate day and a day before 1900 are texts."""
    write_xlsx(public_edition, tmp_path)
    book = load_workbook(tmp_path / "dossier.xlsx")
    heads, *rows = book["people_tenures"].iter_rows(values_only=True)
    ada = [dict(zip(heads, row, strict=True)) for row in rows]
    assert (ada[0]["from"], ada[0]["from_earliest"]) == ("2010", datetime(2010, 1, 1))  # noqa: DTZ001 - cells know no zone
    assert ada[1]["from"] == datetime(2020, 1, 1)  # noqa: DTZ001 - cells know no zone
    heads, *rows = book["people"].iter_rows(values_only=True)
    assert rows[0][heads.index("born_at")] == "1961-01-26~"
    column = workbook.Column("at", "", "written date")
    assert [workbook._value(None, one, column) for one in ("1899-12-31", "1900-03-01")] == [
        "1899-12-31",
        date(1900, 3, 1),
    ]


def test_a_workbook_is_ready_to_read(public_edition: Edition, tmp_path: Path) -> None:
    """What its sheets and columns are comes first; heads stay in sight, columns are wide enough and can be filtered."""
    write_xlsx(public_edition, tmp_path)
    book = load_workbook(tmp_path / "dossier.xlsx")
    contents = [row[0] for row in book["Contents"].iter_rows(min_row=2, values_only=True)]
    assert ["Contents", "Columns", *contents] == book.sheetnames
    assert max(map(len, book.sheetnames)) <= 31
    people = book["people"]
    assert (people.freeze_panes, people["A1"].font.bold) == ("B2", True)
    assert people.auto_filter.ref.startswith("A1:")
    assert 8 <= people.column_dimensions["A"].width <= 60
    assert book.properties.modified == datetime(2024, 6, 1)  # noqa: DTZ001 - cells know no zone


def test_what_no_sheet_can_hold_goes_on(edition_of: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than a sheet has stand in a further one; a text longer than a cell is cut with a mark."""
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    names = [{"text": "x" * 490, "lang": "en", "role": "alias"} for _ in range(70)]
    topics = {f"topic/t{number}": {} for number in range(3)}
    write_xlsx(edition_of({**topics, "topic/long": {"names": names}}), tmp_path)
    book = load_workbook(tmp_path / "dossier.xlsx")
    assert [name for name in book.sheetnames if name.startswith("topics")] == ["topics", "topics~2"]
    assert workbook._fitting("x" * 40_000)[-2:] == "x…"
    assert len(workbook._fitting("x" * 40_000)) == 32_767


def test_columns_are_described_for_programs(public_edition: Edition, tmp_path: Path) -> None:
    """CSV on the Web: each file with its columns, their meaning and datatype, its key and what it names."""
    write_csv(public_edition, tmp_path)
    told = json.loads((tmp_path / "csv-metadata.json").read_text(encoding="utf-8"))
    assert {table["url"] for table in told["tables"]} == {path.name for path in tmp_path.glob("*.csv")}
    for table in told["tables"]:
        heads = next(csv.reader((tmp_path / table["url"]).open(encoding="utf-8", newline="")))
        assert [column["name"] for column in table["tableSchema"]["columns"]] == heads
        for key in table["tableSchema"].get("foreignKeys", ()):
            to = key["reference"]
            known = {row[to["columnReference"]] for row in sheet(tmp_path, to["resource"].removesuffix(".csv"))}
            named = {row[key["columnReference"]] for row in sheet(tmp_path, table["url"].removesuffix(".csv"))}
            assert named - {""} <= known


def test_what_is_written_is_imported_without_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The records come out as tables and go in again by the mappings beside them: nothing is new, nothing changes."""
    dossier_in(tmp_path, CONFIG)
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    assert run(main, ["write", "csv", "--to", "out", "--audience", "internal"]).exit_code == 0
    for name in ("people", "events", "institutions", "agreements", "sources"):
        words = ["import", "csv", f"out/csv/{name}.csv", "--mapping", f"out/csv/{name}.mapping.yaml"]
        told = run(main, words).output
        assert "0 new, 0 changed" in told, told
        unread = [line for line in told.splitlines() if "error" in line and "names no source" not in line]
        assert not unread, told
    edited = (tmp_path / "out/csv/people.csv").read_text(encoding="utf-8").replace("1961-01-26~", "1961-01-27")
    (tmp_path / "out/csv/people.csv").write_text(edited, encoding="utf-8")
    told = run(main, ["import", "csv", "out/csv/people.csv", "--mapping", "out/csv/people.mapping.yaml"]).output
    assert "1 changed" in told
    assert "disputed: 1961-01-27" in told


def test_a_day_without_an_hour_contradicts_none() -> None:
    """An import takes a day for the moment of that day, whatever hour or part of the day the record has."""

    part = {"date": "2024-05-02", "part": "morning"}
    same = [means_the_same(KINDS["event"], "at", new, part) for new in ("2024-05-02", "2024-05", "2024-05-03")]
    assert same == [True, True, False]
    assert not means_the_same(KINDS["event"], "at", "2024-05-02T10:00[Europe/Paris]", part)
