"""One use of a column, or of a value that is made for every row: where it goes and how it is read."""

from dataclasses import dataclass

from dossier_gen.importing.mapping import ColumnFields, MadeFields
from dossier_gen.importing.targets import Target


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a column, or of a value made for every row."""

    target: Target
    column: ColumnFields
    heading: str = ""
    """The column; empty for a value that is made."""
    words: tuple[MadeFields, ...] = ()
    """What it is made of."""
    otherwise: Target | None = None
    """Where words go that name no record."""
