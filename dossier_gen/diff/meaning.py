"""What a record means, as plain values: the same for two files that say the same in other lines and another order."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dossier_gen.fields.base import Fields, Ordered
from dossier_gen.fields.dates import Date
from dossier_gen.fields.text import Prose, Text
from dossier_gen.records import Record
from dossier_gen.sentences import all_sentences

_WRAP = re.compile(r"(?<!\n)[ \t]*\n(?![\n>]|[-*] |\d+[.)] )[ \t]*")
"""A line break inside a paragraph, which means as much as a space; before an item of a list it means more."""


class InOrder(list[object]):
    """A list whose order says something, such as that of the members of a delegation."""


def meaning(record: Record, default: str = "") -> dict[str, object]:
    """All that a record says, by field as written: mappings, lists, dates, numbers and strings.

    Args:
        record: the record.
        default: the language under which text stands that names none.
    """
    return dict(_of_fields(record, default))


def sentences(words: str) -> list[str]:
    """The sentences of a text, each in one line."""
    paragraphs = (" ".join(lines.split()) for lines in words.split("\n\n") if lines.strip())
    return [one for paragraph in paragraphs for one in all_sentences(paragraph)]


def _of_fields(fields: Fields, default: str) -> Iterator[tuple[str, object]]:
    for attribute, info in type(fields).model_fields.items():
        value = getattr(fields, attribute)
        if value is not None and (info.is_required() or value != info.default):
            plain = _plain(value, default)
            is_ordered = any(isinstance(mark, Ordered) for mark in info.metadata)
            yield info.alias or attribute, InOrder(plain) if is_ordered and isinstance(plain, list) else plain


def _plain(value: Any, default: str) -> object:
    match value:
        case Text():
            return {tag or default: _unwrapped(value, words) for tag, words in value.by_language}
        case Fields():
            return dict(_of_fields(value, default))
        case Mapping():
            return {str(key): _plain(inner, default) for key, inner in value.items()}
        case tuple():
            return [_plain(inner, default) for inner in value]
        case Date() | bool() | int() | float():
            return value
        case _:
            return str(value)


def _unwrapped(text: Text, words: str) -> str:
    return _WRAP.sub(" ", words) if isinstance(text, Prose) else words
