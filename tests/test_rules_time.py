"""The rules of time and completeness where one bad file is not enough: what holds for all dates, what needs two."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.edition import check
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Severity
from dossier_gen.policy import Policy
from dossier_gen.records.person import Tenure
from dossier_gen.rules import OFF_BY_DEFAULT, names, time, validate
from dossier_gen.rules.dates import _days
from dossier_gen.rules.holders import overlapping_tenures, ruled_out, sure, surely_held
from dossier_gen.rules.time import surely_after, surely_apart
from tests.conftest import POLICY, found, made_corpus

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
OFFICE = "institution/house#head"
HOUSE: dict[str, Mapping[str, object]] = {
    "institution/house": {"type": "other", "offices": {"head": {"title": "Head", "expected": 1}}}
}


@st.composite
def told(draw: st.DrawFn, day: date) -> Date:
    """A date as a source may give a day: to the day, month, year or decade, hedged, or with an open side."""
    near = day.isoformat()
    forms = [near, near, near[:7], near[:4], f"{near[:3]}X", f"../{near}", f"{near}/..", f"{near[:7]}/{near}"]
    about = (day + timedelta(draw(st.integers(-900, 900)))).isoformat()
    return Date.parse(draw(st.sampled_from([*forms, f"{about}~", f"{about[:7]}?", f"{about[:4]}%"])))


@st.composite
def terms(draw: st.DrawFn) -> list[tuple[date, date]]:
    """The terms of some persons who follow one another in an office, sometimes on the very same day."""
    day, found = draw(st.dates(date(1950, 1, 1), date(1990, 1, 1))), []
    for _ in range(draw(st.integers(2, 4))):
        end = day + timedelta(draw(st.integers(0, 1500)))
        found.append((day, end))
        day = end + timedelta(draw(st.integers(0, 40)))
    return found


def holders_of(tenures: list[Mapping[str, object]]) -> Iterator[str]:
    """The findings of overlaps among persons who each hold one tenure of the office."""
    people = {f"person/p{n}": {"tenures": [{"office": OFFICE, **tenure}]} for n, tenure in enumerate(tenures)}
    return (finding.message for finding in overlapping_tenures(made_corpus({**HOUSE, **people}), POLICY))


def rules_of(records: Mapping[str, Mapping[str, object]], policy: Policy = POLICY) -> list[str]:
    """The rules that records of plain values break, but for those about sources."""
    cited = {ref: {"cite": ["source/s"], **fields} for ref, fields in records.items()}
    source = {"source/s": {"type": "book", "title": "S", "publisher": "P", "published": "2000"}}
    found = {finding.rule for finding in validate(made_corpus({**source, **cited}), policy)}
    return sorted(found & MINE)


MINE = {
    "events-within-visit",
    "programme-within-visit",
    "weekday-agrees",
    "held-in-future",
    "announced-is-past",
    "office-on-the-day",
    "office-not-another",
    "acts-in-lifetime",
    "overlapping-tenures",
    "in-force-after-signing",
    "approval-after-signing",
    "party-without-action",
    "expected-members",
    "expected-holders",
    "review-due",
    "open-gaps",
}


def test_the_rules_tested_here_exist():
    """No rule of time or completeness has lost its name."""
    assert set(names()) >= MINE


@given(st.tuples(DAYS, DAYS).map(sorted), st.data())
def test_a_date_that_may_be_earlier_is_never_surely_after(days, data):
    """However loosely two days in order are told, no rule says that the first lies after the second."""
    first, second = (data.draw(told(day)) for day in days)
    assert not surely_after(first, second)


@given(DAYS, st.data())
def test_two_tellings_of_one_day_are_never_surely_apart(day, data):
    """One day told twice is never two days."""
    assert not surely_apart(data.draw(told(day)), data.draw(told(day)))


@given(terms(), st.data())
def test_those_who_follow_one_another_never_overlap(held, data):
    """Holders one after another give no finding, in whatever partial or hedged words their days are told."""
    tenures = []
    for begin, end in held:
        tenure: dict[str, object] = {"to": str(data.draw(told(end)))}
        if data.draw(st.booleans()):
            tenure["from"] = str(data.draw(told(begin)))
        shown = data.draw(st.dates(begin, end))
        if data.draw(st.booleans()):
            tenure["attested"] = [str(data.draw(told(shown)))]
        elif data.draw(st.booleans()):
            tenure["attested"] = [f"{shown}/{end}" if shown < end else str(end)]
        tenures.append(tenure)
    assert list(holders_of(tenures)) == []


@given(DAYS, st.integers(2, 900), st.integers(2, 900), st.data())
def test_two_who_share_two_days_overlap(day, before, behind, data):
    """Two whose days are known and who share more than a day of handover are found."""
    first = {"from": str(day - timedelta(before)), "to": str(day + timedelta(1))}
    second = {"from": str(day), "to": str(day + timedelta(behind))}
    assert len(list(holders_of(data.draw(st.permutations([first, second]))))) == 1


@given(DAYS, st.integers(0, 900), st.data())
def test_sure_days_lie_within_the_tenure(begin, length, data):
    """What is sure of a tenure is true of it, and is never ruled out."""
    end = begin + timedelta(length)
    shown = data.draw(st.dates(begin, end))
    days = {"from": data.draw(told(begin)), "to": data.draw(told(end)), "attested": [{"at": data.draw(told(shown))}]}
    tenure = Tenure.model_validate({"title": "Head", **days})
    known = sure(tenure)
    assert known is None or begin <= known[0] <= known[1] <= end
    for day in (begin, shown, end):
        assert not ruled_out(tenure, Date.parse(str(day)))
    outside = Date.parse(str(end + timedelta(1)))
    assert not surely_held(tenure, outside)


@pytest.mark.parametrize(
    ("one", "other", "after"),
    [
        ("2024-05-02", "2024-05-01", True),
        ("2024-05-02", "2024-05-02", False),
        ("2024~", "2022", False),
        ("2024", "2022?", False),
        ("2024~/2025", "2022", False),
        ("2024/2025~", "2022", True),
        ("2024", "2021/2022%", False),
        ("2024", "2021%/2022", True),
    ],
)
def test_a_hedged_end_counts_where_the_two_meet(one, other, after):
    """Only the beginning of the later and the end of the earlier may close the gap."""
    assert surely_after(Date.parse(one), Date.parse(other)) is after
    assert surely_apart(Date.parse(other), Date.parse(one)) is after


@pytest.mark.parametrize(("when", "said"), [("2023-06-02", []), ("2023-06-01", ["announced-is-past"])])
def test_an_announced_event_has_a_year_to_be_told_of(when, said):
    """After 365 days it asks for an answer; the as-of day is 2024-06-01, of a leap year."""
    assert rules_of({"event/e": {"type": "talks", "at": when, "status": "announced"}}) == said


def test_weekdays_are_read_in_so_many_languages_of_a_record(monkeypatch):
    """Where a record speaks more languages than are read, the first ones are, that of the dossier among them."""
    monkeypatch.setattr(time, "LANGUAGES_READ", 2)
    wrong = {"en": "On Tuesday, 22 November 2023.", "ru": "Во вторник, 22 ноября 2023 года."}
    paths = [one.path for one in found({"event/e": {"type": "talks", "summary": wrong}}, "weekday-agrees")]
    assert paths == [("summary", "en")]


TUESDAY = "Tuesday, 22 November 2023"
DIENSTAG = "Dienstag, 22. November 2023"


@pytest.mark.parametrize(
    ("record", "path", "said"),
    [
        ({"summary": f"On {TUESDAY}."}, ("summary",), f"summary has '{TUESDAY}'"),
        ({"summary": {"de": f"Am {DIENSTAG}."}}, ("summary", "de"), f"summary has '{DIENSTAG}'"),
        ({"summary": {"de-t-en": f"Am {DIENSTAG}."}}, ("summary", "de-t-en"), f"summary has '{DIENSTAG}'"),
        (
            {"disputed": [{"field": "at", "value": TUESDAY, "note": TUESDAY}]},
            ("disputed", 0, "note"),
            f"disputed[0].note has '{TUESDAY}'",
        ),
    ],
)
def test_a_wrong_weekday_is_told_at_the_text_that_has_it(record, path, said):
    """A text is read in its language, a translation in that into which it is made; words of others are left alone."""
    (told,) = found({"event/e": {"type": "talks", **record}}, "weekday-agrees")
    assert (told.path, told.message) == (path, f"{said}, but 2023-11-22 is a Wednesday")


@pytest.mark.parametrize(
    ("visit", "event"),
    [
        ({}, {"at": "2024-05-17"}),
        ({"dates": "2024-05-14"}, {}),
        ({"dates": "2024-05-14"}, {"dates": "2024-05~"}),
        (None, {"at": "2024-05-17"}),
    ],
)
def test_without_days_nothing_lies_outside_a_visit(visit, event):
    """An event and an item of a programme are held against the days of a visit where all of them are known."""
    item = {"programme": [{"at": "2024-05-17"}]} if visit == {} else {}
    delegation = {} if visit is None else {"delegation/d": {**visit, **item}}
    assert rules_of({**delegation, "event/e": {"type": "talks", "delegation": "delegation/d", **event}}) == []


def test_what_lies_ahead_is_found_wherever_a_record_tells_it():
    """A birth, and an event of some days, are held against the newest day that any source has."""
    source = {"type": "book", "title": "S", "publisher": "P", "published": "2024-07", "accessed": "2024-08-01"}
    records = {
        "source/s": source,
        "source/t": {**source, "published": "2024-07/.."},
        "person/p": {"born": {"at": "2024-08-02"}},
        "event/e": {"type": "talks", "dates": "2024-08-02/2024-08-03"},
        "event/f": {"type": "talks", "dates": "2024-08-01/2024-08-03"},
    }
    told = [(one.path, one.message.partition(" in the ")[2]) for one in found(records, "held-in-future")]
    assert told == [(("dates",), "future of 2024-08-01"), (("born", "at"), "future of 2024-08-01")]


def test_open_gaps_are_off_unless_asked_for(small_folder):
    """A known gap is no finding, until the configuration says that it is one."""
    assert "open-gaps" in OFF_BY_DEFAULT
    assert check(small_folder, POLICY).findings == ()
    strict = Policy(POLICY.as_of, severities={"open-gaps": Severity.WARNING})
    (found,) = check(small_folder, strict).findings
    assert (found.rule, found.severity, found.path) == ("open-gaps", Severity.WARNING, ("gaps", 0))


def test_an_edition_of_a_past_day_finds_no_fault_with_what_came_after(small_folder):
    """What a newer source shows as held is no future, for whatever day the site speaks."""
    found = check(small_folder, Policy(date(2020, 1, 1))).findings
    assert "held-in-future" not in {finding.rule for finding in found}


EVENT = {"type": "talks", "sides": [{"for": "country/ch", "participants": ["person/p"]}]}


@pytest.mark.parametrize(
    ("tenure", "when", "said"),
    [
        ({"from": "2010", "to": "2015-06"}, "2015-06-30", []),
        ({"from": "2010", "to": "2015-06"}, "2015-07-01", ["office-on-the-day"]),
        ({"from": "2010", "to": "2015-06~"}, "2015-07-01", []),
        ({"from": "2010?"}, "2009-12-01", []),
        ({"from": "2010"}, "2009/2011", []),
        ({"from": "2010"}, "2009-12-31~", []),
        ({"attested": ["2010-05"]}, "2010-05-09", []),
        ({"attested": ["2010-05"]}, "2010-06-09", ["office-on-the-day"]),
        ({"to": "2012"}, "2010-06-09", ["office-on-the-day"]),
    ],
)
def test_office_on_the_day_speaks_of_no_day_that_may_be_covered(tenure, when, said):
    """Partial and hedged days have the benefit of the doubt; an unknown beginning has not."""
    person = {"tenures": [{"title": "Head", "institution": "country/ch", **tenure}]}
    assert rules_of({"person/p": person, "event/e": {**EVENT, "dates": when}}) == said


@pytest.mark.parametrize(("tenure", "said"), [({"attested": ["2024"]}, []), ({"to": "2024"}, ["office-on-the-day"])])
def test_a_tenure_is_taken_to_last_into_days_to_come(tenure, said):
    """For what is planned, who was seen in office counts as staying; who left does not."""
    person = {"tenures": [{"title": "Head", "institution": "country/ch", **tenure}]}
    assert rules_of({"person/p": person, "event/e": {**EVENT, "dates": "2025", "status": "announced"}}) == said


def test_two_may_hold_an_office_of_two():
    """Overlaps are counted against the number that is expected."""
    house = {"institution/house": {"type": "other", "offices": {"head": {"title": "Head", "expected": 2}}}}
    tenures = [{"office": OFFICE, "from": year} for year in ("2001", "2002", "2003")]
    people = {f"person/p{n}": {"tenures": [tenure]} for n, tenure in enumerate(tenures)}
    two = dict(list(people.items())[:2])
    assert rules_of({**house, **two}) == []
    (found,) = overlapping_tenures(made_corpus({**house, **people}), POLICY)
    assert found.file == "records/people/p2.yaml"
    assert "on 2004-01-01: also person/p0, person/p1" in found.message


def test_one_person_may_hold_an_office_twice():
    """Two terms of one person that touch or overlap are one holder."""
    tenures = [{"office": OFFICE, "from": "2001", "to": "2009"}, {"office": OFFICE, "from": "2005"}]
    assert rules_of({**HOUSE, "person/p": {"tenures": tenures}}) == []


@pytest.mark.parametrize("expected", [None, 2])
def test_a_title_that_several_may_hold_is_nobodys_alone(expected):
    """Where an office has room for more, nobody stands in another's place."""
    office = {"title": "Head", **({"expected": expected} if expected else {})}
    other = {"tenures": [{"office": OFFICE, "from": "2001"}]}
    sides = [{"for": "country/ch", "participants": [{"person": "person/p", "as": "Head"}]}]
    event = {"type": "talks", "dates": "2020", "sides": sides}
    house = {"institution/house": {"type": "other", "offices": {"head": office}}}
    found = rules_of({**house, "person/o": other, "person/p": {}, "event/e": event})
    assert "office-not-another" not in found


