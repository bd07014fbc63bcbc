"""What a check says: its findings in sentences or in a form, what a build server shows beside them, the exit code."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dossier_gen.answers import Said
from dossier_gen.findings import Finding, by_rule, errors, summary
from dossier_gen.formats import FORMS
from dossier_gen.formats.github import MOST_BYTES, has_more_than_shown, table
from dossier_gen.formats.report import Report

SUMMARY = "GITHUB_STEP_SUMMARY"
"""The environment variable that names the file whose Markdown GitHub shows with a step."""

_AT_A_GLANCE = 20
"""How many findings an editor takes in; of more, the check also counts those of each rule."""


class Asked(NamedTuple):
    """What is asked of a check."""

    paths: tuple[str, ...] = ()
    config_file: str = "mkdocs.yml"
    form: str = "text"
    strict: bool = False
    changed: str | None = None
    """The revision since which records changed that are to be checked, or one more path; all are where it is None."""
    as_of: str | None = None
    """The day as of which the records are checked; the configured one where none is named."""
    known_at: str | None = None
    """The commit or day as of which they are read."""


def said(findings: Sequence[Finding], folder: Path, asked: Asked, counted: str) -> Said:
    """What a check of a folder says; `counted` are the words before the number of findings."""
    code = int(bool(errors(findings) or (asked.strict and findings)))
    last = f"{counted}: {summary(findings)}\n"
    if len(findings) > _AT_A_GLANCE:
        last += f"{by_rule(findings)}\n"
    sentences = "".join(f"{line}\n" for one in findings for line in one.lines())
    if asked.form == "text":
        return Said(sentences + last, "", code)
    report = Report(tuple(findings), _beside(folder))
    written = FORMS[asked.form](report)
    match asked.form:
        case "github":
            return Said(written + last, _summarised(report), code)
        case "json":
            return Said(written, "", code)
        case _:  # the report goes into a file, and the log of the job tells the rest
            return Said(written, sentences + last, code)


def _beside(folder: Path) -> str:
    """Where the folder of the records stands, as seen from the top of its repository, or from here without one."""
    here = folder.resolve().parent
    top = next((one for one in (here, *here.parents) if (one / ".git").exists()), Path.cwd())
    return Path(os.path.relpath(here, top)).as_posix()


def _summarised(report: Report) -> str:
    """Add all findings to the summary of the step if GitHub would not show them all; what went wrong with that."""
    named = os.environ.get(SUMMARY)
    if not named or not has_more_than_shown(report):
        return ""
    try:
        with Path(named).open("ab") as file:
            file.write(table(report, MOST_BYTES - file.tell()).encode("utf-8", "surrogateescape"))
    except OSError as error:
        return f"dossier: the summary of the step cannot be written: {error.strerror}\n"
    return ""
