"""Names folded so that the spellings of one name meet: case, accents, width, Cyrillic letters, Chinese in Russian.

Three ways, from the surest to the boldest: `folded` keeps to the letters, `sounded` joins the ways in which Cyrillic
names are romanised, `palladius` writes a name in pinyin as Russian does. Han characters stay as they are.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўђѓјљњќћџѕәғқңөұүһ"
_BGN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya"
_NEIGHBOURS = "i yi ye g u dj gj j lj nj kj c dz dz a gh q ng o u u h"
_CYRILLIC = str.maketrans(dict(zip(_LETTERS, f"{_BGN} {_NEIGHBOURS}".split(" "), strict=True)))
"""Cyrillic letters in Latin ones, after BGN/PCGN 1947, with the letters of neighbouring languages."""

_ISO_9 = _CYRILLIC | str.maketrans(dict(zip("жйхцчшщюя", "zjhccssua", strict=True)))
"""The same after ISO 9:1995, whose accents folding takes off again."""

_WHOLE = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"})
"""Latin letters that no decomposition takes apart."""

ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
"""Accents and points, as decomposition sets them apart from their letters."""

JOINERS = re.compile("['‘’ʹʺʻʼʾʿ`´·・\u2010-\u2015\u2212-]")
"""Apostrophes and hyphens: what stands inside a name and may as well be left out."""

LETTERS = _CYRILLIC | _WHOLE
"""Every letter that folding writes otherwise, by its code point."""

_NO_WORD = re.compile("[^a-z0-9]+")
"""What stands between the words of a name in plain ASCII, which needs nothing else of folding."""


@lru_cache(maxsize=65536)
def folded(text: str, *, iso_9: bool = False) -> str:
    """A name in small letters without accents, apostrophes, hyphens and points, Cyrillic letters in Latin ones."""
    if text.isascii():
        return " ".join(_NO_WORD.split(JOINERS.sub("", text.lower()))).strip()
    once = _folded(text, iso_9)
    while once != text:
        text, once = once, _folded(once, iso_9)
    return once


def _folded(text: str, iso_9: bool) -> str:
    latin = unicodedata.normalize("NFKC", text).casefold().translate(_ISO_9 if iso_9 else _CYRILLIC)
    bare = ACCENTS.sub("", unicodedata.normalize("NFKD", latin)).translate(_WHOLE)
    kept = (char if char.isalnum() or unicodedata.category(char)[0] == "M" else " " for char in JOINERS.sub("", bare))
    return " ".join(unicodedata.normalize("NFKC", "".join(kept)).split())


SOUNDS = (
    (re.compile("kh"), "h"),
    (re.compile("x"), "ks"),
    (re.compile("tz"), "ts"),
    (re.compile("w"), "v"),
    (re.compile(r"y|(?<=\w)j"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("ie"), "e"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"der\b"), "dr"),
)
"""What romanisations of Russian write in several ways: х, кс, ц, в, й and the soft vowels, doubled letters."""


@lru_cache(maxsize=65536)
def sounded(text: str) -> str:
    """A name folded further, so that `Vyacheslav`, `Viacheslav` and `Vjacheslav` meet."""
    words = folded(text)
    for pattern, sound in SOUNDS:
        words = pattern.sub(sound, words)
    return words


def _table(written: str) -> dict[str, str]:
    """A table from its written pairs, `b:б p:п`."""
    return dict(pair.split(":") for pair in written.split())


_INITIALS = _table("b:б p:п m:м f:ф d:д t:т n:н l:л g:г k:к h:х j:цз q:ц x:с zh:чж ch:ч sh:ш r:ж z:цз c:ц s:с")
_FINALS = _table(
    "a:а o:о e:э ai:ай ei:эй ao:ао ou:оу an:ань en:энь ang:ан eng:эн ong:ун"
    " i:и ia:я ie:е iao:яо iu:ю ian:янь in:инь iang:ян ing:ин iong:юн"
    " u:у ua:уа uo:о uai:уай ui:уй uan:уань un:унь uang:уан ue:юэ"
)
_ROUNDED = _table("u:юй ue:юэ uan:юань un:юнь")
"""Finals behind j, q and x, where pinyin writes u for ü."""
_ALONE = _table(
    "a:а ai:ай an:ань ang:ан ao:ао e:э en:энь er:эр ou:оу ya:я yan:янь yang:ян yao:яо ye:е yi:и yin:инь ying:ин"
    " yong:юн you:ю yu:юй yuan:юань yue:юэ yun:юнь wa:ва wai:вай wan:вань wang:ван wei:вэй wen:вэнь weng:вэн wo:во wu:у"
)
"""Syllables without an initial, or with y or w in its place."""


_FOLLOWS = {
    "b p m": "a ai ao an ang o ei en eng ou i ie iao ian in ing u",
    "f": "a an ang o ei en eng ou u",
    "d t n l": "a ai ao an ang e ei en eng ou ong i ia ie iao iu ian in iang ing u uo uan un",
    "d t": "ui",
    "n l": "ue",
    "m": "e iu",
    "g k h zh ch sh": "a ai ao an ang e ei en eng ou u ua uo uai uan uang ui un",
    "g k h zh ch": "ong",
    "zh ch sh r z c s": "i",
    "j q x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "r": "an ang ao e en eng ou ong u uo uan ui un",
    "z c s": "a ai ao an ang e ei en eng ou ong u uo uan ui un",
}
"""Which finals follow which initials."""


def _syllables() -> Iterator[tuple[str, str]]:
    """Every syllable of pinyin in the transcription of Palladius."""
    for initials, finals in _FOLLOWS.items():
        for initial in initials.split():
            rounded = _ROUNDED if initial in ("j", "q", "x") else {}
            for final in finals.split():
                hissing = final == "i" and initial in ("z", "c", "s")
                sound = "ы" if hissing else rounded.get(final, _FINALS[final])
                yield initial + final, _INITIALS[initial] + sound
    yield from _ALONE.items()
    yield "hui", "хуэй"


_PALLADIUS = dict(_syllables())
_PINYIN = {russian: syllable for syllable, russian in _PALLADIUS.items()}
_LONGEST = max(map(len, _PALLADIUS))
_LONGEST_WORD = 24
"""Longer words are no names in pinyin."""


def palladius(text: str) -> str:
    """A name in pinyin as Russian writes it, `си цзиньпин`; nothing where a word is no pinyin."""
    words = [_transcribed(word) if len(word) <= _LONGEST_WORD else "" for word in folded(text).split()]
    return " ".join(words) if all(words) else ""


def pinyin(text: str) -> str:
    """A Chinese name in Russian letters as pinyin writes it, `xi jinping`; nothing where a word is no such name."""
    words = [word.replace("-", "") for word in text.casefold().split()]
    found = [_transcribed(word, to_pinyin=True) if len(word) <= _LONGEST_WORD else "" for word in words]
    return " ".join(found) if all(found) else ""


@lru_cache(maxsize=65536)
def _transcribed(word: str, *, to_pinyin: bool = False) -> str:
    """A word of pinyin in Russian letters, or the other way round, by its longest syllables first."""
    table = _PINYIN if to_pinyin else _PALLADIUS
    for length in range(min(_LONGEST, len(word)), 0, -1):
        first = table.get(word[:length])
        if first and length == len(word):
            return first
        rest = _transcribed(word[length:], to_pinyin=to_pinyin) if first else ""
        if first and rest:
            return first + rest
    return ""


_SCRIPTS = _table(
    "LATIN:Latn CYRILLIC:Cyrl GREEK:Grek ARABIC:Arab HEBREW:Hebr ARMENIAN:Armn GEORGIAN:Geor DEVANAGARI:Deva THAI:Thai"
    " CJK:Hani IDEOGRAPHIC:Hani HIRAGANA:Hira KATAKANA:Kana HANGUL:Hang BOPOMOFO:Bopo MONGOLIAN:Mong BENGALI:Beng"
    " TAMIL:Taml ETHIOPIC:Ethi TIBETAN:Tibt KHMER:Khmr LAO:Laoo"
)
"""Scripts by the word with which Unicode begins the names of their letters (ISO 15924)."""


@lru_cache(maxsize=4096)
def script_of(char: str) -> str:
    """The four-letter code of a letter's script; nothing for other characters and for scripts not known here."""
    if not char.isalpha():
        return ""
    words = unicodedata.name(char, "").split()
    named = [word for word in words[:2] if word not in ("FULLWIDTH", "HALFWIDTH")]
    return _SCRIPTS.get(named[0], "") if named else ""
