"""Popolo: persons, bodies, offices, places and occasions as the specification has them, and nothing of them twice."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dossier_gen.edition import Cover, Edition, open_edition
from dossier_gen.outputs.popolo import popolo, write
from tests.conftest import made_edition
from tests.hostile import INVISIBLE, VISIBLE, records_of
from tests.popolo_schemas import SCHEMA

URL = "https://river.example/"
VALIDATOR = Draft202012Validator(SCHEMA)
Found = dict[str, dict[str, dict[str, object]]]


made = partial(made_edition, audience="internal", url=URL)


@pytest.fixture(scope="module")
def small(internal_edition: Edition) -> Edition:
    """The small world at an address, as the office itself sees it."""
    return replace(internal_edition, cover=replace(internal_edition.cover, url=URL))


@pytest.fixture(scope="module")
def told(small: Edition) -> Found:
    """What its Popolo says, by class and id."""
    return by_id(small)


def by_id(edition: Edition) -> Found:
    """What the Popolo of an edition says, by class and id."""
    return {name: {str(one["id"]): one for one in things} for name, things in popolo(edition).items()}


def nodes(value: object) -> Iterator[dict[str, object]]:
    """Every object inside a value."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)


def test_small_world_and_demonstration_are_valid(small: Edition, tmp_path: Path) -> None:
    """What is written keeps the schemas of Popolo, with an address and without one, and is the same each time."""
    folder = Path(__file__).parent.parent / "records"
    demonstration = open_edition(folder, Cover("Demonstration", date(2026, 1, 31))).edition
    for edition in (small, demonstration):
        write(edition, tmp_path)
        data = (tmp_path / "popolo.json").read_bytes()
        assert [error.message for error in VALIDATOR.iter_errors(json.loads(data))] == []
        write(edition, tmp_path)
        assert (tmp_path / "popolo.json").read_bytes() == data


def test_ids_are_unique_and_lead_to_what_is_there(small: Edition, told: Found) -> None:
    """Each id stands once in its class, and what one thing names another by is an id there."""
    assert {name: len(things) for name, things in popolo(small).items()} == {
        name: len(things) for name, things in told.items()
    }
    kinds = {"person": "persons", "organization": "organizations", "post": "posts", "parent": "", "area": "areas"}
    for name, things in told.items():
        for one in things.values():
            for word, of in kinds.items():
                named = one.get(f"{word}_id")
                assert named is None or named in told[of or name], (one["id"], word)


def test_a_schema_finds_what_is_wrong(small: Edition) -> None:
    """A date in words, a link without an address and a thing without a name are found."""
    broken = popolo(small)
    broken["persons"][0] |= {"birth_date": "last spring", "links": [{"note": "x"}]}
    del broken["areas"][0]["name"]
    assert len(list(VALIDATOR.iter_errors(broken))) == 3


def test_person_has_names_with_their_languages(told: Found) -> None:
    """Other names carry language and role, the parts of the name and the sorting form stand in their fields."""
    li = told["persons"]["person/li-yangben"]
    assert li["other_names"] == [
        {"name": "李样本", "lang": "zh-Hans", "script": "Hans"},
        {"name": "Ли Янбэнь", "lang": "ru", "note": "alias", "scheme": "Palladius"},
    ]
    assert (li["family_name"], li["given_name"], li["sort_name"]) == ("Li", "Yangben", "Li Yangben")
    assert told["persons"]["person/ivan-obraztsov"]["patronymic_name"] == "Petrovich"
    assert li["national_identity"] == "Southland"


def test_dates_that_popolo_cannot_hold_stand_beside(told: Found) -> None:
    """A year or month is a date of Popolo; what is approximate or uncertain is kept under a name of its own."""
    ada = told["persons"]["person/ada-example"]
    assert "birth_date" not in ada
    assert ada["birth_date_edtf"] == "1961-01-26~"
    assert told["organizations"]["institution/northland-assembly"]["founding_date"] == "1901"
    member = told["memberships"]["institution/river-council#members-3"]
    assert (member["start_date_edtf"], "start_date" in member) == ("2003?", False)
    talks, visit = told["events"]["event/talks-2024-05-14"], told["events"]["delegation/northland-2024-05"]
    assert talks["start_date"] == "2024-05-14T10:00:00+00:00"
    assert (visit["start_date"], visit["end_date"]) == ("2024-05-13", "2024-05-15")


def test_offices_are_posts_held_through_memberships(told: Found) -> None:
    """An office is a post of its body, a tenure a membership that holds it; one with a title alone has no post."""
    speaker = told["posts"]["institution/northland-assembly#speaker"]
    assert speaker["organization_id"] == "institution/northland-assembly"
    assert speaker["labels"] == {"en": "Speaker of the Assembly", "ru": "Председатель Ассамблеи"}
    ada = told["memberships"]["person/ada-example#tenure-2"]
    assert (ada["post_id"], ada["start_date"]) == (speaker["id"], "2020-01-01")
    minister = told["memberships"]["person/li-yangben#tenure-2"]
    assert (minister["role"], minister["organization_id"]) == ("Minister of Rivers", "country/southland")
    assert "post_id" not in minister
    north = told["memberships"]["institution/river-council#members-1"]
    assert north["member"] == {"id": "country/northland", "name": "Northland"}


def test_what_rests_on_a_source_links_it(told: Found) -> None:
    """A citation is a source with its address, and says the place; one without an address leads to its page."""
    (cited,) = told["memberships"]["person/ada-example#tenure-2"]["sources"]  # type: ignore[misc]
    assert cited == {
        "url": "https://gazette.example/2024/05/15/talks",
        "note": "Northland Gazette, 15 May 2024, para 2",
        "source_id": "source/northland-gazette",
        "at": "para 2",
    }
    (almanac,) = told["organizations"]["institution/northland-assembly"]["sources"]  # type: ignore[misc]
    assert almanac["url"] == f"{URL}sources/almanac/"


def test_events_name_who_was_there(told: Found) -> None:
    """Participants of all sides attend, and in place of a withheld one stand its words without an id."""
    talks = told["events"]["event/talks-2024-05-14"]
    assert [one["id"] for one in nodes(talks["attendees"])] == [
        "person/ada-example",
        "person/ivan-obraztsov",
        "person/li-yangben",
    ]
    assert (talks["location"], talks["parent_id"]) == ("River Hall", "delegation/northland-2024-05")
    records: dict[str, dict[str, object]] = {
        "event/e": {
            "type": "talks",
            "sides": [{"for": "institution/i", "participants": ["person/secret"]}],
            "public_wording": [{"of": "person/secret", "says": "an official"}],
        },
        "institution/i": {"type": "ministry"},
        "person/secret": {"audience": "internal"},
    }
    assert by_id(made(records, audience="public"))["events"]["event/e"]["attendees"] == [
        {"name": "an official", "for_id": "institution/i"}
    ]


@pytest.mark.parametrize("language", ["", "ru"])
def test_any_text_stays_data(language: str) -> None:
    """Hostile texts in every field give valid data that read back as themselves."""
    for text in (*VISIBLE[:4], *INVISIBLE[:5]):
        found = popolo(made(records_of(text, language)))
        assert [error.message for error in VALIDATOR.iter_errors(found)] == []
        assert json.loads(json.dumps(found)) == found
        assert {one["name"] for one in found["persons"]} == {text}
