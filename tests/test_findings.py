"""Findings as they are printed: place, excerpt, caret, hint, counts, and nothing that a terminal could obey."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.findings import (
    EXCERPT_WIDTH,
    MAX_TOLD,
    Finding,
    FindingsError,
    LeakError,
    Severity,
    by_rule,
    errors,
    first_of,
    printable,
    summary,
)


def finding(excerpt: str = "", column: int = 1, **more: object) -> Finding:
    return Finding("refs-resolve", "by names 'x'", "records/a.yaml", line=7, column=column, excerpt=excerpt, **more)


def shown_width(text: str) -> int:
    """The columns that a terminal gives to a text."""
    widths = {"W": 2, "F": 2}
    return sum(0 if unicodedata.combining(char) else widths.get(unicodedata.east_asian_width(char), 1) for char in text)


def test_finding_prints_place_sentence_and_rule():
    """The first line is `file:line:column: severity: sentence [rule]`."""
    assert list(finding(column=12).lines()) == ["records/a.yaml:7:12: error: by names 'x' [refs-resolve]"]


def test_finding_prints_the_line_a_caret_and_the_hint():
    """Below stand the offending line, a caret under the column, and the hint."""
    lines = list(finding("by: x", 5, hint="did you mean y?", severity=Severity.WARNING).lines())
    assert lines == [
        "records/a.yaml:7:5: warning: by names 'x' [refs-resolve]",
        "    by: x",
        "        ^",
        "  hint: did you mean y?",
    ]


def caret_columns(excerpt: str, column: int) -> tuple[int, int]:
    """Where the caret stands and where the character it means stands, in columns of a terminal."""
    _, line, caret = finding(excerpt, column).lines()
    before = printable(excerpt[: column - 1])
    assert line.startswith("    " + before)
    return shown_width(caret) - 1, 4 + shown_width(before)


@given(st.text(alphabet="ab яж 李样 한글 ＡＢ:-", min_size=1, max_size=60), st.data())
def test_caret_stands_under_its_character_among_wide_ones(excerpt, data):
    """Han, kana, hangul and full-width forms take two columns, and the caret counts them so."""
    caret, meant = caret_columns(excerpt, data.draw(st.integers(1, len(excerpt))))
    assert caret == meant


@pytest.mark.parametrize("excerpt", ["\tx: y", "a\u200bb: y", "a\u202eb: y", "a\x07b: y", "a\u00a0b: y", "a\u3000b: y"])
def test_caret_stands_right_behind_what_is_made_visible(excerpt):
    """A character printed as its number moves the caret by the length of that number."""
    caret, meant = caret_columns(excerpt, len(excerpt))
    assert caret == meant


def test_caret_stands_right_behind_stress_marks():
    """Accents that stand over the letter before take no column of their own."""
    caret, meant = caret_columns("name: Во\u0301лодин x", 17)
    assert caret == meant


@given(st.text(alphabet="ab 李", min_size=EXCERPT_WIDTH + 1, max_size=600), st.data())
def test_long_line_is_cut_around_the_caret(excerpt, data):
    """Of a long line a piece is shown, and the caret stands under the same character in it."""
    column = data.draw(st.integers(1, len(excerpt)))
    _, line, caret = finding(excerpt, column).lines()
    assert len(line) <= 4 + EXCERPT_WIDTH
    under = next(place for place in range(5, len(line) + 1) if shown_width(line[:place]) >= shown_width(caret))
    assert line[under - 1] == excerpt[column - 1]


@pytest.mark.parametrize(
    ("length", "column", "first"),
    [(100, 99, 1), (101, 51, 1), (101, 52, 2), (300, 1, 1), (300, 150, 100), (300, 300, 250)],
)
def test_caret_stands_in_the_middle_of_a_long_line(length, column, first):
    """A line of up to a hundred characters is printed whole, of a longer one fifty stand before the caret."""
    excerpt = "".join(chr(0x4E00 + number) for number in range(length))
    _, line, caret = finding(excerpt, column).lines()
    assert line == "    " + excerpt[first - 1 : first + 99]
    assert caret.rstrip("^") == "    " + "\u3000" * (column - first)


@given(st.text())
def test_excerpt_is_never_printed_raw(excerpt):
    """Nothing but printable characters reaches the terminal from a record's line."""
    for line in finding(excerpt, 1).lines():
        assert line.isprintable()


