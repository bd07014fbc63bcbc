"""The tag tree of a PDF: its elements, what they name on the pages, and whether they stand as they should."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Object, Pdf

Key = tuple[int, int]

HEADINGS = tuple(f"H{level}" for level in range(1, 7))

TAGS = frozenset(
    (
        *[
            "Document",
            "Part",
            "Art",
            "Sect",
            "Div",
            "BlockQuote",
            "Caption",
            "TOC",
            "TOCI",
            "Index",
            "NonStruct",
            "Private",
            "P",
            "H",
            "L",
            "LI",
            "Lbl",
            "LBody",
        ],
        *[
            "Table",
            "TR",
            "TH",
            "TD",
            "THead",
            "TBody",
            "TFoot",
            "Span",
            "Quote",
            "Note",
            "Reference",
            "BibEntry",
            "Code",
            "Link",
            "Annot",
            "Figure",
            "Formula",
        ],
        *HEADINGS,
    )
)
"""The standard structure types (ISO 32000-1, 14.8.4)."""

INSIDE = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOCI", "TOC", "Caption"},
    "TOCI": {"Lbl", "Reference", "NonStruct", "P", "TOC"},
}
"""What alone may stand in an element."""

AROUND = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
"""In what alone an element may stand."""


@dataclass
class Element:
    """An element of the tree."""

    tag: str
    objgen: Key
    value: Dictionary
    kids: list["Element"] = field(default_factory=list)
    marks: int = 0
    """How much it holds itself of what pages paint."""

    def attribute(self, owner: str, name: str) -> Object | None:
        """An attribute that an owner, such as Table, gives."""
        given = self.value.get("/A", [])
        for one in given if isinstance(given, Array) else [given]:
            if isinstance(one, Dictionary) and one.get("/O") == f"/{owner}" and f"/{name}" in one:
                return one[f"/{name}"]
        return None

    def walk(self) -> Iterator["Element"]:
        """The element and all inside it, in order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


