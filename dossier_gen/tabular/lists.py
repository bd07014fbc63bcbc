"""Lists inside records as tables: a row for each item, with the record and the place in it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from dossier_gen.fields.base import Fields, one_line
from dossier_gen.fields.forms import Form, Shape, field_shape
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.meanings import meanings
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import FieldPlan, mapping_in, plans
from dossier_gen.records import Record
from dossier_gen.tabular.cells import Read, Reading, joined, table_of
from dossier_gen.tabular.table import Column, Home, Row, Table


class Item(NamedTuple):
    """One item of a list inside a record."""

    ref: Ref
    around: str
    """The path of the item in whose list it stands; empty for a list of the record itself."""
    path: str
    key: int | str
    """Its place in the list from 1, or its name in a mapping of one's own names."""
    value: Any


@dataclass(frozen=True)
class Listed:
    """A list inside the records of some kinds, or inside the items of such a list."""

    name: str
    kinds: tuple[str, ...]
    owner: type[Fields]
    """The class that declares it."""
    inner: tuple[FieldPlan, ...]
    """The fields that lead to it from the record or from the item around; the last is its own."""
    shape: Shape
    around: "Listed | None" = None

    @property
    def field(self) -> FieldPlan:
        """The field that holds it."""
        return self.inner[-1]

    @property
    def is_plain(self) -> bool:
        """Whether its items are plain values."""
        return self.shape.form is not Form.MAPPING

    def items(self, records: Callable[[str], Iterator[tuple[Ref, Record]]]) -> Iterator[Item]:
        """The items of all records, which `records` gives by kind, in order."""
        owners: Iterator[tuple[Ref, str, Any]]
        if self.around:
            owners = ((one.ref, one.path, one.value) for one in self.around.items(records))
        else:
            owners = ((ref, "", record) for kind in self.kinds for ref, record in records(kind))
        for ref, around, owner in owners:
            value, path = owner, around
            for plan in self.inner:
                value = value.__dict__[plan.attribute] if value is not None else None
                path += f".{plan.key}" if path else plan.key
            if isinstance(value, Mapping):
                yield from (Item(ref, around, f"{path}.{key}", key, one) for key, one in value.items())
            elif not isinstance(value, Fields):  # what a dossier declares under `extra` is told with its kind
                listed = enumerate(value or ())
                yield from (Item(ref, around, f"{path}[{place}]", place + 1, one) for place, one in listed)


def lists_in(kinds: tuple[str, ...], model: type[Fields], name: str) -> Iterator[Listed]:
    """The lists of records of these kinds; of one kind those alone that not every kind has."""
    shared = Record.model_fields if model is not Record else {}
    for plan in plans(model):
        is_declared = plan.attribute == "extra" and mapping_in(model.model_fields["extra"].annotation)
        if plan.attribute not in shared or is_declared:
            yield from _of_field(kinds, model, name, (plan,), None)


def _of_field(
    kinds: tuple[str, ...], owner: type[Fields], name: str, inner: tuple[FieldPlan, ...], around: Listed | None
) -> Iterator[Listed]:
    shape = field_shape(owner, inner[-1])
    named = f"{name}_{inner[-1].key}"
    if shape.model is CitationFields or shape.length:
        return
    if shape.is_list or shape.is_keyed:
        found = Listed(named, kinds, owner, inner, shape, around)
        yield found
        for plan in plans(shape.model) if shape.model else ():
            yield from _of_field(kinds, shape.model or owner, named, (plan,), found)
    elif shape.form is Form.MAPPING and shape.model:
        for plan in plans(shape.model):
            yield from _of_field(kinds, shape.model, named, (*inner, plan), around)


def list_table(reading: Reading, listed: Listed) -> Table:
    """The table of a list; the items of a mapping have a key of their own, all others a position."""
    records = reading.edition.corpus.of_kind
    read = _read(reading, listed)
    head = tuple(_head(listed))

    def rows() -> Iterator[Row]:
        corpus = reading.edition.corpus
        for one in listed.items(lambda kind: ((ref, corpus[ref]) for ref in records(kind))):
            around = (f"{one.ref}.{one.around}",) if listed.around else ()
            place = (f"{one.ref}.{one.path}", *around, str(one.ref), reading.name(one.ref), one.key)
            yield (*place, *read.cells(one.value))

    meaning = one_line(meanings(listed.owner).get(listed.field.attribute))
    only: Home | None = "database" if listed.is_plain else None
    return Table(listed.name, meaning, (*head, *read.columns), rows, only=only)


def _head(listed: Listed) -> Iterator[Column]:
    """The columns that say where an item stands."""
    yield Column("row", "The row: the record and the path in it.")
    if listed.around:
        yield Column("within", "The row of the item in whose list it stands.", to=listed.around.name)
    yield Column("record", "The record that holds the item.", to=table_of(listed.kinds))
    yield Column("record_name", "The name of that record.")
    if listed.shape.is_keyed:
        yield Column("key", "The item's name in the record.")
    else:
        yield Column("position", "The item's place in the list, from 1.", "number")


def _read(reading: Reading, listed: Listed) -> Read:
    """How an item is read: a mapping field by field, a plain value as one."""
    if listed.shape.model:
        return reading.mapping(listed.shape.model)
    name = "value" if listed.shape.is_keyed else listed.field.key
    meaning = one_line(meanings(listed.owner).get(listed.field.attribute))
    read = reading.value(listed.owner, listed.field, listed.shape, Column(name, meaning))
    return joined((read,), (lambda value: value,))
