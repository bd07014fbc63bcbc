"""The order of a delegation's members: every rule, ties, overrides, and what page and book say of it."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from dossier_gen.briefings import pdf
from dossier_gen.dossier import dossier
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.pages import pages
from dossier_gen.precedence import Roster, roster
from dossier_gen.records.delegation import Delegation
from dossier_gen.wording import wording
from tests.conftest import found, made_corpus

Made = Callable[..., Edition]
Fields = Mapping[str, object]

VISIT = Ref.parse("delegation/d")
HOUSE = {
    "type": "parliament",
    "offices": {
        "chair": {"title": "Chair", "rank": 1},
        "deputy": {"title": "Deputy", "rank": 5},
        "clerk": {"title": "Clerk"},
    },
}


def _person(name: str, office: str = "", since: str = "", **more: object) -> Fields:
    held = {"office": f"institution/house#{office}", "attested": ["2024-05-14"], **({"from": since} if since else {})}
    return {"name": name, "tenures": [held] if office else [], **more}


PEOPLE: Mapping[str, Fields] = {
    "person/a": _person("Zoe", "deputy", "2016-03-01"),
    "person/b": _person("Bo", "deputy", "2010"),
    "person/c": _person("Cy", "clerk", "2001"),
    "person/d": _person("Di", "chair"),
    "person/e": _person("Al", "deputy", "2016-03-01"),
    "person/f": _person("Flo"),
}


def _visit(people: Mapping[str, Fields] = PEOPLE, **precedence: object) -> dict[str, Fields]:
    visit = {"dates": "2024-05-14", "members": [*people], "precedence": precedence}
    return {**people, "institution/house": HOUSE, "delegation/d": visit}


def _roster(records: Mapping[str, Fields]) -> Roster:
    corpus = made_corpus(records)
    visit = corpus[VISIT]
    assert isinstance(visit, Delegation)
    return roster(corpus, visit, lambda ref: str(corpus[ref].name).encode())


def _order(found: Roster) -> str:
    return "".join(one.person.id for one in found.members)


@pytest.mark.parametrize(
    ("precedence", "order", "rules"),
    [
        ({}, "abcdef", ("as-listed",)),
        ({"rule": "rank"}, "dabecf", ("rank", "as-listed")),
        ({"rule": "name"}, "ebcdfa", ("name",)),
        ({"rule": "seniority"}, "cbaedf", ("seniority", "as-listed")),
        ({"rule": "rank", "then": ["seniority"]}, "dbaecf", ("rank", "seniority", "as-listed")),
        ({"rule": "rank", "then": ["seniority", "name"]}, "dbeacf", ("rank", "seniority", "name")),
        ({"rule": "rank", "then": ["name", "as-listed"]}, "debacf", ("rank", "name", "as-listed")),
        ({"rule": "as-listed", "then": ["name"]}, "abcdef", ("as-listed",)),
        ({"rule": "rank", "then": ["rank"]}, "dabecf", ("rank", "as-listed")),
    ],
)
def test_members_stand_by_their_rules(precedence: Fields, order: str, rules: Sequence[str]) -> None:
    """Each rule orders whom the rules before it leave equal; the list's own order is named if it broke a tie."""
    found = _roster(_visit(**precedence))
    assert (_order(found), found.rules) == (order, tuple(rules))


@pytest.mark.parametrize(
    ("person", "hint"),
    [
        ("person/zoe", None),
        ("person/zo", "did you mean person/zoe?"),
        ("person/head", "remove it: the head stands before all members"),
        ("person/volodin", "add the person to members, or remove it"),
    ],
)
def test_an_override_for_nobody_of_the_members_is_told_what_to_do(person: str, hint: str | None) -> None:
    """Two members may have a place each; who is no member may be one written otherwise, or the head."""
    overrides = [{"person": who, "place": n, "reason": "So."} for n, who in enumerate(("person/bo", person), 1)]
    visit = {"head": "person/head", "members": ["person/zoe", "person/bo"], "precedence": {"overrides": overrides}}
    told = found({"delegation/d": visit}, "precedence-fits")
    assert [(one.path[2:], one.hint) for one in told] == ([((1, "person"), hint)] if hint else [])


