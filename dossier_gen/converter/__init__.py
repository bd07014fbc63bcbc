"""A converter for the Markdown of our own pages: many times faster than Python-Markdown, and the same to the byte.

It knows what our templates write and nothing else. Where it meets anything that it does not know for certain it gives
nothing, and Python-Markdown does the page.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.extensions.toc import nest_toc_tokens, unique
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.pages import log as pages_log
from mkdocs.structure.toc import get_toc

from dossier_gen.converter.blocks import Blocks
from dossier_gen.converter.elements import UnknownError
from dossier_gen.converter.grammar import ANCHOR, ODD, PAGE
from dossier_gen.converter.known import known_toc
from dossier_gen.converter.links import Links

__all__ = ("Converted", "Converter", "converter_for")

_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile("\x02([^\x03]*)\x03")


@dataclass(frozen=True, slots=True)
class Converted:
    """What MkDocs learns from rendering a page."""

    html: str
    toc: list[Any]
    """The headings, nested, as the extension `toc` gives them."""
    title: str | None
    """The words of a heading of the first level, if the page begins with one."""
    anchors: set[str]
    """All ids of the page."""


@dataclass(frozen=True, slots=True)
class Converter:
    """Converts pages as Python-Markdown does with the extension `toc` set up in one way."""

    slugify: Callable[[str, str], str]
    separator: str
    levels: range
    """The levels of headings that the table of contents shows."""
    permalink: str
    """The attributes of the link at the end of a heading, behind the address; empty where there is no link."""

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> bool:
        """Render a page as `Page.render` does; false where it is left to that, and nothing has happened yet."""
        links = Links(page.file, files, config)
        made = self(page.markdown or "", links.path_to_url)
        if made is None:
            return False
        page.content, page.toc = made.html, get_toc(made.toc)
        page._title_from_render, page.present_anchor_ids = made.title, made.anchors
        if pages_log.getEffectiveLevel() > logging.DEBUG:
            page.links_to_anchors = links.links_to_anchors
        return True

    def take(self, page: Page) -> None:
        """Render a page in the place of MkDocs, as soon as that asks for it; what is left to MkDocs it does itself."""

        def render(config: MkDocsConfig, files: Files) -> None:
            if not self.render(page, config, files):
                Page.render(page, config, files)

        setattr(page, "render", render)  # noqa: B010 - a method of this page alone

    def __call__(self, markdown: str, resolve: Callable[[str], str]) -> Converted | None:
        """A page as MkDocs would render it, each link as `resolve` gives it; nothing if any of it is unknown."""
        ids = ANCHOR.findall(markdown)
        if not PAGE.fullmatch(markdown) or any(sign in markdown for sign in ODD) or "&" in "".join(ids):
            return None
        blocks = Blocks()
        try:
            blocks.read([*markdown.split("\n"), ""])
        except UnknownError:
            return None
        tokens = [self._heading(blocks, *heading) for heading in blocks.headings]
        title = tokens[0]["name"] if blocks.first == "h1" else None
        html = _ADDRESS.sub(lambda link: resolve(link[1]), "".join(blocks.pieces).strip())
        toc = nest_toc_tokens([token for token in tokens if token["level"] in self.levels])
        return Converted(html, toc, title, blocks.ids.union(ids))

    def _heading(self, blocks: Blocks, piece: int, level: int, html: str, name: str) -> Any:
        """Write a heading, now that all other ids of the page are known; gives its entry in the table of contents."""
        words = " ".join(_TAG.sub("", html).split())
        name = name or unique(self.slugify(unescape(words), self.separator), blocks.ids)
        link = f'<a class="headerlink" href="\x02#{name}\x03"{self.permalink}>&para;</a>' if self.permalink else ""
        blocks.pieces[piece] = f'<h{level} id="{name}">{html}{link}</h{level}>\n'
        return {"level": level, "id": name, "name": words}


def converter_for(config: MkDocsConfig) -> Converter | None:
    """The converter for a site; none if it has an extension or an option that could change what our pages become."""
    markdown = Markdown(extensions=list(config.markdown_extensions), extension_configs=dict(config.mdx_configs))
    toc = known_toc(markdown)
    if not toc:
        return None
    permalink = f' title="{toc.permalink_title}"' if toc.use_permalinks else ""
    return Converter(toc.slugify, toc.sep, range(toc.toc_top, toc.toc_bottom + 1), permalink)
