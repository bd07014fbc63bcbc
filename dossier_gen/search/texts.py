"""The keys by which a record is found by its text: stems of words, and pairs of Han characters.

A key is the part that a word shares with its stem, folded. What a word has beyond it is an ending, and the endings of
the whole edition are told to the browser: it finds a key by taking an ending off the word that is asked for, so it
needs no stemmer, and every word of a text is found as it stands there. Stems are Snowball's (snowballstem.org).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast
from unicodedata import normalize

from snowballstemmer import stemmer

from dossier_gen.folding import folded
from dossier_gen.search.folds import HAN, STOP, is_cyrillic, is_han, simplified
from dossier_gen.search.shards import LONGEST_KEY, Lists

FIGURES = 4
"""The figure of a text is 0 for a name, 1 for a summary, 2 for anything else."""

KNOWN_ENDINGS = {
    "cyrillic": "а я ы и у ю е о й ь ой ей ом ем ам ям ами ями ах ях ов ев ый ий ая яя ое ее ые ие ого его ому ему"
    " ым им ых их ую юю ия ии ию ием иям иями иях ость ости остью ться ется ются ать ять ить ал ала али ил ила или",
    "latin": "s es ed ing ly y ies 's e ment ments al ally",
}
"""Endings that count in every edition, by script: of a small one the words would tell too few."""

_Y = ("y", "ies", "ied")
"""Endings before which English words change their y, so that it belongs to none of their stems."""

_WORD = re.compile(rf"{HAN}|[^\W_]+")

Saying = tuple[str, str, int]
"""A text, its language, and its figure."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The keys of all texts with their lists, and what the browser takes off a word to find them."""

    keys: Mapping[str, Lists]
    endings: Mapping[str, tuple[str, ...]]
    """The endings of words, by the script that the words are written in."""


Apart = tuple[dict[str, dict[int, int]], dict[str, str]]
"""The keys of some records with their lists, and their words, each with its ending where it stands first."""


def taken_apart(said: Iterable[tuple[int, Iterable[Saying]]]) -> Apart:
    """The texts of some records taken apart, by their numbers: a piece of the work that needs no other."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    beyond: dict[str, str] = {}
    for number, sayings in said:
        surest: dict[tuple[str, str], int] = {}
        for text, language, figure in sayings:
            for pair in keys(text, language):
                surest[pair] = min(figure, surest.get(pair, figure))
        for (key, word), figure in surest.items():
            hits = found[key]
            hits[number] = min(figure, hits.get(number, figure))
            if word and word not in beyond:
                beyond[word] = folded(word)[len(key) :]
    return dict(found), beyond


def joined(parts: Iterable[Apart]) -> Texts:
    """The keys of all records, of each of which one piece tells; in order, for a word counts where it stands first."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    beyond: dict[str, str] = {}
    for keys_here, words_here in parts:
        for key, hits in keys_here.items():
            found[key].update(hits)
        beyond = words_here | beyond
    endings = {script: {folded(ending) for ending in known.split()} for script, known in KNOWN_ENDINGS.items()}
    for word, ending in beyond.items():
        endings["cyrillic" if is_cyrillic(word) else "latin"].add(ending)
    told = {script: tuple(sorted(found_here)) for script, found_here in endings.items()}
    return Texts({key: (hits,) for key, hits in found.items()}, told)


@lru_cache(maxsize=32768)
def keys(text: str, language: str) -> tuple[tuple[str, str], ...]:
    """The keys of a text, each with the word that it is taken from; with none for Han characters.

    A name is part of the text of every record that names its bearer, and is taken apart once.
    """
    return tuple(dict.fromkeys(_keys(text, language.partition("-")[0])))


def _keys(text: str, language: str) -> Iterator[tuple[str, str]]:
    plain = text if text.isascii() else normalize("NFKC", simplified(text))
    for word in _WORD.findall(plain.casefold()):
        if not word.isascii() and is_han(word):
            yield from ((word[at : at + 2], "") for at in range(max(1, len(word) - 1)))
        elif word not in STOP and (key := stem(word, language)):
            yield key, word


@lru_cache(maxsize=131072)
def stem(word: str, language: str) -> str:
    """The part of a word that it shares with its stem, folded; the whole word in a language without stems."""
    whole = folded(word)[:LONGEST_KEY]
    if any(char.isdigit() for char in word) or len(whole) < 3:
        return whole
    algorithm = "russian" if is_cyrillic(word) and language not in _STEMMERS else _STEMMERS.get(language, "")
    if not algorithm or (algorithm == "russian") != is_cyrillic(word):
        return whole
    found = _stemmer(algorithm)(word)
    shared = _shared(word, found[:-1] if algorithm == "english" and word.endswith(_Y) else found)
    return folded(shared)[:LONGEST_KEY] if len(shared) >= 2 else whole


def _shared(word: str, other: str) -> str:
    """What two words have in common from the beginning."""
    places = enumerate(zip(word, other, strict=False))
    return word[: next((place for place, (one, another) in places if one != another), min(len(word), len(other)))]


@cache
def _stemmer(algorithm: str) -> Callable[[str], str]:
    return cast("Callable[[str], str]", stemmer(algorithm).stemWord)


_STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
"""The stemmers by language."""
