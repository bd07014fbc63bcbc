"""What the comments of a record file belong to, where that is not plain to see."""

import pytest

from dossier_gen.nodes import Plain
from dossier_gen.writing.amend import amended
from dossier_gen.writing.comments import annotated, comments_in
from dossier_gen.writing.layout import laid_out, value_of


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ("", "# of sort\n"),
        ("---\n", "# of sort\n"),
        ("%YAML 1.2\n---\n", ""),
        ("# head\n\n", "# of sort\n"),
        ("---\n# head\n\n# more\n\n", "# of sort\n# and more\n"),
        ("# head\n\n\n", ""),
    ],
)
def test_what_an_empty_line_or_the_mark_of_a_document_ends_is_of_the_whole_file(head: str, above: str) -> None:
    """It stays above a field that comes first, and what is said of the field behind it goes down with that."""
    own = f"{above}sort:   S\nmy:   1\n"
    value: dict[str, Plain] = {**value_of(head + own), "name": "Ada"}
    assert amended(head + own, "person", value) == f"{head}name: Ada\n{own}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my:\n  - a: 1\n# out\n    # again\n", "my:\n  - a: 1\n# out\n# again\n"),
        ("--- # b\nname: Ada\nsort: A\n", "# b\nname: Ada\nsort: A\n"),
        ("? name # a\n: Ada\n", "name: Ada # a\n"),
        ("name: Ada # b  \n# c \n", "name: Ada # b\n# c\n"),
        ("name: Ada\n# end", "name: Ada\n# end\n"),
    ],
)
def test_a_comment_is_laid_out_with_what_it_is_about(text: str, expected: str) -> None:
    """What one comment has closed is closed for the next; beside a mark it is of what follows; all its letters stay."""
    assert laid_out(text, "person") == expected
    assert sorted(comments_in(annotated(text))) == sorted(comments_in(annotated(expected)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# h\n\n# of a\n? a\n: b\nc:   d\n", "# h\n\n# of a\na: b\nc:   d\nz: S\n"),
        ("# h\n\n? # of it\n: b\nc:   d\n", '# h\n"": b # of it\nc:   d\nz: S\n'),
    ],
)
def test_comments_above_the_mark_of_a_long_name_stand_once(text: str, expected: str) -> None:
    """A first field with that mark is written anew, with all that was said above it, and nothing of it again."""
    assert amended(text, "topic", {**value_of(text), "z": "S"}) == expected


def test_a_name_that_begins_like_the_mark_of_a_document_is_none() -> None:
    """On the first line too it is the field that it is, and stands once when another changes."""
    text = "---my: 1\nsort:   S\n"
    assert amended(text, "person", {**value_of(text), "sort": "T"}) == "---my: 1\nsort: T\n"


def test_the_last_bracket_of_a_value_is_a_line_of_it() -> None:
    """Where it stands alone it stays with its value when another field changes, and goes with it."""
    text = "my: {a: 1,\n  b: 2\n}\nan:   1\nsort: S\n"
    assert amended(text, "person", {**value_of(text), "sort": "T"}) == text.replace("sort: S", "sort: T")
    assert amended(text, "person", {"an": "1", "sort": "S"}) == "an:   1\nsort: S\n"
