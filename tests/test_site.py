"""The demonstration dossier as a site: a real MkDocs build, read back."""

import filecmp
import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from dossier_gen.building import Wanted, build_sites
from dossier_gen.shield import FOLDER
from tests.sharing import made_once

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "corpora" / "small" / "records"
CONFIG = (
    "site_name: Made\ntheme: {name: material, font: false}\n"
    "plugins: [search, {dossier: {as_of: 2024-06-01, briefings: records}}]\n"
)
AS_OF = "2026-01-31"
MEMBERS = {
    "ivan-melnikov": "First Deputy Chairman of the State Duma",
    "alexander-babakov": "Deputy Chairman of the State Duma",
    "alexey-nechaev": "New People faction",
    "leonid-slutsky": "International Affairs Committee",
    "sergey-gavrilov": "Committee on Property, Land and Property Relations",
    "maxim-topilin": "Economic Policy Committee",
    "sergey-kabyshev": "Committee on Science and Higher Education",
    "olga-kazakova": "Education Committee",
    "sangaji-tarbayev": "Committee on Tourism and Tourism Infrastructure Development",
    "andrey-kartapolov": "Defense Committee",
    "vasily-piskarev": "Security and Anti-Corruption Committee",
    "alexander-khinshtein": "Committee on Information Policy, Information Technologies and Communications",
    "olga-timofeeva": "Committee on the Development of Civil Society, Issues of Public and Religious Associations",
    "gleb-khor": "Budget and Taxes Committee",
}


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a module of Python in a folder, with the same day each time."""
    return subprocess.run([sys.executable, "-m", *words], cwd=folder, capture_output=True, text=True, check=False)


LANGUAGES = "      languages: [en, zh-Hans, ru]\n"
"""The line of the demonstration's configuration that asks for three languages."""