def test_rank_is_that_of_the_days_of_the_visit() -> None:
    """An office that is over, or comes later, gives no rank; of several offices the first in rank counts."""
    past = {"office": "institution/house#chair", "from": "2001", "to": "2004"}
    now = {"office": "institution/house#deputy", "from": "2004"}
    later = {"office": "institution/house#chair", "from": "2025"}
    people = {
        "person/a": {"name": "A", "tenures": [past, later]},
        "person/b": {"name": "B", "tenures": [past, now]},
        "person/c": _person("C", "chair"),
    }
    found = _roster(_visit(people, rule="rank"))
    assert _order(found) == "cba"
    assert found.unknown == (Ref.parse("person/a"),)


def test_seniority_is_that_in_the_foremost_office() -> None:
    """Somebody who was long a clerk and lately became chair is as senior as the chair since that day."""
    long_clerk = {"office": "institution/house#clerk", "from": "1990"}
    people = {
        "person/a": {"name": "A", "tenures": [long_clerk, {"office": "institution/house#chair", "from": "2020"}]},
        "person/b": _person("B", "chair", "2019"),
        "person/c": {"name": "C", "tenures": [{"office": "institution/house#chair", "elected": "2018-12"}]},
        "person/d": {"name": "D", "tenures": [{"office": "institution/house#chair", "from": "../2017"}]},
    }
    found = _roster(_visit(people, rule="seniority"))
    assert _order(found) == "cbad"
    assert found.unknown == (Ref.parse("person/d"),)


def test_without_days_no_rank_is_known() -> None:
    """A visit without dates has nobody's rank, and keeps the order of the list."""
    records = _visit(rule="rank")
    found = _roster({**records, "delegation/d": {**records["delegation/d"], "dates": None}})
    assert (_order(found), len(found.unknown)) == ("abcdef", 6)


def _moves(*moves: tuple[str, int]) -> list[Fields]:
    return [{"person": person, "place": place, "reason": f"Because of {person}."} for person, place in moves]


def test_overrides_stand_at_their_places() -> None:
    """One who is moved down from before another does not draw the other from its place."""
    moves = _moves(("person/a", 3), ("person/b", 2), ("person/f", 1))
    found = _roster(_visit(overrides=moves))
    assert _order(found) == "fbacde"
    assert [one.place for one in found.overrides] == [1, 2, 3]


def test_a_tie_that_an_override_ends_is_none() -> None:
    """The list's order is not named where the only equals were put apart by an override, nor is their rank missed."""
    people = {one: PEOPLE[one] for one in ("person/a", "person/d", "person/e", "person/f")}
    found = _roster(_visit(people, rule="rank", overrides=_moves(("person/e", 1), ("person/f", 2))))
    assert (_order(found), found.rules, found.unknown) == ("efda", ("rank",), ())


@given(st.data())
def test_each_member_stands_once_and_overrides_at_their_places(data: st.DataObject) -> None:
    """Whatever the rules, nobody is lost or doubled, and whom the record places stands there."""
    offices = st.sampled_from(["", "chair", "deputy", "clerk"])
    people = {
        f"person/p{number}": _person(data.draw(st.sampled_from("ABC")), office, since)
        for number, (office, since) in enumerate(
            data.draw(st.lists(st.tuples(offices, st.sampled_from(["", "2001", "2010-05"])), min_size=1, max_size=7))
        )
    }
    persons, places = data.draw(st.permutations([*people])), data.draw(st.permutations(range(1, len(people) + 1)))
    moves = list(zip(persons, places, strict=True))[: data.draw(st.integers(0, len(people)))]
    rule = st.sampled_from(["as-listed", "rank", "seniority", "name"])
    found = _roster(_visit(people, rule=data.draw(rule), then=data.draw(st.lists(rule)), overrides=_moves(*moves)))
    order = [str(one.person) for one in found.members]
    assert sorted(order) == sorted(people)
    assert all(order[place - 1] == person for person, place in moves)
    assert len(found.overrides) == len(moves)
    assert len(set(found.rules)) == len(found.rules)


