"""The import of FollowTheMoney: entities and statements become records, what cannot is rejected with its reason."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier_gen.cli import main
from dossier_gen.importing.formats import FORMATS
from dossier_gen.importing.mapping import TableSettings
from dossier_gen.importing.rows import MAX_ROWS, Table
from dossier_gen.nodes import read
from tests.round_trips import CONFIG

pytestmark = pytest.mark.slow

PERSON = {
    "id": "NK-abc",
    "schema": "Person",
    "properties": {
        "name": ["John Doe", "Джон Доу"],
        "birthDate": ["1961-02-03"],
        "citizenship": ["fr"],
        "topics": ["sanction"],
        "innCode": ["123456789012"],
    },
    "datasets": ["eu_list"],
}
BODY = {"id": "NK-org", "schema": "Organization", "properties": {"name": ["ACME"]}, "datasets": ["eu_list"]}
POST = {"id": "NK-pos", "schema": "Position", "properties": {"name": ["Minister"], "organization": ["NK-org"]}}
HELD = {
    "id": "NK-occ",
    "schema": "Occupancy",
    "properties": {"holder": ["NK-abc"], "post": ["NK-pos"], "startDate": ["2020"], "status": ["current"]},
    "datasets": ["eu_list"],
}
MEMBER = {"id": "NK-mem", "schema": "Membership", "properties": {"member": ["NK-abc"], "organization": ["NK-org"]}}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier with one topic, as the current folder."""
    (tmp_path / "records" / "topics").mkdir(parents=True)
    (tmp_path / "records" / "topics" / "rivers.yaml").write_text("name: Rivers\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def brought_in(lines: Iterable[object], *words: str) -> Result:
    """An import of entities, or of lines as they stand."""
    text = "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in lines)
    Path("in.json").write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["import", "ftm", "in.json", *words])


def record(name: str) -> dict[str, object]:
    """What a file of a record holds."""
    value = read(Path("records", f"{name}.yaml").read_bytes(), name).value
    assert isinstance(value, dict)
    return dict(value)


def rows(text: str) -> Table:
    """The table of a file."""
    return FORMATS["ftm"].read(text.encode("utf-8", "surrogatepass"), "in.json", TableSettings())


def test_entities_that_join_others_become_items_of_records(here: Path) -> None:
    """A person gets the office and the membership that two other entities tell of; each rests on its dataset."""
    done = brought_in([PERSON, BODY, POST, HELD, MEMBER], "--write")
    assert done.exit_code == 0, done.output
    person = record("people/john-doe")
    held, member = person["tenures"]  # type: ignore[misc]
    cite = ["source/eu-list, entity NK-occ"]
    assert held == {"title": "Minister", "institution": "institution/acme", "from": "2020", "cite": cite}
    assert member["office"] == "institution/acme"
    assert person["identifiers"] == {"followthemoney": "NK-abc", "innCode": "123456789012"}
    assert person["citizenship"] == ["country/fr"]
    assert record("sources/eu-list")["type"] == "dataset"


def test_what_no_field_takes_stands_among_the_notes(here: Path) -> None:
    """Topics of the model, and whatever records have no field for, are notes, which the public never sees."""
    brought_in([PERSON, BODY, POST, HELD], "--write")
    notes = str(record("people/john-doe")["notes"])
    assert "topics: sanction" in notes
    assert "status: current" in notes


def test_the_same_file_changes_nothing_when_it_comes_again(here: Path) -> None:
    """Records are known again by the ids of their entities."""
    brought_in([PERSON, BODY, POST, HELD, MEMBER], "--write")
    done = brought_in([PERSON, BODY, POST, HELD, MEMBER], "--write")
    assert "0 new, 0 changed" in done.output


def test_statements_bring_languages_sources_and_dates(here: Path) -> None:
    """A file of statements says of each value its language, its source, and what the model could not hold."""
    Path("in.csv").write_text(
        "canonical_id,entity_id,prop,schema,value,dataset,origin,lang,original_value\n"
        "q1,q1,name,Person,John Doe,one_list,page 2,eng,\n"
        "q1,q1,name,Person,Джон Доу,one_list,page 2,rus,\n"
        "q1,q1,alias,Person,約翰,two,,zho,\n"
        "q1,q1,birthDate,Person,1961-02-03,two,line 4,,1961-02-03~\n",
        encoding="utf-8",
    )
    done = CliRunner().invoke(main, ["import", "ftm", "in.csv", "--write"])
    assert done.exit_code == 0, done.output
    person = record("people/john-doe")
    assert person["name"] == {"en": "John Doe", "ru": "Джон Доу"}
    assert person["names"][0]["lang"] == "zh-Hant"  # type: ignore[index]
    assert person["born"] == {"at": "1961-02-03~"}
    assert {"source": "source/two", "at": "line 4", "for": ["identifiers.followthemoney", "born.at"]} in person["cite"]  # type: ignore[operator]


