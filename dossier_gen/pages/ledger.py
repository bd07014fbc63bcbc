"""The page of what was searched: coverage by year and country, the searches, and what was not found."""

from collections.abc import Iterator
from functools import partial

from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.pages.plan import Planned, from_template
from dossier_gen.searched import Cell, Ledger, ledger

LEDGER = "searched.md"
"""The path of the page."""

LONGEST = 400
"""The most rows of one table."""


def ledger_pages(edition: Edition) -> Iterator[Planned]:
    """The page of what was searched; it says so where no source says that it was."""
    yield from_template(edition, LEDGER, "_searched.md.jinja", _ledger)


def _ledger(edition: Edition, gathered: None) -> dict[str, object]:
    found = ledger(edition.corpus)
    ordered = sorted(found.countries, key=edition.sort_key)
    return {"ledger": found, "countries": ordered, "cell": partial(_words, edition, found), "longest": LONGEST}


def _words(edition: Edition, found: Ledger, country: Ref, year: int) -> str:
    """A cell in words: a number with what it is a part of, and how far was looked; never a bare nought unlooked."""
    cell: Cell = found.cells[country, year]
    words, known = edition.wording, edition.wording.number(cell.known)
    if cell.covered == "nothing":
        return words._("{count}, not searched", count=known) if cell.known else words._("not searched")
    if cell.total is not None:
        known = words._("{count} of {total}", count=known, total=words.number(cell.total))
    return words._("{count}, searched in part", count=known) if cell.covered == "part" else known
