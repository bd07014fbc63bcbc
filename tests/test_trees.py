"""The tree of a record file: where the name, the sign and the text of each value stand."""

import pytest

from dossier_gen.nodes import Plain
from dossier_gen.writing.trees import NOWHERE, parsed, value_tree, walked


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        ("name:   Ada # c\n", [("name", "name:", 8, "Ada")]),
        ("'a' : \"b\"\n", [("a", "'a' :", 6, '"b"')]),
        ("a: !x b\n", [("a", "a:", 3, "!x b")]),
        ("a:\nb: c\n", [("a", "a:", 2, ""), ("b", "b:", 6, "c")]),
        ("? a # :\n: b\n? c\n", [("a", "a # :\n:", 10, "b"), ("c", "c", 15, "")]),
        ("a: # - b\n  - x\n", [("a", "a:", 11, "- x"), (None, "-", 13, "x")]),
        (
            "a:\n-\n-  # -\n  - y-\n",
            [("a", "a:", 3, "-\n-  # -\n  - y-"), (None, "-", 4, ""), (None, "-", 14, "- y-"), (None, "-", 16, "y-")],
        ),
        ("a: [b, c-d]\n", [("a", "a:", 3, "[b, c-d]"), (None, "", 4, "b"), (None, "", 7, "c-d")]),
        ("? # :\n: b\n", [("", " # :\n:", 8, "b")]),
        ("a: {b: c, ? : d}\n", [("a", "a:", 3, "{b: c, ? : d}"), ("b", "b:", 7, "c"), ("", ":", 14, "d")]),
        ("a: |\n  x\n\nb: c\n", [("a", "a:", 3, "|\n  x"), ("b", "b:", 13, "c")]),
        ("a: |+\n  x\n\nb: c\n", [("a", "a:", 3, "|+\n  x\n\n"), ("b", "b:", 14, "c")]),
        ("a: >1+\n  x\n\n", [("a", "a:", 3, ">1+\n  x\n\n")]),
        ("a: >+1\n  x\n\n", [("a", "a:", 3, ">+1\n  x\n\n")]),
        ("a: |1\n  x\n\n", [("a", "a:", 3, "|1\n  x")]),
        (
            "a: [b, # c\n d]\ne: f\n",
            [("a", "a:", 3, "[b, # c\n d]"), (None, "", 4, "b"), (None, "", 12, "d"), ("e", "e:", 18, "f")],
        ),
        (
            "a: {b: c, d: , e}\n",
            [("a", "a:", 3, "{b: c, d: , e}"), ("b", "b:", 7, "c"), ("d", "d:", 12, ""), ("e", "e", 16, "")],
        ),
        ("a: [[], {} ] #\n", [("a", "a:", 3, "[[], {} ]"), (None, "", 4, "[]"), (None, "", 8, "{}")]),
    ],
)
def test_each_value_stands_where_it_is_written(text: str, stand: list[tuple[str | None, str, int, str]]) -> None:
    """By its field, from the name or dash to the sign behind it; then its text, of which line ends behind are none."""
    found = [
        (entry.key, text[entry.head : entry.opened], entry.node.begin, text[entry.node.begin : entry.node.end])
        for _, entry in walked(parsed(text).root)
    ]
    assert found == stand
    assert all(entry.node.begin <= entry.node.end for _, entry in walked(parsed(text).root))


def test_texts_of_a_file_are_known_so_that_no_sign_in_them_is_a_comment() -> None:
    """A text is all between its marks; of one on lines of its own the line that opens it is none."""
    text = "a: | # b\n  c # d\n'e #': \"f # g\"\nh: >-\n  i\nj:\nk: |"
    assert [text[begin:end] for begin, end in parsed(text).scalars] == [
        *("a", "\n  c # d", "'e #'", '"f # g"', "h", "\n  i", "j", "k", "|")
    ]


def test_tree_tells_how_values_are_written() -> None:
    """Between brackets or on lines of their own, and in which column; a text by the sign that opens it."""
    root = parsed("a: [b, 'c']\nd:\n  - e: |\n      f\n").root
    assert (root.column, root.style) == (0, "")
    assert [(node.style, node.column, node.is_flow) for node in (entry.node for _, entry in walked(root))] == [
        ("flow", NOWHERE, True),
        ("", NOWHERE, False),
        ("'", NOWHERE, False),
        ("", 2, False),
        ("", 4, False),
        ("|", NOWHERE, False),
    ]


def test_value_in_no_file_has_a_tree_too() -> None:
    """It has the entries that the value would have in a file."""
    value: dict[str, Plain] = {"a": ["b", None], "c": {}}
    for tree in (value_tree(value), parsed("a: [b, ~]\nc: {}\n").root):
        assert tree.is_mapping
        assert [(node.is_mapping, entry.key, entry.node.value) for node, entry in walked(tree)] == [
            (True, "a", ["b", None]),
            (False, None, "b"),
            (False, None, None),
            (True, "c", {}),
        ]
