"""Which items of two lists are about the same thing, by what their class is about, and which values say the same."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import cast

from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields, DisputedValue, NameForm, ParticipantFields, Wording
from dossier_gen.fields.text import Text
from dossier_gen.fields.walk import plans
from dossier_gen.nodes import Plain
from dossier_gen.records.agreement import Approval, Extension
from dossier_gen.records.delegation import PrecedenceOverride, ProgrammeItem, VisitContact
from dossier_gen.records.event import Side
from dossier_gen.records.person import Tenure
from dossier_gen.records.relation import RelationStatus
from dossier_gen.writing.annotations import is_keyed, kinds_in, member_of, model_of, needed_first
from dossier_gen.writing.values import Values

ABOUT: Mapping[type[Fields], tuple[str, ...]] = MappingProxyType(
    {
        Approval: ("by", "mode"),
        CitationFields: ("source", "at", "quote", "for"),
        DisputedValue: ("field", "value"),
        Extension: ("at", "until"),
        NameForm: ("text", "lang"),
        ParticipantFields: ("person",),
        PrecedenceOverride: ("person",),
        ProgrammeItem: ("at", "event", "title", "place"),
        RelationStatus: ("name",),
        Side: ("for",),
        Tenure: ("office", "title", "institution"),
        VisitContact: ("person", "name"),
        Wording: ("of",),
    }
)
"""The fields that say of what an item is; of every other class, all that it cannot do without."""


def whole(model: type[Fields], item: Plain) -> Values:
    """An item as the mapping of its fields, also where it is written as the value of one of them."""
    if isinstance(item, dict) and not item.keys().isdisjoint(plan.key for plan in plans(model)):
        return item
    if model is CitationFields and isinstance(item, str):
        source, _, place = item.partition(",")
        return {"source": source.strip(), **({"at": place.strip()} if place.strip() else {})}
    key = next(plan.key for plan in plans(model) if plan.attribute == needed_first(model))
    return {key: item}


def annotations(model: type[Fields]) -> dict[str, object]:
    """What each field of a class takes, by its key."""
    return {plan.key: model.model_fields[plan.attribute].annotation for plan in plans(model)}


def is_same_item(model: type[Fields], one: Plain, other: Plain, language: str) -> bool:
    """Whether two items of a class are about the same thing: of those with periods, at the same time."""
    first, second = whole(model, one), whole(model, other)
    if first.get("id") and second.get("id"):
        return first["id"] == second["id"]
    fields = annotations(model)
    needed = (plan.key for plan in plans(model) if model.model_fields[plan.attribute].is_required())
    about = ABOUT.get(model) or tuple(needed)
    if not all(is_same(fields[key], first.get(key), second.get(key), language) for key in about):
        return False
    return "from" not in fields or "to" not in fields or _at_one_time(first, second)


def is_same(annotation: object, one: Plain, other: Plain, language: str) -> bool:
    """Whether two values of a field say the same; a text without a language is in that given."""
    if one is None or other is None or one == other:
        return one == other
    if any(issubclass(kind, Text) for kind in kinds_in(annotation)):
        return by_language(one, language) == by_language(other, language)
    model, inner = model_of(annotation), member_of(annotation, 0)
    if model:
        first, second = whole(model, one), whole(model, other)
        fields = annotations(model)
        return first.keys() == second.keys() and all(
            is_same(fields.get(key), first[key], second[key], language) for key in first
        )
    if isinstance(one, list) and isinstance(other, list) and inner is not annotation and not is_keyed(annotation):
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(is_same(inner, mine, its, language) for mine, its in pairs)
    return False


def by_language(value: Plain, language: str) -> dict[str, str]:
    """A text by the tags of its languages."""
    words = value if isinstance(value, dict) else {language: cast("str", value)}
    return {tag: " ".join(str(one).split()) for tag, one in words.items()}


def _at_one_time(one: Values, other: Values) -> bool:
    """Whether two periods of one thing are one: they begin and end at what may be the same time, or surely overlap."""
    ends = [(_date(one.get(key)), _date(other.get(key))) for key in ("from", "to")]
    if all(mine is None or its is None or mine.may_overlap(its) for mine, its in ends):
        return not _follow(one, other) and not _follow(other, one)
    begun = max(_bound(day, "latest", date.min) for day in ends[0])
    return begun < min(_bound(day, "earliest", date.max) for day in ends[1])


def _follow(one: Values, other: Values) -> bool:
    """Whether one period begins when the other is over, or later."""
    end, begin = _date(one.get("to")), _date(other.get("from"))
    return bool(end and begin and _bound(begin, "earliest", date.min) >= _bound(end, "earliest", date.max))


def _date(value: Plain) -> Date | None:
    try:
        return Date.parse(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _bound(day: Date | None, end: str, otherwise: date) -> date:
    return (getattr(day, end) if day else None) or otherwise
