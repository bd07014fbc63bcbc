"""Degrees on the globe as points on the map, and the shortest way between two of them.

The projection is Patterson's cylindrical one (T. Patterson, B. Šavrič, B. Jenny, "Introducing the Patterson Cylindrical
Projection", Cartographic Perspectives 78, 2014). Being cylindrical, it lets a map begin at any meridian.
"""

from math import acos, asin, atan2, cos, degrees, pi, radians, sin

Point = tuple[float, float]
"""A point of the map: x to the east from the 180th meridian, y to the south from the equator, in units."""

UNITS = 7200
"""The units round the globe: twenty for each degree of longitude."""

_RADIUS = UNITS / (2 * pi)
_STEP = radians(2)
"""How far apart the points of an arc stand."""


def project(latitude: float, longitude: float) -> Point:
    """The point of the map for a place in degrees (WGS 84); x lies in 0 … `UNITS`."""
    phi = radians(latitude)
    north = 1.0148 * phi + 0.23185 * phi**5 - 0.14499 * phi**7 + 0.02406 * phi**9
    return (longitude + 180) / 360 * UNITS, -_RADIUS * north


def arc(start: tuple[float, float], end: tuple[float, float]) -> tuple[Point, ...]:
    """The shortest way between two places (latitude, longitude) as points of the map, both ends included.

    Where the way crosses the 180th meridian, x runs on below 0 or above `UNITS`, so that no step leaps over the map.
    """
    here, there = _vector(*start), _vector(*end)
    angle = acos(max(-1.0, min(1.0, sum(a * b for a, b in zip(here, there, strict=True)))))
    steps = max(1, round(angle / _STEP))
    points = [project(*start)]
    for step in range(1, steps + 1):
        latitude, longitude = _between(here, there, angle, step / steps) if step < steps else end
        x, y = project(latitude, longitude)
        points.append((x + UNITS * round((points[-1][0] - x) / UNITS), y))
    return tuple(points)


def _vector(latitude: float, longitude: float) -> tuple[float, float, float]:
    phi, theta = radians(latitude), radians(longitude)
    return cos(phi) * cos(theta), cos(phi) * sin(theta), sin(phi)


def _between(
    here: tuple[float, float, float], there: tuple[float, float, float], angle: float, share: float
) -> tuple[float, float]:
    """The place at a share of the way along the great circle."""
    if sin(angle) < 1e-9:
        here_share, there_share = 1 - share, share
    else:
        here_share, there_share = sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle)
    x, y, z = (here_share * a + there_share * b for a, b in zip(here, there, strict=True))
    return degrees(asin(max(-1.0, min(1.0, z)))), degrees(atan2(y, x))
