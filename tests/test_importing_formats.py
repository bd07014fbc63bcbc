"""Imports of other systems' files: entities of Wikidata, BibTeX, CSL-JSON; and whatever else stands in such files."""

import json
from pathlib import Path

import pytest

from dossier_gen.importing.formats import FORMATS
from dossier_gen.importing.mapped import mapping_in
from dossier_gen.importing.mapping import TableSettings
from dossier_gen.importing.rows import Table
from dossier_gen.importing.wikidata_values import tag_of, time_in
from tests.test_importing_data import ROOT, dossier, here, record, state

TABLES = Path(__file__).parent / "tables"
ADA = TABLES / "wikidata" / "ada-sample.json"

__all__ = ["here"]


def table(form: str, text: str | bytes) -> Table:
    return FORMATS[form].read(text if isinstance(text, bytes) else text.encode(), "x", TableSettings())


def test_an_entity_of_wikidata_is_a_person_with_all_names(here: Path) -> None:
    """Names in every language, aliases, identifiers by their systems, days as exact as they are, each with what it
    rests on; what is ranked lower is disputed."""
    assert dossier("import", "wikidata", ADA, "--write", "--rejects", "left.jsonl").exit_code == 1
    ada = record(here, "people/ada-sample")
    assert ada["name"] == {"en": "Ada Sample", "en-GB": "Ada Sample", "ru": "Ада Образцова", "zh-Hans": "样本·阿达"}
    assert [(one["text"], one["lang"]) for one in ada["names"]] == [("A. Sample", "en"), ("А. Образцова", "ru")]
    assert ada["identifiers"] == {
        "wikidata": "Q900001",
        "viaf": "900001",
        "gnd": "90000-1",
        "lcnaf": "n90000001",
        "isni": "0000 0000 0000 0001",
    }
    assert ada["born"] == {"at": "1961-01-26"}
    assert [(one["field"], one["value"]) for one in ada["disputed"]] == [("born.at", "1960")]
    places = {one["at"]: one["for"] for one in ada["cite"]}
    rests = "Q900001, P569 00000003 (stated in Q900009; retrieved 2020-02-03 / https://sample.example/ada)"
    assert places[rests] == ["born.at"]
    assert ada["citizenship"] == ["country/no"]


def test_positions_become_offices_of_bodies_in_the_file(here: Path) -> None:
    """A position of a body of which the file tells is an office there; another one is a title."""
    dossier("import", "wikidata", ADA, "--write", "--rejects", "left.jsonl")
    office, title = record(here, "people/ada-sample")["tenures"]
    assert (office["office"], office["from"], office["to"]) == (
        "institution/sample-council#chair-of-the-sample-council",
        "2001-03",
        "2005",
    )
    assert (title["title"], title["from"]) == ({"en": "Poet Laureate"}, "2006-05-07")
    council = record(here, "institutions/sample-council")
    assert council["founded"] == "1901-05-14"
    assert council["offices"]["chair-of-the-sample-council"]["title"]["ru"] == "Председатель Образцового совета"
    assert record(here, "countries/no")["code"] == "NO"


def test_statements_that_cannot_be_read_are_rejected_alone(here: Path) -> None:
    """Each is kept as an entity with that statement, under its reason; with the entity that was missing it comes in."""
    told = dossier("import", "wikidata", ADA, "--write", "--rejects", "left.jsonl")
    assert "15 rows: 10 imported, 5 rejected." in told.stdout
    assert "not read, statements of the properties P106 (1)" in told.stderr
    assert "there is no language tag: names in be-tarask" in told.stderr
    source = here / "records/sources/wikidata.yaml"
    source.write_text(
        source.read_text(encoding="utf-8").replace("name: Wikidata", "name: Our Wikidata"), encoding="utf-8"
    )
    before = state(here)
    dossier("import", "wikidata", ADA, "--write", "--rejects", "left.jsonl")
    assert state(here) == before
    lines = (here / "left.jsonl").read_text(encoding="utf-8").splitlines()
    reasons = [json.loads(line)["dossier: reason"] for line in lines]
    assert "no country is called 'Q900099'" in reasons[0]
    assert reasons[1:] == [
        "what Q900098 is called does not stand in the file: add that entity to it",
        "the statement is marked as deprecated",
        "its value is not known",
        "the item is no human, country or body of a position here",
    ]
    missing = json.dumps({"id": "Q900098", "labels": {"en": {"language": "en", "value": "Ferryman"}}})
    (here / "more.jsonl").write_text(f"{lines[1]}\n{missing}\n", encoding="utf-8")
    assert "1 row: 1 imported, 0 rejected." in dossier("import", "wikidata", "more.jsonl", "--write").stdout
    assert record(here, "people/ada-sample")["tenures"][2]["title"] == {"en": "Ferryman"}


