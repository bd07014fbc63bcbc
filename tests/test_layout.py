"""The layout of a record file to the letter, and which of its lines stay when values in it become others."""

from collections.abc import Mapping

import pytest

from dossier_gen.fields.base import Fields
from dossier_gen.findings import Finding, FindingsError
from dossier_gen.nodes import Plain
from dossier_gen.writing import layout
from dossier_gen.writing.amend import amended
from dossier_gen.writing.comments import annotated, comments_in
from dossier_gen.writing.layout import kept, laid_out, value_of, with_plain_ends, written
from dossier_gen.writing.places import Place


def lay_out(*cases: tuple[str, str], kind: str = "person") -> None:
    """Each text is laid out as the other, which is laid out already."""
    for text, expected in cases:
        assert laid_out(text, kind) == expected
        assert laid_out(expected, kind) == expected


def test_fields_stand_in_the_order_of_their_kind() -> None:
    """Those that the kind does not have come last, in the order of the author; so do names of the author's own."""
    offices = "offices:\n  chair:\n    rank: 1\n    title: Chair\n  aide:\n    title: Aide\n"
    ordered = "offices:\n  chair:\n    title: Chair\n    rank: 1\n  aide:\n    title: Aide\n"
    lay_out((offices, ordered), kind="institution")
    lay_out(
        ("sort: A\nmy: 1\nname: Ada\nan: 2\n", "name: Ada\nsort: A\nmy: 1\nan: 2\n"),
        ("tenures:\n  - to: 2\n    odd: 1\n    title: A\n", "tenures:\n  - title: A\n    to: 2\n    odd: 1\n"),
        ("name: {ru: Ада, en: Ada}\n", "name:\n  ru: Ада\n  en: Ada\n"),
        ("my: {name: a, at: b}\n", "my:\n  name: a\n  at: b\n"),
        ("extra: {name: 1, at: b}\n", 'extra:\n  name: "1"\n  at: b\n'),
    )


def test_one_empty_line_stays_of_several_and_none_at_the_ends() -> None:
    """Empty lines part what their author parted, and no more."""
    lay_out(
        (
            "\n\n\n# a\n\n\n\n# b\nname: Ada\n\n\nsort: A\n\n\n# end\n\n",
            "# a\n\n# b\nname: Ada\n\nsort: A\n\n# end\n",
        ),
        ("tenures:\n\n  - title: A\n    # in\n\n  - title: B\n", "tenures:\n  - title: A\n    # in\n\n  - title: B\n"),
        ("# a\n\nname: Ada\n", "# a\n\nname: Ada\n"),
        ("my:\n\n  a: 1\n\n\n  b: 2\n", "my:\n  a: 1\n\n  b: 2\n"),
    )


def test_a_record_without_fields_keeps_its_comments() -> None:
    """They stand above the brackets that say that it holds nothing, wherever they stood."""
    lay_out(
        ("{}\n", "{}\n"),
        ("# a\n\n{} # b\n# c\n", "# a\n# b\n# c\n{}\n"),
        ("{ # a\n}\n", "# a\n{}\n"),
    )
    assert amended("# a\n{} # b\n", "person", {"name": "Ada"}) == "name: Ada\n# a\n# b\n"


def test_marks_of_a_document_go() -> None:
    """A file is one record, which needs neither a version nor a beginning nor an end."""
    lay_out(
        ("%YAML 1.2\n--- # a\n# b\nname: Ada\n...\n", "# a\n# b\nname: Ada\n"),
        ("\ufeffname: Ada\r\nsort: e\u0301\r", "name: Ada\nsort: é\n"),
    )


def test_an_item_begins_behind_its_dash() -> None:
    """Comments between the dash and its first field stand above the item."""
    lay_out(
        (
            "tenures:\n- # x\n  # y\n  title: A # z\n  from: 1\n-   title: B\n",
            "tenures:\n  # x\n  # y\n  - title: A # z\n    from: 1\n  - title: B\n",
        ),
        ("my:\n- - a\n  - # b\n    b\n-\n- c\n", "my:\n  - - a\n    - b # b\n  -\n  - c\n"),
        (
            "my: [[1, 2], [], {}, [{a: 1, b: [2]}]]\n",
            "my:\n  - - 1\n    - 2\n  - []\n  - {}\n  - - a: 1\n      b:\n        - 2\n",
        ),
        ("my:\n  -\n    - a # x\n    # y\n  # z\n", "my:\n  - - a # x\n    # y\n  # z\n"),
    )


