"""Languages of the model, by ISO 639-3, as records name them."""

from functools import lru_cache

import icu

from dossier_gen.folding import script_of

UNTOLD = "und"
"""The tag of words whose language nobody says (ISO 639-3)."""

COLUMNS = ("en", "zh-Hans", "zh-Hant", "ru", "fr", "es", "ar", UNTOLD)
"""The languages whose words go into texts: those in which countries are named. Others go among names, or into notes."""


def tag_of(code: str, words: str) -> str:
    """The tag of a language for words in it; Chinese by the characters, which the model does not tell apart."""
    tag = code if code in COLUMNS else _short(code)
    if tag != "zh":
        return tag
    return "zh-Hant" if _simplified().transliterate(words) != words else "zh-Hans"


@lru_cache(maxsize=256)
def _short(code: str) -> str:
    if not (code.isascii() and code.isalpha() and len(code) in (2, 3)):
        return ""
    return str(icu.Locale(code).getLanguage())


@lru_cache(maxsize=1)
def _simplified() -> icu.Transliterator:
    return icu.Transliterator.createInstance("Hant-Hans")


def untold(words: str) -> str:
    """The tag of words that come without one: none for Latin letters, which the dossier's own language may have."""
    scripts = {script_of(char) for char in words} - {None, ""}
    return UNTOLD if scripts and "Latn" not in scripts else ""
