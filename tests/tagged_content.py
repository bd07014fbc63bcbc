"""What a page paints, and inside which marks."""

from collections.abc import Iterator

import pikepdf
from pikepdf import ContentStreamInlineImage, Dictionary, Name, Page

PAINTS = frozenset(["Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "EI"])
"""The operators that put something on the page (ISO 32000-1, annex A)."""


def paints_outside(page: Page) -> Iterator[str]:
    """The operators by which a page paints outside every mark, and those that mix artifacts and tags."""
    for operator, within in _walk(page):
        if operator in PAINTS and not within:
            yield operator
        if "Artifact" in within and any(mark is not None and mark != "Artifact" for mark in within):
            yield f"{operator} as an artifact and a tag at once"


def marks(page: Page) -> Iterator[int | None]:
    """The numbers of the marks that a page begins, as the tags name them."""
    for operator, within in _walk(page):
        if operator == "BDC" and isinstance(within[-1], int):
            yield within[-1]


def _walk(page: Page) -> Iterator[tuple[str, list[int | str]]]:
    """Each operator of a page with the marks that stand around it: numbers, or `Artifact`."""
    every: list[int | str | None] = []
    for instruction in pikepdf.parse_content_stream(page):
        if isinstance(instruction, ContentStreamInlineImage):
            yield "EI", [mark for mark in every if mark is not None]
            continue
        operator = str(instruction.operator)
        if operator in ("BMC", "BDC"):
            every.append(_mark(page, list(instruction.operands)))
        elif operator == "EMC":
            every.pop()
        within = [mark for mark in every if mark is not None]
        if operator != "BDC" or (every and every[-1] is not None):
            yield operator, within


def _mark(page: Page, operands: list[pikepdf.Object]) -> int | str | None:
    if operands[0] == Name.Artifact:
        return "Artifact"
    about = operands[1] if len(operands) > 1 else Dictionary()
    if isinstance(about, Name):
        about = page.obj.Resources.Properties[about]
    number = about.get("/MCID")
    return None if number is None else int(number)
