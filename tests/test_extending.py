"""A dossier's own fields, kinds, templates, rules and outputs: what the example does, and what shows nowhere else."""

import json
import pickle
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from dossier_gen.answers import recall
from dossier_gen.audience import Audiences
from dossier_gen.building import Wanted, build_sites
from dossier_gen.checking import checked
from dossier_gen.cli import main
from dossier_gen.console import configured, opened
from dossier_gen.corpus import Corpus
from dossier_gen.early import early
from dossier_gen.editing.controls import Sort, form_of
from dossier_gen.fast.depending import sources_of
from dossier_gen.fields.base import Fields
from dossier_gen.fields.refs import Ref
from dossier_gen.importing.targets import target
from dossier_gen.library import open_edition
from dossier_gen.load import load
from dossier_gen.outputs import known
from dossier_gen.own import at_hand
from dossier_gen.pages import record_page
from dossier_gen.records import BUILT_IN, FOLDERS, KINDS
from dossier_gen.records.person import Person
from dossier_gen.redact import redact
from dossier_gen.reporting import Asked
from dossier_gen.shape import shaped
from dossier_gen.wording import wording
from tests.conftest import SMALL
from tests.repositories import WHO, git
from tests.sharing import made_once
from tests.test_site import differing

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).parent.parent / "examples" / "extending"
TEXTS = (".jinja", ".md", ".py", ".typ", ".yaml", ".yml")
STAR = Ref("ship", "polar-star")

Dossier = Callable[..., Result]


def copied(folder: Path) -> Path:
    """A copy of the example to write to."""
    return Path(shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("site", ".cache")))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its site, once by `dossier build` and once by MkDocs; read it, never write to it."""

    def make(folder: Path) -> None:
        folder.rmdir()
        file = str(copied(folder) / "mkdocs.yml")
        build_sites(Wanted(file))
        mkdocs_build(load_config(file, site_dir=str(folder / "slow")))

    return made_once(tmp_path_factory, "extending", make)


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example, in which the test stands."""
    monkeypatch.chdir(copied(tmp_path / "here"))
    return tmp_path / "here"


@pytest.fixture
def run(example: Path) -> Dossier:
    """Runs a command in a copy of the example."""
    return lambda *words: CliRunner().invoke(main, words)


@pytest.fixture
def corpus(example: Path) -> Iterator[Corpus]:
    """The records of the example, its own at hand."""
    configured("mkdocs.yml")
    return load(example / "records").corpus


def test_fast_path_writes_what_mkdocs_writes(built: Path) -> None:
    """A site with kinds, fields and templates of its own is the same byte for byte, however it is built."""
    assert list(differing(built / "slow", built / "site")) == []


def test_own_kind_has_page_list_and_place_in_search(built: Path) -> None:
    """Its fields stand on the page, its columns in the list, its records in the search."""
    page = (built / "site/ships/polar-star/index.html").read_text(encoding="utf-8")
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "Home port North Harbour" in told
    assert "Calls South Harbour , Dates: 1–4 June 2025" in told
    assert "17 May 1998 Launched" in told
    rows = (built / "site/ships/index.html").read_text(encoding="utf-8")
    assert re.findall(r"<th\b[^>]*>(?:<[^>]+>)*([^<]+)", rows) == ["Name", "Type", "Home port", "Launched"]
    assert "training ship" in rows
    found = {file.name: file.read_text(encoding="utf-8") for file in (built / "site/assets/dossier/search").iterdir()}
    assert '["ship",1]' in found["index.js"]
    assert all(any(word in text for text in found.values()) for word in ("captain", "train"))


def test_own_field_is_a_link_from_both_ends(built: Path) -> None:
    """It bears its label on its record's page, and leads back from what it names."""
    person = (built / "site/people/ada-marin/index.html").read_text(encoding="utf-8")
    assert re.search(r"Serves on</dt>\s*<dd><a[^>]*>Polar Star", person)
    place = (built / "site/places/north-harbour/index.html").read_text(encoding="utf-8")
    assert re.search(r"Home port of</dt>\s*<dd><a[^>]*>Polar Star", place)


