"""The outline under a map: land, borders and small states, from the package or from a file of the user's own."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from dossier_gen.findings import UsageError
from dossier_gen.visuals.projection import UNITS, Point, project

WORLD = Path(__file__).parent.parent / "assets" / "world.json"
"""Natural Earth's outline of the world, projected; `.ci/vendor.py` makes it and describes its source."""

COASTS = "coasts"
"""The word for the outline of the package without borders."""

Line = tuple[Point, ...]
"""A line on the map; it may run on beyond the edge where it crosses the 180th meridian."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What lies under the marks of a map, in units of the projection."""

    land: tuple[Line, ...]
    """Closed rings; where two overlap, the even-odd rule makes a lake of the inner one."""
    borders: tuple[Line, ...] = ()
    small: tuple[Point, ...] = ()
    """States and territories too small to show as land."""


@lru_cache(maxsize=4)
def outline(chosen: str = "") -> Outline:
    """The outline that is chosen: ours where empty, ours without borders for `coasts`, else the text of a GeoJSON file.

    Raises:
        UsageError: if the text is no GeoJSON with polygons, lines or points.
    """
    if chosen not in ("", COASTS):
        return _own(chosen)
    held = json.loads(WORLD.read_text(encoding="utf-8"))
    land = tuple(_unpacked(line) for line in held["land"])
    borders = tuple(_unpacked(line) for line in held["borders"]) if not chosen else ()
    return Outline(land, borders, tuple((float(x), float(y)) for _, x, y in held["small"]))


def _unpacked(numbers: Sequence[int]) -> Line:
    x, y = 0, 0
    points = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((float(x), float(y)))
    return tuple(points)


def _own(text: str) -> Outline:
    """The outline of a GeoJSON text (RFC 7946): polygons are land with a border, lines are borders, points are dots."""
    land: list[Line] = []
    borders: list[Line] = []
    small: list[Point] = []
    try:
        for geometry in _geometries(json.loads(text)):
            kind, held = geometry["type"], geometry["coordinates"]
            parts = held if str(kind).startswith("Multi") else [held]
            match str(kind).removeprefix("Multi"):
                case "Polygon":
                    land += (_line(ring) for polygon in parts for ring in polygon)
                case "LineString":
                    borders += (_line(line) for line in parts)
                case "Point":
                    small += (_point(point) for point in parts)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UsageError(f"the outline of the maps is no GeoJSON that can be read: {error}") from None
    if not (land or borders or small):
        raise UsageError("the outline of the maps has neither polygons nor lines nor points")
    return Outline(tuple(land), (*land, *borders), tuple(small))


def _geometries(held: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    match held.get("type"):
        case "FeatureCollection":
            for feature in _mappings(held["features"]):
                yield from _geometries(feature)
        case "Feature":
            for geometry in _mappings([held["geometry"]] if held["geometry"] else []):
                yield from _geometries(geometry)
        case "GeometryCollection":
            for geometry in _mappings(held["geometries"]):
                yield from _geometries(geometry)
        case _:
            yield held


def _mappings(held: object) -> Iterable[Mapping[str, Any]]:
    if not isinstance(held, list) or not all(isinstance(one, dict) for one in held):
        raise ValueError("a list of features or geometries was expected")
    return held


def _point(held: Sequence[float]) -> Point:
    longitude, latitude = float(held[0]), float(held[1])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(f"{longitude}, {latitude} is no longitude and latitude in degrees")
    return project(latitude, longitude)


def _line(held: Sequence[Sequence[float]]) -> Line:
    """A line without leaps: what crosses the 180th meridian runs on."""
    points = [_point(one) for one in held]
    shift, unrolled = 0, points[:1]
    for before, point in pairwise(points):
        shift += UNITS * round((before[0] - point[0]) / UNITS)
        unrolled.append((point[0] + shift, point[1]))
    return tuple(unrolled)
