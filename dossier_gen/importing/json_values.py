"""JSON from anywhere as values and as rows: read strictly, every leaf a cell under its path, `tags.0` or `dates.start`.

A member of a list is found by its number, counted from 0, and all members of a list together under the path without
numbers: `tags` has all tags, `terms.start` the start of each term.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NoReturn

from dossier_gen.importing.rows import PLACE, REASON, TEXT, Problem, Row, composed
from dossier_gen.plaintext import INVISIBLE
from dossier_gen.shape import shortened

Json = str | bool | None | list["Json"] | dict[str, "Json"]
"""A value; numbers are kept as they are written, so that none loses a digit."""

MAX_LEAVES = 10_000
"""Most values in one row."""
MAX_DEPTH = 60
"""How deep values may lie in each other."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMBER = re.compile(r"\.\d+(?=\.|\Z)")


class JsonError(ValueError):
    """A text that is no JSON, or holds what is not taken: a sentence, with line and column."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def value_of(text: str) -> Json:
    """The value of a text.

    Raises:
        JsonError: if it is no JSON, if a name stands twice in an object, or if values lie too deep in each other.
    """
    try:
        value: Json = json.loads(
            text, object_pairs_hook=_once, parse_int=str, parse_float=str, parse_constant=_no_number
        )
        _not_deep(value)
    except json.JSONDecodeError as error:
        raise JsonError(f"this is no JSON: {error.msg}", error.lineno, error.colno) from None
    except RecursionError:
        raise JsonError(f"values lie more than {MAX_DEPTH} deep in each other") from None
    return value


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise JsonError(f"'{shortened(twice)}' stands twice in one object")
    return found


def _no_number(written: str) -> NoReturn:
    raise JsonError(f"{written} is no number of JSON")


def _not_deep(value: Json) -> None:
    layer = [value]
    for _ in range(MAX_DEPTH):
        layer = [inner for one in layer for inner in _inside(one)]
        if not layer:
            return
    raise JsonError(f"values lie more than {MAX_DEPTH} deep in each other")


def _inside(value: Json) -> Iterable[Json]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def row_of(number: int, line: int, value: Json, place: str, raw: str) -> Row:
    """An object as a row. What a file of rejects added to it is taken off again, and gives it back its place.

    Raises:
        JsonError: if the object is one of a file of rejects, and the text that it keeps is no JSON still.
    """
    if isinstance(value, dict) and PLACE in value and REASON in value:
        place, text = str(value[PLACE]), value.get(TEXT)
        own: Json = {name: one for name, one in value.items() if name not in (PLACE, REASON)}
        value, raw = (value_of(text), text) if isinstance(text, str) else (own, json_text(own))
    if not isinstance(value, dict):
        return Row(number, line, {}, place, (raw,), (Problem("the row is no object", hint="write it as {…}"),))
    try:
        return Row(number, line, cells_of(value), place, (raw,))
    except JsonError as error:
        return Row(number, line, {}, place, (raw,), (Problem(str(error)),))


def cells_of(value: Json) -> dict[str, tuple[str, ...]]:
    """The cells of an object, by path; a value that says nothing is not there.

    Raises:
        JsonError: if it holds too much, or half a character.
    """
    cells: dict[str, list[str]] = {}
    for count, (path, text) in enumerate(_leaves(value, ""), start=1):
        if count > MAX_LEAVES:
            raise JsonError(f"the row holds more than {MAX_LEAVES} values")
        if _SURROGATE.search(path) or _SURROGATE.search(text):
            raise JsonError("the row holds half of a character that is written as two")
        whole = numberless(path)
        cells.setdefault(whole, []).append(text)
        if whole != path and text:
            cells.setdefault(path, []).append(text)
    return {path: tuple(texts) for path, texts in cells.items()}


def numberless(path: str) -> str:
    """A path without the numbers of members of lists."""
    return _NUMBER.sub("", path)


def _leaves(value: Json, path: str) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for name, inner in value.items():
                known = INVISIBLE.sub("", composed(name)).strip()
                yield from _leaves(inner, f"{path}.{known}" if path else known)
        case list() if any(isinstance(inner, dict) for inner in value):
            yield from _aligned([list(_leaves(inner, "")) for inner in value], path)
        case list():
            for place, inner in enumerate(value):
                yield from _leaves(inner, f"{path}.{place}")
        case bool():
            yield path, "true" if value else "false"
        case str():
            if text := composed(value.strip()):
                yield path, text
        case None:
            return


def _aligned(members: list[list[tuple[str, str]]], path: str) -> Iterator[tuple[str, str]]:
    """The leaves of objects in a list. Where one object has no value that others have, nothing stands in its turn, so
    that the second start and the second end are those of one object."""
    found = [{numberless(f".{name}"): text for name, text in member} for member in members]
    single = {name for inner in found for name in inner}
    for inner, member in zip(found, members, strict=True):
        if len(inner) < len(member):
            several = Counter(numberless(f".{name}") for name, _ in member)
            single -= {name for name, count in several.items() if count > 1}
    for place, (inner, member) in enumerate(zip(found, members, strict=True)):
        yield from ((f"{path}.{place}.{name}" if name else f"{path}.{place}", text) for name, text in member)
        yield from ((f"{path}.{place}{name}", "") for name in sorted(single - inner.keys()))


def json_text(value: Json) -> str:
    """A value in one line, as it is kept: numbers are texts."""
    return json.dumps(value, ensure_ascii=False)
