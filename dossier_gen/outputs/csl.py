"""The sources as CSL-JSON, for Zotero, Pandoc and whatever else sets citations by styles."""

from pathlib import Path
from typing import Any

from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.outputs.files import as_json, write_text
from dossier_gen.outputs.works import Work, parts, works

_TYPES = {
    "article": "article",
    "official-page": "webpage",
    "treaty-text": "treaty",
    "book": "book",
    "interview": "interview",
    "dataset": "dataset",
}


def write(edition: Edition, folder: Path) -> None:
    """One file with an item for each source (schema `csl-data.json` of Citation Style Language 1.0.2)."""
    write_text(folder / "sources.csl.json", as_json([_item(work) for work in works(edition)]))


def _item(work: Work) -> dict[str, Any]:
    source = work.source
    item = {
        "id": work.key,
        "type": _TYPES[source.type],
        "title": work.title,
        "original-title": work.original_title,
        "author": [{"literal": name} for name in work.authors],
        "container-title" if source.type in ("article", "official-page") else "publisher": work.publisher,
        "issued": _date(source.published),
        "accessed": _date(source.accessed),
        "URL": source.url,
        "language": source.language,
        "note": work.remark,
        "custom": work.held,
    }
    return {name: value for name, value in item.items() if value}


def _date(date: Date | None) -> dict[str, Any]:
    """A date by its parts, a span by both ends; what has no such form as it is written (EDTF)."""
    if date is None:
        return {}
    if known := parts(date):
        return {"date-parts": [list(known)]}
    ends = [parts(Date.parse(end)) for end in date.ends if end.strip(".")]
    if date.is_span and len(ends) == 2 and all(ends):
        return {"date-parts": [list(end) for end in ends]}
    bare = date.text.rstrip("~?%")
    if not date.is_span and (known := parts(Date.parse(bare))):
        return {"date-parts": [list(known)], "circa": True}
    return {"literal": date.text}