def test_rejects_name_the_entity_and_the_reason(here: Path) -> None:
    """What cannot come in is told with its id, kept as it was, and comes in when it is mended."""
    lost = {**MEMBER, "properties": {"member": ["NK-abc"], "organization": ["NK-none"]}}
    sanction = {"id": "NK-s", "schema": "Sanction", "properties": {"entity": ["NK-abc"]}}
    done = brought_in([PERSON, lost, sanction], "--write")
    assert done.exit_code == 1
    assert "in.json:2:1: error: entity NK-mem: the entity 'NK-none' is not in the file [row]" in done.output
    assert "entity NK-s: records have no kind for the schema 'Sanction'" in done.output
    kept = Path("in.rejects.jsonl").read_text(encoding="utf-8").replace("NK-none", "NK-org")
    mended = brought_in([PERSON, BODY, *kept.splitlines()])
    assert "NK-mem" not in "".join(line for line in mended.output.splitlines() if "error" in line)


def test_rejected_statements_keep_all_that_they_say(here: Path) -> None:
    """The file of rejects holds the language, the source and the date of each statement, and brings them in later."""
    said = "q1,q1,{},Person,{},list,page 2,{},{}\n"
    rows = (("name", "John", "eng", ""), ("name", "約翰", "zho", ""), ("birthDate", "soon", "", ""))
    head = "canonical_id,entity_id,prop,schema,value,dataset,origin,lang,original_value\n"
    Path("in.csv").write_text(head + "".join(said.format(*row) for row in rows), encoding="utf-8")
    assert CliRunner().invoke(main, ["import", "ftm", "in.csv", "--write"]).exit_code == 1
    kept = Path("in.rejects.jsonl").read_text(encoding="utf-8").replace('"soon"', '"1961"')
    done = brought_in(kept.splitlines(), "--write")
    assert done.exit_code == 0, done.output
    person = record("people/john")
    assert (person["name"], person["born"]) == ({"en": "John", "zh-Hant": "約翰"}, {"at": "1961"})
    assert "source/list" in str(person["cite"])


@pytest.mark.parametrize(
    ("line", "words", "column"),
    [
        ('{"id": "a",', "this is no JSON", 12),
        ("[1, 2]", "the line is no entity", 0),
        ('{"id": "a", "schema": "Person", "properties": []}', "no entity of FollowTheMoney", 0),
        ('{"id": [], "schema": "Person", "properties": {}}', "no entity of FollowTheMoney", 0),
        ('{"id": "a", "schema": "Person", "properties": {"name": [{"a": 1}]}}', "holds what is no text", 0),
        ('{"id": "a", "schema": "Person", "properties": {"name": ["\\ud800"]}}', "half of a character", 0),
        ('{"id": "a", "id": "b"}', "stands twice", 1),
        ("[" * 5000 + "]" * 5000, "deep in each other", 1),
        ('{"id": "a", "schema": "Membership", "properties": {"member": ["a"], "organization": ["a"]}}', "'a' is no", 0),
        ('{"id": "a", "schema": "Occupancy", "properties": {}}', "it has no holder or no post", 0),
        ('{"id": "a", "schema": "Note", "properties": {"entity": ["a"], "description": ["x"]}}', "about nothing", 0),
        ('{"id": "a", "schema": "Wormhole", "properties": {}}', "no kind for the schema 'Wormhole'", 0),
    ],
)
def test_whatever_a_line_holds_is_a_reason_and_no_crash(line: str, words: str, column: int) -> None:
    """Broken JSON, wrong types and entities that lead in circles are problems of their line alone."""
    table = rows(f"{line}\n{json.dumps(PERSON)}\n")
    assert not table.findings
    wrong = [one for row in table.rows for one in row.problems if row.line == 1]
    assert any(words in one.message for one in wrong)
    assert not column or {one.column or 1 for one in wrong} == {column}
    assert [row.line for row in table.rows if row.cells.get("part") == ("person",)] == [2]


def test_a_file_of_too_many_entities_is_refused_as_a_whole() -> None:
    """More than 100,000 entities are one finding."""
    table = rows("{}\n" * (MAX_ROWS + 1))
    assert [one.message for one in table.findings] == [f"the file has more than {MAX_ROWS} entities"]


def test_words_of_a_file_never_become_markup(here: Path) -> None:
    """Marks and signs of Markdown in a note are words in the record."""
    said = "[[person/x]] **bold** <script>"
    brought_in([{**PERSON, "properties": {"name": ["John Doe"], "notes": [said]}}], "--write")
    assert "[[person" not in str(record("people/john-doe")["notes"])
    assert CliRunner().invoke(main, ["check"]).exit_code == 0
