"""A drawing of the site taken apart for print: its lines and areas as SVG, its words for the typesetter to set.

The typesetter's renderer of SVG knows no weights of variable fonts, so words inside a drawing would come out thin.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree

_SPACE = "http://www.w3.org/2000/svg"
_QUIET = ("dossier-tick", "dossier-head", "dossier-bars-label", "dossier-bars-none")
"""The classes of words of lesser weight."""

_SIZE = 12.0
"""The size of words that state none, in pixels of the drawing."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a drawing: where their baseline begins, ends or has its middle, in thousandths of a pixel."""

    x: int
    y: int
    anchor: Literal["start", "middle", "end"]
    size: int
    strong: bool
    quiet: bool
    words: str


def taken_apart(svg: str) -> tuple[str, tuple[Label, ...], tuple[int, int]]:
    """The drawing without its words, its words, and its width and height in thousandths of a pixel."""
    ElementTree.register_namespace("", _SPACE)
    root = ElementTree.fromstring(svg.replace("<svg ", f'<svg xmlns="{_SPACE}" ', 1))  # noqa: S314 - our own drawing
    labels = tuple(_labels(root, strong=False))
    width, height = (round(float(length) * 1000) for length in root.get("viewBox", "").split()[2:])
    return ElementTree.tostring(root, encoding="unicode"), labels, (width, height)


def _labels(element: ElementTree.Element, strong: bool) -> Iterator[Label]:
    """The words below an element, which are taken out of it."""
    strong = strong or element.get("class") == "dossier-bars-head"
    for child in list(element):
        if child.tag == f"{{{_SPACE}}}text":
            element.remove(child)
            yield _label(child, strong)
        else:
            yield from _labels(child, strong)


def _label(text: ElementTree.Element, strong: bool) -> Label:
    x, y, size = (float(text.get(name, default)) for name, default in (("x", 0), ("y", 0), ("font-size", _SIZE)))
    anchor = text.get("text-anchor", "start")
    return Label(
        x=round(x * 1000),
        y=round(y * 1000),
        anchor="middle" if anchor == "middle" else "end" if anchor == "end" else "start",
        size=round(size * 1000),
        strong=strong,
        quiet=text.get("class") in _QUIET,
        words="".join(text.itertext()),
    )
