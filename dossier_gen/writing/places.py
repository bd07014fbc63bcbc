"""What the class of a kind says of each place in a record: the order of its fields, and what a text is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import get_args, get_origin

from dossier_gen.fields.base import Fields
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import mapping_in
from dossier_gen.records import KINDS, Record
from dossier_gen.writing.scalars import Words

HEAD = ("name", "audience", "names", "sort", "acronym", "type", "summary")
"""The fields that come first in every record."""
TAIL = (
    *("body", "topics", "identifiers", "website", "image", "cite", "disputed", "gaps", "checked"),
    *("audience_of", "public_wording", "formerly", "different_from", "excuses", "notes", "extra"),
)
"""The fields that come last, behind those of the kind."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of a place in a record."""

    model: type[Fields] | None = None
    """The class of the mapping that stands here, or of those in the list or under the names that stand here."""
    is_keyed: bool = False
    """Whether values stand here under names of the author's own."""
    words: Words = Words.UNKNOWN
    is_pair: bool = False
    """Whether numbers stand here that belong on one line."""

    @property
    def order(self) -> Mapping[str, int]:
        """The place of each field among the others; empty where the author's order holds."""
        return order(self.model) if self.model and not self.is_keyed else MappingProxyType({})

    def inner(self, key: str) -> "Place":
        """The place of a field."""
        if self.is_keyed:
            return Place(self.model, words=self.words)
        if self.model is None:
            return Place(words=self.words)
        return _fields(self.model).get(key) or Place()


def place_of(kind: str) -> Place:
    """The place of a whole record."""
    return Place(KINDS[kind])


@cache
def order(model: type[Fields]) -> Mapping[str, int]:
    """The place of each field of a class by its key: as declared, what it shares with other classes last."""
    own = [name for owner in model.__mro__ for name in getattr(owner, "__annotations__", {})]
    names = [name for name in dict.fromkeys(own) if name in model.model_fields]
    if issubclass(model, Record):
        names = [*HEAD, *(name for name in names if name not in (*HEAD, *TAIL)), *TAIL]
    keys = [model.model_fields[name].alias or name for name in names if name in model.model_fields]
    return MappingProxyType({key: rank for rank, key in enumerate(keys)})


@cache
def _fields(model: type[Fields]) -> Mapping[str, Place]:
    return {info.alias or name: _place(info.annotation) for name, info in model.model_fields.items()}


def _place(annotation: object) -> Place:
    parts = tuple(_parts(annotation))
    model = mapping_in(annotation)
    is_keyed = any(get_origin(part) in (dict, Mapping) for part in parts)
    if model:
        return Place(model, is_keyed)
    words = Words.PROSE if Prose in parts else Words.TEXT if {Text, str} & set(parts) else Words.VALUE
    return Place(None, is_keyed, words, any(get_origin(part) is tuple for part in parts) and float in parts)


def _parts(annotation: object) -> list[object]:
    """An annotation and all that it is made of."""
    return [annotation, *(part for inner in get_args(annotation) for part in _parts(inner))]
