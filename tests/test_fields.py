"""What classes say of their fields, and the ways to the values inside a record."""

import pickle
from typing import Annotated, Literal

import pytest
from pydantic import Field, create_model

from dossier_gen.fields.base import INNERMOST, Fields, Happens, Label, To, class_words, is_url, one_line
from dossier_gen.fields.dates import Date
from dossier_gen.fields.forms import Form, Shape, field_shape, shape_of
from dossier_gen.fields.items import Gap, ParticipantFields
from dossier_gen.fields.meanings import meanings
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import (
    FieldPlan,
    along,
    declared,
    holder,
    item_ids,
    items,
    lookup,
    mapped,
    plans,
    steps,
    value_at,
    values,
    walk,
)
from dossier_gen.records import KINDS, Record
from dossier_gen.records.delegation import CitedMember
from dossier_gen.records.institution import Institution
from dossier_gen.records.person import Tenure

EVENT = {
    "name": "E",
    "type": "talks",
    "sides": [{"for": "country/ch", "participants": ["person/a"]}],
    "outcomes": [{"id": "ice", "type": "agreed", "says": "So."}],
}


@pytest.fixture
def event() -> Record:
    """An event with a side and an outcome."""
    return KINDS["event"].model_validate(EVENT)


def test_a_class_is_named_in_words() -> None:
    """The name of a class is its words, the first with a capital letter."""
    assert class_words(CitedMember) == "Cited member"
    assert class_words(ParticipantFields) == "Participant"
    assert one_line(" a\n  b ") == "a b"
    assert one_line(None) == ""


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("https://a.example/b", True),
        ("http://a.example", True),
        ("ftp://a.example", False),
        ("see https://a.example", False),
        ("https://a.example/" + "a" * 1982, True),
        ("https://a.example/" + "a" * 1983, False),
        ("https://a.example\n", False),
    ],
)
def test_a_text_is_a_web_address_where_a_field_would_take_it(text: str, known: bool) -> None:
    """The scheme, the signs and the length count, and nothing may stand before or behind it."""
    assert is_url(text) is known


@pytest.mark.parametrize(
    ("annotation", "shape"),
    [
        (int, Shape(Form.NUMBER)),
        (float | None, Shape(Form.NUMBER)),
        (bool, Shape(Form.WORDS)),
        (Annotated[Prose, "x"], Shape(Form.PROSE)),
        (Literal["a", "b"], Shape(Form.CHOICE, choices=("a", "b"))),
        (tuple[Tenure, ...], Shape(Form.MAPPING, True, model=Tenure)),
        (tuple[str], Shape(Form.WORDS, True, length=1)),
        (tuple[float, float], Shape(Form.NUMBER, True, length=2)),
        (tuple[Literal["a", "b"], ...], Shape(Form.CHOICE, True, choices=("a", "b"))),
        (dict[str, Tenure], Shape(Form.MAPPING, is_keyed=True, model=Tenure)),
        (dict[str, str], Shape(Form.WORDS, is_keyed=True)),
        (dict[str, Literal["a", "b"]], Shape(Form.CHOICE, is_keyed=True, choices=("a", "b"))),
    ],
)
def test_an_annotation_says_what_may_be_written(annotation: object, shape: Shape) -> None:
    """A value, a choice, a list of any or of a certain length, values by name, a mapping of a class."""
    assert shape_of(annotation) == shape


def test_fields_mean_what_stands_behind_them() -> None:
    """The docstring of a field is its meaning; a class made of a configuration has descriptions instead."""
    assert meanings(Tenure)["from_"].startswith("The first day")
    made = create_model("Made", __base__=Fields, shoes=(str, Field("", description="The size.")), hat=(str, ""))
    assert dict(meanings(made)) == {"shoes": "The size."}
    assert meanings(Gap).keys() == Gap.model_fields.keys()


def test_a_path_leads_to_the_mapping_that_holds_its_value(event: Record) -> None:
    """The innermost mapping on the way; a path that leads nowhere is an error of the program."""
    assert holder(event, ("sides", 0, "participants", 0, "person")).person.id == "a"  # type: ignore[attr-defined]
    assert holder(event, ("type",)) is event
    for path in (("sides", 9), ("sides", "x"), ("type", "x"), ("shoes",)):
        with pytest.raises(KeyError) as error:
            holder(event, path)
        assert error.value.args == (path,)


