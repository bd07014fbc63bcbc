"""Who may see what: which audience a part of a record is for, and what gives it that audience."""

import pytest

from dossier_gen.audience import Audiences, Why
from dossier_gen.records import KINDS, Record
from tests.conftest import AUDIENCES

NAMES = AUDIENCES.names
PERSON: dict[str, object] = {
    "name": "Ada",
    "audience": "partners",
    "audience_of": {"pronunciation": "internal", "tenures.title": "partners"},
    "pronunciation": "AY-da",
    "notes": "Shy.",
    "born": {"at": "1961", "audience": "internal"},
    "tenures": [{"title": "Clerk"}, {"title": "Chair", "audience": "internal"}],
}


def person(**fields: object) -> Record:
    return KINDS["person"].model_validate({**PERSON, **fields})


def told(record: Record, audiences: Audiences = AUDIENCES, kind: str = "person") -> list[tuple[object, ...]]:
    return [(one.path, one.audience, one.why) for one in audiences.restrictions(kind, record)]


def test_order_of_audiences() -> None:
    """Each audience sees what those before it see; an audience that nobody knows is kept from all."""
    assert [[Audiences().sees(reader, of) for of in (None, *NAMES, "friends")] for reader in NAMES] == [
        [True, True, False, False, False],
        [True, True, True, False, False],
        [True, True, True, True, False],
    ]


def test_every_restricted_part_is_told_with_what_restricts_it() -> None:
    """The record itself, an item, a field and a default, in the order of the class, the outer before the inner."""
    assert told(person()) == [
        ((), "partners", Why.RECORD),
        (("audience_of",), "internal", Why.DEFAULT),
        (("notes",), "internal", Why.DEFAULT),
        (("born",), "internal", Why.ITEM),
        (("tenures", 0, "title"), "partners", Why.FIELD),
        (("tenures", 1), "internal", Why.ITEM),
        (("tenures", 1, "title"), "partners", Why.FIELD),
        (("pronunciation",), "internal", Why.FIELD),
    ]


def test_a_record_for_all_has_no_restrictions() -> None:
    """What names no audience, and holds nothing that has one by default, is for everybody."""
    assert told(KINDS["person"].model_validate({"name": "Ada", "born": {"at": "1961"}})) == []


@pytest.mark.parametrize(
    ("withheld", "expected"),
    [
        ({"person.born": "partners"}, ("internal", Why.ITEM)),
        ({"person.born": "internal"}, ("internal", Why.ITEM)),
        ({"place.born": "internal"}, ("internal", Why.ITEM)),
    ],
)
def test_of_several_audiences_the_innermost_holds(withheld: dict[str, str], expected: tuple[str, Why]) -> None:
    """An option that names an audience further out opens nothing that an item closes."""
    found = told(person(), Audiences(withhold=withheld))
    assert [(audience, why) for path, audience, why in found if path == ("born",)] == [expected]


def test_the_innermost_holds_whoever_names_it() -> None:
    """An option that names an audience further in than an item and the record's `audience_of` do closes it."""
    record = person(born={"at": "1961", "audience": "partners"}, audience_of={"born": "public"})
    found = told(record, Audiences(withhold={"person.born": "internal"}))
    assert (("born",), "internal", Why.RULE) in found
    assert (("born",), "partners", Why.ITEM) in told(record)


def test_an_option_withholds_a_field_of_one_kind() -> None:
    """`withhold` closes a field of every record of its kind, at any depth, and of no other kind."""
    withhold = {"person.sort": "internal", "person.tenures.to": "partners", "place.name": "internal"}
    record = KINDS["person"].model_validate({"name": "Ada", "sort": "A", "tenures": [{"title": "Clerk", "to": "2020"}]})
    assert told(record, Audiences(withhold=withhold)) == [
        (("sort",), "internal", Why.RULE),
        (("tenures", 0, "to"), "partners", Why.RULE),
    ]
    assert told(record, Audiences(withhold=withhold), "source") == []


def test_an_option_may_open_what_is_withheld_by_default() -> None:
    """A default holds only where nothing is named: the option gives notes to partners."""
    found = told(person(), Audiences(withhold={"person.notes": "partners"}))
    assert (("notes",), "partners", Why.RULE) in found


def test_named_values_are_restricted_one_by_one() -> None:
    """Of values by name, such as offices by id, each is told for itself; plain ones are told as a whole."""
    body = {
        "name": "House",
        "type": "parliament",
        "identifiers": {"wikidata": "Q1"},
        "audience_of": {"identifiers": "internal"},
        "offices": {"chair": {"title": "Chair"}, "spy": {"title": "Spy", "audience": "internal"}},
    }
    assert told(KINDS["institution"].model_validate(body), kind="institution") == [
        (("identifiers",), "internal", Why.FIELD),
        (("audience_of",), "internal", Why.DEFAULT),
        (("offices", "spy"), "internal", Why.ITEM),
    ]


def test_what_is_written_and_empty_is_not_restricted() -> None:
    """A field without a value hides nothing; the whole record is the value of its own restriction."""
    assert told(KINDS["delegation"].model_validate({"name": "D", "notes": None, "gifts": []})) == []
    record = person()
    whole, *parts = AUDIENCES.restrictions("person", record)
    assert whole.value is record
    assert next(one.value for one in parts if one.path == ("notes",)) is record.notes


def test_fields_of_named_values_are_restricted_by_their_words() -> None:
    """The name of an office is no part of the words by which a field in it is restricted."""
    body = {
        "name": "House",
        "type": "parliament",
        "audience_of": {"offices.rank": "partners"},
        "offices": {"chair": {"title": "Chair", "rank": 1}},
    }
    audiences = Audiences(withhold={"institution.offices.title": "internal"})
    assert told(KINDS["institution"].model_validate(body), audiences, "institution")[1:] == [
        (("offices", "chair", "title"), "internal", Why.RULE),
        (("offices", "chair", "rank"), "partners", Why.FIELD),
    ]