def test_numbers_that_belong_together_stand_on_one_line() -> None:
    """Coordinates do, while they are two numbers without comments; no other list does."""
    for line in ("[1.5, -2] # c", "[.5, +5.]", "[]", "[] # c"):
        lay_out((f"coordinates: {line}\n", f"coordinates: {line}\n"), kind="place")
    lay_out(
        ("coordinates:\n  - 1.5\n  - 2\n", "coordinates: [1.5, 2]\n"),
        ("coordinates: [1.5, # n\n 2]\n", "coordinates:\n  - 1.5 # n\n  - 2\n"),
        ("coordinates:\n  # up\n  - 1.5\n  - 2\n", "coordinates:\n  # up\n  - 1.5\n  - 2\n"),
        ("coordinates: [X1, 2]\n", "coordinates:\n  - X1\n  - 2\n"),
        ("coordinates: [1.5.2, 2]\n", "coordinates:\n  - 1.5.2\n  - 2\n"),
        ("coordinates: [~, 2]\n", "coordinates:\n  -\n  - 2\n"),
        ("coordinates: [\u0661, 2]\n", "coordinates:\n  - \u0661\n  - 2\n"),
        ("coordinates: {a: 1}\n", "coordinates:\n  a: 1\n"),
        ("languages: [1, 2]\n", "languages:\n  - 1\n  - 2\n"),
        kind="place",
    )
    new = amended("coordinates: [1.0, 2.0] # c\n", "place", {"coordinates": ["1.0", "3.0"]})
    assert new == "coordinates: [1.0, 3.0] # c\n"


def test_numbers_under_names_are_no_pair() -> None:
    """Of a kind of your own too only numbers in a list stand on one line."""

    class Own(Fields):
        at: tuple[float, float]
        marks: Mapping[str, float]

    place = Place(Own)
    assert (place.inner("at").is_pair, place.inner("marks").is_pair) == (True, False)


def test_prose_stands_a_sentence_a_line() -> None:
    """By each language too; any other text goes on."""
    lay_out(
        ("summary: He came. He left.\n", "summary: >-\n  He came.\n  He left.\n"),
        ("summary: {en: He came. He left.}\n", "summary:\n  en: >-\n    He came.\n    He left.\n"),
        ("sort: He came. He left.\n", "sort: He came. He left.\n"),
    )


def test_text_that_looks_like_a_number_has_quotation_marks() -> None:
    """In a field of text, by each language, and where its author set them in a field that the kind does not have."""
    lay_out(
        ("sort: 12\n", 'sort: "12"\n'),
        ("languages: [1, 2]\n", 'languages:\n  - "1"\n  - "2"\n'),
        ("sort: {en: 12}\n", 'sort:\n  en: "12"\n'),
        ("my: '12'\nan: 12\n", 'my: "12"\nan: 12\n'),
        ("checked: '2001-02'\n", "checked: 2001-02\n"),
    )


def test_a_text_goes_on_below_its_key_where_the_line_would_be_too_long() -> None:
    """The key counts, and how far in it stands."""
    words = "a" * 46 + " " + "b" * 46
    fits, over = f"my:\n  - k: {words}\n", f"my:\n  - l:\n      k: {words}\n"
    lay_out((fits, fits), (over, f"my:\n  - l:\n      k: >-\n        {words}\n"))


def test_what_stood_between_brackets_stands_on_lines() -> None:
    """Its comments stay with their fields; those of empty brackets stand above them."""
    lay_out(
        ("my: {a: 1, # x\n  b: 2} # y\n", "my: # y\n  a: 1 # x\n  b: 2\n"),
        ("my: [ # c\n # d\n] # e\n", "# e\n# d\nmy: [] # c\n"),
        ("my: { # c\n}\n", "my: {} # c\n"),
        ("my: [\n  # a\n  1,\n# b\n  2,\n  # c\n]\n# d\n", "my:\n  # a\n  - 1\n  # b\n  - 2\n  # c\n# d\n"),
    )


def test_a_text_has_the_comment_that_stood_in_its_lines_beside_or_above_it() -> None:
    """One stands behind the text or the sign that opens it, others above its field."""
    lay_out(
        ("name: # c\nsort: A\n", "name: # c\nsort: A\n"),
        ("name: # c\n  Ada # d\n", "# d\nname: Ada # c\n"),
        ("name:\n  # c\n  Ada\n", "name: Ada\n# c\n"),
        ("? # a\n  x\n: # b\n  1\n", "# a\nx: 1 # b\n"),
        ("my: 'a # b' # c\n", "my: >- # c\n  a # b\n"),
        ("summary: # a\n  One.\n  Two. # b\n", "# b\nsummary: >- # a\n  One.\n  Two.\n"),
        ("my: |\n  a\n\n  b\n# c\n", "my: |\n  a\n\n  b\n# c\n"),
        ("my: |+\n  a\n\n\n# c\n", 'my: "a\\n\\n\\n"\n\n# c\n'),
        ("my:\n  - >-\n    x: \n    y\n  # c\n  - z\n", "my:\n  - >-\n    x:  y\n  # c\n  - z\n"),
    )


