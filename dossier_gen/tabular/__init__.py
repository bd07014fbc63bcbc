"""An edition as tables, read from the declarations of the kinds: what CSV, workbooks and databases are written from."""

from collections.abc import Iterator

from dossier_gen.edition import Edition
from dossier_gen.fields.base import one_line
from dossier_gen.records import KINDS, Record
from dossier_gen.tabular import derived
from dossier_gen.tabular.cells import Reading, tags_in
from dossier_gen.tabular.lists import list_table, lists_in
from dossier_gen.tabular.table import Column, Home, Row, Table

VERSION = 1
"""Of the tables: raised when one of them or a column goes, or means something else. What is added raises nothing."""


def tables(edition: Edition, home: Home) -> tuple[Table, ...]:
    """The tables of an edition for sheets or for a database; each after those whose rows its own name around them."""
    reading = Reading(edition, tags_in(edition))
    return tuple(table.within(home) for table in _tables(reading) if table.only in (None, home))


def _tables(reading: Reading) -> Iterator[Table]:
    yield derived.records(reading)
    yield from (_of_kind(reading, kind) for kind in KINDS)
    for kind, model in KINDS.items():
        yield from (list_table(reading, listed) for listed in lists_in((kind,), model, model.folder))
    yield from (list_table(reading, listed) for listed in lists_in(tuple(KINDS), Record, "records"))
    yield derived.links(reading)
    yield derived.citations(reading)
    yield derived.texts(reading)
    yield derived.contacts(reading)


def _of_kind(reading: Reading, kind: str) -> Table:
    """The table of a kind: a row for each record."""
    model, edition = KINDS[kind], reading.edition
    read = reading.mapping(model)
    printed = Column("name", "Its name for the edition's reader.")
    head = (Column("ref", "The record.", path="ref", to="records"), Column("id", "Its id."), printed)
    # for a database the field `name` itself would be the same column once more
    columns = tuple(column for column in read.columns if column.name != "name")
    left_out = [column.name for column in read.columns].index("name")

    def rows() -> Iterator[Row]:
        for ref in edition.corpus.of_kind(kind):
            cells = read.cells(edition.corpus[ref])
            rests = next((str(one.source) for one in edition.corpus[ref].cite if not one.for_), None)
            yield (str(ref), ref.id, edition.name(ref), *cells[:left_out], *cells[left_out + 1 :], rests)

    return Table(model.folder, one_line(model.__doc__), (*head, *columns, _CITE), rows, kind)


_CITE = Column(
    "cite", "The first source that the record rests on as a whole; the table of citations has all.", only="sheets"
)
