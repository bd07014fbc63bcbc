"""How errors and findings reach whoever runs MkDocs: as its own errors, and in its log."""

import logging
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page

from dossier_gen.findings import DossierError, Finding, Severity
from dossier_gen.pagemarks import lines_above

log = get_plugin_logger("dossier")


def refused(error: DossierError) -> PluginError:
    """An error of ours as MkDocs tells it, its findings logged."""
    report(getattr(error, "findings", ()))
    return PluginError(str(error))


def report(findings: Iterable[Finding]) -> None:
    """Log findings as MkDocs logs: a warning counts under `--strict`."""
    for finding in findings:
        level = logging.ERROR if finding.severity is Severity.ERROR else logging.WARNING
        log.log(level, "\n".join(finding.lines()))


def report_of_page(findings: Iterable[Finding], markdown: str, page: Page, config: MkDocsConfig) -> None:
    """Log findings in the text of a page where they stand in its file, which begins with the front matter."""
    path = page.file.abs_src_path
    whole = page.file.content_string if path else markdown
    above = lines_above(whole, markdown)
    folder = Path(config.config_file_path).resolve().parent
    known = path and Path(path).resolve().is_relative_to(folder)
    file = Path(path).resolve().relative_to(folder).as_posix() if path and known else page.file.src_uri
    report(replace(one, file=file, line=one.line + above) for one in findings)
