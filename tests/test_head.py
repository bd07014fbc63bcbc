"""The head of each page of a site that MkDocs builds, its sitemap, its redirects, and the page that was not found."""

import functools
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from dossier_gen.edition import Edition
from dossier_gen.gazetteer import locale_with_territory
from dossier_gen.pages.head import Headed, description_of, in_head
from dossier_gen.pages.render import front_matter
from tests.sites import AT_URL, FLAT, NO_URL, RIVERS, SMALL, URL, build, small_site

pytestmark = pytest.mark.slow


class Head(HTMLParser):
    """Metadata, canonical addresses and JSON-LD of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta: list[tuple[str, str]] = []
        self.canonical: list[str] = []
        self.data: list[str] = []
        self.is_data = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.meta.append((known.get("property") or known.get("name") or "", known.get("content", "")))
        if tag == "link" and known.get("rel") == "canonical":
            self.canonical.append(known["href"])
        self.is_data = tag == "script" and known.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self.is_data:
            self.data.append(data)
            self.is_data = False

    def values(self, name: str) -> list[str]:
        """What a name says, each time that it stands there."""
        return [content for known, content in self.meta if known == name]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site at an address."""
    return small_site(tmp_path_factory, AT_URL)


def heads(site: Path) -> dict[str, Head]:
    """The head of each page by its place; former addresses and the page not found are not among them."""
    told = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))
    }
    pages = {place: Head(text) for place, text in told.items() if place != "404.html" and "refresh" not in text[:2000]}
    assert len(told) - len(pages) == 3
    return pages


def test_every_page_has_each_property_once(site: Path) -> None:
    """Title, description, type, address, site, language and card stand once on each page, the address canonical."""
    needed = ("og:title", "og:type", "og:url", "og:site_name", "og:locale", "twitter:card", "description")
    for place, head in heads(site).items():
        address = URL + place.removesuffix("index.html")
        assert head.canonical == [address]
        assert head.values("og:url") == [address]
        assert [name for name in needed if len(head.values(name)) > 1] == []
        assert [name for name in needed[:-1] if len(head.values(name)) != 1] == []
        if not place.startswith("titled/"):  # the theme prints quotation marks written by hand as they are
            assert head.values("og:description") == head.values("description")
        assert head.values("og:site_name") == ["Rivers & Harbours"]


@pytest.mark.parametrize("config", [AT_URL, NO_URL, FLAT], ids=["address", "none", "flat"])
def test_every_page_has_data_that_name_its_address(config: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each page has one block of JSON-LD, whose id is the canonical address, or none where there is none."""
    for place, head in heads(small_site(tmp_path_factory, config)).items():
        (data,) = [json.loads(text) for text in head.data]
        assert data["@context"] == "https://schema.org"
        assert [data["@id"]] == head.canonical if config != NO_URL else "@id" not in data
        assert data["name"] == head.values("og:title")[0], place


def test_record_says_when_it_is_an_article(site: Path) -> None:
    """A record's page is an article, an index a website; a page from outside git has no day of change."""
    known = heads(site)
    assert known["people/ada-example/index.html"].values("og:type") == ["article"]
    assert known["people/index.html"].values("og:type") == ["website"]
    assert known["people/index.html"].values("description") == ["People in “Rivers & Harbours”: 3."]
    assert not any(head.values("article:modified_time") for head in known.values())


def test_front_matter_of_a_page_is_told(site: Path) -> None:
    """A hand-written page's description is the one it gives, its title without markup."""
    head = heads(site)["titled/index.html"]
    assert head.values("og:description") == ['Rivers "&" <more>']
    assert head.values("og:title") == ["The Made page & more"]


@pytest.mark.parametrize("title", ["𠮷野 \U0001f54a", 'a "b" \\ c: #d\x7f\x85\u2028', "---\n"])
def test_any_title_stands_in_the_front_matter(title: str) -> None:
    """Whatever signs a name holds, YAML reads it back: rare Han characters too, beyond the first 65,536 signs."""
    assert yaml.safe_load(front_matter(title, title).removesuffix("---\n\n"))["title"] == title


def test_properties_of_another_plugin_stay_alone(public_edition: Edition) -> None:
    """Where another plugin has set Open Graph, ours is left out, and JSON-LD stays."""
    headed = Headed("people/ada-example.md", "Ada Example", "", "")
    told = str(in_head(public_edition, headed, ours=True, open_graph=False))
    assert "og:" not in told
    assert "application/ld+json" in told


def test_picture_of_a_record_is_told(edition_of: Callable[..., Edition]) -> None:
    """A record's picture stands in Open Graph with its words, at a whole address or not at all."""
    image = {"file": "a b.png", "alt": 'A "hall"', "credit": "x", "licence": "y"}
    edition = edition_of({"person/one": {"image": image}})
    headed = Headed("people/one.md", "One", "", "")
    assert "og:image" not in in_head(edition, headed, ours=True)
    object.__setattr__(edition.cover, "url", URL)
    head = Head(str(in_head(edition, headed, ours=True)))
    assert head.values("og:image") == [f"{URL}assets/dossier/images/a%20b.png"]
    assert head.values("og:image:alt") == ['A "hall"']


def test_sitemap_lists_every_page_and_no_other(site: Path) -> None:
    """The sitemap has the canonical address of each page with a day, and neither former addresses nor 404.html."""
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    listed = re.findall(r"<loc>(.*?)</loc>", sitemap)
    assert sorted(listed) == sorted(head.canonical[0] for head in heads(site).values())
    assert set(re.findall(r"<lastmod>(.*?)</lastmod>", sitemap)) == {"2024-06-01"}


@pytest.mark.skipif(shutil.which("git") is None, reason="no git on this machine")
def test_page_tells_when_its_record_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a repository the page, its head and the sitemap give the day of the commit that last changed the record."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada Example")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@example.org")
        monkeypatch.setenv(f"GIT_{who}_DATE", "2024-05-20T12:00:00+00:00")
    folder = tmp_path / "one"
    shutil.copytree(SMALL / "topics", folder / "records" / "topics")
    git = functools.partial(subprocess.run, cwd=folder, check=True, capture_output=True)
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Topics"]):
        git(["git", *words])
    site = build(folder, AT_URL)
    head = heads(site)["topics/rivers/index.html"]
    assert head.values("article:modified_time") == ["2024-05-20"]
    assert json.loads(head.data[0])["mainEntityOfPage"]["dateModified"] == "2024-05-20"
    assert "Last changed 20 May 2024" in (site / "topics" / "rivers" / "index.html").read_text(encoding="utf-8")
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert re.search(r"topics/rivers/</loc>\s*<lastmod>2024-05-20<", sitemap)
    assert re.search(r"people/ada-example/</loc>\s*<lastmod>2024-06-01<", sitemap)