def test_values_along_a_path_are_told_as_far_as_there_are_any(event: Record) -> None:
    """Each step gives its value, and the first that leads nowhere is the end."""
    side = event.sides[0]  # type: ignore[attr-defined]
    assert list(along(event, ("sides", 0, "for"))) == [(side,), side, side.for_]
    assert list(along(event, ("sides", 7, "for"))) == [(side,)]
    assert list(along(event, ())) == []


def test_a_path_as_people_write_it_is_taken_apart() -> None:
    """Names and places in brackets, wherever they lead."""
    assert steps("parties[3].signed") == ("parties", 3, "signed")
    assert steps("offices.chair-1.title") == ("offices", "chair-1", "title")
    assert steps("") == ()


def test_value_at_a_path_is_none_where_there_is_none(event: Record) -> None:
    """A path into nothing, past a list or with signs that no path has gives nothing, and no error."""
    assert str(value_at(event, "outcomes[0].says")) == "So."
    for written in ("", "outcomes[1].says", "outcomes.says", "outcomes[0].", "type.x", "[0]"):
        assert value_at(event, written) is None


def test_a_path_names_a_field_whether_it_is_filled_or_not(event: Record) -> None:
    """A field that holds nothing is a field; a name that stands nowhere, in a list or under no field, is none."""
    body = KINDS["institution"].model_validate({"name": "I", "type": "other", "offices": {"chair": {"title": "C"}}})
    assert lookup(event, "at")
    assert lookup(body, "offices.chair.rank")
    for record, written in ((event, "shoes"), (event, "outcomes[1]"), (body, "offices.clerk"), (body, "")):
        assert not lookup(record, written)


def test_a_field_is_declared_by_its_words() -> None:
    """Fields inside others are named behind a point; what no class has is declared nowhere."""
    person = KINDS["person"]
    assert declared(person, "born.place") is not None
    assert declared(person, "tenures.from") is not None
    for words in ("shoes", "born.shoes", "sort.x", "born.at.x"):
        assert declared(person, words) is None


def test_items_have_the_id_that_they_state_or_the_name_that_they_stand_under(event: Record) -> None:
    """Items without an id are none that a ref could name."""
    assert [id for id, _ in items(event)] == ["ice"]
    body = KINDS["institution"].model_validate({"name": "I", "type": "other", "offices": {"chair": {"title": "C"}}})
    assert [id for id, _ in items(body)] == ["chair"]
    assert item_ids(body) == {"chair"}
    person = KINDS["person"].model_validate({"name": "P", "born": {"at": "1950"}})
    assert item_ids(person) == frozenset()


def test_a_class_says_of_each_field_what_it_declares() -> None:
    """In the order of the class: attribute, key, the records it names, what happens then, who sees it, its name."""
    to, happens = To(("person",), back="Keeper of"), Happens("kept")
    made = create_model(
        "Made",
        __base__=Fields,
        from_=(Annotated[Date | None, "x", happens], Field(None, alias="from")),
        keeper=(Annotated[Ref | None, "x", to], None),
        notes=(Annotated[str, "x", Label("In the office"), INNERMOST], ""),
        shoes=(str, ""),
    )
    assert plans(made) == (
        FieldPlan("from_", "from", None, happens, restricted=False),
        FieldPlan("keeper", "keeper", to, None, restricted=False),
        FieldPlan("notes", "notes", None, None, restricted=True, named="In the office"),
        FieldPlan("shoes", "shoes", None, None, restricted=False),
    )


@pytest.mark.parametrize(
    ("to", "named", "label"),
    [
        (To(("place",), back="Born here", label="Born in"), "Place of birth", "Place of birth"),
        (To(("place",), back="Born here", label="Born in"), "", "Born in"),
        (To(("place",), back="Born here"), "", "Birth place"),
        (None, "Place of birth", "Place of birth"),
        (None, "", "Birth place"),
    ],
)
def test_a_field_is_called_as_it_states(to: To | None, named: str, label: str) -> None:
    """Its own name, else that of its links, else its key in words with a capital letter."""
    assert FieldPlan("birth_place_", "birth_place", to, None, restricted=False, named=named).label == label


