"""What is wrong, where, and how to mend it: located findings, and the errors that stop a run.

DossierError            anything the command line prints as one sentence
├── UsageError          the call itself is wrong: no such folder, an unknown option value (exit 2)
└── FindingsError       the records have errors: carries all findings (exit 1)
    └── LeakError       what was made of them tells what its audience may not see
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands inside a record: keys and list positions, as in `('statements', 0, 'by')`."""


class DossierError(Exception):
    """The root of every error this program raises on purpose; its text is a sentence for the user."""


class UsageError(DossierError):
    """The program was called in a way it cannot follow."""


class FindingsError(DossierError):
    """The records have errors, so nothing was written."""

    def __init__(self, findings: Sequence["Finding"]) -> None:
        self.findings = tuple(findings)
        super().__init__(f"{summary(findings)}; nothing was written")


class LeakError(FindingsError):
    """What was made for an audience tells what that audience may not see, so it was not kept."""

    def __init__(self, findings: Sequence["Finding"], audience: str) -> None:
        super().__init__(findings)
        self.args = (f"what was made for the audience '{audience}' tells what is withheld from it; it was not kept",)


class Severity(StrEnum):
    """How grave a finding is: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One message about one place in one record file.

    A rule knows `file` and `path`; `line` and `column` (both counted from 1) and `excerpt` are filled in by
    `nodes.locate`, which reads the file again only for the few files that have findings.
    """

    rule: str
    message: str
    file: str
    path: Path = ()
    hint: str = ""
    severity: Severity = Severity.ERROR
    on_key: bool = False
    """Point at the key of the value instead of the value."""
    needle: str = ""
    """Point at this text inside the value, for a mark in long prose."""
    occurrence: int = 0
    """Which of several such texts is meant, from 0."""
    line: int = 0
    column: int = 0
    excerpt: str = ""
    """The offending line as it stands in the file."""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The sort key: file, place, rule, message."""
        return (self.file, self.line, self.column, self.rule, self.message)

    def at(self, line: int, column: int, excerpt: str) -> "Finding":
        """The same finding with its place known."""
        return replace(self, line=line, column=column, excerpt=excerpt)

    def lines(self) -> Iterator[str]:
        """The finding as printed: sentence, offending line with a caret, hint."""
        where = f"{printable(self.file)}:{self.line}:{self.column}"
        yield f"{where}: {self.severity}: {printable(self.message)} [{self.rule}]"
        if self.excerpt:
            yield from _pointed(self.excerpt, self.column)
        if self.hint:
            yield f"  hint: {printable(self.hint)}"


EXCERPT_WIDTH = 100
"""Longest excerpt printed; a longer line is cut around the caret."""


def _pointed(excerpt: str, column: int) -> Iterator[str]:
    """The excerpt and a caret under its column, with everything a terminal could obey made visible."""
    start = max(0, column - 1 - EXCERPT_WIDTH // 2) if len(excerpt) > EXCERPT_WIDTH else 0
    shown = excerpt[start : start + EXCERPT_WIDTH]
    before = printable(shown[: column - 1 - start])
    yield f"    {printable(shown)}"
    yield f"    {''.join(_blank(char) for char in before)}^"


def _blank(char: str) -> str:
    """White space as wide as a terminal draws the character: two columns for Han, none for a combining mark."""
    if unicodedata.combining(char):
        return ""
    return "\u3000" if unicodedata.east_asian_width(char) in "WF" else " "


def printable(text: str) -> str:
    """Text with control, invisible and direction-changing characters as `\\u…`, so that a terminal obeys nothing.

    Nor does GitHub, which reads a command in a line that begins with `::`, and behind `##[` wherever it stands.
    """
    shown = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text.replace("\t", " "))
    shown = shown.replace("##[", "##\\u005b")
    return shown.replace("::", ":\\u003a", 1) if shown.lstrip().startswith("::") else shown


MAX_TOLD = 100
"""How many findings are told where one cause may give thousands: of a file while it is read, of a rule in a record."""


def first_of(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first `MAX_TOLD` findings, then one that says that there are more; the rest is not even looked for."""
    for count, finding in enumerate(findings):
        if count == MAX_TOLD:
            message = f"more is wrong in this file than the {MAX_TOLD} places told"
            hint = "mend these first, and check again"
            yield Finding(finding.rule, message, finding.file, hint=hint, severity=finding.severity)
            return
        yield finding


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Only the findings that stop a build."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def summary(findings: Iterable[Finding]) -> str:
    """One line that counts: `2 errors and 1 warning in 2 files`."""
    listed = tuple(findings)
    wrong = len(errors(listed))
    counts = [_count(wrong, "error"), _count(len(listed) - wrong, "warning")]
    said = " and ".join(count for count in counts if count)
    return f"{said} in {_count(len({finding.file for finding in listed}), 'file')}" if said else "no findings"


def by_rule(findings: Iterable[Finding]) -> str:
    """One line that counts the findings of each rule, the most first: `of which 12 refs-resolve, 9 name-periods`."""
    counts = Counter(finding.rule for finding in findings)
    return "of which " + ", ".join(
        f"{number} {rule}" for rule, number in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
