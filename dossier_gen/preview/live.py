"""A site in one language of which each page is made, by MkDocs's own functions, when somebody asks for it."""

import threading
from collections.abc import Callable, Mapping
from html import escape
from http import HTTPStatus
from itertools import chain
from mimetypes import MimeTypes
from pathlib import Path

from jinja2 import TemplateSyntaxError
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from dossier_gen.contents import FOLDER, data_files
from dossier_gen.converter import converter_for
from dossier_gen.edition import Checked, Edition, edition_of
from dossier_gen.findings import DossierError, UsageError
from dossier_gen.loopback import Answer
from dossier_gen.outputs.published import DATA, Published, data_page, published
from dossier_gen.own import at_hand
from dossier_gen.pages import Planned, planned, record_page
from dossier_gen.pages.abbreviations import abbreviations
from dossier_gen.pages.addresses import ref_at
from dossier_gen.pages.render import environment
from dossier_gen.past import past
from dossier_gen.plugin import DossierPlugin
from dossier_gen.preview.again import take_over, work_out
from dossier_gen.publish import LaterFile, live_files
from dossier_gen.resident import leave_if
from dossier_gen.voice import shown

_TYPES = MimeTypes()  # of its own: what this machine has registered changes nothing
_TYPES.add_type("font/woff2", ".woff2")
SITEMAP = "sitemap.xml"

_TEXTS = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")

_LOCK = threading.RLock()
"""Held while anything is made: MkDocs, and what an edition works out once for all pages, know no threads."""


