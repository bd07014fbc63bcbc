"""BibTeX and BibLaTeX: each entry is a row, its LaTeX as characters; one that cannot be read is rejected alone."""

import logging
import re
from collections.abc import Callable, Iterator

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import Block, Entry, ParsingFailedBlock
from pylatexenc.latex2text import LatexNodes2Text

from dossier_gen.importing import bibliography
from dossier_gen.importing.bibliography import Cells, date_of, doi_of, language_of, sort_of
from dossier_gen.importing.mapping import TableSettings
from dossier_gen.importing.rows import MAX_ROWS, Problem, Row, Table, composed, refused

MAPPING = bibliography.MAPPING
"""What becomes of the rows, where no other mapping is named."""

MAX_BIBTEX = 16 << 20
"""Largest file that is read: 16 MiB."""
MAX_ENTRY = 100_000
"""Longest entry, in characters."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PERSONS = ("author", "editor", "translator")
_NAMED = {
    "publisher": ("publisher", "institution", "school", "organization"),
    "journal": ("journal", "journaltitle"),
    "number": ("number", "issue"),
    "place": ("address", "location"),
    "within": ("booktitle", "maintitle"),
    "remark": ("note", "annote", "addendum", "howpublished"),
}
"""By the column, the fields of which the first that an entry has goes into it."""
_TAKEN = frozenset(("year", "month", "day", "date", "urldate", "doi", "language", "langid", "title", "subtitle"))
_MACRO = re.compile(r"\\[A-Za-z]+|\\.|[{}$~]|---?|``|''")

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
logging.getLogger("bibtexparser").propagate = False


def read(data: bytes, file: str, settings: TableSettings) -> Table:
    """The entries of a file; never raises for anything that it holds."""
    if len(data) > MAX_BIBTEX:
        return refused(file, f"the file is larger than {MAX_BIBTEX >> 20} MiB", "split it")
    try:
        text = data.decode("utf-8-sig" if not settings.encoding else settings.encoding).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "say in a mapping under table: the encoding, such as latin-1"
        return refused(file, f"the file is not UTF-8 text: byte {error.start + 1} cannot be read", hint, line)
    try:
        blocks = parse_string(text).blocks
    except Exception as error:
        sentence = " ".join(str(error).split())[:200] or type(error).__name__
        return refused(file, f"the entries cannot be told apart: {sentence}", "look at its braces")
    rows = tuple(_rows(blocks))
    if len(rows) > MAX_ROWS:
        return refused(file, f"the file has more than {MAX_ROWS} entries", "split it")
    columns = tuple(dict.fromkeys(name for row in rows for name in row.cells))
    return Table(file, columns, rows, rejects="bib")


def _rows(blocks: list[Block]) -> Iterator[Row]:
    number = 0
    for block in blocks:
        line, raw = (block.start_line or 0) + 1, block.raw or ""
        if isinstance(block, ParsingFailedBlock):
            number += 1
            why = Problem(f"the entry cannot be read: {_sentence(block)}", hint="look at its braces, commas and names")
            yield Row(number, line, {}, f"line {line}", (raw,), (why,))
        elif isinstance(block, Entry):
            number += 1
            yield _row(number, line, block, raw)


def _sentence(block: ParsingFailedBlock) -> str:
    said = str(block.error or "").partition("Note:")[0]
    return " ".join(said.split())[:200].rstrip(". ") or "it has no end"


def _row(number: int, line: int, entry: Entry, raw: str) -> Row:
    place = entry.key or f"line {line}"
    if len(raw) > MAX_ENTRY:
        return Row(number, line, {}, place, (raw,), (Problem(f"the entry is longer than {MAX_ENTRY} characters"),))
    try:
        cells = _cells(entry)
    except (ValueError, RecursionError, IndexError, KeyError, TypeError, AttributeError) as error:
        sentence = " ".join(str(error).split())[:200]
        why = Problem(f"the LaTeX of the entry cannot be read: {sentence}", hint="write the characters themselves")
        return Row(number, line, {}, place, (raw,), (why,))
    held = {name: tuple(map(composed, texts)) for name, texts in cells.items() if any(texts)}
    return Row(number, line, held, place, (raw,))


def _cells(entry: Entry) -> Cells:
    written = {name.casefold(): str(one.value) for name, one in entry.fields_dict.items()}
    plain = _decoder()
    fields = {name: plain(text) for name, text in written.items() if name not in _PERSONS}
    cells: Cells = {name: _persons(written.get(name, ""), plain) for name in _PERSONS}
    title = ": ".join(filter(None, (fields.get("title", ""), fields.get("subtitle", ""))))
    cells |= {"sort": (entry.entry_type.casefold(),), "key": (entry.key,), "title": (title,)}
    cells["type"] = (sort_of(entry.entry_type),)
    cells["doi"] = (doi_of(fields.get("doi", "")),)
    remarks: list[str] = []
    cells["published"] = (_published(fields, remarks),)
    cells["accessed"] = (_day("urldate", fields, remarks),)
    spoken = fields.get("language") or fields.get("langid") or ""
    cells["language"] = (language_of(spoken),)
    remarks += [f"language: {spoken}"] if spoken and not language_of(spoken) else []
    used = {*_TAKEN, *_PERSONS}
    for name, several in _NAMED.items():
        said = [(one, fields[one]) for one in several if fields.get(one)]
        used |= {one for one, _ in said}
        if name == "remark":
            remarks = [text for _, text in said] + remarks
        elif said:
            cells[name] = (said[0][1],)
            remarks += [f"{one}: {text}" for one, text in said[1:]]
    cells["remark"] = ("; ".join(remarks),)
    return {name: (text,) for name, text in fields.items() if name not in used} | cells


def _decoder() -> Callable[[str], str]:
    reading = LatexNodes2Text(math_mode="verbatim")

    def plain(text: str) -> str:
        decoded = str(reading.latex_to_text(text)) if _MACRO.search(text) else text
        return " ".join(decoded.split())

    return plain


def _persons(text: str, plain: Callable[[str], str]) -> tuple[str, ...]:
    """The names of persons, given names first; a body stands in braces."""
    found = []
    for name in split_multiple_persons_names(text) if text.strip() else ():
        parts = parse_single_name_into_parts(name, strict=False)
        behind = f", {' '.join(parts.jr)}" if parts.jr else ""
        found.append(plain(" ".join((*parts.first, *parts.von, *parts.last)) + behind))
    return tuple(name for name in found if name and name != "others")


def _published(fields: dict[str, str], remarks: list[str]) -> str:
    """The day of publication, as exactly as the entry has it; what is no date is a remark."""
    if fields.get("date"):
        return _day("date", fields, remarks)
    year, month, day = (fields.get(name, "") for name in ("year", "month", "day"))
    if not date_of(year):
        remarks += [f"year: {' '.join(filter(None, (day, month, year)))}"] if year or month else []
        return ""
    number = next((place for place, word in enumerate(_MONTHS, 1) if month.casefold().startswith(word)), 0)
    number = int(month) if month.isdecimal() and len(month) < 3 else number
    found = f"{year}-{number:02}" if number else year
    whole = date_of(f"{found}-{int(day):02}") if number and day.isdecimal() and len(day) < 3 else ""
    is_all = (not month or month.isdecimal() or month.casefold().rstrip(".") in _SPELLED) and (whole or not day)
    remarks += [] if is_all else [f"published: {' '.join(filter(None, (day, month, year)))}"]
    return whole or date_of(found) or year


_SPELLED = frozenset(
    (
        *_MONTHS,
        *("january", "february", "march", "april", "june", "july", "august", "september", "october", "november"),
        *("december", "sept"),
    )
)


def _day(name: str, fields: dict[str, str], remarks: list[str]) -> str:
    text = fields.get(name, "")
    found = date_of(text)
    remarks += [f"{name}: {text}"] if text and not found else []
    return found
