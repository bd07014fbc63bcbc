"""The schemas for editors: they take every record that is right, refuse what an editor can tell, and explain."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from dossier_gen.cli import main
from dossier_gen.corpus import Corpus
from dossier_gen.load import load
from dossier_gen.outputs.schemas import write as write_schema
from dossier_gen.records import FOLDERS, KINDS
from dossier_gen.schema import schemas
from dossier_gen.schema.choices import REFS
from tests.conftest import AUDIENCES, SMALL, dossier_in, made_corpus
from tests.hostile import VISIBLE, record_of, records_of

pytestmark = pytest.mark.slow

DEMONSTRATION = SMALL.parent.parent.parent.parent / "records"
CONFIG = "site_name: Small world\nplugins:\n  - dossier: {as_of: 2024-06-01}\n"


class Core(yaml.SafeLoader):
    """YAML as an editor reads it: by the core schema of YAML 1.2, where a year is a number."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for name, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(rf"(?:{pattern})\Z"), list(first))
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def validators(corpus: Corpus) -> dict[str, Draft202012Validator]:
    """What judges the records of each kind by the schemas alone."""
    made = schemas(corpus, AUDIENCES.names)
    known = Registry().with_resources((f"file:///{name}", Resource.from_contents(one)) for name, one in made.items())
    return {
        name.partition(".")[0]: Draft202012Validator({**one, "$id": f"file:///{name}"}, registry=known)
        for name, one in made.items()
    }


@pytest.fixture(scope="module")
def small_ones(small: Corpus) -> Mapping[str, Draft202012Validator]:
    """The validators of the small world."""
    return validators(small)


def read(text: str) -> object:
    return yaml.load(text, Core)  # noqa: S506 - a safe loader


def wrong(validator: Draft202012Validator, text: str) -> list[str]:
    """Where a record is wrong, as dotted paths."""
    return sorted(".".join(map(str, error.path)) for error in validator.iter_errors(read(text)))


@pytest.mark.parametrize("folder", [SMALL, DEMONSTRATION], ids=["small", "demonstration"])
def test_every_record_is_right(folder: Path) -> None:
    """What the check takes, the schemas take, as an editor reads it."""
    judges = validators(load(folder).corpus)
    files = sorted(folder.glob("*/*.yaml"))
    assert files
    for file in files:
        assert not wrong(judges[FOLDERS[file.parent.name]], file.read_text(encoding="utf-8")), file


@pytest.mark.parametrize("language", ["", "ru"])
def test_a_record_with_every_field_is_right(language: str) -> None:
    """No field of any kind is forgotten, whatever its words, in one language or by language."""
    text = VISIBLE[4]
    judges = validators(made_corpus(records_of(text, language)))
    for kind in KINDS:
        assert not list(judges[kind].iter_errors(record_of(kind, text, language))), kind


@pytest.mark.parametrize(
    ("kind", "text", "where"),
    [
        ("person", "name: A\nbron: 1961", [""]),
        ("person", "summary: x", [""]),
        ("person", "name:", ["name"]),
        ("person", "name: A\nborn: {at: 26 January}", ["born.at"]),
        ("person", "name: A\nborn: {place: place/nowhere}", ["born.place"]),
        ("person", "name: A\nborn: {place: person/ada-example}", ["born.place"]),
        ("person", "name: A\nborn: {place: [place/river-hall]}", ["born.place"]),
        ("person", "name: A\ncitizenship: country/northland", ["citizenship"]),
        ("person", "name: A\nname_order: last-first", ["name_order"]),
        ("person", "name: {english: A}", ["name"]),
        ("person", "name: A\nwebsite: example.org", ["website"]),
        ("person", "name: A\naudience: pubic", ["audience"]),
        ("person", "name: A\nexcuses: [{rule: likely-twin, reason: x}]", ["excuses.0.rule"]),
        ("person", "name: A\nexcuses: [{rule: refs-resolve, reason: x}]", ["excuses.0.rule"]),
        ("person", "name: A\ncite: [almanac]", ["cite.0"]),
        ("person", "name: A\ncite: [source/nowhere]", ["cite.0"]),
        ("person", "name: A\ncite: [{source: source/almanac, page: 3}]", ["cite.0"]),
        ("person", "name: A\ntenures: [{office: institution/nowhere}]", ["tenures.0.office"]),
        ("person", "name: A\nextra: [x]", ["extra"]),
        ("place", "name: A\ntype: city\ncoordinates: [99, 10]", ["coordinates.0"]),
        ("place", "name: A\ntype: city\ncoordinates: [9]", ["coordinates"]),
        ("event", "name: A\ntype: talks\nnumber: 0", ["number"]),
        ("event", "name: A\ntype: talks\nat: 2024-05-14 10:00", ["at"]),
        ("institution", "name: A\ntype: other\noffices: {The Chair: {title: C}}", ["offices"]),
        ("briefing", "name: A\nfor: source/nowhere", ["for"]),
        ("source", "name: A\ntitle: A\ntype: book\ncredibility: 7", ["credibility"]),
    ],
)
def test_what_an_editor_can_tell_is_refused(
    small_ones: Mapping[str, Draft202012Validator], kind: str, text: str, where: list[str]
) -> None:
    """A field that is none, a ref to nothing or to another kind, a word or a form that is none: each at its place."""
    assert wrong(small_ones[kind], text) == where


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("person", "name: {en: A, ru-t-en: Б}\nborn: {at: 1961}\ncite: ['source/almanac, page 5', source/almanac]"),
        ("person", "name: 1984\nsort: 1984\ncite: [{source: source/almanac, at: 5}]"),
        ("person", "name: A\ntenures: [{office: institution/northland-assembly#speaker, attested: [2020, {at: 1}]}]"),
        ("event", "name: A\ntype: talks\nat: {date: 2024-05-14, part: morning}\nnumber: '26'"),
        ("event", "name: A\ntype: talks\nat: '2024-05-14T10:00[Asia/Shanghai]'"),
        ("event", "name: A\ntype: talks\nsides: [{for: country/fr, participants: [person/ada-example]}]"),
        ("delegation", "name: A\nresults: [x, {en: y, ru: z}, {says: w}]\nmembers: [person/ada-example]"),
        ("briefing", "name: A\nfor: event/talks-2024-05-14#trade"),
    ],
)  # fmt: skip
def test_every_way_of_writing_a_value_is_right(
    small_ones: Mapping[str, Draft202012Validator], kind: str, text: str
) -> None:
    """Short and long forms, locators, items, numbers that are words, countries without a file."""
    assert wrong(small_ones[kind], text) == []