def test_values_are_changed_everywhere_and_kept_where_they_are_the_same(event: Record) -> None:
    """A change reaches lists, mappings and values by name, and what holds none is the same object."""
    assert mapped(event, lambda value: value) is event
    changed = mapped(event, lambda value: "changed" if value == "agreed" else value)
    assert changed.outcomes[0].type == "changed"  # type: ignore[attr-defined]
    assert changed.sides is event.sides  # type: ignore[attr-defined]
    body = KINDS["institution"].model_validate({"name": "I", "type": "other", "offices": {"chair": {"title": "C"}}})
    told = mapped(body, lambda value: type(value).of("D") if str(value) == "C" else value)  # type: ignore[attr-defined]
    assert str(told.offices["chair"].title) == "D"  # type: ignore[attr-defined]


def test_a_field_says_what_may_be_written_into_it() -> None:
    """The shape of a field is that of its annotation."""
    plan = next(plan for plan in plans(KINDS["person"]) if plan.key == "tenures")
    assert field_shape(KINDS["person"], plan) == Shape(Form.MAPPING, True, model=Tenure)


def test_words_under_a_tag_are_words() -> None:
    """A list under the tag of a language is no text."""
    with pytest.raises(ValueError, match="the text under 'en' must be words"):
        Prose.of({"en": ["river"]})


def test_a_walk_tells_where_each_value_stands_and_what_holds_it() -> None:
    """Each value with its path, its field and its mapping; an inner mapping before what it holds itself."""
    written = {"name": "I", "type": "other", "topics": ["topic/a"], "gaps": [{"what": "W"}]}
    body = Institution.model_validate({**written, "offices": {"chair": {"title": "C", "rank": 1}}})
    topic, gap, chair = body.topics[0], body.gaps[0], body.offices["chair"]
    assert [(leaf.path, leaf.value, leaf.plan.key, leaf.owner) for leaf in walk(body)] == [
        (("name",), body.name, "name", body),
        (("topics", 0), topic, "topics", body),
        (("gaps", 0), gap, "gaps", body),
        (("gaps", 0, "what"), gap.what, "what", gap),
        (("offices", "chair"), chair, "offices", body),
        (("offices", "chair", "title"), chair.title, "title", chair),
    ]


def test_values_are_what_a_walk_meets() -> None:
    """Where no place is asked for, the same values come in the same order, whatever a field is made of."""
    annotations = {
        "word": (str, "a"),
        "choice": (Literal["a"], "a"),
        "numbers": (tuple[float, ...], (1.0,)),
        "lines": (tuple[Annotated[str, "x"], ...], ("a",)),
        "day": (Date | None, None),
        "words": (dict[str, Text], {}),
        "tenures": (tuple[Annotated[Tenure, "x"], ...], ()),
    }
    made = create_model("Made", __base__=Fields, **annotations)  # type: ignore[call-overload]
    written = {"word": "b", "day": "2020", "words": {"a": "w"}, "tenures": [{"title": "T", "from": "2001"}]}
    record = made.model_validate({**written, "choice": "a", "numbers": ["1"], "lines": ["l"]})
    assert [str(leaf.value) for leaf in walk(record) if not isinstance(leaf.value, Fields)] == [
        "2020",
        "w",
        "T",
        "2001",
    ]
    assert values(record) == [leaf.value for leaf in walk(record)]
    assert values(made.model_validate({"word": "b", "day": None})) == []


@pytest.mark.parametrize(
    "value", [Ref("person", "a", "b"), Date.parse("2020~/.."), Text.of("a"), Prose.of({"en": "b"})]
)
def test_values_are_sent_to_other_processes_whole(value: object) -> None:
    """What comes out of a pipe is of the same class and equal to what went in."""
    sent = pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))  # noqa: S301 - written in this line
    assert (type(sent), sent) == (type(value), value)
