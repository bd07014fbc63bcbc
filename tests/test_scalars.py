"""How a text is written: plain where YAML and its readers take it for that text, quoted or on lines of its own else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.nodes import read
from dossier_gen.writing.scalars import WIDTH, Words, Written, is_plain, key_written, written
from tests.scrawled import WORDS

PROSE, TEXT, VALUE, UNKNOWN = Words.PROSE, Words.TEXT, Words.VALUE, Words.UNKNOWN


@given(WORDS, st.sampled_from(Words), st.integers(0, WIDTH))
def test_what_is_written_reads_as_the_text(text: str, words: Words, column: int) -> None:
    """Whatever a text holds and wherever it stands, a reader of YAML gets it back, as a field and as its name."""
    shown = written(text, words, column)
    lines = "".join(f"  {line}\n" if line else "\n" for line in shown.lines)
    assert read(f"a: {shown.head}\n{lines}".encode(), "").value == {"a": text}
    assert read(f"{key_written(text)}: a".encode(), "").value == {text: "a"}


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        *(
            (text, True)
            for text in ("a", "a b", "-a", "?a", ":a", "a:b", "a#b", "..a", "==", "nul", "é", "a - b", "--a", "X b")
        ),
        *((text, False) for text in ("", "~", "null", "Null", "NULL", "<<", "=", "-", "?", ":", "- a", "? a", ": a")),
        *((text, False) for text in (" a", "a ", "a:", "---", "---a", "...", "...a", "a: b", "a #b", "a\nb", "a\tb")),
        *((f"{sign}a", False) for sign in ",[]{}#&*!|>'\"%@`"),
        ("a\rb", False),
    ],
)
def test_a_text_is_plain_where_yaml_takes_it_for_nothing_else(text: str, is_one: bool) -> None:
    """Signs of YAML, blanks at the ends and what stands for nothing need quotation marks."""
    assert is_plain(text) is is_one


@pytest.mark.parametrize(
    "number",
    [
        *("12", "+1", "-1", "1.", "1.5", ".5", "1e5", "1E-5", "1.5e+5", "0o17", "0x1F", ".inf", "-.INF", "+.Inf"),
        *(".nan", ".NaN", ".NAN", "true", "True", "TRUE", "false", "False", "FALSE"),
    ],
)
def test_a_text_that_others_would_take_for_a_number_is_quoted(number: str) -> None:
    """In a field of text always, in one that no kind has where its author quoted it, in one of values never."""
    plain, quoted = Written(number), Written(f'"{number}"')
    assert written(number, TEXT, 4) == quoted
    assert written(number, PROSE, 4) == Written(">-", (number,))
    assert (written(number, UNKNOWN, 4, "'"), written(number, UNKNOWN, 4, '"')) == (quoted, quoted)
    assert (written(number, UNKNOWN, 4), written(number, UNKNOWN, 4, "flow")) == (plain, plain)
    assert (written(number, VALUE, 4), written(number, VALUE, 4, "'")) == (plain, plain)
    assert written(f"{number}_", TEXT, 4) == Written(f"{number}_")


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("He came. He left.", PROSE, Written(">-", ("He came.", "He left."))),
        ("He came. He left.", TEXT, Written("He came. He left.")),
        ("He came.", PROSE, Written("He came.")),
        ("Note: this", TEXT, Written(">-", ("Note: this",))),
        ("a:", PROSE, Written(">-", ("a:",))),
        ("a:", TEXT, Written('"a:"')),
        ("", PROSE, Written('""')),
        (" a b", PROSE, Written('" a b"')),
        ("a b ", PROSE, Written('"a b "')),
        ("a\rb c", PROSE, Written('"a\\rb c"')),
        ("a\tb c", PROSE, Written(">-", ("a\tb c",))),
    ],
)
def test_prose_stands_a_sentence_a_line(text: str, words: Words, shown: Written) -> None:
    """Of several sentences or with signs of YAML it is folded; one sentence, and any other text, stays on its line."""
    assert written(text, words, 4) == shown


@pytest.mark.parametrize("words", [PROSE, TEXT])
def test_a_text_stays_behind_its_key_while_the_line_is_short(words: Words) -> None:
    """The longest line holds a hundred characters, and a text without a blank goes on however long it is."""
    text = "a" * 50 + " " + "b" * 39
    assert written(text, words, WIDTH - 1 - len(text)) == Written(text)
    assert written(text, words, WIDTH - len(text)) == Written(">-", (text,))
    assert written("a" * 120, VALUE, 4) == Written("a" * 120)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb", Written("|-", ("a", "b"))),
        ("a\nb\n", Written("|", ("a", "b"))),
        ("a\n\nb", Written("|-", ("a", "", "b"))),
        ("\na", Written("|-", ("", "a"))),
        ("a\n  b", Written("|-", ("a", "  b"))),
        ("\n", Written('"\\n"')),
        ("a\n\n", Written('"a\\n\\n"')),
        (" a\nb", Written('" a\\nb"')),
        ("\n a", Written('"\\n a"')),
        ("a\n \nb", Written('"a\\n \\nb"')),
        ("a\n\rb", Written('"a\\n\\rb"')),
        ('"\\é\n', Written("|", ('"\\é',))),
        ('"\\é\n\n', Written('"\\"\\\\é\\n\\n"')),
    ],
)
def test_lines_stand_as_they_are_below_their_key(text: str, shown: Written) -> None:
    """Where blanks would be lost or misread they are written out on one line instead."""
    assert written(text, TEXT, 4) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("it's:", '"it\'s:"'),
        ('"X"', "'\"X\"'"),
        ("@\\", "'@\\'"),
        ('"it\'s"', "'\"it''s\"'"),
        ('"a\tb', '"\\"a\\tb"'),
        ("@a\\\tb", '"@a\\\\\\tb"'),
        ("e\u0301", '"e\\u0301"'),
        ("\u200b\x1f ~\x7f\uff5e\uffff\U00010000", '"\\u200B\\u001F ~\\u007F\\uFF5E\\uFFFF\\U00010000"'),
        ('\u200b\n"', '"\\u200B\\n\\""'),
        ("\ud800", '"\\uD800"'),
    ],
)
def test_quotation_marks_are_those_that_need_no_escapes(text: str, shown: str) -> None:
    """Double ones, or single ones around such signs; what would not read the same from a file is told in numbers."""
    assert written(text, TEXT, 4) == Written(shown)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("a b", "a b"),
        ("é", "é"),
        ("a: b", '"a: b"'),
        ("~", '"~"'),
        ("", '""'),
        ("e\u0301", '"e\\u0301"'),
        ('"', "'\"'"),
    ],
)
def test_the_name_of_a_field_is_quoted_as_a_text_is(key: str, shown: str) -> None:
    """It never goes on below, and a number may stand as it is."""
    assert key_written(key) == shown
    assert (key_written("12"), key_written("a\nb")) == ("12", '"a\\nb"')
