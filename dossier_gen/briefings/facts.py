"""Fields of a dossier's own in a book: those of its own kinds, and those that it adds to any."""

from collections.abc import Iterator, Mapping

from dossier_gen.briefings.inline import Runs, words
from dossier_gen.briefings.write import Write
from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import FieldPlan, plans
from dossier_gen.records import BUILT_IN, Record, own_fields
from dossier_gen.wording import NO, YES


def own_facts(write: Write, kind: str, record: Record) -> Iterator[tuple[str, Runs]]:
    """Label and value of each field of the dossier's own that a record has."""
    if kind not in BUILT_IN:
        yield from _facts(write, record, record, own_fields(type(record)), "")
    if isinstance(record.extra, Fields):
        yield from _facts(write, record, record.extra, plans(type(record.extra)), "extra.")


def _facts(
    write: Write, record: Record, fields: Fields, shown: tuple[FieldPlan, ...], before: str
) -> Iterator[tuple[str, Runs]]:
    for plan in shown:
        if told := _told(write, fields, plan):
            yield write.wording.term(plan.label), told + write.cite(record.cite, before + plan.key)


def _told(write: Write, fields: Fields, plan: FieldPlan) -> Runs:
    """The value of a field; words and numbers, which are no objects of their own, are told by their mapping."""
    value = fields.__dict__[plan.attribute]
    told = _value(write, value)
    return write.of(fields, plan.key, told) if told and isinstance(value, str | int | float) else told


def _value(write: Write, value: object) -> Runs:
    match value:
        case None | () | "" | CitationFields():
            return ()
        case bool():
            return write.term(YES if value else NO)
        case int() | float():
            return words(write.wording.number(value))
        case str():
            return write.term(value)
        case Ref():
            return write.link(value)
        case Date():
            return write.date(value)
        case Moment():
            return write.moment(value)
        case _:
            return _several(write, value)


def _several(write: Write, value: object) -> Runs:
    match value:
        case Prose():
            return write.inline(value)
        case Text():
            return write.text(value)
        case tuple():
            return write.apart(told for one in value if (told := _value(write, one)))
        case Mapping():
            return write.apart(write.labelled(words(str(key)), _value(write, one)) for key, one in value.items())
        case Fields():
            return _mapping(write, value)
        case _:
            return words(str(value))


def _mapping(write: Write, fields: Fields) -> Runs:
    """A mapping in a line: the first of its values, then the others behind their labels, and its citations."""
    told = [(plan, runs) for plan in plans(type(fields)) if (runs := _told(write, fields, plan))]
    line: Runs = told[0][1] if told else ()
    for plan, runs in told[1:]:
        line = write.clauses(line, write.labelled(write.term(plan.label), runs))
    return line + write.cite(getattr(fields, "cite", ()))
