"""The site outlives its builder: MkDocs, ProperDocs and Zensical make the same pages of the Markdown that we write."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from click.testing import CliRunner

from dossier_gen.cli import main
from dossier_gen.doctor.builders import builders
from tests.sharing import made_once
from tests.sites import AT_URL, PAGES, URL, small_site

pytestmark = pytest.mark.slow

BUILDERS = ("mkdocs", "properdocs", "zensical")
OF_THE_THEME = frozenset(("__skip",))
"""Names of places in a page that its theme adds to the text."""
OF_THE_PLUGIN = frozenset(("dossier-printed", "dossier-table", "dossier-unseen"))
"""Marks that only the plugin sets, on finished HTML: the line for paper, captions of tables."""


@dataclass
class Read(HTMLParser):
    """What a reader and a machine find on a page, wherever a theme puts it."""

    address: str
    headings: list[tuple[str, str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    """The classes of what we mark: signs of kinds, citations, portions, notes."""
    data: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._inside, self._heading, self._words, self._data = 0, "", [], False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self._data = known.get("type") == "application/ld+json"
        self._inside += tag == "article"
        if not self._inside or known.get("class") == "headerlink":
            return
        if re.fullmatch("h[1-6]", tag):
            self._heading, self._words = f"{tag} {known.get('id', '')}", []
        if "href" in known:
            self.links.append(urljoin(self.address, known["href"]))
        if "id" in known and known["id"] not in OF_THE_THEME:
            self.places.append(known["id"])
        ours = [one for one in known.get("class", "").split() if one.startswith(("dossier-", "cite"))]
        self.marks += [one for one in ours if one not in OF_THE_PLUGIN]

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag == "article"
        if self._heading.startswith(f"{tag} "):
            level, _, place = self._heading.partition(" ")
            self.headings.append((level, place, "".join(self._words).removesuffix("¶").strip()))
            self._heading = ""

    def handle_data(self, data: str) -> None:
        self._words.append(data)
        if self._data:
            self.data.append(json.loads(data))
            self._data = False


def read(site: Path) -> Iterator[tuple[str, Read]]:
    """Each page of a site that is made of records, by its place."""
    for file in sorted(site.rglob("index.html")):
        place = file.relative_to(site).parent.as_posix()
        text = file.read_text(encoding="utf-8")
        if place not in (".", "titled", "aligned") and "<article" in text:
            page = Read(f"{URL}{place}/")
            page.feed(text)
            yield place, page


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that the plugin makes."""
    return small_site(tmp_path_factory, AT_URL)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory, ours: Path) -> Path:
    """The Markdown of the same records, as the command writes it."""

    def make(folder: Path) -> None:
        words = ["write", "markdown", "-f", str(ours.parent / "mkdocs.yml"), "--to", str(folder / "out")]
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 0, result.output

    return made_once(tmp_path_factory, "markdown-tree", make) / "out" / "markdown"


@pytest.mark.parametrize("builder", BUILDERS)
def test_builders_make_the_same_pages(builder: str, ours: Path, tree: Path, tmp_path: Path) -> None:
    """Each builder gives the pages of the plugin's site: their headings, links, places, marks and data for machines."""
    shutil.copytree(tree, tmp_path / "tree")
    strict = [] if builder == "zensical" else ["--strict"]
    run = subprocess.run(
        [sys.executable, "-m", builder, "build", "-f", "mkdocs.yml", *strict],
        cwd=tmp_path / "tree",
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    expected, found = dict(read(ours)), dict(read(tmp_path / "tree" / "site"))
    assert sorted(expected) == sorted(found)
    for place, page in expected.items():
        other = found[place]
        for what in ("headings", "links", "places", "marks", "data"):
            assert (place, what, getattr(other, what)) == (place, what, getattr(page, what))


def test_the_tree_holds_a_front_page_that_leads_everywhere(tree: Path) -> None:
    """The tree stands by itself: its front page leads to each index, and the navigation to the same."""
    front = (tree / "docs" / "index.md").read_text(encoding="utf-8")
    values = yaml.safe_load((tree / "mkdocs.yml").read_text(encoding="utf-8"))
    for entry in values["nav"]:
        (path,) = entry.values()
        assert (tree / "docs" / path).is_file()
        assert path == "index.md" or f"({path})" in front or not list((tree / "docs" / path).parent.glob("[a-z]*-*.md"))
    assert PAGES["docs/index.md"] not in front


CONFIG = "site_name: Small\ntheme: material\nplugins:\n  - dossier\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "records").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("dossier_gen.doctor.builders.find_spec", lambda _: None)
    return tmp_path


def test_records_among_the_pages_are_told(folder: Path) -> None:
    """Records below the folder of pages would be published as files by whatever builds it, withheld ones too."""
    assert [one.state for one in builders("mkdocs.yml")] == ["good", "good"]
    (folder / "mkdocs.yml").write_text(CONFIG.replace("- dossier", "- dossier: {records: docs/records}"))
    found = next(iter(builders("mkdocs.yml")))
    assert (found.state, found.name) == ("missing", "published")
    assert "docs/records lies in docs" in found.says


def test_what_zensical_passes_over_is_told(folder: Path) -> None:
    """Where a folder is built with Zensical it is said that our plugin and hooks are passed over, and what to build."""
    (folder / "zensical.toml").write_text("")
    (folder / "hook.py").write_text("")
    (folder / "mkdocs.yml").write_text(f"{CONFIG}hooks: [hook.py]\n")
    found = list(builders("mkdocs.yml"))[1]
    assert (found.state, found.mend.startswith("dossier write markdown")) == ("advice", True)
    assert "the plugin dossier and hooks in silence" in found.says
