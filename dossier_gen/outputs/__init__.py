"""Ways to write an edition into a folder. An output is a module with a function `write` and an entry in `OUTPUTS`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from dossier_gen.edition import Edition
from dossier_gen.own import at_hand
from dossier_gen.wording import N_

Write = Callable[[Edition, Path], None]
"""Writes an edition into a folder, which it makes; the same edition gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Output:
    """A way to write an edition, read when somebody asks for it, so that no other waits for its libraries."""

    module: str
    """The module in this package whose `write` does it."""
    title: str
    """What it is, for the reader of a list of outputs."""

    @property
    def write(self) -> Write:
        """The function that writes it."""
        found: Write = import_module(f"{__name__}.{self.module}").write
        return found


OUTPUTS: Mapping[str, Output] = MappingProxyType(
    {
        "markdown": Output("markdown", N_("The pages as Markdown")),
        "json": Output("plain", N_("Records as JSON")),
        "csv": Output("delimited", N_("Tables as CSV")),
        "xlsx": Output("workbook", N_("Tables as a workbook")),
        "sqlite": Output("database", N_("A SQLite database")),
        "schema": Output("schemas", N_("A JSON Schema for each kind")),
        "docx": Output("docx", N_("Books as Word documents")),
        "ics": Output("calendar", N_("Calendars")),
        "atom": Output("atom", N_("Feeds of changes")),
        "jsonld": Output("jsonld", N_("Linked data as JSON-LD")),
        "turtle": Output("turtle", N_("Linked data as Turtle")),
        "popolo": Output("popolo", N_("Persons, bodies and offices as Popolo")),
        "ftm": Output("ftm", N_("FollowTheMoney entities and statements")),
        "graphml": Output("graphml", N_("The network of records as GraphML")),
        "gexf": Output("gexf", N_("The network of records as GEXF")),
        "bibtex": Output("bibtex", N_("Sources as BibTeX")),
        "csl-json": Output("csl", N_("Sources as CSL-JSON")),
        "ris": Output("ris", N_("Sources in RIS")),
    }
)
"""Every output by its name on the command line."""


@dataclass(frozen=True, slots=True)
class OwnOutput:
    """An output of the dossier's own, which was read with its configuration."""

    write: Write
    title: str
    """What it is, for the reader of a list of outputs."""


def known() -> Mapping[str, Output | OwnOutput]:
    """Every output by its name, those of the dossier at hand last."""
    return {**OUTPUTS, **at_hand().outputs}
