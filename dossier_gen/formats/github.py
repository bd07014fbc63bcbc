"""Findings as annotations of GitHub, and all of them as a table for the summary of a step."""

from collections import Counter
from collections.abc import Iterator

from dossier_gen.findings import Finding, Severity, printable, summary
from dossier_gen.formats.report import Report, sentence

SHOWN = 10
"""How many errors of a step become annotations, and how many warnings (problem-matchers.md in actions/toolkit)."""

MOST_BYTES = 1 << 20
"""The largest summary of a step: 1 MiB; GitHub refuses a larger one altogether (its page *Workflow commands*)."""

_HEAD = "| Severity | Place | Finding | Rule |\n| --- | --- | --- | --- |\n"
_LAST = 200
"""Bytes kept for the line that says how many are left out."""
_PLAIN = frozenset(" -,;()")


def github(report: Report) -> str:
    """A workflow command for each finding.

    The runner reads a command from a line that begins with `::`, ends its properties at the next `::`, parts them at
    commas, and then turns %0D, %0A, %3A, %2C and %25 back (`ActionCommand.cs` in actions/runner). So these signs are
    written that way, as `command.ts` in actions/toolkit does it, and no text of a record ends what it stands in.
    """
    return "".join(f"{_command(report, finding)}\n" for finding in report.findings)


def has_more_than_shown(report: Report) -> bool:
    """Whether GitHub shows fewer annotations than there are findings."""
    return max(Counter(finding.severity for finding in report.findings).values(), default=0) > SHOWN


def table(report: Report, room: int = MOST_BYTES) -> str:
    """All findings as a Markdown table of no more bytes than there is room for; it says what is left out."""
    text = [f"### dossier check: {summary(report.findings)}\n\n", _HEAD]
    left = room - _LAST - sum(map(len, text))
    for count, row in enumerate(_rows(report)):
        left -= len(row.encode())
        if left < 0:
            text.append(f"\n{len(report.findings) - count} more are left out here; the log of the step has them.\n")
            break
        text.append(row)
    return "".join((*text, "\n"))


def _command(report: Report, finding: Finding) -> str:
    place = {"file": printable(report.file_of(finding)), "line": str(finding.line), "col": str(finding.column)}
    properties = {**place, "title": finding.rule}
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{finding.severity} {written}::{_data(sentence(finding, chr(10)))}"


def _data(text: str) -> str:
    """The message of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The value of a property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _rows(report: Report) -> Iterator[str]:
    """The rows of the table, errors first."""
    for finding in sorted(report.findings, key=lambda one: one.severity is not Severity.ERROR):
        place = f"{printable(report.file_of(finding))}:{finding.line}"
        cells = (str(finding.severity), place, sentence(finding), finding.rule)
        yield f"| {' | '.join(map(_cell, cells))} |\n"


def _cell(text: str) -> str:
    """A text in a table of Markdown: every sign but the harmless ones by its number, which is never markup."""
    return "".join(char if char in _PLAIN or char.isalnum() else f"&#{ord(char)};" for char in text)
