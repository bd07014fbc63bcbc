"""Elements of WordprocessingML (ECMA-376, part 1), each with its children in the order that Word expects."""

from typing import TypeAlias

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

Element: TypeAlias = BaseOxmlElement

_PREFIXES = {prefix: nsmap[prefix] for prefix in ("w", "r")}
"""The namespaces of text and of relationships, under the names by which every program calls them."""


def w(name: str, /, *inner: Element | None, **values: str | int) -> Element:
    """An element with the values of its attributes and what stands in it; None falls away."""
    made: Element = OxmlElement(f"w:{name}", {qn(f"w:{key}"): str(value) for key, value in values.items()}, _PREFIXES)
    made.extend(one for one in inner if one is not None)
    return made


def said(words: str, name: str = "t") -> Element:
    """Words with all their spaces: text, whatever it looks like."""
    made = w(name)
    made.text = words
    made.set(qn("xml:space"), "preserve")
    return made


def plain(words: str, style: str = "") -> Element:
    """A run of words of the program or the cover, in a character style or none."""
    return w("r", w("rPr", w("rStyle", val=style)) if style else None, said(words))


def paragraph(style: str, *inner: Element, settings: tuple[Element, ...] = ()) -> Element:
    """A paragraph in a style; its own settings stand in their order."""
    return w("p", w("pPr", w("pStyle", val=style), *settings), *inner)


def field(instruction: str) -> tuple[Element, ...]:
    """A field that shows nothing until Word works it out; the instruction is the program's own, never a record's."""
    return (*field_begins(instruction), field_ends())


def field_begins(instruction: str) -> tuple[Element, ...]:
    """The runs before what a field shows."""
    return (
        w("r", w("fldChar", fldCharType="begin")),
        w("r", said(f" {instruction} ", "instrText")),
        w("r", w("fldChar", fldCharType="separate")),
    )


def field_ends() -> Element:
    """The run behind what a field shows."""
    return w("r", w("fldChar", fldCharType="end"))


def leading(to: str, *inner: Element) -> Element:
    """A link to a bookmark of the document."""
    return w("hyperlink", *inner, anchor=to, history=1)
