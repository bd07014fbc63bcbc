"""Tables of a document: columns by their shares of a line, rows that stay whole, heads that repeat."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dossier_gen.word.elements import Element, paragraph, w

Cell = Sequence[Element]
"""What stands in a cell: paragraphs and tables."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table without its rows: its style, the widths of its columns in twentieths of a point, 0 for what it needs."""

    style: str
    widths: tuple[int, ...]
    leftward: bool
    """Whether the first column stands at the right."""

    def made(self, rows: Iterable[Element]) -> Element:
        """The table with its rows."""
        fixed = all(self.widths)
        settings = w(
            "tblPr",
            w("tblStyle", val=self.style),
            w("bidiVisual") if self.leftward else None,
            w("tblW", w=5000, type="pct"),
            w("tblLayout", type="fixed" if fixed else "autofit"),
            w("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
        )
        return w("tbl", settings, w("tblGrid", *(w("gridCol", w=width) for width in self.widths)), *rows)

    def row(self, cells: Iterable[Cell], head: bool = False, fill: str = "", height: int = 0) -> Element:
        """A row that stands on one page; a head stands on every page of the table."""
        high = w("trHeight", val=height, hRule="atLeast") if height else None
        settings = w("trPr", w("cantSplit"), high, w("tblHeader") if head else None)
        made = (_cell(width, cell, fill) for width, cell in zip(self.widths, cells, strict=True))
        return w("tr", settings, *made)


def _cell(width: int, inner: Cell, fill: str) -> Element:
    settings = w(
        "tcPr",
        w("tcW", w=width, type="dxa" if width else "auto"),
        w("shd", val="clear", color="auto", fill=fill) if fill else None,
    )
    ended = () if inner and inner[-1].tag.endswith("}p") else (paragraph("TableText"),)
    return w("tc", settings, *inner, *ended)


def shared(width: int, shares: Sequence[int]) -> tuple[int, ...]:
    """A width divided by shares; a share of 0 stays 0."""
    whole = sum(shares) or 1
    return tuple(width * share // whole for share in shares)
