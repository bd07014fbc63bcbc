"""What a field is for and what may be written there, in words for who has never seen a record."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Annotated, get_args, get_origin

from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.meanings import meanings
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.walk import FieldPlan, plans
from dossier_gen.writing.annotations import is_keyed, kinds_in, length_of, member_of, model_of, needed_first, words_in
from dossier_gen.writing.places import order

WIDTH = 99
"""The longest line of an explanation."""
_UNSAID = ("audience", "note", "cite")
"""Fields of items that a first draft need not have."""
_LANGUAGES = ("lang", "language", "languages", "authentic_languages")
_MOMENT = "2023-11-22, or 2023-11-22T10:00[Asia/Shanghai]"
_DAY = "2023-11-22, 2023-11 or 2023"
_DAYS = "2023-11-21/2023-11-23, or a day"


def meaning(model: type[Fields], plan: FieldPlan) -> str:
    """What a field is for, and behind it in brackets what may be written there."""
    told, form = meanings(model).get(plan.attribute, "").replace("`", ""), form_of(model, plan)
    return f"{told} ({form})" if form else told


def form_of(model: type[Fields], plan: FieldPlan) -> str:
    """What may be written in a field; empty where plain words may."""
    annotation = model.model_fields[plan.attribute].annotation
    inner = member_of(annotation, 0)
    if plan.to:
        return "" if plan.key == "office" else " or ".join(f"{kind}/…" for kind in plan.to.kinds)
    if words := words_in(inner):
        return f"one of {', '.join(word for word in words if word)}"
    if plan.key in _LANGUAGES:
        return "en, ru or zh-Hans"
    day = _DAYS if plan.key == "dates" else _DAY
    forms = {CitationFields: "source/…, para 2", Moment: _MOMENT, Date: day, bool: "true or false", int: "a number"}
    held = tuple(kinds_in(inner))
    named = next((name for kind, name in forms.items() if kind in held), "")
    return named or (_form_inside(inner) if is_short(inner) else "")


def _form_inside(annotation: object) -> str:
    """What may be written in place of a whole mapping."""
    model = model_of(annotation)
    plan = next((plan for plan in plans(model) if plan.attribute == needed_first(model)), None) if model else None
    return form_of(model, plan) if model and plan else ""


def is_short(annotation: object) -> bool:
    """Whether a mapping may be written as the value of its one important field."""
    return get_origin(annotation) is Annotated and model_of(annotation) is not None and len(get_args(annotation)) > 1


def waiting(model: type[Fields], plan: FieldPlan, indent: str = "", *, is_told: bool = False) -> Iterator[str]:
    """The lines of a field that waits to be written, with those of the mappings in it and, if asked, its meaning."""
    annotation = model.model_fields[plan.attribute].annotation
    inner, within = member_of(annotation, 0), model_of(member_of(annotation, 0))
    is_list = inner is not annotation and not is_keyed(annotation)
    yield from _told(f"{indent}{plan.key}:", meaning(model, plan), indent) if is_told else [f"{indent}{plan.key}:"]
    if within and not is_short(inner) and within is not Moment:
        yield from [f"{indent}  an-id:"] if is_keyed(annotation) else ()
        lines = list(_inside(within, indent + ("    " if inner is not annotation else "  ")))
        yield from _listed(lines, indent) if is_list else lines
    elif is_keyed(annotation):
        yield f"{indent}  a-word:"
    elif is_list:
        yield from [f"{indent}  -"] * length_of(annotation)


def _inside(model: type[Fields], indent: str) -> Iterator[str]:
    ranks = order(model)
    for plan in sorted(plans(model), key=lambda plan: ranks[plan.key]):
        if plan.key not in _UNSAID:
            yield from waiting(model, plan, indent, is_told=True)


def _told(key: str, words: str, indent: str) -> Iterator[str]:
    """A key with its meaning behind it, or above it where that is long."""
    if len(f"{key} # {words}") <= WIDTH:
        yield f"{key} # {words}"
    else:
        yield from (f"{indent}# {line}" for line in wrap(words, WIDTH - len(indent) - 2, break_on_hyphens=False))
        yield key


def _listed(lines: list[str], indent: str) -> Iterator[str]:
    """The lines of a mapping as those of the first item of a list."""
    first = next(place for place, line in enumerate(lines) if not line.lstrip().startswith("#"))
    yield from lines[:first]
    yield f"{indent}  - {lines[first].lstrip()}"
    yield from lines[first + 1 :]
