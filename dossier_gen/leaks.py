"""The proof that nothing withheld got out: what an edition withholds is searched for in every byte written of it.

What is withheld is read here from the whole corpus by the declarations alone, and not from what `redact` made of it, so
that a mistake there is found here. Searched for are the names and ids of withheld records, whole short values, every
run of five words of a longer one, and every word of it that says something by itself. Left out is what the reader may
meet anyway: what open values say too and, except for names, what stands in texts that are made of no record.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from dossier_gen.audience import Audiences
from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, Path
from dossier_gen.legible import texts
from dossier_gen.records import Record
from dossier_gen.rules import LEAKS
from dossier_gen.said import Sayings
from dossier_gen.shape import spelled
from dossier_gen.tokens import caseless, stand_at, tells, tokens

_LONGEST = 5
"""How many words in a row are searched for."""
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Words that are withheld, and where they stand."""

    words: Words
    ref: Ref
    path: Path
    audience: str


@dataclass(frozen=True)
class Secrets:
    """What an edition must not say, by a word of it: the rarest, so that most texts are passed over quickly."""

    by_word: Mapping[str, tuple[tuple[int, Told], ...]]

    @property
    def words(self) -> frozenset[Words]:
        """All that is searched for."""
        return frozenset(told.words for several in self.by_word.values() for _, told in several)

    @cached_property
    def _finder(self) -> AhoCorasick:
        return AhoCorasick(self.by_word)

    @cached_property
    def _by_number(self) -> tuple[tuple[tuple[int, Told], ...], ...]:
        return tuple(self.by_word.values())

    def within(self, text: str) -> Iterator[Told]:
        """What of it a text says, each once, in the order of the words by which it is searched for."""
        letters = caseless(text)
        seen: set[Words] = set()
        for number, start, _ in self._finder.find_matches_as_indexes(letters, overlapping=True):
            for offset, told in self._by_number[number]:
                if told.words not in seen and stand_at(letters, start, told.words, offset):
                    seen.add(told.words)
                    yield told


@dataclass(frozen=True, slots=True)
class Known:
    """What a reader may meet whatever the records say."""

    common: Iterable[str] = ()
    """The texts that are made of no record: hand-written pages, templates, names of languages."""
    not_secret: tuple[str, ...] = ()
    """Words that the dossier declares to be no secret."""


def secrets(corpus: Corpus, audience: str, audiences: Audiences, language: str, known: Known) -> Secrets:
    """What a whole corpus holds that an audience must not meet."""
    names: dict[Words, Told] = {}
    values: dict[Words, Told] = {}
    open_texts = list(known.not_secret)
    sayings = Sayings(corpus, language)
    restricted = {ref: {one.path: one.audience for one in audiences.restrictions(ref.kind, it)} for ref, it in corpus}
    if all(audiences.sees(audience, one) for depths in restricted.values() for one in depths.values()):
        return Secrets({})
    for ref, record in corpus:
        depths = restricted[ref]
        hidden = not audiences.sees(audience, record.audience)
        (names if hidden else {}).update(_names(ref, record, record.audience or ""))
        open_texts += [] if hidden else [ref.id]
        for path, said in sayings.of(record):
            deepest = max(_around(depths, path), key=audiences.place, default=None)
            if audiences.sees(audience, deepest):
                open_texts.append(said)
            else:
                for words in _searched(said):
                    values.setdefault(words, Told(words, ref, path, deepest or ""))
    names, values = _without(names, values, open_texts)
    _, values = _without({}, values, known.common)
    return _by_word({**values, **names}, open_texts)


def told_in(known: Secrets, name: str, data: bytes) -> list[Told]:
    """What one file tells of what is withheld, each once: a question that any process may answer for any file."""
    if not known.by_word:
        return []
    return list(dict.fromkeys(told for text in texts(name, data) for told in known.within(text)))


def found_in(corpus: Corpus, files: Iterable[tuple[str, Iterable[Told]]]) -> Iterator[Finding]:
    """A finding for everything withheld that files tell, in their order: at its place in the records, once each."""
    seen: set[tuple[Ref, Path]] = set()
    for name, known in files:
        for told in known:
            if (told.ref, told.path) not in seen:
                seen.add((told.ref, told.path))
                message = f"{name} tells '{' '.join(told.words)}' of {told.ref}"
                message += f", where {spelled(told.path)} is for the audience '{told.audience}'"
                hint = "say it otherwise there; if it is no secret, name it in the option not_secret"
                yield Finding(LEAKS, message, corpus.file_of(told.ref), told.path, hint)


def _names(ref: Ref, record: Record, audience: str) -> Iterator[tuple[Words, Told]]:
    """What a record is known by: its id and its names."""
    named: list[tuple[Path, str]] = [(("name",), ref.id)]
    named += [(("name",), words) for _, words in record.name.by_language]
    named += [(("names", place, "text"), form.text) for place, form in enumerate(record.names)]
    for path, name in named:
        words = tuple(tokens(name))
        if tells(words):
            yield words, Told(words, ref, path, audience)


def _around(depths: Mapping[Path, str], path: Path) -> Iterator[str]:
    """The audiences of the parts in which a value stands."""
    return (depths[path[:length]] for length in range(len(path) + 1) if path[:length] in depths) if depths else iter(())


def _searched(said: str) -> Iterator[Words]:
    """The words by which a text is searched for: all if there are few, else each run and each telling word."""
    words = tuple(tokens(said))
    if len(words) <= _LONGEST:
        yield from (words,) if tells(words) else ()
        return
    for start in range(len(words) - _LONGEST + 1):
        yield words[start : start + _LONGEST]
    yield from ((word,) for word in dict.fromkeys(words) if tells((word,)))


def _without(
    names: Mapping[Words, Told], values: Mapping[Words, Told], common: Iterable[str]
) -> tuple[dict[Words, Told], dict[Words, Told]]:
    """What of both no common text says, in one reading of them."""
    known = _by_word({**values, **names}, ())
    said = {told.words for text in (common if known.by_word else ()) for told in known.within(text)}
    names, values = ({words: told for words, told in wanted.items() if words not in said} for wanted in (names, values))
    return names, values


def _by_word(wanted: Mapping[Words, Told], often: Iterable[str]) -> Secrets:
    """What to search for by its rarest word among these texts."""
    counts: dict[str, int] = defaultdict(int)
    sought = {word for words in wanted for word in words}
    for text in often if sought else ():
        for word in tokens(text):
            if word in sought:
                counts[word] += 1
    found: dict[str, list[tuple[int, Told]]] = defaultdict(list)
    for words, told in wanted.items():
        offset = min(range(len(words)), key=lambda place: (counts[words[place]], -len(words[place]), place))
        found[words[offset]].append((offset, told))
    return Secrets({word: tuple(all_told) for word, all_told in found.items()})
