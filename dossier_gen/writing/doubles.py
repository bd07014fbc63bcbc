"""Lists in which one thing stands twice, once under a name that it has no longer: each thing once."""

from copy import deepcopy
from typing import cast

from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Path
from dossier_gen.nodes import Plain
from dossier_gen.records import KINDS
from dossier_gen.writing.annotations import member_of, model_of
from dossier_gen.writing.joining import tidied
from dossier_gen.writing.retargeting import Retargeted
from dossier_gen.writing.sameness import annotations
from dossier_gen.writing.uniting import Uniting
from dossier_gen.writing.values import Values, value_at
from dossier_gen.writing.whereabouts import Where


def without_doubles(ref: Ref, new: Retargeted, uniting: Uniting) -> Values:
    """The values of a record with each thing once in the lists that name another record now.

    Items about the same thing become one, with what each of them says; where they differ, the later is disputed.
    """
    values, is_changed = deepcopy(new.values), False
    for path in sorted(new.lists, key=len, reverse=True):
        holder = value_at(values, path[:-1])
        items = cast("list[Plain]", holder[path[-1]])  # type: ignore[index]
        inner = member_of(_declared(ref.kind, path), 0)
        words = ".".join(str(step) for step in path if isinstance(step, str))
        united = uniting.items(inner, [], items, Where(path, path, words))
        if len(united) < len(items):
            holder[path[-1]], is_changed = united, True  # type: ignore[index]
    return tidied(ref, uniting, values) if is_changed else new.values


def _declared(kind: str, path: Path) -> object:
    """What the class of a kind declares at a path."""
    annotation: object = KINDS[kind]
    for step in path:
        model = model_of(annotation)
        annotation = annotations(model)[str(step)] if model and isinstance(step, str) else member_of(annotation, 0)
    return annotation
