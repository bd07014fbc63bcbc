"""The plot of docs/performance.md: seconds over records, both on logarithmic axes, as SVG."""

import math
from collections.abc import Callable
from html import escape

WIDTH, HEIGHT = 760, 460
LEFT, RIGHT, TOP, BOTTOM = 70, 190, 20, 50
COLOURS = ("#1f3a5f", "#2e7d6b", "#8a5a00", "#b3261e", "#6a4c93", "#007a99", "#5f6368", "#9c2c77")
"""One a line; each line is named at its end, so that nobody needs to tell colours apart."""

Points = dict[int, float]


def plot(lines: dict[str, Points]) -> str:
    """A picture of how long each takes, by the number of records; nothing is drawn by lot."""
    lines = {name: points for name, points in lines.items() if points}
    records = sorted({count for points in lines.values() for count in points})
    seconds = [value for points in lines.values() for value in points.values()]
    if not records:
        return ""
    low, high = math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds)) + 1e-9)
    span = max(math.log10(records[-1] / records[0]), 0.1)

    def x(count: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log10(count / records[0]) / span

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (math.log10(value) - low) / max(high - low, 1)

    parts = [*_grid(records, low, high, x, y)]
    ends = _apart({name: y(points[max(points)]) for name, points in lines.items()})
    for number, (name, points) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        told = " ".join(f"{x(count):.1f},{y(points[count]):.1f}" for count in sorted(points))
        parts.append(f'<polyline points="{told}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x(c):.1f}" cy="{y(v):.1f}" r="3" fill="{colour}"/>' for c, v in sorted(points.items())]
        at = x(max(points)) + 8, ends[name] + 4
        halo = 'stroke="#ffffff" stroke-width="4" paint-order="stroke"'
        parts.append(f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" fill="{colour}" {halo}>{escape(name)}</text>')
    body = "\n".join(parts)
    title = "Seconds for a site by the number of records"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{title}" '
        f'font-family="sans-serif" font-size="13">\n<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n'
        f"{body}\n</svg>\n"
    )


def _grid(
    records: list[int], low: int, high: int, x: Callable[[float], float], y: Callable[[float], float]
) -> list[str]:
    """The lines behind the plot with their numbers."""
    parts = []
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#d0d4da"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end" fill="#3c4043">{10.0**power:g} s</text>')
    for count in records:
        at = x(count)
        parts.append(f'<path d="M{at:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#d0d4da"/>')
        below = HEIGHT - BOTTOM + 20
        parts.append(f'<text x="{at:.1f}" y="{below}" text-anchor="middle" fill="#3c4043">{count:,}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle" fill="#3c4043">records</text>')
    return parts


def _apart(places: dict[str, float], least: float = 15) -> dict[str, float]:
    """Names at the ends of lines, moved down where they would stand on each other."""
    found: dict[str, float] = {}
    last = -math.inf
    for name in sorted(places, key=lambda one: (places[one], one)):
        last = found[name] = max(places[name], last + least)
    return found
