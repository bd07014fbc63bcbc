"""The values of a YAML file as they stand in its text: from where to where each is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

import yaml

from dossier_gen.findings import Path


@dataclass(frozen=True, slots=True)
class Span:
    """A value that is no list and no mapping, and where it is written."""

    path: Path
    begin: int
    end: int
    """Its place in the text, in characters, with quotation marks or the sign of a block."""
    style: str
    """How it is written: `'`, `"`, `|` or `>`; empty for plain words."""

    def written(self, text: str) -> str:
        """The part of the text that it is."""
        return text[self.begin : self.end]


def spans(text: str) -> Iterator[Span]:
    """Every value of a text of YAML, in its order; what follows a mistake is left out."""
    next_event = cast("Callable[[], yaml.Event]", yaml.CSafeLoader(text).get_event)
    try:
        next_event()
        if isinstance(next_event(), yaml.DocumentStartEvent):
            yield from _value(next_event(), next_event, ())
    except yaml.YAMLError:
        return


def _value(event: yaml.Event, next_event: Callable[[], yaml.Event], path: Path) -> Iterator[Span]:
    match event:
        case yaml.ScalarEvent():
            style = event.style if event.style in ("'", '"', "|", ">") else ""
            yield Span(path, _index(event.start_mark), _index(event.end_mark), style)
        case yaml.SequenceStartEvent():
            place = 0
            while not isinstance(event := next_event(), yaml.SequenceEndEvent):
                yield from _value(event, next_event, (*path, place))
                place += 1
        case yaml.MappingStartEvent():
            while not isinstance(key := next_event(), yaml.MappingEndEvent):
                words = key.value if isinstance(key, yaml.ScalarEvent) else ""
                if not isinstance(key, yaml.ScalarEvent):
                    list(_value(key, next_event, path))
                yield from _value(next_event(), next_event, (*path, words))


def _index(mark: object) -> int:
    """The place of a mark in the text, in characters."""
    return int(getattr(mark, "index", 0))
