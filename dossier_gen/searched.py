"""Known absences: for which countries and years sources were searched, beside what the records hold of them.

A year in which nobody looked is no year without contacts. So a cell says how far it was covered, and only one that was
covered says none.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Literal

from dossier_gen.corpus import Corpus
from dossier_gen.encounters import encounters
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import Gap
from dossier_gen.fields.refs import Ref
from dossier_gen.records.source import Search, Source

Covered = Literal["whole", "part", "nothing"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One country in one year."""

    known: int
    """How many contacts of it the records hold, those of one visit counted once."""
    covered: Covered
    """How far sources were searched for it."""
    total: int | None
    """How many contacts the sources that were searched count, where they count them: the largest of them."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was searched, and what is known beside it."""

    searches: tuple[tuple[Ref, Search], ...]
    """Every search with the source that was searched, by time."""
    gaps: tuple[tuple[Ref, Gap], ...]
    """What was searched for in single records and not found."""
    countries: tuple[Ref, ...]
    """The countries that were searched for."""
    years: tuple[int, ...]
    """The years from the first to the last that was searched or has a contact, the latest first."""
    cells: Mapping[tuple[Ref, int], Cell]


def ledger(corpus: Corpus) -> Ledger:
    """The ledger of a corpus; no cell where nothing was searched."""
    searches = tuple(sorted(_searches(corpus), key=lambda one: (*one[1].dates.order, one[0])))
    countries = tuple(sorted({country.record for _, one in searches for country in one.countries}))
    known = _known(corpus, frozenset(countries))
    years = {year for _, one in searches for year in _years(one.dates)} | {year for _, year in known}
    span = tuple(range(max(years), min(years) - 1, -1)) if countries and years else ()
    covering: dict[tuple[Ref, int], list[Search]] = defaultdict(list)
    for _, one in searches:
        for key in ((country.record, year) for country in one.countries for year in _years(one.dates)):
            covering[key].append(one)
    cells = {
        (country, year): _cell(len(known.get((country, year), ())), covering.get((country, year), []))
        for country in countries
        for year in span
    }
    gaps = tuple((ref, gap) for ref, record in corpus for gap in record.gaps)
    return Ledger(searches, gaps, countries, span, cells)


def _searches(corpus: Corpus) -> Iterator[tuple[Ref, Search]]:
    for ref in corpus.of_kind("source"):
        record = corpus[ref]
        if isinstance(record, Source):
            yield from ((ref, one) for one in record.searched)


def _known(corpus: Corpus, countries: frozenset[Ref]) -> Mapping[tuple[Ref, int], set[Ref]]:
    """The visits and other contacts of each country by year; those of unknown year are in none."""
    found: dict[tuple[Ref, int], set[Ref]] = defaultdict(set)
    for met in encounters(corpus):
        for year in _years(met.contact.when) if met.state == "held" else ():
            for country in countries.intersection(met.countries):
                found[country, year].add(met.visit)
    return found


def _years(when: Date | None) -> range:
    """The years that a date touches; none for an open or unknown one."""
    if when is None or when.earliest is None or when.latest is None:
        return range(0)
    return range(when.earliest.year, when.latest.year + 1)


def _cell(known: int, searches: list[Search]) -> Cell:
    covered: Covered = "nothing"
    if searches:
        covered = "whole" if any(one.extent == "whole" for one in searches) else "part"
    counted = [one.total for one in searches if one.total is not None and len(_years(one.dates)) == 1]
    return Cell(known, covered, reduce(max, counted) if counted else None)
