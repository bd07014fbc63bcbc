"""The pages that list records: one a kind, the chronology, the register of sources, the page on quality."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dossier_gen.contacts import country_for
from dossier_gen.dossier import as_of
from dossier_gen.edition import Edition
from dossier_gen.facets import day_in_lists
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.graph import Happening
from dossier_gen.offices import Latest, Office, offices_latest, offices_on
from dossier_gen.pages.parts import Way, by_letter, by_year, ways
from dossier_gen.pages.plan import Planned, as_gathered, from_template
from dossier_gen.pages.quality import LONGEST, QUALITY, percent, quality
from dossier_gen.pages.write import index_path
from dossier_gen.records import KINDS, Record
from dossier_gen.records.person import Person

CHRONOLOGY = "chronology.md"
"""The path of the chronology of everything."""

LONGEST_LIST = 200
"""The longest list of records that is one page; a longer one is a page for each letter or year."""

LONGEST_CHRONOLOGY = 500
"""The longest chronology that is one page; a longer one is a page for each year."""

DATED_KINDS = frozenset(("delegation", "event", "agreement"))
"""Kinds whose index runs by date, the latest first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record in an index."""

    ref: Ref
    when: Date | None
    citing: tuple[Ref, ...] = ()
    """For a source: the records that cite it."""


@dataclass(frozen=True, slots=True)
class Index:
    """A page that lists the records of a kind."""

    edition: Edition = field(compare=False)
    kind: str
    title: str
    noun: str
    rows: tuple[Row, ...]
    parts: tuple[Way, ...] = ()
    """The pages among which a long list is divided."""
    here: str = ""
    """For one of these pages: its path."""

    @property
    def path(self) -> str:
        """The path of the index, for a long list that of the overview."""
        return index_path(self.kind)

    def record(self, row: Row) -> Record:
        """The record that a row lists."""
        return self.edition.corpus[row.ref]

    def offices(self, row: Row) -> tuple[Office, ...]:
        """The offices of a person on the edition's day."""
        return offices_on(self.edition.corpus, row.ref, as_of(self.edition))

    def latest(self, row: Row) -> Latest | None:
        """The offices in which a person was last known up to the edition's day."""
        return offices_latest(self.edition.corpus, row.ref, as_of(self.edition))

    def country(self, row: Row) -> Ref | None:
        """The country of a person: by citizenship, else that of an office."""
        person = self.record(row)
        citizenship = person.citizenship if isinstance(person, Person) else ()
        return citizenship[0] if citizenship else country_for(self.edition.corpus, row.ref, None)

    def count(self, row: Row, *back_labels: str, each: bool = False) -> int:
        """How many records name a row's record under these back labels; how often they do with `each`."""
        links = [link for link in self.edition.graph.links_to.get(row.ref, ()) if link.back in back_labels]
        return len(links) if each else len({link.origin for link in links})

    def occasions(self, row: Row, kind: str) -> int:
        """How many events or delegations a country or a body of it was a side of."""
        return sum(ref.kind == kind for ref in self.edition.occasions.get(row.ref, ()))


def index_pages(edition: Edition) -> Iterator[Planned]:
    """Every index: one for each kind, records or none, the chronology, and the page on quality."""
    for kind in KINDS:
        template = "_index_sources.md.jinja" if kind == "source" else "_index.md.jinja"
        for path, index in _divided(edition, kind_index(edition, kind)):
            yield from_template(edition, path, template, _index, index)
    for path, values in _chronology(edition.graph.chronology):
        yield from_template(edition, path, "_chronology.md.jinja", as_gathered, values)
    yield from_template(edition, QUALITY, "_quality.md.jinja", _quality)


def _index(edition: Edition, index: Index) -> dict[str, object]:
    return {"index": replace(index, edition=edition)}


def _quality(edition: Edition, gathered: None) -> dict[str, object]:
    return {"quality": quality(edition), "percent": percent, "longest": LONGEST}


def kind_index(edition: Edition, kind: str) -> Index:
    """The records of a kind in the order of their index."""
    refs = sorted(edition.corpus.of_kind(kind), key=edition.sort_key)
    rows = [Row(ref, day_in_lists(edition.corpus[ref]), _citing(edition, ref)) for ref in refs]
    if kind in DATED_KINDS:
        rows.sort(key=lambda row: row.when.order if row.when else Date.parse("0001").order, reverse=True)
    return Index(edition, kind, KINDS[kind].plural, KINDS[kind].noun, tuple(rows))


def _citing(edition: Edition, ref: Ref) -> tuple[Ref, ...]:
    if ref.kind != "source":
        return ()
    citing = {link.origin for link in edition.graph.links_to.get(ref, ()) if link.cites}
    return tuple(sorted(citing, key=lambda origin: (origin.kind, edition.sort_key(origin))))


def _divided(edition: Edition, index: Index) -> Iterator[tuple[str, Index]]:
    """Path and index of each page of a list: one, or for a long list an overview and a page for each of its parts.

    The pages of parts stand in a folder `by` beside the records, at addresses that no id of a record can take.
    """
    if len(index.rows) <= LONGEST_LIST:
        yield index.path, index
        return
    folder = f"{KINDS[index.kind].folder}/by"
    parts = (
        by_year(index.rows, lambda row: row.when, folder)
        if index.kind in (*DATED_KINDS, "source")
        else by_letter(index.rows, lambda row: edition.sorting_form(row.ref), edition.cover.language, folder)
    )
    whole = replace(index, rows=(), parts=ways(parts))
    yield index.path, whole
    for part in parts:
        yield part.path, replace(whole, rows=part.rows, here=part.path)


def _chronology(happenings: tuple[Happening, ...]) -> Iterator[tuple[str, dict[str, object]]]:
    """Path and values of each page of the chronology: one, or an overview and a page for each year."""
    years = by_year(happenings, lambda one: one.when, CHRONOLOGY.removesuffix(".md"))
    if len(happenings) <= LONGEST_CHRONOLOGY:
        yield CHRONOLOGY, {"years": years, "parts": (), "here": "", "overview": CHRONOLOGY}
        return
    parts = ways(years)
    yield CHRONOLOGY, {"years": (), "parts": parts, "here": "", "overview": CHRONOLOGY}
    for year in years:
        yield year.path, {"years": (year,), "parts": parts, "here": year.path, "overview": CHRONOLOGY}
