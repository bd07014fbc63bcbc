"""The pages as Markdown with all that they need and a configuration: MkDocs, ProperDocs and Zensical build it alike.

What the plugin does to the pages of a site is done here to their Markdown, as far as Markdown goes: links in pictures
and in passages of HTML lead from the root of the site, for builders take relative ones in different ways, and what
machines read stands at the end of a page.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

import yaml
from markdown import markdown

from dossier_gen.contents import NETWORK_SCRIPTS, SEARCH_SCRIPT, books, data_files, parts
from dossier_gen.edition import Cover, Edition
from dossier_gen.kept import kept_beside
from dossier_gen.outputs.builder import configuration
from dossier_gen.outputs.files import write_bytes, write_text
from dossier_gen.pages import Page, pages
from dossier_gen.pages.addresses import address_of, place_of
from dossier_gen.pages.finding import SEARCH
from dossier_gen.pages.front import front_page
from dossier_gen.pages.head import Headed, data_of, description_of, without_tags
from dossier_gen.pages.visuals import NETWORK

_TITLE = re.compile(r'\A---\ntitle: (".*")\n|^# (.+?)(?: \{:.*)?$', re.MULTILINE)
_LINK = re.compile(r'(<(?:a|area) (?:[^<>]*? )?href=")([^"#:/][^":]*)(")')
"""A link in HTML that is neither a place in its page nor a whole address nor one from the root."""

_SCRIPTS = {NETWORK: NETWORK_SCRIPTS, SEARCH: (SEARCH_SCRIPT,)}
"""The scripts that one page alone has."""


def write(edition: Edition, folder: Path) -> None:
    """`mkdocs.yml`, and in `docs/` pages, books, feeds, pictures, styles and scripts, each at its place in the site."""
    docs = folder / "docs"
    for page in _pages(edition):
        write_text(docs / page.path, rooted(edition.cover, page) + _machines(edition, page))
    for place, pdf in books(edition, kept_beside(None)):
        write_bytes(docs / place, pdf)
    for place, text in data_files(edition):
        write_text(docs / place, text)
    for place, content in parts(edition):
        made = content.read_bytes() if isinstance(content, Path) else content(edition)
        write_bytes(docs / place, made.encode() if isinstance(made, str) else made)
    text = yaml.safe_dump(configuration(edition.cover), allow_unicode=True, sort_keys=False, width=1000)
    write_text(folder / "mkdocs.yml", text)


def _pages(edition: Edition) -> Iterator[Page]:
    yield front_page(edition).page()
    yield from pages(edition)


def rooted(cover: Cover, page: Page) -> str:
    """The Markdown of a page, with the links of its HTML from the root of the site."""
    root, own = _root(cover), place_of(cover, page.path)

    def address(found: re.Match[str]) -> str:
        path, mark, place = found[2].partition("#")
        if path.endswith(".md"):
            path = place_of(cover, normpath(join(dirname(page.path), path)))
        else:
            whole = normpath(join(dirname(own), path)).removeprefix(".")
            path = whole + ("/" if whole and path.endswith("/") else "")
        return f"{found[1]}{root}{path}{mark}{place}{found[3]}"

    return _LINK.sub(address, page.markdown)


def _root(cover: Cover) -> str:
    """The path of the site's root at its address."""
    return urlsplit(cover.url).path.removesuffix("/") + "/"


def _machines(edition: Edition, page: Page) -> str:
    """What machines read of a page, and the scripts that it alone has."""
    address = address_of(edition.cover, page.path)
    headed = Headed(page.path, _title(page.markdown), description_of(edition, page.path), address)
    root = _root(edition.cover)
    scripts = [f'<script defer src="{root}{place}"></script>' for place in _SCRIPTS.get(page.path, ())]
    return "\n" + "\n\n".join([str(data_of(edition, headed, ours=True)), *scripts]) + "\n"


def _title(text: str) -> str:
    """The title of a page: of its head, else the words of its first heading."""
    found = _TITLE.search(text)
    if not found:
        return ""
    return str(json.loads(found[1])) if found[1] else without_tags(markdown(found[2]))
