"""A record file after some of its values changed: what changed is written, and every other line stays."""

import pytest

from dossier_gen.findings import FindingsError
from dossier_gen.nodes import Plain, read
from dossier_gen.writing import amend
from dossier_gen.writing.amend import amended

TEXT = """\
# Of Ada.
name: Ada  # as she writes it
# When.
born: {at: 1961}
tenures:
  # The first.
  - title: Clerk
    from: 2001
  # The second.
  - title: Chair   # of the house
    from: 2011
languages: [en, ru]
"""
VALUE: dict[str, Plain] = {
    "name": "Ada",
    "born": {"at": "1961"},
    "tenures": [{"title": "Clerk", "from": "2001"}, {"title": "Chair", "from": "2011"}],
    "languages": ["en", "ru"],
}


def lines(value: dict[str, Plain], text: str = TEXT) -> tuple[list[str], list[str]]:
    """The lines that went and those that came when a text's value became another; it reads as that value."""
    new = amended(text, "person", value)
    assert read(new.encode(), "").value == value
    old, now = text.splitlines(), new.splitlines()
    return [line for line in old if line not in now], [line for line in now if line not in old]


@pytest.mark.parametrize(
    ("changed", "went", "came"),
    [
        ({}, [], []),
        ({"name": "Eve"}, ["name: Ada  # as she writes it"], ["name: Eve # as she writes it"]),
        ({"born": {"at": "1962"}}, ["born: {at: 1961}"], ["born:", "  at: 1962"]),
        ({"languages": ["en"]}, ["languages: [en, ru]"], ["languages:", "  - en"]),
        ({"sort": "A"}, [], ["sort: A"]),
        ({"born": None}, ["born: {at: 1961}"], ["born:"]),
        ({"born": ["1961"]}, ["born: {at: 1961}"], ["born:", "  - 1961"]),
        ({"languages": {"en": "fluent"}}, ["languages: [en, ru]"], ["languages:", "  en: fluent"]),
        ({"name": {"en": "Ada"}}, ["name: Ada  # as she writes it"], ["name: # as she writes it", "  en: Ada"]),
        (
            {"tenures": [{"title": "Chair", "from": "2012"}, {"title": "Clerk", "from": "2001"}]},
            ["    from: 2011"],
            ["    from: 2012"],
        ),
        ({"tenures": [{"title": "Chair", "from": "2011"}]}, ["  - title: Clerk", "    from: 2001"], []),
        (
            {"tenures": [{"title": "Spy"}, *VALUE["tenures"]]},  # type: ignore[misc]
            [],
            ["  - title: Spy"],
        ),
    ],
)
def test_only_the_lines_of_what_changed_are_others(changed: dict[str, Plain], went: list[str], came: list[str]) -> None:
    """A value that became another, came, went or moved has its lines; comments stay with what they are about."""
    assert lines({**VALUE, **changed}) == (went, came)


def test_a_field_that_went_takes_its_lines_along() -> None:
    """A field is gone with all that stood in it, and the comment above it stays."""
    assert lines({key: inner for key, inner in VALUE.items() if key != "tenures"})[1] == []
    assert lines({key: inner for key, inner in VALUE.items() if key != "born"}) == (["born: {at: 1961}"], [])


def test_a_new_field_stands_where_its_kind_has_it() -> None:
    """Behind the last field that comes before it; before all others where it comes first."""
    new = amended(
        "name: Ada\nlanguages: [en]\n", "person", {"name": "Ada", "languages": ["en"], "born": {"at": "1961"}}
    )
    assert new == "name: Ada\nborn:\n  at: 1961\nlanguages: [en]\n"
    assert amended("sort: A\n", "person", {"sort": "A", "name": "Ada"}) == "name: Ada\nsort: A\n"
    value: dict[str, Plain] = {"tenures": [{"to": "2011", "title": "Clerk", "from": "2001"}]}
    new = amended("tenures:\n  - title: Clerk\n    to: 2011\n", "person", value)
    assert new == "tenures:\n  - title: Clerk\n    from: 2001\n    to: 2011\n"


def test_a_field_that_no_kind_has_stands_last() -> None:
    """What the class does not know comes behind all that it does, and the author's own order holds within it."""
    value: dict[str, Plain] = {"name": "Ada", "shoes": {"b": "1", "a": "2"}}
    assert amended("name: Ada\n", "person", value) == "name: Ada\nshoes:\n  b: 1\n  a: 2\n"
    assert amended("shoes: big\nname: Ada\n", "person", {"shoes": "big", "name": "Ada", "sort": "A", "hat": "1"}) == (
        "shoes: big\nname: Ada\nsort: A\nhat: 1\n"
    )
    assert amended("name: Ada\nshoes: big\n", "person", {"name": "Ada", "hat": "1", "shoes": "big"}) == (
        "name: Ada\nshoes: big\nhat: 1\n"
    )
    more: dict[str, Plain] = {"name": "Ada", "shoes": {"b": "1", "c": "3", "a": "2"}}
    assert amended("name: Ada\nshoes:\n  b: 1\n  a: 2\n", "person", more).endswith("shoes:\n  b: 1\n  c: 3\n  a: 2\n")


