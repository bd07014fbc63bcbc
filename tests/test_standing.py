"""The status of an agreement on a day, as a whole and for each party."""

from datetime import date

import pytest

from dossier_gen.fields.refs import Ref
from dossier_gen.records.agreement import Agreement
from dossier_gen.records.event import Outcome
from dossier_gen.standing import outcome_status, party_status, status


def pact(**fields: object) -> Agreement:
    return Agreement.model_validate({"name": "Pact", "type": "treaty", **fields})


def day(written: str) -> date:
    return date.fromisoformat(written)


WHOLE = pact(
    signed={"at": "2001-07-16"},
    in_force="2002-02-28",
    expires="2022-02-27",
    extended=[{"at": "2021-06-28", "until": "2027-02-27"}],
)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2001-07-15", "not yet signed"),
        ("2001-07-16", "signed"),
        ("2002-02-27", "signed"),
        ("2002-02-28", "in force"),
        ("2022-02-28", "in force"),
        ("2027-02-27", "in force"),
        ("2027-02-28", "expired"),
    ],
)
def test_status_over_time(on, expected):
    """An agreement is unsigned, signed, in force and expired in turn, extensions counted."""
    assert status(WHOLE, day(on)) == expected


@pytest.mark.parametrize(
    ("fields", "on", "expected"),
    [
        ({}, "2024-01-01", "not recorded"),
        ({"signed": {"at": "2023-11"}}, "2023-11-01", "signed"),
        ({"in_force": "2020", "expires": "2021"}, "2021-12-31", "in force"),
        ({"in_force": "2020", "expires": "2021"}, "2022-01-01", "expired"),
        ({"in_force": "2020", "expires": "2021", "terminated": "2020-06-01"}, "2022-01-01", "terminated"),
        ({"in_force": "2020", "terminated": "2020-06-01"}, "2020-05-31", "in force"),
        ({"in_force": "2020", "expires": "2021", "extended": [{"by": "for good"}]}, "2999-01-01", "in force"),
        ({"type": "joint-statement", "signed": {"at": "2023-03-21"}}, "2024-01-01", "signed"),
    ],
)
def test_status_from_what_is_known(fields, on, expected):
    """The status follows from the dated actions alone, and is 'not recorded' where there are none."""
    assert status(pact(**fields), day(on)) == expected


def test_status_of_a_party_over_time(small):
    """A party is bound from its own day on until it withdraws, whatever the agreement does meanwhile."""
    treaty = small[Ref.parse("agreement/river-treaty")]
    north, south = treaty.parties
    days = ["1997-11-04", "1997-11-05", "1998-03-02", "1998-07-01", "2020-12-31", "2028-07-01"]
    assert [party_status(treaty, north, day(on)) for on in days] == [
        *("not yet signed", "signed", "approved", "in force", "in force", "expired")
    ]
    assert [party_status(treaty, south, day(on)) for on in days[3:]] == ["in force", "withdrawn", "withdrawn"]


@pytest.mark.parametrize(
    ("signatories", "approved", "expected"),
    [
        ([], [], "signed"),
        (["country/ch"], [], "signed"),
        (["country/no"], [], "not recorded"),
        ([], [{"at": "2005", "mode": "accession"}], "not recorded"),
    ],
    ids=["nobody named", "named", "others named", "acceding"],
)
def test_signing_as_a_whole_counts_for_those_who_took_part(signatories, approved, expected):
    """Where signatories are named for others, or a party accedes later, the day of the signing is not that party's."""
    signed = {"at": "2001", "signatories": [{"person": "person/p", "for": party} for party in signatories]}
    treaty = pact(parties=[{"party": "country/ch", "approved": approved}], signed=signed)
    assert party_status(treaty, treaty.parties[0], day("2002-01-01")) == expected


