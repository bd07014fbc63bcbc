"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

import json
from urllib.parse import quote

from dossier_gen import DOCUMENTATION, __version__
from dossier_gen.findings import Finding, Severity
from dossier_gen.formats.report import Report, sentence
from dossier_gen.rules import sentences

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(report: Report) -> str:
    """The log of one run: all rules with what they ask and where they are explained, and a result for each finding.

    Lines and columns count from 1, columns in Unicode code points.
    """
    places = {name: place for place, name in enumerate(sentences())}
    results = [
        _result(report, finding, places[finding.rule], fingerprint)
        for finding, fingerprint in zip(report.findings, report.fingerprints(), strict=True)
    ]
    driver = {
        "name": "dossier",
        "semanticVersion": __version__,
        "informationUri": DOCUMENTATION,
        "rules": [_rule(name, words) for name, words in sentences().items()],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(name: str, words: str) -> dict[str, object]:
    return {
        "id": name,
        "shortDescription": {"text": _message(words)},
        "helpUri": f"{DOCUMENTATION}rules/#{name}",
    }


def _result(report: Report, finding: Finding, place: int, fingerprint: str) -> dict[str, object]:
    artifact = {"uri": quote(report.file_of(finding).encode("utf-8", "surrogateescape")), "uriBaseId": "%SRCROOT%"}
    region = {"startLine": max(1, finding.line), "startColumn": max(1, finding.column)}
    return {
        "ruleId": finding.rule,
        "ruleIndex": place,
        "level": "error" if finding.severity is Severity.ERROR else "warning",
        "message": {"text": _message(sentence(finding))},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"finding/v1": fingerprint},
    }


def _message(text: str) -> str:
    """A plain text message: braces would name an argument (section 3.11.5), `[…](…)` would be a link (3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
