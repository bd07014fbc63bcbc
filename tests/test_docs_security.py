"""What the documentation promises of security is held by tests that are there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier_gen import plaintext
from dossier_gen.fields.text import MAX_TEXT
from dossier_gen.findings import MAX_TOLD
from dossier_gen.nodes import MAX_DEPTH, MAX_VALUES
from dossier_gen.records import Record
from dossier_gen.records.base import MAX_NAME
from dossier_gen.store import MAX_STORED, MAX_WORDS

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def rows(head: str) -> dict[str, str]:
    """The rows of the table with this head: the first cell and the second."""
    table = PAGE.partition(f"| {head} |")[2].partition("\n\n")[0]
    return dict(re.findall(r"^\| ([^|-][^|]*) \| ([^|]+) \|$", table, re.MULTILINE))


def paths(cell: str) -> Iterator[str]:
    """The paths in a cell; a bare name stands in the folder of the path before it."""
    folder = ""
    for path in re.findall(r"`([^`]+)`", cell):
        folder = path.rpartition("/")[0] or folder
        yield f"{folder}/{path.rpartition('/')[2]}"


PROMISES = rows("Promise | Held by")


@pytest.mark.parametrize("promise", PROMISES)
def test_promise_is_held_by_what_is_there(promise: str) -> None:
    """Each promise names files that exist, and each file of tests that it names has tests."""
    named = list(paths(PROMISES[promise]))
    assert named
    for path in named:
        found = list(ROOT.glob(path))
        assert found, path
        assert all(_tests(one) for one in found if one.suffix == ".py"), path


def _tests(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [one.name for one in tree.body if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")]


def test_there_are_promises() -> None:
    """The page has its promises, and says how to report."""
    assert len(PROMISES) > 12
    assert "## How to report" in PAGE


def test_limits_are_those_of_the_program() -> None:
    """The table of limits says what the program holds to."""
    limits = rows("Limit | How much")
    said = {name: re.sub(r"\D", "", value) for name, value in limits.items()}
    fields = Record.model_json_schema()["properties"]
    held = (
        plaintext.MAX_BYTES >> 20,
        MAX_DEPTH,
        MAX_VALUES,
        plaintext.MAX_SIGNS,
        plaintext.MAX_MARKS,
        MAX_TEXT,
        MAX_NAME,
        fields["website"]["anyOf"][0]["maxLength"],
        fields["names"]["maxItems"],
        fields["excuses"]["maxItems"],
        MAX_STORED >> 20,
        MAX_WORDS >> 20,
        MAX_TOLD,
    )
    assert list(said.values()) == [str(value) for value in held]
