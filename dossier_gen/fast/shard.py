"""One page from Markdown to its file, by MkDocs's own functions, with what it leaves to the rest of the site."""

import logging
import pickle
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from logging import LogRecord
from pathlib import Path
from typing import Any

from jinja2 import Environment
from material.plugins.search.plugin import SearchPlugin as MaterialSearch
from mkdocs.commands.build import _populate_page, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib.search import SearchPlugin
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from dossier_gen.converter import Converter
from dossier_gen.fast.finished import Earlier, Finished, may_stay, source_of
from dossier_gen.fast.saying import kept_back
from dossier_gen.fast.shapes import Shapes
from dossier_gen.leaks import Told, Words
from dossier_gen.plugin import DossierPlugin
from dossier_gen.proof import Search
from dossier_gen.publish import LaterFile
from dossier_gen.staging import Staging

log = logging.getLogger("mkdocs.commands.build")


@dataclass(slots=True)
class Made:
    """What one page leaves to the rest of the site; it goes from process to process."""

    place: str
    held: Mapping[str, str] = field(default_factory=dict)
    """The file that holds the page, by its place; nothing for a page that came out empty."""
    read: list[LogRecord] = field(default_factory=list)
    """What was logged while the page was read and converted."""
    built: list[LogRecord] = field(default_factory=list)
    """What was logged while its template was filled."""
    day: str = ""
    anchors: frozenset[str] = frozenset()
    links: Mapping[str, dict[str, str]] = field(default_factory=dict)
    """The links to anchors, by the path of the page that they lead to."""
    entries: Sequence[object] = ()
    """The entries of the plugin `search`."""
    inline: list[str] = field(default_factory=list)
    """The paths of the scripts that stood inline."""
    scripts: Mapping[str, str] = field(default_factory=dict)
    """Those of them that this process has not told of before."""
    found: list[Told] = field(default_factory=list)
    """What the page tells of what is withheld."""
    finished: Finished | None = None
    """The page, where it may stay in a later build."""
    failure: bytes = b""
    """The error that ended the page, pickled."""


