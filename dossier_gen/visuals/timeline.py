"""A timeline: dated happenings along an axis, each as exactly and as vaguely as its date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from markupsafe import Markup

from dossier_gen.fields.dates import Date
from dossier_gen.phrases import labelled, sentences
from dossier_gen.visuals.axis import Axis, axis, ticks
from dossier_gen.visuals.columns import Count, columns
from dossier_gen.visuals.svg import element, fitted, link, path, picture, shortened, text_width
from dossier_gen.wording import Wording

WIDTH = 720
"""The width of a timeline in its own pixels; the page scales it."""

_TYPE = 11.5
_LANE = 20.0
_FOOT = 26.0
_LABELLED = 18
"""Up to how many happenings stand with their words; more stand as marks alone."""
_SINGLE = 90
"""Up to how many happenings stand each by itself; more are counted by the year or by ten years."""
_LANES = 10
_ROOM = 120.0
"""How wide the room beside a mark must be for words, in pixels."""


Side = Literal["right", "left", "over"]
"""Where words stand by their mark."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One happening on a timeline."""

    when: Date
    day: str
    """The date in words."""
    says: str
    """What happened."""
    href: str = ""
    """Where it leads, `#day-3`; nowhere if empty."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A happening with its place: from where to where it is drawn, and in which lane."""

    one: Dated
    left: float
    right: float
    words: str = ""
    beside: Side = "right"
    """Where the words stand; over the mark where it leaves room on neither side."""
    lane: int = 0


def timeline(happenings: Sequence[Dated], title: str, as_of: date, wording: Wording, id: str = "timeline") -> Markup:
    """Happenings as a picture whose ids begin with `id`; `as_of` ends what is open and is marked if it lies within.

    Days are dots, months and years as wide as they are and hollow, spans are filled, open ends have an arrow, and what
    is approximate or uncertain is dashed. Few happenings stand with their words, many as marks, very many as columns
    that count those of a year, or of ten. Nothing is drawn for no happenings.
    """
    known = [one for one in happenings if one.when.earliest or one.when.latest]
    if not known:
        return Markup("")
    if len(known) > _SINGLE:
        return columns(_by_year(known), title, wording, id)
    scale = axis([_bounds(one.when, as_of) for one in known], WIDTH)
    marks = _laid(known, scale, as_of)
    if marks is None:
        return columns(_by_year(known), title, wording, id)
    lanes = max(mark.lane for mark in marks) + 1
    height = lanes * _LANE + _FOOT
    content = [*_grid(scale, height), *_today(scale, as_of, height, wording)]
    content += [_drawn(mark, wording) for mark in marks]
    return picture(id, title, described(known, wording), (WIDTH, height), content, any(one.href for one in known))


def described(happenings: Sequence[Dated], wording: Wording) -> str:
    """What a timeline shows, in sentences with figures."""
    first, last = happenings[0], max(happenings, key=lambda one: one.when.latest or date.max)
    vague = sum(one.when.earliest != one.when.latest and not one.when.is_span for one in happenings)
    spans = sum(one.when.is_span for one in happenings)
    n_ = wording.n_
    told = [
        n_(
            "One dated happening, the first {first}, the last {last}.",
            "{count} dated happenings, the first {first}, the last {last}.",
            len(happenings),
            first=first.day,
            last=last.day,
        )
    ]
    if spans:
        told.append(
            n_(
                "{count} of them lasts from one day to another.",
                "{count} of them last from one day to another.",
                spans,
            )
        )
    if vague:
        told.append(
            n_(
                "{count} is known only to the month or the year.",
                "{count} are known only to the month or the year.",
                vague,
            )
        )
    return sentences(wording, told)


def _by_year(happenings: Sequence[Dated]) -> list[Count]:
    """Year, number of happenings, and where the first of them leads."""
    found: dict[int, tuple[int, str]] = {}
    for one in happenings:
        day = one.when.earliest or one.when.latest
        if day:
            count, href = found.get(day.year, (0, one.href))
            found[day.year] = (count + 1, href)
    return [(year, *found[year]) for year in sorted(found)]


def _bounds(when: Date, as_of: date) -> tuple[date, date]:
    """From when to when a date is drawn; an open end runs to the day of the edition, an open start is its end."""
    earliest = when.earliest or when.latest or as_of
    latest = when.latest or max(as_of, earliest)
    return earliest, latest


