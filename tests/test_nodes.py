"""YAML as plain values with places: strict, safe, and telling every mistake of a file at once."""

from dataclasses import replace
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.findings import MAX_TOLD, Finding
from dossier_gen.nodes import MAX_DEPTH, MAX_VALUES, NO_NAME, Reading, locate, read
from dossier_gen.plaintext import MAX_BYTES, MAX_MARKS, MAX_SIGNS, lines_of, piled_marks, text_of

CLEAN = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs", "S")), max_size=20).map(
    lambda text: normalize("NFC", text)
)
KEYS = CLEAN.filter(lambda text: text != "<<")
VALUES = st.recursive(
    CLEAN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


def read_text(text: str, **more: bool) -> Reading:
    return read(text.encode(), "records/x.yaml", **more)


def messages(text: str) -> list[str]:
    return [finding.message for finding in read_text(text).findings]


def is_told(reading: Reading) -> bool:
    """Whether a reading gives a mapping, or says why not."""
    return reading.value is not None or bool(reading.findings)


def is_not_null(text: str) -> bool:
    """Whether no lone `~` or `null` can be the whole of a file; that one is in `bad/yaml-null-at-top.yaml`."""
    return "~" not in text and "null" not in text.lower()


@given(st.binary(max_size=200).filter(lambda data: is_not_null(data.decode("latin-1"))))
def test_random_bytes_never_raise(data):
    """Whatever bytes a file holds, reading gives a mapping or findings, never an exception."""
    assert is_told(read(data, "x"))


@given(st.text(max_size=120).filter(is_not_null))
def test_random_text_never_raises(text):
    """Whatever text a file holds, reading gives a mapping or findings, each with its place."""
    reading = read_text(text)
    assert is_told(reading)
    assert all(finding.line >= 1 and finding.column >= 1 for finding in reading.findings)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@`?, \n\t", max_size=80))
def test_random_yaml_signs_never_raise(text):
    """Neither do heaps of the signs that YAML lives on."""
    assert is_told(read_text(text))


@given(DOCUMENTS, st.sampled_from([None, "'", '"', "|", ">"]), st.booleans())
def test_values_are_those_of_the_base_loader(document, style, flow):
    """Documents of words, lists and mappings give the values that PyYAML's BaseLoader gives."""
    text = yaml.dump(document, default_style=style, default_flow_style=flow, allow_unicode=True, sort_keys=False)
    assert read_text(text) == Reading(yaml.load(text, Loader=yaml.BaseLoader), [])  # noqa: S506 - the text is our own


@pytest.mark.parametrize(
    "written", ["NO", "yes", "on", "true", "1.0", "0o17", "017", "1:30", "2023-11-22", "1e3", ".inf", "0x1F", "=", "-x"]
)
def test_scalars_stay_words(written):
    """Country codes, numbers, times and dates stay as they are written."""
    assert read_text(f"sort: {written}\n").value == {"sort": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(written):
    """An empty plain value, `~` and `null` are None; the same in quotation marks are words."""
    assert read_text(f"sort: {written}\n").value == {"sort": None}
    assert read_text(f"sort: '{written}'\n").value == {"sort": written}


def test_text_is_composed():
    """Letters and accents come in their composed form (NFC)."""
    assert read_text("name: Cafe\u0301\n").value == {"name": "Caf\u00e9"}


def test_byte_order_mark_is_no_text():
    """The mark that some editors write at the beginning is left out."""
    assert read(b"\xef\xbb\xbfname: x\n", "x") == Reading({"name": "x"}, [])


def test_joiners_may_stand_in_scripts_that_need_them():
    """Persian and Indic words may hold joiners; Latin ones may not."""
    assert read_text("name: می\u200cخواهم\n").findings == []
    assert messages("name: a\u200cb\n") == ["the invisible character U+200C stands in the text"]


@pytest.mark.parametrize(
    "number", [0x00, 0x07, 0x1B, 0x7F, 0x85, 0xAD, 0x200B, 0x200E, 0x202E, 0x2066, 0x2028, 0xFFF9, 0xFFFE, 0xFFFF]
)
def test_invisible_characters_are_refused(number):
    """Control, zero-width, line-parting and direction-changing characters are found at their place."""
    (found,) = read_text(f"name: x\nsort: a{chr(number)}b\n").findings
    assert (found.line, found.column, found.rule) == (2, 8, "yaml")
    assert f"U+{number:04X}" in found.message


def test_all_invisible_characters_are_found_at_once():
    """Each invisible character of a file is a finding of its own."""
    assert [found.line for found in read_text("a: \u200b\nb: \u200b\nc: \u200b\n").findings] == [1, 2, 3]


def test_largest_file_is_read_and_a_larger_one_is_not():
    """One byte over the limit is a finding, and nothing is parsed."""
    start = b"name: x\n"
    assert read(start + b"#" * (MAX_BYTES - len(start)), "x").value == {"name": "x"}
    assert [found.message for found in read(b"#" * (MAX_BYTES + 1), "x").findings] == ["the file is larger than 1 MiB"]


MANY = "holds more than 10000 lines and signs such as [ * _ & <"
MARK = "\u0301"
PILED = "piles more than 30 combining marks on one letter"


@pytest.mark.parametrize(
    ("data", "line", "message", "hint"),
    [
        (b"#" * (MAX_BYTES + 1), 1, "is larger than 1 MiB", "split it, or store the document as a file"),
        (b"\n\xff", 2, "is not UTF-8 text: byte 2 cannot be read", "save it as UTF-8"),
        (b"\xffa", 1, "is not UTF-8 text: byte 1 cannot be read", "save it as UTF-8"),
        (b"a: 1\r\n\nb: \xff\n", 3, "is not UTF-8 text: byte 11 cannot be read", "save it as UTF-8"),
        (b"\n*" * (MAX_SIGNS // 2) + b"*", 1, MANY, "split it"),
        (b"\r*" * (MAX_SIGNS // 2) + b"*", 1, MANY, "split it"),
        (f"a: 1\r\n\rb\nc: e{MARK * (MAX_MARKS + 1)}\nd".encode(), 4, PILED, "remove them"),
        (f"e{MARK * (MAX_MARKS + 1)}".encode(), 1, PILED, "remove them"),
    ],
)
def test_bytes_that_are_no_text_of_a_record_are_refused(data, line, message, hint):
    """What is too much, no UTF-8 or takes too long to put in order is one finding, which names its line."""
    assert text_of(data, "x") == ("", [Finding("yaml", f"the file {message}", "x", hint=hint, line=line, column=1)])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_most_lines_and_signs_are_read(end):
    """A line end is one sign, whichever it is; those behind which only a letter stands are all that a file may hold."""
    text = f"{end}*" * (MAX_SIGNS // 2) + "a"
    assert text_of(text.encode(), "x") == (text, [])


@pytest.mark.parametrize("above", ["", "\n"])
def test_each_invisible_character_stands_in_its_line(above):
    """Lines are counted by every end that YAML knows, columns from the last of them, in the composed text."""
    message = "the invisible character U+200B stands in the text"
    text = f"{above}a\u200b\u200b\r\n\r\u200b\ne\u0301\u200b"
    assert text_of(text.encode(), "x") == (
        "",
        [
            Finding("yaml", message, "x", hint="remove it", line=line + len(above), column=at)
            for line, at in ((1, 2), (1, 3), (3, 1), (4, 2))
        ],
    )


def test_lines_are_those_of_the_text_whatever_the_bytes():
    """A mark at the beginning is none of the first line, and bytes that are no text are signs of it."""
    assert lines_of(b"\xef\xbb\xbfa\r\nb\rc\xff\n") == ["a", "b", "c\ufffd", ""]


def test_deepest_nesting_is_read_and_a_deeper_one_is_not():
    """One level over the limit is a finding."""
    deep = "a: " + "[" * (MAX_DEPTH - 1) + "x" + "]" * (MAX_DEPTH - 1)
    assert messages(deep) == []
    assert messages("a: " + "[" * 5000) == [f"lists and mappings are nested more than {MAX_DEPTH} deep"]


def test_all_mistakes_are_found_at_once():
    """A tag, an anchor, an alias and a key written twice are four findings of one reading."""
    text = "a: !x 1\nb: &y 2\nc: *y\na: 3\n"
    assert [(found.line, found.column) for found in read_text(text).findings] == [(1, 4), (2, 4), (3, 4), (4, 1)]


SIGNS = "values that contain ': ', ' #' or begin with a sign such as [ { * & ! % @ need quotation marks"
FLAT = "lists and mappings are nested more than 20 deep"


MISTAKES = {
    "# x\n": (2, 1, "the file is empty", "write at least name: …"),
    "\n- a\n": (1, 1, "the file holds no mapping of fields to values", "write lines like name: …"),
    "a: 1\n---\nb: 2\n": (2, 1, "the file holds more than one YAML document", "keep one record a file"),
    "a: !x 1\n": (1, 4, "a tag (!x) changes how a value is read", "remove it"),
    "a: !x {b: 1}\n": (1, 4, "a tag (!x) changes how a value is read", "remove it"),
    "a: !x [1]\n": (1, 4, "a tag (!x) changes how a value is read", "remove it"),
    "b:\n  &y 2\n": (2, 3, "an anchor (&y) marks a value for reuse", "remove it and write values out"),
    "c: [*y, 2]": (1, 5, "an alias (*…) stands for text written elsewhere", "write the value out"),
    "a: 1\n'a': 3\n": (2, 1, "the field 'a' is written twice in one mapping", "keep one of the two"),
    "<<: {b: 1}\n": (1, 1, "a merge key (<<) takes fields from elsewhere", "write the fields out"),
    "a: {? [b] : c}\n": (1, 7, "a field's name must be plain words", "write name: value"),
    'a: "x\\u200by"': (1, 4, "an escape writes the invisible character U+200B", "write the text without it"),
    'a: "x\\ay"': (1, 4, "an escape writes the invisible character U+0007", "write the text without it"),
    "a: b: c\n": (1, 5, "YAML: mapping values are not allowed in this context", SIGNS),
    "a: 1\nb: @x\n": (2, 4, "YAML: found character that cannot start any token", SIGNS),
    "a: 1\nb: \uffff\n": (2, 4, "the invisible character U+FFFF stands in the text", "remove it"),
    "a: " + "[" * 21: (1, 24, FLAT, "make it flatter"),
    "{? " * 22 + "a": (1, 64, FLAT, "make it flatter"),
    "a: " + "{b: " * 21: (1, 84, FLAT, "make it flatter"),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_each_mistake_is_told_with_its_cure(text):
    """A mistake is told at its place with what to do."""
    line, column, message, hint = MISTAKES[text]
    expected = Finding("yaml", message, "records/x.yaml", hint=hint, line=line, column=column)
    assert read_text(text).findings == [expected]


def test_what_cannot_be_read_as_a_value_or_name_is_no_word():
    """In place of an alias and of a name that is no plain words stands what no file can hold."""
    assert read_text("c: [*y, 2]\nd: {? [b] : c}\n").value == {"c": [NO_NAME, "2"], "d": {f"{NO_NAME}2": "c"}}


def test_file_that_is_no_mapping_has_no_value():
    """What is read of a list is not given out, and a mistake in it is told as any other."""
    assert (read_text("- !x 1\n").value, messages("- !x 1\n")) == (None, ["a tag (!x) changes how a value is read"])


def test_what_is_read_over_is_held_to_the_same():
    """A second value of a field and a name that is no word are read as deep as others, with or without their places."""
    twice = "the field 'a' is written twice in one mapping"
    assert messages("a: 1\na: " + "[" * 20) == [twice, "YAML: did not find expected node content"]
    assert messages("a: 1\na: " + "[" * 21) == [twice, FLAT]
    text = "a: 1\na: {b: [!x 2]}\nc: {? [d] : e}\n"
    plain, placed = read_text(text), read_text(text, with_places=True)
    assert (placed.value, placed.findings) == (plain.value, plain.findings)
    assert set(placed.places) == {("a",), ("a", "b"), ("a", "b", 0), ("c",), ("c", 0), ("c", f"{NO_NAME}3")}


def test_most_values_are_read_and_one_more_is_not():
    """Lists and mappings are values too; one value over the limit is a finding, and reading ends there."""
    assert len(read_text("a: [" + "b," * (MAX_VALUES - 2) + "]").value["a"]) == MAX_VALUES - 2
    found = Finding("yaml", "the file holds more than 10000 values", "records/x.yaml", hint="split it", line=1)
    assert read_text("a: [" + "b," * MAX_VALUES) == Reading(None, [replace(found, column=20001)])


def test_quoted_merge_key_is_a_field():
    """Only the plain sign takes fields from elsewhere."""
    assert read_text("'<<': x\n") == Reading({"<<": "x"}, [])


def test_first_of_two_equal_keys_is_kept():
    """A key written twice keeps its first value, and the second is read over."""
    assert read_text("a: 1\nb: 2\na: {c: [3]}\n").value == {"a": "1", "b": "2"}


PLACED = """\
name: Ада
tenures:
  - office: x
    cite:
      - one
      -   two
born: {at: 1970, place: y}
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("name",), (1, 1, 1, 7)),
        (("tenures",), (2, 1, 3, 3)),
        (("tenures", 0), (3, 5, 3, 5)),
        (("tenures", 0, "office"), (3, 5, 3, 13)),
        (("tenures", 0, "cite", 0), (5, 9, 5, 9)),
        (("tenures", 0, "cite", 1), (6, 11, 6, 11)),
        (("born", "at"), (7, 8, 7, 12)),
        (("born", "place"), (7, 18, 7, 25)),
    ],
)
def test_places_are_those_of_key_and_value(path, place):
    """Each path has line and column of its key and of its value, from 1."""
    assert read_text(PLACED, with_places=True).places[path] == place


@given(DOCUMENTS)
def test_places_are_known_for_every_value(document):
    """Every value of a document has a place, and no other path has."""

    def paths(value, here):
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, member in inner:
            yield (*here, key)
            yield from paths(member, (*here, key))

    text = yaml.dump(document, allow_unicode=True)
    assert set(read_text(text, with_places=True).places) == set(paths(document, ()))


@given(st.dictionaries(st.from_regex(r"\A[a-z]{1,8}\Z"), st.from_regex(r"\A[a-zа-я李]{1,9}\Z"), min_size=1))
def test_place_of_a_value_is_where_it_is_written(document):
    """At the place of a value stand its words."""
    text = "".join(f"{key}:  {value}\n" for key, value in document.items())
    for (key,), (_, _, line, column) in read(text.encode(), "x", with_places=True).places.items():
        assert text.splitlines()[line - 1][column - 1 :] == document[key]


def located(text: str, finding: Finding) -> tuple[int, int, str]:
    (found,) = locate([finding], {"x": text.encode()})
    return found.line, found.column, found.excerpt


def test_finding_is_located_at_its_value_or_at_its_key():
    """A path leads to the value, and to the key where the finding is about the key."""
    text = "born:\n  at: x\n"
    assert located(text, Finding("r", "m", "x", ("born", "at"))) == (2, 7, "  at: x")
    assert located(text, Finding("r", "m", "x", ("born", "at"), on_key=True)) == (2, 3, "  at: x")


def test_finding_about_what_is_not_written_is_located_around_it():
    """A missing field is told at the mapping that lacks it, and a missing one of the record at its first line."""
    text = "name: y\nborn:\n  at: x\n"
    assert located(text, Finding("r", "m", "x", ("born", "place"))) == (3, 3, "  at: x")
    assert located(text, Finding("r", "m", "x", ("died", "at"))) == (1, 1, "name: y")
    assert located(text, Finding("r", "m", "x", ("born", "place"), on_key=True)) == (3, 3, "  at: x")
    assert located("", Finding("r", "m", "x", ("a",))) == (1, 1, "")


def test_mark_is_located_inside_long_prose():
    """A finding about some words stands at these words, lines below the beginning of the value."""
    text = "summary: >-\n  one\n  two [[person/x]]\n"
    assert located(text, Finding("r", "m", "x", ("summary",), needle="[[person/x")) == (3, 7, "  two [[person/x]]")


def test_located_findings_are_sorted():
    """Findings of several files come in the order of files and lines."""
    found = [Finding("r", "m", "b", ("k",)), Finding("r", "m", "a", ("k",)), Finding("r", "m", "a")]
    placed = locate(found, {"a": b"j: 1\nk: 2\n", "b": b"k: 1\n"})
    assert [(each.file, each.line) for each in placed] == [("a", 1), ("a", 2), ("b", 1)]


@pytest.mark.parametrize("first", ["a: b\rc: d", "a: \x0cb"])
def test_excerpt_is_the_line_that_was_counted(first):
    """Behind a lone carriage return or a form feed, line and excerpt still agree."""
    findings = read_text(f"{first}\ne: f\u200bg\n").findings
    placed = locate(findings, {"records/x.yaml": f"{first}\ne: f\u200bg\n".encode()})
    assert placed[-1].excerpt == "e: f\u200bg"


def test_finding_is_located_at_the_text_it_means():
    """Of several texts that are alike the one that is meant is found; without it the value's own place is told."""
    text = "summary: x [[a]] and [[a]]\nbody: |\n  [[a]]\n"
    where = {"path": ("summary",), "needle": "[[a]]"}
    assert located(text, Finding("r", "m", "x", **where)) == (1, 12, "summary: x [[a]] and [[a]]")
    assert located(text, Finding("r", "m", "x", **where, occurrence=1)) == (1, 22, "summary: x [[a]] and [[a]]")
    assert located(text, Finding("r", "m", "x", ("body",), needle="[[b]]")) == (2, 7, "body: |")
    assert located("a: aa aaa\nb: a\n", Finding("r", "m", "x", ("a",), needle="aa", occurrence=2)) == (
        1,
        8,
        "a: aa aaa",
    )
    assert located("a: x\n  a\na\n", Finding("r", "m", "x", ("a",), needle="a")) == (2, 3, "  a")
    assert located("b: a\na: a\n", Finding("r", "m", "x", ("a",), needle="a")) == (2, 4, "a: a")
    assert located('a: [b,",c"]', Finding("r", "m", "x", ("a", 1), needle=",")) == (1, 8, 'a: [b,",c"]')
    assert located('a: "x\ny"', Finding("r", "m", "x", ("a",), needle="y")) == (2, 1, 'y"')


def test_finding_with_a_place_of_its_own_keeps_it():
    """A finding from reading has its place already, and gets the line there, or the last one of a file cut short."""
    known = Finding("r", "m", "x", ("b",), line=1, column=3)
    assert located("a: 1\nb: 2\n", known) == (1, 3, "a: 1")
    assert located("a: 1\nb: 2", Finding("r", "m", "x", line=9, column=3)) == (9, 3, "b: 2")


def test_finding_in_a_file_that_is_gone_stands_at_its_beginning():
    """Where the bytes of a file are not known, a finding keeps its place, or stands at the first."""
    placed = locate([Finding("r", "m", "x"), Finding("r", "n", "x", line=3, column=2)], {})
    assert [(each.line, each.column, each.excerpt) for each in placed] == [(1, 1, ""), (3, 2, "")]


def test_rows_of_marks_are_measured_from_the_last_letter():
    """A row of combining marks is counted from what is no mark, wherever it stands among other signs."""
    marks = "\u0301" * MAX_MARKS
    assert piled_marks(f"a{marks}") is None
    assert piled_marks(f"a{marks}\u0301") == 1
    assert piled_marks(f"–{marks}–{marks}") is None
    assert piled_marks(f"ab\n–{marks}–{marks}\u0301") == 4 + MAX_MARKS + 1
    assert lines_of(f"a\ne{marks}\u0301".encode()) == ["a", f"e{marks}\u0301"]
    assert lines_of("e\u0301".encode()) == ["é"]


def test_of_very_many_mistakes_the_first_are_told():
    """Reading ends behind the hundredth mistake, with a finding that says that there are more."""
    for more in (1, 3):
        found = read_text("a: 1\n" + "a: 1\n" * (MAX_TOLD + more)).findings
        assert len(found) == MAX_TOLD + 1
        assert found[-1].message == "more is wrong in this file than the 100 places told"
    assert len(read_text("a: 1\n" + "a: 1\n" * MAX_TOLD).findings) == MAX_TOLD


def test_no_sign_is_one_that_the_parser_refuses_to_read() -> None:
    """What libyaml takes for no text at all is a finding before it is asked, with its place."""
    refused = [*range(0x20), *range(0x7F, 0xA0), 0xFEFF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF]
    for sign in map(chr, refused):
        for text in (f"name: a{sign}b\n", f"{sign}name: a\n", f'name: "{sign}"\n'):
            assert all(finding.line for finding in read(text.encode(), "x.yaml").findings), hex(ord(sign))
