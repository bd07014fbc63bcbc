"""A table as data: columns that say what they mean, and rows of plain values."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Literal

Cell = str | int | float | bool | date | None
"""What stands in a column of a row; None for nothing."""

Row = tuple[Cell, ...]

Sort = Literal["text", "written date", "day", "number", "truth"]
"""What the cells of a column hold: a written date is one of any precision (EDTF), a day is known in full."""

Home = Literal["sheets", "database"]
"""Where tables go: into sheets, which people read and nobody joins, or into a database."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and what its field declares."""

    name: str
    meaning: str
    sort: Sort = "text"
    path: str = ""
    """The path of its field as an import names it; empty where no import fills it."""
    split: str = ""
    """What parts several values in one cell."""
    default: Cell = None
    """What a record has that says nothing of it."""
    is_prose: bool = False
    """Whether the words are Markdown with marks."""
    to: str = ""
    """The table whose rows it names."""
    only: Home | None = None
    """Where alone it belongs, if not everywhere."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first column of one that has a key is its key."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Row]]
    """Gives the rows, in order; each time anew, so that no table need be held whole."""
    kind: str = ""
    """The kind of record of which each row is one; empty where rows are something else."""
    has_key: bool = True
    only: Home | None = None
    """Where alone it belongs, if not everywhere."""

    def within(self, home: Home) -> "Table":
        """The table with the columns that belong there, no two of the same name in whatever case."""
        kept = [place for place, column in enumerate(self.columns) if column.only in (None, home)]
        if len(kept) == len(self.columns):
            return replace(self, columns=_apart(self.columns))
        columns = _apart(self.columns[place] for place in kept)
        return replace(self, columns=columns, rows=lambda: (tuple(row[place] for place in kept) for row in self.rows()))


def _apart(columns: Iterable[Column]) -> tuple[Column, ...]:
    found: list[Column] = []
    taken: set[str] = set()
    for column in columns:
        name = next(name for name in _names(column.name) if name.casefold() not in taken)
        taken.add(name.casefold())
        found.append(column if name == column.name else replace(column, name=name))
    return tuple(found)


def _names(name: str) -> Iterator[str]:
    """A name, and those that it may have where it is taken."""
    yield name
    yield from (f"{name}_{number}" for number in count(2))
