"""Records of each kind: what they may be, and what of them is for whom."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from dossier_gen.fields.base import Fields
from dossier_gen.fields.items import DisputedValue, Gap, NameForm, Part
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import plans
from dossier_gen.own import NOTHING, Own, taken
from dossier_gen.records import BUILT_IN, FOLDERS, KINDS, Record, own_fields
from dossier_gen.records.country import Country
from dossier_gen.records.delegation import Delegation, PrecedenceOverride, VisitResult
from dossier_gen.records.event import Event
from dossier_gen.records.institution import Office
from dossier_gen.records.person import Person
from dossier_gen.records.place import Place
from dossier_gen.records.source import Search, Source
from dossier_gen.records.topic import Topic

PLACE = {"name": "P", "type": "city"}
FORM = {"text": "N", "lang": "en"}
EXCUSE = {"rule": "open-gaps", "reason": "R"}


def test_kinds_are_those_of_the_dossier_at_hand() -> None:
    """The built-in ones where it names none, else those that it names; each under its word and under its folder."""

    class Boat(Record):
        folder = "boats"

    with taken(NOTHING):
        assert (dict(KINDS), KINDS["person"], FOLDERS["people"]) == (BUILT_IN, Person, "person")
    with taken(Own(kinds={"boat": Boat})):
        assert (dict(KINDS), KINDS["boat"], dict(FOLDERS)) == ({"boat": Boat}, Boat, {"boats": "boat"})


def test_fields_of_a_kind_are_those_beside_what_every_record_has() -> None:
    """What all records have is not among the fields of a kind's own."""
    assert [plan.key for plan in own_fields(KINDS["topic"])] == ["broader", "related", "definition"]


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        ("topic", {"name": "n" * 501}, "is longer than 500 characters"),
        ("topic", {"name": {"en": "a", "ru": "n" * 501}}, "is longer than 500 characters"),
        ("delegation", {"contacts": [{"phone": "1"}]}, "needs a person: write person: person/id, or a name"),
        (
            "person",
            {"tenures": [{"from": "2001"}]},
            "needs an office: write office: institution/id#office, or a title",
        ),
        (
            "event",
            {"type": "talks", "at": "2024-05-14", "dates": "2024-05"},
            "has both at and dates: keep the one that fits",
        ),
    ],
)
def test_what_a_record_may_not_be_is_said(kind: str, fields: dict[str, object], sentence: str) -> None:
    """A name without end, a contact who is nobody, a tenure of nothing, an event of two times."""
    with pytest.raises(ValidationError) as error:
        KINDS[kind].model_validate({"name": "N", **fields})
    assert [one["msg"] for one in error.value.errors()] == [f"Value error, {sentence}"]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("topic", {"name": {"en": "a", "ru": "n" * 500}}),
        ("delegation", {"contacts": [{"person": "person/a"}, {"name": "The desk"}]}),
        ("person", {"tenures": [{"office": "institution/a#chair"}, {"title": "Chair"}]}),
        ("event", {"type": "talks", "at": "2024-05-14"}),
        ("event", {"type": "talks", "dates": "2024-05"}),
        ("event", {"type": "talks"}),
    ],
)
def test_one_of_two_is_enough(kind: str, fields: dict[str, object]) -> None:
    """A contact has a record or a name, a tenure an office or a title, an event one time or none."""
    record = KINDS[kind].model_validate({"name": "N", **fields})
    assert record.model_dump(mode="json", by_alias=True, exclude_unset=True).items() >= fields.items()


@pytest.mark.parametrize(
    ("item", "withheld"),
    [
        (VisitResult(says=Prose.of("R")), False),
        (VisitResult(says=Prose.of("R"), type="assessment"), True),
        (DisputedValue(field="born", value=Text.of("V")), False),
        (DisputedValue(field="born", value=Text.of("V"), rejected=True), True),
        (Gap(what=Text.of("W")), False),
    ],
)
def test_what_the_office_thinks_of_it_stays_in_the_office(item: Part, withheld: bool) -> None:
    """An assessment of a visit and a value found wrong are for the innermost audience where they name none."""
    assert item.withheld_by_default is withheld


