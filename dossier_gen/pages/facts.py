"""Fields of a dossier's own as facts: each with its label and its value, whatever its type."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, get_args, get_origin

from markupsafe import Markup
from pydantic.fields import FieldInfo

from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import FieldPlan, plans
from dossier_gen.pages.markdown import NOTHING, escape
from dossier_gen.pages.write import Write
from dossier_gen.records import Record, own_fields
from dossier_gen.wording import NO, YES

Facts = Iterator[tuple[Markup, Markup]]


def facts_of(write: Write, record: Record) -> Facts:
    """The fields that a record of a dossier's own kind has beside those of every record; its type heads the page."""
    shown = tuple(plan for plan in own_fields(type(record)) if plan.key != "type")
    return _facts(write, record, record, shown, "")


def extra_facts(write: Write, record: Record) -> Facts:
    """The fields of a dossier's own that a record has: those that are declared, else the keys that are written."""
    extra = record.extra
    if isinstance(extra, Fields):
        yield from _facts(write, record, extra, plans(type(extra)), "extra.")
    else:
        yield from ((escape(key), escape(value)) for key, value in (extra or {}).items())


def columns_of(kind: type[Record]) -> tuple[FieldPlan, ...]:
    """The fields that the list of a kind's records shows."""
    known = {plan.key: plan for plan in plans(kind)}
    return tuple(known[key] for key in getattr(kind, "columns", ()))


def fact(write: Write, fields: Fields, plan: FieldPlan) -> Markup:
    """The value of a field; nothing where it has none."""
    info = type(fields).model_fields[plan.attribute]
    return _value(write, fields.__dict__[plan.attribute], _is_word(info))


def label_of(write: Write, plan: FieldPlan) -> Markup:
    """The label of a field in the reader's language."""
    return escape(write.wording.term(plan.label))


def labels_of(write: Write, shown: Iterable[FieldPlan]) -> list[Markup]:
    """The labels of fields."""
    return [label_of(write, plan) for plan in shown]


def _facts(write: Write, record: Record, fields: Fields, shown: tuple[FieldPlan, ...], before: str) -> Facts:
    for plan in shown:
        value = fact(write, fields, plan)
        if value:
            named = [one for one in record.cite if f"{before}{plan.key}" in one.for_]
            yield label_of(write, plan), value + write.cite(named)


def _value(write: Write, value: object, is_word: bool = False) -> Markup:
    """A value of whatever type; nothing for one that says nothing."""
    match value:
        case None | () | "" | CitationFields():
            return NOTHING
        case Fields() if not isinstance(value, Moment):
            return _mapping(write, value)
        case tuple():
            return write.several(shown for one in value if (shown := _value(write, one, is_word)))
        case Mapping():
            return write.several(write.labelled(key, _value(write, one)) for key, one in value.items())
        case str():
            is_address = value.startswith(("https://", "http://"))
            return write.web(value) if is_address else escape(write.wording.term(value) if is_word else value)
        case _:
            return _single(write, value)


def _single(write: Write, value: object) -> Markup:
    """A value of one of our types, or a number."""
    match value:
        case bool():
            return write._(YES if value else NO)
        case int() | float():
            return escape(write.wording.number(value))
        case Ref():
            return write.link(value)
        case Date():
            return write.date(value)
        case Moment():
            return write.moment(value)
        case Prose():
            return write.inline(value)
        case Text():
            return write.text(value)
        case _:
            return escape(value)


def _mapping(write: Write, fields: Fields) -> Markup:
    """A mapping in a line: the first of its values, then the others behind their labels, its citations, its portion."""
    told = [(label_of(write, plan), value) for plan in plans(type(fields)) if (value := fact(write, fields, plan))]
    rest = (write.labelled(label, value) for label, value in told[1:])
    first = told[0][1] if told else NOTHING
    return write.joined(first, *rest) + write.cite(getattr(fields, "cite", ())) + write.portion(fields)


def _is_word(info: FieldInfo) -> bool:
    """Whether the values of a field are words that its class declares."""
    inner = [info.annotation, *get_args(info.annotation)]
    return any(get_origin(one) is Literal for one in (*inner, *(part for one in inner for part in get_args(one))))
