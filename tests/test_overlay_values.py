"""The values of a record with what an overlay adds to them: what is joined, for whom it is, and what contradicts."""

from collections.abc import Mapping

import pytest

from dossier_gen.overlay import Merged, merged
from dossier_gen.records import KINDS

PERSON = {"name": "Ada", "born": {"at": "1961"}, "names": [{"text": "Adda", "lang": "und"}], "topics": ["topic/a"]}
HOUSE = {"name": "House", "type": "parliament", "offices": {"chair": {"title": "Chair"}}}


def added(kind: str, values: Mapping[str, object], more: Mapping[str, object]) -> Merged:
    return merged(KINDS[kind], dict(values), dict(more), "over.yaml", "internal")  # type: ignore[arg-type]


def told(found: Merged) -> list[str]:
    return [f"{one.file}: {one.message} ({one.hint})" for one in found.findings]


@pytest.mark.parametrize(
    ("more", "values"),
    [
        ({"sort": "A"}, {"sort": "A", "audience_of": {"sort": "internal"}}),
        ({"notes": "Shy."}, {"notes": "Shy."}),
        ({"died": {"at": "2020"}}, {"died": {"audience": "internal", "at": "2020"}}),
        ({"died": {"at": "2020", "audience": "public"}}, {"died": {"audience": "public", "at": "2020"}}),
        ({"gaps": [{"what": "x"}]}, {"gaps": [{"audience": "internal", "what": "x"}]}),
        ({"languages": ["en"]}, {"languages": ["en"], "audience_of": {"languages": "internal"}}),
        ({"cite": ["source/a"]}, {"cite": ["source/a"], "audience_of": {"cite": "internal"}}),
        ({"identifiers": {"x": "1"}}, {"identifiers": {"x": "1"}, "audience_of": {"identifiers": "internal"}}),
        ({"sort": "A", "audience": "partners"}, {"sort": "A", "audience_of": {"sort": "partners"}}),
        (
            {"sort": "A", "audience_of": {"sort": "public", "name": "public"}},
            {"sort": "A", "audience_of": {"sort": "public", "name": "public"}},
        ),
        ({"shoes": "9"}, {"shoes": "9", "audience_of": {"shoes": "internal"}}),
        ({"born": {"place": "place/a"}}, {"born": {"at": "1961", "place": "place/a"}}),
    ],
)
def test_what_is_new_has_the_audience_of_the_overlay(more: Mapping[str, object], values: Mapping[str, object]) -> None:
    """A mapping names it itself, any other value under `audience_of`; what is withheld by default needs no name."""
    found = added("person", PERSON, more)
    expected = {**PERSON, **values}
    if "born" in more:
        expected["audience_of"] = {"born.place": "internal"}
    assert (found.values, told(found)) == (expected, [])
    written = [("born", "place")] if "born" in more else [(key,) for key in more if key != "audience"]
    assert [(one.path, one.file, one.within) for one in found.origins] == [(one, "over.yaml", one) for one in written]


def test_values_by_name_are_added_one_by_one() -> None:
    """Offices that a body has not yet come beside its own, each for the overlay's audience."""
    found = added("institution", HOUSE, {"offices": {"chair": {"title": "Chair"}, "spy": {"title": "Spy"}}})
    assert found.values["offices"] == {"chair": {"title": "Chair"}, "spy": {"audience": "internal", "title": "Spy"}}
    assert [(one.path, one.file, one.within) for one in found.origins] == [
        (("offices", "spy"), "over.yaml", ("offices", "spy"))
    ]
    new = added("institution", {"name": "House", "type": "parliament"}, {"offices": HOUSE["offices"]})  # type: ignore[dict-item]
    assert new.values["offices"] == {"chair": {"audience": "internal", "title": "Chair"}}
    assert "audience_of" not in new.values


def test_items_come_behind_those_of_the_record() -> None:
    """Items are added at the end, one that the record has is not doubled, and each is known by where it is written."""
    names = [{"text": "Adda", "lang": "und"}, {"text": "Ida", "lang": "und"}]
    found = added("person", PERSON, {"names": names, "topics": ["topic/a"]})
    assert told(found) == []
    assert found.values["topics"] == ["topic/a"]
    assert found.values["names"] == [
        {"text": "Adda", "lang": "und"},
        {"audience": "internal", "text": "Adda", "lang": "und"},
        {"audience": "internal", "text": "Ida", "lang": "und"},
    ]
    assert [(one.path, one.within) for one in found.origins] == [
        (("names", 1), ("names", 0)),
        (("names", 2), ("names", 1)),
    ]


def test_the_audience_of_a_field_may_be_added_beside_others() -> None:
    """A record that has `audience_of` takes further fields in it, and what the overlay adds is named there too."""
    record = {**PERSON, "audience_of": {"born": "partners"}}
    found = added("person", record, {"audience_of": {"name": "partners"}, "sort": "A"})
    assert told(found) == []
    assert found.values["audience_of"] == {"sort": "internal", "born": "partners", "name": "partners"}


@pytest.mark.parametrize(
    ("kind", "values", "more", "message"),
    [
        ("person", PERSON, {"name": "Eve"}, "name says otherwise than the record it adds to (keep one of the two)"),
        ("person", PERSON, {"names": "Adda"}, "names says otherwise than the record it adds to (keep one of the two)"),
        (
            "person",
            {**PERSON, "sort": "A"},
            {"sort": ["A"]},
            "sort says otherwise than the record it adds to (keep one of the two)",
        ),
        ("person", PERSON, {"born": "1962"}, "born says otherwise than the record it adds to (keep one of the two)"),
        (
            "person",
            PERSON,
            {"born": {"at": "1962"}},
            "born.at says otherwise than the record it adds to (keep one of the two)",
        ),
        (
            "person",
            PERSON,
            {"topics": ["topic/a", "topic/b"]},
            "topics[1] adds a plain value to a list (write it as a mapping of its fields)",
        ),
        (
            "person",
            {**PERSON, "shoes": {"left": "9"}},
            {"shoes": {"right": "9"}},
            "shoes says otherwise than the record it adds to (keep one of the two)",
        ),
        (
            "person",
            {**PERSON, "identifiers": {"x": "1"}},
            {"identifiers": {"y": "2"}},
            "identifiers.y adds a plain value to named values (give it in the record itself)",
        ),
        (
            "institution",
            HOUSE,
            {"offices": {"chair": {"title": "Speaker"}}},
            "offices.chair says otherwise than the record it adds to (keep one of the two)",
        ),
    ],
)
def test_contradiction_keeps_what_the_record_says(
    kind: str, values: Mapping[str, object], more: Mapping[str, object], message: str
) -> None:
    """What cannot stand beside the record's own value is a finding in the overlay's file, and changes nothing."""
    found = added(kind, values, more)
    assert told(found) == [f"over.yaml: {message}"]
    assert found.values == values
    assert found.origins == ()


def test_the_record_is_left_as_it_was() -> None:
    """Merging makes new values, and never changes those that were read."""
    before = repr(PERSON)
    added("person", PERSON, {"names": [{"text": "Ida", "lang": "und"}], "born": {"place": "place/a"}})
    assert repr(PERSON) == before
