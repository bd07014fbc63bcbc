"""On what each value of a record rests: its own citations, else those of the whole record."""

from collections.abc import Iterator
from typing import NamedTuple

from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose
from dossier_gen.fields.walk import along, steps
from dossier_gen.findings import Path
from dossier_gen.prose import CiteMark, as_ref, marks
from dossier_gen.records import Record


class Cited(NamedTuple):
    """A source and the place in it."""

    source: Ref
    at: str


def cited(record: Record, path: Path) -> tuple[Cited, ...]:
    """What a value rests on, each source and place once: citations of items around it, those of the record that name
    it, marks in its prose; else what the record as a whole rests on."""
    own = dict.fromkeys((*_around(record, path), *_naming(record, path)))
    whole = (one for one in record.cite if not one.for_)
    return tuple(own or dict.fromkeys(Cited(one.source.record, one.at or "") for one in whole))


def _around(record: Record, path: Path) -> Iterator[Cited]:
    met = list(along(record, path))
    for value in met:
        for one in getattr(value, "cite", ()):
            yield Cited(one.source.record, one.at or "")
    value = met[-1] if met and len(met) == len(path) else None
    if isinstance(value, CitationFields):
        yield Cited(value.source.record, value.at or "")
    if isinstance(value, Prose):
        for _, words in value.by_language:
            for mark in marks(words):
                ref = as_ref(f"source/{mark.source}") if isinstance(mark, CiteMark) else None
                if ref and isinstance(mark, CiteMark):
                    yield Cited(ref, mark.at)


def _naming(record: Record, path: Path) -> Iterator[Cited]:
    for one in record.cite:
        for words in one.for_:
            named = steps(words)
            if named[: len(path)] == path or path[: len(named)] == named:
                yield Cited(one.source.record, one.at or "")
