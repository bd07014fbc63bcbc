"""The office on the day: from the tenures alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.offices import (
    covers,
    first_known,
    held_during,
    offices,
    offices_after,
    offices_latest,
    offices_on,
    tenure_order,
)
from dossier_gen.records.person import Tenure

DAYS = st.dates().map(lambda day: Date.parse(day.isoformat()))


def tenure(**fields: object) -> Tenure:
    return Tenure.model_validate({"title": "T", **fields})


def titles(found) -> list[str]:
    return [str(office.title) for office in found]


@pytest.mark.parametrize(
    ("fields", "day", "held"),
    [
        ({"from": "2020-01-01", "to": "2021-12-31"}, "2020-01-01", True),
        ({"from": "2020-01-01", "to": "2021-12-31"}, "2021-12-31", True),
        ({"from": "2020-01-01", "to": "2021-12-31"}, "2019-12-31", False),
        ({"from": "2020-01-01", "to": "2021-12-31"}, "2022-01-01", False),
        ({"from": "2020"}, "2999-01-01", True),
        ({"from": "2020"}, "2020-05-05", True),
        ({"from": "2020"}, "2019-12-31", False),
        ({"from": "2020", "to": "2021"}, "2021-12-31", True),
        ({"from": "2020", "to": "2021"}, "2022-01-01", False),
        ({"appointed": "2020-03-01"}, "2020-03-01", True),
        ({"elected": "2020-03-01"}, "2020-02-29", False),
        ({"elected": "2019-12-15", "from": "2020-01-01"}, "2019-12-20", False),
        ({"attested": ["2023-11-22"]}, "2023-11-22", True),
        ({"attested": ["2023-11-22"]}, "2023-11-23", False),
        ({"attested": ["2023-11-22", "2024-05-01"]}, "2024-05-01", True),
        ({"attested": ["2023-11"]}, "2023-11-05", True),
        ({"attested": ["2023-11-22"], "to": "2024"}, "2023-12-01", False),
        ({"to": "2024"}, "2023-12-01", False),
        ({}, "2023-12-01", False),
        ({"from": "2020", "to": "2021"}, "2021-12-30/2022-01-03", True),
        ({"from": "2020", "to": "2021"}, "2022-01-01/2022-01-03", False),
    ],
)
def test_tenure_covers_a_day(fields, day, held):
    """A tenure covers what lies between its ends, and the days for which a source attests it."""
    assert covers(tenure(**fields), Date.parse(day)) is held


@given(DAYS, DAYS, DAYS)
def test_tenure_with_two_ends_covers_exactly_the_days_between(begin, end, day):
    """Between first and last day, both included, and on no other day."""
    first, last = sorted((begin, end), key=lambda when: when.order)
    held = covers(tenure(**{"from": str(first), "to": str(last)}), day)
    assert held is (str(first) <= str(day) <= str(last))


@given(st.lists(DAYS, max_size=4), DAYS)
def test_attested_days_alone_are_covered(attested, day):
    """Without a beginning, the attested days are the only ones."""
    assert covers(tenure(attested=[str(when) for when in attested]), day) is (day in attested)


def test_first_known_day_is_the_earliest_of_all():
    """Beginning, election, appointment and attested days all tell when a tenure is first known."""
    assert str(first_known(tenure(**{"from": "2020-01-01", "elected": "2019-12-15"}))) == "2019-12-15"
    assert str(first_known(tenure(attested=["2023", "2021"]))) == "2021"
    assert first_known(tenure(to="2021")) is None


ADA, LI, IVAN = Ref.parse("person/ada-example"), Ref.parse("person/li-yangben"), Ref.parse("person/ivan-obraztsov")


@pytest.mark.parametrize(
    ("person", "day", "held"),
    [
        (ADA, "2015-06-01", ["Deputy of the Assembly"]),
        (ADA, "2024-05-14", ["Speaker of the Assembly"]),
        (ADA, "2019-12-31/2020-01-01", ["Deputy of the Assembly", "Speaker of the Assembly"]),
        (ADA, "2001", []),
        (LI, "2024-05-14", ["Chair of the State Council"]),
        (LI, "2024-05-16", []),
        (LI, "2025-03-01", ["Minister of Rivers"]),
        (IVAN, "2030", ["Deputy of the Assembly"]),
    ],
)
def test_offices_on_a_day(small, person, day, held):
    """A person holds on a day the offices whose tenures cover it, in the order of the record."""
    assert titles(offices_on(small, person, Date.parse(day))) == held


@pytest.mark.parametrize(
    ("person", "day", "later"),
    [
        (LI, "2024-05-14", ["Minister of Rivers"]),
        (LI, "2024-05-01", ["Chair of the State Council", "Minister of Rivers"]),
        (LI, "2025-03-01", []),
        (ADA, "2024-05-14", []),
        (ADA, "2015-06-01", ["Speaker of the Assembly"]),
    ],
)
def test_later_offices(small, person, day, later):
    """Offices known only for later days are told apart from those of the day."""
    assert titles(offices_after(small, person, Date.parse(day))) == later


@given(DAYS)
def test_no_office_is_both_of_the_day_and_later(small, day):
    """What a person holds on a day is not told as a later office."""
    for person in (ADA, LI, IVAN):
        held, later = offices_on(small, person, day), offices_after(small, person, day)
        assert not {office.path for office in held} & {office.path for office in later}


def test_office_comes_with_institution_rank_and_citation(small):
    """An office brings what its institution says of it, and what its tenure rests on."""
    (chair,) = offices_on(small, LI, Date.parse("2024-05-14"))
    assert (str(chair.institution), chair.rank, chair.anchor) == ("institution/southland-council", 1, "tenure-1")
    assert [str(citation.source) for citation in chair.cite] == ["source/southland-daily"]


def test_office_by_title_alone(small):
    """A tenure without an office record is known by its title and its place."""
    chair, minister = offices(small, LI)
    assert (chair.path, minister.path) == (("tenures", 0), ("tenures", 1))
    assert (str(minister.title), str(minister.institution), minister.rank) == (
        "Minister of Rivers",
        "country/southland",
        None,
    )


def test_tenure_title_stands_before_the_office_title(corpus_of):
    """A title written in the tenure is what the person is called; without an office, the body's name serves."""
    body = {"type": "party", "offices": {"head": {"title": "Head", "rank": 2}}}
    person = {
        "tenures": [
            {"office": "institution/i#head", "title": "Acting head", "from": "2020"},
            {"office": "institution/i", "from": "2020"},
        ]
    }
    corpus = corpus_of({"person/p": person, "institution/i": {"name": "The party", **body}})
    held = offices_on(corpus, Ref.parse("person/p"), Date.parse("2021"))
    assert [(str(office.title), office.rank) for office in held] == [("Acting head", 2), ("The party", None)]


