"""Where the values of a record file name records: in refs, in citations, and by marks in prose.

The values are taken as they are written, with the declarations of the kind in hand: so drafts and the files of
overlays, which are no whole records, are read as well.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dossier_gen.fields.base import Fields
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import TEXT_LANGUAGE, Prose, Text
from dossier_gen.fields.walk import plans
from dossier_gen.findings import Path
from dossier_gen.nodes import Plain
from dossier_gen.prose import as_ref
from dossier_gen.writing.annotations import is_keyed, kinds_in, member_of, model_of, needed_first
from dossier_gen.writing.marks import placed_marks

_KEPT = ("formerly",)
"""Fields that name records of former days: history, which no change of today touches."""


class Mention(NamedTuple):
    """A place inside a value at which a record is named."""

    path: Path
    """The path of the value as it is written in the file."""
    begin: int
    end: int
    """Where in the words of the value the record is named."""
    ref: Ref
    is_bare: bool
    """Whether its id alone stands there, as in `[@almanac, para 2]`."""
    is_mark: bool = False
    """Whether a mark in prose names it, and no field."""


def mentions(model: type[Fields], values: dict[str, Plain], path: Path = ()) -> Iterator[Mention]:
    """Every place in values written for a class at which a record is named, in the order of the values."""
    declared = {plan.key: plan.attribute for plan in plans(model)}
    for key, value in values.items():
        if key in declared and key not in _KEPT:
            yield from _in_value(model.model_fields[declared[key]].annotation, value, (*path, key))


def _in_value(annotation: object, value: Plain, path: Path) -> Iterator[Mention]:
    if isinstance(value, list):
        for place, member in enumerate(value):
            yield from _in_value(member_of(annotation, place), member, (*path, place))
        return
    model = model_of(annotation)
    if isinstance(value, dict) and model and not _is_text(model, value):
        yield from mentions(model, value, path)
    elif isinstance(value, dict):
        inner = annotation if model or not is_keyed(annotation) else member_of(annotation, 0)
        for key, member in value.items():
            yield from _in_value(inner, member, (*path, key))
    elif value is not None:
        yield from _in_words(annotation, value, path)


def _in_words(annotation: object, words: str, path: Path) -> Iterator[Mention]:
    """What the words of one value name, by what the field takes."""
    kinds = set(kinds_in(annotation))
    if model := model_of(annotation):
        yield from _in_words(model.model_fields[needed_first(model)].annotation, _before_place(model, words), path)
    elif Ref in kinds:
        ref = as_ref(words)
        begin = len(words) - len(words.lstrip())
        if ref:
            yield Mention(path, begin, begin + len(words.strip()), ref, is_bare=False)
    elif Prose in kinds:
        yield from (Mention(path, *one, is_mark=True) for one in placed_marks(words))


def _before_place(model: type[Fields], words: str) -> str:
    """The part of a citation that names its source; of everything else the whole."""
    return words.partition(",")[0] if model is CitationFields else words


def _is_text(model: type[Fields], value: dict[str, Plain]) -> bool:
    """Whether a mapping gives the text of a class by language, in place of the class's own fields."""
    field = model.model_fields[needed_first(model)]
    return (
        Text in {base for kind in kinds_in(field.annotation) for base in kind.__mro__}
        and all(TEXT_LANGUAGE.match(tag) for tag in value)
        and value.keys().isdisjoint(plan.key for plan in plans(model))
    )
