"""The file of a document: its parts and their relationships, in a package that is the same to the byte."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.image.image import Image
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.package import Package

from dossier_gen.briefings import Book
from dossier_gen.briefings.runs import tongue
from dossier_gen.house import House
from dossier_gen.word.blocks import FIRST_NUMBERED, sections
from dossier_gen.word.elements import Element, w
from dossier_gen.word.front import contents, cover, cover_lines, head, papers, running_lines, section_end
from dossier_gen.word.notes import notes
from dossier_gen.word.tongues import defaults, han_face, tag
from dossier_gen.word.writing import Writing, writing

HOUSE = Path(__file__).parent.parent / "templates" / "word"
"""The styles, lists, settings and fonts that all documents have."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a package can name (APPNOTE, section 4.4.6); the hour of writing is nobody's business."""

_LONGEST_PROPERTY = 255
"""The most characters of a property of a document."""


def docx(book: Book) -> bytes:
    """A book as a document of Word: the same bytes for the same records, cover and day."""
    written = writing(book)
    cover_paper, paper = papers(written)
    text = tuple(sections(written, paper.line))
    end = section_end(written, paper, ("rIdHeader2", "rIdFooter2"))
    if written.is_sheet:
        before = tuple(head(written))
    else:
        covered = section_end(written, cover_paper, ("rIdHeader1", "rIdFooter1"))
        before = (*cover(written, cover_paper, covered), *contents(written))
    body = w("body", *before, *text, end)
    package = Package()
    document = _part(package, "document", CONTENT_TYPE.WML_DOCUMENT_MAIN, w("document", body))
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    package.relate_to(_properties(package, book), RELATIONSHIP_TYPE.CORE_PROPERTIES)
    lines = {2: running_lines(written, paper)} | ({} if written.is_sheet else {1: cover_lines(written, cover_paper)})
    for number, (header, footer) in sorted(lines.items()):
        _relate(document, f"header{number}", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, header)
        _relate(document, f"footer{number}", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, footer)
    for name, kind, relation, element in _beside(written):
        _relate(document, name, kind, relation, element)
    for address, id in written.gathered.addresses.items():
        document.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, id, is_external=True)
    for number, picture in enumerate(written.gathered.pictures, start=1):
        image = Image.from_file(BytesIO(picture))
        stored = Part(PackURI(f"/word/media/image{number}.{image.ext}"), image.content_type, picture, package)
        document.load_rel(RELATIONSHIP_TYPE.IMAGE, stored, f"rIdImage{number}")
    return _packed(package)


def _part(package: Package, name: str, kind: str, element: Element) -> Part:
    return Part(PackURI(f"/word/{name}.xml"), kind, serialize_part_xml(element), package)


def _relate(document: Part, name: str, kind: str, relation: str, element: Element) -> None:
    """Lay a part beside the text, under a relation that is called after it."""
    part = _part(document.package, name, kind, element)
    document.load_rel(relation, part, f"rId{name[:1].upper()}{name[1:]}")


def _beside(writing: Writing) -> Iterator[tuple[str, str, str, Element]]:
    """The parts that the text rests on: their names, content types and relations."""
    yield "styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, _styles(writing)
    yield "settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, _settings(writing)
    yield "numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, _numbering(writing)
    yield "fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, _house(writing, "fontTable")
    yield "footnotes", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES, notes(writing)


def _house(writing: Writing, name: str) -> Element:
    """A part that all documents have, in the colour and the faces of the house."""
    part, house = parse_xml((HOUSE / f"{name}.xml").read_bytes()), writing.book.scope.edition.cover.house
    ours = House()
    chosen = {ours.accent[1:].upper(): house.accent[1:].upper(), ours.serif: house.serif, ours.sans: house.sans}
    for element in part.iter():
        for key, value in element.attrib.items():
            if value in chosen:
                element.set(key, chosen[value])
    return part


def _styles(writing: Writing) -> Element:
    """The styles of the house, with the languages of the book, its face of Han and its direction."""
    styles = _house(writing, "styles")
    _speak(writing, styles.xpath("w:docDefaults//w:lang"))
    for fonts in styles.iter(qn("w:rFonts")):
        fonts.set(qn("w:eastAsia"), han_face(*tongue(writing.language)))
    if writing.is_leftward:
        for settings in styles.xpath("w:docDefaults/w:pPrDefault/w:pPr"):
            settings.insert(0, w("bidi"))
    return styles


def _settings(writing: Writing) -> Element:
    """The settings of the house, with the languages of the book and how its sheets are printed."""
    settings, briefing = _house(writing, "settings"), writing.book.scope.briefing
    _speak(writing, settings.iter(qn("w:themeFontLang")))
    if briefing and briefing.printing == "two-sided":
        settings.insert(1, w("mirrorMargins"))
    return settings


def _speak(writing: Writing, marks: Iterable[Element]) -> None:
    """Name the languages of a book."""
    for mark in marks:
        for name, value in defaults(writing.language).items():
            mark.set(qn(f"w:{name}"), value)


def _numbering(writing: Writing) -> Element:
    """The lists of the house, and each numbered list of the text beginning anew."""
    numbering = _house(writing, "numbering")
    for number, level in enumerate(writing.gathered.lists, start=FIRST_NUMBERED):
        anew = w("lvlOverride", w("startOverride", val=1), ilvl=level)
        numbering.append(w("num", w("abstractNumId", val=1), anew, numId=number))
    return numbering


def _properties(package: Package, book: Book) -> CorePropertiesPart:
    """Title, language and day; no author, for a book is made of records by many."""
    cover = book.scope.edition.cover
    part = CorePropertiesPart(
        PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, CT_CoreProperties.new(), package
    )
    properties, day = part.core_properties, datetime.combine(cover.as_of, datetime.min.time())
    properties.title = book.front.title[:_LONGEST_PROPERTY]
    properties.language = tag(*tongue(cover.language))
    properties.created = properties.modified = day
    return part


def _packed(package: OpcPackage) -> bytes:
    """The package with its parts in their order and no hour of writing."""
    loose, packed = BytesIO(), BytesIO()
    package.save(loose)
    with ZipFile(loose) as parts, ZipFile(packed, "w") as made:
        for name in parts.namelist():
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            made.writestr(entry, parts.read(name))
    return packed.getvalue()
