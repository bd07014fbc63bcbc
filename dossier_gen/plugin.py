"""The MkDocs plugin `dossier`: with it, plain `mkdocs build` and `mkdocs serve` publish the records."""

import logging
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from dossier_gen.edition import Edition, open_edition
from dossier_gen.findings import DossierError, Finding, FindingsError, Severity
from dossier_gen.pages.handwritten import with_marks
from dossier_gen.pages.render import TEMPLATES
from dossier_gen.publish import STYLESHEET, site_files
from dossier_gen.settings import DossierOptions, cover, policy, records_folder

EXTENSIONS = ("attr_list", "def_list", "md_in_html", "tables")
"""The Markdown extensions that our pages are written for."""

log = get_plugin_logger("dossier")


class DossierPlugin(BasePlugin[DossierOptions]):
    """Adds a page for every record, indexes, briefings and styles to the site."""

    def __init__(self) -> None:
        self.edition: Edition | None = None
        self.files: dict[str, str] = {}
        """The record file of each page, by the page's path."""
        self.folder = Path()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Open the edition before MkDocs touches the site folder, so that errors leave an earlier site as it was."""
        beside = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        self.folder = records_folder(self.config, beside)
        try:
            front = cover(self.config, config.site_name, config.site_url or "", self.folder)
            opened = open_edition(self.folder, front, policy(self.config))
        except FindingsError as error:
            report(error.findings)
            raise PluginError(str(error)) from None
        except DossierError as error:
            raise PluginError(str(error)) from None
        report(opened.findings)
        self.edition = opened.edition
        config.markdown_extensions += [name for name in EXTENSIONS if name not in config.markdown_extensions]
        config.extra_css = [STYLESHEET, *config.extra_css]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add what the edition makes; a hand-written page at the same path takes its place."""
        if self.edition:
            try:
                for file, made_from in site_files(
                    config, self.edition, self.folder, with_briefings=self.config.briefings
                ):
                    if file.src_uri not in files.src_uris:
                        files.append(file)
                        self.files[file.src_uri] = made_from
            except DossierError as error:
                raise PluginError(str(error)) from None
        return files

    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> Page:
        """Date the page by the edition instead of the clock: the sitemap and its archive carry that day."""
        if self.edition:
            page.update_date = self.edition.cover.as_of.isoformat()
        return page

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give the marks of hand-written pages their links and sources."""
        if self.edition and page.file.src_uri not in self.files:
            markdown, findings = with_marks(markdown, page.file.src_uri, self.edition)
            report(findings)
        return markdown

    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Lead the edit button to the record."""
        made_from = self.files.get(page.file.src_uri)
        if made_from is not None:
            page.edit_url = self._edit_url(config, made_from) if made_from else None
        return context

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Rebuild when a record or a template changes."""
        for folder in (self.folder, TEMPLATES):
            server.watch(str(folder))
        return server

    def _edit_url(self, config: MkDocsConfig, file: str) -> str | None:
        """The address at which a record's file is edited; none where neither repository nor option is given."""
        path = f"{Path(self.config.records).parent.as_posix()}/{file}".removeprefix("./")
        if self.config.edit_url:
            return self.config.edit_url.replace("{path}", path)
        if not config.repo_url or not config.edit_uri:
            return None
        docs = Path(config.docs_dir).name
        root = config.edit_uri.removesuffix("/").removesuffix(docs)
        return urljoin(config.repo_url.rstrip("/") + "/", root + path)


def report(findings: tuple[Finding, ...]) -> None:
    """Log findings as MkDocs logs: a warning counts under `--strict`."""
    for finding in findings:
        level = logging.ERROR if finding.severity is Severity.ERROR else logging.WARNING
        log.log(level, "\n".join(finding.lines()))
