"""Visits: which contacts are one journey, and what stands for years without any known."""

from collections.abc import Mapping

import pytest

from dossier_gen.visits import Visit, by_year, visits
from tests.conftest import made_corpus
from tests.test_pairs import SIDES, WORLD, pair_of

PEOPLE = [{"for": "country/a", "participants": ["person/ada"]}, {"for": "country/b"}]


def shown(**records: Mapping[str, object]) -> list[list[str]]:
    """The ids of the contacts of each visit; a record with `received_by` is a delegation."""
    return [[one.contact.ref.id for one in visit.contacts] for visit in made(**records)]


def made(**records: Mapping[str, object]) -> tuple[Visit, ...]:
    """The visits of a little world; places are in b unless a record says otherwise."""
    event = {"type": "talks", "place": "place/in-b", "sides": PEOPLE}
    named = {
        f"delegation/{name}" if "received_by" in one else f"event/{name}": one
        if "received_by" in one
        else {**event, **one}
        for name, one in records.items()
    }
    return visits(pair_of(made_corpus({**WORLD, **named})).contacts)


def test_events_of_a_delegation_are_its_visit() -> None:
    """A delegation and its events are one visit, led by the delegation, whatever days they have."""
    tour = {"sent_by": "country/a", "received_by": "country/b", "dates": "2024-05-13/2024-05-15"}
    talks = {"at": "2024-05-14", "delegation": "delegation/tour"}
    session = {"dates": "2024-05", "delegation": "delegation/tour"}
    assert shown(tour=tour, talks=talks, session=session) == [["tour", "session", "talks"]]


def test_contacts_whose_days_may_be_the_same_are_one_visit() -> None:
    """Contacts of one day are one visit, one known to its month beside them; another day is another visit."""
    assert shown(x={"at": "2024-05-14"}, y={"at": "2024-05-14"}, z={"dates": "2024-05"}) == [["x", "z", "y"]]
    assert shown(x={"at": "2024-05-14"}, y={"at": "2024-05-15"}) == [["x"], ["y"]]
    assert shown(x={"dates": "2011-09"}, y={"dates": "2011-09"}) == [["x", "y"]]


def test_directions_and_delegations_stay_apart() -> None:
    """A contact in the other direction, and a second delegation of the same days, are visits of their own."""
    tour = {"sent_by": "country/a", "received_by": "country/b", "dates": "2024-05-13/2024-05-15"}
    assert shown(one=tour, two=tour) == [["one"], ["two"]]
    host = {
        "place": "place/in-a",
        "sides": [{"for": "country/a"}, {"for": "country/b", "participants": ["person/queen"]}],
    }
    assert len(shown(x={"at": "2024-05-14"}, y={"at": "2024-05-14", **host})) == 2


@pytest.mark.parametrize(
    "event", [{"sides": SIDES}, {"place": "place/in-c"}, {"type": "call"}, {"place": "place/nowhere"}]
)
def test_contact_without_a_traveller_is_no_visit(event: dict[str, object]) -> None:
    """Where nobody of the visiting side is named, or both met elsewhere or by telephone, no visit is shown."""
    assert shown(x={"at": "2024-05-14", **event}) == []


def test_undated_contacts_join_nothing() -> None:
    """A contact without a day is a visit of an unknown year."""
    assert [(visit.year, len(visit.contacts)) for visit in made(x={}, y={}, z={"dates": "200X"})] == [(None, 1)] * 3


def test_years_without_known_visits_are_runs_and_not_zeros() -> None:
    """From the first known visit to the edition's year each year has its visits or stands in a run of unknown ones."""
    years = by_year(made(x={"at": "2001-05-14"}, y={"at": "2005-05-14"}), 2007)
    assert [(one.first, one.last, one.known) for one in years] == [
        (2001, 2001, True),
        (2002, 2004, False),
        (2005, 2005, True),
        (2006, 2007, False),
    ]
    assert by_year((), 2007) == ()
