"""Names of persons in other spellings: vowels, one wrong letter, initials, names left out.

A name that is only like another proves little: most of its keys hold a fact that both records must state too, such as
the year of birth. Two names that meet by a key are then compared word by word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dossier_gen.fields.dates import Date
from dossier_gen.folding import folded, palladius, sounded
from dossier_gen.records.person import Person
from dossier_gen.rules.time import hedged

GENERATIONS = frozenset(
    ("jr", "junior", "sr", "senior", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "xii", "xiii", "xiv")
)
"""What tells persons of one name apart behind it: marks of families, numbers of rulers; `x` and `xi` are names too."""

_PATRONYMIC = re.compile(r"(?:[oe]vi(?:ch|c)|[oe]vna|ichna|\A(?:il[iy]+|kuzmi|luki|fomi|nikiti|savvi)ch)\Z")
_LONG_ENOUGH = 7
"""How many letters without vowels two names share that need no fact besides."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A person's name taken apart: its words by sound, given name first where a comma shows it, and what follows."""

    words: tuple[str, ...]
    generation: str = ""


@lru_cache(maxsize=65536)
def spelled_name(text: str) -> Spelled:
    """A name taken apart; `Butler, George H.` is turned round."""
    parts = [folded(part).split() for part in text.split(",")]
    behind = next((part[0] for part in parts[1:] if len(part) == 1 and part[0] in GENERATIONS), "")
    words = without_patronymic([word for part in (*parts[1:], parts[0]) if part != [behind] for word in part])
    if len(words) > 1 and words[-1] in GENERATIONS:
        *words, behind = words
    return Spelled(tuple(map(sound, words)), behind)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A folded word of a name by its sound; the number of a ruler stays as it is."""
    return word if word in GENERATIONS else sounded(word)


def without_patronymic(words: list[str]) -> list[str]:
    """The folded words of a name of three without its patronymic."""
    kept = [word for word in words if not is_patronymic(word)]
    return kept if len(words) == 3 and len(kept) == 2 else words


def is_patronymic(word: str) -> bool:
    """Whether a folded word is formed like a patronymic."""
    return bool(_PATRONYMIC.search(word))


def facts(person: Person) -> tuple[str, ...]:
    """What two records of one person would both state, in words."""
    days = {"born": person.born and person.born.at, "died": person.died and person.died.at}
    years = [f"both {verb} in {year}" for verb, day in days.items() if day and (year := _year(day))]
    offices = [f"both at {tenure.office.record}" for tenure in person.tenures if tenure.office]
    places = (*person.citizenship, *(tenure.institution for tenure in person.tenures))
    return tuple(dict.fromkeys((*years, *offices, *(f"both of {place}" for place in places if place))))


def spelling_keys(text: str, known: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The keys under which a name meets its other spellings, each with the fact that both must state, if any."""
    words = spelled_name(text).words
    if len(words) < 2 or _is_pinyin(text):
        return
    first, *others = words
    bones = " ".join(map(skeleton, words))
    for fact in known:
        yield ("skeleton", bones, fact), fact
        yield ("given", first, others[-1][0], fact), fact
        for other in others:
            yield ("initial", first[0], other, fact), fact
    if len(bones) - len(others) >= _LONG_ENOUGH:
        yield ("skeleton", bones), ""
    yield ("ends", first, others[-1]), ""
    if len(others) > 1:
        yield ("initials", *(word[0] for word in words[:-1]), others[-1]), ""


def _is_pinyin(text: str) -> bool:
    """Whether a name is Chinese in pinyin: there, another vowel is another name."""
    return bool(palladius(text)) and all(len(word) > 1 for word in folded(text).split())


def like_names(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether each word of the shorter name is, in order, like one of the longer, and the first is like the first.

    The last word of the shorter, mostly the family name, is no initial and is met by none. A name of one word is like
    none.
    """
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if len(short) < 2 or len(short[-1]) < 2 or not _alike(short[0], long[0]):
        return False
    if len(long) == 2:
        return len(long[1]) > 1 and _alike(short[1], long[1])
    rest = iter(long[1:])
    given = all(any(_alike(word, other) for other in rest) for word in short[1:-1])
    return given and any(len(other) > 1 and _alike(short[-1], other) for other in rest)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A word by sound without its vowels, but for one at its beginning and an `a` at its end: `Petrov`, `Petrova`."""
    if word in GENERATIONS or len(word) < 2:
        return word
    for written, plain in _CONSONANTS:
        word = word.replace(written, plain)
    begin = "a" if word[0] in _VOWELS else word[0]
    return begin + "".join(char for char in word[1:] if char not in _VOWELS) + ("a" if word[-1] == "a" else "")


_VOWELS = frozenset("aeiou")
_CONSONANTS = (
    ("tch", "ch"),
    ("sch", "sh"),
    ("dzh", "j"),
    ("dj", "j"),
    ("ph", "f"),
    ("gh", "g"),
    ("ck", "k"),
    ("q", "k"),
)
"""Consonants that romanisations write in several ways."""


def _alike(one: str, two: str) -> bool:
    """Whether two words by sound may be one: in full, as an initial or a short form, but for vowels or one letter."""
    if one == two:
        return True
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if len(short) == 1 and long.startswith(short):
        return True
    if len(short) < 3 or (short[-1] == "a") != (long[-1] == "a"):
        return False
    bones = skeleton(short)
    return (
        long.startswith(short)
        or (len(bones) > 1 and bones == skeleton(long))
        or (len(short) > 4 and _one_letter_off(short, long))
    )


def _one_letter_off(short: str, long: str) -> bool:
    """Whether one letter is added, replaced or exchanged with its neighbour, where neither word begins the other."""
    place = next(n for n, (one, two) in enumerate(zip(short, long, strict=False)) if one != two)
    one, two = short[place:], long[place:]
    if len(one) < len(two):
        return one == two[1:]
    return one[1:] == two[1:] or (one[:2] == two[1::-1] and one[2:] == two[2:])


def _year(day: Date) -> int | None:
    """The year of a date that names one and does not hedge it."""
    if day.earliest is None or day.latest is None or any(map(hedged, day.ends)):
        return None
    return day.earliest.year if day.earliest.year == day.latest.year else None
