"""Dates and moments: reading, printing, bounds and order."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from dossier_gen.fields.dates import Date, DateError
from dossier_gen.fields.moments import Moment

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
MARKS = st.sampled_from(["", "~", "?", "%"])


def _cut(day: date, precision: int) -> str:
    return day.isoformat()[:precision]


ATOMS = st.one_of(
    st.builds(lambda day, precision, mark: _cut(day, precision) + mark, DAYS, st.sampled_from([4, 7, 10]), MARKS),
    st.builds(lambda day, mark: f"{day.isoformat()[:3]}X{mark}", DAYS.filter(lambda day: day.year >= 10), MARKS),
    st.builds(lambda day, mark: f"{day.isoformat()[:2]}XX{mark}", DAYS.filter(lambda day: day.year >= 100), MARKS),
    st.builds(lambda day: f"{day.isoformat()[:4]}-XX", DAYS),
    st.builds(lambda day: f"{day.isoformat()[:7]}-XX", DAYS),
)


def _spanned(first: str, last: str) -> str:
    one, other = sorted((Date.parse(first), Date.parse(last)), key=lambda when: when.order)
    return f"{one}/{other}"


WRITTEN = st.one_of(
    ATOMS,
    st.builds(_spanned, ATOMS, ATOMS),
    st.builds(lambda atom, end: f"{atom}/{end}", ATOMS, st.sampled_from(["", ".."])),
    st.builds(lambda atom, end: f"{end}/{atom}", ATOMS, st.sampled_from(["", ".."])),
)
DATES = WRITTEN.map(Date.parse)


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, day)


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2023", _day(2023, 1, 1), _day(2023, 12, 31)),
        ("2023-11", _day(2023, 11, 1), _day(2023, 11, 30)),
        ("2024-02", _day(2024, 2, 1), _day(2024, 2, 29)),
        ("2023-11-22", _day(2023, 11, 22), _day(2023, 11, 22)),
        ("1961-01-26~", _day(1961, 1, 26), _day(1961, 1, 26)),
        ("1802?", _day(1802, 1, 1), _day(1802, 12, 31)),
        ("1802-03%", _day(1802, 3, 1), _day(1802, 3, 31)),
        ("198X", _day(1980, 1, 1), _day(1989, 12, 31)),
        ("19XX", _day(1900, 1, 1), _day(1999, 12, 31)),
        ("2004-XX", _day(2004, 1, 1), _day(2004, 12, 31)),
        ("2004-06-XX", _day(2004, 6, 1), _day(2004, 6, 30)),
        ("2004-XX-XX", _day(2004, 1, 1), _day(2004, 12, 31)),
        ("2023-11-21/2023-11-23", _day(2023, 11, 21), _day(2023, 11, 23)),
        ("2023-11-22/2023-11-22", _day(2023, 11, 22), _day(2023, 11, 22)),
        ("2023-11/2024", _day(2023, 11, 1), _day(2024, 12, 31)),
        ("2001-07-16/..", _day(2001, 7, 16), None),
        ("2001-07-16/", _day(2001, 7, 16), None),
        ("../2001", None, _day(2001, 12, 31)),
        ("/2001-07", None, _day(2001, 7, 31)),
    ],
)
def test_form_has_its_bounds(written, earliest, latest):
    """Each written form stands for the days between its first and its last possible one."""
    when = Date.parse(written)
    assert (when.earliest, when.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "written",
    [
        *("", " ", "23", "202", "20233", "2023-1", "2023-11-2", "2023/11/22", "22.11.2023", "2023-11-22T10:00"),
        *("2023-13", "2023-00", "2023-02-29", "2023-11-31", "2023-11-00", "0000", "2023-XX-12", "198X-03", "X", "XXXX"),
        *("..", "/", "../..", "/..", "2023-11-23/2023-11-21", "2024/2023", "2023/2024/2025", "2023~~", "~2023"),
        *("2023-21", "-0044", "Y20230", "2023 ", " 2023", "2023\n", "2023-11-22Z", "today"),
    ],
)
def test_what_is_no_date_is_refused(written):
    """Forms outside EDTF level 1, days that do not exist and spans that end before they start are refused."""
    with pytest.raises(DateError):
        Date.parse(written)


@pytest.mark.parametrize("written", ["２０２３", "٢٠٢٣-١١", "2023-११"])
def test_digits_of_other_scripts_are_refused(written):
    """A date is written with the digits 0 to 9 (ISO 8601)."""
    with pytest.raises(DateError):
        Date.parse(written)


@given(WRITTEN)
def test_print_gives_back_what_was_read(written):
    """Reading and printing a date are inverse."""
    assert str(Date.parse(written)) == written
    assert Date.parse(str(Date.parse(written))) == Date.parse(written)


@given(DATES)
def test_date_has_ordered_bounds_and_fits_its_schema(when):
    """The first possible day is not after the last one, and the JSON Schema takes the written form."""
    assert re.search(Date.pattern, str(when))
    assert when.earliest is None or when.latest is None or when.earliest <= when.latest


@given(st.from_regex(Date.pattern, fullmatch=True))
def test_what_fits_the_schema_is_read_or_refused_in_a_sentence(written):
    """A text of the schema's form prints back as it was, or is refused with the text in the sentence."""
    try:
        assert str(Date.parse(written)) == written
    except DateError as error:
        assert str(error).startswith(f"'{written}' ")