class LiveSite:
    """All that the pages of one language are made with; MkDocs writes each into a room of the site's own."""

    def __init__(self, config: MkDocsConfig, checked: Checked) -> None:
        self.plugin = plugin_in(config)
        self.plugin.checked = checked
        self.plugin.site_files = lambda config, _: live_files(config, self._edition, self._markdown)
        self.config = config.plugins.on_config(config)
        self.past = past(self.plugin.folder)
        config.plugins.on_pre_build(config=self.config)
        self.env = self.config.theme.get_env()
        self._converter = converter_for(self.config)
        self._read_templates()
        self._plan: Mapping[str, Planned] | None = None
        self._data: Mapping[str, str] | None = None
        self._published: tuple[Published, ...] | None = None
        self._is_settled = True
        self._gather()

    def _read_templates(self) -> None:
        """Read all templates that an editor may change: this site keeps them as they are now, whatever comes.

        Raises:
            UsageError: with the line, for one that is none.
        """
        pages = environment(self._edition().cover.language)
        for place, env, names in (
            (self.config.theme.custom_dir, self.env, "*.html"),
            (at_hand().templates, pages, "*.jinja"),
        ):
            for path in sorted(Path(place).rglob(names)) if place else ():
                try:
                    env.get_template(path.relative_to(place or "").as_posix())
                except (TemplateSyntaxError, UnicodeDecodeError) as error:
                    line = f":{error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
                    raise UsageError(f"{shown(path)}{line}: this is no template: {error}") from None

    def turn_to(self, checked: Checked, records_alone: bool = False) -> None:
        """Show these records from now on; nothing else has changed where only records were edited.

        Raises:
            DossierError: if no edition can be made of them; the earlier one stays.
        """
        with _LOCK:
            earlier = self._edition()
            # What git knows of the records is as it was when the preview began: an edit is no commit.
            opened = edition_of(checked, earlier.cover, self.past, self.plugin.opened)
            take_over(earlier, opened.edition)
            self.plugin.opened, self.plugin.edition = opened, opened.edition
            self.plugin.abbreviations = abbreviations(opened.edition)
            self._plan = self._data = self._published = None
            self._is_settled = not (records_alone and _places(opened.edition) == _places(earlier))
            if self._is_settled:
                self._gather()

    def settle(self, is_edited: Callable[[], bool]) -> None:
        """Find out what stands where after edits of records: a list by letter or by year may be one more or less.

        Raises:
            EditedError: as soon as `is_edited` says that there is another edit, which makes this needless.
        """
        with _LOCK:
            if not self._is_settled:
                planned = self._planned(is_edited)
                self._is_settled = True
                if planned.keys() != {file.src_uri for file in self._files.values() if _is_made(file)}:
                    self._gather()

    def has(self, place: str) -> bool:
        """Whether a page stands at a place; it may have to be made."""
        return place in self._files

    def answer(self, place: str) -> Answer | None:
        """What stands at a place, made now; in place of what cannot be made, why."""
        with _LOCK:
            try:
                body = self._made(place)
            except Exception as error:  # whatever is wrong with a file of an editor, the preview goes on
                said = f"<!doctype html>\n<body><pre>{escape(told(error))}</pre></body>\n"
                return Answer(said.encode(), "text/html; charset=utf-8", HTTPStatus.INTERNAL_SERVER_ERROR)
            return None if body is None else Answer(body, media_type(place))

    def _gather(self) -> None:
        """Find out what stands where."""
        config, self.plugin.files = self.config, {}
        files = get_files(config)
        files.add_files_from_theme(self.env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        for page in nav.pages:
            self._read_page(page, files)  # the navigation of every page shows its title
        self.env = config.plugins.on_env(self.env, config=config, files=files)
        self.files: Files = files
        self.nav: Navigation = nav
        self.shown = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        self._files: Mapping[str, File] = {file.dest_uri: file for file in files if file.inclusion.is_in_serve()}

    def _edition(self) -> Edition:
        edition = self.plugin.edition
        assert edition is not None  # noqa: S101 - the plugin was configured, or has said why not
        return edition

    def _markdown(self, path: str) -> str:
        """The Markdown of a page: a record's at once, another's by the plan of all, which takes longer to make."""
        edition = self._edition()
        ref = ref_at(edition, path)
        if ref:
            return record_page(edition, ref).markdown
        page = self._planned().get(path)
        if page is None:
            raise UsageError(f"no record asks for the page {path} any more")
        return page.write()

    def _planned(self, is_edited: Callable[[], bool] = lambda: False) -> Mapping[str, Planned]:
        if self._plan is None:
            edition, plan = self._edition(), dict[str, Planned]()
            work_out(edition, is_edited)
            for page in chain(planned(edition), data_page(edition, lambda: self._outputs)):
                leave_if(is_edited)
                plan[page.path] = page
            self._plan = plan
        return self._plan

    def _made(self, place: str) -> bytes | None:
        file = self._files.get(place)
        if file and file.is_documentation_page():
            self._make_page(file)
            return self._read(place)
        if isinstance(file, LaterFile):
            file.forget()
        if file:
            return file.content_bytes
        if place in self.config.theme.static_templates:
            if place == SITEMAP:
                self._date_pages()
            _build_theme_template(place, self.env, self.files, self.config, self.nav)
            return self._read(place)
        text = self.plugin.scripts.get(place) or self._data_at(place)
        return text.encode() if isinstance(text, str) else text

    @property
    def _outputs(self) -> tuple[Published, ...]:
        """The outputs of the site, written when somebody first asks."""
        if self._published is None:
            self._published = published(self._edition())
        return self._published

    def _data_at(self, place: str) -> str | bytes | None:
        """What the search or another script asks for at a place, or of an output: all of it is made together."""
        if place.startswith(f"{DATA}/"):
            return next((data for one in self._outputs for held, data in one.files if held == place), None)
        if not place.startswith(FOLDER):
            return None
        if self._data is None:
            self._data = dict(data_files(self._edition()))
        return self._data.get(place)

    def _date_pages(self) -> None:
        """Give every page the day that the sitemap says: plugins set it before they read a page."""
        for file in self.shown:
            page = file.page or Page(None, file, self.config)
            self.config.plugins.on_pre_page(page, config=self.config, files=self.files)

    def _make_page(self, file: File) -> None:
        if isinstance(file, LaterFile):
            file.forget()
        page = file.page if file.page in self.nav.pages and file.page else Page(None, file, self.config)
        self._read_page(page, self.files)
        excluded = file.inclusion.is_excluded()
        _build_page(page, self.config, self.shown, self.nav, self.env, excluded=excluded)

    def _read_page(self, page: Page, files: Files) -> None:
        """Have MkDocs read a page; the Markdown of ours has a converter of its own.

        Raises:
            UsageError: if it is no text.
        """
        if self._converter and page.file.src_uri in self.plugin.files:
            self._converter.take(page)
        try:
            _populate_page(page, self.config, files)
        except UnicodeError as error:
            raise UsageError(f"{page.file.src_uri} is not UTF-8: save it so in your editor ({error})") from None

    def _read(self, place: str) -> bytes | None:
        """What MkDocs wrote at a place; nothing where it came out empty."""
        file = Path(self.config.site_dir) / place
        return file.read_bytes() if file.is_file() else None


def told(error: Exception) -> str:
    """What went wrong, as a sentence; of what nobody foresaw, its kind too."""
    foreseen = isinstance(error, DossierError | BuildError)
    return str(error) if foreseen else f"{type(error).__name__}: {error}"


def _is_made(file: File) -> bool:
    return isinstance(file, LaterFile) and file.is_documentation_page()


def _places(edition: Edition) -> tuple[object, ...]:
    """What decides which files a site has, as far as single records do; lists by letter or year may be one more."""
    corpus = edition.corpus
    former = {old: edition.name(new) for old, new in corpus.former.items() if new in corpus}
    return corpus.records.keys(), former, corpus.stored


def media_type(place: str) -> str:
    """The media type of a file by its name, with the encoding of a text."""
    named = _TYPES.guess_type(place)[0] or "application/octet-stream"
    return f"{named}; charset=utf-8" if named.startswith(_TEXTS) else named


def plugin_in(config: MkDocsConfig) -> DossierPlugin:
    """Our plugin in a configuration that has it."""
    plugin = config.plugins["dossier"]
    assert isinstance(plugin, DossierPlugin)  # noqa: S101 - the command has seen that it does
    return plugin
