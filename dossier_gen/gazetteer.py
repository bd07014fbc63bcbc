"""Countries, languages and dates in words, from the Unicode CLDR as Babel brings it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton, parse_pattern
from babel.languages import get_official_languages
from babel.lists import format_list

from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.wording import locale, wording

UN_LANGUAGES = ("en", "zh-Hans", "ru", "fr", "es", "ar")
"""The languages in which a country without a file is named: the official languages of the United Nations."""

_NOT_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"])
"""Two-letter CLDR territories that ISO 3166-1 does not list as countries or areas."""


def locale_with_territory(language: str) -> str:
    """A language with the territory that is most likely meant, `ru_RU` (CLDR, likely subtags)."""
    known = locale(language)
    likely = get_global("likely_subtags")
    whole = likely.get(str(known)) or likely.get(known.language) or ""
    territory = known.territory or whole.rpartition("_")[2]
    return f"{known.language}_{territory}" if territory else known.language


@lru_cache(maxsize=256)
def script(language: str) -> str:
    """The four-letter code of the script of a language: as its tag says, else the likely one (CLDR, likely subtags)."""
    tag = language.replace("-", "_")
    own = next((part for part in tag.split("_")[1:] if len(part) == 4 and part.isalpha()), "")
    likely = str(get_global("likely_subtags").get(tag) or get_global("likely_subtags").get(tag.partition("_")[0], ""))
    return own or next((part for part in likely.split("_")[1:] if len(part) == 4), "")


@lru_cache(maxsize=1)
def country_codes() -> frozenset[str]:
    """Every ISO 3166-1 alpha-2 code, in small letters as they stand in refs."""
    codes = {str(code) for code in locale("en").territories}
    return frozenset(code.lower() for code in codes - _NOT_COUNTRIES if len(code) == 2 and code.isalpha())


def country_names(code: str) -> dict[str, str]:
    """The names of a country (code in small letters) by language tag."""
    return {
        tag: locale(tag).territories[code.upper()] for tag in UN_LANGUAGES if code.upper() in locale(tag).territories
    }


@lru_cache(maxsize=512)
def official_languages(code: str) -> tuple[str, ...]:
    """The official languages of a country (code in capitals) by their tags without script, the widest spoken first."""
    return tuple(tag.partition("_")[0] for tag in get_official_languages(code, de_facto=True))


@lru_cache(maxsize=1024)
def language_name(tag: str, language: str) -> str:
    """The name of the language `tag` for a reader of `language`; the tag itself where CLDR has none."""
    name = Locale.parse(tag.replace("-", "_")).get_display_name(locale(language)) if _known(tag) else None
    return name or tag


def own_name(tag: str) -> str:
    """The name of a language in itself, as a heading has it: `Русский`; the tag itself where CLDR has none."""
    name = Locale.parse(tag.replace("-", "_")).get_display_name() if _known(tag) else None
    return name[:1].upper() + name[1:] if name else tag


@lru_cache(maxsize=256)
def direction(tag: str) -> str:
    """The direction in which a language is written: `ltr` or `rtl`."""
    return str(Locale.parse(tag.replace("-", "_")).text_direction) if _known(tag) else "ltr"


def is_language(tag: str) -> bool:
    """Whether a tag is that of a language which CLDR knows."""
    return bool(tag) and tag[:1].islower() and _known(tag)


def _known(tag: str) -> bool:
    try:
        Locale.parse(tag.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return False
    return True


def listed(words: Sequence[str], language: str) -> str:
    """Words as a list in a sentence: `a, b and c`."""
    return format_list(list(words), locale=locale(language)) if words else ""


def alternatives(words: Sequence[str], language: str) -> str:
    """Words of which one holds, in a sentence: `a, b or c`."""
    return format_list(list(words), style="or", locale=locale(language)) if words else ""


def fixed_words(language: str) -> str:
    """The words that dates and languages are written with, whatever the records say."""
    known = locale(language)
    months, days = known.months["format"]["wide"], known.days["format"]["wide"]
    return " ".join([*months.values(), *days.values(), *known.languages.values()])


def date_words(when: Date, language: str) -> str:
    """A date as people write it, never more precise than it is: `21–23 November 2023`, `about 26 January 1961`."""
    if not when.is_span:
        return _atom_words(when.text, language)
    first, last = when.ends
    _ = wording(language)._
    if when.earliest is None:
        return _("until {date}", date=_atom_words(last, language))
    if when.latest is None:
        begin = _atom_words(first, language)
        return _("since {date}", date=begin) if last == ".." else _("from {date}", date=begin)
    if len(first) == len(last) == 10 and first[-1].isdigit() and last[-1].isdigit():
        return _days_words(when.earliest, when.latest, language)
    return f"{_atom_words(first, language)} – {_atom_words(last, language)}"


def moment_words(moment: Moment, language: str) -> str:
    """A moment in words: date, then local time or part of the day."""
    words = date_words(moment.date, language)
    time = moment.time or wording(language).term(moment.part or "")
    return wording(language)._("{date}, {time}", date=words, time=time) if time else words


@lru_cache(maxsize=8)
def month_numbers(languages: tuple[str, ...], widths: tuple[Literal["wide", "abbreviated"], ...]) -> Mapping[str, int]:
    """The months by their names in some languages, as they stand in dates and alone, small and without a full stop."""
    return MappingProxyType(
        {
            name.casefold().rstrip("."): number
            for tag in languages
            for use in ("format", "stand-alone")
            for width in widths
            for number, name in locale(tag).months[use][width].items()
        }
    )


def weekday(day: date, language: str) -> str:
    """The day of the week in words."""
    return str(format_date(day, "EEEE", locale=locale(language)))


@lru_cache(maxsize=65536)
def day_words(day: date, language: str) -> str:
    """One day in words: `22 November 2023`."""
    return str(format_date(day, "long", locale=locale(language)))


@lru_cache(maxsize=4096)
def _month_words(year: int, month: int, language: str) -> str:
    """A month in words: `November 2023`."""
    return str(format_skeleton("yMMMM", date(year, month, 1), locale=locale(language)))


def _days_words(first: date, last: date, language: str) -> str:
    """Two days in words, sharing month and year where they are the same (CLDR interval formats)."""
    if first == last:
        return day_words(first, language)
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    patterns = locale(language).interval_formats["yMMMd"][differs]
    return "".join(
        parse_pattern(_long_months(pattern)).apply(day, locale(language))
        for pattern, day in zip(patterns, (first, last), strict=True)
    )


def _long_months(pattern: str) -> str:
    return pattern if "MMMM" in pattern else pattern.replace("MMM", "MMMM")


def _atom_words(atom: str, language: str) -> str:
    """One date that is not a span, with what qualifies it."""
    _ = wording(language)._
    mark = atom[-1] if atom[-1] in "~?%" else ""
    year, *rest = atom.rstrip("~?%").split("-")
    rest = [part for part in rest if part != "XX"]
    if "X" in year:
        decade = _("{decade}s", decade=year.replace("X", "0"))
        words = decade if not year.endswith("XX") else f"{year[:2]}00–{year[:2]}99"
    elif not rest:
        words = _("{year}", year=year)
    elif len(rest) == 1:
        words = _month_words(int(year), int(rest[0]), language)
    else:
        words = day_words(date(int(year), int(rest[0]), int(rest[1])), language)
    about = _("about {date}", date=words) if mark in ("~", "%") else words
    return _("{date} (uncertain)", date=about) if mark in ("?", "%") else about