@pytest.mark.parametrize(("ending", "leads_to"), [("/index.html", "../ada-example/"), (".html", "ada-example.html")])
def test_former_address_names_the_new_one(ending: str, leads_to: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A former address leads on, names the new one as canonical, whole, and asks not to be listed."""
    site = small_site(tmp_path_factory, AT_URL if ending.startswith("/") else FLAT)
    page = (site / f"people/ada-sample{ending}").read_text(encoding="utf-8")
    head = Head(page)
    place = "people/ada-example" + ending.removesuffix("index.html")
    assert head.canonical == [URL + place]
    assert head.values("robots") == ["noindex"]
    assert f'http-equiv="refresh" content="0; url={leads_to}"' in page
    assert not head.data


def test_page_not_found_leads_to_every_index(site: Path) -> None:
    """Without a script the page not found has links to the front page and all indexes, each where it is."""
    page = (site / "404.html").read_text(encoding="utf-8")
    links = re.findall(r'<li><a href="(/desk/[^"]*)">', page)
    assert len(links) == 12
    assert all((site / link.removeprefix("/desk/") / "index.html").is_file() for link in links)
    head = Head(page)
    assert (head.canonical, head.data, head.values("robots")) == ([], [], ["noindex"])


def test_own_page_not_found_stands_above_ours(tmp_path: Path) -> None:
    """A theme's folder of the user's own may have a 404.html of its own."""
    own = '{% extends "main.html" %}{% block content %}<h1>Lost</h1>{% endblock %}'
    config = RIVERS.replace("font: false", "font: false, custom_dir: own")
    site = build(tmp_path, config, {"docs/index.md": "# Made\n", "own/404.html": own}, only="topics")
    assert "<h1>Lost</h1>" in (site / "404.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "told"), [("en", "en_GB"), ("ru", "ru_RU"), ("zh-Hans", "zh_CN"), ("fr-CA", "fr_CA")]
)
def test_locale_has_a_territory(language: str, told: str) -> None:
    """Open Graph wants a language with a territory: the one most likely meant."""
    assert locale_with_territory(language) == told


def test_long_summary_is_cut_at_a_word(edition_of: Callable[..., Edition]) -> None:
    """A description has at most some 200 characters and ends with a word."""
    about = description_of(edition_of({"person/one": {"summary": "long words " * 40}}), "people/one.md")
    assert len(about) <= 202
    assert about.endswith(("long …", "words …"))
    assert description_of(edition_of({"person/one": {}}), "people/one.md") == ""
