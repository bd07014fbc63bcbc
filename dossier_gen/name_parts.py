"""A person's name taken apart: which of its words are the family name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dossier_gen.folding import palladius, sounded
from dossier_gen.records.person import Person

_POINT = re.compile("[·・•‧]")
"""What Chinese and Japanese write between the parts of a foreign name."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A person's name in one language, taken apart."""

    family: str
    rest: str
    """The other words of the name."""
    family_first: bool
    gap: str
    """What stands between the words."""

    def with_family(self, family: str, rest: str) -> str:
        """A family name and other words in the order of the name."""
        return self.gap.join((family, rest) if self.family_first else (rest, family))


def taken_apart(person: Person, name: str, family: str) -> Parts | None:
    """A name in one language by the person's family name: as it is in that language, else as it sounds in others.

    None where no family name is known, or where none stands at either end of the name. Between points, as in
    `维亚切斯拉夫·沃洛金`, the number of the parts tells which is which.
    """
    words, gap = divided(name)
    known = [family] if family else [each for _, each in person.family_name.by_language] if person.family_name else []
    family_first = person.name_order == "family-first"
    for is_first in (family_first, not family_first):
        for spelled in known:
            count = len(spelled.split())
            here, rest = _cut(words, count, is_first)
            if rest and _is_one(" ".join(here), spelled):
                return Parts(gap.join(here), gap.join(rest), is_first, gap)
    count = len(known[0].split()) if known else 0
    if gap != " " and count and person.given_name and len(words) == count + len(str(person.given_name).split()):
        here, rest = _cut(words, count, family_first)
        return Parts(gap.join(here), gap.join(rest), family_first, gap)
    return None


def divided(name: str) -> tuple[list[str], str]:
    """The words of a name, and what stands between them."""
    point = _POINT.search(name)
    return (name.split(point[0]), point[0]) if point else (name.split(), " ")


def _cut(words: Sequence[str], count: int, is_first: bool) -> tuple[Sequence[str], Sequence[str]]:
    """The words at one end, and the others."""
    return (words[:count], words[count:]) if is_first else (words[-count:], words[:-count])


def _is_one(name: str, other: str) -> bool:
    """Whether two spellings are of one name: by their letters, else by their sound."""
    return _letters(name) == _letters(other) or not _sounds(name).isdisjoint(_sounds(other))


def _letters(name: str) -> str:
    return " ".join(name.casefold().split())


@lru_cache(maxsize=65536)
def _sounds(name: str) -> frozenset[str]:
    """What a name sounds like: by its letters, as it is romanised, and pinyin as Russian writes it."""
    return frozenset(sound for sound in (_letters(name), sounded(name), palladius(name)) if sound)
