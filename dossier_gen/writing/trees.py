"""The text of a record file as a tree: its values and where each stands."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import cast

import yaml

from dossier_gen.nodes import NULLS, Plain

_TO_DASH = re.compile(r"(?:[^#-]|#[^\n]*)*-")
_TO_COLON = re.compile(r"(?:\s|#[^\n]*)*:")
_KEPT = re.compile(r"[|>]\d?\+")
"""What opens a text whose line ends are all kept."""
NOWHERE = -1
"""The line or column of what stands in no file, or not on lines of its own."""


@dataclass(slots=True, eq=False)
class Node:
    """A value: a text, or the entries of a mapping or list."""

    value: Plain
    entries: list["Entry"] | None = None
    style: str = ""
    """The sign that opens a text, `flow` for a mapping or list on a line."""
    column: int = NOWHERE
    """Where the entries stand."""
    begin: int = 0
    end: int = 0
    """Where its text ends, line ends behind it left out."""
    tail: list[str] = field(default_factory=list)
    """The comments behind the last entry, an empty one for an empty line."""
    lead: int = 0
    """The line on which what is above the first entry begins; of a whole file, behind what is above all of it."""
    first: int = NOWHERE
    """The line of the first entry."""
    tail_from: int = NOWHERE
    """The line behind the last entry."""
    tail_line: int = NOWHERE
    """The line of the last of the comments behind it."""

    @property
    def is_mapping(self) -> bool:
        """Whether it is a mapping."""
        return isinstance(self.value, dict)

    @property
    def is_flow(self) -> bool:
        """Whether it is a mapping or list between brackets."""
        return self.style == "flow"


@dataclass(slots=True, eq=False)
class Entry:
    """A field of a mapping or an item of a list, with its comments."""

    key: str | None
    """The field's name; None for an item."""
    node: Node
    before: list[str] = field(default_factory=list)
    """The comments above it, an empty one for an empty line."""
    beside: str = ""
    """The comment at the end of its first or only line."""
    further: list[str] = field(default_factory=list)
    """Further comments within its lines, for which only above it is room."""
    head: int = NOWHERE
    """Where its key or dash stands in the text."""
    opened: int = NOWHERE
    """Where its colon or dash ends."""
    lead: int = NOWHERE
    """The line on which what is above it begins."""
    first: int = NOWHERE
    """The line on which it begins; none where it shares lines with others."""
    last: int = NOWHERE
    """The line on which it ends."""
    is_changed: bool = False
    """Whether it no longer holds what it holds in its file."""
    is_gone: bool = False
    """Whether it is taken out, and only the comments above it stay."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree of a text, and where its texts stand: whatever is outside of them is structure or comment."""

    text: str
    root: Node
    scalars: tuple[tuple[int, int], ...]


def parsed(text: str) -> Parsed:
    """The tree of a text that `nodes.read` can read, whose lines end in a plain line feed."""
    parser = _Parser(text)
    return Parsed(text, parser.parse(), tuple(parser.scalars))


def value_tree(value: Plain) -> Node:
    """The tree of a value that stands in no file."""
    if isinstance(value, dict):
        return Node(value, [Entry(key, value_tree(inner)) for key, inner in value.items()])
    if isinstance(value, list):
        return Node(value, [Entry(None, value_tree(inner)) for inner in value])
    return Node(value)


def walked(node: Node) -> Iterator[tuple[Node, Entry]]:
    """All entries with the node that holds each, outer before inner, in the order of the file."""
    for entry in node.entries or ():
        yield node, entry
        yield from walked(entry.node)


class _Parser:
    """Builds the tree from the parser's events."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.next_event = cast("Callable[[], yaml.Event]", yaml.CSafeLoader(text).get_event)
        self.at = 0
        """How far the text is read."""
        self.scalars: list[tuple[int, int]] = []

    def parse(self) -> Node:
        self.next_event()
        self.next_event()
        return self.node(self.next_event())

    def node(self, event: yaml.Event) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        mark = _start(event)
        collection = cast("yaml.MappingStartEvent", event)
        style = "flow" if collection.flow_style else ""
        inner = self.mapping if isinstance(event, yaml.MappingStartEvent) else self.sequence
        entries, value, over = inner(bool(style))
        if style:
            self.at = max(self.at, _end(over).index)
        column = NOWHERE if style else mark.column
        return Node(value, entries, style, column, mark.index, self.at)

    def scalar(self, event: yaml.ScalarEvent) -> Node:
        begin, end = _start(event).index, _end(event).index
        style = event.style or ""
        words = None if event.value in NULLS and not style else event.value
        if style in ("|", ">") and not _KEPT.match(self.text, begin):
            end = begin + len(self.text[begin:end].rstrip())
        if begin == end:  # nothing is written, and the parser says so at whatever comes next
            return Node(None, begin=self.at, end=self.at)
        header = self.text.find("\n", begin)
        self.scalars.append((max(begin, header) if style in ("|", ">") else begin, end))
        self.at = end
        return Node(words, style=style, begin=begin, end=end)

    def mapping(self, is_flow: bool) -> tuple[list[Entry], dict[str, Plain], yaml.Event]:
        entries: list[Entry] = []
        while not isinstance(event := self.next_event(), yaml.MappingEndEvent):
            key, head = cast("yaml.ScalarEvent", event), _start(event).index  # an empty name stands at its colon
            self.scalar(key)
            colon = _TO_COLON.match(self.text, max(self.at, head))
            self.at = colon.end() if colon else self.at
            opened = self.at
            node = self.node(self.next_event())
            entries.append(Entry(key.value, node, head=head, opened=opened))
        return entries, {str(entry.key): entry.node.value for entry in entries}, event

    def sequence(self, is_flow: bool) -> tuple[list[Entry], list[Plain], yaml.Event]:
        entries: list[Entry] = []
        while not isinstance(event := self.next_event(), yaml.SequenceEndEvent):
            head = opened = _start(event).index
            if not is_flow and (dash := _TO_DASH.match(self.text, self.at)):
                head, opened = dash.end() - 1, dash.end()
                self.at = opened
            entries.append(Entry(None, self.node(event), head=head, opened=opened))
        return entries, [entry.node.value for entry in entries], event


def _start(event: yaml.Event) -> yaml.Mark:
    return cast("yaml.Mark", event.start_mark)


def _end(event: yaml.Event) -> yaml.Mark:
    return cast("yaml.Mark", event.end_mark)
