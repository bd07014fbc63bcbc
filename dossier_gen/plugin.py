"""The MkDocs plugin `dossier`: with it, plain `mkdocs build` and `mkdocs serve` publish the records."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.utils import clean_directory, get_relative_url, is_error_template

from dossier_gen import languages, settings
from dossier_gen.edition import Checked, Edition, Opened, check, edition_of
from dossier_gen.findings import DossierError, LeakError
from dossier_gen.later import Later
from dossier_gen.overlay import Overlay
from dossier_gen.own import at_hand
from dossier_gen.past import past
from dossier_gen.shield import chosen, shielded
from dossier_gen.staging import Direct, Staging
from dossier_gen.telling import refused, report, report_of_page

if TYPE_CHECKING:
    from mkdocs.commands import build as mkdocs
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from dossier_gen import above, briefings, contents, finish, history, leaks, proof, publish
    from dossier_gen.pages import abbreviations, addresses, aids, finding, handwritten, head, render
else:  # a configuration is read by every command, and few of them make a site
    mkdocs = Later("mkdocs.commands.build")
    above, briefings, contents, finish, history, proof, publish = (
        Later(f"dossier_gen.{one}")
        for one in ("above", "briefings", "contents", "finish", "history", "proof", "publish")
    )
    abbreviations, addresses, aids, finding, handwritten, head, render = (
        Later(f"dossier_gen.pages.{one}")
        for one in ("abbreviations", "addresses", "aids", "finding", "handwritten", "head", "render")
    )


class DossierPlugin(BasePlugin[settings.DossierOptions]):
    """Adds a page for every record, indexes, briefings and styles to the site."""

    def __init__(self) -> None:
        self.edition: Edition | None = None
        self.opened: Opened | None = None
        self.checked: Checked | None = None
        """The records, where the command line has read and checked them already."""
        self.before: Mapping[tuple[str, str], Opened] = {}
        """The editions of an earlier build, by audience and language."""
        self.abbreviations: abbreviations.Abbreviations
        """Those of the edition, once it is open."""
        self.files: dict[str, str] = {}
        """The record file of each page, by the page's path."""
        self.folder = Path()
        self.overlays: tuple[Overlay, ...] = ()
        self.failure: DossierError | None = None
        """Why the last run ended: the command line tells wrong use from wrong records."""
        self.scripts: dict[str, str] = {}
        """The scripts that stood inline in pages, by the paths at which the site has them."""
        self.speech: languages.Speech | None = None
        """The language of this run, where the site is made in several."""
        self.pages: list[File] = []
        """The pages of the site, for the bare addresses above the languages."""
        self.untranslated: frozenset[str] = frozenset()
        """The paths of hand-written pages that are not in the language of the site."""
        self.staging: Staging | Direct = Direct()
        """Where the site is written; the fast path holds it until all is well."""
        self.found: dict[str, list[leaks.Told]] = {}
        """The files of the site that were searched for what is withheld when they were made, and what they tell."""
        self.heads: dict[str, str] = {}
        """The heads of pages, where they are known before the rest."""
        self._search: proof.Search | None = None

    @cached_property
    def build(self) -> Callable[[MkDocsConfig], object]:
        """What makes the site, in its other languages too: MkDocs, or the fast path where it is set."""
        return mkdocs.build

    @cached_property
    def site_files(self) -> Callable[[MkDocsConfig, Edition], Iterable[tuple[File, str]]]:
        """What the edition adds to the site."""
        return publish.site_files

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Open the edition before MkDocs touches the site folder, so that errors leave an earlier site as it was."""
        beside = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        self.folder = settings.records_folder(self.config, beside)
        try:
            settings.take_own(self.config)
            spoken, bare, url = settings.languages(self.config), Path(config.site_dir), config.site_url or ""
            if spoken:
                self.speech = self.speech or languages.Speech(bare, url, spoken, spoken[0])
                languages.turn(config, self.config, self.speech)
            elif self.config.language != "en":
                languages.turn_words(config, self.config)
            front = settings.cover(self.config, config.site_name, url, self.folder, config.use_directory_urls)
            self.overlays = settings.overlays(self.config, beside)
            publish.refuse_other(bare, front.audience)
            checked = self.checked or check(self.folder, settings.policy(self.config), self.overlays)
            opened = edition_of(checked, front, past(self.folder), self.before.get((front.audience, front.language)))
            briefings.refuse_uncovered(opened, (subject for _, subject in contents.printed(opened.edition)))
        except DossierError as error:
            self.failure = error
            raise refused(error) from None
        report(opened.findings)
        self.opened, self.edition = opened, opened.edition
        self.abbreviations = abbreviations.abbreviations(opened.edition)
        return finish.equipped(config, is_shielded=bool(chosen(self.config.content_security_policy)))

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Empty the folder above the languages, as MkDocs empties that of a site."""
        if self.speech and self.speech.is_first:
            clean_directory(str(self.speech.root))

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add what the edition makes; a hand-written page at the same path takes its place."""
        if self.edition:
            front = self.edition.cover
            self.untranslated = languages.in_one_language(files, config, front.language, front.default_language)
            try:
                for file, made_from in self.site_files(config, self.edition):
                    if file.src_uri not in files.src_uris:
                        if file.src_uri.endswith(".html"):
                            file.content_string = self._shielded(file.content_string, file.url, file.src_uri)
                        files.append(file)
                        self.files[file.src_uri] = made_from
            except DossierError as error:
                raise refused(error) from None
        return files

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Tell the page that was not found where to look."""
        if self.edition:
            front, say = self.edition.cover, self.edition.wording._
            kinds, ends = addresses.kind_places(front), addresses.ending(front)
            known = {"kinds": kinds, "ending": ends, "say": say, "script": contents.MISSING}
            env.globals["dossier"] = known
        if self.speech:
            former = {path for path in self.files if path.endswith(".html")}  # what leads on from there
            self.pages = [file for file in files if file.is_documentation_page() or file.src_uri in former]
            env.globals["dossier"] = {
                **known,
                "tongues": languages.tongues(self.speech),
                "addresses": [(one, self.speech.address(one)) for one in self.speech.languages if self.speech.url],
                "counterpart": lambda path: addresses.place_of(front, languages.counterpart(path)),
            }
        return env

    def on_pre_page(self, page: "Page", config: MkDocsConfig, files: Files) -> "Page":
        """Date the page by the last change of its record, else by the edition: the sitemap carries that day."""
        if self.edition:
            ref = addresses.ref_at(self.edition, page.file.src_uri) if page.file.src_uri in self.files else None
            day = history.last_change(self.edition, ref) if ref else None
            page.update_date = (day or self.edition.cover.as_of).isoformat()
        return page

    def on_page_markdown(self, markdown: str, page: "Page", config: MkDocsConfig, files: Files) -> str:
        """Give the marks of hand-written pages their links and sources; make the head of our own pages safe.

        The front matter of our pages is data, and themes print it as HTML: it is escaped here.
        """
        if page.file.src_uri in self.files:
            about = head.description_of(self.edition, page.file.src_uri) if self.edition else ""
            page.meta = {"description": about, **page.meta} if about else page.meta
            page.meta = {key: escape(word) if isinstance(word, str) else word for key, word in page.meta.items()}
        elif self.edition:
            text, (markdown, findings) = markdown, handwritten.with_marks(markdown, page.file.src_uri, self.edition)
            report_of_page(findings, text, page, config)
        return markdown

    def on_page_content(self, html: str, page: "Page", config: MkDocsConfig, files: Files) -> str:
        """Give tables their captions, acronyms their names, pictures their links, and the page its line for paper."""
        if not self.edition:
            return html
        if page.file.src_uri in self.files:
            html = finish.linked(html, page, files)
            # A theme prints the words of a heading with their signs unescaped, the title of the head as it is.
            page.meta.setdefault("title", escape(head.without_tags(str(page.title or ""))))
        if page.file.src_uri in self.untranslated:
            html = languages.as_fallback(html, self.edition.cover.default_language, self.edition.cover.language)
        return aids.with_aids(html, self.abbreviations) + aids.imprint(self.edition, page.canonical_url or "")

    def on_page_context(
        self, context: "TemplateContext", page: "Page", config: MkDocsConfig, nav: "Navigation"
    ) -> "TemplateContext":
        """Lead the edit button to the record; stop if a page of ours holds a script, for it would become a file."""
        made_from = self.files.get(page.file.src_uri)
        if made_from is not None and "<script" in f"{page.content}{page.title}{page.meta}".lower():
            raise PluginError(f"the page {page.file.src_uri} holds a script that no writer of ours makes")
        if made_from is not None:
            page.edit_url = finish.edit_url(self.config, config, made_from) if made_from else None
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, page: "Page", config: MkDocsConfig) -> str:
        """Tell machines what the page is, and give it the Content-Security-Policy, after all other plugins."""
        if self.edition:
            ours = page.file.src_uri in self.files
            is_search = ours and page.file.src_uri == finding.SEARCH
            output = finish.with_search(output, self.edition, get_relative_url(".", page.url), is_search)
            head = self.heads.pop(page.file.src_uri, "") if finish.OPEN_GRAPH not in output else ""
            output = finish.with_network(output, page) if ours else output
            output = finish.with_head(output, head) if head else finish.headed(output, self.edition, page, config, ours)
        if self.speech:
            same = languages.hreflang(self.speech, page.file.src_uri, page.url.removeprefix("./"))
            output = output.replace("</head>", f"{same}</head>", 1)
        return self._shielded(output, page.url, page.file.src_uri)

    @event_priority(-100)
    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:
        """Give the theme's own pages, such as 404.html, the Content-Security-Policy."""
        if not template_name.endswith(".html"):
            return output_content
        root = urlsplit(config.site_url or "/").path if is_error_template(template_name) else None
        at = get_relative_url(".", template_name) if root is None else root
        if self.edition:
            output_content = finish.with_search(output_content, self.edition, at, own=False)
        return self._shielded(output_content, template_name, template_name, root)

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the scripts that stood inline; after all other plugins, search the site for what is withheld."""
        site = Path(config.site_dir)
        for path, code in sorted(self.scripts.items()):
            self.staging.put(site / path, code.encode())
        if self.opened:
            mark = f"{self.opened.edition.cover.audience}\n"
            self.staging.put((self.speech.root if self.speech else site) / publish.MARK, mark.encode())
            written = (file for file in self.staging.files(site) if file[0] not in self.found)
            self._prove(proof.of_its_own(written, config), config)
        if self.speech and self.speech.is_first:
            self._complete(config, self.speech)

    def search(self, opened: Opened, config: MkDocsConfig) -> "proof.Search":
        """The search for what the edition withholds."""
        self._search = self._search or proof.search(opened, proof.known(config, opened, self.config.not_secret))
        return self._search

    def _prove(self, written: Iterable[tuple[str, bytes]], config: MkDocsConfig) -> None:
        """Let nothing stand that tells of what is withheld."""
        if not self.opened:
            return
        searched = self.search(self.opened, config)
        try:
            searched.refuse([*self.found.items(), *searched.within(written)])
        except LeakError as error:
            clean_directory(str(self.speech.root if self.speech else config.site_dir))
            raise refused(error) from None

    def _complete(self, config: MkDocsConfig, speech: languages.Speech) -> None:
        """Make the site in its other languages, then what stands above them all."""
        for language in speech.languages[1:]:
            other = languages.again(config, self.config, speech)
            plugin = other.plugins["dossier"]
            if isinstance(plugin, DossierPlugin) and self.opened:
                plugin.checked, plugin.speech = self.opened.whole, replace(speech, language=language)
                plugin.build, plugin.staging = self.build, self.staging
            try:
                self.build(other)
            except Abort as error:
                clean_directory(str(speech.root))
                raise PluginError(f"the site could not be made in the language '{language}'") from error
        above = list(self.above(config, speech))
        self._prove(((place, text.encode()) for place, text in above), config)
        for place, text in above:
            self.staging.put(speech.root / place, text.encode())

    def above(self, config: MkDocsConfig, speech: languages.Speech) -> Iterator[tuple[str, str]]:
        """Place and text of what stands above the languages."""
        for place, text in above.bare_files(self.edition, config, speech, self.pages) if self.edition else ():
            is_ours = place.endswith(".html") and place != "404.html"
            yield place, self._shielded(text, place, place) if is_ours else text

    def on_serve(self, server: "LiveReloadServer", config: MkDocsConfig, builder: object) -> "LiveReloadServer":
        """Rebuild when a record or a template changes."""
        also = (*(overlay.folder for overlay in self.overlays), settings.issued_folder(self.config), *at_hand().files)
        for place in filter(Path.exists, (self.folder, *also, render.TEMPLATES)):
            server.watch(str(place))
        return server

    def _shielded(self, html: str, url: str, name: str, root: str | None = None) -> str:
        """A page at an address of the site as the option `content_security_policy` has it; none is empty."""
        wanted = chosen(self.config.content_security_policy)
        if not wanted or not html.strip():
            return html
        try:
            return shielded(html, wanted, get_relative_url(".", url) if root is None else root, self.scripts)
        except DossierError as error:
            raise PluginError(f"the page {name} {error}: mend it, or set content_security_policy: off") from None
