"""Where a value goes: a path into a kind, `born.at`, `name.ru`, `tenures[].office`, and what its class says of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dossier_gen.fields.base import Fields, To
from dossier_gen.fields.forms import MANAGED, Form, Shape, field_shape
from dossier_gen.fields.meanings import meanings
from dossier_gen.fields.text import TEXT_LANGUAGE
from dossier_gen.fields.walk import FieldPlan, plans
from dossier_gen.shape import nearest

NAME = "NAME"
"""What stands in a listed path where an author has names of his own, such as those of identifiers."""

_STEPS = re.compile(r"(?:\{[^{}]*\}|[^.{])+|\{|(?<=\.)(?=\.|\Z)|\A(?=\.)")
"""What stands between the full stops of a path; those in braces part nothing."""
_PART = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*)(\[(\d*)\])?\Z")


class Slot(NamedTuple):
    """A place in a list of mappings: all of a row that name the same one go into one item."""

    number: int


Step = str | Slot


@dataclass(frozen=True, slots=True)
class Target:
    """Where a value goes."""

    written: str
    steps: tuple[Step, ...]
    shape: Shape
    kinds: tuple[str, ...] = ()
    """The kinds that a ref may name."""
    tag: str = ""
    """The language of a text, where the path names it."""


class TargetError(ValueError):
    """A path that leads to no value: a sentence, and what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def target(model: type[Fields], written: str) -> Target:
    """What a written path leads to.

    Raises:
        TargetError: if it leads nowhere, or to something that no column can fill.
    """
    steps: list[Step] = []
    parts = _STEPS.findall(written)
    while parts:
        part = parts.pop(0)
        match = _PART.match(part)
        plan = field_of(model, match[1]) if match else None
        if not match or plan is None:
            raise _unknown(model, part, steps)
        if plan.key in MANAGED:
            raise TargetError(f"no column can fill '{plan.key}'", "the import writes it, or the mapping names it")
        shape = field_shape(model, plan)
        steps.append(plan.key)
        if shape.is_keyed:
            steps.append(_name_of_own(written, parts))
        if shape.model and shape.is_list:
            steps.append(Slot(int(match[3] or 1)))
            parts = parts or [short_key(shape.model)]
        elif match[2] and not shape.is_list:
            raise TargetError(f"'{plan.key}' is no list", f"write {plan.key} without brackets")
        if shape.form is not Form.MAPPING:
            return _ending(written, steps, shape, plan.to, parts)
        if not shape.model or not parts:
            names = ", ".join(_names(shape.model)) if shape.model else ""
            raise TargetError(f"'{written}' names several values", f"name one of them: {names}")
        model = shape.model
    raise TargetError("the path is empty")


def _name_of_own(written: str, parts: list[str]) -> str:
    if not parts or not parts[0]:
        raise TargetError(f"'{written}' needs a name behind a full stop", "such as identifiers.wikidata")
    return parts.pop(0)


def _ending(written: str, steps: list[Step], shape: Shape, to: To | None, parts: list[str]) -> Target:
    tag = ".".join(parts)
    if tag and shape.form not in (Form.TEXT, Form.PROSE):
        raise TargetError(f"'{written}' leads further than its value", f"write {written.removesuffix('.' + tag)}")
    if tag and "{" not in tag and not TEXT_LANGUAGE.match(tag):
        raise TargetError(f"'{tag}' is no language tag", "write en, ru or zh-Hans (BCP 47)")
    return Target(written, tuple(steps), shape, to.kinds if to else (), tag)


def _unknown(model: type[Fields], part: str, steps: list[Step]) -> TargetError:
    names = _names(model)
    where = f"'{steps[-1] if isinstance(steps[-1], str) else steps[-2]}' has" if steps else "there is"
    name = part.partition("[")[0]
    return TargetError(f"{where} no field '{part}'", nearest(name, names) or f"known here: {', '.join(names)}")


def _names(model: type[Fields]) -> list[str]:
    return [plan.key for plan in plans(model) if plan.key not in MANAGED]


def field_of(model: type[Fields], key: str) -> FieldPlan | None:
    """What a class declares of a field by its written name."""
    return next((plan for plan in plans(model) if plan.key == key), None)


def short_key(model: type[Fields]) -> str:
    """The one field that an item needs, by which it may be written in short.

    Raises:
        TargetError: if it needs none, or several.
    """
    needed = [plan.key for plan in plans(model) if model.model_fields[plan.attribute].is_required()]
    if len(needed) != 1:
        raise TargetError("the path ends in a list of mappings", f"name a field behind it: {', '.join(_names(model))}")
    return needed[0]


def paths(model: type[Fields], before: str = "", depth: int = 0) -> Iterator[tuple[str, str, Shape]]:
    """Every path to a value of a kind with its field's meaning and its shape, two steps deep.

    `NAME` stands for a name of the author's own.
    """
    for plan in plans(model):
        if plan.key in MANAGED:
            continue
        shape = field_shape(model, plan)
        meaning = meanings(model).get(plan.attribute, "")
        here = f"{before}{plan.key}"
        if shape.model and shape.form is Form.MAPPING:
            if depth < 1:
                middle = "[]." if shape.is_list else f".{NAME}." if shape.is_keyed else "."
                yield from paths(shape.model, here + middle, depth + 1)
        else:
            yield f"{here}.{NAME}" if shape.is_keyed else here, meaning, shape
