"""Who acts, on which day and where in a record; and whose office a title is."""

import pytest

from dossier_gen.fields.refs import Ref
from dossier_gen.rules.acts import acts_of
from tests.conftest import found, made_corpus

EVENT = {
    "type": "talks",
    "at": "2024-05-14",
    "sides": [{"for": "country/ch", "participants": [{"person": "person/a", "as": "Chair"}]}],
    "statements": [
        {"by": "person/b", "act": "notes", "says": "So."},
        {"by": "country/ch", "act": "notes", "says": "So."},
    ],
    "outcomes": [
        {"type": "agreed", "says": "So.", "by": "person/c"},
        {"type": "agreed", "says": "So.", "by": "country/ch"},
        {"type": "agreed", "says": "So."},
    ],
}
VISIT = {
    "dates": "2024-05",
    "head": "person/a",
    "members": ["person/b"],
    "programme": [{"at": "2024-05-02", "lead": "person/c"}, {"at": "2024-05-03"}],
}
TREATY = {
    "type": "treaty",
    "signed": {
        "at": "2001",
        "signatories": [
            {"person": "person/a", "for": "country/ch"},
            {"person": "person/b", "for": "country/no"},
            {"person": "person/c"},
        ],
    },
    "parties": [
        {"party": "country/ch", "signed": "2002"},
        {
            "party": "country/no",
            "approved": [{"at": "2003", "by": "person/d"}, {"at": "2004", "by": "country/no"}, {"at": "2005"}],
        },
    ],
}


def told(ref: str, fields: dict[str, object]) -> list[tuple[str, str, str]]:
    record = made_corpus({ref: fields})[Ref.parse(ref)]
    return [(one.person.id, str(one.when), ".".join(map(str, one.path))) for one in acts_of(record)]


@pytest.mark.parametrize(
    ("ref", "fields", "acts"),
    [
        (
            "event/e",
            EVENT,
            [
                ("a", "2024-05-14", "sides.0.participants.0.person"),
                ("b", "2024-05-14", "statements.0.by"),
                ("c", "2024-05-14", "outcomes.0.by"),
            ],
        ),
        ("event/e", {**EVENT, "status": "cancelled"}, []),
        (
            "delegation/d",
            VISIT,
            [
                ("a", "2024-05", "head"),
                ("b", "2024-05", "members.0.person"),
                ("c", "2024-05-02", "programme.0.lead"),
            ],
        ),
        (
            "agreement/t",
            TREATY,
            [
                ("a", "2002", "signed.signatories.0.person"),
                ("b", "2001", "signed.signatories.1.person"),
                ("c", "2001", "signed.signatories.2.person"),
                ("d", "2003", "parties.1.approved.0.by"),
            ],
        ),
        ("agreement/t", {"type": "treaty"}, []),
        ("topic/t", {}, []),
    ],
)
def test_who_acts_in_a_record(ref: str, fields: dict[str, object], acts: list[tuple[str, str, str]]) -> None:
    """Persons take part, speak, bring about, lead, travel, sign and approve; what is cancelled has nobody act."""
    assert told(ref, fields) == acts


BODY = {"type": "other", "offices": {"chair": {"title": "Chair", "expected": 1}, "head": {"title": "Head"}}}
HOLDER = {"tenures": [{"office": f"institution/i#{office}", "from": "2020"} for office in ("chair", "head")]}


@pytest.mark.parametrize(
    ("title", "at", "wrong"),
    [("Chair", "2024", True), ("chair", "2024", True), ("Chair", None, False), ("Head", "2024", False)],
)
def test_a_title_is_anothers_only_where_the_day_and_the_number_of_holders_are_known(
    title: str, at: str | None, wrong: bool
) -> None:
    """Without a day, where nobody says how many hold an office, or for one who holds it too, no title is wrong."""
    sides = [{"for": "country/ch", "participants": [{"person": "person/b", "as": title}]}]
    event = {"type": "talks", "sides": sides, **({"at": at} if at else {})}
    records = {"institution/i": BODY, "person/a": HOLDER, "person/b": {}, "event/e": event}
    assert bool(found(records, "office-not-another")) is wrong
    assert found({**records, "person/b": HOLDER}, "office-not-another") == []
