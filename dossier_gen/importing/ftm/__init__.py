"""Entities of the FollowTheMoney model, as lines of JSON or as statements: rows of what each says of which record."""

from collections.abc import Iterator

from dossier_gen.importing.ftm.edges import edge_rows
from dossier_gen.importing.ftm.entities import Entity, entities_in, is_statements
from dossier_gen.importing.ftm.file import EDGES, File, own_ref
from dossier_gen.importing.ftm.making import Cells, described, noted, row, rows_of, source_id, source_words, text
from dossier_gen.importing.ftm.mapping_text import NOTED, mapping_text
from dossier_gen.importing.ftm.things import thing_rows
from dossier_gen.importing.lines import table_of, text_of
from dossier_gen.importing.mapping import TableSettings
from dossier_gen.importing.rows import MAX_ROWS, Problem, Row, Table, refused

MAPPING = mapping_text()


def read(data: bytes, file: str, settings: TableSettings) -> Table:
    """The rows of a file; never raises for anything that it holds."""
    found = text_of(data, file)
    if isinstance(found, Table):
        return found
    is_long = not is_statements(found) and found.count("\n") > MAX_ROWS
    held = File.of(() if is_long else entities_in(found))
    if is_long or len(held.entities) > MAX_ROWS:
        return refused(file, f"the file has more than {MAX_ROWS} entities", "split it")
    made = noted(_rows(held))
    papers = tuple(one for one in made if one.cells.get("part", ("",))[0].startswith("source"))
    others = tuple(one for one in made if one not in papers)
    return table_of(file, (*_sources(held, made), *papers, *others))


def _rows(file: File) -> Iterator[Row]:
    for one in file.entities.values():
        made = list(_of(one, file)) if not one.problems else []
        if one.problems:
            place = f"entity {one.id}" if one.id else f"line {one.line}"
            yield Row(one.line, one.line, {}, place, (one.raw,), tuple(one.problems))
        else:
            yield from made


def _of(entity: Entity, file: File) -> Iterator[Row]:
    """The rows of one entity; notes and positions belong to what they are about."""
    if entity.schema in EDGES:
        yield from edge_rows(entity, file)
    elif file.kind(entity):
        yield from () if file.is_known(entity) else thing_rows(entity, file)
    elif entity.schema == "Note":
        yield from _note(entity, file)
    elif entity.schema == "Position":
        yield from _position(entity, file)
    else:
        entity.problems.append(Problem(f"records have no kind for the schema '{entity.schema[:60]}'"))


def _note(entity: Entity, file: File) -> Iterator[Row]:
    """What a note says goes among the notes of what it is about."""
    ours = file.entities.get(entity.id.removesuffix(".note"))
    ours = ours if ours and file.kind(ours) else None
    about = [ours] if ours else [file.entities.get(one.value) for one in entity.all("entity")]
    for one in about:
        if one is None or not file.kind(one):
            entity.problems.append(Problem("the note is about nothing that is in the file"))
            return
        cells, own = Cells(), file.own(one)
        told = [said for prop in ("name", "summary", "description", "notes") for said in entity.all(prop)]
        for said in described(cells, told, NOTED.get(file.kind(one), "").split()) if one is ours else told:
            cells.add("note", said, said.value)
        for _, said, _ in tuple(cells.held):
            cells.add("own" if own else "foreign", said, own or one.id)
        yield from rows_of(entity, file, file.kind(one), cells)


def _position(entity: Entity, file: File) -> Iterator[Row]:
    """A position that this program wrote for an office; others are told by those who hold them."""
    body, _, office = entity.id.rpartition(".")
    ref = own_ref(body)
    if not ref or ref.kind != "institution" or body not in file.entities:
        return
    cells = Cells()
    text(cells, "title", entity.all("name"))
    for said in entity.all("numberOfSeats"):
        cells.add("seats", said, said.value)
    for said in entity.all("description"):
        column, _, rank = said.value.partition(": ")
        cells.add("rank" if column == "rank" else "note", said, rank if column == "rank" else said.value)
    for _, said, _ in tuple(cells.held):
        cells.add("own", said, ref.id)
        cells.add("office", said, office)
    yield from rows_of(entity, file, "institution office", cells)


def _sources(file: File, made: tuple[Row, ...]) -> Iterator[Row]:
    """A source for each dataset that is no document of the file."""
    datasets = dict.fromkeys(
        said.dataset for one in file.entities.values() for values in one.said.values() for said in values
    )
    named = {words for one in made for words in one.cells.get("cited", ())}
    whole = Entity("", "", 0, "")
    for dataset in datasets:
        id = source_id(dataset)
        if source_words(dataset) in named and f"source.{id}" not in file.entities:
            named.discard(source_words(dataset))
            name = "FollowTheMoney" if id == "followthemoney" else dataset
            yield row(
                whole, file, "source", {"own": [id], "name": [name], "title": [name], "type": ["dataset"]}, dataset, ""
            )
