"""The sources as BibTeX, CSL-JSON and RIS, read back by what reads such files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
from jsonschema import Draft202012Validator

from dossier_gen.edition import Edition
from dossier_gen.outputs.bibtex import write as write_bibtex
from dossier_gen.outputs.csl import write as write_csl
from dossier_gen.outputs.ris import write as write_ris
from tests.hostile import VISIBLE, records_of

Made = Callable[..., Edition]

_PARTS = {"type": "array", "items": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}}
_DATE = {
    "type": "object",
    "properties": {"date-parts": {**_PARTS, "minItems": 1, "maxItems": 2}, "circa": {}, "literal": {"type": "string"}},
    "additionalProperties": False,
}
_TYPES = ["article", "webpage", "treaty", "book", "interview", "dataset"]
_TEXTS = ("title", "original-title", "container-title", "publisher", "URL", "language", "note")
CSL = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["id", "type"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": "string"},
                "type": {"enum": _TYPES},
                "author": {"type": "array", "items": {"type": "object", "required": ["literal"]}},
                "issued": _DATE,
                "accessed": _DATE,
                "custom": {"type": "object"},
                **{name: {"type": "string", "minLength": 1} for name in _TEXTS},
            },
        },
    }
)
"""Of the schema of CSL-JSON (Citation Style Language 1.0.2) what a source can have, and nothing beside it."""

SOURCES = {
    "source/book": {
        "type": "book",
        "title": "Rivers & {Lakes} 100%",
        "original_title": "河流",
        "authors": ["Ada Example", "The Office"],
        "publisher": "North Press",
        "published": "1998-05",
        "accessed": "2024-05-01",
        "url": "https://x.example/a_b?c=%7Bd%7D",
        "archived": "https://archive.example/1",
        "licence": "CC BY 4.0",
        "language": "zh-Hans",
        "reliability": "B",
        "remark": "A copy.",
    },
    "source/span": {"type": "dataset", "title": "Counts", "published": "2001/2005-06"},
    "source/about": {"type": "article", "title": "News", "published": "1961-01-26~", "publisher": "Daily"},
    "source/decade": {"type": "interview", "title": "Talk", "published": "198X"},
    "source/page": {"type": "official-page", "title": "Page", "publisher": "Office"},
}


def bib(folder: Path) -> Any:
    """The entries of the BibTeX file; the parser finds nothing wrong with it."""
    library = bibtexparser.parse_string((folder / "sources.bib").read_text(encoding="utf-8"))
    assert not library.failed_blocks
    return {entry.key: entry for entry in library.entries}


def csl(folder: Path) -> dict[str, dict[str, Any]]:
    """The items of the CSL-JSON file, which keeps its schema."""
    items = json.loads((folder / "sources.csl.json").read_text(encoding="utf-8"))
    assert [error.message for error in CSL.iter_errors(items)] == []
    return {item["id"]: item for item in items}


def ris(folder: Path) -> dict[str, dict[str, list[str]]]:
    """The entries of the RIS file by their ids, tag by tag, as the specification has them."""
    found: dict[str, dict[str, list[str]]] = {}
    entry: dict[str, list[str]] = {}
    for line in (folder / "sources.ris").read_bytes().decode().split("\r\n"):
        tag, mark, value = line[:2], line[2:6], line[6:]
        assert not line or mark == "  - ", line
        if tag == "ER":
            found[entry["ID"][0]] = entry
            entry = {}
        elif line:
            assert entry or tag == "TY", "an entry begins with its type"
            entry.setdefault(tag, []).append(value)
    assert not entry
    return found


def written(edition: Edition, folder: Path) -> None:
    for write in (write_bibtex, write_csl, write_ris):
        write(edition, folder)


def test_every_source_is_a_work_under_its_id(public_edition: Edition, tmp_path: Path) -> None:
    """All three files have the same keys, those by which marks in prose cite the sources."""
    written(public_edition, tmp_path)
    ids = [ref.id for ref in public_edition.corpus.of_kind("source")]
    assert list(bib(tmp_path)) == list(csl(tmp_path)) == list(ris(tmp_path)) == ids


def test_what_is_known_of_a_source_is_told(edition_of: Made, tmp_path: Path) -> None:
    """Titles, authors, days and addresses each in its field; what a form has no field for in one of our own."""
    written(edition_of(SOURCES), tmp_path)
    book = {field.key: field.value for field in bib(tmp_path)["book"].fields}
    assert book["title"] == r"{Rivers \& \textbraceleft{}Lakes\textbraceright{} 100\%}"
    assert (book["author"], book["year"], book["month"]) == ("{Ada Example} and {The Office}", "1998", "may")
    assert (book["url"], book["licence"]) == ("https://x.example/a_b?c=%7Bd%7D", "CC BY 4.0")
    item = csl(tmp_path)["book"]
    assert (item["title"], item["original-title"]) == ("Rivers & {Lakes} 100%", "河流")
    assert item["author"] == [{"literal": "Ada Example"}, {"literal": "The Office"}]
    assert item["custom"] == {"archived": "https://archive.example/1", "licence": "CC BY 4.0", "reliability": "B"}
    entry = ris(tmp_path)["book"]
    assert (entry["TI"], entry["TT"]) == (["河流"], ["Rivers & {Lakes} 100%"])
    assert (entry["PY"], entry["DA"], entry["Y2"]) == (["1998"], ["1998/05//"], ["2024/05/01/"])
    assert entry["N1"] == ["A copy.", "archived: https://archive.example/1", "licence: CC BY 4.0", "reliability: B"]


def test_a_date_is_no_more_precise_than_the_source_says(edition_of: Made, tmp_path: Path) -> None:
    """A span by both ends, an approximate day as such, a decade as it is written."""
    written(edition_of(SOURCES), tmp_path)
    items, entries = csl(tmp_path), bib(tmp_path)
    assert items["span"]["issued"] == {"date-parts": [[2001], [2005, 6]]}
    assert items["about"]["issued"] == {"date-parts": [[1961, 1, 26]], "circa": True}
    assert items["decade"]["issued"] == {"literal": "198X"}
    assert "issued" not in items["page"]
    dates = {
        key: next((field.value for field in entry.fields if field.key == "date"), "") for key, entry in entries.items()
    }
    assert dates == {"book": "1998-05", "span": "2001/2005-06", "about": "1961-01-26~", "decade": "198X", "page": ""}
    assert "year" not in {field.key for field in entries["about"].fields}
    assert ris(tmp_path)["about"]["DA"] == ["///1961-01-26~"]


@pytest.mark.parametrize("text", VISIBLE)
def test_any_text_survives(edition_of: Made, tmp_path: Path, text: str) -> None:
    """No title, author or remark breaks an entry, and no value goes on in the next field."""
    written(edition_of(records_of(text)), tmp_path)
    assert text in {item["title"] for item in csl(tmp_path).values()}
    assert len(bib(tmp_path)) == len(csl(tmp_path)) == len(ris(tmp_path))
    assert text in {title for entry in ris(tmp_path).values() for title in (*entry["TI"], *entry.get("TT", ()))}