@pytest.mark.parametrize(
    ("time", "precision", "calendar", "found"),
    [
        ("+1961-01-26T00:00:00Z", "11", "Q1985727", "1961-01-26"),
        ("+1961-01-00T00:00:00Z", "10", "Q1985727", "1961-01"),
        ("+1961-00-00T00:00:00Z", "9", "Q1985727", "1961"),
        ("+1961-00-00T00:00:00Z", "8", "Q1985727", "196X"),
        ("+1870-04-10T00:00:00Z", "11", "Q1985786", "1870-04-22"),
        ("+1900-02-29T00:00:00Z", "11", "Q1985786", "1900-03-13"),
        ("-0044-03-15T00:00:00Z", "11", "Q1985786", ""),
        ("+1961-00-00T00:00:00Z", "6", "Q1985727", ""),
        ("+19610-00-00T00:00:00Z", "9", "Q1985727", ""),
        ("soon", "9", "Q1985727", ""),
    ],
)
def test_times_are_as_exact_as_they_are_said_to_be(time: str, precision: str, calendar: str, found: str) -> None:
    """A day of the Julian calendar is told in the Gregorian one; what no date can say is a reason."""
    value = {"time": time, "precision": precision, "calendarmodel": f"http://www.wikidata.org/entity/{calendar}"}
    day, wrong = time_in({"snaktype": "value", "datavalue": {"value": value}})
    assert (day, bool(wrong)) == (found, not found)


def test_languages_are_tags() -> None:
    """Wikidata's own spellings are set right; what has no tag is none."""
    assert [tag_of(code) for code in ("ru", "zh-hans", "sr-ec", "pt-br", "be-tarask")] == [
        "ru",
        "zh-Hans",
        "sr-Cyrl",
        "pt-BR",
        "",
    ]


def test_entries_of_bibtex_are_sources(here: Path) -> None:
    """LaTeX becomes characters, persons stand given name first, a date is as exact as its fields; what is no date is a
    remark; entries that cannot be read are kept as they came."""
    told = dossier("import", "bibtex", TABLES / "library.bib", "--write", "--rejects", "left.bib")
    assert "6 rows: 3 imported, 3 rejected." in told.stdout
    book = record(here, "sources/the-office-of-etat-and-more-beyond-1999-03")
    assert book["title"] == "The Öffice of État – and More & beyond"
    assert book["authors"] == ["Jean de la Sample", "John Doe, Jr.", "World Sample Body"]
    assert (book["type"], book["published"], book["language"]) == ("book", "1999-03", "de")
    assert (book["publisher"], book["identifiers"]) == ("Sample University Press", {"isbn": "0-306-40615-2"})
    article = record(here, "sources/rivers-2001-05-06")
    assert (article["publisher"], article["identifiers"]["doi"]) == ("Journal of Samples", "10.5555/rivers")
    assert (article["url"], article["accessed"], article["remark"]) == (
        "https://rivers.example/1",
        "2020-02",
        "Read in part",
    )
    season = record(here, "sources/a-season-2002")
    assert (season["published"], season["remark"]) == ("2002", "published: Spring 2002")
    left = (here / "left.bib").read_text(encoding="utf-8")
    assert "% line 20: the entry cannot be read: Duplicate field keys on entry: 'year'" in left
    before = state(here)
    assert (
        "0 new, 0 changed"
        in dossier("import", "bibtex", TABLES / "library.bib", "--write", "--rejects", "left.bib").stdout
    )
    assert state(here) == before
    (here / "left.bib").write_text(left.replace("@song", "@misc"), encoding="utf-8")
    assert "3 rows: 1 imported, 2 rejected." in dossier("import", "bibtex", "left.bib").stdout


