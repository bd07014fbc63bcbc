"""Which item of one list is which of another: by what they hold, never by their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.matching import matched, paired

ADA = {"person": "person/ada", "as": "Chair of the river office", "from": "2001"}
BO = {"person": "person/bo", "as": "Deputy", "from": "2002"}
CY = {"person": "person/cy", "as": "Clerk of the house", "from": "2003"}


def test_the_same_item_is_found_wherever_it_stands() -> None:
    """An item that holds what it held is the same at any place, the order of its names notwithstanding."""
    assert matched([ADA, BO, CY], [CY, dict(reversed(ADA.items())), BO]) == [2, 0, 1]
    assert matched(["a", ["b", 1], None], [("b", 1), "a"]) == [1, 0]
    assert matched([[], "a"], ["b", ()]) == [None, 0]


def test_equal_items_are_matched_in_their_order() -> None:
    """Of items that are all alike the first is the first, and one more than there were is new."""
    assert matched(["a", "a"], ["a", "a", "a"]) == [0, 1, None]
    assert matched(["a", "a", "a"], ["a"]) == [0]


def test_items_of_one_id_are_the_same_whatever_else_they_hold() -> None:
    """An id says which item is which, though another item is more alike; a list under `id` serves as well."""
    ice, boats = {"says": "The river froze.", "by": "person/a"}, {"says": "The boats were late.", "by": "person/b"}
    old = [{"id": "x", **ice}, {"id": "y", **boats}]
    assert matched(old, [{"id": "x", **boats}, {"id": "z", **ice}]) == [0, None]
    assert matched(old, [{"id": "z", **boats}, {"id": "x", **boats}]) == [None, 0]
    assert matched([{"id": ["a"], "b": "1"}], [{"id": ["b"], "b": "1"}, {"id": ["a"], "c": "2", "d": "3"}]) == [None, 0]


def test_an_item_that_got_an_id_is_still_itself() -> None:
    """An id on one side alone forbids nothing."""
    assert matched([{"says": "The river froze."}], [{"id": "ice", "says": "The river froze."}]) == [0]


def test_the_most_alike_belong_together() -> None:
    """Of changed items each goes with the one that it shares most with."""
    changed = [{**CY, "from": "2013"}, {**ADA, "from": "2011"}]
    assert matched([ADA, BO, CY], changed) == [2, 0]
    two, three = {"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "1", "c": "2", "d": "1"}
    assert matched([two, three], [{"a": "1", "b": "1", "c": "2"}]) == [1]


def test_of_items_equally_alike_the_nearest_belong_together() -> None:
    """Where two are as like a third, the one at the nearer place is it."""
    assert matched([{"a": "1", "b": "x"}, {"a": "1", "b": "y"}], [{"a": "0"}, {"a": "1", "b": "z"}]) == [None, 1]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ({"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2"}, True),  # 2 of 5 values
        ({"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "c": "2"}, False),  # 2 of 6
        ({"a": "1", "b": "1"}, {"x": {"a": "1"}}, False),  # a value is what it is under its name
        ({"who": "person/ada", "b": "1", "c": "1"}, {"who": "person/ada", "b": "2", "c": "2"}, True),
        ({"who": "person/ada, x", "b": "1", "c": "1"}, {"who": "person/ada, x", "b": "2", "c": "2"}, True),
        ({"who": "person/ada#", "b": "1", "c": "1"}, {"who": "person/ada#", "b": "2", "c": "2"}, False),
        ("The river froze over early", "The river froze over late", True),
        ("The river froze over early", "A boat sank off the early coast", False),
        (
            {"who": "source/a, para 2 of it", "b": "1", "c": "1"},
            {"who": "source/a, para 2 of it", "b": "2", "c": "2"},
            True,
        ),
        ("one two three four", "one two three five", True),
        ("one two three", "one two four", False),  # up to three words are one value
        ([1, 2, 3], [1, 2, 4], True),
        ([1, 2, 3], [4, 5, 6], False),
        (["x", "x", "x", "b", "c"], ["x", "x", "x", "d", "e"], True),  # each of equal values counts
        ({"a": "1", "b": "2"}, {"b": "1", "a": "2"}, False),
        ({"who": "person/ada", "list": [1, 2, 3, 4]}, {"who": "person/ada", "list": [5, 6, 7, 8]}, True),
        ({"who": "person/ada", "list": [1, 2, 3, 4, 0]}, {"who": "person/ada", "list": [5, 6, 7, 8, 9]}, False),
        ({"a": None}, {"a": None, "b": None}, True),
    ],
)
def test_what_shares_two_fifths_is_the_same(old: object, new: object, same: bool) -> None:
    """Two items are one if they share two fifths of what they hold; a ref counts for three, long text by words."""
    assert matched([old], [new]) == [0 if same else None]


def test_a_change_is_told_in_the_new_order_with_what_went_in_between() -> None:
    """All items of both lists, each once: the new ones in their order, each that went behind its predecessor."""
    assert paired(["a", "b", "c", "d"], ["d", "a", "x"]) == [(3, 0), (0, 1), (1, None), (2, None), (None, 2)]
    assert paired(["a", "b"], ["b"]) == [(0, None), (1, 0)]
    assert paired(["a", "b", "c"], ["b", "c"]) == [(0, None), (1, 0), (2, 1)]
    assert paired([], ["a"]) == [(None, 0)]


ITEM = st.recursive(
    st.sampled_from(["a", "b", "one two three four", "person/x"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("pq"), inner, max_size=2),
    max_leaves=4,
)


@given(st.lists(ITEM, max_size=5), st.lists(ITEM, max_size=5))
def test_every_item_stands_once(old: list[object], new: list[object]) -> None:
    """Whatever two lists hold, no item is lost or told twice, and a list is matched with itself item by item."""
    found = paired(old, new)
    assert sorted(then for then, _ in found if then is not None) == list(range(len(old)))
    assert [now for _, now in found if now is not None] == list(range(len(new)))
    assert paired(old, old) == [(place, place) for place in range(len(old))]
