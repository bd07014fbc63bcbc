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


def talks(when: str, *persons: object, **more: object) -> dict[str, object]:
    return {"type": "talks", "dates": when, "sides": [{"for": "country/ch", "participants": list(persons)}], **more}


def test_each_of_those_who_act_is_asked_for_an_office_once() -> None:
    """Who is given a title, has no tenures or no record is passed over, and the others are still told of, each once."""
    later = {"tenures": [{"title": "Head", "institution": "country/ch", "from": "2010"}]}
    said = [{"by": "person/b", "act": "notes", "says": "So."}, {"by": "person/d", "act": "notes", "says": "So."}]
    seated = ({"person": "person/a", "as": "Envoy"}, "person/b", "person/c", "person/nobody", "person/d")
    event = talks("2001", *seated, statements=said)
    records = {"person/a": later, "person/b": later, "person/c": {}, "person/d": later, "event/e": event}
    paths = [one.path for one in found(records, "office-on-the-day")]
    assert paths == [("sides", 0, "participants", seat, "person") for seat in (1, 4)]


def test_who_acts_on_a_day_that_nobody_knows_is_passed_over_alone() -> None:
    """Of two signatories, one signed on no known day: the other is still held against the tenures."""
    later = {"tenures": [{"title": "Head", "institution": "country/ch", "from": "2010"}]}
    signed = [{"person": "person/a", "for": "country/no"}, {"person": "person/b", "for": "country/ch"}]
    parties = [{"party": "country/ch", "signed": "2001"}, {"party": "country/no"}]
    treaty = {"type": "treaty", "signed": {"signatories": signed}, "parties": parties}
    records = {"person/a": later, "person/b": later, "agreement/t": treaty}
    assert [one.path[2] for one in found(records, "office-on-the-day")] == [1]


@pytest.mark.parametrize(("when", "asked"), [("2024-06-01", True), ("2024-06-02", False), ("../2023", True)])
def test_days_to_come_begin_on_the_day_after_the_as_of_day(when: str, asked: bool) -> None:
    """Who was seen in office is taken to stay from tomorrow on; the as-of day is 2024-06-01."""
    person = {"tenures": [{"title": "Head", "institution": "country/ch", "attested": ["2024-05-01/2024-05-02"]}]}
    records = {"person/p": person, "event/e": talks(when, "person/p", status="announced")}
    assert bool(found(records, "office-on-the-day")) is asked


@pytest.mark.parametrize(
    ("when", "tenures", "nearest"),
    [
        ("2005-06-01", [{"to": "2005-05-01"}, {"from": "2005-06-20"}], "tenures[1], T1 (from 2005-06-20)"),
        ("2005-06-01", [{"to": "2005-05-20"}, {"from": "2005-06-20"}], "tenures[0], T0 (to 2005-05-20)"),
        ("2005-06-01", [{"from": "2005-06-02"}, {"to": "2005-06-01"}], "tenures[1], T1 (to 2005-06-01)"),
        ("2005-06-01", [{"to": "2004"}, {"to": "2005-05"}], "tenures[1], T1 (to 2005-05)"),
        ("2005-06-01", [{"from": "2006"}, {"from": "2005-07"}], "tenures[1], T1 (from 2005-07)"),
        (
            "2005-06-01",
            [{"from": "1999", "to": "2005-05"}, {"from": "2005-07"}],
            "tenures[0], T0 (from 1999, to 2005-05)",
        ),
        (
            "2005-06-01",
            [
                {"from": "2005-07"},
                {"appointed": "1999", "to": "2000", "attested": ["1999-05", "2005-05-09/2005-05-31"]},
            ],
            "tenures[1], T1 (from 1999, to 2000, attested 1999-05, attested 2005-05-09/2005-05-31)",
        ),
        ("2005-06-01", [{}, {"from": "2999"}], "tenures[1], T1 (from 2999)"),
        ("2005-06-01", [{}], "tenures[0], T0 (without any day)"),
        ("../2005-06-01", [{"from": "2006"}, {"from": "2005-07"}], "tenures[1], T1 (from 2005-07)"),
        ("2005-06-01/..", [{"to": "2005-05-31"}, {"to": "2005-06-01"}], "tenures[1], T1 (to 2005-06-01)"),
        ("2005-06-01", [{"attested": ["2005-08/.."]}, {"from": "2005-07"}], "tenures[1], T1 (from 2005-07)"),
        ("2005-06-01", [{"from": "2005-08"}, {"to": "../2005-04"}], "tenures[1], T1 (to ../2005-04)"),
    ],
)
def test_the_nearest_tenure_is_told_with_the_days_that_are_known(
    when: str, tenures: list[dict[str, object]], nearest: str
) -> None:
    """Nearest is the tenure of which some day lies nearest to the act; one without any day is farthest."""
    person = {
        "tenures": [{"title": f"T{number}", "institution": "country/ch", **days} for number, days in enumerate(tenures)]
    }
    (finding,) = found({"person/p": person, "event/e": talks(when, "person/p")}, "office-on-the-day")
    todo = "add the tenure of that day, or attest the day, or give the title by as:"
    assert finding.hint == f"the nearest is {nearest}; {todo}"


