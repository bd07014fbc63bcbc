"""The columns of a table that hold the first and the last day of what its rows tell of: together they are its dates."""

from collections.abc import Iterator
from dataclasses import dataclass

from dossier_gen.importing.date_forms import as_iso, exists, likely_forms
from dossier_gen.importing.headings import plain
from dossier_gen.importing.rows import Table
from dossier_gen.importing.synonyms import SPANS


@dataclass(frozen=True, slots=True)
class End:
    """A column that holds the first or the last day."""

    heading: str
    forms: tuple[str, ...] = ()
    """The forms in which its days may be written: of several somebody has to choose one."""
    is_iso: bool = True
    """Whether all of its days stand as records have them."""
    is_whole: bool = True
    """Whether every row has a day."""

    @property
    def words(self) -> str:
        """The day of a row, as a mapping says it."""
        form = f" {self.forms[0]}" if len(self.forms) == 1 else ""
        return f"{{{self.heading}}}" if self.is_iso else f"{{{self.heading}|date{form}}}"


def span_of(table: Table) -> tuple[End, End] | None:
    """The columns of the first and the last day; None where there are no two such columns with dates."""
    first, last = (next(_columns(table, headings), None) for headings in (SPANS["first"], SPANS["last"]))
    return (first, last) if first and last else None


def _columns(table: Table, headings: tuple[str, ...]) -> Iterator[End]:
    for heading in table.columns:
        if plain(heading) in headings and (end := _end(table, heading)):
            yield end


def _end(table: Table, heading: str) -> End | None:
    """A column as one of days; None where it holds anything else."""
    cells = [row.cells[heading][0].strip() if heading in row.cells else "" for row in table.rows]
    days = [cell for cell in cells if cell]
    others = [cell for cell in days if not exists(as_iso(cell))]
    forms = likely_forms(others)
    if not days or (others and not forms):
        return None
    return End(heading, forms, is_iso=all(map(exists, days)), is_whole=len(days) == len(cells))
