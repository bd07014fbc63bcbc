"""A class of mappings as columns, read from its declarations, and its values as the cells of a row."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from dossier_gen.edition import Edition
from dossier_gen.fields.base import Fields, one_line
from dossier_gen.fields.dates import Date
from dossier_gen.fields.forms import MANAGED, Form, Shape, field_shape
from dossier_gen.fields.meanings import meanings
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.fields.walk import FieldPlan, plans, walk
from dossier_gen.records import KINDS, Record
from dossier_gen.tabular.table import Cell, Column, Row

SPLIT = "; "
"""What stands between several values in one cell."""

Tags = Mapping[tuple[type[Fields], str], tuple[str, ...]]
"""The language tags of the texts of each field, by its class and name."""


class Read(NamedTuple):
    """Columns, and how a value becomes their cells."""

    columns: tuple[Column, ...]
    cells: Callable[[Any], Row]
    """Takes the value or None, and gives a cell for each column."""


def tags_in(edition: Edition) -> Tags:
    """The languages in which each field of the edition's records has words; its default one first."""
    default = edition.cover.default_language
    found: dict[tuple[type[Fields], str], set[str]] = defaultdict(set)
    for _, record in edition.corpus:
        for leaf in walk(record):
            if isinstance(leaf.value, Text):
                found[type(leaf.owner), leaf.plan.attribute].update(tag or default for tag, _ in leaf.value.by_language)
    return {field: tuple(sorted(tags, key=lambda tag: (tag != default, tag))) for field, tags in found.items()}


def joined(reads: Iterable[Read], value_of: Iterable[Callable[[Any], Any]]) -> Read:
    """Several beside each other, each of its own part of one value."""
    listed = tuple(zip(reads, value_of, strict=True))
    columns = tuple(column for read, _ in listed for column in read.columns)
    nothing: Row = (None,) * len(columns)

    def cells(value: Any) -> Row:
        if value is None:
            return nothing
        return tuple(cell for read, part in listed for cell in read.cells(part(value)))

    return Read(columns, cells)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the values of an edition are read."""

    edition: Edition
    tags: Tags

    def mapping(self, model: type[Fields], name: str = "", path: str = "") -> Read:
        """A class field by field, its own fields before those that every kind has; lists of mappings left out."""
        reads, parts = [], []
        for plan in ordered(model):
            read = self.field(model, plan, f"{name}{plan.key}", f"{path}{plan.key}")
            if read:
                reads.append(read)
                parts.append(_part(plan.attribute))
        return joined(reads, parts)

    def field(self, model: type[Fields], plan: FieldPlan, name: str, path: str) -> Read | None:
        """One field; None where a table of its own holds it."""
        shape = field_shape(model, plan)
        if shape.form is Form.MAPPING and (shape.is_list or shape.is_keyed):
            return None
        if shape.form is Form.MAPPING and shape.model:
            return self.mapping(shape.model, f"{name}_", "" if plan.key in MANAGED else f"{path}.")
        meaning = one_line(meanings(model).get(plan.attribute))
        default = model.model_fields[plan.attribute].default
        taken = "" if MANAGED.intersection(path.split(".")) else path
        column = Column(name, meaning, path=taken, default=default if isinstance(default, str | bool) else None)
        if shape.length:
            places = range(shape.length)
            named = (replace(column, name=f"{name}_{place + 1}", path="") for place in places)
            return joined((self.value(model, plan, shape, one) for one in named), map(_nth, places))
        if shape.is_list or shape.is_keyed:
            return self._several(plan, shape, column)
        return self.value(model, plan, shape, column)

    def value(self, model: type[Fields], plan: FieldPlan, shape: Shape, column: Column) -> Read:
        """One value that is no mapping."""
        match shape.form:
            case Form.TEXT | Form.PROSE:
                return self._text(model, plan, replace(column, is_prose=shape.form is Form.PROSE))
            case Form.DATE:
                return _date(column)
            case Form.MOMENT:
                return _moment(column)
            case Form.REF:
                return self._ref(plan, column)
            case Form.NUMBER:
                return Read((replace(column, sort="number"),), lambda value: (value,))
            case _:
                return Read((column,), lambda value: (value if value != "" else None,))

    def _text(self, model: type[Fields], plan: FieldPlan, column: Column) -> Read:
        """For sheets a column a language, for a database the words for the edition's reader: it has all beside."""
        default = self.edition.cover.default_language
        tags = self.tags.get((model, plan.attribute), (default,))
        path = f"{column.path}." if column.path else ""
        by_tag = (
            replace(column, name=f"{column.name}_{_slug(tag)}", path=path and f"{path}{tag}", only="sheets")
            for tag in tags
        )

        def cells(value: Text | None) -> Row:
            words = {tag or default: said for tag, said in value.by_language} if value else {}
            return (self.edition.words(value)[0] if value else None, *map(words.get, tags))

        return Read((replace(column, path="", only="database"), *by_tag), cells)

    def _ref(self, plan: FieldPlan, column: Column) -> Read:
        """The ref with the name beside; of one that may name an item the record too."""
        name = Column(f"{column.name}_name", f"{column.meaning} Its name.")
        table = table_of(plan.to.kinds if plan.to else ())
        if plan.to and plan.to.items:
            whole = Column(f"{column.name}_record", f"{column.meaning} The record it belongs to.", to=table)
            return Read((column, whole, name), lambda ref: (self.known(ref), self.known(ref, True), self.name(ref)))
        return Read((replace(column, to=table), name), lambda ref: (self.known(ref), self.name(ref)))

    def _several(self, plan: FieldPlan, shape: Shape, column: Column) -> Read:
        """Several values in one cell, for sheets; a database has a table of them."""
        alone = replace(column, only="sheets", path="", split=SPLIT)
        if shape.form is Form.REF:
            named = Column(f"{column.name}_names", f"{column.meaning} Their names.", only="sheets")
            taken = replace(alone, path=column.path)
            return Read((taken, named), lambda refs: (_all(map(self.known, refs)), _all(map(self.name, refs))))
        if shape.is_keyed:
            return Read((alone,), lambda known: (_all(f"{key}: {value}" for key, value in known.items()),))
        return Read((alone,), lambda values: (_all(map(self._said, values)),))

    def _said(self, value: object) -> str:
        return self.edition.words(value)[0] if isinstance(value, Text) else str(value)

    def known(self, ref: Ref | None, whole: bool = False) -> str | None:
        """A ref as written, or that of the whole record; nothing in place of one that the reader may not see."""
        if ref is None or (ref not in self.edition.corpus and ref.record not in self.edition.corpus):
            return None
        return str(ref.record if whole else ref)

    def name(self, ref: Ref | None) -> str | None:
        """The name of a record, or the title of the item in it; the words that stand in place of a withheld one."""
        corpus = self.edition.corpus
        if ref is None or (ref.record not in corpus and ref not in corpus.unnamed):
            return None
        item = corpus.items_in(ref).get(ref.item) if ref.item else None
        title = getattr(item, "title", None)
        return self.edition.words(title)[0] if isinstance(title, Text) else self.edition.name(ref)


