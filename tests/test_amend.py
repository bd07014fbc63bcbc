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


def test_a_field_that_no_kind_has_stands_last() -> None:
    """What the class does not know comes behind all that it does, and the author's own order holds within it."""
    value: dict[str, Plain] = {"name": "Ada", "shoes": {"b": "1", "a": "2"}}
    assert amended("name: Ada\n", "person", value) == "name: Ada\nshoes:\n  b: 1\n  a: 2\n"
    more: dict[str, Plain] = {"name": "Ada", "shoes": {"b": "1", "c": "3", "a": "2"}}
    assert amended("name: Ada\nshoes:\n  b: 1\n  a: 2\n", "person", more).endswith("shoes:\n  b: 1\n  c: 3\n  a: 2\n")


def test_comments_of_what_went_stay_behind_its_neighbour() -> None:
    """No comment is lost because the value below it is gone."""
    for value in ({**VALUE, "tenures": VALUE["tenures"][1:]}, {**VALUE, "tenures": VALUE["tenures"][:1]}):  # type: ignore[index]
        new = amended(TEXT, "person", value)
        assert [words for words in ("# The first.", "# The second.", "# When.") if words not in new] == []


def test_a_list_is_emptied_and_filled() -> None:
    """A list that holds nothing any more says so, keeps its comments, and takes items again."""
    text = "name: Ada\ntenures:\n  - title: Clerk\n  # No more.\nsort: A\n"
    empty = amended(text, "person", {"name": "Ada", "tenures": [], "sort": "A"})
    assert read(empty.encode(), "").value == {"name": "Ada", "tenures": [], "sort": "A"}
    full = amended(empty, "person", {"name": "Ada", "tenures": [{"title": "Clerk"}], "sort": "A"})
    assert read(full.encode(), "").value == {"name": "Ada", "tenures": [{"title": "Clerk"}], "sort": "A"}


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
    """A text with findings is not changed; nor is a value written that no file may hold."""
    with pytest.raises(FindingsError):
        amended("name: [", "person", {"name": "Ada"})
    with pytest.raises(FindingsError):
        amended("name: Ada\n", "person", {"name": "A\u200bda"})


def test_where_lines_kept_would_say_something_else_all_are_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the lines that stay not add up to the value, the whole file is laid out instead."""
    monkeypatch.setattr(amend, "_holds", lambda text, value: False)
    assert amended("sort:   A\nname: Ada\n", "person", {"name": "Eve", "sort": "A"}) == "name: Eve\nsort: A\n"
