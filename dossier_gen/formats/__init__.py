"""Findings in the forms that other programs read. A form is one function and one entry in `FORMS`."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from types import MappingProxyType

from dossier_gen.formats.github import github
from dossier_gen.formats.gitlab import gitlab
from dossier_gen.formats.report import Report
from dossier_gen.formats.sarif import sarif


def plain_json(report: Report) -> str:
    """The findings with all that is known of them; a byte of a file name that is no UTF-8 is a lone surrogate."""
    written = json.dumps([asdict(one) for one in report.findings], ensure_ascii=False, indent=2) + "\n"
    return written.encode("utf-8", "backslashreplace").decode("utf-8")


FORMS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {"json": plain_json, "github": github, "gitlab": gitlab, "sarif": sarif}
)
"""Every form by its name on the command line, beside the plain sentences."""
