"""Lines and areas cut to what a map shows, at its edges and wherever it begins."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dossier_gen.visuals.projection import UNITS, Point


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the map: its left and upper edge and its size, in units. `left` may lie anywhere round the globe."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    def into(self, point: Point) -> Point | None:
        """The point where the box shows it, turned round the globe as need be; None for one outside."""
        x = self.left + (point[0] - self.left) % UNITS
        return (x, point[1]) if x <= self.right and self.top <= point[1] <= self.bottom else None


def cut_lines(lines: Iterable[Sequence[Point]], box: Box) -> Iterator[tuple[Point, ...]]:
    """The parts of lines that lie between the left and the right edge, each line at every turn round the globe."""
    for line in lines:
        for turn in _turns(line, box):
            yield from _between_edges(turn, box)


def cut_areas(rings: Iterable[Sequence[Point]], box: Box) -> Iterator[tuple[Point, ...]]:
    """The parts of closed rings inside the box (Sutherland and Hodgman, "Reentrant Polygon Clipping", 1974)."""
    for ring in rings:
        if not reaches(ring, box):
            continue
        for turn in _turns(ring, box):
            points = list(turn)
            for axis, edge, sign in ((0, box.left, 1), (0, box.right, -1), (1, box.top, 1), (1, box.bottom, -1)):
                points = _half(points, axis, edge, sign)
            if len(points) > 2:
                yield tuple(points)


def reaches(line: Sequence[Point], box: Box) -> bool:
    """Whether a line is not wholly above or below the box."""
    heights = [y for _, y in line]
    return max(heights) >= box.top and min(heights) <= box.bottom


def _turns(line: Sequence[Point], box: Box) -> Iterator[Sequence[Point]]:
    """The line at every turn round the globe at which it may touch the box."""
    across = [x for x, _ in line]
    low, high = min(across), max(across)
    for turn in range(-3, 4):
        shift = turn * UNITS
        if low + shift <= box.right and high + shift >= box.left:
            yield [(x + shift, y) for x, y in line] if shift else line


def _between_edges(line: Sequence[Point], box: Box) -> Iterator[tuple[Point, ...]]:
    across = [x for x, _ in line]
    if len(line) > 1 and box.left <= min(across) and max(across) <= box.right:
        yield tuple(line)
        return
    part: list[Point] = []
    for start, end in pairwise(line):
        inner = _step_between_edges(start, end, box)
        if not inner:
            continue
        if part and part[-1] != inner[0]:
            yield tuple(part)
            part = []
        part += inner if not part else inner[1:]
    if len(part) > 1:
        yield tuple(part)


def _step_between_edges(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    """The part of a straight step between the left and the right edge (Liang and Barsky's test in one dimension)."""
    first, last = 0.0, 1.0
    run = end[0] - start[0]
    if not run:
        return (start, end) if box.left <= start[0] <= box.right else None
    shares = sorted(((box.left - start[0]) / run, (box.right - start[0]) / run))
    first, last = max(first, shares[0]), min(last, shares[1])
    if first >= last:
        return None
    return _on(start, end, first), _on(start, end, last)


def _half(points: list[Point], axis: int, edge: float, sign: int) -> list[Point]:
    """What of a ring lies on the inner side of one edge: most often all of it."""
    inside = [sign * (point[axis] - edge) >= 0 for point in points]
    return points if all(inside) else list(_cut(points, inside, axis, edge))


def _cut(points: list[Point], inside: list[bool], axis: int, edge: float) -> Iterator[Point]:
    """The points of a ring that are inside of an edge, and those at which it crosses it."""
    for place, point in enumerate(points):
        if inside[place] != inside[place - 1]:
            before = points[place - 1]
            yield _on(before, point, (edge - before[axis]) / (point[axis] - before[axis]))
        if inside[place]:
            yield point


def _on(start: Point, end: Point, share: float) -> Point:
    """The point at a share of the way; the ends themselves exactly."""
    if share in (0.0, 1.0):
        return end if share else start
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
