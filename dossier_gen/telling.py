"""How errors and findings reach whoever runs MkDocs: as its own errors, and in its log."""

import logging
from collections.abc import Iterable

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from dossier_gen.findings import DossierError, Finding, Severity

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
