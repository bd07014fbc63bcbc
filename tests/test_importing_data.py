"""Imports of data that are no tables: rows of JSON, several records of one row, the corpus that the examples map."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier_gen.cli import main
from dossier_gen.edition import check
from dossier_gen.findings import errors
from dossier_gen.importing import lines
from dossier_gen.importing.json_values import JsonError, cells_of, value_of
from dossier_gen.importing.mapped import Mapped, mapping_in
from dossier_gen.importing.mapping import TableSettings
from dossier_gen.importing.placeholders import columns_in, filled
from dossier_gen.importing.proposals import proposals
from dossier_gen.importing.rows import Row, Table
from dossier_gen.nodes import read
from tests.conftest import CORPORA, POLICY

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
SAMPLE = CORPORA / "historyatstate" / "sample.jsonl"
MAPPING = ROOT / "examples" / "historyatstate.mapping.yaml"
Values = dict


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier with one topic."""
    (tmp_path / "records" / "topics").mkdir(parents=True)
    (tmp_path / "records" / "topics" / "rivers.yaml").write_text("name: Rivers\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - dossier\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def dossier(*words: object) -> Result:
    """Run a command; no traceback comes out."""
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def record(folder: Path, name: str) -> Values:
    value = read((folder / "records" / f"{name}.yaml").read_bytes(), name).value
    assert value is not None
    return value


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "records").rglob("*.yaml"))}


def rows(*texts: str) -> Table:
    return lines.read("\n".join(texts).encode(), "x.jsonl", TableSettings())


def good(text: str) -> Mapped:
    mapped, findings = mapping_in(text.encode(), "m.yaml")
    assert mapped, findings
    return mapped


def test_every_row_of_a_real_corpus_is_held_or_rejected_with_its_reason(here: Path) -> None:
    """A sample that holds each contradiction of the corpus: rows in are rows held and rows rejected, of every sort;
    the records have no errors, and coming again changes nothing."""
    words = ("import", "jsonl", SAMPLE, "--mapping", MAPPING, "--write", "--rejects", "left.jsonl")
    told = dossier(*words)
    sorts = Counter(json.loads(line)["type"] for line in SAMPLE.read_text(encoding="utf-8").splitlines())
    counts = re.findall(r"^  (\d+) rows?: (\d+) imported, (\d+) rejected  (\w+)$", told.stdout, re.MULTILINE)
    assert {sort: int(whole) for whole, _, _, sort in counts} == sorts
    assert all(int(whole) == int(held) + int(lost) for whole, held, lost, _ in counts)
    assert "119 rows: 118 imported, 1 rejected." in told.stdout
    (left,) = (json.loads(line) for line in (here / "left.jsonl").read_text(encoding="utf-8").splitlines())
    assert left["id"] == "trip:2655"
    assert "was not born yet (1915)" in left["dossier: reason"]
    assert not errors(check(here / "records", POLICY).findings)
    before = state(here)
    assert re.search(r"records: 0 new, 0 changed, \d+ unchanged\.\n0 files written", dossier(*words).stdout)
    assert state(here) == before
    _contradictions_are_held(here)


def _contradictions_are_held(here: Path) -> None:
    hunter = record(here, "people/william-hunter")
    assert "to" not in hunter["tenures"][0]
    assert (hunter["disputed"][0]["field"], hunter["disputed"][0]["value"]) == ("tenures[0].to", "1886-07-22")
    preston = record(here, "people/william-preston")["disputed"]
    assert [(one["field"], one["value"]) for one in preston] == [
        ("tenures[0].from", "1859-03-12"),
        ("tenures[0].appointed", "1858-12-15"),
    ]
    taft = record(here, "people/iii-william-howard-taft")
    assert "number 27, 1909-03-04 to 1913-03-04" in taft["disputed"][0]["value"]
    tenures = [
        one
        for path in (here / "records" / "people").iterdir()
        for one in record(here, f"people/{path.stem}").get("tenures", ())
    ]
    quoted = {one["cite"][0]["quote"]: one for one in tenures if isinstance(one["cite"][0], dict)}
    about = next(one for words, one in quoted.items() if words.startswith("Between "))
    assert about["from"].endswith("~")
    assert record(here, "people/grover-cleveland")["tenures"][1]["from"] == "1893-03-04"
    assert [one.get("to") for one in record(here, "people/donald-j-trump")["tenures"]] == ["2021-01-20", None]
    assert record(here, "people/martin-van-buren")["disputed"][0]["field"] == "identifiers.historyatstate"
    assert record(here, "people/rufus-king-1814-1876")["born"] == {"at": "1814"}
    turkey = record(here, "countries/tr")
    assert {turkey["name"], *(one["text"] for one in turkey["names"])} >= {"Turkey", "Türkiye"}
    both = [path for path in (here / "records" / "events").iterdir() if b"giulio-andreotti" in path.read_bytes()]
    assert len(record(here, f"events/{both[0].stem}")["sides"][0]["participants"]) == 2
    soviet = [path for path in (here / "records" / "events").iterdir() if b"labelled: U.S.S.R." in path.read_bytes()]
    assert record(here, f"events/{soviet[0].stem}")["sides"][1]["for"] == "country/ru"