@given(st.permutations([*PEOPLE]))
def test_rules_that_leave_no_equals_do_not_ask_the_list(listed: list[str]) -> None:
    """Where the rules tell all members apart, the order is the same however the record lists them."""
    found = _roster(_visit({one: PEOPLE[one] for one in listed}, rule="rank", then=["seniority", "name"]))
    assert (_order(found), found.rules) == ("dbeacf", ("rank", "seniority", "name"))


def test_the_rules_are_told_in_one_sentence() -> None:
    """The rule, what comes after it, that there are exceptions, and of which days the offices are."""
    found = _roster(_visit(rule="rank", then=["seniority"], overrides=_moves(("person/f", 1))))
    assert found.told(wording("en"), dated=True) == (
        "Order of precedence: by rank of office, then by seniority in office, then as in the source’s list, "
        "with the exceptions noted. Offices are those held on the days of the visit."
    )
    assert _roster(_visit()).told(wording("en"), dated=False) == "Order of precedence: as in the source’s list."


def _page(edition: Edition) -> str:
    return next(page.markdown for page in pages(edition) if page.path == "delegations/d.md")


def _book(edition: Edition) -> str:
    read = PdfReader(BytesIO(pdf(edition, VISIT)))
    return " ".join(" ".join(page.extract_text() for page in read.pages).split())


def test_page_and_book_say_the_same(edition_of: Made) -> None:
    """Both name the rules, those who stand last for want of a rank, and the reason beside whom it put there."""
    edition = edition_of(_visit(rule="rank", then=["name"], overrides=_moves(("person/a", 1))))
    whole = dossier(edition, VISIT).roster()
    assert whole is not None
    page, book = _page(edition), _book(edition)
    for told in (
        whole.told(edition.wording, dated=True),
        "placed here: Because of person/a.",
        "Last, because the rank of their office is not known: ",
    ):
        assert told in page
        assert told in book
    last = "Last, because the rank of their office is not known: Cy, Flo."
    assert last in book
    names = [edition.name(one.person) for one in whole.members]
    for text in (page[page.index("Office on the day") :], book[book.rindex("Office on the day") :]):
        places = [text.index(name) for name in names]
        assert places == sorted(places)


def test_a_list_without_exceptions_says_nothing_of_any(edition_of: Made) -> None:
    """Neither page nor book speaks of exceptions or of ranks not known where there are none."""
    people = {one: PEOPLE[one] for one in ("person/a", "person/d")}
    edition = edition_of(_visit(people, rule="rank"))
    for text in (_page(edition), _book(edition)):
        assert "by rank of office. " in text
        assert not [word for word in ("exceptions", "placed here", "Last, because") if word in text]


def test_the_unnamed_stand_last_under_their_words(edition_of: Made) -> None:
    """A member who is withheld has no rank that could tell who it is, and is named by the words of the record."""
    records = _visit({**PEOPLE, "person/d": {**PEOPLE["person/d"], "audience": "internal"}}, rule="rank")
    wordings = [{"of": "person/d", "says": "a guest"}]
    records["delegation/d"] = {**records["delegation/d"], "public_wording": wordings}
    public, internal = edition_of(records), edition_of(records, "internal")
    assert "office is not known: Cy, a guest, Flo." in _book(public)
    assert "Di" not in _page(public).split("---\n", 2)[-1]
    assert "office is not known: Cy, Flo." in _book(internal)


def test_exception_for_somebody_who_does_not_travel_is_passed_over() -> None:
    """An override that names no member moves nobody and is not told; the rule about it says that it is wrong."""
    found = _roster(_visit(overrides=_moves(("person/nobody", 1), ("person/c", 2))))
    assert (_order(found), [one.person.id for one in found.overrides]) == ("acbdef", ["c"])
