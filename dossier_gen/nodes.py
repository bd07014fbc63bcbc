"""YAML as plain values with the place of each: safe, strict, and with every mistake of a file found in one reading.

Values are built from the event stream of libyaml: every scalar stays text (a record's class types it), only an
empty plain scalar, `~` and `null` are None (YAML 1.2 core schema, section 10.3). Tags, anchors, aliases, merge keys,
duplicate keys, several documents, deep nesting and too many values are findings.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import cast

import yaml

from dossier_gen.findings import MAX_TOLD, Finding, Path, first_of
from dossier_gen.plaintext import INVISIBLE, lines_of, text_of

Plain = str | None | list["Plain"] | dict[str, "Plain"]
"""What a YAML file may hold."""

_Places = dict[Path, tuple[int, int, int, int]]
"""Line and column of the key and of the value, from 1, by path."""

MAX_DEPTH = 20
"""Deepest nesting of lists and mappings."""
MAX_VALUES = 10_000
"""Most values in a record file, lists and mappings counted too: a hundred bytes each in the largest file."""
_TOO_DEEP = (f"lists and mappings are nested more than {MAX_DEPTH} deep", "make it flatter")

NO_NAME = "\0"
"""What begins a name or a value that could not be read as such; its finding is made here, and only here."""

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""The plain scalars that are no value (YAML 1.2 core schema, section 10.3)."""


@dataclass(slots=True)
class Reading:
    """What one file holds: its top mapping, None where it could not be read, the findings, the places asked for."""

    value: dict[str, Plain] | None
    findings: list[Finding]
    places: _Places = field(default_factory=dict)
    """Line and column of the key and of the value, from 1, by path; filled only on demand."""


def read(data: bytes, file: str, *, with_places: bool = False) -> Reading:
    """Read one file's bytes; never raises for anything the bytes hold."""
    text, refused = text_of(data, file)
    return Reading(None, refused) if refused else _Builder(text, file, with_places).read()


