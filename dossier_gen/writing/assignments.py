"""Values given one by one, `sides[0].for=country/cn`: put in their places in a record, and written that way again."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, cast

from dossier_gen.fields.base import Fields
from dossier_gen.fields.text import TEXT_LANGUAGE, Text
from dossier_gen.fields.walk import FieldPlan, plans
from dossier_gen.findings import Path, UsageError
from dossier_gen.nodes import Plain
from dossier_gen.records import KINDS
from dossier_gen.shape import nearest, spelled
from dossier_gen.writing.annotations import is_keyed, kinds_in, member_of, model_of, needed_first
from dossier_gen.writing.explained import form_of
from dossier_gen.writing.values import Values


class Slot(NamedTuple):
    """A place for one value: what the class declares of it."""

    model: type[Fields]
    plan: FieldPlan
    annotation: object
    path: Path
    """The path of the value in the record, once it is there."""


Read = Callable[[Slot, str], Plain]
"""What makes a value of words."""

_STEP = re.compile(r"(?:^|\.)([^.\[\]=]+)|\[(\d{1,4})\]")


def assigned(kind: str, values: Values, written: str, read: Read, language: str) -> Values:
    """The values of a record with a further one, written as `field=value`; a list gets it behind its others.

    A text that has no language yet is in that given when it gets another one.

    Raises:
        UsageError: if it is not written so, or the kind has no such field.
    """
    name, equals, value = written.partition("=")
    steps = steps_of(name.strip())
    if not equals or not steps:
        raise UsageError(f"'{written}' sets nothing: write field=value, such as place=place/beijing")
    if not value.strip():
        raise UsageError(f"'{written}' gives no value: write it behind the sign =, or leave the field out")
    return put(kind, values, steps, value.strip(), read, language)


def steps_of(name: str) -> Path:
    """The steps of a path as people write it; none where it is no path."""
    found = list(_STEP.finditer(name))
    whole = "".join(match[0] for match in found)
    return tuple(int(match[2]) if match[2] else match[1].strip() for match in found) if whole == name else ()


def put(kind: str, values: Values, steps: Path, words: str, read: Read, language: str = "") -> Values:
    """The values of a record with one more at a path.

    Raises:
        UsageError: if the path leads nowhere.
    """
    return cast("Values", _Putting(words, read, language).into(values, KINDS[kind], steps, None))


def slot_of(kind: str, values: Values, steps: Path) -> Slot:
    """The place to which a path leads.

    Raises:
        UsageError: if it leads nowhere.
    """
    found: list[Slot] = []

    def noted(slot: Slot, words: str) -> Plain:
        found.append(slot)
        return words

    put(kind, values, steps, "", noted)
    return found[0]


class _Putting:
    """One value on its way to its place."""

    def __init__(self, words: str, read: Read, language: str) -> None:
        self.words = words
        self.read = read
        self.language = language
        self.path: Path = ()

    def into(self, old: Plain, annotation: object, steps: Path, of: tuple[type[Fields], FieldPlan] | None) -> Plain:
        """A value, or none yet, with the new one at the end of the steps."""
        model = model_of(annotation)
        if _is_list(annotation):
            return self.into_list(old if isinstance(old, list) else [], annotation, steps, of)
        if not steps and of:
            return self.read(Slot(*of, annotation, self.path), self.words)
        if is_keyed(annotation):
            inner: object = member_of(annotation, 0)
        elif model:
            old = {_key(model, needed_first(model)): old} if isinstance(old, str) else old
            of = model, _plan(model, steps, self.path)
            inner = model.model_fields[of[1].attribute].annotation
        elif _is_text(annotation) and len(steps) == 1 and TEXT_LANGUAGE.match(str(steps[0])):
            inner, old = str, {self.language: old} if isinstance(old, str) else old
        else:
            form = form_of(*of) if of else ""
            there_is_none = f"{spelled(self.path)} is one value: there is no {spelled((*self.path, *steps))}"
            raise UsageError(there_is_none + (f"; write {form}" if form else ""))
        whole = dict(old) if isinstance(old, dict) else {}
        self.path = (*self.path, str(steps[0]))
        return {**whole, str(steps[0]): self.into(whole.get(str(steps[0])), inner, steps[1:], of)}

    def into_list(
        self, old: list[Plain], annotation: object, steps: Path, of: tuple[type[Fields], FieldPlan] | None
    ) -> Plain:
        """A list with the new value in one of its items: in that named, in the last where steps lead on, or behind.

        A value for a field that the last item has already is the first of a next item.
        """
        first = steps[0] if steps else len(old)
        last = len(old) if self._has(old, annotation, steps) else max(len(old) - 1, 0)
        place, rest = (first, steps[1:]) if isinstance(first, int) else (last, steps)
        if place > len(old):
            raise UsageError(f"{spelled(self.path)} has {len(old)} items so far: the next is [{len(old)}]")
        self.path = (*self.path, place)
        item = self.into(old[place] if place < len(old) else None, member_of(annotation, place), rest, of)
        return [*old[:place], item, *old[place + 1 :]]

    def _has(self, old: list[Plain], annotation: object, steps: Path) -> bool:
        """Whether the last item has the one value to which a step leads."""
        model = model_of(member_of(annotation, 0))
        if not (old and model and len(steps) == 1) or isinstance(steps[0], int):
            return False
        last = old[-1] if isinstance(old[-1], dict) else {_key(model, needed_first(model)): old[-1]}
        if steps[0] not in last:
            return False
        return not _is_list(model.model_fields[_plan(model, steps, self.path).attribute].annotation)


def _is_list(annotation: object) -> bool:
    return member_of(annotation, 0) is not annotation and not is_keyed(annotation)


def _plan(model: type[Fields], steps: Path, path: Path) -> FieldPlan:
    """What a class declares of the field to which the first step leads."""
    plan = next((plan for plan in plans(model) if plan.key == steps[0]), None)
    if plan is None:
        known = [plan.key for plan in plans(model)]
        hint = nearest(str(steps[0]), known) or f"known here: {', '.join(known)}"
        raise UsageError(f"there is no field '{spelled((*path, steps[0]))}': {hint}")
    return plan


def _key(model: type[Fields], attribute: str) -> str:
    return next(plan.key for plan in plans(model) if plan.attribute == attribute)


def _is_text(annotation: object) -> bool:
    return any(issubclass(kind, Text) for kind in kinds_in(annotation))


def written_out(values: Plain, path: Path = ()) -> Iterator[str]:
    """Values as the assignments that give them, in their order."""
    if isinstance(values, dict | list):
        for key, inner in values.items() if isinstance(values, dict) else enumerate(values):
            yield from written_out(inner, (*path, key))
    elif values is not None:
        yield f"{spelled(path)}={values}"
