"""Pictures on pages: what they show of an edition, and that nothing else is in them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import UsageError
from dossier_gen.pages import pages, record_page
from dossier_gen.pages.visuals import network_data, scenes
from dossier_gen.settings import DossierOptions, map_outline
from tests.sites import AT_URL, FLAT, small_site

pytestmark = pytest.mark.slow

EditionMaker = Callable[..., Edition]
PLACES = {
    "place/town": {"type": "city", "coordinates": (40.0, 116.0)},
    "place/hall": {"type": "building", "within": "place/town"},
    "place/port": {"type": "city", "coordinates": (32.0, 119.0)},
    "place/nowhere": {"type": "city"},
}


def page_of(edition: Edition, ref: str) -> str:
    """The Markdown of a record's page."""
    return record_page(edition, Ref.parse(ref)).markdown


def test_route_has_its_places_in_order(edition_of: EditionMaker) -> None:
    """A place without coordinates stands where the place around it does; one that has none at all is left out."""
    visit = {"places": ["place/hall", "place/nowhere", "place/port"], "dates": "2020"}
    event = {"type": "talks", "place": "place/hall", "delegation": "delegation/visit"}
    page = page_of(edition_of({**PLACES, "delegation/visit": visit, "event/talks": event}), "delegation/visit")
    assert re.search(r"The route in order: place&?[^ ]*town and place[^ ]*port\.", page)
    assert re.findall(r'<span id="at-([a-z]+)"></span>', page) == ["town", "port"]
    assert "| [event/talks](../events/talks.md) |" in page


def test_a_visit_without_coordinates_has_no_map(edition_of: EditionMaker) -> None:
    """Without coordinates there is neither a map nor its heading."""
    edition = edition_of({**PLACES, "delegation/visit": {"places": ["place/nowhere"]}})
    assert "Route of" not in page_of(edition, "delegation/visit")
    assert "## Route" not in page_of(edition, "delegation/visit")


@pytest.mark.parametrize(("held", "shown"), [(20, 20), (21, 10)])
def test_the_map_lists_the_latest_of_much(edition_of: EditionMaker, held: int, shown: int) -> None:
    """Where more than twenty things happened at a place, its row lists the latest ten and leads to all of them."""
    event = {"type": "talks", "place": "place/town"}
    edition = edition_of({**PLACES, **{f"event/e{day}": {**event, "at": str(2000 + day)} for day in range(held)}})
    map_page = next(page for page in pages(edition) if page.path == "map.md")
    row = next(line for line in map_page.markdown.splitlines() if 'id="at-town"' in line)
    assert re.findall(r"events/e(\d+)\.md", row) == [str(day) for day in range(held - shown, held)]
    assert ("[and 11 more](places/town.md)" in row) == (held > shown)


def test_places_around_each_other_end(edition_of: EditionMaker) -> None:
    """Places that lie within each other in a circle have no coordinates rather than no end."""
    circle = {"place/a": {"type": "city", "within": "place/b"}, "place/b": {"type": "city", "within": "place/a"}}
    event = {"event/talks": {"type": "talks", "place": "place/a"}}
    assert [scene.on_map for scene in scenes(edition_of({**circle, **event}))] == [None]


def test_two_happenings_make_no_timeline(edition_of: EditionMaker) -> None:
    """A timeline begins at three happenings."""
    person = {"born": {"at": "1950"}, "died": {"at": "2020"}}
    tenure = {"tenures": [{"title": "Chair", "from": "2000"}]}
    assert "dossier-timeline" not in page_of(edition_of({"person/one": person}), "person/one")
    assert "dossier-timeline" in page_of(edition_of({"person/one": {**person, **tenure}}), "person/one")


def test_network_holds_nothing_withheld(public_edition: Edition, internal_edition: Edition) -> None:
    """A record that the audience may not see is not drawn."""
    hidden = Ref.parse("person/cy-concealed")
    assert hidden in internal_edition.corpus
    assert hidden not in network_data(public_edition)[0]
    assert all({tie.one, tie.other} <= set(public_edition.corpus.records) for tie in network_data(public_edition)[1])


def test_pictures_are_the_same_each_time(public_edition: Edition) -> None:
    """All pages with pictures come out byte for byte the same."""
    assert [page.markdown for page in pages(public_edition)] == [page.markdown for page in pages(public_edition)]


@pytest.mark.parametrize("directories", [True, False])
def test_links_in_pictures_lead_to_pages(tmp_path_factory: pytest.TempPathFactory, directories: bool) -> None:
    """A neighbour in a picture leads to its page as MkDocs addresses it; the data of the network does too."""
    site = small_site(tmp_path_factory, AT_URL if directories else FLAT)
    page = site / ("people/ada-example/index.html" if directories else "people/ada-example.html")
    drawn = re.findall(r"<svg .*?</svg>", page.read_text(encoding="utf-8"))
    links = [link for picture in drawn for link in re.findall(r'<a href="([^"#]+)"', picture)]
    assert len(links) > 3
    for link in links:
        target = (page.parent / link).resolve()
        assert (target / "index.html" if link.endswith("/") else target).is_file(), link
    data = (site / "assets" / "dossier" / "network-data.js").read_text(encoding="utf-8")
    assert ('"people/ada-example/"' if directories else '"people/ada-example.html"') in data


def options(folder: Path, outline: str) -> DossierOptions:
    """The options of a configuration in a folder, with an outline of maps."""
    made = DossierOptions(config_file_path=str(folder / "mkdocs.yml"))
    made.load_dict({"map_outline": outline})
    return made


def test_outline_is_read_beside_the_configuration(tmp_path: Path) -> None:
    """The option `map_outline` takes a word or a file beside `mkdocs.yml`."""
    shape = '{"type": "Polygon", "coordinates": [[[0, 0], [9, 0], [9, 9], [0, 0]]]}'
    (tmp_path / "own.geojson").write_text(shape, encoding="utf-8")
    assert map_outline(options(tmp_path, "own.geojson")) == shape
    assert map_outline(options(tmp_path, "coasts")) == "coasts"
    assert map_outline(options(tmp_path, "")) == ""


@pytest.mark.parametrize("content", [None, b"\xff", b"no", b"{}"])
def test_outline_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None) -> None:
    """A file that is missing, no text or no GeoJSON ends the run before anything is written."""
    if content is not None:
        (tmp_path / "own.geojson").write_bytes(content)
    with pytest.raises(UsageError, match="the option map_outline names"):
        map_outline(options(tmp_path, "own.geojson"))
