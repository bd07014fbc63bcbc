"""Words with columns in braces: `{Given name} {Surname}`, `{id|after :|id}`, filled from the cells of a row."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial

from dossier_gen.fields.refs import LONGEST_ID
from dossier_gen.importing.date_forms import DateFormError, as_iso, date_form
from dossier_gen.importing.rows import Row
from dossier_gen.writing.ids import in_latin

PLACE = "place"
"""The name in braces that is the place of the row, where no column is called so."""

_BRACES = re.compile(r"\{([^{}]+)\}")
_SIGNS = re.compile(r"[^a-z0-9]+")


def columns_in(words: str) -> Iterator[str]:
    """The columns that words name."""
    return (_parsed(inside)[0] for inside in _BRACES.findall(words))


def filled(words: str, row: Row, blank: Collection[str] = ()) -> str:
    """Words with what their columns say, several values with a space between; nothing where all of these are blank."""
    if "{" not in words:
        return " ".join(words.split())
    said = [" ".join(filter(None, _said(inside, row, blank))) for inside in _BRACES.findall(words)]
    if said and not any(said):
        return ""
    each = iter(said)
    return " ".join(_BRACES.sub(lambda _: next(each), words).split())


def each_filled(words: str, row: Row, blank: Collection[str] = ()) -> Iterator[str]:
    """The same, where words with a single column are said of each of its values; nothing for one that is blank."""
    named = _BRACES.findall(words)
    if len(named) == 1:
        for said in _said(named[0], row, blank):
            yield " ".join(_BRACES.sub(lambda _, said=said: said, words).split()) if said else ""  # type: ignore[misc]
    elif text := filled(words, row, blank):
        yield text


def _said(inside: str, row: Row, blank: Collection[str]) -> list[str]:
    name, filters = _parsed(inside)
    cells = row.cells.get(name, (row.place,) if name == PLACE else ())
    texts = ["" if text in blank else text for text in cells]
    for change in filters:
        texts = [change(text) if text else "" for text in texts]
    return texts


def _parsed(inside: str) -> tuple[str, list[Callable[[str], str]]]:
    """A column and what is done to its cells; a heading may hold the sign between the two as well."""
    name, *written = inside.split("|")
    filters = [found for one in written if (found := _filter(one.lstrip()))]
    return (name.strip(), filters) if len(filters) == len(written) else (inside, [])


def _filter(written: str) -> Callable[[str], str] | None:
    word, _, sign = written.partition(" ")
    match word, sign:
        case "id", "":
            return id_from
        case "after", sign if sign:
            return lambda text: text.partition(sign)[2] or text
        case "before", sign if sign:
            return lambda text: text.partition(sign)[0]
        case "date", form:
            return _dated(form)
        case _:
            return None


def _dated(form: str) -> Callable[[str], str] | None:
    """What reads dates of a form, and those with the month in words; None for a form that cannot be read."""
    try:
        return partial(as_iso, forms=(date_form(form).written,) if form else ())
    except DateFormError:
        return None


def id_from(text: str) -> str:
    """An id made of a text, always the same of the same."""
    latin = text if text.isascii() else in_latin("", text)
    return _SIGNS.sub("-", latin.lower()).strip("-")[:LONGEST_ID].strip("-")
