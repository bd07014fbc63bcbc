"""The converter: what it makes of a page is what MkDocs makes of it, to the byte."""

import copy
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from markdown import __version_info__
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor
from mkdocs.structure.toc import AnchorLink

from dossier_gen.converter import Converter, converter_for
from dossier_gen.converter.known import NEWEST, OLDEST
from dossier_gen.converter.links import Links
from dossier_gen.edition import Cover, Edition, open_edition
from dossier_gen.finish import EXTENSIONS
from dossier_gen.graph import graph
from dossier_gen.pages import pages
from dossier_gen.past import Past, Step
from dossier_gen.redact import redact
from tests.conftest import AUDIENCES, SMALL, made_corpus
from tests.hostile import VISIBLE, records_of

pytestmark = pytest.mark.slow

RECORDS = Path(__file__).parent.parent / "records"
PLAIN: list[object] = [*EXTENSIONS]
OURS: list[object] = ["admonition", *EXTENSIONS, {"toc": {"permalink": True, "toc_depth": 3}}]
"""The extensions of the demonstration."""
UNKNOWN = ["search.md", "searched.md"]
"""The pages that are left to MkDocs: they hold what no template of a record writes, such as code within a line."""


@dataclass(frozen=True)
class Site:
    """Pages in a site of MkDocs."""

    config: MkDocsConfig
    files: Files
    pages: dict[str, str]
    converter: Converter

    def page(self, path: str, markdown: str = "") -> Page:
        """One page before it is rendered, with its own text or another."""
        file = self.files.get_file_from_path(path)
        assert file
        page = Page(None, file, self.config)
        page.read_source(self.config)
        page.markdown = markdown or page.markdown
        return page


def site_of(texts: Mapping[str, str], extensions: list[object]) -> Site:
    """A site of these pages."""
    config = configured(extensions)
    files = Files([File.generated(config, path, content=text) for path, text in texts.items()])
    converter = converter_for(config)
    assert converter
    return Site(config, files, dict(texts), converter)


