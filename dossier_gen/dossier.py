"""All that an edition knows about one record: its links both ways, its chronology, its numbered sources."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dossier_gen.contacts import UNDATED, Contact, contacts, day_of
from dossier_gen.edition import Edition
from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose
from dossier_gen.fields.walk import Leaf, holder, walk
from dossier_gen.findings import Path
from dossier_gen.graph import Happening, Link
from dossier_gen.offices import Latest, Office, offices, offices_after, offices_latest, offices_on, tenure_order
from dossier_gen.precedence import Roster, roster
from dossier_gen.prose import CiteMark, as_ref, marks
from dossier_gen.records import Record
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.person import Tenure
from dossier_gen.records.relation import Relation
from dossier_gen.records.source import Source


@dataclass(frozen=True, slots=True)
class NumberedSource:
    """A source with its number in this dossier."""

    number: int
    ref: Ref
    record: Source
    places: tuple[str, ...]
    """The places in the source that are cited, in order."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A mapping in another record that names this one: a tenure, a statement, a seat at a table."""

    link: Link
    item: Fields
    record: Record

    @property
    def origin(self) -> Ref:
        """The record that holds the mapping."""
        return self.link.origin

    @property
    def when(self) -> Date | None:
        """The day of the record that holds the mapping."""
        return day_of(self.record)

    @property
    def order(self) -> tuple[object, ...]:
        """The sort key: undated first, then by time."""
        return ((1, *self.when.order) if self.when else (0,)) + (self.origin, self.link.path)

    @property
    def anchor(self) -> str:
        """The anchor of the mapping on its record's page."""
        return anchor(self.link.path, self.item)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One record's whole view in an edition."""

    edition: Edition
    ref: Ref
    record: Record
    chronology: tuple[Happening, ...]
    namings: tuple[Naming, ...]
    sources: tuple[NumberedSource, ...]
    numbers: Mapping[Ref, int]
    """The number of each of these sources."""

    @property
    def name(self) -> str:
        """The record's name for the edition's reader."""
        return self.edition.name(self.ref)

    def number(self, source: Ref) -> int:
        """The number of a source in this dossier; 0 for one that is not among its sources."""
        return self.numbers.get(source.record, 0)

    def named_by(self, *back_labels: str) -> tuple[Naming, ...]:
        """The mappings that name this record under one of these back labels."""
        return tuple(naming for naming in self.namings if naming.link.back in back_labels)

    def origins(self, back_label: str) -> tuple[Ref, ...]:
        """The records that name this one under a back label, in the order of lists."""
        found = {naming.origin for naming in self.named_by(back_label)}
        return tuple(sorted(found, key=self.edition.sort_key))

    def offices(self) -> tuple[Office, ...]:
        """For a person: all offices, in the order of the record."""
        return offices(self.edition.corpus, self.ref)

    def holders(self, office: str) -> tuple[Naming, ...]:
        """For an institution: the tenures of one of its offices, or with '' those in none of its listed offices."""
        listed = getattr(self.record, "offices", {})
        held = [one for one in self.named_by("Holders of offices") if isinstance(one.item, Tenure)]
        wanted = [one for one in held if (one.link.target.item if one.link.target.item in listed else "") == office]
        return tuple(sorted(wanted, key=_tenure_order))

    def roster(self) -> Roster | None:
        """For a delegation: its members in the order of its rules of precedence, the head not among them."""
        visit = self.record
        return roster(self.edition.corpus, visit, self.edition.name_key) if isinstance(visit, Delegation) else None

    def occasions(self, *back_labels: str, kind: str) -> tuple[Ref, ...]:
        """For a country or institution: the events or delegations, by time, at which it or a body of it was a side.

        Those that name it under one of the back labels are among them.
        """
        corpus = self.edition.corpus
        refs = {ref for ref in self.edition.occasions.get(self.ref, ()) if ref.kind == kind}
        refs |= {one.origin for one in self.named_by(*back_labels)}
        return tuple(sorted(refs, key=lambda ref: (*(day_of(corpus[ref]) or UNDATED).order, ref)))

    @property
    def today(self) -> Date:
        """The edition's day."""
        return as_of(self.edition)

    def contacts(self) -> tuple[Contact, ...]:
        """For a relation: the contacts between its two sides."""
        between = self.record.between if isinstance(self.record, Relation) else ()
        return contacts(self.edition.corpus, *between) if between else ()

    def offices_on(self, person: Ref, when: Date | None) -> tuple[Office, ...]:
        """The offices of a person on a day; on the edition's day where none is given."""
        return offices_on(self.edition.corpus, person, when or self.today)

    def offices_latest(self, person: Ref) -> Latest | None:
        """The offices in which a person was last known up to the edition's day; None where none is."""
        return offices_latest(self.edition.corpus, person, self.today)

    def offices_after(self, person: Ref, when: Date | None) -> tuple[Office, ...]:
        """The offices that a person is known to have held only later."""
        return offices_after(self.edition.corpus, person, when) if when else ()


def _tenure_order(naming: Naming) -> tuple[object, ...]:
    return tenure_order(naming.item) if isinstance(naming.item, Tenure) else ()


