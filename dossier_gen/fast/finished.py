"""Pages that an earlier build has finished: where all that makes one is the same, it stays as it stands in the site.

Of each page it is known what of the edition it touched: where none of that is another, nothing of it is made again. Of
any other page the Markdown is made, and the page stays where that has come out the same. A page that was warned of is
made anew, so that its warnings are said again.
"""

import logging
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from dossier_gen import history
from dossier_gen.edition import Edition, Opened
from dossier_gen.finish import head_of
from dossier_gen.leaks import Words
from dossier_gen.pages import Planned
from dossier_gen.pages.addresses import ref_at
from dossier_gen.pages.finding import search_box
from dossier_gen.pages.head import description_of
from dossier_gen.pages.touched import differing, is_untouched, touching, work_out
from dossier_gen.plugin import DossierPlugin
from dossier_gen.publish import LaterFile
from dossier_gen.search.files import FOLDER
from dossier_gen.search.given import take_over
from dossier_gen.seen import program

_ELSEWHERE = ("site_dir", "strict", "plugins")
"""Of the configuration what changes no page, and what is told by itself."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A page as an earlier build left it."""

    key: str
    """What it was made of."""
    content: str
    """The SHA-256 of its file."""
    anchors: frozenset[str]
    links: Mapping[str, dict[str, str]]
    scripts: list[str]
    touched: str
    """What of the edition it was made of."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A file that is no page, and made of an edition, as an earlier build left it."""

    content: str
    """The SHA-256 of the file."""
    touched: str
    """What of the edition it was made of."""


@dataclass(frozen=True, slots=True)
class Site:
    """What a build leaves of a site to the next one."""

    opened: Opened
    surroundings: str = ""
    """The state of all that makes pages beside their own Markdown."""
    pages: Mapping[str, Finished] = field(default_factory=dict)
    copied: Mapping[str, Copied] = field(default_factory=dict)
    scripts: Mapping[str, str] = field(default_factory=dict)
    gathered: Mapping[str, object] = field(default_factory=dict)
    """What was gathered for each page."""
    secrets: Set[Words] = frozenset()
    """What no file tells."""


Sites = dict[tuple[str, str], Site]
"""Sites by audience and language."""


@dataclass(frozen=True, slots=True)
class Source:
    """What makes a page, beside what surrounds it."""

    markdown: str
    description: str
    head: str
    """What machines read in its head, where that is known before the page is read."""
    touched: str
    """What of the edition all this was made of."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier build has finished."""

    site: Site
    """The site as it was left; one that nobody has left has no pages."""
    surroundings: str
    differing: Set[str] | None
    """What of the edition is another since; None where everything may be."""
    regathered: Set[str]
    """The paths of pages for which something else was gathered."""
    is_proven: bool
    """Whether each file that stays was searched for all that must not be told now."""

    def untouched(self, path: str) -> Finished | None:
        """A page that would be made of nothing but what it was made of."""
        known = self.site.pages.get(path)
        return known if known and path not in self.regathered and self._is_same(known.touched) else None

    def untouched_copy(self, path: str) -> Copied | None:
        """The same of a file that is no page."""
        known = self.site.copied.get(path)
        return known if known and self._is_same(known.touched) else None

    def _is_same(self, touched: str) -> bool:
        return self.differing is not None and is_untouched(touched, self.differing)

    def same(self, path: str, key: str, source: Source) -> Finished | None:
        """A page that is made of the same; what this time it touches counts the next time."""
        known = self.site.pages.get(path)
        return replace(known, touched=source.touched) if known and known.key == key else None

    def key(self, planned: Planned, source: Source) -> str:
        """All that makes a page, as one number."""
        made_of = (planned.path, planned.file, source.description, source.head, source.markdown)
        return sha256("\0".join((self.surroundings, *made_of)).encode()).hexdigest()


def may_stay(page: Page, plugin: DossierPlugin) -> bool:
    """Whether a page may stay as it is: one of ours, which no navigation names."""
    return page.file.src_uri in plugin.files and not (page.parent or page.previous_page or page.next_page)


def source_of(page: Page, planned: Planned, config: MkDocsConfig) -> Source:
    """What makes a page."""

    def make(seen: Edition) -> tuple[str, str, str]:
        markdown, is_record = planned.make(seen, planned.gathered), ref_at(seen, planned.path) is not None
        head = head_of(seen, page, config, ours=True) if is_record else ""  # any other bears the title that it gets
        return markdown, description_of(seen, planned.path), head

    made, touched = touching(planned.edition, make)
    return Source(*made, touched)


class Recalled(NamedTuple):
    """A site as it was left, and what of the edition is another since; None where everything may be."""

    site: Site
    differing: Set[str] | None


def recalled(sites: Sites, opened: Opened) -> Recalled:
    """The site of this edition as it was left, one without pages where nobody has left it.

    What commits tell, and what records give to the search, is taken over where it would be the same.
    """
    edition, site = opened.edition, sites.get(name_of(opened.edition))
    if site is None:
        return Recalled(Site(opened), None)
    old = site.opened.edition
    history.take_over(old, edition)
    changed = differing(old, edition)
    if changed is not None:
        take_over(old, edition, changed)
    return Recalled(site, changed)


def earlier(
    config: MkDocsConfig,
    plugin: DossierPlugin,
    files: Files,
    nav: Navigation,
    known: Recalled,
    secrets: Set[Words],
) -> Earlier | None:
    """What an earlier build of the same site has finished; None where pages leave more than can be kept.

    `secrets` is what no file of the site may tell.
    """
    if plugin.edition is None or config.theme.custom_dir or set(config.plugins) != {"dossier"}:
        return None
    work_out(plugin.edition)  # before processes fork, and not by each
    surroundings = sha256("\n".join(_surroundings(config, plugin, plugin.edition, files, nav)).encode()).hexdigest()
    site, changed = known
    gathered = gathered_in(files).items() if changed is not None else ()
    regathered = {path for path, one in gathered if one != site.gathered.get(path)}
    is_same = site.surroundings == surroundings
    return Earlier(site, surroundings, changed if is_same else None, regathered, is_proven=secrets <= site.secrets)


def gathered_in(files: Files) -> dict[str, object]:
    """What was gathered for each page of ours."""
    planned = (file.planned for file in files if isinstance(file, LaterFile) and file.planned)
    return {one.path: (one.file, one.gathered) for one in planned}


def name_of(edition: Edition) -> tuple[str, str]:
    """Under which name a site is left."""
    return edition.cover.audience, edition.cover.language


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
    linked = (file for file in files if not file.src_uri.startswith(f"{FOLDER}/"))  # an edit may add one for the search
    yield repr(sorted((file.src_uri, file.url) for file in linked))
    yield repr(sorted(plugin.abbreviations.by_word.items()))
    cover = edition.cover
    yield repr((cover.title, cover.as_of, cover.url, cover.audience, cover.audiences, cover.languages, cover.briefings))
    yield str(search_box(edition, ""))
    yield str(logging.getLogger("mkdocs.structure.pages").isEnabledFor(config.validation.links.anchors))