@given(DATES, DAYS)
def test_a_day_within_is_a_day_that_may_overlap(when, day):
    """A date includes a day exactly where it may overlap with that day as a date."""
    assert when.may_include(day) == when.may_overlap(Date.parse(day.isoformat()))


@given(DATES, DATES)
def test_one_date_is_before_after_or_may_overlap(one, other):
    """Two dates overlap, or one lies wholly after the other; never both."""
    assert [one.is_after(other), other.is_after(one), one.may_overlap(other)].count(True) == 1
    assert one.may_overlap(other) == other.may_overlap(one)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("2023-11-22", "2023-11-22", "overlaps"),
        ("2023-11-22", "2023-11-23", "before"),
        ("2023-11-21/2023-11-22", "2023-11-22/2023-11-23", "overlaps"),
        ("2023-11-23", "2023-11", "overlaps"),
        ("../2001", "2002", "before"),
        ("../2001", "2001-12-31/..", "overlaps"),
        ("2002/..", "../2001", "after"),
        ("2002/..", "2001/..", "overlaps"),
        ("../2002", "../2001", "overlaps"),
    ],
)
def test_a_shared_day_is_enough_to_overlap(one, other, relation):
    """The last day of one may be the first of the other; an open side reaches as far as there are days."""
    mine, theirs = Date.parse(one), Date.parse(other)
    told = {"before": theirs.is_after(mine), "after": mine.is_after(theirs), "overlaps": mine.may_overlap(theirs)}
    assert [name for name, holds in told.items() if holds] == [relation]


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("2023-22", "names a season, which is not read"),
        ("2023-20", "names a day that does not exist"),
        ("2023-02-29", "names a day that does not exist"),
        ("198X-03", "names a day that does not exist"),
        ("2023/2022", "ends before it starts"),
        ("2023-13/..", "names a day that does not exist"),
    ],
)
def test_what_is_wrong_with_a_date_is_said(written, sentence):
    """The whole text stands in the sentence, even where one end of it is wrong."""
    with pytest.raises(DateError) as error:
        Date.parse(written)
    assert str(error.value) == f"'{written}' {sentence}"


@given(DATES)
def test_bounds_are_included_and_their_neighbours_are_not(when):
    """The bounds belong to the date, the days beside them do not."""
    for bound, step in ((when.earliest, -1), (when.latest, 1)):
        if bound is not None:
            assert when.may_include(bound)
            assume(date.min < bound < date.max)
            assert not when.may_include(bound + timedelta(days=step))


@given(st.lists(DATES, min_size=2, max_size=6))
def test_sorting_goes_by_the_earliest_possible_day(dates):
    """Sorted dates begin in order, and an open beginning comes first."""
    begins = [when.earliest or date.min for when in sorted(dates, key=lambda when: when.order)]
    assert begins == sorted(begins)


def test_a_less_precise_date_stands_behind_a_more_precise_one_of_the_same_day():
    """Of dates with one earliest day, the shorter comes first."""
    written = ["2023", "2023-01", "2023-01-01", "2023-01-01/.."]
    assert sorted(written, key=lambda text: Date.parse(text).order) == [
        *("2023-01-01", "2023-01", "2023", "2023-01-01/..")
    ]


@given(ATOMS)
def test_a_single_date_is_no_span(atom):
    """Without a slash both written ends are the same, and neither is open."""
    when = Date.parse(atom)
    assert (when.is_span, when.is_open, when.ends) == (False, False, (atom, atom))


@pytest.mark.parametrize(("written", "is_open"), [("2001/..", True), ("/2001", True), ("2001/2002", False)])
def test_span_knows_its_ends(written, is_open):
    """A span tells its two written ends, and whether one of them is open."""
    when = Date.parse(written)
    assert (when.is_span, when.is_open, "/".join(when.ends)) == (True, is_open, written)


def moment(value):
    return Moment.model_validate(value)


@pytest.mark.parametrize(
    ("written", "day", "time", "zone", "part"),
    [
        ("2023-11-22T10:00[Asia/Shanghai]", "2023-11-22", "10:00", "Asia/Shanghai", ""),
        ("2023-11-22T23:59[UTC]", "2023-11-22", "23:59", "UTC", ""),
        ("2023-11-22", "2023-11-22", "", "", ""),
        ("2023-11", "2023-11", "", "", ""),
        ({"date": "2023-11-22", "part": "evening"}, "2023-11-22", "", "", "evening"),
    ],
)
def test_moment_forms(written, day, time, zone, part):
    """A moment is a local time with its zone, a date alone, or a date with a part of the day."""
    read = moment(written)
    assert (str(read.date), read.time, read.zone, read.part) == (day, time, zone, part)
    assert read.model_dump() == written
    assert moment(read.model_dump()) == read