def test_words_of_ones_own_are_in_the_readers_language(example: Path) -> None:
    """Labels by language, and the words that a kind has in a language, stand on pages and books in it."""
    edition = opened(configured("mkdocs.yml", lang="ru")).edition
    page = record_page(edition, STAR).markdown
    assert "Порт приписки\n:   [" in page
    assert "{: #crew }" in page
    assert "## Экипаж" in page
    assert edition.wording.n_("{count} ship", "{count} ships", 5) == "5 судов"
    assert "Служит на\n:   [Полярная звезда]" in record_page(edition, Ref("person", "ada-marin")).markdown


def test_own_template_stands_before_ours(built: Path) -> None:
    """The page of a ship has the table that its template adds, and the list at its end repeats none of it."""
    page = (built / "site/ships/polar-star/index.html").read_text(encoding="utf-8")
    assert re.search(r'<h2 id="crew">Crew.*Captain', page, re.DOTALL)
    assert "Also linked" not in page


def test_own_output_is_published_too(built: Path) -> None:
    """The page of the data leads to the files of an output of one's own, under the first line of its file."""
    page = (built / "site/data/index.html").read_text(encoding="utf-8")
    assert "The crew of every ship as a text file" in page
    assert (built / "site/data/crew-list/polar-star.txt").read_text(encoding="utf-8") == "Polar Star\nAda Marin\n"


def test_what_is_withheld_of_own_fields_is_nowhere(built: Path, run: Dossier) -> None:
    """A field of one's own obeys `audience_of`, and leaves no empty mapping behind that would tell of it."""
    assert not [file for file in (built / "site").rglob("*.html") if "7.25" in file.read_text(encoding="utf-8")]
    assert run("write", "json", "--to", "out").exit_code == 0
    assert "extra" not in json.loads(Path("out/json/ships/polar-star.json").read_text(encoding="utf-8"))
    assert run("write", "json", "--to", "in", "--audience", "partners").exit_code == 0
    assert json.loads(Path("in/json/ships/polar-star.json").read_text(encoding="utf-8"))["extra"] == {"draught": 7.25}


@pytest.mark.parametrize("value", ["0", "12", "0.5"])
def test_a_number_is_withheld_whatever_it_is(value: str, corpus: Corpus) -> None:
    """Nought is a value too."""
    fields = {"name": "S", "type": "frigate", "audience_of": {"extra.draught": "partners"}, "extra": {"draught": value}}
    record, found = shaped(KINDS["ship"], fields, "x.yaml")
    assert record and not found
    assert record.model_dump(mode="json", by_alias=True)["extra"]["draught"] == json.loads(value)
    shown = redact(Corpus.of({STAR: record}, {STAR: "x.yaml"}), "public", Audiences())
    assert shown[STAR].extra is None


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ({"drauht": "5"}, "extra has no field 'drauht' (did you mean draught?)"),
        ({"draught": "deep"}, "extra.draught must be a number, not 'deep'"),
        ({"serves_on": ["ship/polar-star"]}, "extra has no field 'serves_on' (known here: reviewed_by, draught)"),
    ],
)
def test_undeclared_fields_are_findings(extra: dict[str, object], said: str, corpus: Corpus) -> None:
    """They are told as of any mapping, with what may have been meant."""
    _, (found,) = shaped(KINDS["ship"], {"name": "S", "type": "frigate", "extra": extra}, "x.yaml")
    assert f"{found.message} ({found.hint})".removesuffix(" ()") == said


def test_where_nothing_is_declared_any_key_is_taken() -> None:
    """A configuration without `extra` leaves it as it was."""
    record, found = shaped(KINDS["person"], {"name": "P", "extra": {"Fax number": "12"}}, "x.yaml")
    assert record and not found
    assert record.extra == {"Fax number": "12"}