_ITEM_WORDS = {"tenures": "tenure", "statements": "statement", "outcomes": "outcome", "parties": "party"}
"""The word of an item's anchor, by the field that lists it; any other field lends its own name."""


def anchor(path: Path, item: Fields) -> str:
    """The anchor of an item on its record's page: its own id, else its word and number; nothing outside lists."""
    own = getattr(item, "id", None)
    if own:
        return str(own)
    if len(path) < 2 or not isinstance(path[1], int):
        return ""
    return f"{_ITEM_WORDS.get(str(path[0]), path[0])}-{path[1] + 1}"


def as_of(edition: Edition) -> Date:
    """The edition's day as a date."""
    return Date.parse(edition.cover.as_of.isoformat())


def dossier(edition: Edition, ref: Ref) -> Dossier:
    """The dossier of a record."""
    record = edition.corpus[ref]
    namings = _namings(edition, ref)
    graph = edition.graph
    sources = numbered(edition, _citations(edition, ref, record, namings))
    numbers = {source.ref: source.number for source in sources}
    return Dossier(edition, ref, record, graph.concerning(ref), namings, sources, numbers)


def numbered(edition: Edition, citing: Iterable[tuple[Ref, str]]) -> tuple[NumberedSource, ...]:
    """Sources numbered from 1 in the order in which they are first cited, each with all its cited places."""
    places: dict[Ref, dict[str, None]] = {}
    for source, place in citing:
        known = places.setdefault(source.record, {})
        if place:
            known[place] = None
    found = []
    for number, (ref, cited) in enumerate(places.items(), start=1):
        record = edition.corpus[ref]
        if isinstance(record, Source):
            found.append(NumberedSource(number, ref, record, tuple(sorted(cited, key=_natural))))
    return tuple(found)


def _natural(place: str) -> list[tuple[bool, int, str]]:
    """The sort key by which `para 9` stands before `para 10`."""
    parts = [(part.isdecimal(), part.lstrip("0") if part.isdecimal() else part) for part in re.split(r"(\d+)", place)]
    return [(counts, len(part) if counts else 0, part) for counts, part in parts]


def own_citations(edition: Edition, record: Record) -> Iterator[tuple[Ref, str]]:
    """What a record cites, in the order in which it is read: summary, record as a whole, its kind's own fields."""
    for leaf in sorted(_citing(record), key=_reading_order):
        yield from _leaf_citations(edition, leaf)


def _citing(fields: Fields) -> list[Leaf]:
    """The citations inside a mapping, and the prose in which there may be marks."""
    return [leaf for leaf in walk(fields) if isinstance(leaf.value, CitationFields | Prose)]


def _reading_order(leaf: Leaf) -> int:
    """When a value of a record is read: summary, what the whole rests on, its kind's own fields, those of all kinds."""
    key = str(leaf.path[0])
    return 0 if key == "summary" else 1 if key == "cite" else 3 if key in _COMMON else 2


_COMMON = frozenset(info.alias or name for name, info in Record.model_fields.items())
"""The fields that the records of all kinds have."""


def citations_in(edition: Edition, fields: Fields) -> Iterator[tuple[Ref, str]]:
    """Source and place of each citation inside a mapping, those in prose included, in the order of its fields."""
    for leaf in _citing(fields):
        yield from _leaf_citations(edition, leaf)


def _leaf_citations(edition: Edition, leaf: Leaf) -> Iterator[tuple[Ref, str]]:
    if isinstance(leaf.value, CitationFields):
        if leaf.value.source.record in edition.corpus:
            yield leaf.value.source, leaf.value.at or ""
    elif isinstance(leaf.value, Prose):
        yield from citations_in_words(edition, edition.words(leaf.value)[0])


def citations_in_words(edition: Edition, words: str) -> Iterator[tuple[Ref, str]]:
    """Source and place of each citation mark in words."""
    for mark in marks(words) if "[@" in words else ():
        if isinstance(mark, CiteMark):
            source = as_ref(f"source/{mark.source}")
            if source and source in edition.corpus:
                yield source, mark.at


def _citations(edition: Edition, ref: Ref, record: Record, namings: tuple[Naming, ...]) -> Iterator[tuple[Ref, str]]:
    """Everything cited on the page of a record: its own citations, its people's offices, the mappings that name it."""
    yield from own_citations(edition, record)
    when = day_of(record)
    if when:
        for link in edition.graph.links_from.get(ref, ()):
            if link.target.kind == "person":
                for office in offices_on(edition.corpus, link.target, when):
                    yield from citations_in(edition, office.tenure)
    for naming in namings:
        if naming.item is not naming.record:
            yield from citations_in(edition, naming.item)


def _namings(edition: Edition, ref: Ref) -> tuple[Naming, ...]:
    """The mappings that name a record, in the order of their records."""
    found = []
    for link in edition.graph.links_to.get(ref, ()):
        if not link.cites:
            record = edition.corpus[link.origin]
            found.append(Naming(link, holder(record, link.path), record))
    return tuple(found)