def test_office_of_a_body_that_is_not_there_is_left_out(corpus_of):
    """Where the institution is not in the corpus, only a written title is told."""
    tenures = [
        {"office": "institution/gone#head", "from": "2020"},
        {"office": "institution/gone", "title": "T", "from": "2020"},
    ]
    corpus = corpus_of({"person/p": {"tenures": tenures}})
    assert titles(offices(corpus, Ref.parse("person/p"))) == ["T"]


def test_only_persons_hold_offices(small):
    """A ref to anything else, or to nobody, has no offices."""
    assert offices(small, Ref.parse("place/river-hall")) == offices(small, Ref.parse("person/nobody")) == ()
    assert offices_on(small, Ref.parse("place/river-hall"), Date.parse("2024")) == ()


def test_office_rests_on_the_sources_for_that_day(corpus_of):
    """Where attested days bring sources of their own, the office on a day rests on those of that day."""
    attested = [{"at": "2023-11-22", "cite": ["source/a"]}, {"at": "2025", "cite": ["source/b"]}, "2026"]
    tenures = [{"title": "T", "attested": attested, "cite": ["source/c"]}]
    corpus = corpus_of({"person/p": {"tenures": tenures}})
    cited = {}
    for day in ("2023-11-22", "2025-03-01", "2026-01-01"):
        (office,) = offices_on(corpus, Ref.parse("person/p"), Date.parse(day))
        cited[day] = [citation.source.id for citation in office.cite]
    assert cited == {"2023-11-22": ["a"], "2025-03-01": ["b"], "2026-01-01": ["c"]}


