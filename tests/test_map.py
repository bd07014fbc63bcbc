"""Maps: routes over the antimeridian, small states, an outline that can be one's own."""

import json
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.findings import UsageError
from dossier_gen.visuals.clipping import Box, cut_areas, cut_lines
from dossier_gen.visuals.map import WIDTH, Spot, drawn_map
from dossier_gen.visuals.outline import COASTS, Outline, outline
from dossier_gen.visuals.projection import UNITS, arc, project
from dossier_gen.wording import wording

ENGLISH = wording("en")

EMPTY = Outline(())
TOKYO, HONOLULU = Spot("Tokyo", 35.7, 139.7), Spot("Honolulu", 21.3, -157.9)
VLADIVOSTOK, ANCHORAGE = Spot("Vladivostok", 43.1, 131.9), Spot("Anchorage", 61.2, -149.9)
PARIS, SYDNEY, LIMA = Spot("Paris", 48.9, 2.4), Spot("Sydney", -33.9, 151.2), Spot("Lima", -12.0, -77.0)


def made(spots: list[Spot], under: Outline = EMPTY) -> ElementTree.Element:
    """The map of a route through all spots."""
    return ElementTree.fromstring(drawn_map("route", "Route", "A route.", spots, list(pairwise(spots)), under, ENGLISH))


def ways(tree: ElementTree.Element) -> list[list[tuple[float, float]]]:
    """The lines of the route, each as its points in pixels."""
    found = tree.find(".//path[@class='dossier-way']")
    lines = []
    for part in re.findall(r"M([^M]+)", found.get("d", "") if found is not None else ""):
        numbers = [float(one) for one in part.replace("l", " ").split()]
        x, y, points = 0.0, 0.0, []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        lines.append(points)
    return lines


def dots(tree: ElementTree.Element) -> dict[str, tuple[float, float]]:
    """The places on the map by name."""
    groups = [one for one in tree.iter() if one.find("circle[@class='dossier-spot']") is not None]
    found = {}
    for group in groups:
        circle = group.find("circle")
        assert circle is not None
        found[group.findtext("title") or ""] = (float(circle.get("cx", "")), float(circle.get("cy", "")))
    return found


@pytest.mark.parametrize("others", [[], [PARIS], [PARIS, LIMA, SYDNEY]])
def test_a_route_over_the_antimeridian_never_crosses_the_whole_map(others: list[Spot]) -> None:
    """Tokyo, Honolulu, Vladivostok, Anchorage: no step of a line is wide, whatever else the map must show."""
    tree = made([TOKYO, HONOLULU, VLADIVOSTOK, ANCHORAGE, *others])
    lines = ways(tree)
    assert lines
    for line in lines:
        for (x, _), (next_x, _) in pairwise(line):
            assert abs(next_x - x) < WIDTH / 10
            assert -1 <= x <= WIDTH + 1
    assert len(dots(tree)) == 4 + len(others)


def test_a_pacific_route_is_whole_on_a_map_of_the_pacific() -> None:
    """The map is turned so that places on both sides of the antimeridian stand together, and no leg is cut."""
    at = dots(made([TOKYO, HONOLULU]))
    assert at["Tokyo"][0] < at["Honolulu"][0]
    assert len(ways(made([TOKYO, HONOLULU, ANCHORAGE]))) == 2


def test_a_way_round_the_edge_of_the_world_goes_on_at_the_other() -> None:
    """On a map of the whole world a way is cut at the edge: it ends at one side and begins at the other, level."""
    lines = ways(made([PARIS, SYDNEY, LIMA]))
    ends = {round(x): y for line in lines for x, y in (line[0], line[-1])}
    assert ends[WIDTH] == pytest.approx(ends[0], abs=1)


@given(*[st.tuples(st.floats(-89, 89), st.floats(-180, 180))] * 2)
def test_an_arc_runs_without_leaps(start: tuple[float, float], end: tuple[float, float]) -> None:
    """A way between any two places goes from one to the other in steps no wider than half the globe."""
    points = arc(start, end)
    assert points[0] == project(*start)
    turned = (points[-1][0] - project(*end)[0]) / UNITS
    assert turned == pytest.approx(round(turned), abs=1e-6)
    assert points[-1][1] == pytest.approx(project(*end)[1])
    assert all(abs(after[0] - before[0]) <= UNITS / 2 + 1e-6 for before, after in pairwise(points))


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=12))
def test_every_place_of_the_inhabited_world_is_on_its_map(places: list[tuple[float, float]]) -> None:
    """Whatever the places between 58° south and 84° north, each has its dot inside the picture, the same each time."""
    spots = [Spot(str(place), max(-57, min(83, one)), other) for place, (one, other) in enumerate(places)]
    tree = made(spots)
    _, _, width, height = (float(one) for one in tree.get("viewBox", "").split())
    at = dots(tree)
    assert len(at) == len(spots)
    assert all(0 <= x <= width and 0 <= y <= height for x, y in at.values())
    assert ElementTree.tostring(tree) == ElementTree.tostring(made(spots))