def test_a_comment_belongs_to_the_list_or_mapping_that_it_is_level_with() -> None:
    """Further in than a field it ends what stands in it, further out it stands before what follows."""
    lay_out(
        (
            "my:\n    a: 1\n      # deep\n  # mid\n# out\nname: Ada\n",
            "# mid\n# out\nname: Ada\nmy:\n  a: 1\n  # deep\n",
        ),
        ("my:\n  - a: 1\n    # in\n  # behind\n# out\n", "my:\n  - a: 1\n    # in\n  # behind\n# out\n"),
        ("  name: Ada\n# out\n  sort: A\n# end\n", "name: Ada\n# out\nsort: A\n# end\n"),
        ("my:\n  # a\n  # b\n  - 1\n\n  # c\n  - 2\n", "my:\n  # a\n  # b\n  - 1\n\n  # c\n  - 2\n"),
    )


def test_all_comments_of_a_text_are_found() -> None:
    """Above, beside and behind values, within their lines, and at the end; empty lines are none."""
    text = "# a\n\nname: # b\n  Ada # c\nmy: # d\n  - 1 # e\n  # f\n\n  # g\nsort: '# A'\n# h\n"
    assert [*comments_in(annotated(text))] == ["# a", "# c", "# b", "# d", "# f", "# g", "# e", "# h"]


def amend(text: str, *cases: tuple[dict[str, Plain], str], kind: str = "person") -> None:
    """With other values for some fields the text becomes the other one."""
    for other, expected in cases:
        assert amended(text, kind, {**value_of(text), **other}) == expected


def test_lines_of_another_indentation_stay() -> None:
    """What is new stands where its neighbours stand, and what it holds two columns further in."""
    text = "  name:   Ada\n  tenures:\n      - title: A\n        from: 1 # f\n\n      - title: B\n  sort: S\n  # end\n"
    a, b = "      - title: A\n        from: 1 # f\n", "      - title: B\n"
    start, end = "  name:   Ada\n  tenures:\n", "  sort: S\n  # end\n"
    one, other = {"title": "A", "from": "1"}, {"title": "B"}
    amend(
        text,
        ({"tenures": [{**one, "from": "2"}, other]}, f"{start}{a.replace('1', '2')}\n{b}{end}"),
        ({"tenures": [{**one, "to": "2"}, other]}, f"{start}{a}        to: 2\n\n{b}{end}"),
        ({"tenures": [other]}, f"{start}\n{b}{end}"),
        ({"tenures": [one]}, f"{start}{a}{end}"),
        ({"tenures": [other, one]}, f"{start}\n{b}{a}{end}"),
        ({"tenures": [one, {"title": "N"}, other]}, f"{start}{a}      - title: N\n\n{b}{end}"),
        ({"tenures": [{"title": "x\ny\n"}, other]}, f"{start}      - title: |\n          x\n          y\n\n{b}{end}"),
        ({"my": {"a": "1"}}, text.replace("  # end", "  my:\n    a: 1\n  # end")),
        ({"sort": "x\ny"}, text.replace("sort: S", "sort: |-\n    x\n    y")),
    )


def test_marks_of_a_document_and_comments_on_all_of_it_stay_where_lines_do() -> None:
    """What stands above the first field and behind the last is of the file, and no value's."""
    text = "---\n# head\n\n# of name\nname: Ada # b\n\n# of my\nmy:\n  - {a: 1, b: 2} # x\n  -\n    m: n\n# end\n...\n"
    amend(
        text,
        ({"name": "Eve"}, text.replace("Ada", "Eve")),
        ({"my": [{"a": "1", "b": "3"}, {"m": "n"}]}, text.replace("- {a: 1, b: 2} # x", "# x\n  - a: 1\n    b: 3")),
        ({"my": [{"a": "1", "b": "2"}, {"m": "n", "o": "p"}]}, text.replace("m: n", "m: n\n    o: p")),
        ({"audience": "staff"}, text.replace("\n# of my", "audience: staff\n\n# of my")),
    )
    assert (
        amended(text, "person", {"name": "Ada"}) == "---\n# head\n\n# of name\nname: Ada # b\n\n# of my\n# end\n...\n"
    )


def test_a_dash_that_stands_alone_keeps_its_line() -> None:
    """Fields of an item stay below its dash, or behind it, as their author put them."""
    text = "my:\n-\n  k: v\n  l: w\n- - p\n  - q # r\n-   # c\n    m: n\n"
    amend(
        text,
        ({"my": [{"k": "v", "l": "x"}, ["p", "q"], {"m": "n"}]}, text.replace("w", "x")),
        ({"my": [{"k": "v", "l": "w"}, ["p"], {"m": "n"}]}, text.replace("  - q # r\n", "")),
        ({"my": [{"k": "v", "l": "w"}, ["s", "p", "q"], {"m": "n"}]}, text.replace("- - p", "- - s\n  - p")),
        ({"my": [{"k": "v", "l": "w"}, ["p", "q"], {"m": "n", "o": "p"}]}, text + "    o: p\n"),
    )