def copy_of_project(folder: Path) -> Path:
    """A copy of what a site is built from, its day fixed, in the first language alone, with the PDF of its briefing."""
    for name in ("docs", "records"):
        shutil.copytree(ROOT / name, folder / name)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    fixed = config.replace(LANGUAGES, f"      as_of: {AS_OF}\n      briefings: records\n")
    assert fixed != config
    (folder / "mkdocs.yml").write_text(fixed, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    """The built site."""
    return project / "site"


class Links(HTMLParser):
    """Ids, links and loaded resources of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.ids |= {known[name] for name in ("id", "name") if name in known}
        if tag == "a" and "href" in known:
            self.links.append(known["href"])
        if "src" in known:
            self.loaded.append(known["src"])
        if tag == "link" and known.get("rel") not in ("canonical", "alternate", "next", "prev"):
            self.loaded.append(known.get("href", ""))


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Links]:
    """Every HTML page of the site by its address."""
    return {
        f"/{path.relative_to(site).as_posix()}": Links(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def test_every_internal_link_and_anchor_resolves(site: Path, pages: dict[str, Links]) -> None:
    """No link inside the site leads to a page, file or anchor that is not there."""
    broken = []
    for address, page in pages.items():
        if address == "/404.html":
            continue
        for link in page.links:
            parts = urlsplit(urljoin(f"https://site{address}", link))
            if parts.netloc != "site":
                continue
            target = unquote(parts.path) + ("index.html" if parts.path.endswith("/") else "")
            anchors = pages[target].ids | {"", "__search"} if target in pages else {parts.fragment}
            if not (site / target[1:]).is_file() or parts.fragment not in anchors:
                broken.append((address, link))
    assert not broken


def test_no_page_loads_anything_from_elsewhere(site: Path, pages: dict[str, Links]) -> None:
    """Scripts, styles, fonts and pictures come from the site itself; styles name no other server."""
    loaded = {resource for page in pages.values() for resource in page.loaded}
    assert not [resource for resource in loaded if urlsplit(resource).netloc not in ("", "dossier.example.org")]
    for style in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(https?:)?//", style.read_text(encoding="utf-8")), style


@pytest.mark.parametrize("member", MEMBERS)
def test_each_member_has_a_page_and_a_place_in_the_list(site: Path, member: str) -> None:
    """Each of the fourteen has a page, and stands in the delegation with the office of the day."""
    assert (site / "people" / member / "index.html").is_file()
    delegation = (site / "delegations" / "state-duma-china-2023-11" / "index.html").read_text(encoding="utf-8")
    rows = [row for row in re.findall(r"<tr>.*?</tr>", delegation, re.DOTALL) if f"people/{member}/" in row]
    assert len(rows) == 1
    assert MEMBERS[member] in re.sub(r"<[^>]+>|&[^;]+;", "", rows[0])


def test_the_head_leads_the_list(site: Path) -> None:
    """The head stands first, as Chairman of the State Duma."""
    delegation = (site / "delegations" / "state-duma-china-2023-11" / "index.html").read_text(encoding="utf-8")
    roster = delegation[delegation.index('id="the-delegation"') :]
    first = re.findall(r"<tr>.*?</tr>", roster, re.DOTALL)[1]
    assert "people/vyacheslav-volodin/" in first
    assert "Chairman of the State Duma" in re.sub(r"<[^>]+>", "", first)


def test_disputed_dates_stand_side_by_side(site: Path) -> None:
    """The two dates of Armenia's treaty are both on its page, each with its source."""
    page = (site / "agreements" / "eaeu-accession-armenia" / "index.html").read_text(encoding="utf-8")
    section = page[page.index('id="where-sources-differ"') :]
    words = re.sub(r"<[^>]+>", " ", section[: section.index("<h2")])
    assert "9 October 2014" in words or "10 October 2014" in words
    assert "10 October 2014" in words


def test_records_are_found_by_search(site: Path) -> None:
    """The data of the search hold the records' pages and the forms of their names."""
    data = "".join(path.read_text(encoding="utf-8") for path in (site / "assets/dossier/search").glob("e*.js"))
    assert "people/vyacheslav-volodin/" in data
    assert "中俄睦邻友好合作条约" in data


def test_edit_button_opens_the_record(site: Path) -> None:
    """The edit button of a record's page leads to its YAML file; an index made by the program has none."""
    person = (site / "people" / "vyacheslav-volodin" / "index.html").read_text(encoding="utf-8")
    assert "https://git.example.org/dossier/edit/main/records/people/vyacheslav-volodin.yaml" in person
    index = (site / "people" / "index.html").read_text(encoding="utf-8")
    assert "/edit/main/" not in index


def test_records_themselves_are_not_published(site: Path) -> None:
    """No YAML file but the mappings of the published tables, and no stored source, is part of the site."""
    published = {*site.rglob("*.yaml")} - {*(site / "data" / "csv").glob("*.mapping.yaml")}
    assert not [*published, *site.rglob("china-daily*.txt")]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of the small world with its site, built by `dossier build --strict`; read it, never write to it."""

    def make(folder: Path) -> None:
        built = run(dossier_in(folder), "dossier_gen.cli", "build", "--strict")
        assert built.returncode == 0, built.stdout + built.stderr

    return made_once(tmp_path_factory, "small", make)


def dossier_in(folder: Path) -> Path:
    """A folder with the small world, a hand-written page and a configuration."""
    shutil.copytree(SMALL, folder / "records")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Made\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return folder


def test_plain_mkdocs_builds_the_same_site(small: Path, tmp_path: Path) -> None:
    """`mkdocs build --strict` writes the same files with the same bytes as `dossier build`."""
    built = run(small, "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "plain"))
    assert built.returncode == 0, built.stdout + built.stderr
    assert list(differing(small / "site", tmp_path / "plain")) == []


def test_same_records_same_bytes_in_any_order(small: Path, tmp_path: Path) -> None:
    """A second build, of the same files written in another order, has the same bytes, scripts that stood inline too."""
    sources = [path for name in ("docs", "records") for path in (small / name).rglob("*.*")]
    for path in sorted((*sources, small / "mkdocs.yml"), reverse=True):
        (tmp_path / path.relative_to(small)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, tmp_path / path.relative_to(small))
    build_sites(Wanted(str(tmp_path / "mkdocs.yml")))
    assert list(differing(small / "site", tmp_path / "site")) == []
    assert len(list((tmp_path / "site" / FOLDER).iterdir())) >= 3


def differing(one: Path, other: Path) -> Iterator[str]:
    """The files of which two folders hold different bytes, or one holds none."""
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if path.is_file()}
    for name in sorted(names):
        if not ((one / name).is_file() and (other / name).is_file() and filecmp.cmp(one / name, other / name, False)):
            yield name.as_posix()


def digest(folder: Path) -> str:
    """One number for all names and bytes of a folder."""
    sums = [
        f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        for path in folder.rglob("*.*")
        if path.is_file()
    ]
    return hashlib.sha256("\n".join(sorted(sums)).encode()).hexdigest()


@pytest.mark.parametrize("builder", [("dossier_gen.cli", "build"), ("mkdocs", "build", "--quiet")])
def test_an_error_leaves_the_earlier_site_as_it_was(tmp_path: Path, builder: tuple[str, ...]) -> None:
    """With an error in one record nothing is written, and the good site of before stands byte for byte."""
    folder = dossier_in(tmp_path / "small")
    (folder / "site" / "people").mkdir(parents=True)
    for place in ("index.html", "people/index.html", "sitemap.xml"):
        (folder / "site" / place).write_text("of an earlier site", encoding="utf-8")
    before = digest(folder / "site")
    broken = folder / "records" / "people" / "broken-record.yaml"
    broken.write_text("name: Broken\ntenures:\n  - office: institution/no-such-body#chair\n", encoding="utf-8")
    built = run(folder, *builder)
    assert built.returncode == 1
    assert "records/people/broken-record.yaml:3:13: error:" in built.stderr
    assert "Traceback" not in built.stderr
    assert digest(folder / "site") == before
    assert [path.name for path in folder.iterdir() if path.name.startswith(".site")] == []