def test_small_states_are_dots() -> None:
    """Nauru, which the outline is too coarse to show as land, has a dot where it lies."""
    x, y = project(-0.53, 166.93)
    assert any(abs(one[0] - x) < 5 and abs(one[1] - y) < 5 for one in outline().small)
    tree = made([Spot("Yaren", -0.55, 166.92)], outline())
    at = dots(tree)["Yaren"]
    small = tree.find(".//g[@class='dossier-small']")
    assert small is not None
    assert any(abs(float(one.get("cx", "")) - at[0]) < 1 and abs(float(one.get("cy", "")) - at[1]) < 1 for one in small)


@pytest.mark.parametrize(
    ("name", "latitude", "longitude", "on_land"),
    [
        ("Beijing", 39.9, 116.4, True),
        ("Chukotka, beyond the antimeridian", 66.5, -174.0, True),
        ("Fiji", -17.8, 178.0, True),
        ("Pacific", 0.0, -150.0, False),
        ("Atlantic", 30.0, -40.0, False),
    ],
)
def test_land_lies_where_it_does(name: str, latitude: float, longitude: float, on_land: bool) -> None:
    """The outline has land and sea in their places, also where the antimeridian runs through land."""
    x, y = project(latitude, longitude)
    crossings = 0
    for ring in outline().land:
        for turn in (-UNITS, 0, UNITS):
            for (ax, ay), (bx, by) in pairwise((*ring, ring[0])):
                if (ay > y) != (by > y) and x < ax + turn + (y - ay) / (by - ay) * (bx - ax):
                    crossings += 1
    assert (crossings % 2 == 1) == on_land


def test_borders_can_be_left_out() -> None:
    """The word `coasts` keeps land and small states and leaves out every border."""
    whole, coasts = outline(), outline(COASTS)
    assert whole.borders
    assert (coasts.land, coasts.small, coasts.borders) == (whole.land, whole.small, ())


def test_an_outline_of_ones_own() -> None:
    """A GeoJSON file gives land with its border, further borders and dots; a line over the antimeridian runs on."""
    square = [[170, 0], [-170, 0], [-170, 10], [170, 10], [170, 0]]
    shapes = [
        {"type": "Polygon", "coordinates": [square]},
        {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [5, 5]}]},
        {"type": "MultiLineString", "coordinates": [[[0, 0], [1, 1]]]},
    ]
    features = [{"type": "Feature", "properties": {}, "geometry": shape} for shape in shapes]
    own = outline(json.dumps({"type": "FeatureCollection", "features": features}))
    assert (len(own.land), len(own.borders), len(own.small)) == (1, 2, 1)
    xs = [x for x, _ in own.land[0]]
    assert max(xs) - min(xs) == UNITS * 20 / 360


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "no",
        '{"type": "Point"}',
        '{"type": "Point", "coordinates": [181, 0]}',
        '{"type": "FeatureCollection", "features": []}',
        '{"type": "Polygon", "coordinates": [["x"]]}',
        pytest.param("[" * 100_000, id="nested"),
    ],
)
def test_what_is_no_outline_is_told(text: str) -> None:
    """A text that is no GeoJSON, or holds nothing to draw, ends the run with a sentence."""
    with pytest.raises(UsageError, match="the outline of the maps"):
        outline(text)


def test_areas_are_cut_to_the_box() -> None:
    """A ring that covers the box fills it; one beside it is left out; one a turn round the globe away is found."""
    box = Box(-100, -100, 200, 200)
    around = [(-500.0, -500.0), (500.0, -500.0), (500.0, 500.0), (-500.0, 500.0)]
    (inside,) = cut_areas([around], box)
    assert {(x, y) for x, y in inside} == {(-100, -100), (100, -100), (100, 100), (-100, 100)}
    assert not list(cut_areas([[(200.0, 0.0), (300.0, 0.0), (300.0, 50.0)]], box))
    assert list(cut_areas([[(UNITS - 50.0, 0.0), (UNITS + 50.0, 0.0), (UNITS + 0.0, 50.0)]], box))


def test_lines_are_cut_into_parts() -> None:
    """A line that leaves the box and comes back is drawn as two."""
    line = [(0.0, 0.0), (150.0, 0.0), (150.0, 10.0), (0.0, 10.0)]
    assert list(cut_lines([line], Box(-100, -100, 200, 200))) == [
        ((0.0, 0.0), (100.0, 0.0)),
        ((100.0, 10.0), (0.0, 10.0)),
    ]


def test_what_lies_within_stays_as_it_is() -> None:
    """A line and a ring within the box are drawn whole, and a border wholly above or below the picture is not drawn."""
    line, box = ((0.0, 0.0), (50.0, 0.0), (50.0, 10.0)), Box(-100, -100, 200, 200)
    assert list(cut_lines([line], box)) == [line]
    assert list(cut_areas([line], box)) == [line]
    x, y = project(PARIS.latitude, PARIS.longitude)
    lines = [((x, y + off), (x + 5.0, y + off)) for off in (-UNITS / 4, 0.0, UNITS / 4)]
    border = made([PARIS], Outline((), tuple(lines))).find(".//path[@class='dossier-border']")
    assert border is not None
    assert border.get("d", "").count("M") == 1


def test_names_do_not_cover_each_other() -> None:
    """Of places close together only those names are written that find room, the weightiest first; all have dots."""
    spots = [Spot(f"A place of the number {one}", 40 + one / 100, 116, weight=one) for one in range(12)]
    tree = made(spots)
    written = [one.text for one in tree.iter("text")]
    assert len(dots(tree)) == 12
    assert "A place of the number 11" in written
    assert len(written) < 6
