"""What a record says: every text inside it, with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args, get_origin

from dossier_gen.corpus import Corpus
from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import plans
from dossier_gen.findings import Path
from dossier_gen.gazetteer import date_words
from dossier_gen.prose import as_ref, plain
from dossier_gen.records import Record

_UNSAID = frozenset(
    (
        *("audience", "audience_of", "lang", "language", "languages", "script"),
        *("zone", "time", "coordinates", "checked", "accessed"),
    )
)
"""Fields that say nothing of their own: other values, and the program itself, use the same words every day."""

Said = Iterator[tuple[Path, str]]


@dataclass(frozen=True, slots=True)
class Sayings:
    """The texts of records as a reader of a language meets them."""

    corpus: Corpus
    language: str

    def of(self, record: Record) -> Said:
        """Every text of a record with its path: prose without its marks, dates as written and in words, ids of refs."""
        return self._in_mapping(record, ())

    def _in_mapping(self, fields: Fields, path: Path) -> Said:
        closed = _closed(type(fields))
        for plan in plans(type(fields)):
            if plan.key not in _UNSAID and plan.attribute not in closed:
                yield from self._in_value(fields.__dict__[plan.attribute], (*path, plan.key))

    def _in_value(self, value: object, path: Path) -> Said:
        if isinstance(value, Fields):
            yield from self._in_mapping(value, path)
        elif isinstance(value, tuple):
            for place, member in enumerate(value):
                yield from self._in_value(member, (*path, place))
        elif isinstance(value, Mapping):
            for key, member in value.items():
                yield (*path, key), str(key)
                yield from self._in_value(member, (*path, key))
        else:
            yield from ((path, words) for words in self._words(value))

    def _words(self, value: object) -> Iterator[str]:
        match value:
            case Prose():
                yield from (plain(words, self._name_of) for _, words in value.by_language)
            case Text():
                yield from (words for _, words in value.by_language)
            case Date():
                yield from (str(value), date_words(value, self.language))
            case Ref():
                yield value.id
            case str():
                yield value

    def _name_of(self, written: str) -> str:
        ref = as_ref(written)
        return str(self.corpus[ref].name) if ref and ref.record in self.corpus else written


@cache
def _closed(model: type[Fields]) -> frozenset[str]:
    """The fields of a class that take one of a few given words, which tell nothing."""
    return frozenset(name for name, info in model.model_fields.items() if _is_closed(info.annotation))


def _is_closed(annotation: object) -> bool:
    return get_origin(annotation) is Literal or any(_is_closed(inner) for inner in get_args(annotation))
