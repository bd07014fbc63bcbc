"""Coming dates: what lies ahead of a day, and the anniversaries of what lies behind."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.coming import anniversaries, coming, is_round, later, passed
from dossier_gen.fields.dates import Date
from dossier_gen.graph import graph
from tests.conftest import made_corpus

DAY = date(2024, 6, 1)


def ahead(records: dict[str, dict[str, object]]) -> list[tuple[str, str, str]]:
    """Day, record and word of what lies ahead."""
    found = coming(graph(made_corpus(records)), DAY)
    return [(str(one.happening.when), one.happening.record.id, one.happening.verb) for one in found]


def test_dates_after_the_day_lie_ahead_in_order() -> None:
    """What is dated after the day is listed by time; the day itself, the past and what was cancelled are not."""
    records: dict[str, dict[str, object]] = {
        f"event/e{number}": {"type": "talks", "at": when, "status": status}
        for number, (when, status) in enumerate(
            [("2024-09-01", "held"), ("2024-07-01", "announced"), ("2024-06-01", "held"), ("2024-08-01", "cancelled")]
        )
    }
    assert ahead(records) == [("2024-07-01", "e1", ""), ("2024-09-01", "e0", "")]


def test_deadlines_lie_ahead_until_their_last_day() -> None:
    """Something due this year is ahead until the year is over, unless it is done or lapsed."""
    outcomes = [{"type": "commitment", "says": "x", "due": "2024", "status": how} for how in ("open", "done", "lapsed")]
    assert ahead({"event/x": {"type": "talks", "outcomes": outcomes}}) == [("2024", "x", "due")]


@pytest.mark.parametrize(
    ("pact", "ends"),
    [
        ({"expires": "2025-01-01"}, ["2025-01-01"]),
        ({"expires": "2025-01-01", "extended": [{"until": "2030-01-01"}]}, ["2030-01-01"]),
        ({"expires": "2025-01-01", "extended": [{"by": "five years"}]}, []),
        ({"expires": "2025-01-01", "terminated": "2023"}, []),
        ({"expires": "2024-01-01"}, []),
    ],
)
def test_agreements_end_after_their_last_extension(pact: dict[str, object], ends: list[str]) -> None:
    """The end of an agreement is that of its last extension; one that is terminated has none ahead."""
    assert [when for when, _, _ in ahead({"agreement/x": {"type": "treaty", **pact}})] == ends


def test_programme_of_a_coming_visit_lies_ahead() -> None:
    """Lines of a programme are listed, but for those that an event tells of."""
    lines = [{"at": "2024-07-02T10:00[Europe/Paris]", "title": "Arrival"}, {"at": "2024-07-03", "event": "event/x"}]
    visit = {"dates": "2024-07-02/2024-07-03", "programme": lines}
    event = {"type": "talks", "at": "2024-07-03"}
    found = ahead({"delegation/d": visit, "event/x": event})
    assert found == [("2024-07-02", "d", "programme"), ("2024-07-02/2024-07-03", "d", ""), ("2024-07-03", "x", "")]


@pytest.mark.parametrize(
    ("since", "years", "when"),
    [
        ("1949", 75, "2024"),
        ("1951-10", 75, "2026-10"),
        ("2001-07-16", 25, "2026-07-16"),
        ("1961-01-26~", 50, "2011-01-26~"),
        ("1802?", 100, "1902?"),
        ("2023-03-20/2023-03-22", 5, "2028-03-20"),
        ("2001-07-16/..", 25, "2026-07-16"),
        ("2000-02-29", 20, "2020-02-29"),
        ("2000-02-29", 5, "2005-02"),
        ("198X", 10, None),
        ("../2001", 10, None),
        ("9990", 10, None),
    ],
)
def test_anniversary_is_as_precise_as_its_date(since: str, years: int, when: str | None) -> None:
    """A year gives a year, a month a month, a span its beginning; an unknown year gives none."""
    assert str(later(Date.parse(since), years)) == str(when)


def test_round_numbers() -> None:
    """Five, and every multiple of ten and of twenty-five."""
    assert [years for years in range(101) if is_round(years)] == [5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100]


def test_diplomatic_ties_of_1949_turn_75_in_2024() -> None:
    """The 75th anniversary is computed from the year in which relations were established, and is of a year."""
    corpus = made_corpus({"relation/r": {"between": ["country/a", "country/b"], "established": "1949"}})
    (found,) = anniversaries(corpus, date(2023, 11, 22))
    assert (found.record.id, found.years, str(found.when)) == ("r", 75, "2024")
    assert [one.years for one in passed(corpus, date(2026, 1, 31))] == [75]
    assert passed(corpus, date(2027, 1, 31)) == ()
    assert [one.years for one in passed(corpus, date(2027, 1, 31), None)] == [75]
    assert anniversaries(corpus, date(2025, 1, 1)) == ()


def test_an_anniversary_is_told_once() -> None:
    """Signings of agreements, parts of visits and anniversaries themselves have none of their own."""
    event = {"type": "talks", "at": "2014-07-01"}
    corpus = made_corpus(
        {
            "agreement/pact": {"type": "treaty", "signed": {"at": "2014-07-01"}},
            "event/signing": {**event, "agreements": ["agreement/pact"]},
            "event/part": {**event, "part_of": "event/whole"},
            "event/whole": event,
            "event/feast": {**event, "type": "anniversary"},
            "event/off": {**event, "status": "cancelled"},
            "institution/gone": {"type": "other", "founded": "2014-07-01", "dissolved": "2020"},
            "institution/there": {"type": "other", "founded": "2014-07-01"},
        }
    )
    assert [one.record.id for one in anniversaries(corpus, DAY)] == ["pact", "whole", "there"]


DATES = st.dates(date(1000, 1, 1), date(2024, 6, 1)).map(date.isoformat)


@given(st.lists(DATES, max_size=5), st.integers(0, 4000))
def test_anniversaries_lie_within_the_horizon(founded: list[str], days: int) -> None:
    """Every anniversary is round, not before the day, and begins within the horizon; none that is so is left out."""
    corpus = made_corpus(
        {f"institution/i{place}": {"type": "other", "founded": day} for place, day in enumerate(founded)}
    )
    found = anniversaries(corpus, DAY, timedelta(days=days))
    expected = [
        (place, years)
        for place, day in enumerate(founded)
        for years in range(1, 1100)
        if is_round(years)
        and (when := later(Date.parse(day), years))
        and (when.latest or date.min) >= DAY
        and (when.earliest or date.max) <= DAY + timedelta(days=days)
    ]
    assert sorted((int(one.record.id[1:]), one.years) for one in found) == expected