def test_forms_schemas_imports_and_new_records_know_them(run: Dossier, corpus: Corpus) -> None:
    """What is read from declarations is read from one's own too."""
    draught = form_of("ship").field("extra")
    assert draught and [(one.key, one.label, one.sort) for one in draught.fields][1:] == [
        ("draught", "Draught in metres", Sort.NUMBER)
    ]
    assert target(KINDS["person"], "extra.serves_on").kinds == ("ship",)
    made = run("new", "ship", "Southern Cross", "--set", "type=frigate", "--set", "home=place/north-harbour", "--yes")
    assert made.exit_code == 0, made.output
    assert "#  draught: # Draught in metres." in Path("records/ships/southern-cross.yaml").read_text(encoding="utf-8")
    assert run("write", "schema", "crew-list", "--to", "out").exit_code == 0
    schema = json.loads(Path("out/schema/person.schema.json").read_text(encoding="utf-8"))
    assert list(schema["$defs"]["person-extra"]["properties"]) == ["reviewed_by", "rank", "serves_on"]
    assert Path("out/crew-list/polar-star.txt").read_text(encoding="utf-8") == "Polar Star\nAda Marin\n"


def test_own_rules_judge_as_ours_do(example: Path, run: Dossier) -> None:
    """They are as strict as the configuration has them, a record may excuse itself, and changes are judged by them."""
    ship = example / "records/ships/red-star.yaml"
    ship.write_text("name: Red Star\ntype: frigate\npennant: A 77\ncite: [source/register]\n", encoding="utf-8")
    said = run("check")
    assert "red-star.yaml:1:1: warning: ship/red-star names no home port [ship-has-home]" in said.output
    assert "red-star.yaml:3:10: error: pennant 'A 77' is that of ship/polar-star already" in said.output
    excused = "pennant: B 1\ncite: [source/register]\nexcuses: [{rule: ship-has-home, reason: It has none.}]\n"
    ship.write_text(f"name: Red Star\ntype: frigate\n{excused}", encoding="utf-8")
    assert "6 records: no findings" in run("check").output
    rules = example / "own/rules.py"
    rules.write_text(rules.read_text(encoding="utf-8").replace("names no home port", "lies nowhere"), encoding="utf-8")
    ship.write_text("name: Red Star\ntype: frigate\ncite: [source/register]\n", encoding="utf-8")
    assert "ship/red-star lies nowhere" in run("check").output


def test_a_changed_file_is_another_program(example: Path) -> None:
    """Pages follow a template and a kind that have changed, in the same process."""
    assert "{: #crew }" in record_page(opened(configured("mkdocs.yml")).edition, STAR).markdown
    template, kind = example / "own/templates/ship.md.jinja", example / "own/ship.py"
    template.write_text(template.read_text(encoding="utf-8").replace("#crew", "#hands"), encoding="utf-8")
    kind.write_text(kind.read_text(encoding="utf-8").replace("Pennant number", "Painted number"), encoding="utf-8")
    page = record_page(opened(configured("mkdocs.yml")).edition, STAR).markdown
    assert "{: #hands }" in page
    assert "Painted number\n:   A 77" in page


def test_what_ones_own_files_judge_is_judged_anew(example: Path) -> None:
    """Neither a check nor a build says again what it said while Python files of one's own may say otherwise."""
    assert checked(Asked(), ("check",)).code == 0
    assert recall(("check",), "mkdocs.yml") is None
    assert early(["check", "--changed"]) is None
    assert sources_of(configured("mkdocs.yml"), time.time_ns()) is None


def test_a_changed_file_of_ones_own_concerns_everything(example: Path) -> None:
    """`check --changed` looks at all records when a rule has changed, at the changed ones alone when none has."""
    git(example, "init", "-q")
    git(example, "add", ".")
    git(example, *WHO, "commit", "-q", "-m", "All")
    assert checked(Asked(changed="HEAD")).out == "no record has changed: no findings\n"
    rules = example / "own/rules.py"
    rules.write_text(rules.read_text(encoding="utf-8").replace('"ship" and not', '"ship" and'), encoding="utf-8")
    said = checked(Asked(changed="HEAD"))
    assert "ship/polar-star names no home port [ship-has-home]" in said.out
    assert "\n5 records changed" in said.out