@pytest.mark.parametrize(
    "written",
    [
        *("2023-11-22T10:00", "2023-11-22T24:00[Asia/Shanghai]", "2023-11-22T10:60[Asia/Shanghai]", "10:00", ""),
        *("2023-11-22T10[Asia/Shanghai]", "2023-02-30T10:00[Asia/Shanghai]", "2023-11-22 10:00[Asia/Shanghai]"),
        *("2023-11-22T10:00+08:00", "2023-11-22T10:00[Asia/Shanghai", "2023-11-22T10:00[]", "at noon"),
        {"date": "2023-11-22", "part": "night"},
        {"part": "morning"},
        {"date": "2023-11-22", "time": "24:00", "zone": "Asia/Shanghai"},
        ["2023-11-22"],
    ],
)
def test_what_is_no_moment_is_refused(written):
    """A time without its zone, an hour that no clock shows and an unknown part of the day are refused."""
    with pytest.raises(ValidationError):
        moment(written)


@pytest.mark.parametrize(
    "written",
    [
        {"date": "2023-11-22", "time": "10:00"},
        {"date": "2023-11-22", "time": "10:00", "zone": "Asia/Shanghai", "part": "morning"},
        "2023T10:00[Asia/Shanghai]",
        "2023-11-21/2023-11-23T10:00[Asia/Shanghai]",
        "2023-11-22T10:00[Mars/Olympus]",
    ],
)
def test_time_needs_one_day_and_a_zone_that_exists(written):
    """A time of day stands on one whole day, in a zone that IANA lists, and beside no part of the day."""
    with pytest.raises(ValidationError):
        moment(written)


def test_moments_sort_by_day_then_by_time():
    """A day's moments stand in order of time, those without a time first."""
    written = [
        "2023-11-21T23:00[Asia/Shanghai]",
        "2023-11-22",
        {"date": "2023-11-22~", "part": "morning"},
        "2023-11-22T10:00[Asia/Shanghai]",
        {"date": "2023-11-22", "part": "afternoon"},
        {"date": "2023-11-22", "part": "evening"},
        "2023-11-22T20:00[Asia/Shanghai]",
        "2023-11-23",
    ]
    moments = [moment(value) for value in written]
    shuffled = moments[3:] + moments[:3]
    assert sorted(shuffled, key=lambda read: read.order) == moments


@given(DAYS, st.times())
def test_moment_prints_back(day, time):
    """Reading and printing a moment are inverse."""
    written = f"{day.isoformat()}T{time:%H:%M}[Asia/Shanghai]"
    assert moment(written).model_dump() == written


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2023-11-22T10:00[Asia/Shanghai]", "2023-11-22T10:00[Asia/Shanghai]"),
        ("2023-11-22", "2023-11-22"),
        ({"date": "2023-11-22", "part": "evening"}, "2023-11-22, evening"),
        ({"date": "2023-11-22", "zone": "UTC"}, "2023-11-22[UTC]"),
    ],
)
def test_moment_is_shown_in_one_line(written, shown):
    """With its time and zone, or with the part of the day behind a comma."""
    assert str(moment(written)) == shown


NO_DATE = (
    "is no date of the form 2023, 2023-11, 2023-11-22, 2023-11-21/2023-11-23, 2001-07-16/.. or 198X (EDTF level 1)"
)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (
            "2023-11-22T10:00 h",
            "'2023-11-22T10:00 h' is no moment: write 2023-11-22T10:00[Asia/Shanghai], or a date",
        ),
        ("2023-11-22[Mars", "'2023-11-22[Mars' is no moment: write 2023-11-22T10:00[Asia/Shanghai], or a date"),
        ("noonT10:00 h", f"'noon' {NO_DATE}"),
        ("noon[UTC", f"'noon' {NO_DATE}"),
        (
            "2023-11-22T10:00",
            "'2023-11-22T10:00' has a time without a zone: write 2023-11-22T10:00[Asia/Shanghai]",
        ),
        ("2023-11-41T10:00[UTC]", "'2023-11-41' names a day that does not exist"),
        (
            {"date": "2023-11-22", "time": "10:00", "zone": "UTC", "part": "morning"},
            "has a time and a part of the day: keep one",
        ),
        ("2023-11T10:00[UTC]", "has a time on 2023-11, which is not one day"),
        (
            {"date": "2023-11-22", "time": "10:00"},
            "has a time without a zone: write zone: Asia/Shanghai, or another of the IANA zones",
        ),
        (
            {"date": "2023-11-22", "zone": "x" * 61},
            f"names the zone '{'x' * 60}', which the IANA list does not have",
        ),
    ],
)
def test_what_is_wrong_with_a_moment_is_said(written, sentence):
    """The sentence says what stands there, and what to write instead."""
    with pytest.raises(ValidationError) as error:
        moment(written)
    assert [one["msg"] for one in error.value.errors()] == [f"Value error, {sentence}"]
