"""Weekdays beside dates in running text: which two belong together, in every language and in both calendars."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import assume, given
from hypothesis import strategies as st

from dossier_gen.gazetteer import weekday
from dossier_gen.rules import weekdays
from dossier_gen.rules.weekdays import wrong_weekdays
from dossier_gen.wording import locale


@pytest.mark.parametrize("language", ["en", "en-US", "ru", "zh-Hans", "zh-Hant", "fr", "es", "de", "ar"])
@given(day=st.dates(date(1931, 1, 1), date(2999, 12, 31)), shift=st.integers(0, 6))
def test_a_weekday_is_held_against_its_date_in_every_language(language, day, shift):
    """A date in full, as CLDR writes it, agrees with its own weekday and with no other."""
    words = f"… {format_date(day, 'full', locale=locale(language))} …"
    own, other = weekday(day, language), weekday(day + timedelta(shift), language)
    assume(own in words and (shift == 0 or other != own))
    found = list(wrong_weekdays(words.replace(own, other), language))
    assert [named for _, named in found] == ([day] if shift else [])


@given(st.text(st.sampled_from("0123456789 \n,.()–-年月日星期三Wednesday22NovembervреднояMITé'["), max_size=400))
def test_weekdays_are_looked_for_in_any_text(words):
    """No text stops the search, and what is found stands in the text."""
    assert all(written in words for written, _ in wrong_weekdays(words, ""))


def test_a_weekday_in_capitals_is_read_where_it_can_be():
    """A weekday whose capital letters fold to other letters than its own, as in Turkish, is passed over."""
    assert list(wrong_weekdays("SALI, 2023-11-22", "tr")) == []
    assert [written for written, _ in wrong_weekdays("salı, 2023-11-22", "tr")] == ["salı, 2023-11-22"]


def test_long_texts_are_read_in_time():
    """A text made to be slow is read at once."""
    for piece in ("Wednesday ", "22 ", "22 November ", "Wednesday, 22 November 2023 (", "2023年 ", " "):
        list(wrong_weekdays(piece * (20_000 // len(piece)) + "2023", ""))


@pytest.mark.parametrize(
    "words",
    [
        "on 21–22 November 2023, Tuesday, and the next day",
        "on 21 and 22 November 2023 (Tuesday)",
        "Wednesday, 22 November 2023, Thursday, 23 November 2023",
        "On 22 November 2023, Friday's talks were prepared",
        "every Tuesday (22 November 2023 was the last such day)",
        "on Tuesday\n\n22 November 2023",
        "[[event/talks-2023-11-22|Tuesday]]",
        "по вторникам; 22 ноября 2023 года, среда",
        "2023年11月22日，星期四，2023年11月23日",
        "Sunday, 31 November 2023",
        "–22 November 2023 (Tuesday)",
        "on 22 November 2023,\n\nTuesday, they met",
        f"Tuesday,{33 * ' '}22 November 2023",
    ],
)
def test_a_weekday_that_belongs_to_another_day_is_left_alone(words):
    """Only a weekday and a date that stand for each other are compared."""
    assert list(wrong_weekdays(words, "")) == []


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (f"Tuesday,{32 * ' '}22 November 2023", ""),
        ("Wednesday the 21st? On Tuesday (22 November 2023) they met.", "Tuesday (22 November 2023"),
        ("On Tuesday\nthe 22nd of November, 2023", "Tuesday\nthe 22nd of November, 2023"),
        ("On Nov. 21, and on november 22, 2023 (TUESDAY).", "november 22, 2023 (TUESDAY)"),
        ("2023-11-22\n(Tuesday)", ""),
        ("Wednesday, 22 November 2023, and Tuesday, 22 November 2023", "Tuesday, 22 November 2023"),
        ("2023年11月22日，星期二", ""),
        ("22 ноября 2023 г., во вторник", ""),
    ],
)
def test_a_weekday_beside_a_date_is_held_against_it(words, written):
    """Before a date or behind it, up to forty characters off, in any case: each passage is told as it is written."""
    assert list(wrong_weekdays(words, "")) == [(written or words, date(2023, 11, 22))]


@pytest.mark.parametrize(
    ("day", "allowed"),
    [
        ("4 October 1582", {"Monday", "Thursday"}),
        ("28 February 1800", {"Friday", "Tuesday"}),
        ("1 March 1800", {"Saturday", "Thursday"}),
        ("14 December 1825", {"Wednesday", "Monday"}),
        ("19 February 1861", {"Tuesday", "Sunday"}),
        ("31 January 1900", {"Wednesday", "Monday"}),
        ("28 February 1900", {"Wednesday", "Monday"}),
        ("1 March 1900", {"Thursday", "Wednesday"}),
        ("31 January 1901", {"Thursday", "Wednesday"}),
        ("9 January 1905", {"Monday", "Sunday"}),
        ("25 October 1917", {"Thursday", "Wednesday"}),
        ("31 December 1929", {"Tuesday", "Monday"}),
        ("1 January 1930", {"Wednesday"}),
    ],
)
def test_a_day_of_old_may_be_that_of_either_calendar(day, allowed):
    """Before 1930 a weekday may be that of the Julian calendar: the Bloody Sunday was a 9 January in Russia."""
    week = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    assert {name for name in week if not list(wrong_weekdays(f"{name}, {day}", "en"))} == allowed


def test_dates_that_were_met_are_forgotten_in_time(monkeypatch):
    """However many dates a text holds, few are remembered, and each is judged as before."""
    monkeypatch.setattr(weekdays, "_ENOUGH", 2)
    words = " ".join(f"Monday, {day} May 2024." for day in range(13, 18))
    told = [(day.day, len(weekdays._reader("en").days)) for _, day in wrong_weekdays(words, "en")]
    assert [day for day, _ in told] == [14, 15, 16, 17]
    assert max(size for _, size in told) == 2