def test_values_of_json_are_cells_by_their_paths() -> None:
    """Members of lists have numbers, all of them stand together without; one that lacks a value keeps its turn."""
    row = {
        "name": " Ada ",
        "n": 0.10,
        "tags": ["a", "b"],
        "terms": [{"start": "1", "end": "2"}, {"start": "3"}],
        "no": None,
    }
    (found,) = rows(json.dumps(row)).rows
    assert found.cells == {
        "name": ("Ada",),
        "n": ("0.1",),
        "tags": ("a", "b"),
        "tags.0": ("a",),
        "tags.1": ("b",),
        "terms.start": ("1", "3"),
        "terms.0.start": ("1",),
        "terms.1.start": ("3",),
        "terms.end": ("2", ""),
        "terms.0.end": ("2",),
    }
    assert cells_of(value_of('{"a": 123456789012345678901234567890.10}')) == {
        "a": ("123456789012345678901234567890.10",)
    }


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        ('{"a": }', 7, "this is no JSON: Expecting value"),
        ('{"a": "b', 7, "this is no JSON: Unterminated string"),
        ('{"a": 1, "a": 2}', 1, "'a' stands twice in one object"),
        ('{"a": NaN}', 1, "NaN is no number of JSON"),
        ("[" * 100_000, 1, "values lie more than 60 deep"),
        ("[" * 100 + "]" * 100, 1, "values lie more than 60 deep"),
        ("[1]", 0, "the row is no object"),
        ('{"a": "\\ud800"}', 0, "half of a character"),
        ('{"a": %s}' % ([0] * 10_001), 0, "more than 10000 values"),
        ('{"a": "x\\u0000y"}', 0, ""),
    ],
)
def test_a_line_that_cannot_be_read_is_rejected_alone(line: str, column: int, reason: str) -> None:
    """Each is a row with a reason, at its line and column; the rows around it are read."""
    table = rows('{"a": "1"}', line, '{"a": "3"}')
    assert [row.line for row in table.rows] == [1, 2, 3]
    assert not table.rows[0].problems
    assert not table.rows[2].problems
    assert [(one.column, reason in one.message) for one in table.rows[1].problems] == (
        [(column, True)] if reason else []
    )