@pytest.mark.parametrize(
    ("office", "title"),
    [
        ({"office": "institution/i#chair"}, "Chair"),
        ({"office": "institution/i#chair", "title": "Acting chair"}, "Acting chair"),
        ({"office": "institution/i#clerk"}, "House"),
        ({"office": "institution/i"}, "House"),
        ({"office": "institution/x"}, "institution/x"),
        ({"office": "institution/x#chair"}, "institution/x#chair"),
    ],
)
def test_a_tenure_is_told_by_its_title_or_its_office_or_its_body(office: dict[str, object], title: str) -> None:
    """What the tenure says itself comes first, then the office, then the body; its ref where there is no record."""
    person = {"tenures": [{**office, "from": "2010"}]}
    records = {"institution/i": {"name": "House", **BODY}, "person/p": person, "event/e": talks("2001", "person/p")}
    (finding,) = found(records, "office-on-the-day")
    assert finding.hint.startswith(f"the nearest is tenures[0], {title} (from 2010); ")


def holds(*offices: str, **days: str) -> dict[str, object]:
    return {"tenures": [{"office": office, "from": "2010", **days} for office in offices]}


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (
            {"a": holds("institution/i#chair"), "c": holds("institution/j#chair")},
            "institution/i#chair, held then (2020) by person/a",
        ),
        (
            {"a": holds("institution/i#chair", "institution/j#chair")},
            "institution/i#chair, held then (2020) by person/a",
        ),
        ({"a": holds("institution/i#chair")}, ""),
        ({"c": holds("institution/j#chair")}, ""),
        (
            {"a": holds("institution/i#chair", "institution/j#chair"), "b": holds("institution/j#chair", to="2015")},
            "institution/i#chair, held then (2020) by person/a",
        ),
        ({"a": holds("institution/i#chair", "institution/j#chair"), "b": holds("institution/j#chair", to="2020")}, ""),
    ],
)
def test_a_title_of_several_offices_is_anothers_only_if_each_is(people: dict[str, object], told: str) -> None:
    """One office of that title that is free, or that the person may hold on the day, makes the title right."""
    bodies = {
        f"institution/{id}": {"type": "other", "offices": {"chair": {"title": "Chair", "expected": 1}}} for id in "ij"
    }
    people = {f"person/{id}": fields for id, fields in {"b": {}, **people}.items()}
    event = talks("2020", {"person": "person/b", "as": " CHAIR"})
    said = [one.message for one in found({**bodies, **people, "event/e": event}, "office-not-another")]
    assert said == ([f"'CHAIR' is {told}, not by person/b"] if told else [])


@pytest.mark.parametrize(("others", "told"), [("a", ""), ("ac", "person/a, person/c"), ("cab", "")])
def test_an_office_of_two_is_anothers_if_two_others_hold_it(others: str, told: str) -> None:
    """All who hold the office are named, in order; with a place left over the title may be right."""
    body = {"type": "other", "offices": {"chair": {"title": {"en": "Head", "de": "Chef"}, "expected": 2}}}
    people = {f"person/{id}": holds("institution/i#chair") if id in others else {} for id in "cab"}
    event = talks("2020", {"person": "person/b", "as": "chef"})
    (finding,) = found({"institution/i": body, **people, "event/e": event}, "office-not-another") or [None]
    message = f"'chef' is institution/i#chair, held then (2020) by {told}, not by person/b"
    assert (finding and (finding.message, finding.path[-1])) == ((message, "as") if told else None)


def test_each_day_outside_of_a_life_is_told_once_for_each_person() -> None:
    """Two who act on one day are both told of; who acts twice on it, once; on the days of birth and death one lives."""
    people = {
        "person/a": {"born": {"at": "1950-03-02"}, "died": {"at": "2000-03-02"}},
        "person/b": {"died": {"at": "2000-03-02"}},
        "person/c": {"born": {"at": "2000-03-03?"}},
        "person/d": {"born": {"at": "2000-03-04"}},
    }
    said = [{"by": "person/a", "act": "notes", "says": "So."}]
    everyone = ("person/nobody", *people)
    events = {
        f"event/{id}": talks(when, *everyone, statements=said)
        for id, when in {"e": "2000-03-03", "f": "2000-03-02", "g": "1950-03-02", "h": "1950-03-01/1950-03-02"}.items()
    }
    told = [
        (one.file[15:-5], one.message.partition(": ")[2]) for one in found({**people, **events}, "acts-in-lifetime")
    ]
    unborn = "person/d was not born yet (2000-03-04)"
    assert told == [
        ("e", "on 2000-03-03 person/a was dead (2000-03-02)"),
        ("e", "on 2000-03-03 person/b was dead (2000-03-02)"),
        ("e", f"on 2000-03-03 {unborn}"),
        ("f", f"on 2000-03-02 {unborn}"),
        ("g", f"on 1950-03-02 {unborn}"),
        ("h", f"on 1950-03-01/1950-03-02 {unborn}"),
    ]


def test_each_day_of_a_tenure_is_a_day_in_office() -> None:
    """A tenure begins, ends, and is elected, appointed and attested within the life of its holder."""
    days = {"elected": "1990", "appointed": "1991", "from": "1992", "attested": ["1993", "1994"], "to": "1995"}
    person = {"born": {"at": "2000"}, "tenures": [{"title": "T", "from": "2001"}, {"title": "U", **days}]}
    findings = found({"person/p": person}, "acts-in-lifetime")
    assert {one.path[:2] for one in findings} == {("tenures", 1)}
    assert [(one.path[2:], one.message.split()[2]) for one in findings] == [
        (("from",), "1992"),
        (("to",), "1995"),
        (("elected",), "1990"),
        (("appointed",), "1991"),
        (("attested", 0), "1993"),
        (("attested", 1), "1994"),
    ]
