"""How the search folds what is written and what is asked for: one table for the program and for the browser.

The browser folds the query by the tables that `tables` gives it, so nothing is decided twice. To what `folding` does,
search adds simplified Han characters for traditional ones and the sounds of French and German romanisations.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import icu

from dossier_gen import folding
from dossier_gen.folding import folded, script_of

SOUNDS = (
    ("tsch|tch", "ch"),
    ("sch", "sh"),
    ("dj(?=[aeiou])", "j"),
    ("ou", "u"),
    ("(?<=[bdfgklmnprstvwz])ine\\b", "in"),
    ("(?<=[ou])ff\\b", "v"),
    *((pattern.pattern, sound.replace("\\1", "$1")) for pattern, sound in folding.SOUNDS),
)
"""What romanisations write in several ways, as patterns that Python and JavaScript read alike; `$1` is a group."""

_SOUNDS = tuple((re.compile(pattern), sound.replace("$1", "\\1")) for pattern, sound in SOUNDS)

STOP = frozenset(
    (
        *("of", "the", "and", "for", "on", "in", "to", "an", "at", "by", "with", "from", "as", "is", "was"),
        *("и", "в", "во", "на", "по", "от", "до", "из", "за", "о", "об", "с", "со", "к", "для", "при", "не", "de"),
    )
)
"""Words that say nothing by themselves: a query is answered without them."""


@lru_cache(maxsize=65536)
def sounded(word: str) -> str:
    """A folded word as it sounds, so that `matvijenko`, `matviyenko` and `matvienko` meet."""
    for pattern, sound in () if word.isdigit() else _SOUNDS:
        word = pattern.sub(sound, word)
    return word


@lru_cache(maxsize=1)
def _simplifier() -> icu.Transliterator:
    return icu.Transliterator.createInstance("Traditional-Simplified")


def simplified(text: str) -> str:
    """A text with simplified Han characters for traditional ones; anything else as it is."""
    return str(_simplifier().transliterate(text)) if has_han(text) else text


HAN = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
"""The pattern of a run of Han characters, which are written without spaces."""

_HAN = re.compile(HAN)


def has_han(text: str) -> bool:
    """Whether a text holds a Han character."""
    return bool(_HAN.search(text))


def words_of(text: str) -> Iterator[str]:
    """The folded words of a text: runs of Han characters, and words of other scripts in small Latin letters."""
    for word in folded(simplified(text)).split():
        last = 0
        for run in _HAN.finditer(word):
            yield from filter(None, (word[last : run.start()], run[0]))
            last = run.end()
        if last < len(word):
            yield word[last:]


def traditional(used: Iterable[str]) -> str:
    """Traditional Han characters beside the simplified ones that are used, `習习`, one pair behind the other."""
    wanted = set(used)
    return "".join(old + new for old, new in _pairs() if new in wanted)


@lru_cache(maxsize=1)
def _pairs() -> tuple[tuple[str, str], ...]:
    """Every traditional character of the common block with its simplified one."""
    every = "".join(map(chr, range(0x4E00, 0xA000)))
    return tuple((old, new) for old, new in zip(every, simplified(every), strict=True) if old != new)


def is_han(word: str) -> bool:
    """Whether a word is a run of Han characters."""
    return bool(_HAN.fullmatch(word))


def is_cyrillic(word: str) -> bool:
    """Whether a word begins with a Cyrillic letter."""
    return script_of(word[:1]) == "Cyrl"


def tables() -> dict[str, object]:
    """What the browser folds a query by."""
    letters = {chr(code): new for code, new in folding.LETTERS.items()}
    stop = sorted({folded(word) for word in STOP if len(folded(word)) > 1})
    return {"letters": letters, "accents": folding.ACCENTS.pattern, "joiners": folding.JOINERS.pattern} | {
        "sounds": SOUNDS,
        "stop": stop,
    }
