"""Who holds which office when: what is sure of a tenure, what is ruled out, and who is one too many."""

import pytest

from dossier_gen.fields.dates import Date
from dossier_gen.records.person import Tenure
from dossier_gen.rules.holders import begin, sure, surely_held
from tests.conftest import found


def tenure(**days: object) -> Tenure:
    return Tenure.model_validate({"title": "Head", **days})


@pytest.mark.parametrize(
    ("days", "first"),
    [
        ({"elected": "2001"}, "2001"),
        ({"elected": "2001", "appointed": "2002"}, "2002"),
        ({"elected": "2001", "appointed": "2002", "from": "2003"}, "2003"),
        ({"appointed": "2002", "to": "2004"}, "2002"),
        ({"to": "2004", "attested": ["2003"]}, "None"),
    ],
)
def test_a_tenure_begins_with_taking_office_or_else_with_the_appointment_or_the_election(
    days: dict[str, object], first: str
) -> None:
    """The first day is that which is nearest to taking office; to be seen in an office is no beginning."""
    assert str(begin(tenure(**days))) == first


@pytest.mark.parametrize(
    ("when", "held"),
    [
        ("2010-05-31", True),
        ("2010-05-30", False),
        ("2012-03-01", True),
        ("2012-03-02", False),
        ("2010-05-31/2012-03-01", True),
        ("2010-05-30/2012-03-01", False),
        ("2010-05-31/2012-03-02", False),
        ("../2011-01-01", False),
        ("2011-01-01/..", False),
    ],
)
def test_an_office_is_surely_held_from_the_last_first_day_to_the_first_last_day(when: str, held: bool) -> None:
    """The first and the last sure day count, of a span each day; of a span without an end nothing is sure."""
    assert surely_held(tenure(**{"from": "2010-05", "to": "2012-03"}), Date.parse(when)) is held


def test_an_attested_span_shows_an_office_at_each_end_that_is_known() -> None:
    """An end that is open or not known shows nothing."""
    known = [
        sure(tenure(attested=[f"{one}2010-05-31", f"2012-03-01{other}"])) for one, other in (("/", "/"), ("../", "/.."))
    ]
    assert [tuple(map(str, days or ())) for days in known] == [("2010-05-31", "2012-03-01")] * 2


def test_whoever_has_two_terms_at_once_holds_the_office_until_the_later_ends() -> None:
    """The end of one of two terms that overlap makes no room for another person."""
    head = {"type": "other", "offices": {"head": {"title": "Head", "expected": 1}}}
    days = {"p": [("2001", "2005"), ("2003", "2012")], "q": [("2007", "2009")]}
    people = {
        f"person/{id}": {
            "tenures": [{"office": "institution/i#head", "from": one, "to": other} for one, other in terms]
        }
        for id, terms in days.items()
    }
    told = [(one.file, one.message) for one in found({"institution/i": head, **people}, "overlapping-tenures")]
    message = "tenures[0] makes institution/i#head held by more than 1 on 2008-01-01: also person/p"
    assert told == [("records/people/q.yaml", message)]
