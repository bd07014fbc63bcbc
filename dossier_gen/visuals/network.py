"""The neighbourhood of a record: itself in the middle, what it is linked with on both sides, grouped."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dossier_gen.phrases import labelled
from dossier_gen.visuals.svg import curve, element, fitted, link, picture, text_width
from dossier_gen.wording import Wording

WIDTH = 720
_MOST = 8
"""How many neighbours of a group are drawn; the rest is counted."""
_ROW = 18.0
_HEAD = 26.0
_COLUMN = 236.0
_TYPE = 12.0
_MIDDLE_WIDTH = 168
_UNIT = re.compile(r"( ?)([\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^ \u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+)")
"""A character of Han (Unicode's blocks of CJK) or a run of others, with the space before it."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A record that is linked with the one in the middle."""

    name: str
    says: str = ""
    """How the two are linked."""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbours of one sort."""

    name: str
    neighbours: tuple[Neighbour, ...]

    @property
    def height(self) -> float:
        """How high the group stands, in pixels."""
        return _HEAD + _ROW * (min(len(self.neighbours), _MOST) + (len(self.neighbours) > _MOST))


def neighbourhood(
    id: str, title: str, description: str, middle: str, groups: Sequence[Group], wording: Wording
) -> Markup:
    """A record's neighbours as a picture whose ids begin with `id`: groups in their order, left and right in balance.

    At most eight of a group are drawn, the others are counted.
    """
    left, right = _sides(groups)
    height = max(80.0, *(sum(group.height for group in side) for side in (left, right))) + 16
    content: list[Markup] = []
    for side, is_right in ((left, False), (right, True)):
        top = (height - sum(group.height for group in side)) / 2
        for group in side:
            content += _group(group, top, is_right, height / 2, wording)
            top += group.height
    content += _middle(middle, height / 2)
    linked = any(one.href for group in groups for one in group.neighbours)
    return picture(id, title, description, (WIDTH, height), content, linked)


def _sides(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """The groups in two columns of about one height, each group where less stands so far."""
    left: list[Group] = []
    right: list[Group] = []
    for group in groups:
        heights = [sum(one.height for one in side) for side in (left, right)]
        (left if heights[0] <= heights[1] else right).append(group)
    return left, right


def _group(group: Group, top: float, is_right: bool, middle: float, wording: Wording) -> Iterator[Markup]:
    """The name of a group, its neighbours one below the other, and a line from the middle to each."""
    edge = WIDTH - _COLUMN if is_right else _COLUMN
    anchor, sign = ("start", 1) if is_right else ("end", -1)
    words = edge + sign * 9
    yield element("text", group.name, x=words, y=top + 17, text_anchor=anchor, font_size=_TYPE, class_="dossier-head")
    centre = WIDTH / 2
    for row, one in enumerate(group.neighbours[:_MOST]):
        y = top + _HEAD + _ROW * row + _ROW / 2 - 4
        yield element("path", d=curve((centre, middle), (edge, y)), fill="none", class_="dossier-tie")
        name = fitted(one.name, _COLUMN - 2, _TYPE)
        told = element("title", labelled(wording, one.name, one.says))
        shown = element("text", name, x=words, y=y + 4, text_anchor=anchor, font_size=_TYPE)
        yield link(one.href, told, element("circle", cx=edge, cy=y, r=3.5, class_="dossier-spot"), shown)
    rest = len(group.neighbours) - _MOST
    if rest > 0:
        y = top + _HEAD + _ROW * _MOST + _ROW / 2
        more = wording.n_("and {count} more", "and {count} more", rest)
        yield element("text", more, x=words, y=y, text_anchor=anchor, font_size=_TYPE, class_="dossier-head")


def _middle(name: str, y: float) -> Iterator[Markup]:
    """The record itself, in up to three lines; there are always three, so that no elements depend on words."""
    lines = _wrapped(name, _MIDDLE_WIDTH + 0.5, 13)
    height = 16.0 * len(lines) + 14
    x = WIDTH / 2
    yield element(
        "rect",
        x=x - _MIDDLE_WIDTH / 2,
        y=y - height / 2,
        width=_MIDDLE_WIDTH,
        height=height,
        rx=3,
        class_="dossier-middle",
    )
    for row, line in enumerate([*lines, "", ""][:3]):
        base = y - height / 2 + 19 + 16 * row
        yield element("text", line, x=x, y=base, text_anchor="middle", font_size=13, class_="dossier-middle-name")


def _wrapped(words: str, width: float, size: float) -> list[str]:
    """Words in lines of a width; the third line is the last, and what is too long is cut.

    A line may end at a space, and between two characters of Han.
    """
    lines = [""]
    for space, word in _UNIT.findall(words):
        longer = f"{lines[-1]}{space}{word}" if lines[-1] else word
        if lines[-1] and text_width(longer, size) > width and len(lines) < 3:
            lines.append(word)
        else:
            lines[-1] = longer
    return [fitted(line, width, size) for line in lines]
