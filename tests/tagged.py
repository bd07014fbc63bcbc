"""What is wrong with a PDF that is to be read by everybody and kept for ever: a check of its structure.

It holds, of PDF/UA-1 (ISO 14289-1) and PDF/A-2 (ISO 19005-2), what can be read from the structure of a file: the marks,
language and title of the document; its claims in XMP; that everything painted is either in the tag tree or an artifact,
and the tree and its index name each other; the nesting and attributes of headings, lists, tables, figures and links;
that fonts are embedded and say what their signs mean; bookmarks; the output intent, which transparency needs too;
and that nothing is encrypted, runs a script or lies in the file as an attachment.

It does not check what needs a reader or a renderer: whether the order of the tags is the order of reading, whether a
description says what a picture shows, contrast, and whether the glyphs are those of the text. Nor does it check the
syntax of the file, its colour profile, its fonts from inside, or its XMP against the schemas, as veraPDF does.
"""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf

from tests.tagged_content import marks, paints_outside
from tests.tagged_tree import HEADINGS, Element, Tree

CLAIMS = {"pdfuaid:part": "1", "pdfaid:part": "2", "pdfaid:conformance": "A"}
"""What a book says of itself by default."""


def faults(pdf: bytes, claims: dict[str, str] = CLAIMS) -> list[str]:
    """Every fault that is found, as a sentence."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        found = [*_document(opened, claims), *_fonts(opened), *_transparency(opened)]
        if "/StructTreeRoot" not in opened.Root:
            return [*found, "there is no tag tree"]
        tree = Tree(opened)
        found.extend(_bookmarks(opened, tree))
        return [*found, *tree.faults(), *_content(opened, tree), *_annotations(opened, tree)]


def _document(pdf: Pdf, claims: dict[str, str]) -> Iterator[str]:
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "the document is not marked as tagged"
    if not str(root.get("/Lang", "")):
        yield "the document names no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the window does not show the title"
    if pdf.is_encrypted:
        yield "the document is encrypted"
    if "/ID" not in pdf.trailer:
        yield "the document has no identifier"
    with pdf.open_metadata() as said:
        yield from (f"XMP has no {key} {value}" for key, value in claims.items() if said.get(key) != value)
        if not said.get("dc:title") or str(pdf.docinfo.get("/Title", "")) != said.get("dc:title"):
            yield "XMP and the document do not say the same title"
    intents = [one.get("/S") for one in root.get("/OutputIntents", []) if "/DestOutputProfile" in one]
    if "pdfaid:part" in claims and intents != ["/GTS_PDFA1"]:
        yield "there is no output intent with a profile"
    for name in ("/OpenAction", "/AA", "/AcroForm", "/AF"):
        if name in root:
            yield f"the document has {name}"
    yield from (
        f"the document has {name}" for name in ("/JavaScript", "/EmbeddedFiles") if name in root.get("/Names", {})
    )
    for one in pdf.objects:
        if isinstance(one, Dictionary) and one.get("/S") in ("/JavaScript", "/Launch", "/SubmitForm", "/Movie"):
            yield f"an action is of the type {one['/S']}"


def _fonts(pdf: Pdf) -> Iterator[str]:
    fonts = [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") == "/Font"]
    for font in fonts:
        name, whole = font.get("/BaseFont", font.get("/Subtype")), "/FontDescriptor" not in font
        if whole and "/ToUnicode" not in font:
            yield f"the font {name} does not say what its signs mean"
        inner = font.get("/DescendantFonts", [font])[0] if whole else font
        files = [key for key in inner.get("/FontDescriptor", {}) if key in ("/FontFile", "/FontFile2", "/FontFile3")]
        if not files and font.get("/Subtype") != "/Type3":
            yield f"the font {name} is not embedded"
        if inner.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
            yield f"the font {name} does not map its signs to glyphs"


def _transparency(pdf: Pdf) -> Iterator[str]:
    """Transparency is allowed where a colour space for blending is named (ISO 19005-2, 6.2.10)."""
    if "/OutputIntents" in pdf.Root:
        return
    for one in pdf.objects:
        if isinstance(one, Dictionary) and one.get("/Type") == "/ExtGState":
            opaque = all(float(one.get(key, 1)) == 1 for key in ("/ca", "/CA"))
            if one.get("/SMask", "/None") != "/None" or not opaque:
                yield "something is transparent, and no colour space is named to blend it in"


def _bookmarks(pdf: Pdf, tree: Tree) -> Iterator[str]:
    def walk(items: list[OutlineItem]) -> Iterator[OutlineItem]:
        for item in items:
            yield item
            yield from walk(item.children)

    with pdf.open_outline() as outline:
        items = list(walk(outline.root))
    if not items and any(tree.role(one.tag) in HEADINGS for top in tree.tops for one in top.walk()):
        yield "there are no bookmarks"
    yield from (f"the bookmark {item.title!r} leads nowhere" for item in items if not (item.destination or item.action))


def _content(pdf: Pdf, tree: Tree) -> Iterator[str]:
    """Everything painted is in the tree or an artifact, and everything in the tree is painted."""
    for number, page in enumerate(pdf.pages, 1):
        yield from (f"page {number} paints {what} outside the tags" for what in paints_outside(page))
        painted = [mark for mark in marks(page) if mark is not None]
        if len(painted) != len(set(painted)):
            yield f"page {number} has a mark twice"
        known = {mark: element for (at, mark), element in tree.marked.items() if at == page.obj.objgen}
        for mark in sorted(set(painted) ^ set(known)):
            yield f"page {number} has the mark {mark} in {'the content' if mark in painted else 'the tags'} alone"
        row = tree.index.get(int(page.obj.get("/StructParents", -1)))
        for mark, element in known.items():
            if not isinstance(row, Array) or mark >= len(row) or row[mark].objgen != element.objgen:
                yield f"page {number} has the mark {mark}, for which the index names another element"


def _annotations(pdf: Pdf, tree: Tree) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        annotations: list[Object] = list(page.obj.get("/Annots", []))
        if annotations and page.obj.get("/Tabs") != "/S":
            yield f"page {number} is not walked through in the order of the tags"
        for one in annotations:
            element: Element | None = tree.objects.get(one.objgen)
            named = tree.index.get(int(one.get("/StructParent", -1)))
            if element is None or not isinstance(named, Dictionary) or named.objgen != element.objgen:
                yield f"page {number} has a link outside the tags"
            elif tree.role(element.tag) != "Link":
                yield f"page {number} has a link in the element {element.tag}"
            if one.get("/Subtype") != Name.Link or not str(one.get("/Contents", "")):
                yield f"page {number} has a link without a description"