class Tree:
    """The tag tree of a document."""

    def __init__(self, pdf: Pdf) -> None:
        self.root = pdf.Root.StructTreeRoot
        self.roles = {str(key)[1:]: str(value)[1:] for key, value in self.root.get("/RoleMap", {}).items()}
        self.index = dict(_numbers(self.root.get("/ParentTree", Dictionary())))
        self.marked: dict[tuple[Key, int], Element] = {}
        """The element of each mark, by its page and number."""
        self.objects: dict[Key, Element] = {}
        """The element of each annotation."""
        self.lost: list[str] = []
        self.tops = [self._read(one, self.root.objgen, None) for one in _list(self.root.get("/K"))]

    def role(self, tag: str) -> str:
        """The standard type that a tag stands for."""
        for _ in self.roles:
            tag = self.roles.get(tag, tag) if tag not in TAGS else tag
        return tag

    def faults(self) -> Iterator[str]:
        """What is wrong with the tree itself."""
        yield from self.lost
        if [self.role(one.tag) for one in self.tops] != ["Document"]:
            yield "the tags do not begin with one Document"
        for top in self.tops:
            yield from self._nesting(top)
            yield from self._headings(top)
            for element in top.walk():
                yield from self._element(element)

    def _read(self, value: Dictionary, parent: Key, page: Object | None) -> Element:
        element = Element(str(value.S)[1:], value.objgen, value)
        if value.get("/P", Dictionary()).objgen != parent:
            self.lost.append(f"an element {element.tag} names another as its parent")
        page = value.get("/Pg", page)
        for kid in _list(value.get("/K")):
            self._kid(element, kid, page)
        return element

    def _kid(self, element: Element, kid: Object | int, page: Object | None) -> None:
        if isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR":
            self.objects[kid.Obj.objgen] = element
        elif isinstance(kid, Dictionary) and "/S" in kid:
            element.kids.append(self._read(kid, element.objgen, page))
        else:
            at, mark = (kid.get("/Pg", page), kid.MCID) if isinstance(kid, Dictionary) else (page, kid)
            element.marks += 1
            if at is None or (at.objgen, int(mark)) in self.marked:
                self.lost.append(f"an element {element.tag} holds a mark that is on no page, or another's")
            else:
                self.marked[at.objgen, int(mark)] = element

    def _nesting(self, top: Element) -> Iterator[str]:
        for element in top.walk():
            outer = self.role(element.tag)
            if outer not in TAGS:
                yield f"the tag {element.tag} stands for no standard one"
            for kid in element.kids:
                inner = self.role(kid.tag)
                if inner not in INSIDE.get(outer, {inner}) or outer not in AROUND.get(inner, {outer}):
                    yield f"an element {inner} stands in an element {outer}"
            if outer in INSIDE and element.marks:
                yield f"an element {outer} holds words itself"

    def _headings(self, top: Element) -> Iterator[str]:
        before = 0
        for element in top.walk():
            if (tag := self.role(element.tag)) in HEADINGS:
                level = int(tag[1])
                if level > before + 1:
                    yield f"a heading of level {level} follows one of level {before}"
                before = level

    def _element(self, element: Element) -> Iterator[str]:
        tag, value = self.role(element.tag), element.value
        if tag in ("Figure", "Formula") and not (str(value.get("/Alt", "")) or str(value.get("/ActualText", ""))):
            yield f"a {tag} has no description"
        if tag == "Figure" and element.attribute("Layout", "BBox") is None:
            yield "a Figure does not say where it lies"
        if "/Lang" in value and not str(value.Lang):
            yield f"an element {tag} has an empty language"
        if tag == "Link" and element.objgen not in {one.objgen for one in self.objects.values()}:
            yield "a Link leads nowhere"
        if tag == "L" and self._is_labelled(element) and element.attribute("List", "ListNumbering") in (None, "/None"):
            yield "a list does not say how it is numbered"
        if tag == "Note" and not str(value.get("/ID", "")):
            yield "a Note has no identifier"
        if tag == "Table":
            yield from self._table(element)

    def _is_labelled(self, listed: Element) -> bool:
        return any(self.role(one.tag) == "Lbl" for kid in listed.kids for one in kid.kids)

    def _table(self, table: Element) -> Iterator[str]:
        rows = [one for one in table.walk() if self.role(one.tag) == "TR"]
        heads = [one for row in rows for one in row.kids if self.role(one.tag) == "TH"]
        scoped = all(one.attribute("Table", "Scope") is not None for one in heads)
        if not heads:
            yield "a table has no head"
        cells = [one for row in rows for one in row.kids if self.role(one.tag) == "TD"]
        if not scoped and any(one.attribute("Table", "Headers") is None for one in cells):
            yield "a cell of a table has no head"
        if len(set(_widths(rows))) > 1:
            yield "the rows of a table are not of one width"


def _widths(rows: list[Element]) -> Iterator[int]:
    """The width of each row in columns, with what reaches down into it from above."""
    reaching: dict[int, int] = {}
    for number, row in enumerate(rows):
        width = reaching.get(number, 0)
        for cell in row.kids:
            across = int(cell.attribute("Table", "ColSpan") or 1)
            for below in range(1, int(cell.attribute("Table", "RowSpan") or 1)):
                reaching[number + below] = reaching.get(number + below, 0) + across
            width += across
        yield width


def _list(kids: Object | int | None) -> list[Object | int]:
    return [] if kids is None else list(kids) if isinstance(kids, Array) else [kids]


def _numbers(node: Dictionary) -> Iterator[tuple[int, Object]]:
    """The entries of a number tree (ISO 32000-1, 7.9.7)."""
    listed = list(node.get("/Nums", []))
    yield from ((int(key), value) for key, value in zip(listed[::2], listed[1::2], strict=True))
    for kid in node.get("/Kids", []):
        yield from _numbers(kid)
