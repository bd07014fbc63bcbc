"""Keys and the records behind them as text in pieces of a bounded size, so that a browser loads the few it needs.

A piece is a run of lines in the order of their keys: the key, then up to three lists of numbers, behind tabs. A list
holds for each record its distance from the one before and a small figure, as one number; `packed` says how a number is
written. Keys are ordered by their UTF-16 code units, as JavaScript compares them (ECMA-262, IsLessThan).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

LONGEST_KEY = 24
"""The most letters of a key."""

SIZE = 12_000
"""The most letters of a piece, unless one line alone is longer."""

LONGEST_LINE = 3_000
"""The most records of one list in a line; a key with more has several lines."""

LAST = "!#$'()*+,-./:;=?@[]^`{|}~_"
"""The signs that end a number: its last digit. None is a letter, so no list holds a word by chance."""

FIRST = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""The signs of the digits before it."""

BEGIN = "0"
"""What a list begins with: it keeps the keys of two lines apart for whoever reads the words of the file."""

SIGNS = (FIRST, LAST)
"""The signs of numbers, for whoever reads them."""

Hits = Mapping[int, int]
"""The records behind a key, each with its small figure."""

Lists = tuple[Hits, ...]
"""The lists of a key, the surest first."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece with its name and the key it begins with."""

    name: str
    first: str
    content: str


def code_units(key: str) -> bytes:
    """What keys are ordered by."""
    return key.encode("utf-16-be", "surrogatepass")


@lru_cache(maxsize=16384)
def packed(number: int) -> str:
    """A number in as few signs as may be: digits to the base 62, and one to the base 26 that ends it."""
    number, rest = divmod(number, len(LAST))
    signs = [LAST[rest]]
    while number:
        number, rest = divmod(number, len(FIRST))
        signs.append(FIRST[rest])
    return "".join(reversed(signs))


def listed(hits: Sequence[tuple[int, int]], figures: int) -> str:
    """A list of records, each with a figure below `figures`; nothing for none."""
    last, signs = 0, []
    for record, figure in hits:
        signs.append(packed((record - last) * figures + figure))
        last = record
    return BEGIN + "".join(signs) if signs else ""


def lines(keys: Mapping[str, Lists], figures: int) -> Iterator[tuple[str, str]]:
    """The lines of all keys in their order, each behind its key."""
    for key in sorted(keys, key=code_units):
        rests = [iter(sorted(hits.items())) for hits in keys[key]]
        while True:
            parts = [listed(list(islice(rest, LONGEST_LINE)), figures) for rest in rests]
            if not any(parts):
                break
            yield key, "\t".join((key, *parts)).rstrip("\t")


def divided(family: str, told: Iterable[tuple[str, str]]) -> Iterator[Shard]:
    """Lines, each behind its key, as pieces named by their family and number."""
    first, held, size, number = "", list[str](), 0, 0
    for key, line in told:
        if held and size + len(line) > SIZE:
            yield Shard(f"{family}{number}", first, "\n".join(held))
            held, size, number = [], 0, number + 1
        first = first if held else key
        held.append(line)
        size += len(line) + 1
    if held:
        yield Shard(f"{family}{number}", first, "\n".join(held))
