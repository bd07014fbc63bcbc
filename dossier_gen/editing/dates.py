"""Dates as people write them, for a hint in the form that records have."""

import re

from dossier_gen.gazetteer import month_numbers

_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4}) ?[./年] ?(\d{1,2}) ?[./月] ?(\d{1,2}) ?日?")
_WORDS = re.compile(r"(?:(\d{1,2})(?: ?[-–—] ?(\d{1,2}))?\.? )?([^\W\d_]+)\.?,? (\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?: ?[-–—] ?(\d{1,2}))?,? (\d{4})")
_YEAR_WORD = re.compile(r"\s*(?:г\.?|года|year)\Z")


def meant(text: str) -> str:
    """The date that somebody means who writes it in another way, `26 August 2025`; empty where that cannot be told."""
    text = _YEAR_WORD.sub("", " ".join(text.split()))
    if match := _YEAR_FIRST.fullmatch(text):
        return _span(match[1], match[2], match[3], None)
    if match := _DAY_FIRST.fullmatch(text):
        return _span(match[3], match[2], match[1], None)
    if match := _WORDS.fullmatch(text):
        return _span(match[4], _month(match[3]), match[1], match[2])
    if match := _MONTH_FIRST.fullmatch(text):
        return _span(match[4], _month(match[1]), match[2], match[3])
    return ""


def _month(name: str) -> str:
    """The number of a month, in the languages that use figures for days and words for months; empty for no month."""
    known = month_numbers(("en", "ru", "fr", "es"), ("wide", "abbreviated"))
    return str(known.get(name.casefold(), ""))


def _span(year: str, month: str, first: str | None, last: str | None) -> str:
    if not month:
        return ""
    begin = f"{year}-{month:0>2}"
    if not first:
        return begin
    return f"{begin}-{first:0>2}" + (f"/{begin}-{last:0>2}" if last else "")
