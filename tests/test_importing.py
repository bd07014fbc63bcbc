"""The import of tables as an editor calls it: dry run, writing, rejects, running it again."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier_gen.cli import main
from dossier_gen.coverage import sourcing
from dossier_gen.edition import check
from dossier_gen.fields.base import Fields
from dossier_gen.fields.walk import plans
from dossier_gen.findings import errors
from dossier_gen.importing import running
from dossier_gen.importing.mapping import (
    ColumnFields,
    ConditionFields,
    Contradiction,
    ImportMapping,
    MadeFields,
    TableSettings,
)
from dossier_gen.nodes import read
from tests.conftest import POLICY, dossier_in

pytestmark = pytest.mark.slow

TABLES = Path(__file__).parent / "tables"
DOCS = Path(__file__).parent.parent / "docs"
CONFIG = "site_name: Small world\ntheme: material\nplugins:\n  - dossier\n"
Run = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small world as the dossier of the current folder."""
    dossier_in(tmp_path, CONFIG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def duma(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier with one chamber, one source, and two members, one of them under his Russian name alone."""
    records = {
        "sources/embassy-life-39020": "name: Embassy Life, post 39020\ntype: article\npublisher: Embassy Life\n"
        "title: Vyacheslav Volodin arrived in the People's Republic of China\npublished: 2023-11\n",
        "institutions/state-duma": "name: State Duma\ntype: chamber\ncountry: country/ru\noffices:\n"
        "  first-deputy-chairman:\n    title: First Deputy Chairman of the State Duma\n"
        "  deputy-chairman:\n    title: Deputy Chairman of the State Duma\ncite:\n  - source/embassy-life-39020\n",
        "people/gleb-khor": "name: Gleb Khor\ncite:\n  - source/embassy-life-39020, para 2\n",
        "people/ivan-melnikov": "# Known before.\nname:\n  ru: Иван Мельников\ntenures:\n"
        "  - office: institution/state-duma#first-deputy-chairman\ncite:\n  - source/embassy-life-39020, para 2\n",
    }
    for name, text in records.items():
        path = tmp_path / "records" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def dossier(*words: object) -> Result:
    """Run a command; no traceback comes out."""
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def people(form: str, file: Path, *words: object) -> Result:
    return dossier("import", form, file, "--kind", "person", "--source", "source/almanac", *words)


def state(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def table(folder: Path, text: str, name: str = "people.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def record(folder: Path, id: str, kind: str = "people") -> dict:
    value = read((folder / "records" / kind / f"{id}.yaml").read_bytes(), id).value
    assert value is not None
    return value


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_fourteen_members_come_in_and_come_in_once(duma: Path, form: str) -> None:
    """The delegation's list makes twelve records, finds the one in another script and the one that the mapping names,
    and changes nothing when it comes again."""
    words = ("import", form, TABLES / f"members.{form}", "--mapping", TABLES / "members.mapping.yaml", "--write")
    first = dossier(*words)
    assert first.exit_code == 0
    assert first.stdout.splitlines()[-3:] == [
        "14 rows: 14 imported, 0 rejected.",
        "14 records: 12 new, 2 changed, 0 unchanged.",
        "14 files written.",
    ]
    melnikov = (duma / "records" / "people" / "ivan-melnikov.yaml").read_text(encoding="utf-8")
    assert melnikov.startswith("# Known before.\nname:\n  ru: Иван Мельников\n  en: Ivan Melnikov\n")
    assert len(record(duma, "leonid-slutsky")["tenures"]) == 2
    assert record(duma, "alexander-babakov")["tenures"][0] == {
        "office": "institution/state-duma#deputy-chairman",
        "attested": [{"at": "2023-11-21/2023-11-23"}],
        "cite": ["source/embassy-life-39020, para 2"],
    }
    corpus = check(duma / "records", POLICY).corpus
    assert not sum(sourcing(corpus[ref]).coverage.nothing for ref in corpus.of_kind("person"))
    (choir,) = record(duma, "gleb-khor")["names"]
    assert (choir["text"], choir["role"], choir["cite"]) == (
        "Gleb Choir",
        "alias",
        ["source/embassy-life-39020, para 2"],
    )
    assert not errors(check(duma / "records", POLICY).findings)
    before = state(duma)
    again = dossier(*words)
    assert again.exit_code == 0
    assert "14 records: 0 new, 0 changed, 14 unchanged.\n0 files written." in again.stdout
    assert state(duma) == before


def test_rows_may_be_the_items_of_one_record(duma: Path) -> None:
    """The same list, read as the roster of one delegation, makes it with fourteen members, each cited, and once."""
    words = ("import", "csv", TABLES / "members.csv", "--write", "--mapping")
    dossier(*words, TABLES / "members.mapping.yaml")
    assert "1 record: 1 new, 0 changed, 0 unchanged." in dossier(*words, TABLES / "roster.mapping.yaml").stdout
    (roster,) = (duma / "records" / "delegations").iterdir()
    members = record(duma, roster.stem, "delegations")["members"]
    assert [one["person"] for one in members][::13] == ["person/ivan-melnikov", "person/gleb-khor"]
    assert all(one["cite"] for one in members)
    assert "1 record: 0 new, 0 changed, 1 unchanged." in dossier(*words, TABLES / "roster.mapping.yaml").stdout
    assert dossier("check", "--strict").exit_code == 0


def test_a_record_of_an_overlay_is_left_to_it(here: Path) -> None:
    """What lies in a private folder alone gets nothing from a table; what lies in both is checked with both."""
    (here / "mkdocs.yml").write_text(CONFIG.replace("- dossier", "- dossier: {overlays: [private]}"), encoding="utf-8")
    for name, text in (("pia-private", "name: Pia Private\n"), ("ada-example", "pronunciation: AH-da\n")):
        (here / "private" / "people").mkdir(parents=True, exist_ok=True)
        table(here / "private" / "people", text, f"{name}.yaml")
    told = people("csv", table(here, "Name,Pronunciation\nPia Private,PEE-a\nAda Example,AY-da\n"))
    assert "person/pia-private lies in an overlay" in told.stderr
    assert "row 3, Pronunciation: pronunciation says otherwise than the record it adds to" in told.stderr
    assert "2 rows: 0 imported, 2 rejected." in told.stdout


def test_a_dry_run_says_what_would_change_and_writes_nothing(here: Path) -> None:
    """Without --write every change is told, old and new, and no file is touched."""
    before = state(here)
    file = table(here, "Name,Citizenship,Born\nАда Пример,Southland,1961-01-27\nNora New,Northland,\n")
    told = people("csv", file)
    assert told.stdout.splitlines() == [
        "changed   person/ada-example (row 2)",
        "  citizenship: nothing → country/southland",
        "  born.at: 1961-01-26~ stays; disputed: 1961-01-27",
        "  names[0]: cited",
        "new       person/nora-new (row 3)",
        "  name: Nora New",
        "  citizenship: country/northland",
        "2 rows: 2 imported, 0 rejected.",
        "2 records: 1 new, 1 changed, 0 unchanged.",
        "Nothing was written: add --write to do this.",
    ]
    assert told.exit_code == 0
    assert state(here) == before


def test_what_contradicts_is_disputed_and_every_value_is_cited(here: Path) -> None:
    """Nothing is overwritten: the other value stands under disputed with its citation; new values are cited by row."""
    file = table(here, "Name,Born,Website\nAda Example,1961-01-27,https://ada.example\n")
    assert people("csv", file, "--write").exit_code == 0
    ada = record(here, "ada-example")
    assert ada["born"]["at"] == "1961-01-26~"
    assert ada["disputed"][-1] == {"field": "born.at", "value": "1961-01-27", "cite": ["source/almanac, row 2"]}
    assert ada["cite"][-1] == {"source": "source/almanac", "at": "row 2", "for": ["name", "website"]}


def test_rows_that_fail_are_kept_mended_and_imported_again(here: Path) -> None:
    """Rejected rows are told with line and cell, the good ones go in, and the file of rejects comes in when mended,
    with the places that the rows had."""
    file = table(here, "Name;Born;Citizenship\nNora New;1970;Northland\nOle Odd;31.02.1960;Nowhereland\n")
    first = people("csv", file, "--write")
    assert first.exit_code == 1
    assert "people.csv:3:2: error: row 3, Born: '31.02.1960' is no date as it stands [row]" in first.stderr
    assert "people.csv:3:3: error: row 3, Citizenship: no country is called 'Nowhereland' [row]" in first.stderr
    assert "2 rows: 1 imported, 1 rejected." in first.stdout
    assert (here / "records/people/nora-new.yaml").is_file()
    kept = here / "people.rejects.csv"
    rows = list(csv.reader(io.StringIO(kept.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Name", "Born", "Citizenship", "dossier: place", "dossier: reason"]
    assert rows[1][:4] == ["Ole Odd", "31.02.1960", "Nowhereland", "row 3"]
    mended = kept.read_text(encoding="utf-8-sig").replace("31.02.1960", "1960").replace("Nowhereland;", "Southland;")
    kept.write_text(mended, encoding="utf-8-sig")
    second = people("csv", kept, "--write")
    assert second.exit_code == 0
    assert record(here, "ole-odd")["cite"] == [
        {"source": "source/almanac", "at": "row 3", "for": ["name", "born.at", "citizenship"]}
    ]


def test_rejects_keep_every_cell_and_no_formula(here: Path) -> None:
    """A cell that a spreadsheet would calculate is guarded in the file of rejects, and is what it was when it returns;
    a file of rejects that somebody has edited is never written over."""
    file = table(here, 'Name,Born,Sort\n=1+1,x,"\'@a"\n')
    people("csv", file, "--write")
    assert "'=1+1,x,''@a,row 2," in (here / "people.rejects.csv").read_text(encoding="utf-8-sig")
    people("csv", here / "people.rejects.csv", "--write")
    assert not (here / "people.rejects-2.csv").exists()
    (here / "people.rejects.csv").write_text("Name\nmy work\n", encoding="utf-8")
    people("csv", file, "--write")
    assert (here / "people.rejects.csv").read_text(encoding="utf-8") == "Name\nmy work\n"
    assert (here / "people.rejects-2.csv").is_file()


def test_rejects_come_in_by_the_mapping_of_their_table(here: Path) -> None:
    """Titles above the headings, delimiters and odd headings of the table are no matter to its file of rejects."""
    text = "kind: person\nsource: source/almanac\ntable: {headings: 2}\ncolumns:\n  =Name: name\n  B: born.at\n"
    mapping = table(here, text, "m.yaml")
    file = table(here, "Our list;\n=Name;B\nNora New;soon\n")
    dossier("import", "csv", file, "--mapping", mapping, "--write")
    kept = here / "people.rejects.csv"
    kept.write_bytes(kept.read_bytes().replace(b"soon", b"1970"))
    assert dossier("import", "csv", kept, "--mapping", mapping, "--write").exit_code == 0
    assert record(here, "nora-new")["cite"][0]["at"] == "row 3"


def test_a_row_that_would_break_the_dossier_is_rejected_alone(here: Path) -> None:
    """All records are checked as they would be; the row that brings an error is left out, the others go in."""
    file = table(here, "Name,Born,Died,Wikidata\nNora New,1970,,Q1\nOle Odd,1970,1960,Q2\nPia Plain,1980,,\n")
    told = people("csv", file, "--write")
    assert "row 3, Died: died.at" in told.stderr
    assert "[dates-in-order]" in told.stderr
    assert "3 rows: 2 imported, 1 rejected." in told.stdout
    assert not (here / "records/people/ole-odd.yaml").exists()
    assert not errors(check(here / "records", POLICY).findings)


def test_rows_may_name_what_other_rows_make(here: Path) -> None:
    """A body may be part of one that comes in a later row; if that row is rejected, so is the one that names it."""
    file = table(here, "Name,Type,Part of,Founded\nWater Office,other,River Ministry,\nRiver Ministry,ministry,,1990\n")
    words = ("import", "csv", file, "--kind", "institution", "--source", "source/almanac")
    assert "part_of: institution/river-ministry" in dossier(*words).stdout
    file.write_text(file.read_text(encoding="utf-8").replace("1990", "soon"), encoding="utf-8")
    assert "2 rows: 0 imported, 2 rejected." in dossier(*words).stdout


def test_countries_get_their_files_under_their_codes(here: Path) -> None:
    """A country that is known without a file gets one, whether records name it yet or not, in whatever language."""
    file = table(here, "Name (ru),Official name\nНорвегия,Kingdom of Norway\nШвеция,Kingdom of Sweden\n")
    words = ("import", "csv", file, "--kind", "country", "--source", "source/almanac", "--write")
    assert "2 records: 2 new, 0 changed, 0 unchanged." in dossier(*words).stdout
    assert record(here, "no", "countries")["name"] == {"ru": "Норвегия"}
    assert record(here, "se", "countries")["official_name"] == "Kingdom of Sweden"
    assert "2 records: 0 new, 0 changed, 2 unchanged." in dossier(*words).stdout


def test_no_record_is_made_from_a_dossier_that_cannot_be_read(here: Path) -> None:
    """A record that cannot be read is not known, and might be made twice: its findings come first."""
    (here / "records" / "people" / "broken.yaml").write_text("name: [", encoding="utf-8")
    told = people("csv", table(here, "Name\nNora New\n"), "--write")
    assert told.exit_code == 1
    assert "records/people/broken.yaml:" in told.stderr
    assert not (here / "records/people/nora-new.yaml").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("csv", "none.csv", "--kind", "person"), "none.csv cannot be read"),
        (("csv", "people.csv"), "name a mapping with --mapping, or the kind with --kind"),
        (
            ("csv", "people.csv", "--kind", "person"),
            "make one with dossier new source NAME",
        ),
        (("csv", "people.csv", "--kind", "person", "--source", "source/almanak"), "did you mean source/almanac?"),
        (("csv", "people.csv", "--kind", "person", "--source", "source/r-23"), "make one with dossier new source NAME"),
        (("csv", "people.csv", "--kind", "person", "--source", "person/ada-example"), "there is no source person/ada"),
        (("csv", "people.csv", "--suggest-mapping"), "name the kind of the records with --kind"),
        (("csv", "people.csv", "--kind", "person", "--suggest-mapping", "--write"), "leave out --write"),
        (("ods", "people.csv"), "'ods' is not one of"),
    ],
)
def test_wrong_use_is_one_sentence(here: Path, words: tuple[str, ...], sentence: str) -> None:
    """A call that cannot be followed is told in a sentence, with exit code 2."""
    table(here, "Name\nNora New\n")
    told = dossier("import", *words)
    assert told.exit_code == 2
    assert sentence in told.stderr


def test_a_file_that_was_changed_meanwhile_is_left_alone(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If a record changes between reading and writing, nothing at all is written."""
    ada = here / "records" / "people" / "ada-example.yaml"
    plan = running.planned

    def meanwhile(*words: object) -> object:
        made = plan(*words)  # type: ignore[arg-type]
        ada.write_text(ada.read_text(encoding="utf-8") + "website: https://else.example\n", encoding="utf-8")
        return made

    monkeypatch.setattr(running, "planned", meanwhile)
    told = people("csv", table(here, 'Name,Sort\nAda Example,"Example, A."\nNora New,\n'), "--write")
    assert told.exit_code == 1
    assert "ada-example.yaml was changed meanwhile" in told.stderr
    assert not (here / "records/people/nora-new.yaml").exists()


def test_new_records_and_values_have_the_audience_of_the_mapping(here: Path) -> None:
    """The mapping may keep new records, items and fields for some readers; a value for few never joins others."""
    mapping = table(
        here,
        "kind: person\nsource: source/almanac\naudience: partners\ncolumns:\n  Name: name\n"
        "  Born: {to: born.at, audience: internal}\n  Post: {to: 'tenures[].title', audience: internal}\n",
        "m.yaml",
    )
    file = table(here, "Name,Born,Post\nNora New,1970,Clerk\n")
    assert dossier("import", "csv", file, "--mapping", mapping, "--write").exit_code == 0
    nora = record(here, "nora-new")
    assert (nora["audience"], nora["audience_of"]) == ("partners", {"born.at": "internal"})
    assert nora["tenures"][0]["audience"] == "internal"


def test_the_documentation_shows_what_happens(duma: Path) -> None:
    """The example in docs/importing.md is the list and the mapping of these tests, and what it quotes is printed."""
    page = (DOCS / "importing.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    shown = [text for form, text in blocks if form == "text"]
    mapping = (TABLES / "members.mapping.yaml").read_text(encoding="utf-8")
    assert [text for form, text in blocks if form == "yaml"] == [mapping]
    lines = (TABLES / "members.csv").read_text(encoding="utf-8").splitlines()
    assert set(shown[0].splitlines()) - {"…"} <= set(lines)
    printed = dossier("import", "csv", TABLES / "members.csv", "--mapping", TABLES / "members.mapping.yaml").stdout
    assert set(shown[1].splitlines()) - {"…"} <= set(printed.splitlines())


@pytest.mark.parametrize(
    "model", [ImportMapping, TableSettings, ColumnFields, ConditionFields, MadeFields, Contradiction]
)
def test_every_word_of_a_mapping_is_documented(model: type[Fields]) -> None:
    """The pages on imports have a row for each key that a mapping may have."""
    page = "".join((DOCS / name).read_text(encoding="utf-8") for name in ("importing.md", "importing-data.md"))
    assert not [plan.key for plan in plans(model) if f"| `{plan.key}` |" not in page]
