"""Pages of pairs, of coming dates and of follow-ups: built by MkDocs and read back."""

import os
import re
from collections.abc import Callable, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from dossier_gen.edition import Cover, Edition
from dossier_gen.graph import graph
from dossier_gen.pages import pages
from dossier_gen.pages.ahead import ahead_pages
from dossier_gen.redact import redact
from tests.conftest import AUDIENCES, SMALL, made_corpus
from tests.hostile import VISIBLE, records_of
from tests.test_markdown import rendered
from tests.test_pages import GOLDEN

pytestmark = pytest.mark.slow

EditionOf = Callable[..., Edition]
PATHS = ("pairs/northland--southland.md", "pairs/index.md", "coming.md", "follow-ups.md")
EMPTY = {
    "pairs/index.md": "No contact, agreement or relation joins two countries",
    "coming.md": "No record holds a date after",
    "follow-ups.md": "No commitment or follow-up is open",
}
INTERNAL = """name: A secret meeting
audience: internal
type: meeting
at: 2024-05-20
place: place/river-hall
sides:
  - for: country/northland
  - for: country/southland
outcomes:
  - type: follow-up
    says: A secret promise.
    due: 2024-05-21
cite: [source/almanac]
"""
PLAIN = """name: Contact of {day}
type: {type}
status: {status}
at: {day}
sides:
  - for: country/northland
  - for: country/southland
statements:
  - by: country/northland
    act: notes
    topics: [topic/rivers, topic/river-trade]
    says: Water flows.
outcomes:
  - type: commitment
    says: Northland sends a map.
    by: country/northland
    owner: person/ada-example
    due: {due}
    status: open
cite: [source/almanac]
"""
EVENTS = {
    "events/secret.yaml": INTERNAL,
    "events/call.yaml": PLAIN.format(type="call", status="held", day="2024-05-21", due="2024-05-30"),
    "events/later.yaml": PLAIN.format(type="talks", status="announced", day="2024-07-21", due="2024-08"),
    "events/old.yaml": PLAIN.format(type="talks", status="held", day="1999-07-21", due="2000"),
}