@pytest.mark.parametrize("where", ["message", "hint", "file"])
@pytest.mark.parametrize("evil", ["\x1b[31m", "\u202e", "two\nlines", "\udc80"])
def test_words_taken_from_records_are_never_printed_raw(where, evil):
    """Sentences, hints and file names quote records, and are made visible in the same way."""
    words = {"message": "m", "hint": "h", "file": "f", where: f"a{evil}b"}
    lines = list(Finding("yaml", words["message"], words["file"], hint=words["hint"]).lines())
    assert all(line.isprintable() for line in lines)


@given(st.text())
def test_printable_leaves_printable_text_alone(text):
    """Made visible, a text is printable, and one that was so already stays."""
    assert printable(text).isprintable()
    assert printable(text) == text or not text.isprintable()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb", "a b"),
        ("a\x07\u202e\U000e0001", r"a\u0007\u202e\ue0001"),
        (" ::error::x", r" :\u003aerror::x"),
        ("a ::b", "a ::b"),
        ("a ##[b] ##[c]", r"a ##\u005bb] ##\u005bc]"),
    ],
)
def test_what_a_terminal_or_github_could_obey_is_printed_as_its_number(text, shown):
    """Tabs become spaces, control characters their numbers, and the signs that begin a command of GitHub are parted."""
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ([], "no findings"),
        (["error"], "1 error in 1 file"),
        (["warning", "warning"], "2 warnings in 1 file"),
        (["error", "error", "warning"], "2 errors and 1 warning in 1 file"),
    ],
)
def test_summary_counts(severities, said):
    """One line counts errors, warnings and files."""
    assert summary([finding(severity=Severity(severity)) for severity in severities]) == said


def test_summary_counts_files():
    """Findings in two files are counted as such."""
    assert summary([finding(), Finding("yaml", "m", "records/b.yaml")]) == "2 errors in 2 files"


def test_errors_are_what_stops_a_build():
    """Warnings are not among the errors."""
    warning = finding(severity=Severity.WARNING)
    assert errors([warning, finding()]) == (finding(),)


def test_findings_error_carries_all_findings():
    """The exception says how many there are and that nothing was written, and holds them."""
    error = FindingsError([finding()])
    assert (str(error), error.findings) == ("1 error in 1 file; nothing was written", (finding(),))


def test_finding_gets_its_place_and_keeps_all_else():
    """Once the place is known the same finding has it, with the line that stands there."""
    found = finding(hint="h").at(3, 4, "the line")
    assert found == replace(finding("the line", 4, hint="h"), line=3)


def test_findings_sort_by_file_then_place():
    """Lines sort as numbers, not as words."""
    places = [("a", 2, 1), ("a", 10, 1), ("a", 10, 3), ("b", 1, 1)]
    found = [Finding("r", "m", file, line=line, column=column) for file, line, column in places]
    assert sorted(found, key=lambda each: each.order) == found


def test_leak_error_tells_of_the_audience_and_nothing_withheld():
    """The sentence names the audience alone; what was told stands in the findings, for those who may read them."""
    error = LeakError([finding()], "public")
    assert str(error) == "what was made for the audience 'public' tells what is withheld from it; it was not kept"
    assert error.findings == (finding(),)


def test_of_very_many_findings_the_first_are_told():
    """The hundred-and-first says that there are more, in the words and the severity of its rule, and ends the list."""
    many = [replace(finding(severity=Severity.WARNING), occurrence=number) for number in range(MAX_TOLD + 5)]
    assert list(first_of(many[:MAX_TOLD])) == many[:MAX_TOLD]
    *told, last = first_of(many)
    assert told == many[:MAX_TOLD]
    assert (last.rule, last.file, last.severity, last.line) == (
        "refs-resolve",
        "records/a.yaml",
        Severity.WARNING,
        0,
    )
    assert last.message == "more is wrong in this file than the 100 places told"
    assert last.hint == "mend these first, and check again"


def test_rules_are_counted_the_most_broken_first():
    """One line tells how many findings each rule has, those with as many in the order of their names."""
    found = [Finding(rule, "m", "f") for rule in ("b", "c", "a", "c")]
    assert by_rule(found) == "of which 2 c, 1 a, 1 b"
