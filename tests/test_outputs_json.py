"""Records as JSON: a file for each, all of them line by line, and the schema that they keep."""

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dossier_gen.edition import Cover, Edition, open_edition
from dossier_gen.outputs.plain import told, write
from dossier_gen.records import KINDS
from dossier_gen.schema.exported import VERSION, exported
from tests.hostile import VISIBLE, records_of

pytestmark = pytest.mark.slow

Made = Callable[..., Edition]
DEMONSTRATION = Path(__file__).parent.parent / "records"
MEANS = {"description", "title"}

PUBLISHED = {"1.0": "9e549ac125659aba", "2.0": "063da15d004b830d"}
"""How the SHA-256 of the schema of each version begins, its words for people left out: what is published stays."""


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    """The published schema, itself valid."""
    made = exported()
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def lines(path: Path) -> list[dict[str, Any]]:
    """The records in a file of JSON Lines."""
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    return [json.loads(line) for line in text.removesuffix("\n").split("\n")]


def wrong(schema: Draft202012Validator, edition: Edition) -> list[str]:
    """What of an edition's records the schema does not allow."""
    shown = (json.loads(json.dumps(told(edition, ref, record))) for ref, record in edition.corpus)
    return [f"{one['ref']} {error.json_path} {error.message}" for one in shown for error in schema.iter_errors(one)]


def test_each_record_stands_in_a_file_and_on_a_line(public_edition: Edition, tmp_path: Path) -> None:
    """At the place of its page, in the file of its kind, and in that of all; everywhere the same."""
    write(public_edition, tmp_path)
    whole = lines(tmp_path / "records.jsonl")
    assert [one["ref"] for one in whole] == [str(ref) for ref, _ in public_edition.corpus]
    files = [path for model in KINDS.values() if (path := tmp_path / f"{model.folder}.jsonl").exists()]
    assert [one for path in files for one in lines(path)] == whole
    for one in whole:
        kind, _, id = one["ref"].partition("/")
        assert json.loads((tmp_path / KINDS[kind].folder / f"{id}.json").read_text(encoding="utf-8")) == one
        assert one["schema_version"] == VERSION
    assert json.loads((tmp_path / "record.schema.json").read_text(encoding="utf-8"))["$id"].endswith(f":{VERSION}")


def test_records_keep_the_schema(schema: Draft202012Validator, internal_edition: Edition, edition_of: Made) -> None:
    """Those of the small world, and of a world in which every field of every kind is filled."""
    assert wrong(schema, internal_edition) == []
    assert wrong(schema, edition_of(records_of(VISIBLE[0]))) == []


def test_the_demonstration_keeps_the_schema(schema: Draft202012Validator) -> None:
    """All records that come with the program."""
    edition = open_edition(DEMONSTRATION, Cover("Demonstration", date(2024, 6, 1), "https://x.example/")).edition
    assert wrong(schema, edition) == []
    ref, record = next(iter(edition.corpus))
    assert told(edition, ref, record)["address"] == f"https://x.example/delegations/{ref.id}/"


def test_words_in_place_of_a_withheld_record_keep_it_too(schema: Draft202012Validator, edition_of: Made) -> None:
    """The ref that stands for it is explained beside."""
    records = {
        "person/hidden": {"audience": "internal"},
        "country/cn": {},
        "event/talks": {
            "type": "talks",
            "sides": [{"for": "country/cn", "participants": ["person/hidden"]}],
            "public_wording": [{"of": "person/hidden", "says": "an adviser"}],
        },
    }
    assert wrong(schema, edition_of(records)) == []


@pytest.mark.parametrize(
    "change", [{"x": 1}, {"topics": ["no ref"]}, {"schema_version": "0.9"}, {"born": {"at": "long ago"}}, {"name": 7}]
)
def test_the_schema_refuses_what_no_record_is(schema: Draft202012Validator, change: dict[str, object]) -> None:
    """A field that is none, a ref or a date of another form, another version."""
    right = {"ref": "person/x", "schema_version": VERSION, "name": "X"}
    assert schema.is_valid(right)
    assert not schema.is_valid({**right, **change})


def test_the_schema_explains_every_field(schema: Draft202012Validator) -> None:
    """Each field of each mapping has the meaning that the data dictionary gives it."""
    for name, definition in schema.schema["$defs"].items():
        for field, declared in definition.get("properties", {}).items():
            assert declared.get("description"), (name, field)


def test_a_published_version_stays_as_it_is(schema: Draft202012Validator) -> None:
    """Whoever changes the form raises VERSION, minor for what is added, major for what goes, and adds the digest."""
    bare = json.dumps(without(schema.schema, MEANS), sort_keys=True)
    assert PUBLISHED[VERSION] == sha256(bare.encode()).hexdigest()[:16]


def without(value: Any, words: set[str]) -> Any:
    """A schema without what it says to people."""
    if isinstance(value, list):
        return [without(one, words) for one in value]
    if not isinstance(value, dict):
        return value
    return {key: without(one, words) for key, one in value.items() if key not in words or isinstance(one, dict)}