def test_they_are_schemas() -> None:
    """They keep to the draft that they name, for a dossier without records too."""
    made = schemas(made_corpus({}), AUDIENCES.names)
    for name in ("delegation.schema.json", "event.schema.json", "place.schema.json", REFS):
        Draft202012Validator.check_schema(made[name])


def test_every_field_is_explained(small: Corpus) -> None:
    """Each property of each mapping has a title and a sentence, from its docstring."""
    for name, schema in schemas(small, AUDIENCES.names).items():
        for mapping in mappings(schema) if name != REFS else ():
            for key, field in mapping["properties"].items():
                if mapping["title"] != "Text by language":
                    assert field["title"] and field["description"].endswith("."), (name, key)


def mappings(schema: object) -> Iterator[dict[str, Any]]:
    """Every schema of a mapping within a schema."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict) and "title" in schema and schema.get("type") == "object":
            yield schema
        for inner in schema.values():
            yield from mappings(inner)


def test_choices_say_what_they_are(small: Corpus) -> None:
    """Each ref has the names of its record as a caption; offices have their titles, languages and rules their words."""
    made = schemas(small, AUDIENCES.names)
    refs = made[REFS]["$defs"]
    people = dict(zip(refs["person"]["anyOf"][0]["enum"], refs["person"]["anyOf"][0]["enumDescriptions"], strict=True))
    assert people["person/ada-example"] == "Ada Example · Ада Пример"
    offices = refs["institution-items"]["anyOf"][0]
    known = dict(zip(offices["enum"], offices["enumDescriptions"], strict=True))
    assert known["institution/northland-assembly#speaker"] == "Speaker of the Assembly"
    countries = refs["country"]["anyOf"][0]
    assert countries["enumDescriptions"][countries["enum"].index("country/fr")].startswith("France")
    assert "errorMessage" in countries
    person = made["person.schema.json"]
    assert person["properties"]["audience"]["enum"] == list(AUDIENCES.names)
    rules = person["$defs"]["excuse"]["properties"]["rule"]
    assert rules["enumDescriptions"][rules["enum"].index("uncited-records")].startswith("A record that states facts")


def test_refs_are_written_once(small: Corpus) -> None:
    """The schemas of kinds hold no ref of a record: the one file that does is shared."""
    made = {name: json.dumps(schema) for name, schema in schemas(small, AUDIENCES.names).items()}
    assert {name for name, text in made.items() if "ada-example" in text} == {REFS}


def test_the_command_writes_them_for_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are written beside the records, unseen by git, also where records have errors; what is the same stays."""
    dossier_in(tmp_path, CONFIG)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "records/people/broken.yaml").write_text("name: [", encoding="utf-8")
    first = CliRunner().invoke(main, ["schema"], catch_exceptions=False)
    assert re.fullmatch(r"11 schemas with 26 records written to .dossier/schema \(\d+ kB\)\n", first.output)
    folder = tmp_path / ".dossier" / "schema"
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert {path.name for path in folder.glob("*.json")} == {REFS, *(f"{kind}.schema.json" for kind in KINDS)}
    assert '"person/broken"' in (folder / REFS).read_text(encoding="utf-8")
    before = {path: path.stat() for path in folder.iterdir()}
    (tmp_path / "records/people/ada-example.yaml").rename(tmp_path / "records/people/ada-other.yaml")
    CliRunner().invoke(main, ["schema"], catch_exceptions=False)
    touched = {path.name for path, was in before.items() if path.stat().st_mtime_ns != was.st_mtime_ns}
    assert touched == {REFS}
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").touch()
    assert CliRunner().invoke(main, ["schema", "--to", "mine"]).exit_code == 2


def test_the_output_offers_what_its_audience_may_see(public_edition: Any, tmp_path: Path) -> None:
    """Schemas that are handed out name no record that is withheld."""
    write_schema(public_edition, tmp_path)
    refs = (tmp_path / REFS).read_text(encoding="utf-8")
    assert "ada-example" in refs
    assert "concealed" not in refs.casefold()
