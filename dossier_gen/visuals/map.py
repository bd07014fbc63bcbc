"""A map: places as dots, ways between them as arcs, over an outline of the world cut to what is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from dossier_gen.phrases import labelled
from dossier_gen.visuals.clipping import Box, cut_areas, cut_lines, reaches
from dossier_gen.visuals.outline import Outline
from dossier_gen.visuals.projection import UNITS, Point, arc, project
from dossier_gen.visuals.svg import element, link, path, picture, shortened, text_width
from dossier_gen.wording import Wording

WIDTH = 720
"""The width of a map in its own pixels; the page scales it."""

_LEAST = UNITS * 48 / 360
"""The narrowest part of the map that is shown, so that a reader sees where it lies; the outline holds little more."""
_HALF = UNITS / 2
_WORLD = Box((180 - 169) / 360 * UNITS, project(84, 0)[1], UNITS, project(-58, 0)[1] - project(84, 0)[1])
"""The whole world, begun in the Bering Strait, where hardly any land is cut."""
_TYPE = 12.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map."""

    name: str
    latitude: float
    longitude: float
    """Degrees (WGS 84)."""
    says: str = ""
    """What happened there, in a few words."""
    href: str = ""
    """Where it leads; nowhere if empty."""
    weight: int = 1
    """How much happened there: it makes the dot larger and its name go first."""


@dataclass(frozen=True, slots=True)
class _View:
    """A part of the map drawn at a scale."""

    box: Box
    scale: float

    def at(self, point: Point) -> Point:
        return (point[0] - self.box.left) * self.scale, (point[1] - self.box.top) * self.scale


def drawn_map(
    id: str,
    title: str,
    description: str,
    spots: Sequence[Spot],
    ways: Sequence[tuple[Spot, Spot]],
    outline: Outline,
    wording: Wording,
) -> Markup:
    """Places, and the ways between them, as a picture whose ids begin with `id`.

    The map shows the part of the world in which all of them lie, turned so that they stand together even across the
    180th meridian; if that is more than half of it, the whole world, with ways cut at its edge and led on at the other.
    """
    arcs = [arc((one.latitude, one.longitude), (other.latitude, other.longitude)) for one, other in ways]
    view = _view([project(spot.latitude, spot.longitude) for spot in spots], arcs)
    height = view.box.height * view.scale
    content = [*_ground(view, outline), *_ways(view, arcs), *_spots(view, spots, wording)]
    linked = any(spot.href for spot in spots)
    return picture(id, title, description, (WIDTH, height), content, linked)


def _view(points: Sequence[Point], arcs: Sequence[Sequence[Point]]) -> _View:
    shown = [*points, *(point for line in arcs for point in line)]
    start, span = _span([x % UNITS for x, _ in shown]) if shown else (0.0, float(UNITS))
    if span > _HALF:
        return _View(_WORLD, WIDTH / UNITS)
    low, high = min(y for _, y in shown), max(y for _, y in shown)
    width = max(_LEAST, span * 1.4, (high - low) * 1.4 * 1.5)
    if width > UNITS * 0.75:
        return _View(_WORLD, WIDTH / UNITS)
    height = max(width / 2.2, (high - low) * 1.4)
    box = Box(start + span / 2 - width / 2, (low + high) / 2 - height / 2, width, height)
    return _View(box, WIDTH / width)


def _span(around: Sequence[float]) -> tuple[float, float]:
    """Where the shortest stretch of the globe that holds all these begins, and how wide it is."""
    held = sorted(set(around))
    gaps = [(after - before, after) for before, after in pairwise([*held, held[0] + UNITS])]
    gap, start = max(gaps, key=lambda one: (one[0], -one[1]))
    return start % UNITS, UNITS - gap


def _ground(view: _View, outline: Outline) -> Iterator[Markup]:
    """Land, borders and small states."""
    margin = 4 / view.scale
    box = Box(view.box.left - margin, view.box.top - margin, view.box.width + 2 * margin, view.box.height + 2 * margin)
    wide = box if view.box.width < UNITS else view.box
    land = (_thinned(view, ring) for ring in cut_areas(outline.land, wide))
    near = (line for line in outline.borders if reaches(line, wide))  # of the others every part would be left out
    borders = (_thinned(view, line) for line in cut_lines(near, wide))
    yield element("rect", width="100%", height="100%", class_="dossier-sea")
    yield element("path", d=path(land, closed=True), fill_rule="evenodd", class_="dossier-land")
    yield element("path", d=path(_inside(view, borders)), fill="none", class_="dossier-border")
    dots = [view.at(shown) for point in outline.small if (shown := view.box.into(point))]
    yield element("g", *(element("circle", cx=x, cy=y, r=1.6) for x, y in dots), class_="dossier-small")


def _thinned(view: _View, line: Sequence[Point]) -> tuple[Point, ...]:
    """A line in pixels without the points that lie within one of the point before."""
    kept = [view.at(line[0])]
    for point in line[1:-1]:
        x, y = view.at(point)
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 1:
            kept.append((x, y))
    return (*kept, view.at(line[-1]))


def _inside(view: _View, lines: Iterator[tuple[Point, ...]]) -> Iterator[tuple[Point, ...]]:
    """The lines in pixels that are not wholly above or below the picture."""
    bottom = view.box.height * view.scale
    return (line for line in lines if max(y for _, y in line) >= 0 and min(y for _, y in line) <= bottom)


def _ways(view: _View, arcs: Sequence[Sequence[Point]]) -> Iterator[Markup]:
    lines = [[view.at(point) for point in line] for line in cut_lines(arcs, view.box)]
    if lines:
        yield element("path", d=path(lines), fill="none", class_="dossier-way")


def _spots(view: _View, spots: Sequence[Spot], wording: Wording) -> Iterator[Markup]:
    """Dots with their names, those of most weight first; a name that finds no room is told by the dot alone."""
    placed: list[tuple[Spot, Point, float]] = []
    for spot in sorted(spots, key=lambda one: (-one.weight, one.name)):
        shown = view.box.into(project(spot.latitude, spot.longitude))
        if shown:
            placed.append((spot, view.at(shown), min(9.0, 3.5 + 0.6 * (spot.weight - 1))))
    taken = [(x - r, y - r, x + r, y + r) for _, (x, y), r in placed]
    height = view.box.height * view.scale
    for spot, (x, y), radius in placed:
        name = shortened(spot.name, 40)
        label = _label(name, (x, y), radius, height, taken)
        dot = element("circle", cx=x, cy=y, r=radius, class_="dossier-spot")
        yield link(spot.href, element("title", labelled(wording, spot.name, spot.says)), dot, *label)


def _label(
    name: str, at: Point, radius: float, height: float, taken: list[tuple[float, float, float, float]]
) -> tuple[Markup, ...]:
    """The name beside its dot where nothing else stands: right, left, above or below; nothing if all is taken."""
    (x, y), width = at, text_width(name, _TYPE)
    gap = radius + 4
    for left, base in (
        (x + gap, y + 4),
        (x - gap - width, y + 4),
        (x - width / 2, y - gap),
        (x - width / 2, y + gap + 9),
    ):
        room = (left, base - 10, left + width, base + 3)
        fits = room[0] >= 0 and room[2] <= WIDTH and room[1] >= 0 and room[3] <= height
        if fits and not any(_meet(room, other) for other in taken):
            taken.append(room)
            return (element("text", name, x=left, y=base, font_size=_TYPE),)
    return ()


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