def _laid(happenings: Sequence[Dated], scale: Axis, as_of: date) -> list[_Mark] | None:
    """Every happening in the first lane where it finds room; None if there are more lanes than can be read."""
    ends: list[float] = []
    marks = []
    for one in happenings:
        begin, end = _bounds(one.when, as_of)
        left, right = scale.at(begin), scale.at(end)
        if right - left < 8:
            left, right = (left + right) / 2 - 4, (left + right) / 2 + 4
        words, beside = _words(one.says, left, right) if len(happenings) <= _LABELLED else ("", "right")
        width = text_width(words, _TYPE) + 8 if words else 0
        room = (left - width * (beside == "left"), right + width * (beside == "right"))
        lane = next((place for place, taken in enumerate(ends) if taken + 3 <= room[0]), len(ends))
        ends += [0.0] if lane == len(ends) else []
        ends[lane] = room[1]
        marks.append(_Mark(one, left, right, words, beside, lane))
    limit = _LABELLED if len(happenings) <= _LABELLED else _LANES
    return marks if len(ends) <= limit else None


def _words(says: str, left: float, right: float) -> tuple[str, Side]:
    """Words cut to their room beside a mark, right of it if they fit, else where there is more; else over the mark."""
    words, after, before = shortened(says, 60), WIDTH - 12 - right, left - 12
    if text_width(words, _TYPE) <= after:
        return words, "right"
    if max(after, before) < _ROOM:
        return fitted(words, right - left - 12, _TYPE), "over"
    return (fitted(words, after, _TYPE), "right") if after >= before else (fitted(words, before, _TYPE), "left")


def _grid(scale: Axis, height: float) -> Iterator[Markup]:
    base = height - _FOOT + 4
    yield element("line", x1=0, x2=WIDTH, y1=base, y2=base, class_="dossier-axis")
    for x, words in ticks(scale):
        yield element("line", x1=x, x2=x, y1=0, y2=base + 4, class_="dossier-grid")
        at = min(max(x, text_width(words, _TYPE) / 2), WIDTH - text_width(words, _TYPE) / 2)
        yield element("text", words, x=at, y=height - 8, text_anchor="middle", font_size=_TYPE, class_="dossier-tick")


def _today(scale: Axis, as_of: date, height: float, wording: Wording) -> Iterator[Markup]:
    """A line at the day of the edition where the axis reaches it."""
    if scale.first < as_of < scale.last:
        x = scale.at(as_of)
        told = element("title", wording._("The day of this edition: {day}", day=as_of.isoformat()))
        yield element("g", told, element("line", x1=x, x2=x, y1=0, y2=height - _FOOT + 4, class_="dossier-today"))


def _drawn(mark: _Mark, wording: Wording) -> Markup:
    y = mark.lane * _LANE + _LANE / 2
    when = mark.one.when
    parts = [element("title", labelled(wording, mark.one.day, mark.one.says)), _shape(mark, y)]
    if when.is_span and when.is_open:
        x, sign = (mark.right, 1) if when.latest is None else (mark.left, -1)
        arrow = path([[(x, y - 5), (x + sign * 7, y), (x, y + 5)]], closed=True)
        parts.append(element("path", d=arrow, class_="dossier-mark dossier-mark--span"))
    if mark.words:
        x = {"right": mark.right + 5, "left": mark.left - 5, "over": mark.left + 8}[mark.beside]
        anchor = "end" if mark.beside == "left" else "start"
        parts.append(element("text", mark.words, x=x, y=y + 4, text_anchor=anchor, font_size=_TYPE))
    return link(mark.one.href, *parts)


def _shape(mark: _Mark, y: float) -> Markup:
    """A dot for a day, a bar for more; hollow where it is only known to lie within, dashed where that is not sure."""
    when = mark.one.when
    sort = "span" if when.is_span else "day" if when.earliest == when.latest else "within"
    unsure = " dossier-mark--unsure" if any(end[-1:] in ("~", "?", "%") for end in when.ends) else ""
    looks = f"dossier-mark dossier-mark--{sort}{unsure}"
    if sort == "day":
        return element("circle", cx=(mark.left + mark.right) / 2, cy=y, r=4, class_=looks)
    return element("rect", x=mark.left, y=y - 4, width=mark.right - mark.left, height=8.0, rx=2, class_=looks)