def test_a_file_that_is_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packed or not, a file is read up to its limit; half a gzip file is none; bytes that are no text have a line."""
    monkeypatch.setattr(lines, "MAX_FILE", 1000)
    bomb = gzip.compress(b'{"a": "b"}\n' * 100_000)
    for data in (bomb, bomb[:-9], b" " * 1001):
        assert "no whole gzip file, or is larger than" in lines.read(data, "x.gz", TableSettings()).findings[0].message
    assert lines.read(b'{}\n{"a": "\xff"}', "x", TableSettings()).findings[0].line == 2
    packed = gzip.compress(b'{"a": 1}\n') + gzip.compress(b'{"a": 2}\n')
    assert [row.cells["a"] for row in lines.read(packed, "x", TableSettings()).rows] == [("1",), ("2",)]


GAZETTE = (
    '{"id": "b1", "type": "body", "name": "River Office"}',
    '{"id": "r:clerk", "type": "role", "name": "Clerk"}',
    '{"id": "a1", "type": "appointment", "person": "p1", "name": "Ada Example", "body": "b1", "role": "r:clerk",'
    ' "start": "2001", "end": "2000"}',
    '{"id": "a2", "type": "appointment", "person": "p2", "name": "Bo Example", "body": "b9", "role": "r:clerk"}',
    '{"id": "a3", "type": "appointment", "person": "p1", "name": "Ada Example", "body": "b1", "role": "r:clerk"}',
)


def documented() -> str:
    """The mapping in the documentation."""
    page = (ROOT / "docs" / "importing-data.md").read_text(encoding="utf-8")
    return re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)[0]


def test_a_row_makes_records_of_several_kinds_that_name_each_other(here: Path) -> None:
    """The mapping of the documentation: a person in an office of a body that another row makes, and the source; two
    appointments to one office are two tenures; what cannot stand is disputed; a row comes in whole or not at all."""
    (here / "m.yaml").write_text(documented(), encoding="utf-8")
    (here / "x.jsonl").write_text("\n".join(GAZETTE), encoding="utf-8")
    words = ("import", "jsonl", "x.jsonl", "--mapping", "m.yaml", "--write")
    told = dossier(*words)
    assert told.exit_code == 1
    assert "x.jsonl:2:1: error: line 2, type: the mapping has no record for such a row: role [row]" in told.stderr
    assert "x.jsonl:4:1: error: line 4, body: no institution is called 'b9#clerk' [row]" in told.stderr
    assert "  3 rows: 2 imported, 1 rejected  appointment\n" in told.stdout
    ada = record(here, "people/ada-example")
    assert [one["office"] for one in ada["tenures"]] == ["institution/river-office#clerk"] * 2
    assert ada["disputed"][0]["field"] == "tenures[0].to"
    assert record(here, "institutions/river-office")["offices"] == {"clerk": {"title": "Clerk"}}
    assert not (here / "records/people/bo-example.yaml").exists()
    before = state(here)
    assert "0 new, 0 changed" in dossier(*words).stdout
    assert state(here) == before


def test_rejected_rows_are_mended_and_come_in(here: Path) -> None:
    """They are kept as they came, with what they have of other rows, and keep their place."""
    (here / "m.yaml").write_text(documented(), encoding="utf-8")
    (here / "x.jsonl").write_text(
        "\n".join((*GAZETTE, '{"id": "b2", "type": "body", "name": "Lake Off')), encoding="utf-8"
    )
    dossier("import", "jsonl", "x.jsonl", "--mapping", "m.yaml", "--write")
    left = here / "x.rejects.jsonl"
    kept = [json.loads(line) for line in left.read_text(encoding="utf-8").splitlines()]
    assert [one["dossier: place"] for one in kept] == ["line 2", "line 4", "line 6"]
    assert kept[1]["role>name"] == ["Clerk"]
    assert kept[2]["dossier: text"].endswith("Lake Off")
    left.write_text(
        left.read_text(encoding="utf-8").replace("b9", "b1").replace("Lake Off", 'Lake Office\\"}'), encoding="utf-8"
    )
    told = dossier("import", "jsonl", left, "--mapping", "m.yaml", "--write")
    assert "3 rows: 2 imported, 1 rejected." in told.stdout
    assert record(here, "people/bo-example")["tenures"][0]["office"] == "institution/river-office#clerk"
    assert record(here, "institutions/lake-office")["cite"][0]["at"] == "b2"


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("{A: x}", True),
        ("{A: [y, x]}", True),
        ("{A: y}", False),
        ("{A: {none_of: x}}", False),
        ("{B: {none_of: x}}", True),
        ("{A: {given: true}}", True),
        ("{B: {given: true}}", False),
        ("{A: {matches: '[xy]'}}", True),
        ("{A: {matches_not: '[xy]'}}", False),
        ("{B: {matches_not: '.*'}}", True),
        ("{C: {before: D}}", True),
        ("{D: {before: C}}", False),
        ("{C: {before: E}}", False),
        ("{C: {not_before: E}}", True),
        ("{C: {not_before: D}}", False),
        ("{A: x, B: {given: true}}", False),
    ],
)
def test_conditions_say_for_which_rows_a_record_is(condition: str, holds: bool) -> None:
    """A date is before another only where it surely is: 2001-03 is not surely before 2001."""
    text = f"source: source/x\nrecords:\n  - {{kind: person, when: {condition}, fields: {{name: '{{A}}'}}}}\n"
    row = Row(2, 2, {"A": ("x",), "C": ("2001-03",), "D": ("2002",), "E": ("2001",)}, "row 2")
    (one,) = proposals([row], good(text))
    assert bool(one.problems) is not holds


def test_words_are_made_of_columns_and_parts_of_them() -> None:
    """Ids are made alike of the same words; a part before or after a sign; all values of a column with spaces."""
    row = Row(
        2,
        2,
        {"id": ("role:Chargé d’Affaires",), "tags": ("a", "b"), "day": ("3 June 1960",), "us": ("5/14/2024",)},
        "row 2",
    )
    assert filled("x/{id|after :|id}", row) == "x/charge-daffaires"
    assert filled("{day|date}, {us|date M/D/YYYY}", row) == "1960-06-03, 2024-05-14"
    assert list(columns_in("{day|date of birth} {day|date N}")) == ["day|date of birth", "day|date N"]
    assert filled("{id|before :}, {place}, {tags}", row) == "role, row 2, a b"
    assert filled("{none}", row) == ""


def test_each_part_of_a_cell_may_be_a_record() -> None:
    """With each, a row makes a record of every place that it names, under an id made of it."""
    text = (
        "source: source/x\nrecords:\n  - {kind: place, id: '{p|id}', match: id, each: {p: ', *'}, columns: {p: name}}\n"
    )
    made = proposals([Row(2, 2, {"p": ("Oslo, St. John's",)}, "row 2")], good(text))
    assert [(one.id, one.values) for one in made] == [("oslo", {"name": "Oslo"}), ("st-john-s", {"name": "St. John's"})]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind: person\nrecords:\n  - kind: person\n", "1:1 'kind' stands beside records"),
        ("records:\n  - columns: {A: name}\n", "2:5 no kind is named"),
        ("records:\n  - {kind: person, when: {A: {matches: '('}}}\n", "2:40 '(' is no regular expression"),
        ("records:\n  - {kind: person, each: {A: '('}}\n", "2:30 '(' is no regular expression"),
        ("records:\n  - {kind: person, columns: {A: nmae}}\n", "2:33 there is no field 'nmae'"),
        ("records:\n  - {kind: person, defaults: {born.at: '1'}}\n", "2:31 'born.at' is no single value"),
        ("records:\n  - {kind: person, disputed: [{field: nmae, value: x}]}\n", "2:39 there is no field 'nmae'"),
    ],
)
def test_mistakes_in_records_of_a_mapping_have_their_place(text: str, told: str) -> None:
    """Wherever it stands in the file, a mistake is told with line and column."""
    mapped, findings = mapping_in(text.encode(), "m.yaml")
    assert mapped is None
    assert f"{findings[0].line}:{findings[0].column} {findings[0].message}".startswith(told)


def test_a_default_is_for_new_records_alone(here: Path) -> None:
    """A record that is there keeps its type, and nothing is disputed."""
    (here / "records/institutions").mkdir()
    (here / "records/institutions/river-court.yaml").write_text("name: River Court\ntype: court\n", encoding="utf-8")
    (here / "m.yaml").write_text(
        "source: source/x\nalways: [{kind: source, id: x, fields: {name: X, title: X, type: dataset}}]\n"
        "records:\n  - {kind: institution, columns: {n: name}, defaults: {type: other}}\n",
        encoding="utf-8",
    )
    (here / "x.jsonl").write_text('{"n": "River Court"}\n{"n": "Lake Office"}', encoding="utf-8")
    assert dossier("import", "jsonl", "x.jsonl", "--mapping", "m.yaml", "--write").exit_code == 0
    assert record(here, "institutions/river-court")["type"] == "court"
    assert "disputed" not in record(here, "institutions/river-court")
    assert record(here, "institutions/lake-office")["type"] == "other"


def test_strict_json_says_where_it_is_wrong() -> None:
    """Line and column of a mistake are those of the text."""
    with pytest.raises(JsonError) as raised:
        value_of('{\n  "a": [1,\n]}')
    assert (raised.value.line, raised.value.column) == (3, 1)
