"""The rules about agreements: signed first, then approved, then in force; and no party without a dated act."""

import pytest

from tests.conftest import found

CH, NO = "country/ch", "country/no"


def agreement(*parties: dict[str, object], **fields: object) -> dict[str, dict[str, object]]:
    return {"agreement/t": {"type": "treaty", "parties": list(parties), **fields}, "topic/t": {}}


@pytest.mark.parametrize(
    ("records", "told"),
    [
        (
            agreement({"party": CH, "signed": "2013"}, {"party": NO, "signed": "2012-06"}, in_force="2012-05"),
            ["in_force (2012-05) lies before the signing (2012-06)"],
        ),
        (agreement({"party": CH, "signed": "2013"}, {"party": NO}, in_force="2012-05"), []),
        (agreement({"party": CH, "signed": "2013"}, in_force="2013-05"), []),
        (agreement(in_force="2012-05"), []),
        (
            agreement({"party": CH, "signed": "2013", "in_force": "2012"}, signed={"at": "2010"}, in_force="2009"),
            [
                "in_force (2009) lies before the signing (2010)",
                "parties[0].in_force (2012) lies before the signing (2013)",
            ],
        ),
        (
            agreement({"party": CH}, {"party": NO, "in_force": "2009"}, signed={"at": "2010"}),
            ["parties[1].in_force (2009) lies before the signing (2010)"],
        ),
        (
            agreement(
                {"party": CH, "in_force": "2009", "approved": [{"at": "2011", "mode": "accession"}]},
                signed={"at": "2010"},
            ),
            ["parties[0].in_force (2009) lies before the signing (2010)"],
        ),
        (agreement({"party": CH, "in_force": "2009"}, {"party": NO}, signed={"place": "place/p"}, in_force="2008"), []),
    ],
)
def test_nothing_is_in_force_before_it_is_signed(records: dict[str, dict[str, object]], told: list[str]) -> None:
    """The signing is that of the party, of the whole, or the first of all parties if every one of them has signed."""
    findings = found(records, "in-force-after-signing")
    assert [one.message for one in findings] == told
    assert {(one.severity, one.hint) for one in findings} <= {("error", "exchange the two, or correct one")}


@pytest.mark.parametrize(
    ("mode", "at", "told"),
    [
        ("approval", "2009-12-31", True),
        ("ratification", "2009", True),
        ("acceptance", "2009", True),
        ("accession", "2009", False),
        ("succession", "2009", False),
        ("approval", "2010", False),
        ("approval", "2009~", False),
    ],
)
def test_only_accession_and_succession_may_come_before_the_signature(mode: str, at: str, told: bool) -> None:
    """Of several acts of consent each is held against the day on which the party signed."""
    approved = [{"at": "2011"}, {"at": at, "mode": mode}]
    parties = ({"party": NO, "approved": [{"at": "2001"}]}, {"party": CH, "signed": "2010-01-01", "approved": approved})
    paths = [one.path for one in found(agreement(*parties), "approval-after-signing")]
    assert paths == ([("parties", 1, "approved", 1, "at")] if told else [])


@pytest.mark.parametrize(
    ("party", "fields", "told"),
    [
        ({}, {}, True),
        ({"signed": "2010"}, {}, False),
        ({"approved": [{"at": "2010"}]}, {}, False),
        ({"in_force": "2010"}, {}, False),
        ({"withdrawn": "2010"}, {}, False),
        ({}, {"signed": {"at": "2010"}}, False),
        ({}, {"signed": {"place": "place/p"}}, True),
        ({}, {"ready": "2010"}, False),
        ({}, {"ready": "2010", "signed": {"place": "place/p"}}, True),
        ({}, {"in_force": "2010"}, False),
        ({}, {"terminated": "2010"}, False),
        ({}, {"expires": "2010"}, True),
        ({}, {"extended": [{"until": "2010"}, {"at": "2010"}]}, False),
        ({}, {"extended": [{"until": "2010"}]}, True),
    ],
)
def test_a_party_did_something_on_some_day(party: dict[str, object], fields: dict[str, object], told: bool) -> None:
    """A day of the party, or one of the agreement as a whole, is enough; that it waits to be signed, until it is."""
    records = agreement({"party": NO, "signed": "2010"}, {"party": CH, **party}, **fields)
    paths = [one.path for one in found(records, "party-without-action")]
    assert paths == ([("parties", 1)] if told else [])
