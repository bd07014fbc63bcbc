"""Days as people write them are read as records have them, and never guessed."""

import pytest

from dossier_gen.writing.days import as_day, likely_day


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("26.08.2025", "2025-08-26"),
        ("2025/8/26", "2025-08-26"),
        ("2025年8月26日", "2025-08-26"),
        ("2025年8月", "2025-08"),
        ("26 August 2025", "2025-08-26"),
        ("26th August, 2025", "2025-08-26"),
        ("August 26, 2025", "2025-08-26"),
        ("3 Sep 1960", "1960-09-03"),
        ("Sept. 3rd, 1960", "1960-09-03"),
        ("August 2025", "2025-08"),
        ("26 августа 2025 г.", "2025-08-26"),
        ("26 августа 2025 года", "2025-08-26"),
    ],
)
def test_a_day_is_read_as_people_write_it(written: str, read_as: str) -> None:
    """With its month in words or in figures, in several languages, of Britain and of America."""
    assert (as_day(written), likely_day(f" {written} ")) == (read_as, read_as)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("25–26 August 2025", "2025-08-25/2025-08-26"),
        ("30 October - 2 November 2023", "2023-10-30/2023-11-02"),
        ("25.08.2025-26.08.2025", "2025-08-25/2025-08-26"),
        ("25.08–26.08.2025", "2025-08-25/2025-08-26"),
        ("25.–26.08.2025", "2025-08-25/2025-08-26"),
        ("June 3–4, 1960", "1960-06-03/1960-06-04"),
        ("December 30, 1959 – January 2, 1960", "1959-12-30/1960-01-02"),
        ("21–23 ноября 2023 г.", "2023-11-21/2023-11-23"),
        ("2023年11月21日至23日", "2023-11-21/2023-11-23"),
        ("2023年11月21-23日", "2023-11-21/2023-11-23"),
        ("2023年10月30日至11月2日", "2023-10-30/2023-11-02"),
        ("2023年12月30日至2024年1月2日", "2023-12-30/2024-01-02"),
    ],
)
def test_two_days_share_what_they_have_in_common(written: str, read_as: str) -> None:
    """Of two days one alone may name the month and the year."""
    assert as_day(written) == read_as


@pytest.mark.parametrize(
    "written",
    [
        "2025-08-26",
        "2025-08-26~",
        "2023-11-21/2023-11-23",
        "1960",
        "3 Brumaire 2025",
        "26 – soon",
        "soon – 26 May 2025",
        "26 May 2025 – soon",
        "",
    ],
)
def test_what_is_a_date_of_records_or_none_stays(written: str) -> None:
    """What records have needs no reading, and what nobody can read is not touched."""
    assert (as_day(written), likely_day(written)) == (written, "")


def test_two_figures_between_slashes_are_only_likely() -> None:
    """3/4 may be a day of March or of April: it stays, and the hint takes the first for the day."""
    assert (as_day("3/4/2025"), likely_day("3/4/2025")) == ("3/4/2025", "2025-04-03")