def test_a_field_with_the_marks_of_a_long_name_is_written_anew() -> None:
    """Its list becomes one below a plain name when it changes, and the lines around it stay."""
    amend("? a\n: - b\n  - c\nsort:   A\n", ({"a": ["b"]}, "a:\n  - b\nsort:   A\n"))


def test_a_comment_behind_new_lines_of_text_is_none_of_them() -> None:
    """It moves out as far as the field, since further in it would be read as more of the text."""
    text = "my:\n  a: x # b\n      # c\n      # d\nsort:   A\n"
    amend(text, ({"my": {"a": "x\nz"}}, "my:\n  a: |- # b\n    x\n    z\n  # c\n  # d\nsort:   A\n"))
    text = "my:\n  a: x\n# b\n\n    # c\n  b:   1\n    # d\n  c:   2\n      # e\n"
    new = "my:\n  a: |-\n    x\n    z\n# b\n\n  # c\n"
    amend(
        text,
        ({"my": {"a": "x\nz", "b": "1", "c": "2"}}, f"{new}  b:   1\n    # d\n  c:   2\n      # e\n"),
        ({"my": {"a": "x\nz", "c": "2"}}, f"{new}  # d\n  c:   2\n      # e\n"),
        ({"my": {"a": "x\nz"}}, f"{new}  # d\n  # e\n"),
        (
            {"my": {"a": "y", "b": "1", "c": "x\nz"}},
            text.replace("a: x", "a: y")
            .replace("    # c", "  # c")
            .replace("c:   2\n      # e", "c: |-\n    x\n    z\n  # e"),
        ),
    )


def test_what_is_left_above_a_field_that_went_stands_above_its_item() -> None:
    """Where the first field of an item goes, the next one stands behind the dash, and its comments before it."""
    text = "my:\n  -   a: 1\n\n      # c\n      b:   2\n      c:   3\n"
    amend(text, ({"my": [{"b": "2", "c": "3"}]}, "my:\n  # c\n  -   b:   2\n      c:   3\n"))


def test_a_text_that_would_not_hold_its_value_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The finding names the file and what to do."""
    assert kept("name: Ada\n", {"name": "Ada"}, "a.yaml") == "name: Ada\n"
    with pytest.raises(FindingsError) as refused:
        kept("name: Ada\n", {"name": "Eve"}, "a.yaml")
    assert list(refused.value.findings) == [
        Finding(
            "layout",
            "the file cannot be written in the layout of the house without changing a value",
            "a.yaml",
            hint="lay it out by hand",
            line=1,
            column=1,
        )
    ]
    monkeypatch.setattr(layout, "text_of_tree", lambda *_: "name: Eve\n")
    with pytest.raises(FindingsError) as refused:
        laid_out("name: Ada\n", "person", "a.yaml")
    assert [(one.rule, one.file) for one in refused.value.findings] == [("layout", "a.yaml")]


def test_a_text_that_cannot_be_read_or_written_is_refused() -> None:
    """Its findings name the file, or none where the text stands in no file yet."""
    for text in ("name: a\nname: b\n", "", "name: \ud800\n"):
        for call in (lambda text: value_of(text, "a.yaml"), lambda text: laid_out(text, "person", "a.yaml")):
            with pytest.raises(FindingsError) as refused:
                call(text)
            assert {one.file for one in refused.value.findings} == {"a.yaml"}
    with pytest.raises(FindingsError) as refused:
        written("person", {"name": "A\u200bda"}, "a.yaml")
    assert {one.file for one in refused.value.findings} == {"a.yaml"}

    for call in (
        lambda: value_of(""),
        lambda: laid_out("", "person"),
        lambda: written("person", {"name": "A\u200bda"}),
    ):
        with pytest.raises(FindingsError) as refused:
            call()
        assert {one.file for one in refused.value.findings} == {""}


def test_a_new_file_is_laid_out() -> None:
    """A value that stands in no file yet is written in the layout, its fields in their order."""
    value: dict[str, Plain] = {"tenures": [{"to": "2", "title": "A"}], "my": {}, "name": "Ada"}
    assert written("person", value) == "name: Ada\ntenures:\n  - title: A\n    to: 2\nmy: {}\n"


def test_line_ends_marks_and_accents_are_made_plain() -> None:
    """Every line ends in a line feed, accents are composed, and there is no mark at the head of the file."""
    assert with_plain_ends("\ufeffa\r\nb\rc\u2028\ufeffe\u0301") == "a\nb\nc\u2028\ufeffé"
