"""Timelines: every date as exact and as vague as it is, and legible however many there are."""

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.fields.dates import Date
from dossier_gen.visuals.axis import axis, ticks
from dossier_gen.visuals.columns import columns
from dossier_gen.visuals.timeline import WIDTH, Dated, timeline
from dossier_gen.wording import wording

ENGLISH = wording("en")

AS_OF = date(2024, 6, 1)


def happening(when: str, says: str = "Something happens", href: str = "") -> Dated:
    """A happening on a date."""
    return Dated(Date.parse(when), when, says, href)


def drawn(*whens: str) -> ElementTree.Element:
    """The timeline of dates."""
    return ElementTree.fromstring(timeline([happening(when) for when in whens], "Made", AS_OF, ENGLISH))


def mark(when: str) -> ElementTree.Element:
    """How a date is drawn among others."""
    tree = drawn("2020-01-01", when, "2024-01-01")
    group = next(one for one in tree.iter("g") if (one.findtext("title") or "").startswith(f"{when}:"))
    return next(one for one in group if "dossier-mark" in one.get("class", ""))


@pytest.mark.parametrize(
    ("when", "tag", "looks"),
    [
        ("2022-03-04", "circle", "dossier-mark dossier-mark--day"),
        ("2022-03", "rect", "dossier-mark dossier-mark--within"),
        ("2022", "rect", "dossier-mark dossier-mark--within"),
        ("202X", "rect", "dossier-mark dossier-mark--within"),
        ("2022-03-04/2023-01-01", "rect", "dossier-mark dossier-mark--span"),
        ("2022-03-04/..", "rect", "dossier-mark dossier-mark--span"),
        ("2022-03-04~", "circle", "dossier-mark dossier-mark--day dossier-mark--unsure"),
        ("2022?", "rect", "dossier-mark dossier-mark--within dossier-mark--unsure"),
        ("2022~/2023", "rect", "dossier-mark dossier-mark--span dossier-mark--unsure"),
    ],
)
def test_a_date_is_drawn_as_it_is_known(when: str, tag: str, looks: str) -> None:
    """Days are dots, months, years and decades hollow bars, spans filled ones, what is unsure is dashed."""
    assert (mark(when).tag, mark(when).get("class")) == (tag, looks)


def test_a_year_is_as_wide_as_a_year() -> None:
    """A date known to the year covers that year on the axis, and no more."""
    year, month = (float(mark(when).get("width", "0")) for when in ("2022", "2022-03"))
    assert year == pytest.approx((WIDTH - 24) * 365 / 1461, abs=2)
    assert month < year / 10


def test_an_open_end_has_an_arrow_to_the_day_of_the_edition() -> None:
    """A span without an end runs to the day of the edition and points on."""
    tree = drawn("2020-01-01", "2021-01-01/..")
    bar, arrow = tree.find(".//rect[@class]"), tree.find(".//path")
    assert bar is not None
    assert arrow is not None
    assert float(bar.get("x", "0")) + float(bar.get("width", "0")) == pytest.approx(WIDTH - 12, abs=0.2)


def test_the_day_of_the_edition_is_marked_where_it_lies_within() -> None:
    """A line marks it between earlier and later days, and only there."""
    assert drawn("2020", "2030").find(".//line[@class='dossier-today']") is not None
    assert drawn("2020", "2021").find(".//line[@class='dossier-today']") is None


def test_words_do_not_stand_on_each_other() -> None:
    """Marks of the same day, with their words, stand in lanes of their own and inside the picture."""
    tree = drawn(*["2023-11-22"] * 5, "2001-01-01/2024-01-01")
    marks = [one for one in tree.iter() if "dossier-mark" in one.get("class", "")]
    heights = [one.get("cy") or one.get("y") for one in marks]
    assert len(set(heights)) == len(heights) == 6
    for words in tree.findall(".//g/text"):
        assert 0 <= float(words.get("x", "-1")) <= WIDTH


def test_many_happenings_are_counted() -> None:
    """More than can stand by themselves become a column for each year, which leads to the first of it."""
    many = [happening(f"{2000 + place % 10}-01-{1 + place % 28:02d}", href=f"#day-{place}") for place in range(300)]
    tree = ElementTree.fromstring(timeline(many, "Made", AS_OF, ENGLISH))
    told = [one.findtext("title") for one in tree.iter("a")]
    assert told == [f"{2000 + place}: 30" for place in range(10)]
    assert "300 dated happenings" in (tree.findtext("desc") or "")


def test_centuries_are_counted_by_ten_years() -> None:
    """Over more than 120 years a column counts ten, so that it can be seen and hit."""
    tree = ElementTree.fromstring(
        columns([(1802, 2, "#year-1802"), (1809, 1, "#year-1809"), (2024, 5, "")], "Made", ENGLISH)
    )
    assert [one.findtext("title") for one in tree.findall(".//a")] == ["1800–1809: 3"]
    assert tree.findall(".//a")[0].get("href") == "#year-1802"


def test_the_description_says_what_is_shown() -> None:
    """It names the number, the first and last date, and how many are spans or vague."""
    told = drawn("2020", "2021-01-01/2021-02-01", "2022-01-01").findtext("desc")
    assert told == (
        "3 dated happenings, the first 2020, the last 2022-01-01. "
        "1 of them lasts from one day to another. 1 is known only to the month or the year."
    )


def test_nothing_makes_no_picture() -> None:
    """Without happenings there is no timeline."""
    assert timeline([], "Made", AS_OF, ENGLISH) == ""


WHENS = st.dates().map(lambda day: f"{day.year:04d}-{day.month:02d}-{day.day:02d}")
ANY = WHENS | WHENS.map(lambda day: day[:7]) | WHENS.map(lambda day: f"{day}/..") | WHENS.map(lambda day: f"../{day}")


@given(st.lists(ANY, min_size=1, max_size=120))
def test_any_dates_make_a_picture_inside_its_frame(whens: list[str]) -> None:
    """Whatever the dates, from the first year to the last, all marks stand within the picture, the same each time."""
    made = [happening(when) for when in sorted(whens)]
    picture = timeline(made, "Made", AS_OF, ENGLISH)
    assert picture == timeline(made, "Made", AS_OF, ENGLISH)
    for one in ElementTree.fromstring(picture).iter():
        for name in ("x", "x1", "x2", "cx"):
            assert -1 <= float(one.get(name, "0")) <= WIDTH + 1


@given(st.dates(), st.dates())
def test_words_under_the_axis_do_not_run_into_each_other(one: date, other: date) -> None:
    """Words stand at least as far apart as they are wide, and there are some, unless the span is too short of years."""
    scale = axis([(min(one, other), max(one, other))], WIDTH)
    places = [x for x, _ in ticks(scale)]
    assert places == sorted(places)
    assert all(after - before >= 40 for before, after in pairwise(places))
