"""The output for FollowTheMoney: entities and statements, as its own library reads them."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from dossier_gen.edition import Cover, Edition, open_edition
from dossier_gen.outputs import OUTPUTS
from dossier_gen.outputs.ftm import entities
from dossier_gen.outputs.ftm.statements import Entity
from tests.conftest import WorldMaker

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
MODELS = Path(sys.prefix) / "models"


@pytest.fixture(scope="module")
def small(internal_edition: Edition) -> Mapping[str, Entity]:
    """The entities of the small world by id, as the office sees it."""
    return {one.id: one for one in entities(internal_edition)}


def said(entity: Entity, prop: str) -> list[str]:
    """The values of a property."""
    return list(dict.fromkeys(one.value for one in entity.statements.values() if one.prop == prop))


@pytest.mark.models
def test_the_library_of_followthemoney_finds_nothing_to_mend(internal_edition: Edition, tmp_path: Path) -> None:
    """Entities of the small world and of the demonstration are valid and clean, and statements bear the right ids."""
    if not MODELS.is_dir():
        message = "NO MODELS: make test puts the libraries of .ci/models.txt into .venv/models"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    cover = Cover("Dossier", date(2024, 6, 1), "https://dossier.example", audience="internal")
    shown = open_edition(ROOT / "records", cover).edition
    for name, edition in (("small", internal_edition), ("shown", shown)):
        OUTPUTS["ftm"].write(edition, tmp_path / name)
    words = [sys.executable, ROOT / "tests" / "ftm_validator.py", tmp_path / "small", tmp_path / "shown"]
    path = {**os.environ, "PYTHONPATH": str(MODELS)}
    done = subprocess.run(words, env=path, capture_output=True, text=True, check=False)
    assert (json.loads(done.stdout or "null"), done.stderr) == ([], "")


def test_the_same_edition_gives_the_same_bytes(internal_edition: Edition, tmp_path: Path) -> None:
    """Whatever is written twice is the same."""
    for name in ("one", "two"):
        OUTPUTS["ftm"].write(internal_edition, tmp_path / name)
    for file in ("entities.ftm.json", "statements.csv", "datasets.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_each_value_names_its_source(small: Mapping[str, Entity]) -> None:
    """The dataset of a statement is the source, its origin the place there; what is uncited is the dossier's own."""
    speaker = next(one for one in small.values() if "institution.northland-assembly.speaker" in said(one, "post"))
    begun = next(one for one in speaker.statements.values() if one.prop == "startDate")
    assert (begun.dataset, begun.origin, begun.seen) == (
        "source_northland_gazette",
        "para 2",
        "2024-06-01T00:00:00",
    )
    assert said(speaker, "proof") == ["source.northland-gazette"]
    assert said(speaker, "sourceUrl") == ["https://gazette.example/2024/05/15/talks"]
    assert {one.dataset for one in small["source.almanac"].statements.values()} == {"dossier"}


def test_dates_keep_what_the_model_cannot_say(small: Mapping[str, Entity]) -> None:
    """An approximate day is a day of the model, and its statement has the date as the record writes it."""
    born = next(one for one in small["person.ada-example"].statements.values() if one.prop == "birthDate")
    assert (born.value, born.original) == ("1961-01-26", "1961-01-26~")
    talks = next(one for one in small["event.talks-2024-05-14"].statements.values() if one.prop == "date")
    assert (talks.value, talks.original) == ("2024-05-14T10:00", "2024-05-14T10:00[Atlantic/Reykjavik]")


def test_names_have_their_language_and_their_role(small: Mapping[str, Entity]) -> None:
    """Forms of a name stand under the property of their role, each statement with its language."""
    ada, assembly = small["person.ada-example"], small["institution.northland-assembly"]
    assert said(ada, "alias") == ["Ада Пример"]
    assert {one.lang for one in ada.statements.values() if one.prop == "alias"} == {"rus"}
    assert said(assembly, "previousName") == ["Diet of Northland"]
    assert said(small["institution.river-council"], "abbreviation") == ["RC"]


