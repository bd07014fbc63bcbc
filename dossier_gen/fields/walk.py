"""Every value inside a record, with its path and its field's declarations: links, dates and rules all start here."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, get_args, get_origin

from pydantic.fields import FieldInfo

from dossier_gen.fields.base import Fields, Happens, Label, Restricted, To
from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.findings import Path

Value = Ref | Text | Date | Moment | Fields
_LEAVES = (Ref, Text, Date, Moment)

Model = TypeVar("Model", bound=Fields)


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """What a class declares of one field."""

    attribute: str
    key: str
    to: To | None
    happens: Happens | None
    restricted: bool
    named: str = ""
    """The field's name in words where its key does not say it."""

    @property
    def label(self) -> str:
        """The field's name in words, seen from the record that has it."""
        return self.named or (self.to.label if self.to else "") or self.key.replace("_", " ").capitalize()


class Leaf(NamedTuple):
    """One value of interest: where it stands, what it is, what its field declares, and the mapping that holds it."""

    path: Path
    value: Value
    plan: FieldPlan
    owner: Fields


@cache
def plans(model: type[Fields]) -> tuple[FieldPlan, ...]:
    """The declarations of a class, field by field, in their order."""
    found = []
    for attribute, info in model.model_fields.items():
        marks = info.metadata
        found.append(
            FieldPlan(
                attribute,
                info.alias or attribute,
                next((mark for mark in marks if isinstance(mark, To)), None),
                next((mark for mark in marks if isinstance(mark, Happens)), None),
                any(isinstance(mark, Restricted) for mark in marks),
                next((mark.words for mark in marks if isinstance(mark, Label)), ""),
            )
        )
    return tuple(found)


@cache
def _telling(model: type[Fields]) -> tuple[FieldPlan, ...]:
    """The declarations of those fields of a class that may hold more than plain words and numbers: less than half."""
    return tuple(plan for plan in plans(model) if not _is_plain(model.model_fields[plan.attribute].annotation))


def _is_plain(annotation: object) -> bool:
    """Whether a value of this type is surely made of plain words and numbers alone."""
    if get_origin(annotation) in (Annotated, Literal):
        return get_origin(annotation) is Literal or _is_plain(get_args(annotation)[0])
    inner = [one for one in get_args(annotation) if one is not ...]
    return all(map(_is_plain, inner)) if inner else annotation in (str, int, float, bool, NoneType)


def walk(fields: Fields, path: Path = ()) -> list[Leaf]:
    """All refs, texts, dates, moments and inner mappings, outer before inner, in the order of the class."""
    found: list[Leaf] = []
    _walk(fields, path, found)
    return found


def _walk(fields: Fields, path: Path, found: list[Leaf]) -> None:
    values, written = fields.__dict__, fields.__pydantic_fields_set__
    for plan in _telling(type(fields)):
        if plan.attribute in written:
            _walk_value(values[plan.attribute], (*path, plan.key), plan, fields, found)


def _walk_value(value: Any, path: Path, plan: FieldPlan, owner: Fields, found: list[Leaf]) -> None:
    sort = _sort(value.__class__)
    if sort is _Sort.LEAF:
        found.append(Leaf(path, value, plan, owner))
    elif sort is _Sort.FIELDS:
        found.append(Leaf(path, value, plan, owner))
        _walk(value, path, found)
    elif sort is _Sort.LIST:
        for index, member in enumerate(value):
            _walk_value(member, (*path, index), plan, owner, found)
    elif sort is _Sort.NAMED:
        for key, member in value.items():
            _walk_value(member, (*path, key), plan, owner, found)


def values(fields: Fields) -> list[Value]:
    """The same values without what `walk` says of them, in half the time."""
    found: list[Value] = []
    _gather(fields, found)
    return found


def _gather(fields: Fields, found: list[Value]) -> None:
    held, written = fields.__dict__, fields.__pydantic_fields_set__
    for plan in _telling(type(fields)):
        if plan.attribute in written:
            _gather_value(held[plan.attribute], found)


def _gather_value(value: Any, found: list[Value]) -> None:
    sort = _sort(value.__class__)
    if sort is _Sort.LEAF:
        found.append(value)
    elif sort is _Sort.FIELDS:
        found.append(value)
        _gather(value, found)
    elif sort is _Sort.LIST:
        for member in value:
            _gather_value(member, found)
    elif sort is _Sort.NAMED:
        for member in value.values():
            _gather_value(member, found)


class _Sort(Enum):
    """What is done with a value of a class."""

    LEAF = auto()
    FIELDS = auto()
    LIST = auto()
    NAMED = auto()
    NOTHING = auto()