@dataclass(slots=True)
class Shard:
    """All that a page is made with."""

    config: MkDocsConfig
    files: Files
    pages: Sequence[File]
    nav: Navigation
    env: Environment
    plugin: DossierPlugin
    staging: Staging
    proof: Search | None
    converter: Converter | None
    """What converts our own pages; none where an extension is set that it does not know."""
    shapes: Shapes | None
    """The shapes of pages; none where the user's own templates may ask a page for anything."""
    earlier: Earlier | None
    """What an earlier build has finished."""
    read: dict[str, list[LogRecord]] = field(default_factory=dict)
    """What was logged of pages that were read beforehand."""
    digest: str = ""
    """The SHA-256 of the file that was put last."""

    @property
    def secrets(self) -> frozenset[Words]:
        """The words that no page may hold."""
        return self.proof.kept.words if self.proof else frozenset()

    def _read(self, page: Page) -> None:
        """Read and convert a page as MkDocs does; what we wrote ourselves has a converter of its own."""
        if self.converter and page.file.src_uri in self.plugin.files:
            self.converter.take(page)
        _populate_page(page, self.config, self.files)

    def read_ahead(self, page: Page) -> None:
        """Read and convert a page that others need to know."""
        with kept_back() as self.read[page.file.src_uri]:
            self._read(page)

    def made(self, file: File) -> Made:
        """A page, made and written; an error ends it, and is told with it."""
        page, made = file.page, Made(file.dest_uri)
        assert page is not None  # noqa: S101 - the navigation gave every file a page
        made.read = self.read.get(file.src_uri, [])
        entries, scripts, self.plugin.scripts = entries_of(self.config), self.plugin.scripts, {}
        try:
            self._finish(page, made)
        except Exception as error:
            made.failure = _pickled(error)
        made.day = page.update_date
        made.entries, entries[:] = tuple(entries), []
        made.inline = made.inline or sorted(self.plugin.scripts)
        made.scripts = {path: code for path, code in self.plugin.scripts.items() if path not in scripts}
        self.plugin.scripts = {**scripts, **made.scripts}
        _forget(page)
        return made

    def _finish(self, page: Page, made: Made) -> None:
        """Take a page over as the earlier site has it where it would come out the same; else make it."""
        earlier, path = self.earlier, page.file.src_uri
        planned = page.file.planned if isinstance(page.file, LaterFile) else None
        if earlier is None or planned is None or not may_stay(page, self.plugin):
            return self._make(page, made)
        if self._stays(page, earlier.untouched(path), made):
            return None
        source = source_of(page, planned, self.config)
        key = earlier.key(planned, source)
        if self._stays(page, earlier.same(path, key, source), made):
            return None
        page.file.content_string = source.markdown
        self.plugin.heads = {path: source.head} if source.head else {}
        self._make(page, made)
        if not (made.read or made.built):
            scripts = sorted(self.plugin.scripts)
            made.finished = Finished(key, self.digest, made.anchors, made.links, scripts, source.touched)
        return None

    def _make(self, page: Page, made: Made) -> None:
        with kept_back() as said:
            made.read = made.read or said
            if page.content is None:
                self._read(page)
        with kept_back() as made.built:
            self._write(page, made)
        self._tell_links(page, made)

    def _stays(self, page: Page, known: Finished | None, made: Made) -> bool:
        """Whether a page stands in the earlier site as it was finished; it is taken over then."""
        file = Path(page.file.abs_dest_path)
        data = self.staging.stay(file, known.content) if known else None
        if self.earlier is None or known is None or data is None:
            return False
        self.config.plugins.on_pre_page(page, config=self.config, files=self.files)
        made.held = {self.staging.place(file): ""}
        if not self.earlier.is_proven:
            self._prove(data, made)
        made.anchors, made.links, made.inline = known.anchors, known.links, known.scripts
        self.plugin.scripts = {path: self.earlier.site.scripts[path] for path in known.scripts}
        made.finished = known
        return True

    def _write(self, page: Page, made: Made) -> None:
        """Fill the page's template, as MkDocs does, and put the page into the site."""
        config = self.config
        config._current_page = page
        try:
            page.active = True
            context = get_context(self.nav, self.pages, config, page)
            template = self.env.get_template(page.meta.get("template", "main.html"))
            context = config.plugins.on_page_context(context, page=page, config=config, nav=self.nav)
            filled = self.shapes.filled(page, template, context) if self.shapes else template.render(context)
            output = config.plugins.on_post_page(filled, page=page, config=config)
            if output.strip():
                self._put(output.encode(errors="xmlcharrefreplace"), made, Path(page.file.abs_dest_path))
            else:
                log.info(f"Page skipped: '{page.file.src_uri}'. Generated empty output.")
        except Exception as error:
            why = "" if isinstance(error, BuildError) else f" {error}"
            log.error(f"Error building page '{page.file.src_uri}':{why}")
            raise
        finally:
            page.active = False
            config._current_page = None

    def _put(self, data: bytes, made: Made, file: Path) -> None:
        self.staging.put(file, data)
        self.digest = sha256(data).hexdigest()
        place = self.staging.place(file)
        made.held = {place: self.staging.made[place]}
        self._prove(data, made)

    def _prove(self, data: bytes, made: Made) -> None:
        """Tell what a page tells of what is withheld."""
        if self.proof:
            made.found = [told for _, several in self.proof.within([(made.place, data)]) for told in several]

    def _tell_links(self, page: Page, made: Made) -> None:
        """Tell of anchors and of the links to them, where somebody asks."""
        if logging.getLogger("mkdocs.structure.pages").isEnabledFor(self.config.validation.links.anchors):
            made.anchors = frozenset(page.present_anchor_ids or ())
            made.links = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}


def entries_of(config: MkDocsConfig) -> list[Any]:
    """The entries that the plugin `search` has gathered; an empty list where it is not active."""
    entries: list[Any] = []  # no plugin, no entries
    for plugin in config.plugins.values():
        if isinstance(plugin, MaterialSearch) and plugin.config.enabled:
            entries = plugin.search_index.entries
        elif isinstance(plugin, SearchPlugin):
            entries = plugin.search_index._entries
    return entries


def _pickled(error: Exception) -> bytes:
    """An error for another process; one that cannot go there as its traceback."""
    try:
        pickle.loads(pickled := pickle.dumps(error))  # noqa: S301 - what this process has written just now
    except Exception:
        return pickle.dumps(RuntimeError("".join(traceback.format_exception(error))))
    return pickled


def _forget(page: Page) -> None:
    """Let go of what no other page asks for: sites are larger than the memory they are made in."""
    page.content, page.markdown, page.toc = "", "", TableOfContents([])
    if isinstance(page.file, LaterFile):
        page.file.forget()
