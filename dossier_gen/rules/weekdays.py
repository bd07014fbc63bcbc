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
_ENOUGH = 1_000
"""How many dates are remembered: records tell of the same days again and again."""
_LINK = 12
"""How far before a date the word is looked for that joins it to another."""

_DATE = (
    r"(?<![\w-])(?:(\d{{4}})-(\d{{2}})-(\d{{2}})(?![\w-])"
    r"|(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:of\s+|de\s+)?({0}),?\s+(?:del?\s+)?(\d{{4}})(?!\d)"
    r"|({0})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d))"
    r"|(?<!\d)(\d{{4}})\s*年\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*[日号號]"
)
"""A full date in figures or with the name of its month: `2023-11-22`, `22 November 2023`, `November 22, 2023`."""

_FORMS = {3: (1, 2, 3), 6: (6, 5, 4), 9: (9, 7, 8), 12: (10, 11, 12)}
"""The groups of year, month and day in each way of writing a date, by the last of them."""

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
    in_ascii: bool
    """Whether a weekday may stand in a text of plain ASCII."""
    known: dict[str, int | None] = field(default_factory=dict)
    """The weekdays met so far, as written."""
    days: dict[str, frozenset[int] | None] = field(default_factory=dict)
    """The possible weekdays of the dates met lately, as written; None of those that there are not."""

    def number(self, name: str) -> int | None:
        """The number of a weekday as written, from 0 for Monday; None where its letters fold to none that is known."""
        if name not in self.known:
            folded = name.casefold()
            self.known[name] = next((number for stem, number in self.weekdays if folded.startswith(stem)), None)
        return self.known[name]

    def day(self, found: re.Match[str]) -> date | None:
        """The day that a date names; None where there is no such day."""
        year, month, day = found.group(*_FORMS[found.lastindex or 0])
        try:
            return date(int(year), self.months.get(month.casefold()) or int(month), int(day))
        except ValueError:
            return None

    def agrees(self, name: str, found: re.Match[str]) -> bool:
        """Whether a weekday as written may be that of a date; any may be that of a date that there is not."""
        written = found[0]
        if written not in self.days:
            if len(self.days) >= _ENOUGH:
                self.days.clear()
            day = self.day(found)
            self.days[written] = _weekdays(day) if day else None
        possible, number = self.days[written], self.number(name)
        return possible is None or number is None or number in possible


def wrong_weekdays(words: str, tag: str) -> Iterator[tuple[str, date]]:
    """The passages in which a weekday stands beside a full date that falls on another, each with that date."""
    if not _YEAR.search(words):
        return
    for language in (tag,) if tag else UNTAGGED:
        reader = _reader(language)
        if words.isascii() and not reader.in_ascii:
            continue
        named = [name.start() for name in reader.names.finditer(words)]
        for found in reader.dates.finditer(words) if named else ():
            passage = _wrong_beside(reader, words, found, named)
            day = reader.day(found) if passage else None
            if day:
                yield passage, day


def _wrong_beside(reader: _Reader, words: str, found: re.Match[str], named: Sequence[int]) -> str:
    """The passage of a date and a weekday beside it that is not its own; `named` is where weekdays stand in the text.

    Nearly every weekday is right, so this is asked first, and what else the words around it may mean only of the rest.
    """
    start, nearest = found.start(), bisect_left(named, found.start()) - 1
    if nearest >= 0 and named[nearest] >= start - _BEHIND:
        before = reader.before.match(words, named[nearest], start)
        if before:
            if reader.agrees(before["name"], found):
                return ""
            loose = before["open"] and not _CLOSED.match(words, found.end())
            passage = words[before.start() : found.end()]
            return "" if loose or "\n\n" in passage else passage
    after = reader.after.match(words, found.end())
    if after is None or reader.agrees(after["inside"] or after["name"], found) or "\n\n" in after[0]:
        return ""
    return "" if _SEVERAL.search(words[max(0, start - _LINK) : start]) else words[start : after.end()]


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
    name_end = ("(?i:" + _CASES + ")" if russian else "") + ("" if chinese else r"(?!\w)")
    name = f"(?:{_any_of(stems)}){name_end}"
    return _Reader(
        re.compile(_anywhere(stems, "" if chinese else r"(?<!\w.)") + name_end),
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
        any(stem.isascii() for stem in stems),
    )


def _anywhere(words: Iterable[str], edge: str) -> str:
    """A pattern that finds words of any case in a long text: one that begins with a set of letters is sought fastest.

    `edge` is what must not stand before, as seen from behind the first letter.
    """
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word[1:])
    cases = {first: re.escape("".join(dict.fromkeys((first, *first.upper())))) for first in sorted(by_first)}
    rest = "|".join(f"(?<=[{cases[first]}])(?i:{_any_of(by_first[first])})" for first in cases)
    return f"[{''.join(cases.values())}]{edge}(?:{rest})"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
