"""CSL-JSON, as Zotero and other managers of references write it: each item is a row."""

from collections.abc import Iterator

from dossier_gen.importing import bibliography
from dossier_gen.importing.bibliography import Cells, date_of, doi_of, language_of, sort_of
from dossier_gen.importing.json_documents import objects_of
from dossier_gen.importing.json_values import Json, json_text
from dossier_gen.importing.lines import table_of
from dossier_gen.importing.mapping import TableSettings
from dossier_gen.importing.rows import MAX_ROWS, PLACE, REASON, Problem, Row, Table, composed, refused
from dossier_gen.importing.wikidata_values import inside, members, text_in

MAPPING = bibliography.MAPPING
"""What becomes of the rows, where no other mapping is named."""

_NAMED = {
    "title": "title",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
    "publisher": "publisher",
    "volume": "volume",
    "pages": "page",
    "edition": "edition",
    "series": "collection-title",
    "chapter": "chapter-number",
    "place": "publisher-place",
    "abstract": "abstract",
    "keywords": "keyword",
}
_PERIODICALS = frozenset(("article-journal", "article-magazine", "article-newspaper", "review", "review-book"))
_READ = frozenset((*_NAMED.values(), "id", "type", "author", "editor", "translator", "issued", "accessed", "DOI"))
_ALSO_READ = frozenset(("language", "container-title", "note", "number", "issue", PLACE, REASON))


def read(data: bytes, file: str, settings: TableSettings) -> Table:
    """The items of a file; never raises for anything that it holds."""
    found = objects_of(data, file, "items")
    if isinstance(found, Table):
        return found
    if len(found) > MAX_ROWS:
        return refused(file, f"the file has more than {MAX_ROWS} items", "split it")
    return table_of(file, tuple(_row(number, *one) for number, one in enumerate(found, start=1)))


def _row(number: int, line: int, item: Json) -> Row:
    if not isinstance(item, dict):
        return Row(number, line, {}, f"item {number}", (json_text(item),), (Problem("this is no item of CSL-JSON"),))
    place = text_in(item, PLACE) or text_in(item, "id") or f"item {number}"
    raw = json_text({name: one for name, one in item.items() if name not in (PLACE, REASON)})
    held = {name: tuple(map(composed, texts)) for name, texts in _cells(item).items() if any(texts)}
    return Row(number, line, held, place, (raw,))


def _cells(item: dict[str, Json]) -> Cells:
    cells: Cells = {name: (text_in(item, key),) for name, key in _NAMED.items()}
    sort = text_in(item, "type")
    cells |= {"sort": (sort,), "type": (sort_of(sort),), "key": (text_in(item, "id"),)}
    cells |= {name: tuple(_persons(item, name)) for name in ("author", "editor", "translator")}
    cells["doi"] = (doi_of(text_in(item, "DOI")),)
    cells["number"] = (text_in(item, "number") or text_in(item, "issue"),)
    within = "journal" if sort in _PERIODICALS else "within"
    cells[within] = (text_in(item, "container-title"),)
    remarks = [text_in(item, "note")]
    for name, key in (("published", "issued"), ("accessed", "accessed")):
        day, words = _date(inside(item, key))
        cells[name] = (day,)
        remarks += [f"{name}: {words}"] if words else []
    spoken = text_in(item, "language")
    cells["language"] = (language_of(spoken),)
    remarks += [f"language: {spoken}"] if spoken and not language_of(spoken) else []
    cells["remark"] = ("; ".join(filter(None, remarks)),)
    others = {name: one for name, one in item.items() if name not in _READ | _ALSO_READ}
    return {name: (json_text(one),) for name, one in others.items() if name not in cells} | cells


def _persons(item: Json, key: str) -> Iterator[str]:
    for one in members(item, key):
        parts = ("given", "dropping-particle", "non-dropping-particle", "family")
        name = " ".join(filter(None, (text_in(one, part) for part in parts)))
        behind = text_in(one, "suffix")
        if text := text_in(one, "literal") or (f"{name}, {behind}" if behind else name):
            yield text


def _date(value: Json) -> tuple[str, str]:
    """A date, and its words where they are no date."""
    parts = [_day(one) for one in members(value, "date-parts")]
    about = "~" if inside(value, "circa") not in (None, False, "", "0", "false") else ""
    if parts and all(map(date_of, parts)) and len(parts) < 3:
        return date_of(f"{'/'.join(parts)}{about if len(parts) == 1 else ''}"), text_in(value, "season") and "season"
    words = text_in(value, "raw") or text_in(value, "literal")
    found = date_of(f"{words}{about}")
    said = words or "-".join(parts)
    return found, "" if found else said


def _day(parts: Json) -> str:
    numbers = [str(one) for one in parts] if isinstance(parts, list) else []
    if not numbers or not all(one.isdecimal() and len(one) < 5 for one in numbers):
        return ""
    year, *rest = numbers
    return "-".join((year.zfill(4), *(one.zfill(2) for one in rest[:2])))
