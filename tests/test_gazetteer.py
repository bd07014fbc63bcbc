"""Countries, languages and dates in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.gazetteer import (
    UN_LANGUAGES,
    country_codes,
    country_names,
    date_words,
    day_words,
    language_name,
    listed,
    moment_words,
    weekday,
)

LANGUAGES = st.sampled_from([*UN_LANGUAGES, "de", "ja", "ko", "sr-Latn-RS", "pt-BR", "tlh"])


def test_country_codes_are_those_of_iso_3166():
    """All 249 codes are known, in small letters; what CLDR adds of its own is not."""
    assert len(country_codes()) == 249
    assert {"no", "cn", "ru", "gb", "tw", "aq"} <= country_codes()
    assert not {"eu", "uk", "un", "xk", "zz", "001"} & country_codes()


def test_countries_are_named_in_the_languages_of_the_united_nations():
    """Every country has a name in each of the six languages."""
    assert all(set(country_names(code)) == set(UN_LANGUAGES) for code in country_codes())
    assert [country_names("cn")[tag] for tag in ("en", "ru", "zh-Hans", "fr")] == ["China", "Китай", "中国", "Chine"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2023", "2023"),
        ("2023-11", "November 2023"),
        ("2023-11-22", "22 November 2023"),
        ("2023-11-XX", "November 2023"),
        ("2023-XX-XX", "2023"),
        ("1961-01-26~", "about 26 January 1961"),
        ("1802?", "1802 (uncertain)"),
        ("1802%", "about 1802 (uncertain)"),
        ("198X", "1980s"),
        ("19XX", "1900–1999"),
        ("2023-11-21/2023-11-23", "21–23 November 2023"),
        ("2023-11-21/2023-11-21", "21 November 2023"),
        ("2001-07-16/..", "since 16 July 2001"),
        ("2001/", "from 2001"),
        ("../2001-07", "until July 2001"),
        ("2023-11/2024", "November 2023 – 2024"),
    ],
)
def test_date_in_english_words(written, words):
    """A date is written out no more precisely than it is, day before month."""
    assert date_words(Date.parse(written), "en") == words


@pytest.mark.parametrize(
    ("language", "day", "span"),
    [
        ("ru", "22 ноября 2023\u202fг.", "21–23 ноября 2023\u202fг."),
        ("zh-Hans", "2023年11月22日", "2023年11月21日至23日"),
        ("de", "22. November 2023", "21.–23. November 2023"),
    ],
)
def test_date_in_other_languages(language, day, span):
    """Days and spans follow the order and the words of the language."""
    assert date_words(Date.parse("2023-11-22"), language) == day
    assert date_words(Date.parse("2023-11-21/2023-11-23"), language) == span


@pytest.mark.parametrize("written", ["1961~", "1802?", "198X", "2001/..", "../2001"])
def test_what_qualifies_a_date_is_in_the_language_too(written):
    """No English word stands in a Russian date."""
    words = date_words(Date.parse(written), "ru")
    assert not any("a" <= char <= "z" for char in words)


@given(st.dates(), st.dates(), LANGUAGES)
def test_two_days_are_written_in_any_language(one, other, language):
    """Any two days make a span in words, with both days and both years in it."""
    first, last = sorted((one, other))
    words = date_words(Date.parse(f"{first}/{last}"), language)
    assert all(str(number) in words for number in (first.day, last.day, first.year, last.year))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2023-11-22T10:00[Asia/Shanghai]", "22 November 2023, 10:00"),
        ("2023-11-22", "22 November 2023"),
        ({"date": "2023-11-22", "part": "evening"}, "22 November 2023, evening"),
    ],
)
def test_moment_in_words(written, words):
    """A moment is its day with the local time or the part of the day."""
    assert moment_words(Moment.model_validate(written), "en") == words


def test_weekdays_and_days():
    """Days of the week and of the month follow the language."""
    day = date(2023, 11, 22)
    assert [weekday(day, tag) for tag in ("en", "ru", "zh-Hans")] == ["Wednesday", "среда", "星期三"]
    assert day_words(day, "en") == "22 November 2023"


@pytest.mark.parametrize(
    ("tag", "reader", "name"),
    [("ru", "en", "Russian"), ("ru", "zh-Hans", "俄语"), ("xx-Nope", "en", "xx-Nope")],
)
def test_language_names(tag, reader, name):
    """A language is named for its reader, and stays its tag where nobody knows it."""
    assert language_name(tag, reader) == name


def test_unknown_language_reads_english():
    """A tag that CLDR lacks gives the words of English, never an error."""
    assert date_words(Date.parse("2023-11-22"), "tlh") == "22 November 2023"


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_in_a_sentence(words, said):
    """Words join as in a sentence."""
    assert listed(words, "en") == said
