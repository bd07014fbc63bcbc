"""The rules about what is missing: members, holders of offices, and gaps that are known."""

from dataclasses import replace

import pytest

from dossier_gen.findings import Severity
from dossier_gen.rules import validate
from tests.conftest import POLICY, found, made_corpus


@pytest.mark.parametrize(("expected", "members", "told"), [(None, 1, False), (2, 2, False), (2, 3, True), (2, 0, True)])
def test_a_delegation_has_as_many_members_as_it_expects(expected: int | None, members: int, told: bool) -> None:
    """More than expected are told of as fewer are; where no number is stated, any will do."""
    visit = {"head": "person/h", "members": [f"person/p{number}" for number in range(members)]}
    number = {} if expected is None else {"expected_members": expected}
    message = f"expected_members says {expected}, but members lists {members}"
    findings = found({"topic/t": {}, "delegation/d": {**visit, **number}}, "expected-members")
    assert [one.message for one in findings] == ([message] if told else [])


@pytest.mark.parametrize(
    ("expected", "body", "tenures", "known"),
    [
        (1, {}, [], "nobody recorded"),
        (1, {}, [{"to": "2024-05-31"}], "nobody recorded"),
        (1, {}, [{"to": "2024-06-01"}], ""),
        (1, {}, [{"to": "2020~"}], ""),
        (1, {}, [{}], ""),
        (2, {}, [{}], "of those recorded only 1"),
        (2, {}, [{"person": "p0"}, {"person": "p0"}], "of those recorded only 1"),
        (3, {}, [{}, {}, {"to": "2001"}], "of those recorded only 2"),
        (1, {}, [{}, {}], ""),
        (1, {"dissolved": "2024-05-31"}, [], ""),
        (1, {"dissolved": "2024-06-01"}, [], "nobody recorded"),
        (1, {"dissolved": "2020?"}, [], "nobody recorded"),
        (None, {}, [], ""),
    ],
)
def test_an_office_of_a_living_body_has_the_holders_that_are_expected(
    expected: int | None, body: dict[str, object], tenures: list[dict[str, str]], known: str
) -> None:
    """Each person who may be in office on the as-of day, 2024-06-01, counts once."""
    office = {"title": "Head", **({"expected": expected} if expected else {})}
    people: dict[str, dict[str, list[object]]] = {}
    for number, tenure in enumerate(tenures):
        days = {key: value for key, value in tenure.items() if key != "person"}
        held = people.setdefault(f"person/{tenure.get('person', f'p{number}')}", {"tenures": []})["tenures"]
        held.append({"office": "institution/i#head", **days})
    listed = {"institution/i": {"type": "other", "offices": {"clerk": {"title": "Clerk"}, "head": office}, **body}}
    persons = f"{expected} {'person' if expected == 1 else 'persons'}"
    message = f"offices.head expects {persons}, but {known} can be in office on 2024-06-01"
    findings = found({**listed, **people}, "expected-holders")
    assert [one.message for one in findings] == ([message] if known else [])


def test_each_gap_that_is_open_is_told() -> None:
    """Where open gaps are asked for, each is a finding of its own."""
    corpus = made_corpus({"topic/t": {"gaps": [{"what": "Who."}, {"what": "When."}]}})
    policy = replace(POLICY, severities={"open-gaps": Severity.WARNING})
    told = [(one.path, one.message) for one in validate(corpus, policy) if one.rule == "open-gaps"]
    assert told == [
        (("gaps", 0), "gaps[0] is still open: Who."),
        (("gaps", 1), "gaps[1] is still open: When."),
    ]
