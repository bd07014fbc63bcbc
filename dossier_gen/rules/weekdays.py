"""Weekdays beside full dates in running text, in the language of the text, by the names of the Unicode CLDR."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from dossier_gen.wording import locale

UNTAGGED = ("en", "ru", "zh-Hans")
"""The languages in which a text without a tag is read: which one is the dossier's own, no rule knows."""

JULIAN_UNTIL = 1930
"""Before this year a weekday may be that of the Julian calendar, which Greece kept until 1923."""

_YEAR = re.compile(r"\d{4}")
_BEHIND = 40
"""How far before a date its weekday is looked for, in characters."""
_LINK = 12
"""How far before a date the word is looked for that joins it to another."""

_DATE = (
    r"(?<![\w-])(?:(?P<y1>\d{{4}})-(?P<m1>\d{{2}})-(?P<d1>\d{{2}})(?![\w-])"
    r"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:of\s+|de\s+)?(?P<m2>{0}),?\s+(?:del?\s+)?(?P<y2>\d{{4}})(?!\d)"
    r"|(?P<m3>{0})\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}})(?!\d))"
    r"|(?<!\d)(?P<y4>\d{{4}})\s*年\s*(?P<m4>\d{{1,2}})\s*月\s*(?P<d4>\d{{1,2}})\s*[日号號]"
)
"""A full date in figures or with the name of its month: `2023-11-22`, `22 November 2023`, `November 22, 2023`."""

_FORMS = tuple((f"y{form}", f"m{form}", f"d{form}") for form in range(1, 5))
"""The groups of year, month and day in each way of writing a date."""

_CASES = "[аоеуыюя]?[йм]?"
"""The endings of Russian weekdays: `среда`, `в среду`, `до среды`."""

_RUSSIAN_YEAR = r"(?:\s*(?:года|г\.))?"

_CLOSED = re.compile(rf"{_RUSSIAN_YEAR}\s*[)）]")

_SEVERAL = re.compile(
    r"(?:[–—/&~〜至到和与、-]|\b(?:and|to|or|until|till|und|bis|et|au|ou|y|al|o|и|или|по|до))\s*\Z", re.IGNORECASE
)
"""What stands before the last of several days: the weekday behind it may be that of the first."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """How one language writes weekdays and dates."""

    names: re.Pattern[str]
    dates: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    weekdays: tuple[tuple[str, int], ...]
    months: Mapping[str, int]
    known: dict[str, int] = field(default_factory=dict)
    """The weekdays met so far, as written."""

    def number(self, name: str) -> int:
        """The number of a weekday as written, from 0 for Monday."""
        if name not in self.known:
            folded = name.casefold()
            self.known[name] = next(number for stem, number in self.weekdays if folded.startswith(stem))
        return self.known[name]

    def day(self, found: re.Match[str]) -> date | None:
        """The day that a date names; None where there is no such day."""
        for form in _FORMS:  # a loop, for this is done for every date in every text
            if found[form[0]]:
                break
        year, month, day = found.group(*form)
        try:
            return date(int(year), self.months.get(month.casefold()) or int(month), int(day))
        except ValueError:
            return None


def wrong_weekdays(words: str, tag: str) -> Iterator[tuple[str, date]]:
    """The passages in which a weekday stands beside a full date that falls on another, each with that date."""
    if not _YEAR.search(words):
        return
    for language in (tag,) if tag else UNTAGGED:
        reader = _reader(language)
        named = [name.start() for name in reader.names.finditer(words)]
        for found in reader.dates.finditer(words) if named else ():
            beside = _beside(reader, words, found, named)
            day = reader.day(found) if beside else None
            if day and beside and reader.number(beside[0]) not in _weekdays(day):
                yield beside[1], day


def _beside(reader: _Reader, words: str, found: re.Match[str], named: Sequence[int]) -> tuple[str, str] | None:
    """The weekday that stands beside a date, and the whole passage; `named` is where weekdays stand in the text."""
    start, nearest = found.start(), bisect_left(named, found.start()) - 1
    if nearest >= 0 and named[nearest] >= start - _BEHIND:
        before = reader.before.match(words, named[nearest], start)
        if before:
            loose = before["open"] and not _CLOSED.match(words, found.end())
            passage = words[before.start() : found.end()]
            return None if loose or "\n\n" in passage else (before["name"], passage)
    after = reader.after.match(words, found.end())
    if after is None or "\n\n" in after[0] or _SEVERAL.search(words[max(0, start - _LINK) : start]):
        return None
    return after["inside"] or after["name"], words[found.start() : after.end()]


def _weekdays(day: date) -> frozenset[int]:
    """The weekday of a date, and for one of old that of the same words in the Julian calendar."""
    if day.year >= JULIAN_UNTIL:
        return frozenset((day.weekday(),))
    century = (day.year if day.month > 2 else day.year - 1) // 100
    return frozenset((day.weekday(), (day.weekday() + century - century // 4 - 2) % 7))


@lru_cache(maxsize=64)
def _reader(language: str) -> _Reader:
    """The reader of a language tag: its weekdays, its months, and how a weekday and a date stand beside each other."""
    speech = locale(language)
    chinese, russian = speech.language == "zh", speech.language == "ru"
    widths = ("wide", "abbreviated") if chinese or speech.language == "en" else ("wide",)
    names = [
        (str(word).casefold(), number) for width in widths for number, word in speech.days["format"][width].items()
    ]
    stems = {word.rstrip("ае") if russian else word: number for word, number in names}
    months = {str(word).casefold(): number for number, word in speech.months["format"]["wide"].items()}
    edge = "" if chinese else r"(?<!\w)"
    name = f"(?:{_any_of(stems)})" + (_CASES if russian else "") + ("" if chinese else r"(?!\w)")
    return _Reader(
        re.compile(edge + name, re.IGNORECASE),
        re.compile(_DATE.format(_any_of(months)), re.IGNORECASE),
        re.compile(
            rf"{edge}(?P<name>{name})\s*(?:[,،，]|(?P<open>[(（]))?\s*(?:(?:the|le|el|den|dem)\s+)?\Z", re.IGNORECASE
        ),
        re.compile(
            rf"{_RUSSIAN_YEAR}\s*(?:[(（]\s*(?P<inside>{name})\s*[)）]"
            rf"|(?:[,،，]\s*)?(?:во?\s+)?{edge}(?P<name>{name})"
            + ("" if chinese else r"(?=\s*(?:[,،.;:!?…]|\Z))")
            + rf"(?!\s*[,،，]?\s*(?:\d|the\s|{name})))",
            re.IGNORECASE,
        ),
        tuple(sorted(stems.items(), key=lambda pair: -len(pair[0]))),
        months,
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