def test_party_without_dates_goes_with_the_whole():
    """A party of which nothing is recorded stands as the agreement stands."""
    treaty = pact(parties=[{"party": "country/ch"}], signed={"at": "2001"}, in_force="2002", terminated="2010")
    party = treaty.parties[0]
    assert [
        party_status(treaty, party, day(on)) for on in ("2000-01-01", "2001-01-01", "2005-01-01", "2011-01-01")
    ] == [*("not yet signed", "signed", "in force", "terminated")]


def test_own_signature_stands_before_that_of_the_whole():
    """A party that signed later has not signed before."""
    treaty = pact(parties=[{"party": "country/ch", "signed": "2005"}], signed={"at": "2001"})
    assert [party_status(treaty, treaty.parties[0], day(on)) for on in ("2002-01-01", "2005-01-01")] == [
        *("not yet signed", "signed")
    ]


@pytest.mark.parametrize(
    "dates",
    [{"approved": [{"at": "2015-05-08", "mode": "accession"}]}, {"signed": "2014-12-23"}],
    ids=["acceded", "signed"],
)
def test_party_that_joins_later_is_not_bound_before(dates):
    """An agreement in force among others does not bind a party before that party signs or accedes."""
    treaty = pact(parties=[{"party": "country/kg", **dates}], signed={"at": "2010"}, in_force="2012")
    assert party_status(treaty, treaty.parties[0], day("2013-01-01")) != "in force"
    assert party_status(treaty, treaty.parties[0], day("2016-01-01")) == "in force"


@pytest.mark.parametrize(
    ("fields", "party", "on", "whole", "its"),
    [
        ({}, {}, "2019-12-31", "not recorded", "not recorded"),
        ({}, {}, "2020-01-01", "ready to be signed", "ready to be signed"),
        ({"signed": {"at": "2021"}}, {}, "2020-06-01", "ready to be signed", "ready to be signed"),
        ({"signed": {"at": "2021"}}, {}, "2021-06-01", "signed", "signed"),
        ({}, {"signed": "2020-03"}, "2020-06-01", "ready to be signed", "signed"),
        ({}, {"signed": "2020-09"}, "2020-06-01", "ready to be signed", "ready to be signed"),
        ({}, {"approved": [{"at": "2020-03"}]}, "2020-06-01", "ready to be signed", "approved"),
        ({"in_force": "2020-02"}, {}, "2020-06-01", "in force", "in force"),
    ],
)
def test_what_is_ready_waits_for_those_who_have_not_signed(fields, party, on, whole, its):
    """An agreed text that nobody signed yet is ready to be signed, for each party until its own act."""
    treaty = pact(ready="2020", parties=[{"party": "country/ch", **party}], **fields)
    assert (status(treaty, day(on)), party_status(treaty, treaty.parties[0], day(on))) == (whole, its)


def test_an_open_beginning_was_reached_long_ago():
    """A day that is only known to lie before another counts from ever on; one that is not known never comes."""
    assert status(pact(in_force="../2010"), day("1900-01-01")) == "in force"
    assert status(pact(in_force="2010", expires="2012/.."), day("2999-01-01")) == "in force"


@pytest.mark.parametrize(
    ("fields", "on", "expected"),
    [
        ({}, "2024-06-01", None),
        ({"due": "2024-05"}, "2024-06-01", None),
        ({"status": "open"}, "2024-06-01", "open"),
        ({"status": "open", "due": "2024-05"}, "2024-05-31", "open"),
        ({"status": "open", "due": "2024-05"}, "2024-06-01", "overdue"),
        ({"status": "done", "due": "2024-05"}, "2024-06-01", "done"),
        ({"status": "lapsed", "due": "2024-05"}, "2024-06-01", "lapsed"),
    ],
)
def test_open_outcome_is_overdue_behind_its_last_possible_day(fields, on, expected):
    """Only what is open can be overdue, and only once every day that the due date may mean has passed."""
    outcome = Outcome.model_validate({"type": "follow-up", "says": "So.", **fields})
    assert outcome_status(outcome, day(on)) == expected