def configured(extensions: list[object]) -> MkDocsConfig:
    """A configuration of MkDocs with these extensions."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "Made", "docs_dir": str(RECORDS), "markdown_extensions": copy.deepcopy(extensions)})
    errors, _ = config.validate()
    assert not errors
    config.plugins._current_plugin = "dossier"
    return config


def site_of_edition(edition: Edition, extensions: list[object]) -> Site:
    """The site of an edition."""
    return site_of({page.path: page.markdown for page in pages(edition)}, extensions)


@contextmanager
def said() -> Iterator[list[str]]:
    """What MkDocs says of pages meanwhile."""
    log, lines = logging.getLogger("mkdocs.structure.pages"), list[str]()
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        log.removeHandler(handler)
        log.setLevel(level)


def learned(page: Page) -> tuple[object, ...]:
    """All that MkDocs knows of a page when it is rendered."""

    def nested(entries: list[AnchorLink]) -> list[object]:
        return [(entry.title, entry.id, entry.level, nested(entry.children)) for entry in entries]

    links = [(file.src_uri, list(anchors.items())) for file, anchors in (page.links_to_anchors or {}).items()]
    return page.content, nested(page.toc.items), page._title_from_render, page.present_anchor_ids, links


def converts(site: Site, path: str, markdown: str = "") -> bool:
    """Whether the converter knows a page; what it makes of it must be the same, warnings included."""
    ours, stock = site.page(path, markdown), site.page(path, markdown)
    with said() as our_words:
        if not site.converter.render(ours, site.config, site.files):
            assert not our_words
            assert ours.content is None
            return False
    with said() as stock_words:
        stock.render(site.config, site.files)
    assert learned(ours) == learned(stock)
    assert our_words == stock_words
    return True


@pytest.fixture(scope="module")
def public_site(public_edition: Edition) -> Site:
    """The small world as a site."""
    return site_of_edition(public_edition, PLAIN)


@pytest.fixture(scope="module")
def internal_site(internal_edition: Edition) -> Site:
    """The small world as the office sees it, with links at its headings."""
    return site_of_edition(internal_edition, OURS)


def test_pages_of_the_small_world_are_the_same(public_site: Site, internal_site: Site) -> None:
    """Every page of the small world but that of the search is converted, and is what MkDocs makes of it."""
    for site in (public_site, internal_site):
        assert [path for path in site.pages if not converts(site, path)] == UNKNOWN


def test_pages_of_the_demonstration_are_the_same() -> None:
    """So is every page of the demonstration."""
    site = site_of_edition(open_edition(RECORDS, Cover("Demonstration", date(2026, 1, 31))).edition, OURS)
    assert [path for path in site.pages if not converts(site, path)] == UNKNOWN


def test_pages_without_pdfs_are_the_same(internal_edition: Edition) -> None:
    """So is every page where nothing is printed: a line that ends with an optional link leaves its attributes alone."""
    cover = replace(internal_edition.cover, briefings="none")
    site = site_of_edition(Edition(internal_edition.graph, cover), OURS)
    assert [path for path in site.pages if not converts(site, path)] == UNKNOWN


def test_pages_under_git_are_the_same() -> None:
    """So is every page that tells the history of its record."""
    files = {file.relative_to(SMALL).as_posix(): file.read_bytes() for file in sorted(SMALL.rglob("*.yaml"))}
    earlier = {name: held.replace(b"summary: ", b"summary: Once ") for name, held in files.items()}
    begun = (Step("a", date(2024, 5, 1), name, None, held) for name, held in earlier.items())
    changed = (Step("b", date(2024, 5, 2), name, earlier[name], held) for name, held in files.items())
    opened = open_edition(SMALL, Cover("Small", date(2024, 6, 1)), remembered=Past(steps=(*changed, *begun)))
    site = site_of_edition(opened.edition, OURS)
    assert any("<summary>History</summary><ul><li>" in text for text in site.pages.values())
    assert [path for path in site.pages if not converts(site, path)] == UNKNOWN


def world_of(text: str) -> Edition:
    """One record of each kind, with a text in each of its fields."""
    seen = redact(made_corpus(records_of(text)), "internal", AUDIENCES)
    return Edition(graph(seen), Cover("Made", date(2024, 6, 1), audience="internal"))


@pytest.mark.parametrize("text", ["AT&T’s “news”: it's 5 > 3, isn't it? – «да», 李 م", *VISIBLE[1:-1:5]])
def test_pages_of_hostile_text_are_the_same(text: str) -> None:
    """Real prose and hostile text in every field keep no page but the search from being converted."""
    site = site_of_edition(world_of(text), OURS)
    assert {path for path in site.pages if not converts(site, path)} <= {*UNKNOWN}


SOLE = site_of({"one.md": "# One"}, PLAIN)
"""A site of one page."""


@pytest.mark.parametrize(
    "markdown",
    [
        "Hello![Name](one.md)",
        "`code`",
        "a  \nb",
        "[a][b]\n\n[b]: c",
        "&nope",
        "text\n:   fact\n\n    more",
        "-   a\n\n    b",
        "<ul markdown='1'>\n</ul>",
        '<div markdown="1">\n\n<ul><li>a</li></ul>\n\n-   b\n\n</div>',
        "<script>x</script>",
        "\\*",
        "a_b_c",
        "\ttab",
        "***both***",
        "<div>open",
        "<div markdown=\"1\">\n\nnot closed",
        "# a `b`",
        "> a\n>",
    ],
)  # fmt: skip
def test_what_is_unknown_is_left_to_mkdocs(markdown: str) -> None:
    """What no template of ours writes is not converted, and nothing is said or changed."""
    assert not converts(SOLE, "one.md", markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        '<div class="x" markdown="1">\n\n# Inside\n\n</div>',
        "# One {: #one }\n\n## Two\n\n## Two\n\n### Three {: #two_1 }",
        "-   a\n-   b\n\n1.  c\n2.  d",
        "> a\n>\n> b",
        "*a* **b** *c*d*e*",
        '<div markdown="1">\n\n<details><ul><li>a</li><li>b <i>c</i></li></ul></details>\n\n-   d\n\n</div>',
        "A\nB\n:   c\n\nD\n:   e\n\nf",
        "| a |\n| --- |",
        "![alt&#33;](missing.png)<br>\n<small>by</small>\n{: .dossier-picture }",
        "[here](#nowhere) [there](one.md#one){: .x } [lost](two.md) [odd](?q)",
    ],
)
def test_shapes_of_our_templates_are_known(markdown: str) -> None:
    """What templates write is converted where it stands alone too."""
    assert converts(SOLE, "one.md", markdown)


@pytest.mark.parametrize("path", ["one.md", "a/one.md", "a/index.md"])
@pytest.mark.parametrize(
    "url",
    [
        *("two.md", "../two.md", "./b/two.md", "two.md#x", "#x", "", "#", "index.md", "../index.md#", "a//two.md"),
        *("/two.md", "//e.org/two.md", "https://e.org", "two.md?a#b", "t%77o.md", "two", "b/", "x.pdf", "mailto:a@b.c"),
    ],
)
def test_links_lead_where_mkdocs_leads_them(path: str, url: str) -> None:
    """Every address, a missing one too, is resolved, noted and warned of as by MkDocs."""
    texts = dict.fromkeys(("one.md", "two.md", "index.md", "a/one.md", "a/two.md", "a/index.md", "a/b/two.md"), "x")
    site = site_of(texts, PLAIN)
    file = site.page(path).file
    found = []
    for sort in (Links, _RelativePathTreeprocessor):
        links = sort(file, site.files, site.config)
        with said() as words:
            found.append((links.path_to_url(url), links.links_to_anchors, words))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("extensions", "known"),
    [
        (PLAIN, True),
        (OURS, True),
        ([*PLAIN, {"tables": {"use_align_attribute": True}}], True),
        (["attr_list", "tables"], False),
        ([*PLAIN, "footnotes"], False),
        ([*PLAIN, "sane_lists"], False),
        ([*PLAIN, "pymdownx.superfences"], False),
        ([*PLAIN, {"toc": {"permalink": "#"}}], False),
        ([*PLAIN, {"toc": {"baselevel": 2}}], False),
        ([*PLAIN, {"toc": {"anchorlink": True}}], False),
        ([*PLAIN, {"toc": {"permalink_title": "a & b"}}], False),
    ],
)
def test_only_known_extensions_are_converted_for(extensions: list[object], known: bool) -> None:
    """With an extension or an option that could change a page there is no converter."""
    assert (converter_for(configured(extensions)) is not None) == known


def test_the_installed_release_is_known() -> None:
    """The converter was compared with the installed Python-Markdown; with a newer one, run these tests, then say so."""
    assert OLDEST <= __version_info__[:2] <= NEWEST
