"""In which language, direction and face words stand, so that Word spells and sets them rightly."""

from functools import lru_cache

from dossier_gen import gazetteer
from dossier_gen.briefings.runs import tongue
from dossier_gen.word.elements import Element, w

HAN = ("zh", "ja", "ko")
"""Languages whose words Word counts as East Asian."""

_FACES = {"TW": "Noto Sans TC", "HK": "Noto Sans TC", "ja": "Noto Sans JP", "ko": "Noto Sans KR"}
"""The faces of Han by region or language, as the printed book has them."""


@lru_cache(maxsize=256)
def tag(language: str, region: str) -> str:
    """A language as Word's spelling knows it, `ru-RU`: with its region, else with the one most likely meant."""
    if region or not gazetteer.is_language(language):
        return f"{language}-{region}" if region else language
    return gazetteer.locale_with_territory(language).replace("_", "-")


def han_face(language: str, region: str) -> str:
    """The face in which Han stands."""
    return _FACES.get(region) or _FACES.get(language, "Noto Sans SC")


@lru_cache(maxsize=256)
def is_leftward(language: str) -> bool:
    """Whether a language is written from right to left."""
    return gazetteer.direction(language) == "rtl"


def slot(language: str) -> str:
    """Which of Word's three languages of a run it is: that of Han, of scripts written leftward, or of all others."""
    return "eastAsia" if language in HAN else "bidi" if is_leftward(language) else "val"


def defaults(language: str) -> dict[str, str]:
    """The three languages of a book's words that are marked with none."""
    own, region = tongue(language)
    return {"val": "en-GB", "eastAsia": "zh-CN", "bidi": "ar-SA", slot(own): tag(own, region)}


def marks(language: str, region: str, book: str) -> tuple[Element | None, Element | None, Element | None]:
    """What marks a run of words: its face, its direction, its language; no language means the book's own."""
    spoken, place = (language, region) if language else tongue(book)
    face = None
    if spoken in HAN:
        face = w("rFonts", hint="eastAsia", **({"eastAsia": han_face(spoken, place)} if language else {}))
    direction = w("rtl") if is_leftward(spoken) else None
    return face, direction, w("lang", **{slot(spoken): tag(spoken, place)}) if language else None
