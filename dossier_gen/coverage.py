"""Source coverage: on what each value of a record rests, counted for the record, its kind and the whole.

A **value** is a filled field of a record or, where the field holds a list, one item of it; a mapping inside a mapping,
such as a participant on a side or an approval of a party, is a value of its own. Not counted is what states no fact:

- how the record is named, sorted and classed: `name` and its parts, `sort`, `acronym`, `type`, `topics`, the two sides
  of a relation (forms under `names` do count: each says that a spelling is in use);
- what keeps the record: citations, disputed values, gaps, `checked`, audience, excuses, identifiers, your own fields;
- what the office itself adds: notes, preparation, the order of printing, pictures;
- addresses, which are their own evidence: `website`, and the `text` of an agreement;
- a field that says no more than its default, and a list item that only names what its own items are about: a side with
  participants, an office with attested days.

A value rests on **a citation of its own** if it is cited itself, has a mark in its prose, lies in a list item that is
cited, or is named by `for` in a citation of the record (naming a field inside a value counts for the value, naming a
list counts for all of it); else on **the record's** citation, if there is one without `for`; else on **nothing**.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dossier_gen.corpus import Corpus
from dossier_gen.fields.base import Fields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose
from dossier_gen.fields.walk import plans, steps
from dossier_gen.findings import Path
from dossier_gen.prose import CiteMark, as_ref, marks
from dossier_gen.records import Record
from dossier_gen.wording import N_, Wording

FACTLESS_KINDS = frozenset(("source", "briefing", "topic"))
"""Kinds that state no facts of their own."""

_NAMING = ("name", "sort", "acronym", "family_name", "given_name", "patronymic", "name_order", "code", "between")
_CLASSING = ("type", "topics", "identifiers")
_KEEPING = ("cite", "disputed", "gaps", "checked", "audience", "formerly", "different_from", "excuses", "extra")
_ADDED = ("notes", "brief", "precedence", "image", "zone", "website", "text")

BOOKKEEPING = frozenset((*_NAMING, *_CLASSING, *_KEEPING, *_ADDED))
"""Fields of a record that state no fact."""

_ITEM_KEEPING = frozenset(("cite", "audience", "id"))
"""Fields of a mapping inside a record that state no fact."""


class Rests(StrEnum):
    """On what a value rests."""

    OWN = "own"
    RECORD = "record"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Value:
    """One value and on what it rests."""

    path: Path
    rests: Rests


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many values rest on what."""

    own: int = 0
    """On a citation of their own."""
    record: int = 0
    """On the record's citation alone."""
    nothing: int = 0
    """On no citation."""

    @property
    def values(self) -> int:
        """All values."""
        return self.own + self.record + self.nothing

    @property
    def own_share(self) -> float | None:
        """The share of values with a citation of their own; None where there is no value."""
        return self.own / self.values if self.values else None

    @property
    def share(self) -> float | None:
        """The share of values with at least the record's citation; None where there is no value."""
        return (self.own + self.record) / self.values if self.values else None

    def __add__(self, other: "Coverage") -> "Coverage":
        return Coverage(self.own + other.own, self.record + other.record, self.nothing + other.nothing)

    def sentence(self, wording: Wording) -> str:
        """The counts in words: `12 of 14 values by their own citation, 2 by the record's`."""
        if self.values in (self.own, self.record, self.nothing):
            return self._alike(wording)
        several = {
            (True, True, False): N_("{own} of {values} values by their own citation, {record} by the record's"),
            (True, False, True): N_("{own} of {values} values by their own citation, {nothing} by none"),
            (False, True, True): N_(
                "none of {values} values by their own citation, {record} by the record's, {nothing} by none"
            ),
            (True, True, True): N_(
                "{own} of {values} values by their own citation, {record} by the record's, {nothing} by none"
            ),
        }
        counts = {"own": self.own, "record": self.record, "nothing": self.nothing, "values": self.values}
        message = several[bool(self.own), bool(self.record), bool(self.nothing)]
        return wording._(message, **{name: wording.number(count) for name, count in counts.items()})

    def _alike(self, wording: Wording) -> str:
        """The counts in words, where all values rest on the same."""
        if self.own:
            one, two = N_("its one value by its own citation"), N_("both values by their own citation")
            more = wording.n_(
                "all {count} value by their own citation", "all {count} values by their own citation", self.values
            )
        elif self.record:
            one, two = N_("its one value by the record's citation"), N_("both values by the record's citation")
            more = wording.n_(
                "all {count} value by the record's citation", "all {count} values by the record's citation", self.values
            )
        else:
            one, two = N_("its one value by no citation"), N_("both values by no citation")
            more = wording.n_("all {count} value by no citation", "all {count} values by no citation", self.values)
        return {1: wording.template(one), 2: wording.template(two)}.get(self.values, more)


@dataclass(frozen=True, slots=True)
class Sourcing:
    """On what one record rests."""

    values: tuple[Value, ...]
    sources: tuple[Ref, ...]
    """The sources on which its values rest, by ref."""
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Covered:
    """The coverage of a corpus: of each record that states facts, each kind, and the whole."""

    records: Mapping[Ref, Sourcing]
    kinds: Mapping[str, Coverage]
    whole: Coverage


