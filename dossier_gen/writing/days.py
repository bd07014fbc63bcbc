"""Days as people write them, `26 August 2025` or `26.08.2025`, in the form that records have (ISO 8601, EDTF)."""

import re
from collections.abc import Iterable, Iterator

from dossier_gen.gazetteer import UN_LANGUAGES, month_numbers

_YEAR_FIRST = re.compile(r"(\d{4}) ?[./年] ?(\d{1,2})(?: ?月)?(?: ?[./]? ?(\d{1,2})(?: ?日)?)?")
_IN_FIGURES = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|\.)? )?([^\W\d_]+)\.?,? (\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH_ALONE_FIRST = re.compile(r"([^\W\d_]+\.?) \d{1,2}(?:st|nd|rd|th)?\Z")
_YEAR_WORD = re.compile(r"(\d{4}) ?(?:г\.?|года|year)\Z")
_DASH = re.compile(r"\s*[–—-]\s*")
_HAN_SPAN = re.compile(r"(\d{4}年)(\d{1,2}月)(\d{1,2})日?[至–—-](\d{4}年)?(\d{1,2}月)?(\d{1,2})日")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")

_LANGUAGES = (*UN_LANGUAGES, "en-US")
"""The languages in which months are known: abbreviated, an American September is another than a British one."""


def as_day(typed: str) -> str:
    """A day, a month or days as records have them, where they can mean nothing else; else as typed.

    `26.08.2025`, `26 August 2025`, `Aug. 26, 2025`, `25–26 August 2025`, `30 October – 2 November 2023`,
    `26 августа 2025 г.`, `2025年8月25日至26日`. Two figures between slashes may be a day and a month or a month and
    a day, so they stay.
    """
    words = " ".join(typed.split())
    return _one_day(words) or _days(words) or typed


def has_month_in_words(typed: str) -> bool:
    """Whether a day is written with letters, so that the order of its figures tells nothing else."""
    return any(sign.isalpha() for sign in typed)


def likely_day(typed: str) -> str:
    """The day that is most likely meant, as records have it: the day before the month; empty where that is no way."""
    words = " ".join(typed.split())
    if match := _SLASHES.fullmatch(words):
        return _iso(match[3], match[2], match[1])
    day = as_day(words)
    return day if day != words else ""


def _one_day(words: str) -> str:
    """One day or month; empty where it is none."""
    words = _YEAR_WORD.sub(r"\1", words)
    if match := _YEAR_FIRST.fullmatch(words):
        return _iso(match[1], match[2], match[3])
    if match := _IN_FIGURES.fullmatch(words):
        return _iso(match[3], match[2], match[1])
    if match := _DAY_FIRST.fullmatch(words):
        return _iso(match[3], _month(match[2]), match[1])
    if match := _MONTH_FIRST.fullmatch(words):
        return _iso(match[3], _month(match[1]), match[2])
    return ""


def _days(words: str) -> str:
    """Two days, of which the first may lack what the second says, and an English second one the month of the first."""
    if match := _HAN_SPAN.fullmatch(words):
        year, month, day, last_year, last_month, last_day = match.groups()
        return _joined([f"{year}{month}{day}日"], f"{last_year or year}{last_month or month}{last_day}日")
    first, _, last = _DASH.sub("–", words).partition("–")
    if (begun := _MONTH_ALONE_FIRST.fullmatch(first)) and not has_month_in_words(last):
        last = f"{begun[1]} {last}"
    return _joined(_completed(first, last), last)


def _completed(first: str, last: str) -> Iterator[str]:
    """A day as it stands, and with ever less of the end of another behind it."""
    yield first
    joint = " " if " " in last else "."
    parts = last.split(joint)
    yield from (joint.join((first.removesuffix("."), *parts[place:])) for place in range(len(parts)))


def _joined(ways: Iterable[str], last: str) -> str:
    begin, end = next(filter(None, map(_one_day, ways)), ""), _one_day(last)
    return f"{begin}/{end}" if begin and end and begin != end else ""


def _month(name: str) -> str:
    return str(month_numbers(_LANGUAGES, ("wide", "abbreviated")).get(name.casefold(), ""))


def _iso(year: str, month: str, day: str | None) -> str:
    return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "") if month else ""
