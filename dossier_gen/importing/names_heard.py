"""How the names of a record sound in other scripts than its own: Han characters in pinyin and in Russian letters."""

from collections.abc import Iterator
from functools import lru_cache

import icu

from dossier_gen.folding import folded, palladius
from dossier_gen.search.folds import has_han, simplified


@lru_cache(maxsize=1)
def _reader() -> icu.Transliterator:
    return icu.Transliterator.createInstance("Han-Latin")


@lru_cache(maxsize=65536)
def _in_pinyin(text: str) -> str:
    """A name in Han characters by its sound, `xi jin ping`; nothing for another name."""
    return folded(str(_reader().transliterate(simplified(text)))) if has_han(text) else ""


def heard(text: str) -> Iterator[tuple[str, ...]]:
    """The keys under which a Chinese name meets its other scripts. Many names sound alike: they prove little."""
    syllables = _in_pinyin(text)
    if syllables:
        yield "pinyin", syllables.replace(" ", "")
        if russian := palladius(syllables):
            yield "russian", russian.replace(" ", "")
    elif palladius(text):
        yield from (("pinyin", "".join(words)) for words in _orders(folded(text).split()))
    elif any("\u0400" <= char <= "\u04ff" for char in text):
        plain = text.casefold().replace("-", " ").replace("ё", "е").split()
        yield from (("russian", "".join(words)) for words in _orders(plain))


def _orders(words: list[str]) -> Iterator[list[str]]:
    """The words of a name as they stand, and with the last before the others."""
    yield words
    if len(words) > 1:
        yield [words[-1], *words[:-1]]
