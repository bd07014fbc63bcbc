"""Whether a row is as a mapping demands it, column by column."""

import re
from collections.abc import Mapping
from functools import lru_cache

from dossier_gen.fields.dates import Date, DateError
from dossier_gen.importing.mapping import ConditionFields
from dossier_gen.importing.rows import Row


def holds(conditions: Mapping[str, ConditionFields], row: Row) -> bool:
    """Whether a row is as all conditions demand it."""
    return all(_holds(one, row.cells.get(name, ()), row) for name, one in conditions.items())


def _holds(one: ConditionFields, cells: tuple[str, ...], row: Row) -> bool:
    if one.one_of and not any(cell in one.one_of for cell in cells):
        return False
    if one.none_of and any(cell in one.none_of for cell in cells):
        return False
    if one.given is not None and one.given != any(cells):
        return False
    if one.matches and not any(re.fullmatch(one.matches, cell) for cell in cells):
        return False
    if one.matches_not and any(re.fullmatch(one.matches_not, cell) for cell in cells):
        return False
    if one.before and not _is_before(cells, row.cells.get(one.before, ())):
        return False
    return not (one.not_before and _is_before(cells, row.cells.get(one.not_before, ())))


def _is_before(cells: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether a date is surely before another."""
    if not cells or not others:
        return False
    first, second = _date(cells[0]), _date(others[0])
    return bool(first and second and first.latest and second.earliest and first.latest < second.earliest)


@lru_cache(maxsize=4096)
def _date(text: str) -> Date | None:
    try:
        return Date.parse(text)
    except DateError:
        return None
