"""Who met whom, and which visits stand beside each other."""

from dossier_gen.contacts import beside, delegations_between, met, occasions
from dossier_gen.fields.refs import Ref

BODIES = {
    "institution/duma": {"type": "chamber", "country": "country/ru"},
    "institution/congress": {"type": "parliament", "country": "country/cn"},
    "institution/diet": {"type": "parliament", "country": "country/jp"},
    "person/head": {},
    "person/member": {},
    "person/host": {},
}


def visit(by: str, to: str, dates: str | None = None) -> dict[str, object]:
    sent = {"sent_by": f"institution/{by}", "received_by": f"institution/{to}"}
    return {**sent, "dates": dates} if dates else sent


def ids(refs) -> list[str]:
    return [ref.id for ref in refs]


def test_visits_between_two_countries_stand_in_order_of_time_in_either_direction(corpus_of):
    """Earlier and later visits are those of the same two countries, whichever of them travelled."""
    corpus = corpus_of(
        {
            **BODIES,
            "delegation/b": visit("duma", "congress", "2023-11"),
            "delegation/a": visit("congress", "duma", "2011"),
            "delegation/c": visit("duma", "congress", "2025"),
            "delegation/other": visit("duma", "diet", "2024"),
        }
    )
    earlier, later = beside(corpus, delegations_between(corpus), Ref.parse("delegation/b"))
    assert (ids(earlier), ids(later)) == (["a"], ["c"])


def test_only_the_nearest_visits_are_kept(corpus_of):
    """Of many visits a page names those next before and next after."""
    many = {f"delegation/v{year}": visit("duma", "congress", str(year)) for year in range(2010, 2020)}
    corpus = corpus_of({**BODIES, **many})
    earlier, later = beside(corpus, delegations_between(corpus), Ref.parse("delegation/v2014"), most=2)
    assert (ids(earlier), ids(later)) == (["v2012", "v2013"], ["v2015", "v2016"])


def test_visit_within_one_country_stands_beside_none(corpus_of):
    """A delegation whose two countries are not known, or are one, has no earlier or later visits."""
    corpus = corpus_of({**BODIES, "delegation/a": visit("duma", "duma"), "delegation/b": {"sent_by": "country/ru"}})
    assert delegations_between(corpus) == {}
    assert beside(corpus, delegations_between(corpus), Ref.parse("delegation/a")) == ((), ())


def test_a_country_is_a_side_where_a_body_of_it_sits(corpus_of):
    """Occasions are found under the body and under its country."""
    event = {"type": "talks", "sides": [{"for": "institution/duma"}, {"for": "country/cn"}]}
    corpus = corpus_of({**BODIES, "event/e": event, "delegation/d": visit("duma", "diet")})
    found = {str(side): ids(refs) for side, refs in occasions(corpus).items()}
    assert found == {
        "institution/duma": ["d", "e"],
        "country/ru": ["d", "e"],
        "country/cn": ["e"],
        "institution/diet": ["d"],
        "country/jp": ["d"],
    }


def test_a_delegation_meets_the_sides_that_are_not_its_own(corpus_of):
    """Its own side is known by the sender, by the sender's country, or by a member who sits there."""
    delegation = {**visit("duma", "congress"), "head": "person/head", "members": ["person/member"]}
    for own in ("institution/duma", "country/ru", "institution/diet"):
        host = {"for": "institution/congress", "participants": ["person/host"]}
        event = {"type": "talks", "sides": [{"for": own, "participants": ["person/member"]}, host]}
        corpus = corpus_of({**BODIES, "delegation/d": delegation, "event/e": event})
        ((side, people),) = met(corpus, corpus[Ref.parse("delegation/d")], corpus[Ref.parse("event/e")])
        assert (side.id, [str(one.person) for one in people]) == ("congress", ["person/host"])
