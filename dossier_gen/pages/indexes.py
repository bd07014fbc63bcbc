"""The pages that list records: one a kind, the chronology, the register of sources, the page on quality."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dossier_gen.contacts import day_of
from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.graph import Happening
from dossier_gen.pages.quality import LONGEST, QUALITY, percent, quality
from dossier_gen.pages.render import filled
from dossier_gen.pages.write import Write, index_path
from dossier_gen.records import KINDS, Record
from dossier_gen.records.agreement import Agreement

CHRONOLOGY = "chronology.md"
"""The path of the chronology of everything."""

DATED_KINDS = frozenset(("delegation", "event", "agreement"))
"""Kinds whose index runs by date, the latest first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record in an index."""

    ref: Ref
    record: Record
    when: Date | None
    citing: tuple[Ref, ...] = ()
    """For a source: the records that cite it."""


@dataclass(frozen=True, slots=True)
class Index:
    """A page that lists the records of a kind."""

    kind: str
    title: str
    noun: str
    rows: tuple[Row, ...]


def index_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and Markdown of every index: one for each kind, records or none, the chronology, and the page on quality."""
    for kind in KINDS:
        path = index_path(kind)
        index = kind_index(edition, kind)
        template = "_index_sources.md.jinja" if kind == "source" else "_index.md.jinja"
        yield path, filled(template, index=index, edition=edition, write=_write(edition, path))
    years = _by_year(edition.graph.chronology)
    yield CHRONOLOGY, filled("_chronology.md.jinja", years=years, edition=edition, write=_write(edition, CHRONOLOGY))
    values = {"quality": quality(edition), "percent": percent, "longest": LONGEST}
    yield QUALITY, filled("_quality.md.jinja", **values, edition=edition, write=_write(edition, QUALITY))


def kind_index(edition: Edition, kind: str) -> Index:
    """The records of a kind in the order of their index."""
    refs = sorted(edition.corpus.of_kind(kind), key=edition.sort_key)
    rows = [Row(ref, edition.corpus[ref], _when(edition.corpus[ref]), _citing(edition, ref)) for ref in refs]
    if kind in DATED_KINDS:
        rows.sort(key=lambda row: row.when.order if row.when else Date.parse("0001").order, reverse=True)
    return Index(kind, KINDS[kind].plural, KINDS[kind].noun, tuple(rows))


def _when(record: Record) -> Date | None:
    if isinstance(record, Agreement):
        return record.signed.at if record.signed else record.in_force
    return day_of(record)


def _citing(edition: Edition, ref: Ref) -> tuple[Ref, ...]:
    if ref.kind != "source":
        return ()
    citing = {link.origin for link in edition.graph.links_to.get(ref, ()) if link.cites}
    return tuple(sorted(citing, key=lambda origin: (origin.kind, edition.sort_key(origin))))


def _by_year(happenings: tuple[Happening, ...]) -> tuple[tuple[str, tuple[Happening, ...]], ...]:
    years: dict[str, list[Happening]] = defaultdict(list)
    for happening in happenings:
        day = happening.when.earliest or happening.when.latest
        years[str(day.year) if day else "Undated"].append(happening)
    return tuple((year, tuple(listed)) for year, listed in years.items())


def _write(edition: Edition, path: str) -> Write:
    return Write(edition, path, lambda source: 0)
