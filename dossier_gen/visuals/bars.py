"""Two figures a year as bars to the left and right of the years: a picture that says in words what it shows.

Which side a figure belongs to is told by its place and its words, never by colour alone. A row without a known figure
has words in place of bars: not known is not zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dossier_gen.phrases import apart, between, labelled
from dossier_gen.wording import N_, Wording

WIDTH = 360
"""The width of the picture in its own units; the page scales it."""

_ROW, _TOP, _MIDDLE, _REACH = 22, 30, 38, 112
"""The height of a row, the height of the head, half the width of the years, the length of the longest bar."""

NONE_KNOWN = N_("none known")
"""What stands in place of a figure that is not known."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its label and the figures of both sides; None where not known."""

    label: str
    left: int | None
    right: int | None


def bars(name: str, title: str, sides: tuple[str, str], rows: Sequence[Bar], wording: Wording) -> Markup:
    """Rows as an SVG picture with title and description (SVG 2, section 5.7); `name` begins its ids on the page."""
    most = max((figure for row in rows for figure in (row.left, row.right) if figure), default=1)
    drawn = Markup("").join(_row(row, place, most, wording) for place, row in enumerate(rows))
    height = _TOP + len(rows) * _ROW + 4
    middle = WIDTH // 2
    return Markup(
        '<svg class="dossier-bars" role="img" aria-labelledby="{}-title {}-desc" viewBox="0 0 {} {}">'
        '<title id="{}-title">{}</title><desc id="{}-desc">{}</desc>'
        '<g class="dossier-bars-head"><text x="{}" y="16" text-anchor="end">{}</text>'
        '<text x="{}" y="16" text-anchor="start">{}</text></g>{}</svg>'
    ).format(
        *(name, name, WIDTH, height, name, title, name, described(sides, rows, wording)),
        *(middle - 6, f"{_short(sides[0])} ◂", middle + 6, f"▸ {_short(sides[1])}", drawn),
    )


def described(sides: tuple[str, str], rows: Sequence[Bar], wording: Wording) -> str:
    """The rows in words."""
    told = (labelled(wording, row.label, _words(sides, row, wording)) for row in rows)
    return wording._("{rows}.", rows=apart(wording, told))


def _words(sides: tuple[str, str], row: Bar, wording: Wording) -> str:
    if row.left is None and row.right is None:
        return wording._(NONE_KNOWN)
    figures = zip(sides, (row.left, row.right), strict=True)
    return between(
        wording,
        (
            wording._("{side} none known", side=side)
            if figure is None
            else wording._("{side} {figure}", side=side, figure=wording.number(figure))
            for side, figure in figures
        ),
    )


def _row(row: Bar, place: int, most: int, wording: Wording) -> Markup:
    y = _TOP + place * _ROW
    middle = WIDTH // 2
    label = Markup('<text class="dossier-bars-label" x="{}" y="{}" text-anchor="middle">{}</text>').format(
        middle, y + 15, row.label
    )
    if row.left is None and row.right is None:
        words = Markup('<text class="dossier-bars-none" x="{}" y="{}" text-anchor="start">{}</text>')
        return label + words.format(middle + _MIDDLE + 6, y + 15, wording._(NONE_KNOWN))
    return label + _bar(row.left, y, most, left=True) + _bar(row.right, y, most, left=False)


def _bar(figure: int | None, y: int, most: int, left: bool) -> Markup:
    """One bar with its figure behind it; a sign where the figure is not known."""
    length = round((figure or 0) / most * _REACH)
    foot = WIDTH // 2 + (-_MIDDLE if left else _MIDDLE)
    tip = foot - length if left else foot + length
    bar = Markup('<rect class="dossier-bars-{}" x="{}" y="{}" width="{}" height="14"/>').format(
        "left" if left else "right", min(foot, tip), y + 4, length
    )
    words = Markup('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>').format(
        "dossier-bars-none" if figure is None else "dossier-bars-figure",
        tip - 6 if left else tip + 6,
        y + 15,
        "end" if left else "start",
        "–" if figure is None else figure,
    )
    return (bar if figure else Markup("")) + words


def _short(side: str, length: int = 24) -> str:
    """A side's name as far as there is room for it."""
    return side if len(side) <= length else side[: length - 1] + "…"
