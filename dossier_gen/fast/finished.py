"""Pages that an earlier build has finished: where all that makes one is the same, it stays as it stands in the site.

The Markdown of every page is made anew, for it alone knows what a page says; what follows from it is what is saved. A
page that was warned of is made anew too, so that its warnings are said again.
"""

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from dossier_gen.edition import Edition
from dossier_gen.finish import head_of
from dossier_gen.kept import Kept, kept_beside
from dossier_gen.pages.addresses import ref_at
from dossier_gen.pages.finding import search_box
from dossier_gen.pages.head import description_of
from dossier_gen.plugin import DossierPlugin
from dossier_gen.seen import program
from dossier_gen.staging import Staging

_ELSEWHERE = ("site_dir", "plugins")
"""Of the configuration what changes no page, and what is told by itself."""
_ENOUGH = 64 << 20
"""How many bytes are kept for other sites."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A page as an earlier build left it."""

    key: str
    """What it was made of."""
    content: str
    """The SHA-256 of its file."""
    anchors: list[str]
    links: Mapping[str, dict[str, str]]
    scripts: list[str]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier build has finished."""

    kept: Kept
    name: str
    surroundings: str
    """The state of all that makes pages beside their own Markdown."""
    pages: Mapping[str, Finished]
    scripts: Mapping[str, str]

    def key(self, page: Page, source: str, plugin: DossierPlugin, edition: Edition, config: MkDocsConfig) -> str:
        """All that makes the page of a record, as one number."""
        path = page.file.src_uri
        head = head_of(edition, page, config, ours=True)
        plugin.heads = {path: head}
        about = (self.surroundings, path, plugin.files[path], description_of(edition, path), head, source)
        return sha256("\0".join(about).encode()).hexdigest()

    def keep(self, pages: Mapping[str, Finished], scripts: Mapping[str, str]) -> None:
        """Keep what this build has finished."""
        plain = {path: [one.key, one.content, one.anchors, one.links, one.scripts] for path, one in pages.items()}
        self.kept.put(self.name, json.dumps({"pages": plain, "scripts": dict(scripts)}).encode())
        self.kept.prune({self.name}, _ENOUGH)


def is_kept(page: Page, plugin: DossierPlugin) -> bool:
    """Whether a page may stay as it is: that of a record, which no navigation names."""
    path = page.file.src_uri
    is_record = plugin.edition is not None and path in plugin.files and ref_at(plugin.edition, path) is not None
    return is_record and not (page.parent or page.previous_page or page.next_page)


def earlier(
    config: MkDocsConfig, plugin: DossierPlugin, staging: Staging, files: Files, nav: Navigation
) -> Earlier | None:
    """What an earlier build of the same site has finished; None where pages leave more than can be kept."""
    if plugin.edition is None or config.theme.custom_dir or set(config.plugins) != {"dossier"}:
        return None
    kept = kept_beside(config.config_file_path, "pages")
    cover = plugin.edition.cover
    named = (config.config_file_path, str(staging.site), cover.audience, cover.language)
    name = sha256(repr(named).encode()).hexdigest()[:32]
    lines = "\n".join(_surroundings(config, plugin, plugin.edition, files, nav))
    told = _told(kept.get(name))
    pages = {path: Finished(*values) for path, values in told["pages"].items()}
    return Earlier(kept, name, sha256(lines.encode()).hexdigest(), pages, told["scripts"])


def _told(held: bytes | None) -> dict[str, Any]:
    try:
        told = json.loads(held or b"")
        return {"pages": dict(told["pages"]), "scripts": dict(told["scripts"])}
    except (KeyError, TypeError, ValueError):
        return {"pages": {}, "scripts": {}}


def _surroundings(
    config: MkDocsConfig, plugin: DossierPlugin, edition: Edition, files: Files, nav: Navigation
) -> Iterator[str]:
    """All that makes pages beside their own Markdown."""
    yield from program()
    plain = (str, int, bool, list, dict, type(None))
    for held in (config, config.theme, plugin.config):
        yield repr(
            sorted((key, value) for key, value in held.items() if isinstance(value, plain) and key not in _ELSEWHERE)
        )
    yield repr(config.validation)
    yield str(nav)
    yield repr([(page.title, page.url, page.meta) for page in nav.pages])
    yield repr(sorted((file.src_uri, file.url) for file in files))
    yield repr(sorted(plugin.abbreviations.by_word.items()))
    cover = edition.cover
    yield repr((cover.title, cover.as_of, cover.url, cover.audience, cover.audiences, cover.languages, cover.briefings))
    yield str(search_box(edition, ""))
    yield str(logging.getLogger("mkdocs.structure.pages").isEnabledFor(config.validation.links.anchors))