def test_what_the_office_prepares_is_for_the_innermost_audience_where_none_is_named() -> None:
    """Remarks, excuses and who may see what, in any record; what prepares a visit or a meeting; the page names all."""
    restricted = {kind: {plan.key for plan in own_fields(KINDS[kind]) if plan.restricted} for kind in KINDS}
    assert {plan.key for plan in plans(Record) if plan.restricted} == {
        *("audience_of", "excuses", "notes", "public_wording"),
    }
    assert {kind: fields for kind, fields in restricted.items() if fields} == {
        "delegation": {"contacts", "gifts", "logistics", "objectives", "sensitivities"},
        "event": {"brief"},
    }
    page = (Path(__file__).parent.parent / "docs" / "audiences.md").read_text(encoding="utf-8")
    (told,) = (line for line in page.splitlines() if line.startswith("**By default**"))
    everywhere = {plan.key for kind in KINDS.values() for plan in plans(kind) if plan.restricted}
    assert [field for field in sorted(everywhere) if f"`{field}`" not in told] == []


@pytest.mark.parametrize(
    ("model", "needed", "field", "taken", "refused"),
    [
        (Event, {"name": "E", "type": "talks"}, "number", [1], [0]),
        (Delegation, {"name": "D"}, "expected_members", [1], [0]),
        (PrecedenceOverride, {"person": "person/a", "reason": "R"}, "place", [1], [0]),
        (Office, {"title": "C"}, "rank", [1], [0]),
        (Office, {"title": "C"}, "expected", [1], [0]),
        (Source, {"name": "S", "type": "book", "title": "S"}, "credibility", [1, 6], [0, 7]),
        (Search, {"countries": ["country/ch"], "dates": "2001"}, "total", [0], [-1]),
        (Search, {"dates": "2001"}, "countries", [["country/ch"]], [[]]),
        (Place, PLACE, "coordinates", [[90, 180], [-90, -180]], [[90.1, 0], [-90.1, 0], [0, 180.1], [0, -180.1]]),
        (Place, PLACE, "zone", ["UTC", "Asia/Shanghai", "Etc/GMT+8"], ["", "Asia/", "/UTC", "Asia Shanghai", "UTC\n"]),
        (Country, {"name": "C"}, "code", ["CH"], ["ch", "C", "CHE", "CH\n"]),
        (NameForm, FORM, "script", ["Latn"], ["latn", "LATN", "Lat", "Latin", "Latn\n"]),
        (Topic, {"name": "T"}, "names", [[FORM] * 200], [[FORM] * 201]),
        (Topic, {"name": "T"}, "excuses", [[EXCUSE] * 100], [[EXCUSE] * 101]),
    ],
)
def test_a_value_keeps_within_its_bounds(
    model: type[Fields], needed: dict[str, object], field: str, taken: list[object], refused: list[object]
) -> None:
    """Counts begin with one, degrees end where the globe does, codes have their form, and lists a last item."""
    for value in taken:
        model.model_validate({**needed, field: value})
    for value in refused:
        with pytest.raises(ValidationError):
            model.model_validate({**needed, field: value})


@pytest.mark.parametrize(
    ("written", "says"),
    [("So.", "So."), ({"ru": "Так.", "en": "So."}, "Так."), ({"says": "So.", "type": "assessment"}, "So.")],
)
def test_a_mapping_may_be_written_as_its_one_important_value(written: object, says: str) -> None:
    """A result is its words, plain or by language, or a mapping with more to say."""
    visit = KINDS["delegation"].model_validate({"name": "D", "results": [written]})
    assert str(visit.results[0].says) == says  # type: ignore[attr-defined]