class Counted(HTMLParser):
    """The figures of a page with where they lead, and the rows inside each element that has an id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.figures: list[tuple[str, str]] = []
        self.rows: dict[str, int] = {}
        self._open: list[tuple[str, str]] = []
        self._figure: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag in ("li", "tr") and not (tag == "tr" and any(one == "thead" for one, _ in self._open)):
            for _, id in self._open:
                if id:
                    self.rows[id] += 1
        if tag not in ("br", "hr", "img", "meta", "link", "input", "rect", "path"):
            self._open.append((tag, known.get("id", "")))
            self.rows.setdefault(known.get("id", ""), 0)
        if "dossier-figure" in known.get("class", ""):
            self._figure = known["href"].removeprefix("#")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._figure is not None:
            self.figures.append((data, self._figure))
            self._figure = None


def built(folder: Path, records: Path, audience: str) -> Path:
    """The site of records for an audience."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Made\n", encoding="utf-8")
    options = f"{{records: {records}, as_of: 2024-06-01, audience: {audience}, briefings: false}}"
    made = f"site_name: Made\ntheme: {{name: material, font: false}}\nplugins: [search, {{dossier: {options}}}]\n"
    (folder / "mkdocs.yml").write_text(made, encoding="utf-8")
    build(load_config(str(folder / "mkdocs.yml"), strict=True))
    return folder / "site"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The small world with more events, as a site for the public and for the office itself."""
    folder = tmp_path_factory.mktemp("pairs")
    records = folder / "records"
    for path in SMALL.rglob("*.yaml"):
        (records / path.relative_to(SMALL)).parent.mkdir(parents=True, exist_ok=True)
        (records / path.relative_to(SMALL)).write_bytes(path.read_bytes())
    for name, content in EVENTS.items():
        (records / name).write_text(content, encoding="utf-8")
    return {audience: built(folder / audience, records, audience) for audience in ("public", "internal")}


def read(site: Path, path: str) -> str:
    """A page of a site as HTML."""
    page = path.removesuffix(".md")
    return (site / (f"{page}.html" if page.endswith("index") else f"{page}/index.html")).read_text(encoding="utf-8")


@pytest.mark.parametrize("audience", ["public", "internal"])
@pytest.mark.parametrize("path", PATHS)
def test_every_figure_is_the_number_of_rows_that_it_leads_to(path: str, audience: str, sites: dict[str, Path]) -> None:
    """A figure links to a place on its page where exactly as many rows are listed."""
    page = Counted(read(sites[audience], path))
    for words, target in page.figures:
        figure = re.match(r"\d+", words)
        assert figure, words
        assert page.rows[target] == int(figure[0]), (words, target)


def test_pages_have_the_figures_that_are_to_be_counted(sites: dict[str, Path]) -> None:
    """The page of a pair counts contacts, directions, visits, agreements, meetings, statements and coming dates."""
    page = Counted(read(sites["public"], PATHS[0]))
    assert ("4 contacts", "all-contacts") in page.figures
    assert {target for _, target in page.figures} >= {
        *("all-contacts", "contacts-forth", "contacts-call", "contacts-unknown", "all-visits", "visits-2024-forth"),
        *("agreements-not-the-same-for-both", "all-mechanisms", "meetings-1", "said-1", "dates"),
    }
    assert Counted(read(sites["public"], "follow-ups.md")).figures[:2] == [
        ("3 are open", "open"),
        ("2 of them overdue", "overdue"),
    ]


def test_internal_contact_is_not_on_the_public_page_nor_in_its_counts(sites: dict[str, Path]) -> None:
    """A contact for the innermost audience is counted in its own edition, and no file of another tells of it."""
    assert ("5 contacts", "all-contacts") in Counted(read(sites["internal"], PATHS[0])).figures
    for path in sites["public"].rglob("*"):
        if path.suffix in (".html", ".json", ".xml"):
            assert "secret" not in path.read_text(encoding="utf-8").lower(), path
    assert "A secret promise" in read(sites["internal"], "follow-ups.md")


def test_pair_and_relation_and_country_lead_to_each_other(sites: dict[str, Path]) -> None:
    """The page of a pair links the relation and both countries, and each of them links it."""
    pair = read(sites["public"], PATHS[0])
    for address in ("relations/northland-southland", "countries/northland", "countries/southland"):
        assert f'href="../../{address}/"' in pair
        assert 'href="../../pairs/northland--southland/"' in read(sites["public"], f"{address}.md")
    assert not list(sites["public"].glob("pairs/southland--northland*"))


def test_years_without_a_known_visit_are_not_drawn_as_zero(sites: dict[str, Path]) -> None:
    """The picture and its table say "none known", and the picture tells in words what it shows."""
    page = read(sites["public"], PATHS[0])
    picture = page[page.index('<svg class="dossier-bars"') :].partition("</svg>")[0]
    assert 'role="img"' in picture
    assert "<desc" in picture
    assert "2024: Northland to Southland 1, Southland to Northland none known." in picture
    assert ">0<" not in picture
    assert "style=" not in picture


def test_overdue_is_told_by_word_and_sign(sites: dict[str, Path]) -> None:
    """What is overdue bears a sign and the word, and what is not bears neither."""
    page = read(sites["public"], "follow-ups.md")
    rows = [row for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if "sends a map" in row]
    assert [("▲ overdue" in row) for row in rows] == [True, True, False]


@pytest.mark.parametrize("text", VISIBLE)
def test_hostile_text_leaves_pages_that_look_ahead_their_structure(text: str) -> None:
    """A hostile text in every field of every kind, with all dates ahead, makes the elements that x makes."""
    assert structure(text) == structure("x")


def structure(text: str) -> list[list[str]]:
    """The elements of the pages of coming dates and of follow-ups, on a day before all dates."""
    seen = redact(made_corpus(records_of(text)), "internal", AUDIENCES)
    edition = Edition(graph(seen), Cover("Made", date(2019, 6, 1), audience="internal"))
    return [rendered(page.write()).tags for page in ahead_pages(edition)]


@pytest.mark.parametrize("path", EMPTY)
def test_a_page_with_nothing_to_list_says_so(path: str, edition_of: EditionOf) -> None:
    """Where a dossier has no pair, no date ahead or nothing open, the page says so in a sentence."""
    markdown = {page.path: page.markdown for page in pages(edition_of({"person/p": {}}))}
    assert EMPTY[path] in markdown[path]
    assert "|" not in markdown[path]


def test_third_countries_are_named(edition_of: EditionOf) -> None:
    """A contact in a third country stands apart, with the country."""
    records: Mapping[str, Mapping[str, object]] = {
        **{f"country/{id}": {} for id in "abc"},
        "place/p": {"type": "city", "country": "country/c"},
        "event/x": {"type": "talks", "place": "place/p", "sides": [{"for": "country/a"}, {"for": "country/b"}]},
    }
    page = next(page.markdown for page in pages(edition_of(records)) if page.path == "pairs/a--b.md")
    assert "### In third countries" in page
    assert "([country/c](../countries/c.md))" in page
    assert "level not known" in page


@pytest.mark.parametrize("path", PATHS)
def test_page_reads_as_reviewed(path: str, public_edition: Edition) -> None:
    """The pages of the small world are the ones that were reviewed; DOSSIER_GOLDEN=write renews the files."""
    page = next(page for page in pages(public_edition) if page.path == path).markdown
    golden = GOLDEN / f"derived-{path.replace('/', '-')}"
    if os.environ.get("DOSSIER_GOLDEN") == "write":
        golden.write_text(page, encoding="utf-8")
    assert page == golden.read_text(encoding="utf-8")
