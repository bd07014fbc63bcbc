"""How many happenings each year has, as columns: the timeline of more than can stand each by itself."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dossier_gen.phrases import labelled
from dossier_gen.visuals.svg import element, link, picture, text_width
from dossier_gen.wording import Wording

WIDTH = 720
HEIGHT = 120.0
_BASE = 94.0
_SIDE = 12.0
_YEARS = 120
"""Over more years a column counts ten of them, so that it can be seen and hit."""

Count = tuple[int, int, str]
"""A year, the number of its happenings, and where it leads; nowhere if empty."""


@dataclass(frozen=True, slots=True)
class _Column:
    """One or ten years."""

    begin: int
    years: int
    count: int
    href: str

    @property
    def name(self) -> str:
        return str(self.begin) if self.years == 1 else f"{self.begin}–{self.begin + self.years - 1}"


def columns(counts: Sequence[Count], title: str, wording: Wording, id: str = "timeline") -> Markup:
    """The numbers of happenings of years, in order of time, as a picture whose ids begin with `id`.

    Each column leads to the first of its years. Over more than 120 years a column counts ten.
    """
    found = _binned(counts)
    busiest = max(found, key=lambda one: one.count)
    told = _told(found, wording, first=counts[0][0], last=counts[-1][0], most=busiest.count, busiest=busiest.name)
    drawn = _drawn(found, busiest.count, wording)
    return picture(id, title, told, (WIDTH, HEIGHT), drawn, any(one.href for one in found))


def _told(found: Sequence[_Column], wording: Wording, **values: object) -> str:
    """What the columns show, in a sentence."""
    total, n_ = sum(one.count for one in found), wording.n_
    if found[0].years == 1:
        return n_(
            "{count} dated happening from {first} to {last}, counted by year; the most, {most}, in {busiest}.",
            "{count} dated happenings from {first} to {last}, counted by year; the most, {most}, in {busiest}.",
            total,
            **values,
        )
    return n_(
        "{count} dated happening from {first} to {last}, counted by ten years; the most, {most}, in {busiest}.",
        "{count} dated happenings from {first} to {last}, counted by ten years; the most, {most}, in {busiest}.",
        total,
        **values,
    )


def _binned(counts: Sequence[Count]) -> list[_Column]:
    """A column for each year, or for each ten, those without happenings too."""
    years = 10 if counts[-1][0] - counts[0][0] > _YEARS else 1
    held = Counter[int]()
    leads: dict[int, str] = {}
    for year, count, href in counts:
        held[year // years] += count
        leads.setdefault(year // years, href)
    places = range(counts[0][0] // years, counts[-1][0] // years + 1)
    return [_Column(place * years, years, held[place], leads.get(place, "")) for place in places]


def _drawn(found: Sequence[_Column], most: int, wording: Wording) -> Iterator[Markup]:
    room = (WIDTH - 2 * _SIDE) / len(found)
    stride = -(-len(found) * 34 // int(WIDTH - 2 * _SIDE))
    yield element("line", x1=_SIDE, x2=WIDTH - _SIDE, y1=_BASE, y2=_BASE, class_="dossier-axis")
    for place, one in enumerate(found):
        left = _SIDE + place * room
        if place % stride == 0:
            words = {"text_anchor": "middle", "font_size": 11.5, "class_": "dossier-tick"}
            yield element("text", one.begin, x=left + room / 2, y=HEIGHT - 8, **words)
        if one.count:
            told = labelled(wording, one.name, wording.number(one.count))
            yield _column(one, told, left, room, (_BASE - 18) * one.count / most)


def _column(one: _Column, told: str, left: float, room: float, tall: float) -> Markup:
    """A column that tells its count, which stands above it too where it is not wider."""
    gap = min(3.0, room * 0.15)
    looks = "dossier-mark dossier-mark--day"
    bar = element("rect", x=left + gap, y=_BASE - tall, width=room - 2 * gap, height=tall, class_=looks)
    parts = [element("title", told), bar]
    if text_width(str(one.count), 9) < room + 2:
        middle, above = left + room / 2, _BASE - tall - 4
        parts.append(element("text", one.count, x=middle, y=above, text_anchor="middle", font_size=9))
    return link(one.href, *parts)