def ordered(model: type[Fields]) -> Iterator[FieldPlan]:
    """The fields of a class: a record's name and those of its kind before those that every kind has."""
    shared = Record.model_fields if issubclass(model, Record) else {}
    yield from sorted(plans(model), key=lambda plan: plan.attribute in shared and plan.attribute != "name")


def table_of(kinds: tuple[str, ...]) -> str:
    """The table that has the rows of these kinds."""
    return KINDS[kinds[0]].folder if len(kinds) == 1 else "records"


def bounds(when: Date | None) -> Row:
    """The first and the last possible day of a date."""
    return (when.earliest, when.latest) if when else (None, None)


def date_columns(column: Column) -> tuple[Column, Column, Column]:
    """A date as written, and its bounds."""
    return (
        replace(column, sort="written date"),
        Column(f"{column.name}_earliest", f"{column.meaning} The first day it may be.", "day"),
        Column(f"{column.name}_latest", f"{column.meaning} The last day it may be.", "day"),
    )


def _date(column: Column) -> Read:
    return Read(date_columns(column), lambda when: (when.text if when else None, *bounds(when)))


def _moment(column: Column) -> Read:
    """A moment as written; the part of the day, which cannot be written behind a date, has a column of its own."""
    part = Column(f"{column.name}_part", f"{column.meaning} The part of the day, where no hour is known.")

    def cells(moment: Moment | None) -> Row:
        if moment is None:
            return (None, None, None, None)
        written = str(moment.date) if moment.part else str(moment)
        return (written, *bounds(moment.date), moment.part or None)

    return Read((*date_columns(column), part), cells)


def _all(values: Iterable[str | None]) -> Cell:
    return SPLIT.join(value for value in values if value) or None


def _slug(tag: str) -> str:
    return tag.lower().replace("-", "_")


def _part(attribute: str) -> Callable[[Any], Any]:
    return lambda fields: fields.__dict__[attribute]


def _nth(place: int) -> Callable[[Any], Any]:
    return lambda values: values[place]