@cache
def _sort(kind: type) -> _Sort:
    """What is done with values of a class: asked once a class, for `isinstance` of a class of pydantic is slow."""
    sorts = {_LEAVES: _Sort.LEAF, (Fields,): _Sort.FIELDS, (tuple,): _Sort.LIST, (dict,): _Sort.NAMED}
    return next((sort for kinds, sort in sorts.items() if issubclass(kind, kinds)), _Sort.NOTHING)


def mapped(fields: Model, change: Callable[[object], object]) -> Model:
    """The mapping with each value that is no list and no mapping changed; the same one where nothing is."""
    changed = {}
    for plan in plans(type(fields)):
        value = fields.__dict__[plan.attribute]
        new = _mapped_value(value, change)
        if new is not value:
            changed[plan.attribute] = new
    return fields.model_copy(update=changed) if changed else fields


def _mapped_value(value: object, change: Callable[[object], object]) -> object:
    if isinstance(value, tuple):
        members = tuple(_mapped_value(member, change) for member in value)
        return value if all(new is old for new, old in zip(members, value, strict=True)) else members
    if isinstance(value, Mapping):
        inner = {key: _mapped_value(member, change) for key, member in value.items()}
        return value if all(inner[key] is member for key, member in value.items()) else inner
    return mapped(value, change) if isinstance(value, Fields) else change(value)


def items(fields: Fields) -> Iterator[tuple[str, Fields]]:
    """The items inside a record that a ref may name behind `#`, each with its id."""
    for leaf in walk(fields):
        if isinstance(leaf.value, Fields):
            key = leaf.path[-1]
            if isinstance(key, str) and key != leaf.plan.key:
                yield key, leaf.value
            elif own := getattr(leaf.value, "id", None):
                yield str(own), leaf.value


def item_ids(fields: Fields) -> frozenset[str]:
    """The ids of the items inside a record."""
    return frozenset(id for id, _ in items(fields))


def holder(fields: Fields, path: Path) -> Fields:
    """The innermost mapping that holds the value at a path; the path must exist."""
    found = fields
    value: object = fields
    for part in path:
        value = _step(value, part)
        if value is _NOWHERE:
            raise KeyError(path)
        if isinstance(value, Fields):
            found = value
    return found


def declared(model: type[Fields], words: str) -> FieldInfo | None:
    """What a class says of a field, by its name or, inside another, as `born.place`; None where it has none such."""
    info: FieldInfo | None = None
    within: type[Fields] | None = model
    for part in words.split("."):
        plan = next((plan for plan in plans(within) if plan.key == part), None) if within else None
        if within is None or plan is None:
            return None
        info = within.model_fields[plan.attribute]
        within = mapping_in(info.annotation)
    return info


def mapping_in(annotation: object) -> type[Fields] | None:
    """The class of the mappings inside an annotation such as `tuple[Tenure, ...]` or `Brief | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return annotation
    return next((model for inner in get_args(annotation) if (model := mapping_in(inner))), None)


def along(fields: Fields, path: Path) -> Iterator[object]:
    """The values to which each step of a path leads, as far as there are any."""
    value: object = fields
    for part in path:
        value = _step(value, part)
        if value is _NOWHERE:
            return
        yield value


_WRITTEN_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def steps(written: str) -> Path:
    """A path that people wrote, `parties[3].signed`, wherever it leads."""
    return tuple(int(place) if place else name for place, name in _WRITTEN_STEP.findall(written))


_STEP = re.compile(r"\.?([A-Za-z_][A-Za-z0-9_-]*)|\[(\d+)\]")


def lookup(fields: Fields, written: str) -> bool:
    """Whether a path as people write it, `parties[3].signed`, names a field of the record, filled or not."""
    return _value_at(fields, written) is not _NOWHERE


def value_at(fields: Fields, written: str) -> object:
    """The value at a path as people write it; None where there is none."""
    value = _value_at(fields, written)
    return None if value is _NOWHERE else value


def _value_at(fields: Fields, written: str) -> object:
    value: object = fields
    position = 0
    while position < len(written):
        match = _STEP.match(written, position)
        if not match:
            return _NOWHERE
        position = match.end()
        value = _step(value, match[1] or int(match[2]))
        if value is _NOWHERE:
            return _NOWHERE
    return value if written else _NOWHERE


_NOWHERE = object()


def _step(value: object, part: str | int) -> object:
    """The value one step further along a path; `_NOWHERE` where there is no such step."""
    if isinstance(value, tuple):
        return value[part] if isinstance(part, int) and part < len(value) else _NOWHERE
    if isinstance(value, Mapping):
        return value.get(part, _NOWHERE)
    if isinstance(value, Fields):
        attribute = next((plan.attribute for plan in plans(type(value)) if plan.key == part), "")
        return value.__dict__.get(attribute, _NOWHERE)
    return _NOWHERE
