"""YAML as plain values with the place of each: safe, strict, and with every mistake of a file found in one reading.

Values are built from the event stream of libyaml: every scalar stays text (a record's class types it), only an
empty plain scalar, `~` and `null` are None (YAML 1.2 core schema, section 10.3). Tags, anchors, aliases, merge keys,
duplicate keys, several documents and deep nesting are findings.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import cast
from unicodedata import normalize

import yaml

from dossier_gen.findings import Finding, Path

Plain = str | None | list["Plain"] | dict[str, "Plain"]
"""What a YAML file may hold."""

MAX_BYTES = 1 << 20
"""Largest record file: 1 MiB."""
MAX_DEPTH = 20
"""Deepest nesting of lists and mappings."""
_TOO_DEEP = (f"lists and mappings are nested more than {MAX_DEPTH} deep", "make it flatter")

NO_NAME = "\0"
"""What begins a name or a value that could not be read as such; its finding is made here, and only here."""

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
    "|(?<![\u0600-\u0fff])[\u200c\u200d]"
)
"""Control, zero-width and direction-overriding characters; joiners may follow Arabic or Indic letters."""


@dataclass(slots=True)
class Reading:
    """What one file holds: its top mapping, None where it could not be read, the findings, the places asked for."""

    value: dict[str, Plain] | None
    findings: list[Finding]
    places: dict[Path, tuple[int, int, int, int]] = field(default_factory=dict)
    """Line and column of the key and of the value, from 1, by path; filled only on demand."""


def read(data: bytes, file: str, *, with_places: bool = False) -> Reading:
    """Read one file's bytes; never raises for anything the bytes hold."""
    if len(data) > MAX_BYTES:
        return _refused(file, f"is larger than {MAX_BYTES >> 20} MiB", "split it, or store the document as a file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _refused(file, f"is not UTF-8 text: byte {error.start + 1} cannot be read", "save it as UTF-8", line)
    text = normalize("NFC", text)
    invisible = [_invisible(file, text, match) for match in _INVISIBLE.finditer(text)]
    if invisible:
        return Reading(None, invisible)
    return _Builder(text, file, with_places).read()


def _refused(file: str, message: str, hint: str, line: int = 1) -> Reading:
    return Reading(None, [Finding("yaml", f"the file {message}", file, hint=hint, line=line, column=1)])


def _invisible(file: str, text: str, match: re.Match[str]) -> Finding:
    start = match.start()
    before = _LINE_END.split(text[:start])
    line, column = len(before), len(before[-1]) + 1
    message = f"the invisible character U+{ord(match[0]):04X} stands in the text"
    return Finding("yaml", message, file, hint="remove it", line=line, column=column)


class _Builder:
    """Turns one event stream into values, collecting findings on the way."""

    def __init__(self, text: str, file: str, with_places: bool) -> None:
        self.next_event = cast("Callable[[], yaml.Event]", yaml.CSafeLoader(text).get_event)
        self.file = file
        self.findings: list[Finding] = []
        self.places: dict[Path, tuple[int, int, int, int]] | None = {} if with_places else None

    def read(self) -> Reading:
        try:
            value = self.document()
        except yaml.YAMLError as error:
            self.syntax(error)
            value = None
        except _TooDeepError as error:
            self.found(error.event, *_TOO_DEEP)
            value = None
        if isinstance(value, dict) or self.findings:
            return Reading(value if isinstance(value, dict) else None, self.findings, self.places or {})
        message = "the file holds no mapping of fields to values"
        self.findings.append(Finding("yaml", message, self.file, hint="write lines like name: …", line=1, column=1))
        return Reading(None, self.findings)

    def document(self) -> Plain:
        """The first document's value; a second document is a finding."""
        self.next_event()
        start = self.next_event()
        if isinstance(start, yaml.StreamEndEvent):
            self.found(start, "the file is empty", "write at least name: …")
            return None
        value = self.value(self.next_event(), (), 0)
        self.next_event()
        more = self.next_event()
        if not isinstance(more, yaml.StreamEndEvent):
            self.found(more, "the file holds more than one YAML document", "keep one record a file")
        return value

    def value(self, event: yaml.Event, path: Path, depth: int) -> Plain:
        """The value that begins with this event."""
        if depth > MAX_DEPTH:
            raise _TooDeepError(event)
        if isinstance(event, yaml.ScalarEvent):
            self.plain_only(event, tag=event.tag)
            if event.style == '"':
                self.visible(event)
            return None if not event.style and event.value in _NULLS else event.value
        if isinstance(event, yaml.MappingStartEvent):
            self.plain_only(event, tag=event.tag)
            return self.mapping(path, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            self.plain_only(event, tag=event.tag)
            return self.sequence(path, depth)
        self.found(event, "an alias (*…) stands for text written elsewhere", "write the value out")
        return NO_NAME

    def sequence(self, path: Path, depth: int) -> list[Plain]:
        values: list[Plain] = []
        while not isinstance(event := self.next_event(), yaml.SequenceEndEvent):
            here = (*path, len(values)) if self.places is not None else path
            self.place(here, event, event)
            values.append(self.value(event, here, depth + 1))
        return values

    def mapping(self, path: Path, depth: int) -> dict[str, Plain]:
        values: dict[str, Plain] = {}
        while not isinstance(key := self.next_event(), yaml.MappingEndEvent):
            name = self.key(key, path, depth)
            event = self.next_event()
            here = (*path, name) if self.places is not None else path
            if name in values:
                self.found(key, f"the field '{name}' is written twice in one mapping", "keep one of the two")
                self.value(event, here, depth + 1)
                continue
            self.place(here, key, event)
            values[name] = self.value(event, here, depth + 1)
        return values

    def key(self, event: yaml.Event, path: Path, depth: int) -> str:
        """The text of a mapping key; anything but a scalar is read over and reported."""
        if isinstance(event, yaml.ScalarEvent):
            self.plain_only(event, tag=event.tag)
            if event.value == "<<" and not event.style:
                self.found(event, "a merge key (<<) takes fields from elsewhere", "write the fields out")
            return event.value
        self.value(event, path, depth + 1)
        self.found(event, "a field's name must be plain words", "write name: value")
        return f"{NO_NAME}{len(self.findings)}"

    def plain_only(self, event: yaml.NodeEvent, *, tag: str | None) -> None:
        """Report a tag or an anchor."""
        if tag is not None:
            self.found(event, f"a tag ({tag}) changes how a value is read", "remove it")
        if event.anchor is not None:
            self.found(event, f"an anchor (&{event.anchor}) marks a value for reuse", "remove it and write values out")

    def visible(self, event: yaml.ScalarEvent) -> None:
        """Report an invisible character that an escape in double quotes brings in."""
        hidden = _INVISIBLE.search(event.value)
        if hidden:
            message = f"an escape writes the invisible character U+{ord(hidden[0]):04X}"
            self.found(event, message, "write the text without it")

    def place(self, path: Path, key: yaml.Event, value: yaml.Event) -> None:
        if self.places is not None:
            self.places[path] = (*_start(key), *_start(value))

    def found(self, event: yaml.Event, message: str, hint: str) -> None:
        line, column = _start(event)
        self.findings.append(Finding("yaml", message, self.file, hint=hint, line=line, column=column))

    def syntax(self, error: yaml.YAMLError) -> None:
        """The parser's own complaint, at its place."""
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read")
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        hint = "values that contain ': ', ' #' or begin with a sign such as [ { * & ! % @ need quotation marks"
        message = f"YAML: {problem}"
        if "nesting depth" in problem:  # the parser's own limit, which a scan that looks ahead may reach before ours
            message, hint = _TOO_DEEP
        self.findings.append(Finding("yaml", message, self.file, hint=hint, line=line, column=column))


_LINE_END = re.compile(r"\r\n|\r|\n")
"""What ends a line (YAML 1.2, section 5.4)."""


def _start(event: yaml.Event) -> tuple[int, int]:
    """Line and column, from 1, at which an event begins."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _TooDeepError(Exception):
    """Nesting went past the limit; reading this file ends here."""

    def __init__(self, event: yaml.Event) -> None:
        self.event = event


def locate(findings: Iterable[Finding], contents: dict[str, bytes]) -> list[Finding]:
    """The findings with line, column and excerpt, in order; `contents` holds the bytes of their files."""
    located: list[Finding] = []
    for file, group in groupby(sorted(findings, key=lambda finding: finding.file), key=lambda finding: finding.file):
        located.extend(_locate_in(tuple(group), contents.get(file)))
    return sorted(located, key=lambda finding: finding.order)


def _locate_in(findings: tuple[Finding, ...], data: bytes | None) -> Iterator[Finding]:
    if data is None:
        yield from (finding.at(finding.line or 1, finding.column or 1, "") for finding in findings)
        return
    places = read(data, "", with_places=True).places
    lines = _LINE_END.split(normalize("NFC", data.decode("utf-8-sig", "replace")))
    for finding in findings:
        line, column = (finding.line, finding.column) if finding.line else _place_of(finding, places, lines)
        yield finding.at(line, column, lines[min(line, len(lines)) - 1])


def _place_of(finding: Finding, places: dict[Path, tuple[int, int, int, int]], lines: list[str]) -> tuple[int, int]:
    """The place of the value, or of the nearest mapping around it that was written."""
    path = finding.path
    exact = path in places
    while path and path not in places:
        path = path[:-1]
    if not path:
        return 1, 1
    key_line, key_column, line, column = places[path]
    if finding.on_key and exact:
        return key_line, key_column
    return _find(finding, lines, line, column) if finding.needle else (line, column)


def _find(finding: Finding, lines: list[str], line: int, column: int) -> tuple[int, int]:
    """The place of a finding's text at or after the value's; the value's place where it does not stand on one line."""
    seen = 0
    for number in range(line, len(lines) + 1):
        start = column - 1 if number == line else 0
        while (found := lines[number - 1].find(finding.needle, start)) >= 0:
            if seen == finding.occurrence:
                return number, found + 1
            seen, start = seen + 1, found + 1
    return line, column
