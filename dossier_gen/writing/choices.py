"""Records found by what a person types: a ref, an id, a name or a part of it, in whatever script."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dossier_gen import gazetteer
from dossier_gen.corpus import Corpus
from dossier_gen.fields.items import USES
from dossier_gen.fields.refs import Ref, record_ref
from dossier_gen.fields.text import Text
from dossier_gen.folding import folded, palladius
from dossier_gen.prose import as_ref
from dossier_gen.records import Record
from dossier_gen.records.institution import Institution
from dossier_gen.search.folds import sounded
from dossier_gen.writing.countries import other_names


@dataclass(frozen=True, slots=True)
class Choice:
    """A record, or an office of one, that may be meant."""

    ref: Ref
    caption: str
    """Its name for the editor."""
    names: tuple[str, ...]
    """All forms of its name, folded."""

    @property
    def line(self) -> str:
        """The choice as it is offered."""
        return f"{self.caption} ({self.ref})"


@dataclass(frozen=True)
class Choices:
    """What a corpus offers to be named, with the records that are only about to be written."""

    corpus: Corpus
    language: str
    """The language of the editor."""
    added: Mapping[Ref, Record] = field(default_factory=dict)
    known: dict[tuple[str, bool], tuple[Choice, ...]] = field(default_factory=dict)
    """What was worked out before, by kind and by whether offices are asked for."""

    def exists(self, ref: Ref) -> bool:
        """Whether a ref leads somewhere; so do those of all countries of ISO 3166-1."""
        if ref.kind == "country" and ref.id in gazetteer.country_codes():
            return True
        if ref.item:
            return ref.item in self.corpus.items_in(ref) or ref.item in _offices(self.added.get(ref.record))
        return ref in self.corpus or ref in self.added

    def found(self, typed: str, kinds: Iterable[str], *, offices: bool = False) -> list[Choice]:
        """The choices that fit what was typed, the best first; those that fit no better than others are all there."""
        every = [choice for kind in kinds for choice in self._of_kind(kind, offices)]
        ref = as_ref(typed)
        exact = [one for one in every if typed.lower() in (str(one.ref), one.ref.id) or ref == one.ref]
        if exact or not folded(typed):
            return exact
        begun = re.sub(r"\s+", "-", typed.strip().casefold())
        ranked = [(rank, one) for one in every if (rank := _rank(folded(typed), begun, one)) is not None]
        best = min((rank for rank, _ in ranked), default=0)
        fitting = [one for rank, one in ranked if rank <= next(end for end in _AS_GOOD if end >= best)]
        return sorted(fitting, key=lambda one: (_rank(folded(typed), begun, one), one.caption, one.ref))

    def told(self, said: str) -> str:
        """A value for the editor: a ref with the name of its record, anything else as it is."""
        ref = as_ref(said.partition(",")[0])
        every = self._of_kind(ref.kind, bool(ref.item)) if ref else ()
        return next((f"{one.caption} ({said})" for one in every if one.ref == ref), said)

    def captions(self, kinds: Iterable[str], *, offices: bool = False) -> list[str]:
        """The captions of everything that may be chosen and has a file, to be completed while typing."""
        return sorted({one.caption for kind in kinds for one in self._of_kind(kind, offices)})

    def _of_kind(self, kind: str, offices: bool) -> tuple[Choice, ...]:
        if (kind, offices) not in self.known:
            records = {ref: self.corpus[ref] for ref in self.corpus.of_kind(kind)}
            records |= {ref: record for ref, record in self.added.items() if ref.kind == kind}
            self.known[kind, offices] = tuple(self._choices(records, kind, offices))
        return self.known[kind, offices]

    def _choices(self, records: Mapping[Ref, Record], kind: str, offices: bool) -> Iterator[Choice]:
        for ref, record in records.items():
            called = other_names(ref.id) if kind == "country" else ()
            yield Choice(ref, self._words(record.name), tuple(_folds((*_names(record), *called))))
            for id, title in _offices(record).items() if offices else ():
                titles = [*(words for _, words in title.by_language), f"{title} {record.name}"]
                yield Choice(Ref(ref.kind, ref.id, id), self._words(title), tuple(_folds(titles)))
        for code in sorted(gazetteer.country_codes()) if kind == "country" else ():
            ref = record_ref("country", code)
            if ref not in records:
                named = gazetteer.country_names(code)
                called = (*named.values(), *other_names(code))
                yield Choice(ref, named.get(self.language, named["en"]), tuple(_folds(called)))

    def _words(self, text: Text) -> str:
        return text.within(self.language, self.language)[0]


def _names(record: Record) -> Iterator[str]:
    yield from (words for _, words in record.name.by_language)
    yield from (form.text for form in record.names if form.role not in USES)
    yield from filter(None, [record.acronym])


def _folds(names: Iterable[str]) -> Iterator[str]:
    """Names folded, and those in pinyin as Russian has them too."""
    for name in dict.fromkeys(names):
        yield folded(name)
        if russian := palladius(name):
            yield folded(russian)


def _offices(record: Record | None) -> Mapping[str, Text]:
    """The titles of the offices of an institution, by their ids."""
    return {id: office.title for id, office in record.offices.items()} if isinstance(record, Institution) else {}


def sounds(words: Iterable[str]) -> frozenset[str]:
    """Folded words as they sound, so that the romanisations of several languages meet."""
    return frozenset(map(sounded, words))


_AS_GOOD = (0, 2, 4)
"""The last of the ranks that count as one: the whole name, beginnings of words, anything else."""


def _rank(typed: str, begun: str, choice: Choice) -> int | None:
    """How well a choice fits: the whole name, its beginning, its words, a part, its sound; None for not at all."""
    words, ranks = typed.split(), [1] if choice.ref.id.startswith(begun) else []
    for name in choice.names:
        inside = name.split()
        if name == typed:
            return 0
        if name.startswith(typed):
            ranks.append(1)
        elif all(any(other.startswith(word) for other in inside) for word in words):
            ranks.append(2)
        elif typed in name:
            ranks.append(3)
        elif sounds(words) <= sounds(inside):
            ranks.append(4)
    return min(ranks, default=None)