def test_a_cancelled_event_needs_nobody_in_office():
    """Nobody acts in what did not take place."""
    person = {"tenures": [{"title": "Head", "institution": "country/ch", "from": "2010"}]}
    event = {**EVENT, "dates": "2001", "status": "cancelled"}
    assert rules_of({"person/p": person, "event/e": event}) == []


def test_many_holders_of_one_office_are_compared_in_time():
    """A long list of holders costs no more than its length."""
    days = [date(1000, 1, 1) + timedelta(30 * n) for n in range(4001)]
    tenures = [{"from": str(begin), "to": str(end)} for begin, end in pairwise(days)]
    assert list(holders_of(tenures)) == []


def test_a_review_is_due_once_its_days_have_passed():
    """On the last of its days a record needs no look yet; one that was never checked, or for good, needs none."""
    policy = Policy(date(2024, 6, 1), review_days={"person": 30})
    days = {"a": "2024-05-02", "b": "2024-05-01", "c": "2024-04/..", "d": None}
    records = {f"person/{id}": {"checked": day} if day else {} for id, day in days.items()}
    files = [one.file for one in validate(made_corpus(records), policy) if one.rule == "review-due"]
    assert files == ["records/people/b.yaml"]


def test_lists_without_days_are_in_order():
    """Of a list that may hold days only the days are compared."""
    assert list(_days(Tenure.model_validate({"title": "T"}), "attested")) == []
    person = made_corpus({"person/p": {"tenures": [{"title": "T"}]}})[Ref("person", "p")]
    assert list(_days(person, "tenures")) == []