def test_comments_of_what_went_stay_behind_its_neighbour() -> None:
    """No comment is lost because the value below it is gone."""
    for value in ({**VALUE, "tenures": VALUE["tenures"][1:]}, {**VALUE, "tenures": VALUE["tenures"][:1]}):  # type: ignore[index]
        new = amended(TEXT, "person", value)
        assert [words for words in ("# The first.", "# The second.", "# When.") if words not in new] == []


def test_comments_of_several_items_that_went_stay_in_their_order() -> None:
    """Each stands where its item stood among those that stay, new ones between them or not."""
    text = "languages:\n  # A.\n  - a\n  # B.\n  - b\n  - c\n  # D.\n  - d\n  # E.\n  - e\n"
    assert amended(text, "person", {"languages": ["c"]}) == "languages:\n  # A.\n  # B.\n  - c\n  # D.\n  # E.\n"
    new = amended(text, "person", {"languages": ["f", "c", "e"]})
    assert new == "languages:\n  - f\n  # A.\n  # B.\n  - c\n  # D.\n  # E.\n  - e\n"


def test_a_list_is_emptied_and_filled() -> None:
    """A list that holds nothing any more says so, keeps its comments, and takes items again."""
    text = "name: Ada\ntenures:\n  # One.\n  - title: Clerk\n  # No more.\nsort: A\n"
    empty = amended(text, "person", {"name": "Ada", "tenures": [], "sort": "A"})
    assert empty == "name: Ada\n# One.\n# No more.\ntenures: []\nsort: A\n"
    full = amended(empty, "person", {"name": "Ada", "tenures": [{"title": "Clerk"}], "sort": "A"})
    assert full == "name: Ada\n# One.\n# No more.\ntenures:\n  - title: Clerk\nsort: A\n"


def test_comments_between_brackets_and_behind_a_list_stay_when_it_holds_something_else() -> None:
    """A list takes its first items, or becomes a mapping, with the comments that stood at its end."""
    text = "name: Ada\nlanguages: [  # none\n  # yet\n]\n"
    new = amended(text, "person", {"name": "Ada", "languages": ["en"]})
    assert new == "name: Ada\nlanguages: # none\n  - en\n  # yet\n"
    new = amended("languages:\n  - en\n  # No more.\n", "person", {"languages": {"en": "fluent"}})
    assert new == "languages:\n  en: fluent\n  # No more.\n"


def test_a_record_is_emptied_with_its_comments_kept() -> None:
    """Where no field is left, the file says so below what was said above its fields."""
    assert amended("# Of Ada.\nname: Ada\n# The end.\n", "person", {}) == "# Of Ada.\n# The end.\n{}\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_mark_at_the_beginning_stay(end: str, mark: str) -> None:
    """A file of Windows stays one; the lone carriage returns of old machines become line feeds."""
    text = mark + "name: Ada\nsort: A\n".replace("\n", end)
    expected = mark + "name: Ada\nsort: B\n".replace("\n", "\r\n" if end == "\r\n" else "\n")
    assert amended(text, "person", {"name": "Ada", "sort": "B"}) == expected


def test_a_text_without_an_end_of_its_last_line_is_amended() -> None:
    """The last line is one, whether or not something ends it."""
    assert amended("name: Ada\nsort: A", "person", {"name": "Eve", "sort": "A"}) == "name: Eve\nsort: A\n"


def test_what_cannot_be_read_is_refused() -> None:
    """A text with findings is not changed, nor is a value written that no file may hold; the findings name the file."""
    texts: list[tuple[str, dict[str, Plain]]] = [
        ("name: [", {"name": "Ada"}),
        ("name: A\ud800da\n", {"name": "Ada"}),
        ("name: Ada\n", {"name": "A\u200bda"}),
        ("name: Ada\n", {"name": "A\ud800da"}),
    ]
    for text, value in texts:
        with pytest.raises(FindingsError) as refused:
            amended(text, "person", value, "a.yaml")
        assert {found.file for found in refused.value.findings} == {"a.yaml"}
    with pytest.raises(FindingsError) as refused:
        amended("name: [", "person", {"name": "Ada"})
    assert {found.file for found in refused.value.findings} == {""}


def test_where_lines_kept_would_say_something_else_all_are_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the lines that stay not add up to the value, the whole file is laid out instead."""
    monkeypatch.setattr(amend, "_holds", lambda text, value: False)
    assert amended("sort:   A\nname: Ada\n", "person", {"name": "Eve", "sort": "A"}) == "name: Eve\nsort: A\n"
