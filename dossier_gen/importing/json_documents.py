"""Whole documents of JSON: a list of objects, one object, or objects a line, each with the line on which it begins."""

from dossier_gen.importing.json_values import Json, JsonError, value_of
from dossier_gen.importing.lines import text_of
from dossier_gen.importing.rows import Table, refused


def objects_of(data: bytes, file: str, under: str = "") -> list[tuple[int, Json]] | Table:
    """The objects in the bytes of a file, of a document those that stand under a name; or why there are none."""
    text = text_of(data, file)
    if isinstance(text, Table):
        return text
    try:
        found = _objects(text, under)
    except JsonError as error:
        return refused(file, str(error), "look at the file at this place", error.line, error.column)
    return found or refused(file, "the file holds nothing that can be imported", "look whether it is of this format")


def _objects(text: str, under: str) -> list[tuple[int, Json]]:
    try:
        whole = value_of(text)
    except JsonError:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
        if len(lines) < 2 or not lines[0][1].rstrip().endswith("}"):
            raise
        return [(number, _line(number, line)) for number, line in lines]
    held = whole.get(under) if isinstance(whole, dict) else None
    several = whole if held is None else held
    if under == "entities" and isinstance(several, dict) and "id" not in several:
        several = list(several.values())
    return [(1, one) for one in (several if isinstance(several, list) else [several])]


def _line(number: int, line: str) -> Json:
    try:
        return value_of(line)
    except JsonError as error:
        raise JsonError(str(error), number, error.column) from None
