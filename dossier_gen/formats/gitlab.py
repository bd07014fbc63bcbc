"""Findings as a report of GitLab's Code Quality."""

import json

from dossier_gen.findings import Severity
from dossier_gen.formats.report import Report, sentence

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}
"""Our severities in GitLab's words."""


def gitlab(report: Report) -> str:
    """The report with the properties that GitLab reads (its page *Code Quality*, section *report format*)."""
    listed = [
        {
            "description": sentence(finding),
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": SEVERITIES[finding.severity],
            "location": {"path": report.file_of(finding), "lines": {"begin": max(1, finding.line)}},
        }
        for finding, fingerprint in zip(report.findings, report.fingerprints(), strict=True)
    ]
    return json.dumps(listed, indent=2) + "\n"
