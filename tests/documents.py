"""Documents of Word taken apart: their parts, what they say, and whether they are sound."""

import re
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

ORDERS = {
    W + name: [W + child for child in children.split()]
    for name, children in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents jc "
        "textDirection textAlignment outlineLvl rPr sectPr",
        "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike noProof vanish webHidden color spacing w kern position "
        "sz szCs highlight u effect bdr shd vertAlign rtl cs em lang",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar pgBorders pgNumType cols "
        "vAlign titlePg textDirection bidi docGrid",
        "tblPr": "tblStyle tblpPr bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
        "tcPr": "cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
        "trPr": "cnfStyle cantSplit trHeight tblHeader",
        "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr "
        "tblStylePr",
        "lvl": "start numFmt pStyle suff lvlText lvlJc pPr rPr",
        "settings": "zoom mirrorMargins defaultTabStop evenAndOddHeaders characterSpacingControl updateFields "
        "footnotePr compat themeFontLang decimalSymbol listSeparator",
        "font": "altName panose1 charset family notTrueType pitch",
    }.items()
}
"""The order in which the schema of WordprocessingML (ECMA-376, part 1, annex A) wants the children of elements."""

INSTRUCTIONS = re.compile(r' (PAGE|NUMPAGES|TOC \\o "1-2" \\h|PAGEREF _(Toc|Nam)\d{8} \\h) ')
"""The fields that a document may have."""


class Opened:
    """A document read back."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with ZipFile(BytesIO(data)) as parts:
            self.parts = {name: parts.read(name) for name in parts.namelist()}
            self.entries = parts.infolist()
        written = {name: part for name, part in self.parts.items() if not name.startswith("word/media/")}
        self.roots: dict[str, Any] = {name: parse_xml(part) for name, part in written.items()}
        self.word = Document(BytesIO(data))

    @property
    def body(self) -> Any:
        return self.roots["word/document.xml"]

    def all(self, name: str, part: str = "word/document.xml") -> list[Any]:
        return list(self.roots[part].iter(W + name))

    @property
    def headings(self) -> list[tuple[str, str]]:
        """Style and words of every heading, in order."""
        found = ((style_of(one), said(one)) for one in self.all("p"))
        return [(style, words) for style, words in found if style.startswith("Heading")]

    @property
    def notes(self) -> dict[str, str]:
        """The words of each note by its id."""
        return {one.get(W + "id"): said(one).strip() for one in self.all("footnote", "word/footnotes.xml")[2:]}

    @cached_property
    def text(self) -> str:
        """All words of all parts that hold words, one paragraph a line."""
        parts = [name for name in self.parts if re.match(r"word/(document|footnotes|header|footer)", name)]
        return "\n".join(said(one) for name in parts for one in self.all("p", name))

    def relations(self, part: str) -> dict[str, tuple[str, bool]]:
        """The targets of a part's relations by their ids, and whether they are outside."""
        name = join(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels")
        if name not in self.roots:
            return {}
        return {one.get("Id"): (one.get("Target"), one.get("TargetMode") == "External") for one in self.roots[name]}

    def table_under(self, heading: str) -> Any:
        """The first table behind a heading."""
        titles = [one for one in self.all("p") if style_of(one).startswith("Heading") and said(one) == heading]
        return next(one for one in titles[0].itersiblings() if one.tag == W + "tbl")


def said(element: Any) -> str:
    """The words of an element, with its line breaks."""
    told = ""
    for one in element.iter(W + "t", W + "br"):
        told += (one.text or "") if one.tag == W + "t" else "\n"
    return told


def style_of(paragraph: Any) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(W + "val"))


def rows(table: Any) -> list[list[str]]:
    """The words of a table's cells."""
    return [[said(cell) for cell in row.findall(W + "tc")] for row in table.findall(W + "tr")]


def unsound(one: Opened) -> list[str]:
    """What Word would have to repair in a document, or would show otherwise than it was meant."""
    return [*_loose_parts(one), *_disordered(one), *_misshapen(one), *_unresolved(one), *_foreign(one)]


