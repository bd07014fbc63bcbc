"""Pairs of countries: what joins two countries, read from either end."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.contacts import contacts
from dossier_gen.corpus import Corpus
from dossier_gen.encounters import Direction, PairContact
from dossier_gen.fields.refs import Ref
from dossier_gen.levels import Level
from dossier_gen.pairs import MANY, NOT_THE_SAME, Pair, pairs
from dossier_gen.positions import by_topic, positions
from tests.conftest import made_corpus

CorpusOf = Callable[[Mapping[str, Mapping[str, object]]], Corpus]
A, B, C = (Ref("country", id) for id in "abc")
DAY = date(2024, 6, 1)
WORLD: dict[str, dict[str, object]] = {
    **{f"country/{id}": {} for id in "abc"},
    **{f"place/in-{id}": {"type": "city", "country": f"country/{id}"} for id in "abc"},
    "place/hall": {"type": "building", "within": "place/in-b"},
    "place/nowhere": {"type": "site"},
    "institution/council": {"type": "parliament", "country": "country/a", "offices": {"chair": {"title": "Chair"}}},
    "institution/board": {"type": "committee", "part_of": "institution/council"},
    "institution/crown": {
        "type": "head-of-state",
        "country": "country/b",
        "offices": {"queen": {"title": "Queen", "rank": 1}},
    },
    "person/ada": {"tenures": [{"office": "institution/council", "from": "2000"}]},
    "person/queen": {"tenures": [{"office": "institution/crown#queen", "from": "2000"}]},
}
SIDES = [{"for": "country/a"}, {"for": "country/b"}]


def world(**events: Mapping[str, object]) -> Corpus:
    """The world with events of two sides; underscores of their names stand for hyphens."""
    made = {f"event/{name.replace('_', '-')}": {"type": "talks", "sides": SIDES, **one} for name, one in events.items()}
    return made_corpus({**WORLD, **made})


def pair_of(corpus: Corpus) -> Pair:
    """The pair of a and b."""
    pair = pairs(corpus).get(A, B)
    assert pair
    return pair


def only(corpus: Corpus) -> PairContact:
    """The only contact of a and b."""
    (contact,) = pair_of(corpus).contacts
    return contact


def test_two_countries_are_one_pair_in_either_order() -> None:
    """`(a, b)` and `(b, a)` are one pair, of one address, and each country has it."""
    found = pairs(world(x={"place": "place/in-b"}))
    pair = found.get(B, A)
    assert pair is not None
    assert pair is found.get(A, B)
    assert (pair.first, pair.second, pair.slug) == (A, B, "a--b")
    assert found.of(A) == found.of(B) == (pair,)
    assert found.of(C) == ()
    assert (pair.other(A), pair.other(B)) == (B, A)


def test_addresses_of_pairs_differ_whatever_the_ids(corpus_of: CorpusOf) -> None:
    """Ids with hyphens never give two pairs one address."""
    countries = ("a", "a-b", "b-c", "c")
    found = pairs(
        corpus_of(
            {
                **{f"country/{id}": {} for id in countries},
                "event/x": {"type": "talks", "sides": [{"for": f"country/{id}"} for id in countries]},
            }
        )
    )
    assert len({pair.slug for pair in found}) == 6


@pytest.mark.parametrize(
    ("event", "direction"),
    [
        ({"place": "place/in-a"}, Direction.BACK),
        ({"place": "place/in-b"}, Direction.FORTH),
        ({"place": "place/hall"}, Direction.FORTH),
        ({"place": "place/in-c"}, Direction.THIRD),
        ({"place": "place/nowhere"}, Direction.UNKNOWN),
        ({}, Direction.UNKNOWN),
        ({"type": "call"}, Direction.CALL),
    ],
)
def test_direction_leads_to_the_country_of_the_place(event: dict[str, object], direction: Direction) -> None:
    """A contact leads to the country in which its place lies; without a place it leads nowhere."""
    contact = only(world(x=event))
    assert contact.direction is direction
    assert contact.third == (C if direction is Direction.THIRD else None)


def test_event_without_place_takes_the_direction_of_its_visit(corpus_of: CorpusOf) -> None:
    """The delegation, or the larger event, to which an event belongs gives its direction."""
    tour = {"sent_by": "institution/board", "received_by": "country/b", "dates": "2024-05"}
    event = {"type": "talks", "sides": SIDES}
    corpus = corpus_of(
        {
            **WORLD,
            "delegation/tour": tour,
            "event/one": {**event, "delegation": "delegation/tour"},
            "event/two": {**event, "part_of": "event/fair"},
            "event/fair": {"type": "conference", "place": "place/in-a"},
        }
    )
    found = {one.contact.ref.id: one.direction for one in pair_of(corpus).contacts}
    assert found == {"tour": Direction.FORTH, "one": Direction.FORTH, "two": Direction.BACK}


def test_events_around_each_other_do_not_hang() -> None:
    """Events that are part of each other have no place, and reading them ends."""
    corpus = world(x={"part_of": "event/y"}, y={"part_of": "event/x"})
    assert {one.direction for one in pair_of(corpus).contacts} == {Direction.UNKNOWN}


def test_level_is_that_of_those_who_took_part() -> None:
    """The contact has the highest level of either side, and as common level the lower of both, if both are known."""
    sides = [
        {"for": "country/a", "participants": ["person/ada"]},
        {"for": "institution/crown", "participants": ["person/queen"]},
    ]
    contact = only(world(x={"at": "2024-05-14", "sides": sides}))
    assert contact.levels == (None, Level.HEAD)
    assert (contact.level, contact.common_level) == (Level.HEAD, None)
    unseen = [
        {"for": "country/a"},
        {"for": "country/b", "participants": [{"person": "person/queen", "role": "interpreter"}]},
    ]
    assert only(world(x={"at": "2024-05-14", "sides": unseen})).level is None
    assert only(world(x={"sides": sides})).level is None


def test_announced_cancelled_and_later_contacts_are_not_counted() -> None:
    """What was only announced or cancelled, or lies ahead of the day, is listed apart."""
    pair = pair_of(
        world(
            held={"at": "2024-05-14"},
            undated={},
            announced={"at": "2024-05-15", "status": "announced"},
            cancelled={"at": "2024-05-16", "status": "cancelled"},
            later={"at": "2024-06-02"},
        )
    )
    assert [one.contact.ref.id for one in pair.held(DAY)] == ["undated", "held"]
    assert [one.contact.ref.id for one in pair.not_held(DAY)] == ["announced", "cancelled", "later"]


def test_agreement_has_the_status_that_it_has_for_both(corpus_of: CorpusOf) -> None:
    """An agreement from which one withdrew is not in force between the two; a body is party for its country."""
    whole = {"type": "treaty", "signed": {"at": "2020"}, "in_force": "2021"}
    parties = [{"party": "institution/board"}, {"party": "country/b"}]
    left = [{"party": "country/a"}, {"party": "country/b", "withdrawn": "2023"}]
    pair = pair_of(
        corpus_of(
            {**WORLD, "agreement/one": {**whole, "parties": parties}, "agreement/two": {**whole, "parties": left}}
        )
    )
    assert [one.status(DAY) for one in pair.agreements] == ["in force", NOT_THE_SAME]
    assert [one.ref.id for one in pair.in_force(DAY)] == ["one"]
    assert pair.agreements[1].statuses(DAY) == ("in force", "withdrawn")


def test_relation_alone_makes_a_pair(corpus_of: CorpusOf) -> None:
    """A relation makes a pair; that of the countries stands before that of their bodies."""
    bodies = {"between": ["institution/crown", "institution/board"]}
    corpus = corpus_of({**WORLD, "relation/a": bodies, "relation/z": {"between": ["country/b", "country/a"]}})
    assert [ref.id for ref in pair_of(corpus).relations] == ["z", "a"]


def test_mechanisms_have_their_meetings_and_the_numbers_not_known(corpus_of: CorpusOf) -> None:
    """Bodies of relations, of numbered contacts and of common membership are mechanisms, with meetings by number."""
    event = {"type": "session", "sides": SIDES, "series": "institution/forum"}
    members = [{"member": "country/a"}, {"member": "institution/crown"}]
    corpus = corpus_of(
        {
            **WORLD,
            "institution/forum": {"type": "other"},
            "institution/joint": {"type": "commission", "members": members},
            "institution/union": {"type": "international-organisation", "members": members},
            "event/four": {**event, "number": 4, "at": "2022-01-01"},
            "event/two": {**event, "number": 2, "at": "2023-01-01"},
            "event/other": {**event, "at": "2021-01-01"},
        }
    )
    found = {body.ref.id: body for body in pair_of(corpus).mechanisms}
    assert sorted(found) == ["forum", "joint"]
    assert [ref.id for ref, _ in found["forum"].meetings] == ["two", "four", "other"]
    assert found["forum"].unknown == ((1, 1), (3, 3))


@pytest.mark.parametrize("count", [MANY, MANY + 1])
def test_what_joins_many_makes_no_pairs_by_itself(count: int, corpus_of: CorpusOf) -> None:
    """A gathering of more than twelve makes no pairs, and is on the lists of those that something closer makes."""
    ids = [f"n{number:02}" for number in range(count)]
    summit = {"type": "conference", "sides": [{"for": f"country/{id}"} for id in ids]}
    close = {"type": "talks", "sides": [{"for": "country/n00"}, {"for": "country/n01"}]}
    corpus = corpus_of({**{f"country/{id}": {} for id in ids}, "event/summit": summit, "event/talks": close})
    found = pairs(corpus)
    assert len(list(found)) == (count * (count - 1) // 2 if count <= MANY else 1)
    pair = found.get(Ref("country", "n01"), Ref("country", "n00"))
    assert pair
    assert {one.contact.ref.id for one in pair.contacts} == {"summit", "talks"}


COUNTRIES = ("country/a", "country/b", "country/c", "institution/council", "institution/board", "institution/crown")
SEATS = st.lists(st.sampled_from(COUNTRIES), max_size=4)
ROUTES = st.tuples(st.sampled_from(COUNTRIES), st.sampled_from(COUNTRIES))


@given(st.lists(SEATS, max_size=5), st.lists(ROUTES, max_size=4))
def test_every_contact_is_on_the_list_of_exactly_its_pair(
    seats: list[list[str]], routes: list[tuple[str, str]]
) -> None:
    """For any two countries the pair lists what are contacts between them, each once, and there is no other list."""
    events = {
        f"event/e{number}": {"type": "talks", "sides": [{"for": side} for side in sides]}
        for number, sides in enumerate(seats)
    }
    delegations = {
        f"delegation/d{number}": {"sent_by": home, "received_by": host} for number, (home, host) in enumerate(routes)
    }
    corpus = made_corpus({**WORLD, **events, **delegations})
    found = pairs(corpus)
    listed = {(pair.first, pair.second): tuple(one.contact for one in pair.contacts) for pair in found}
    expected = {pair: contacts(corpus, *pair) for pair in combinations((A, B, C), 2)}
    assert listed == {pair: known for pair, known in expected.items() if known}


def test_statements_stand_under_their_topics_for_the_side_they_speak_for(corpus_of: CorpusOf) -> None:
    """A statement counts for whom it is made, else for the side of its speaker; what speaks for a third is left out."""
    statements = [
        {"by": "person/queen", "act": "notes", "says": "x", "topics": ["topic/t", "topic/s"]},
        {"by": "person/queen", "on_behalf_of": "institution/board", "act": "notes", "says": "x"},
        {"by": "country/c", "act": "notes", "says": "x", "topics": ["topic/t"]},
        {"by": "person/ada", "act": "notes", "says": "x", "topics": ["topic/t"]},
    ]
    sides = [{"for": "country/a"}, {"for": "country/b", "participants": ["person/queen"]}]
    event = {"type": "talks", "at": "2024-05-14", "sides": sides, "statements": statements}
    corpus = corpus_of({**WORLD, "topic/t": {}, "topic/s": {}, "event/x": event})
    pair = pair_of(corpus)
    said = positions(corpus, pair, pair.contacts)
    assert [(one.place, one.side) for one in said] == [(0, B), (1, A), (3, A)]
    topics = {topic.id if topic else "": [one.place for one in listed] for topic, listed in by_topic(said)}
    assert topics == {"s": [0], "t": [0, 3], "": [1]}