def test_latest_offices_are_those_last_known_up_to_a_day(corpus_of):
    """Where no office is known for a day, the last one known before it is, with the day on which it was."""
    tenures = [
        {"title": "Old", "attested": ["2011"]},
        {"title": "Here", "attested": ["2023-11-22", "2030"]},
        {"title": "There", "from": "2001", "to": "2023-11-22"},
        {"title": "Later", "from": "2030"},
    ]
    corpus = corpus_of({"person/p": {"tenures": tenures}, "person/q": {"tenures": [{"title": "Undated"}]}})
    person = Ref.parse("person/p")
    latest = offices_latest(corpus, person, Date.parse("2024-06-01"))
    assert latest is not None
    assert (str(latest.day), titles(latest.offices)) == ("2023-11-22", ["Here", "There"])
    assert offices_latest(corpus, person, Date.parse("2000")) is None
    assert offices_latest(corpus, Ref.parse("person/q"), Date.parse("2024")) is None


@pytest.mark.parametrize(
    ("tenures", "has_ended"),
    [
        ([{"from": "2001", "to": "2005-07"}], True),
        ([{"from": "2001", "to": "2005-07"}, {"from": "2003", "to": "2005-07"}], True),
        ([{"from": "2001", "to": "2005-07"}, {"attested": ["2005-07"]}], False),
        ([{"attested": ["2005-07"]}], False),
        ([{"attested": ["2005-07"], "to": "2030"}], False),
    ],
)
def test_latest_offices_have_ended_where_a_source_says_so(corpus_of, tenures, has_ended):
    """To be last known in an office on a day is not to have left it: that its end is given tells."""
    named = [{"title": f"Office {number}", **tenure} for number, tenure in enumerate(tenures)]
    corpus = corpus_of({"person/p": {"tenures": named}})
    latest = offices_latest(corpus, Ref.parse("person/p"), Date.parse("2024"))
    assert latest is not None
    assert (str(latest.day), latest.has_ended) == ("2005-07", has_ended)


@pytest.mark.parametrize(
    ("fields", "first", "last"),
    [
        ({"from": "2020-02", "to": "2021"}, "2020-02-01", "2021-12-31"),
        ({"from": "2020"}, "2020-01-01", None),
        ({"elected": "2019-12-15", "to": "2021"}, "2019-12-15", "2021-12-31"),
        ({"attested": ["2023-11-22", "2021"]}, "2021-01-01", "2023-11-22"),
        ({"attested": ["2023", "2023-05-01"]}, "2023-01-01", "2023-12-31"),
        ({"attested": ["2021-05-01", "2022/.."]}, "2021-05-01", None),
        ({"attested": ["2021"], "to": "2024"}, "2021-01-01", "2024-12-31"),
    ],
)
def test_time_of_a_tenure_reaches_as_far_as_it_is_known(fields, first, last):
    """From its beginning, or else its first attested day, to its end; open where it goes on."""
    span = held_during(tenure(**fields))
    assert [day and day.isoformat() for day in (span.earliest, span.latest)] == [first, last]
    assert str(span) == ""


@pytest.mark.parametrize("fields", [{}, {"to": "2021"}])
def test_a_tenure_of_which_no_day_is_known_has_no_time(fields):
    """An end alone does not say that anything was before it."""
    assert held_during(tenure(**fields)) is None


def test_tenures_are_sorted_by_the_first_day_that_is_known():
    """Those without any date stand last, in their own order."""
    written = [tenure(**{"title": "A", "from": "2020"}), tenure(title="B"), tenure(title="C", elected="2001")]
    assert [str(one.title) for one in sorted(written, key=tenure_order)] == ["C", "A", "B"]


def test_all_offices_rest_on_all_their_sources(corpus_of):
    """Without a day an office rests on the sources of the tenure and on those of every attested day."""
    attested = [{"at": "2023", "cite": ["source/a"]}, {"at": "2025", "cite": ["source/b"]}]
    corpus = corpus_of({"person/p": {"tenures": [{"title": "T", "attested": attested, "cite": ["source/c"]}]}})
    (office,) = offices(corpus, Ref.parse("person/p"))
    assert [citation.source.id for citation in office.cite] == ["c", "a", "b"]


def test_office_that_its_body_does_not_have_is_known_by_the_body(corpus_of):
    """An office that is not among those of its body is known by the name of the body, and has no rank."""
    body = {"name": "House", "type": "parliament", "offices": {}}
    person = {"tenures": [{"office": "institution/i#gone", "from": "2020"}]}
    corpus = corpus_of({"person/p": person, "institution/i": body})
    (office,) = offices(corpus, Ref.parse("person/p"))
    assert (str(office.title), office.rank) == ("House", None)
