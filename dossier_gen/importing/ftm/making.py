"""Cells on their way into rows: each source of what is said of an entity makes a row, which cites it."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace

from dossier_gen.importing.ftm.entities import Entity, Said
from dossier_gen.importing.ftm.file import File
from dossier_gen.importing.ftm.tongues import COLUMNS, UNTOLD, untold
from dossier_gen.importing.placeholders import id_from
from dossier_gen.importing.rows import Row

UNCITED = "dossier"
"""The dataset in which this program puts what rests on no source."""


@dataclass(slots=True)
class Cells:
    """Values by column, each with the statement it comes from."""

    held: list[tuple[str, Said, str]] = field(default_factory=list)

    def add(self, column: str, said: Said, value: str) -> None:
        """One more value; nothing for an empty one."""
        if value:
            self.held.append((column, said, value))


def text(cells: Cells, column: str, said: Iterable[Said]) -> None:
    """Words in their languages; those in languages that texts are seldom in stand among the notes."""
    seen: dict[str, str] = {}
    for one in said:
        tag = one.tag or untold(one.value)
        if seen.setdefault(tag, one.value) != one.value or (tag and tag not in COLUMNS):
            cells.add("note", one, f"{column}{f' ({tag})' if tag not in ('', UNTOLD) else ''}: {one.value}")
            continue
        cells.add(f"{column}@{tag}" if tag else column, one, one.original or one.value)


def described(cells: Cells, said: Iterable[Said], fields: Container[str]) -> list[Said]:
    """Fields that this program told in words, `on_behalf_of: Northland (country/northland)`; and what is no such."""
    left = []
    for one in said:
        field, _, words = one.value.partition(": ")
        if field in fields and words:
            ref = _REF.search(words)
            tag = untold(words) if field == "quote" else ""
            cells.add(f"{field}@{tag}" if tag else field, one, ref[1] if ref else words)
        else:
            left.append(one)
    return left


_REF = re.compile(r"\(([a-z]+/[a-z0-9-]+)\)\Z")


def rows_of(entity: Entity, file: File, part: str, cells: Cells, *, is_item: bool = False) -> Iterator[Row]:
    """A row for each source and place in it; of an item each row has all cells, for an item is cited as a whole."""
    groups: dict[tuple[str, str], None] = {}
    for _, said, _ in cells.held:
        groups[(said.dataset, said.origin)] = None
    if is_item:
        cited = [one for one in groups if one[0] not in ("", UNCITED)]
        groups = dict.fromkeys(cited or list(groups)[:1])
    for dataset, origin in groups:
        held: dict[str, list[str]] = {}
        for column, said, value in cells.held:
            if (is_item or (said.dataset, said.origin) == (dataset, origin)) and value not in held.get(column, ()):
                held.setdefault(column, []).append(value)
        yield row(entity, file, part, held, dataset, origin)


def row(entity: Entity, file: File, part: str, held: dict[str, list[str]], dataset: str, origin: str) -> Row:
    """A row about an entity, or of what it tells about the record that the cells name."""
    told = {"part": [part], "cited": [source_words(dataset)], "cited at": [origin] if origin else []}
    if "own" not in held and "foreign" not in held:
        own = file.own(entity)
        told |= {"own": [own]} if own else {"foreign": [entity.id]}
    cells = {name: tuple(values) for name, values in {**held, **told}.items() if values}
    return Row(entity.line, entity.line, cells, f"entity {entity.id}", (entity.raw,))


def source_id(dataset: str) -> str:
    """The id of the source that stands for a dataset."""
    plain = id_from(dataset.removeprefix("source_").replace("_", "-"))
    return plain if plain and dataset != UNCITED else "followthemoney"


def source_words(dataset: str) -> str:
    """The ref of the source that stands for a dataset."""
    return f"source/{source_id(dataset)}"


def noted(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The same rows, with all notes about a record in the first row about it: a record has one field for them."""
    made: list[Row] = []
    first: dict[tuple[str, ...], int] = {}
    for one in rows:
        key = _about(one)
        if one.problems or not key:
            made.append(one)
            continue
        if key not in first:
            first[key] = len(made)
            made.append(one)
            continue
        whole, cells = made[first[key]], {name: held for name, held in one.cells.items() if name != "note"}
        lines = (*whole.cells.get("note", ()), *(_cited(words, one, whole) for words in one.cells.get("note", ())))
        if lines:
            made[first[key]] = replace(whole, cells={**whole.cells, "note": tuple(dict.fromkeys(lines))})
        if not _META.issuperset(cells):
            made.append(replace(one, cells=cells))
    return tuple(made)


_META = frozenset(("part", "cited", "cited at", "own", "foreign"))
"""The cells that say which record a row is about and what it cites, and nothing of the record."""


def _about(one: Row) -> tuple[str, ...]:
    """The kind and the id of the record that a row is about."""
    ids = one.cells.get("own", one.cells.get("foreign", ()))
    return (one.cells.get("part", ("",))[0].partition(" ")[0], *ids) if ids else ()


def _cited(words: str, one: Row, whole: Row) -> str:
    """A note with its source, where it stands in a row that cites another."""
    if (cited := one.cells["cited"]) == whole.cells["cited"]:
        return words
    return f"{words} ({', '.join((*cited, *one.cells.get('cited at', ())))})"
