"""Records found by their names in any script, for those who choose one."""

from bisect import bisect_left
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from dossier_gen.corpus import Corpus
from dossier_gen.editing.shelf import Shelf, countries
from dossier_gen.facets import Form, written_forms
from dossier_gen.fields.refs import Ref
from dossier_gen.folding import folded
from dossier_gen.records import KINDS, Record
from dossier_gen.records.institution import Institution
from dossier_gen.search.folds import STOP, is_han, sounded, words_of
from dossier_gen.search.names import Named, name_keys

MOST = 30
"""How many hits are told."""

_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that may be meant."""

    ref: Ref
    name: str
    about: str
    """What tells it from others: its other names."""
    audience: str = ""


@dataclass(slots=True)
class _Entry:
    """What a record or an office is found by."""

    record: Record
    hit: Hit
    keys: tuple[tuple[str, int], ...]
    """Each with how far it is from the name itself."""
    forms: frozenset[str]
    """The names as folded."""
    changed: int = 0


@dataclass
class Finder:
    """Finds records of a shelf; what it knows of a record is kept while the record is the same."""

    shelf: Shelf
    corpus: Corpus | None = None
    entries: dict[Ref, _Entry] = field(default_factory=dict)
    keys: list[tuple[str, int, Ref]] = field(default_factory=list)

    def find(self, words: str, kinds: Container[str], *, with_offices: bool = False) -> list[Hit]:
        """The records of these kinds that the words may mean, the likeliest first.

        Without words those whose files were written last. Offices of institutions are told where they are wanted.
        """
        self._follow()
        costs = self._costs(words)
        if costs is None:
            return [one.hit for one in self._latest(kinds, with_offices)][:MOST]
        found = [
            (cost, self.entries[ref].hit.name, ref)
            for ref, cost in costs.items()
            if ref.kind in kinds and (with_offices or not ref.item)
        ]
        return [self.entries[ref].hit for _, _, ref in sorted(found)[:MOST]]

    def listed(self, kinds: Container[str]) -> list[Hit]:
        """All records of these kinds by name."""
        self._follow()
        hits = [one.hit for ref, one in self.entries.items() if ref.kind in kinds and not ref.item]
        return sorted(hits, key=lambda hit: (folded(hit.name), hit.ref))

    def meant(self, words: str, kinds: Container[str], *, with_offices: bool = False) -> Ref | None:
        """The one record of these kinds that has this name; None where none or several have it."""
        self._follow()
        name = folded(words)
        found = [
            ref
            for ref, one in self.entries.items()
            if ref.kind in kinds and (with_offices or not ref.item) and (name in one.forms or words == one.hit.name)
        ]
        return found[0] if len(found) == 1 else None

    def _costs(self, words: str) -> dict[Ref, int] | None:
        """How far each record is from the words, which it all has; None for no words."""
        asked = list(words_of(words))
        asked = [word for word in asked if word not in STOP] or asked
        costs: dict[Ref, int] | None = None
        for word in asked:
            here = self._beginning(word, 0)
            if not is_han(word):
                here = _least(here, self._beginning(sounded(word), 2))
            costs = here if costs is None else {ref: costs[ref] + here[ref] for ref in costs.keys() & here.keys()}
        return costs

    def _beginning(self, word: str, cost: int) -> dict[Ref, int]:
        """The records with a key that begins with a word."""
        found: dict[Ref, int] = {}
        begin = bisect_left(self.keys, (word,))
        for key, far, ref in self.keys[begin : bisect_left(self.keys, (word + _LAST,))]:
            price = cost + far + (0 if key == word else 1)
            found[ref] = min(price, found.get(ref, price))
        return found

    def _latest(self, kinds: Container[str], with_offices: bool) -> list[_Entry]:
        wanted = [
            (-one.changed, one.hit.name, ref)
            for ref, one in self.entries.items()
            if ref.kind in kinds and (with_offices or not ref.item)
        ]
        return [self.entries[ref] for _, _, ref in sorted(wanted)]

    def _follow(self) -> None:
        """Take in what is new on the shelf."""
        if self.corpus is self.shelf.corpus:
            return
        self.corpus = self.shelf.corpus
        unfiled = {ref: one for ref, one in countries().items() if ref not in self.corpus.files}
        records = {**self.corpus.records, **unfiled}
        entries: dict[Ref, _Entry] = {}
        for ref, record in records.items():
            old = self.entries.get(ref)
            if old and old.record is record:
                entries.update({item: self.entries[item] for item in (ref, *_offices(ref, record))})
            else:
                entries.update(self._entries(ref, record))
        self.entries = entries
        self.keys = sorted((key, far, ref) for ref, one in entries.items() for key, far in one.keys)

    def _entries(self, ref: Ref, record: Record) -> Iterator[tuple[Ref, _Entry]]:
        names = tuple(self.shelf.forms(record))
        path = str(self.shelf.file_of(ref))
        changed = self.shelf.loaded.read[path].state.modified if path in self.shelf.loaded.read else 0
        forms = tuple(written_forms(record, self.shelf.tongues.default))
        about = " · ".join(names[1:4])
        hit = Hit(ref, names[0], about, record.audience or "")
        ids = [(word, 3) for word in ref.id.split("-")]
        yield ref, _Entry(record, hit, (*_keys(ref.kind, forms), *ids), frozenset(map(folded, names)), changed)
        for one in _offices(ref, record):
            assert isinstance(record, Institution)  # noqa: S101 - nothing else has offices
            titles = [Form(words, tag) for tag, words in record.offices[one.item].title.by_language]
            hit = Hit(one, self.shelf.words(record.offices[one.item].title), names[0], record.audience or "")
            called = frozenset(f"{folded(form.text)} {folded(names[0])}" for form in titles)
            yield one, _Entry(record, hit, (*_keys("institution", (*titles, *forms)), *ids), called, changed)


def _keys(kind: str, forms: tuple[Form, ...]) -> tuple[tuple[str, int], ...]:
    found = name_keys([Named(kind, forms)])
    return tuple((key, place + hits[0]) for key, lists in found.items() for place, hits in enumerate(lists) if hits)


def _offices(ref: Ref, record: Record) -> list[Ref]:
    return [Ref(ref.kind, ref.id, id) for id in record.offices] if isinstance(record, Institution) else []


def _least(one: dict[Ref, int], other: dict[Ref, int]) -> dict[Ref, int]:
    return {ref: min(one.get(ref, 99), other.get(ref, 99)) for ref in one.keys() | other.keys()}


ALL = KINDS.keys()
"""Every kind."""