def _loose_parts(one: Opened) -> Iterator[str]:
    kinds = {name.get("PartName") or "." + name.get("Extension") for name in one.roots["[Content_Types].xml"]}
    names = [name for name in one.parts if name != "[Content_Types].xml" and not name.endswith(".rels")]
    yield from (f"no content type: {name}" for name in names if not {f"/{name}", Path(name).suffix} & kinds)
    reached = {normpath(target) for target, _ in one.relations("").values()}
    for part in ("word/document.xml", *(name for name in names if name != "word/document.xml")):
        for target, outside in one.relations(part).values():
            if not outside:
                reached.add(normpath(join(dirname(part), target)))
    yield from (f"no such part: {name}" for name in sorted(reached - set(names)))
    yield from (f"no relation to: {name}" for name in sorted(set(names) - reached))


def _disordered(one: Opened) -> Iterator[str]:
    for name, root in one.roots.items():
        for element in root.iter(*ORDERS):
            order = ORDERS[element.tag]
            places = [order.index(child.tag) if child.tag in order else -1 for child in element]
            if -1 in places or places != sorted(places) or len(set(places)) < len(places):
                yield f"order in {name}: {[child.tag.rpartition('}')[2] for child in element]}"


def _misshapen(one: Opened) -> Iterator[str]:
    if one.body[0][-1].tag != W + "sectPr" or one.body[0][-2].tag != W + "p":
        yield "the text does not end in a paragraph"
    for cell in one.all("tc"):
        if cell[-1].tag != W + "p":
            yield f"a cell does not end in a paragraph: {said(cell)}"
    for table in one.all("tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        if any(len(row.findall(W + "tc")) != columns for row in table.findall(W + "tr")):
            yield f"a row has not as many cells as there are columns: {said(table)}"
        after = table.getnext()
        if after is None or after.tag == W + "tbl":
            yield f"tables touch: {said(table)}"
    for link in one.all("hyperlink"):
        if next(link.iterancestors(W + "hyperlink"), None) is not None:
            yield f"a link within a link: {said(link)}"


def _unresolved(one: Opened) -> Iterator[str]:
    styles = {style.get(W + "styleId") for style in one.all("style", "word/styles.xml")}
    lists = {number.get(W + "numId") for number in one.all("num", "word/numbering.xml")}
    starts = one.all("bookmarkStart")
    names, ids = [mark.get(W + "name") for mark in starts], [mark.get(W + "id") for mark in starts]
    if len(set(names)) < len(names) or len(set(ids)) < len(ids) or any(len(name) > 40 for name in names):
        yield "bookmarks are not one each"
    if sorted(ids) != sorted(mark.get(W + "id") for mark in one.all("bookmarkEnd")):
        yield "bookmarks do not end"
    for part, root in one.roots.items():
        relations = one.relations(part)
        for element in root.iter():
            value, name = element.get(W + "val"), element.tag.rpartition("}")[2]
            if name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next") and value not in styles:
                yield f"no such style: {value}"
            if name == "numId" and value not in lists:
                yield f"no such list: {value}"
            anchor, relation = element.get(W + "anchor"), element.get(qn("r:id"), element.get(qn("r:embed")))
            if anchor is not None and anchor not in names:
                yield f"no such bookmark: {anchor}"
            if relation is not None and relation not in relations:
                yield f"no such relation: {relation}"
    cited = [mark.get(W + "id") for mark in one.all("footnoteReference")]
    if cited != list(one.notes) or cited != [str(number) for number in range(1, len(cited) + 1)]:
        yield "notes are not one each, in order"


def _foreign(one: Opened) -> Iterator[str]:
    for part, root in one.roots.items():
        for element in root.iter(W + "instrText"):
            if not INSTRUCTIONS.fullmatch(element.text or ""):
                yield f"a field in {part}: {element.text}"
        for target, outside in one.relations(part).values():
            if outside and (urlsplit(target).scheme not in ("http", "https", "mailto") or not target.isascii()):
                yield f"an address in {part}: {target}"
        depth = 0
        for element in root.iter(W + "fldChar"):
            depth += {"begin": 1, "separate": 0, "end": -1}[element.get(W + "fldCharType")]
        if depth:
            yield f"a field in {part} does not end"
