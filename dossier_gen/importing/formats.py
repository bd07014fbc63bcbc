"""The formats that can be imported, each read by a module of its own, which is loaded when its format is asked for.

How a reader plugs in: write `importing/NAME.py`, or a package of that name, with

    def read(data: bytes, file: str, settings: TableSettings) -> Table

which turns the bytes of a file into rows and never raises for what they hold: a file that cannot be read at all is
`rows.refused(...)`, a part of it that cannot be read is a `Row` with `problems`. Then enter it in `FORMATS`.

A `Row` is cells by heading, one text or several to a cell. For JSON, `json_values` makes it: `value_of` reads strictly,
`row_of` turns an object into a row (`tags`, `tags.0`, `dates.start`), `lines.table_of` makes the table of the rows. A
reader may make several rows of one thing; with the same `number` they are counted as one and come in together or not at
all. It may put cells into a row that the file does not have, such as a date put together of its parts.

What becomes of the rows is said by a mapping, never by the reader. A format whose fields are known beforehand brings
its own as `MAPPING: str`, in the language of mapping files (`mapping.py`); `--mapping` takes its place. Under
`records:` a mapping makes several records of one row, of several kinds, each `when` the row is of its sort. They name
each other, and what other rows make, by whatever tells them: an identifier that both rows hold
(`identifiers.wikidata: "{id}"` here, `tenures[].institution: "{of}"` there), an id made alike (`id: "{name|id}"`), an
item behind `#`. Under `always:` it makes records of no row, such as the source that all others cite. All else is done
behind that: which records are meant, merging, citing, checking, writing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from dossier_gen.importing.mapping import TableSettings
from dossier_gen.importing.rows import Table


@dataclass(frozen=True, slots=True)
class Format:
    """One format of files."""

    module: str
    """The module in this package that reads it."""
    title: str
    """What it is, in words."""

    def read(self, data: bytes, file: str, settings: TableSettings) -> Table:
        """The rows in the bytes of a file; with findings where it cannot be read."""
        table: Table = import_module(f"{__package__}.{self.module}").read(data, file, settings)
        return table

    @property
    def mapping(self) -> str:
        """The text of the mapping that the format brings with it; empty where it has none."""
        return str(getattr(import_module(f"{__package__}.{self.module}"), "MAPPING", ""))


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "csv": Format("delimited", "a table in text: CSV, with commas, semicolons or tabs"),
        "xlsx": Format("workbook", "a sheet of a workbook"),
        "jsonl": Format("lines", "JSON Lines, a row a line, packed with gzip or not"),
        "wikidata": Format("wikidata", "entities of Wikidata in JSON, as Special:EntityData gives them"),
        "bibtex": Format("bibtex", "entries of BibTeX and BibLaTeX, as sources"),
        "csljson": Format("csljson", "items of CSL-JSON, as sources"),
        "ftm": Format("ftm", "entities or statements of FollowTheMoney"),
        "popolo": Format("popolo", "persons, bodies and offices in Popolo JSON"),
    }
)
"""The formats by name, in the order in which they are told."""
