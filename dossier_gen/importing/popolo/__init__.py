"""Popolo JSON: rows of what its persons, organisations, posts, memberships, areas and events say of which record."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from dossier_gen.importing.json_values import JsonError
from dossier_gen.importing.lines import table_of, text_of
from dossier_gen.importing.mapping import TableSettings
from dossier_gen.importing.popolo.file import Object, file_of
from dossier_gen.importing.popolo.links import event, membership, post
from dossier_gen.importing.popolo.making import Making
from dossier_gen.importing.popolo.mapping_text import mapping_text
from dossier_gen.importing.popolo.things import area, organization, person
from dossier_gen.importing.rows import MAX_ROWS, Problem, Row, Table, refused

MAPPING = mapping_text()

_READ: Mapping[str, Callable[[Making, Object], Iterator[Row]]] = MappingProxyType(
    {
        "organizations": organization,
        "areas": area,
        "persons": person,
        "posts": post,
        "memberships": membership,
        "events": event,
    }
)


def read(data: bytes, file: str, settings: TableSettings) -> Table:
    """The rows of a file; never raises for anything that it holds."""
    text = text_of(data, file)
    if isinstance(text, Table):
        return text
    try:
        whole = file_of(text, file)
    except JsonError as error:
        return refused(file, str(error), "write Popolo JSON, as popoloproject.com has it", error.line)
    if len(whole.objects) > MAX_ROWS:
        return refused(file, f"the file has more than {MAX_ROWS} objects", "split it")
    making = Making(whole)
    made = tuple(row for one in whole.objects for row in _rows(making, one))
    return replace(table_of(file, (*_sources(making), *made)), notes=tuple(_left(making)))


def _left(making: Making) -> Iterator[str]:
    """What of the file is not imported."""
    if left := ", ".join(making.file.unread()):
        yield f"not imported, for records have no field for it: {left}"
    if making.unaddressed:
        yield f"not imported, for they have no web address: {len(making.unaddressed)} of the sources"


def _rows(making: Making, one: Object) -> Iterator[Row]:
    """The rows of one object."""
    making.number += 1
    if one.says:
        yield from _READ[one.cls](making, one)
    else:
        why = Problem("this is no object, or an empty one")
        yield Row(making.number, one.line, {}, one.place, (one.raw,), (why,))


def _sources(making: Making) -> Iterator[Row]:
    """The sources that the objects name, each as a record."""
    for cells in making.sources.values():
        making.number += 1
        held = {"part": ("source",), **{name: tuple(texts) for name, texts in cells.items()}}
        yield Row(making.number, 1, {name: texts for name, texts in held.items() if texts}, "sources")