def test_the_book_is_set_by_the_template_of_its_house(example: Path) -> None:
    """A record of an own kind has a book, with its fields, and a Typst file of one's own sets it."""
    found = opened(configured("mkdocs.yml"))
    assert found.edition.cover.house.template == example / "own/briefing.typ"


def test_records_of_own_kinds_pass_between_processes(corpus: Corpus) -> None:
    """What a fork has read is the same here."""
    assert pickle.loads(pickle.dumps(corpus[STAR])) == corpus[STAR]  # noqa: S301 - our own


def test_every_output_takes_records_of_own_kinds(example: Path, tmp_path: Path) -> None:
    """No output stops at a kind that it does not know; tables and databases hold its fields, links and lists."""
    edition = open_edition("mkdocs.yml", audience="internal").edition
    for name, output in known().items():
        output.write(edition, tmp_path / name)
    database = sqlite3.connect(next(file for file in (tmp_path / "sqlite").iterdir() if file.suffix != ".json"))
    assert database.execute("SELECT pennant, extra_draught FROM ships").fetchall() == [("A 77", 7.25)]
    assert database.execute("SELECT record, serves_on FROM people_extra_serves_on").fetchall() == [
        ("person/ada-marin", "ship/polar-star")
    ]
    assert "extra_draught" in (tmp_path / "csv/ships.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert "dossier:Ship" in (tmp_path / "turtle/dossier.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("own_first", [True, False])
def test_two_dossiers_in_one_process_keep_apart(own_first: bool, tmp_path: Path) -> None:
    """Nothing that one dossier adds shows in another, whichever is read first; and it is there again afterwards."""
    own = copied(tmp_path / "own") / "mkdocs.yml"
    plain = tmp_path / "plain" / "mkdocs.yml"
    shutil.copytree(SMALL, plain.parent / "records")
    (plain.parent / "docs").mkdir()
    plain.write_text("site_name: Plain\nplugins: [dossier]\n", encoding="utf-8")

    def as_own() -> type[Fields]:
        configured(str(own))
        assert "ship" in KINDS
        assert FOLDERS["ships"] == "ship"
        assert issubclass(KINDS["person"], Person)
        assert wording("ru").term("Crew") == "Экипаж"
        assert [one.key for one in form_of("person").fields if one.key == "extra" and one.fields]
        return KINDS["ship"]

    def as_plain() -> None:
        configured(str(plain))
        assert dict(KINDS) == dict(BUILT_IN)
        assert "ships" not in FOLDERS
        assert wording("ru").term("Crew") == "Crew"
        assert not at_hand().record_rules
        assert not [one.key for one in form_of("person").fields if one.key == "extra" and one.fields]

    if own_first:
        kind = as_own()
        as_plain()
        assert as_own() is kind
    else:
        as_plain()
        as_own()
        as_plain()


def test_editions_of_two_dossiers_are_used_in_turns(tmp_path: Path) -> None:
    """A program that has opened both asks each for what it knows, and gets it with its own kinds."""
    own = open_edition(copied(tmp_path / "own") / "mkdocs.yml")
    (tmp_path / "plain/docs").mkdir(parents=True)
    shutil.copytree(SMALL, tmp_path / "plain/records")
    (tmp_path / "plain/mkdocs.yml").write_text("site_name: Plain\nplugins: [dossier]\n", encoding="utf-8")
    plain = open_edition(tmp_path / "plain/mkdocs.yml")
    assert own.dossier("ship/polar-star").origins("Crew") == (Ref("person", "ada-marin"),)
    assert "ship" in KINDS
    plain.write(["json"], tmp_path / "plain/out")
    assert "ship" not in KINDS
    own.write(["crew-list"], tmp_path / "own/out")
    assert (tmp_path / "own/out/crew-list/polar-star.txt").is_file()


def test_the_page_of_the_documentation_quotes_the_example() -> None:
    """What docs/extending.md shows stands in a file of the example."""
    files = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.rglob("*")) if path.suffix in TEXTS]
    page = (EXAMPLE.parent.parent / "docs" / "extending.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(?:yaml|python|jinja)\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert len(blocks) > 8
    assert [block for block in blocks if not any(block in text for text in files)] == []