def covered(corpus: Corpus) -> Covered:
    """The coverage of all records that state facts."""
    records = {ref: sourcing(record) for ref, record in corpus if states_facts(corpus, ref)}
    kinds: dict[str, Coverage] = {}
    for ref, one in records.items():
        kinds[ref.kind] = kinds.get(ref.kind, Coverage()) + one.coverage
    return Covered(records, kinds, sum(kinds.values(), Coverage()))


def states_facts(corpus: Corpus, ref: Ref) -> bool:
    """Whether a record states facts of its own: no source, topic or briefing, and no country without a file."""
    return ref.kind not in FACTLESS_KINDS and ref in corpus.files


def sourcing(record: Record) -> Sourcing:
    """On what the values of a record rest."""
    found = _with_named(record, dict(_fields(record)))
    wide = {citation.source.record for citation in record.cite if not citation.for_}
    rest = Rests.RECORD if wide else Rests.NOTHING
    values = tuple([Value(path, Rests.OWN if cited else rest) for path, cited in found.items()])
    own = sum(map(bool, found.values()))
    others = len(values) - own
    counts = Coverage(own, others if wide else 0, 0 if wide else others)
    return Sourcing(values, tuple(sorted(wide.union(*found.values()))), counts)


def written(path: Path) -> str:
    """A path as people write it: `parties[3].signed`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


_Cited = frozenset[Ref]
"""The sources of one value's own citations."""


def _with_named(record: Record, values: dict[Path, _Cited]) -> dict[Path, _Cited]:
    """The values with the citations of the record that name them, what holds them or a field inside them by `for`."""
    named: dict[Path, _Cited] = {}
    for citation in record.cite:
        for words in citation.for_:
            path = steps(words)
            inner = next((path[:end] for end in range(len(path), 0, -1) if path[:end] in values), path)
            source = frozenset((citation.source.record,))
            named[path] = named.get(path, frozenset()) | source
            if inner != path:
                values[inner] |= source
    if not named:
        return values
    return {
        path: cited.union(*(named.get(path[:end], ()) for end in range(1, len(path) + 1)))
        for path, cited in values.items()
    }


def _fields(record: Record) -> Iterator[tuple[Path, _Cited]]:
    """Every value of a record with its own citations, those named by `for` not yet among them."""
    for key, value in _filled(record, BOOKKEEPING):
        yield from _values(value, (key,), frozenset())


def _filled(fields: Fields, leaving_out: frozenset[str]) -> Iterator[tuple[str, object]]:
    """The fields of a mapping that say more than their default, by key."""
    held = fields.__dict__
    for key, attribute, default in _stating(type(fields), leaving_out):
        value = held[attribute]
        if value is not None and (value or value not in _EMPTY) and value != default:
            yield key, value


_EMPTY: tuple[object, ...] = ((), {})


@cache
def _stating(model: type[Fields], leaving_out: frozenset[str]) -> tuple[tuple[str, str, object], ...]:
    """Key, attribute and default of each field of a class but for those left out."""
    known = model.model_fields
    listed = (plan for plan in plans(model) if plan.key not in leaving_out)
    return tuple((plan.key, plan.attribute, known[plan.attribute].default) for plan in listed)


def _values(value: object, path: Path, held: _Cited) -> Iterator[tuple[Path, _Cited]]:
    if isinstance(value, Fields):
        yield from _mapping(value, path, held)
    elif isinstance(value, tuple) and not all(isinstance(member, int | float) for member in value):
        for index, member in enumerate(value):
            yield from _values(member, (*path, index), held)
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from _values(member, (*path, key), held)
    else:
        yield path, held | _marked(value)


def _mapping(fields: Fields, path: Path, held: _Cited) -> Iterator[tuple[Path, _Cited]]:
    """A mapping as a value, then the mappings inside it; its citation supports them too."""
    cited = held | {citation.source.record for citation in getattr(fields, "cite", ())}
    inner, own = [], []
    for key, value in _filled(fields, _ITEM_KEEPING):
        if _holds_mappings(value):
            inner.append((key, value))
        else:
            own.append(value)
    names_only = inner and len(own) == 1 and isinstance(path[-1], int)
    if own and not names_only:
        yield path, cited.union(*(_marked(value) for value in own))
    for key, value in inner:
        yield from _values(value, (*path, key), cited)


def _holds_mappings(value: object) -> bool:
    if isinstance(value, tuple | dict):
        return any(isinstance(member, Fields) for member in (value if isinstance(value, tuple) else value.values()))
    return isinstance(value, Fields)


def _marked(value: object) -> _Cited:
    """The sources that the marks of a prose name, in any of its languages."""
    if not isinstance(value, Prose):
        return frozenset()
    words = (text for _, text in value.by_language if "[@" in text)
    found = (as_ref(f"source/{mark.source}") for text in words for mark in marks(text) if isinstance(mark, CiteMark))
    return frozenset(ref for ref in found if ref)