def test_only_codes_of_iso_are_countries(small: Mapping[str, Entity]) -> None:
    """A party without a code is no country of the model, but the entity that a link leads to."""
    assert said(small["country.no"], "country") == ["no"]
    assert said(small["country.northland"], "country") == []
    linked = [one for one in small.values() if said(one, "role") == ["country"]]
    assert ["country.northland"] in [said(one, "object") for one in linked]


def test_nobody_is_called_exposed_by_the_program(small: Mapping[str, Entity]) -> None:
    """Persons have no topics: no record says that somebody is politically exposed, wanted or on a list."""
    assert not [one for one in small.values() if one.schema == "Person" and said(one, "topics")]


def test_what_the_model_has_no_property_for_stands_in_a_note(small: Mapping[str, Entity]) -> None:
    """No field is lost in silence: disputed values, gaps and other fields are lines of a note."""
    lines = said(small["person.ada-example.note"], "description")
    assert "sort: Example, Ada" in lines
    assert any(line.startswith("disputed: field born.at; value 26 January 1962") for line in lines)
    assert said(small["person.ada-example.note"], "entity") == ["person.ada-example"]


def test_no_field_is_lost_in_silence(edition_of: Callable[..., Edition]) -> None:
    """A place of death, the years of a name, the website of an event and a decade are lines of notes."""
    made = edition_of(
        {
            "place/hall": {"type": "building"},
            "person/one": {
                "died": {"at": "1990", "place": "place/hall"},
                "born": {"at": "192X"},
                "names": [{"text": "Old", "lang": "en", "role": "former", "to": "1950"}],
            },
            "event/day": {"type": "meeting", "website": "https://example.org/day"},
        }
    )
    found = {one.id: one for one in entities(made)}
    lines = [*said(found["person.one.note"], "description"), *said(found["event.day.note"], "description")]
    assert [line.partition(":")[0] for line in lines] == ["names", "born", "died", "website"]
    assert any("to 1950" in line for line in lines)
    assert said(found["person.one"], "deathDate") == ["1990"]


def test_a_translation_of_the_dossier_is_its_own(small_with: WorldMaker) -> None:
    """Words that the dossier itself translated are no statement of the source."""
    folder = small_with({})
    (folder / "places" / "south-quay.yaml").write_text(
        "name: {en: South Quay, ru-t-en: Южная набережная}\ntype: city\ncite:\n  - source/almanac\n", encoding="utf-8"
    )
    edition = open_edition(folder, Cover("Small", date(2024, 6, 1))).edition
    place = next(one for one in entities(edition) if one.id == "place.south-quay")
    names = {one.lang: (one.dataset, one.origin) for one in place.statements.values() if one.prop == "name"}
    assert names == {"eng": ("source_almanac", ""), "rus": ("dossier", "translated from en")}


def test_words_stay_words(small_with: WorldMaker, tmp_path: Path) -> None:
    """A name with quotation marks, line separators of CSV and signs of formulas is the same when it is read again."""
    folder = small_with({})
    name = '=HYPERLINK("x"), or "so"'
    text = f"name: >-\n  {name}\ntype: city\ncite:\n  - source/almanac\n"
    (folder / "places" / "south-quay.yaml").write_text(text, encoding="utf-8")
    edition = open_edition(folder, Cover("Small", date(2024, 6, 1))).edition
    OUTPUTS["ftm"].write(edition, tmp_path / "out")
    with (tmp_path / "out" / "statements.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["entity_id"] == "place.south-quay"]
    assert {row["value"] for row in rows if row["prop"] == "name"} == {name}


def test_nothing_withheld_is_told(public_edition: Edition) -> None:
    """The public's entities know nobody whom the public may not see."""
    told = json.dumps([one.plain for one in entities(public_edition)])
    assert "cy-concealed" not in told
    assert "She prefers tea" not in told
