"""The order of words in the reader's language: the Unicode collation with the tailoring of CLDR, as ICU brings it."""

from functools import lru_cache

import icu


@lru_cache(maxsize=16)
def _collator(language: str) -> icu.Collator:
    return icu.Collator.createInstance(icu.Locale(language))


@lru_cache(maxsize=65536)
def order(text: str, language: str) -> bytes:
    """The key by which a text stands in lists for a reader of `language` (Unicode Technical Standard 10).

    Russian readers have Cyrillic letters before Latin ones, Chinese readers Han characters by their pinyin.
    """
    return bytes(_collator(language).getSortKey(text))


_ALPHABETS = ("en", "ru")
"""The languages whose letters stand in every reader's index of letters, behind their own."""

_IS_LETTER = 0
"""The type of a label that is a letter of an alphabet (ICU, UAlphabeticIndexLabelType)."""


@lru_cache(maxsize=16)
def _letters(language: str) -> icu.ImmutableIndex:
    index = icu.AlphabeticIndex(icu.Locale(language))
    for other in _ALPHABETS:
        index.addLabels(icu.Locale(other))
    return index.buildImmutableIndex()


def letter(text: str, language: str) -> str:
    """The letter under which a reader of `language` looks for a text; for a Chinese reader and Han that of the pinyin.

    Empty for what begins with a sign, or in a script that neither the language nor English and Russian are written in.
    """
    index = _letters(language)
    label, sort = index[index.getBucketIndex(text)]
    return str(label) if sort == _IS_LETTER else ""