class _Builder:
    """Turns one event stream into values, collecting findings on the way."""

    def __init__(self, text: str, file: str, with_places: bool) -> None:
        self.next_event = cast("Callable[[], yaml.Event]", yaml.CSafeLoader(text).get_event)
        self.file = file
        self.findings: list[Finding] = []
        self.count = 0
        self.places: _Places | None = {} if with_places else None

    def read(self) -> Reading:
        try:
            value = self.document()
        except yaml.MarkedYAMLError as error:  # the parser has no other: `text_of` takes no sign that it does not know
            self.syntax(error)
            value = None
        except _StoppedError as stopped:
            self.findings = list(first_of([*self.findings, stopped.finding]))
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
        self.count += 1
        if depth > MAX_DEPTH:
            raise _StoppedError(self.finding(event, *_TOO_DEEP))
        if self.count > MAX_VALUES:
            raise _StoppedError(self.finding(event, f"the file holds more than {MAX_VALUES} values", "split it"))
        kind = type(event)  # the parser makes each event of its own class: asking for it takes a tenth of isinstance
        if kind is yaml.ScalarEvent:
            scalar = cast("yaml.ScalarEvent", event)
            words = self.words(scalar)
            return None if words in NULLS and not scalar.style else words
        if kind is yaml.MappingStartEvent:
            self.plain_only(cast("yaml.MappingStartEvent", event))
            return self.mapping(path, depth)
        if kind is yaml.SequenceStartEvent:
            self.plain_only(cast("yaml.SequenceStartEvent", event))
            return self.sequence(path, depth)
        self.found(event, "an alias (*…) stands for text written elsewhere", "write the value out")
        return NO_NAME

    def sequence(self, path: Path, depth: int) -> list[Plain]:
        values: list[Plain] = []
        while type(event := self.next_event()) is not yaml.SequenceEndEvent:
            here = _noted(self.places, (*path, len(values)), event, event) if self.places is not None else path
            values.append(self.value(event, here, depth + 1))
        return values

    def mapping(self, path: Path, depth: int) -> dict[str, Plain]:
        values: dict[str, Plain] = {}
        while type(key := self.next_event()) is not yaml.MappingEndEvent:
            name = self.key(key, path, depth)
            event = self.next_event()
            if name in values:
                self.found(key, f"the field '{name}' is written twice in one mapping", "keep one of the two")
                self.value(event, (*path, name), depth + 1)
                continue
            here = _noted(self.places, (*path, name), key, event) if self.places is not None else path
            values[name] = self.value(event, here, depth + 1)
        return values

    def key(self, event: yaml.Event, path: Path, depth: int) -> str:
        """The text of a mapping key; anything but a scalar is read over and reported."""
        if isinstance(event, yaml.ScalarEvent):
            words = self.words(event)
            if words == "<<" and not event.style:
                self.found(event, "a merge key (<<) takes fields from elsewhere", "write the fields out")
            return words
        self.value(event, path, depth + 1)
        self.found(event, "a field's name must be plain words", "write name: value")
        return f"{NO_NAME}{len(self.findings)}"

    def words(self, event: yaml.ScalarEvent) -> str:
        """The words of a scalar; what is wrong with it is reported."""
        if event.tag is not None or event.anchor is not None:
            self.plain_only(event)
        if event.style == '"':
            self.visible(event)
        return event.value

    def plain_only(self, event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        """Report a tag or an anchor."""
        if event.tag is not None:
            self.found(event, f"a tag ({event.tag}) changes how a value is read", "remove it")
        if event.anchor is not None:
            self.found(event, f"an anchor (&{event.anchor}) marks a value for reuse", "remove it and write values out")

    def visible(self, event: yaml.ScalarEvent) -> None:
        """Report an invisible character that an escape in double quotes brings in."""
        hidden = INVISIBLE.search(event.value)
        if hidden:
            message = f"an escape writes the invisible character U+{ord(hidden[0]):04X}"
            self.found(event, message, "write the text without it")

    def found(self, event: yaml.Event, message: str, hint: str) -> None:
        """Tell of something; reading ends where enough is told."""
        finding = self.finding(event, message, hint)
        if len(self.findings) >= MAX_TOLD:
            raise _StoppedError(finding)
        self.findings.append(finding)

    def finding(self, event: yaml.Event, message: str, hint: str) -> Finding:
        line, column = _start(event)
        return Finding("yaml", message, self.file, hint=hint, line=line, column=column)

    def syntax(self, error: yaml.MarkedYAMLError) -> None:
        """The parser's own complaint, at its place."""
        problem, mark = str(error.problem), cast("yaml.Mark", error.problem_mark)
        hint = "values that contain ': ', ' #' or begin with a sign such as [ { * & ! % @ need quotation marks"
        message = f"YAML: {problem}"
        if "nesting depth" in problem:  # the parser's own limit, which a scan that looks ahead may reach before ours
            message, hint = _TOO_DEEP
        line, column = mark.line + 1, mark.column + 1
        self.findings.append(Finding("yaml", message, self.file, hint=hint, line=line, column=column))


def _noted(places: _Places, path: Path, key: yaml.Event, value: yaml.Event) -> Path:
    """The path of a value, whose place is noted."""
    places[path] = (*_start(key), *_start(value))
    return path


def _start(event: yaml.Event) -> tuple[int, int]:
    """Line and column, from 1, at which an event begins."""
    mark = cast("yaml.Mark", event.start_mark)
    return mark.line + 1, mark.column + 1


class _StoppedError(Exception):
    """A limit is reached; reading this file ends here, with a last finding."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


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
    lines = lines_of(data)
    for finding in findings:
        line, column = (finding.line, finding.column) if finding.line else _place_of(finding, places, lines)
        yield finding.at(line, column, lines[min(line, len(lines)) - 1])


def _place_of(finding: Finding, places: _Places, lines: list[str]) -> tuple[int, int]:
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