def test_an_entry_is_the_source_that_is_there_already(here: Path) -> None:
    """A source with the address of an entry, or its title, publisher and day, is that entry, and keeps its name."""
    known = {
        "by-address": "name: Rivers, as we call it\ntype: article\ntitle: R\nurl: http://www.rivers.example/1/\n",
        "by-title": "name: B\ntype: book\ntitle: The öffice\npublisher: Press\npublished: 1999-03\n",
    }
    (here / "records" / "sources").mkdir()
    for name, text in known.items():
        (here / "records" / "sources" / f"{name}.yaml").write_text(text, encoding="utf-8")
    entries = (
        "@article{a, title={Rivers}, url={https://rivers.example/1}, journal={J}, year=2001}\n"
        '@book{b, title={The {\\"O}ffice}, publisher={Press}, year=1999, month=mar}\n'
        "@book{c, title={The Office}, publisher={Press}, year=1998}\n"
    )
    (here / "more.bib").write_text(entries, encoding="utf-8")
    assert "3 records: 1 new, 2 changed" in dossier("import", "bibtex", "more.bib", "--write").stdout
    assert record(here, "sources/by-address")["name"] == "Rivers, as we call it"
    assert "names" not in record(here, "sources/by-title")
    assert record(here, "sources/the-office-1998")["name"] == "The Office"


def test_items_of_csl_json_are_the_same_sources(here: Path) -> None:
    """What a manager of references writes as CSL-JSON finds the sources that its BibTeX made, by their identifiers;
    another title is disputed, and another key too."""
    dossier("import", "bibtex", TABLES / "library.bib", "--write", "--rejects", "left.bib")
    told = dossier("import", "csljson", TABLES / "library.csl.json", "--write", "--rejects", "left.jsonl")
    assert "6 rows: 4 imported, 2 rejected." in told.stdout
    assert "unchanged source/rivers-2001-05-06 (ada2001)" in told.stdout
    disputed = record(here, "sources/the-office-of-etat-and-more-beyond-1999-03")["disputed"]
    assert {"field": "extra", "value": "Citation key: doe1999"} in disputed
    assert record(here, "sources/about-1980")["published"] == "1980~"
    assert record(here, "sources/some-day")["remark"] == "published: one of these days"
    assert "item 6: this is no item of CSL-JSON" in told.stderr


@pytest.mark.parametrize("form", ["jsonl", "wikidata", "bibtex", "csljson"])
@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe\x00",
        b"\x1f\x8b\x08broken",
        b"[" * 50_000,
        b"{" * 50_000,
        b"null",
        b"[null, 1, [], {}]",
        b'{"entities": 3}',
        b'{"id": "Q1", "labels": [], "claims": {"P39": 1, "P569": [{}], "P214": [[]], "P27": [{"mainsnak": 1}]}}',
        b'{"id": "Q1", "labels": {"en": {"value": {}}}, "claims": {"P569": [{"mainsnak": {"snaktype": "value"}}]}}',
        b'[{"id": 1, "type": [], "title": {}, "author": [1, {"family": 2}], "issued": {"date-parts": [[[]], 3]}}]',
        b"@book{a, title = {{{{{{",
        b"@book{" * 500,
        b"@book{a, title = {\\" + b"{\\x" * 200 + b"}}",
        b"@book{a, author = {and and , , , and {x}, y, z, w, v}, title={x}, year={99999}, month={0}}",
        b"@book{a, title = {" + b"{" * 3000 + b"}" * 3000 + b"}}",
    ],
)
def test_whatever_stands_in_a_file_is_no_crash(form: str, text: bytes) -> None:
    """Readers give rows, rows with reasons, or a finding with line and column."""
    found = table(form, text)
    assert all(one.line and one.column and one.message for one in found.findings)
    assert all(problem.message for row in found.rows for problem in row.problems)


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.mapping])
def test_mappings_of_formats_have_no_mistakes(here: Path, form: str) -> None:
    """The mapping that a format brings is one that could stand in a file, and --suggest-mapping prints it."""
    mapped, findings = mapping_in(FORMATS[form].mapping.encode(), form)
    assert mapped, findings
    assert dossier("import", form, "none", "--suggest-mapping").stdout == FORMATS[form].mapping


def test_every_format_is_documented() -> None:
    """docs/importing-data.md has a row for each."""
    page = (ROOT / "docs" / "importing-data.md").read_text(encoding="utf-8")
    assert not [name for name in FORMATS if f"| `{name}` |" not in page]


def test_another_source_may_be_cited(here: Path) -> None:
    """With --source all values rest on that one; the source that the mapping makes does not."""
    (here / "records/sources").mkdir()
    text = "name: A dump\ntype: dataset\ntitle: A dump\n"
    (here / "records/sources/dump.yaml").write_text(text, encoding="utf-8")
    dossier("import", "wikidata", ADA, "--source", "source/dump", "--write", "--rejects", "left.jsonl")
    assert all(one["source"] == "source/dump" for one in record(here, "people/ada-sample")["cite"] if "source" in one)
    assert "cite" not in record(here, "sources/wikidata")
