"""Kinds of a dossier's own, and the kinds of every dossier with what it adds to them."""

import inspect
import re
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import replace
from types import MappingProxyType, ModuleType
from typing import Any, TypeVar

from pydantic import Field, create_model

from dossier_gen.extending.code import File, blank, module_of
from dossier_gen.extending.fields import declared_for, extra_of, refuse_unknown
from dossier_gen.extending.labels import Words
from dossier_gen.fields.base import Fields, To
from dossier_gen.fields.items import Wording
from dossier_gen.fields.walk import mapping_in
from dossier_gen.findings import UsageError
from dossier_gen.records import BUILT_IN, Record

_WORD = re.compile(r"[a-z]+\Z")
_FOLDER = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_NEEDED = ("folder", "noun", "plural")

Model = TypeVar("Model", bound=Fields)

_THINGS = frozenset(BUILT_IN) - {"source", "briefing"}
"""A field that may name all of these may name any kind, those of a dossier's own too."""

TAKEN = frozenset(
    (
        *("assets", "data", "files", "images", "index", "issued", "upkeep"),
        *("by-country", "changes", "chronology", "coming", "follow-ups", "map", "names", "network", "pairs", "quality"),
        *("search", "searched", "translations"),
    )
)
"""Folders and pages of the records or of the site that are no kind's."""


def own_kind(word: str, file: File, digest: str, words: Words) -> type[Record]:
    """The kind that a file declares; its words in other languages are added to those that are known.

    Raises:
        UsageError: if it declares none, or one that clashes with another or is not whole.
    """
    where = f"the option {file.option} names '{word}'"
    if not _WORD.match(word):
        raise UsageError(f"{where}, which cannot be a kind: a kind is one word in small letters a-z")
    if word in BUILT_IN or word == "pair":
        raise UsageError(f"{where}, which every dossier has already: take another word")
    module = module_of(file, f"{digest}_{word}")
    found = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, Record)]
    made = [one for one in found if one.__module__ == module.__name__ and one.__name__[0] != "_"]
    if len(made) != 1:
        raise UsageError(f"{file.shown} declares {len(made) or 'no'} classes of records: a kind is one, made of Record")
    try:
        _refuse_partial(made[0])
        made[0].model_rebuild()
        words.add(getattr(made[0], "words", {}))
    except Exception as error:
        line = inspect.getsourcelines(made[0])[1]
        raise UsageError(f"{file.shown}:{line}: {str(error).strip().partition(chr(10))[0]}") from None
    return made[0]


def _refuse_partial(kind: type[Record]) -> None:
    """Refuse a class that is not whole, or takes what is another's.

    Raises:
        UsageError: with what is to be done.
    """
    for name in _NEEDED:
        if not isinstance(getattr(kind, name, None), str):
            raise UsageError(f'the class {kind.__name__} needs {name}, as in {name} = "…"')
    for known, record in BUILT_IN.items():
        if kind.folder == record.folder:
            raise UsageError(f"the folder '{kind.folder}' is that of the kind {known}")
    if not _FOLDER.match(kind.folder) or kind.folder in TAKEN:
        raise UsageError(f"'{kind.folder}' cannot be the folder of a kind: take another word")
    for column in getattr(kind, "columns", ()):
        if column not in {info.alias or name for name, info in kind.model_fields.items()}:
            raise UsageError(f"the class {kind.__name__} has no field '{column}' for a column")


def in_order(own: Mapping[str, type[Record]]) -> dict[str, type[Record]]:
    """All kinds in the order in which readers meet them: a dossier's own before sources and briefings.

    Raises:
        UsageError: if two of them have one folder.
    """
    by_folder: dict[str, str] = {}
    for word, kind in own.items():
        if kind.folder in by_folder:
            raise UsageError(f"the kinds {by_folder[kind.folder]} and {word} have one folder, '{kind.folder}'")
        by_folder[kind.folder] = word
    last = {word: BUILT_IN[word] for word in ("source", "briefing")}
    return {**{word: kind for word, kind in BUILT_IN.items() if word not in last}, **own, **last}


def enlarged(
    kinds: Mapping[str, type[Record]], own: Iterable[str], extra: Mapping[str, Any], words: Words, digest: str
) -> Mapping[str, type[Record]]:
    """The kinds with the fields that a dossier adds to them, and its own kinds where a field may name any.

    Raises:
        UsageError: for a field that is declared in another way.
    """
    refuse_unknown(extra, kinds)
    added, made = tuple(own), dict[str, type[Record]]()
    shared = blank(f"{digest}_shared")
    wording = _put(shared, _like(Wording, shared, _naming_more(Wording, added)))
    for word, kind in kinds.items():
        module = blank(f"{digest}_with_{word}")
        changes = {**_naming_more(kind, added), **_worded(kind, wording)} if added else {}
        if extra:
            inner = _put(module, extra_of(kind, declared_for(extra, word, kinds, words), module.__name__))
            changes["extra"] = (inner | None, Field(default=None, description="Fields of your own."))
        made[word] = _put(module, _like(kind, module, changes))
    _refuse_same_names(made.values())
    return MappingProxyType(made)


def _refuse_same_names(kinds: Iterable[type[Fields]]) -> None:
    """Let no two classes of mappings have one name: in schemas and in linked data they are known by it.

    Raises:
        UsageError: if two do.
    """
    named: dict[str, type[Fields]] = {}
    waiting = list(kinds)
    while waiting:
        model = waiting.pop()
        known = named.setdefault(model.__name__.lstrip("_"), model)
        if known is not model:
            raise UsageError(f"two classes of records or of mappings in them are called {model.__name__}: rename yours")
        inner = (mapping_in(info.annotation) for info in model.model_fields.values())
        waiting += [one for one in inner if one and one not in named.values()]


def _like(model: type[Model], module: ModuleType, changes: Mapping[str, Any]) -> type[Model]:
    """A class like another, with other fields in place of some."""
    return create_model(
        model.__name__, __base__=model, __module__=module.__name__, __doc__=model.__doc__, **dict(changes)
    )


def _put(module: ModuleType, model: type[Model]) -> type[Model]:
    """A class, in the module where pickle looks for it."""
    setattr(module, model.__name__, model)
    return model


def _naming_more(model: type[Fields], own: tuple[str, ...]) -> dict[str, Any]:
    """The fields of a class that may name any thing, as they may name a dossier's own kinds too."""
    changes: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        marks = [_to_more(mark, own) for mark in info.metadata]
        if marks != info.metadata:
            other = copy(info)
            other.metadata = marks
            changes[name] = (info.annotation, other)
    return changes


def _worded(kind: type[Record], wording: type[Wording]) -> dict[str, Any]:
    """The field of words in place of what is withheld, of whatever kind that is."""
    return {"public_wording": (tuple[wording, ...], copy(kind.model_fields["public_wording"]))}  # type: ignore[valid-type]


def _to_more(mark: object, own: tuple[str, ...]) -> object:
    return replace(mark, kinds=(*mark.kinds, *own)) if isinstance(mark, To) and set(mark.kinds) >= _THINGS else mark
