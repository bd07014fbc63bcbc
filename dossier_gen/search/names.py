"""The keys by which a record is found by name: its words as folded, as they sound, and as other scripts have them.

A key's lists are three, the surest first: words as they are folded, words as they sound, and what stands for a name:
the title of an office, Han characters in pinyin, pinyin in Russian letters, initials, words written as one. A run of
Han characters has a key for each of its ends, so that whatever stands inside a run begins one of its keys.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from unicodedata import normalize

import icu

from dossier_gen.facets import Form
from dossier_gen.folding import JOINERS, folded, palladius
from dossier_gen.search.folds import STOP, has_han, is_han, simplified, sounded, words_of
from dossier_gen.search.shards import LONGEST_KEY, Lists, code_units

FIGURES = 8
"""The figure of a name is how many other words its form has, or Han characters beyond the key, up to seven."""

LONGEST_RUN = 8
"""The most Han characters of a key."""

MOST_WORDS = 60
"""How many words of a form, or Han characters of a run, have keys."""

INITIAL = "."
"""What stands behind a letter in the key of all persons who have a name with it."""

_HYPHEN = re.compile("[-\u2010-\u2015·・]")
"""What joins two words, or the syllables of one: a name has keys for both readings."""

Key = tuple[str, int, int]
"""A key, the place of its list, and its figure."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a record is called."""

    kind: str
    forms: tuple[Form, ...]
    offices: tuple[str, ...] = ()
    """For a person: the titles of all offices, in all languages."""


def name_keys(named: Iterable[Named], first: int = 0) -> dict[str, Lists]:
    """The lists of each key, for records in the order of their numbers, the `first` of which is given."""
    found: dict[str, tuple[dict[int, int], ...]] = defaultdict(lambda: ({}, {}, {}))
    for number, one in enumerate(named, first):
        for key, place, figure in (*_keys(one.kind, one.forms), *chain.from_iterable(map(_office_keys, one.offices))):
            hits = found[key[:LONGEST_KEY]][place]
            hits[number] = min(figure, hits.get(number, figure), FIGURES - 1)
    return dict(found)


def joined(parts: Iterable[Mapping[str, Lists]]) -> dict[str, Lists]:
    """The lists of all records, of each of which one part tells."""
    found: dict[str, tuple[dict[int, int], ...]] = defaultdict(lambda: ({}, {}, {}))
    for part in parts:
        for key, lists in part.items():
            for hits, here in zip(found[key], lists, strict=True):
                hits.update(here)
    return dict(found)


def reversed_keys(keys: Mapping[str, Lists]) -> Iterator[tuple[str, str]]:
    """The keys of letters from their ends, in order: a word mistyped at its beginning is found by its end."""
    turned = {key[::-1] for key in keys if len(key) >= 4 and not has_han(key) and not key.isdigit()}
    yield from ((key, key) for key in sorted(turned, key=code_units))


def _keys(kind: str, forms: tuple[Form, ...]) -> Iterator[Key]:
    is_chinese = any(has_han(form.text) for form in forms)
    for form in forms:
        words = list(words_of(form.text))[:MOST_WORDS]
        apart = list(words_of(_HYPHEN.sub(" ", form.text)))[:MOST_WORDS] if _HYPHEN.search(form.text) else words
        for word in dict.fromkeys((*words, *apart)):
            yield from _word_keys(word, len(words) - 1)
        if kind == "person":
            yield from ((word[0] + INITIAL, 0, 0) for word in words if not is_han(word))
            if 2 <= len(words) <= 4:
                yield "".join(words), 2, 0
        yield from _derived(kind, form.text, is_chinese)


@lru_cache(maxsize=16384)
def _office_keys(title: str) -> tuple[Key, ...]:
    """The keys of the title of an office: many persons bear the same."""
    words = list(words_of(_HYPHEN.sub(" ", title)))[:MOST_WORDS]
    return tuple((key, 2, figure) for word in words for key, _, figure in _word_keys(word, len(words) - 1))


def _word_keys(word: str, others: int) -> Iterator[Key]:
    if is_han(word):
        for start in range(min(len(word), MOST_WORDS)):
            yield word[start : start + LONGEST_RUN], 0, max(len(word) - LONGEST_RUN, start) + others
        return
    yield word, 0, others
    sound = sounded(word)
    if sound != word:
        yield sound, 1, others


def _derived(kind: str, text: str, is_chinese: bool) -> Iterator[Key]:
    if has_han(text):
        yield from ((key, 2, 0) for key in _pinyin(kind, text))
    elif kind == "person":
        russian = folded(palladius(text)).split() if is_chinese else []
        yield from ((word, 2, len(russian) - 1) for word in russian)
    elif initials := _initials(text):
        yield initials, 2, 0


@lru_cache(maxsize=1)
def _reader() -> icu.Transliterator:
    return icu.Transliterator.createInstance("Han-Latin")


def _pinyin(kind: str, text: str) -> Iterator[str]:
    """A name in Han characters by its sound; a person's also by family and given name."""
    for run in filter(is_han, words_of(text)):
        syllables = folded(str(_reader().transliterate(simplified(run[:MOST_WORDS])))).split()
        if kind == "person" and 2 <= len(run) <= 4:
            yield from (syllables[0], "".join(syllables[1:]))
        yield "".join(syllables)


def _initials(text: str) -> str:
    """The first letters of a name of three words or more, folded; nothing for a shorter one."""
    words = [word for word in JOINERS.sub(" ", normalize("NFKC", text).casefold()).split() if word not in STOP]
    letters = [word[0] for word in words if word[0].isalpha()]
    return folded("".join(letters)) if 3 <= len(letters) <= 10 else ""
