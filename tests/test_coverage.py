"""Source coverage: what counts as a value, on what it rests, and how the counts add up."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.corpus import Corpus
from dossier_gen.coverage import Coverage, Rests, Sourcing, covered, sourcing, written
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.pages import pages
from dossier_gen.records import KINDS
from dossier_gen.wording import wording
from tests.conftest import made_corpus

Fields = Mapping[str, object]
A, B = "source/a", "source/b"


def of(kind: str, fields: Fields) -> Sourcing:
    """The sourcing of one record of plain values."""
    return sourcing(KINDS[kind].model_validate({"name": "X", **fields}))


def rests(kind: str, fields: Fields) -> dict[str, str]:
    """On what each value of a record rests, by its path as written."""
    return {written(value.path): str(value.rests) for value in of(kind, fields).values}


def test_bookkeeping_states_no_fact() -> None:
    """Names, sorting, classing, upkeep and the office's own remarks are not counted."""
    fields = {
        "sort": "X",
        "acronym": "X",
        "type": "city",
        "topics": ["topic/t"],
        "identifiers": {"wikidata": "Q1"},
        "website": "https://example.org",
        "image": {"file": "x.png", "alt": "x", "credit": "x", "licence": "x"},
        "disputed": [{"field": "country", "value": "y", "cite": [A]}],
        "gaps": [{"what": "All", "cite": [A]}],
        "checked": "2024",
        "audience": "public",
        "formerly": ["place/y"],
        "notes": "Words [@a].",
        "extra": {"key": "word"},
        "zone": "Asia/Shanghai",
        "excuses": [{"rule": "x", "reason": "y"}],
    }
    assert of("place", fields) == Sourcing((), (), Coverage())


def test_a_field_or_a_list_item_is_one_value() -> None:
    """A filled field is one value, each item of a list is one, a pair of coordinates is one."""
    fields = {"country": "country/x", "coordinates": [1, 2], "names": [{"text": "x", "lang": "en"}] * 2, "cite": [A]}
    expected = {"names[0]": "record", "names[1]": "record", "country": "record", "coordinates": "record"}
    assert rests("place", {"type": "city", **fields}) == expected


def test_a_default_is_no_value() -> None:
    """What a record would say anyway does not count, written or not."""
    assert rests("event", {"type": "talks", "status": "held"}) == {}
    assert rests("event", {"type": "talks", "status": "cancelled"}) == {"status": "nothing"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"summary": "Words [@a, para 2]."}, {"summary": "own"}),
        ({"summary": {"en": "Words.", "ru": "Слова [@a]."}}, {"summary": "own"}),
        ({"summary": "Words `[@a]`."}, {"summary": "nothing"}),
        ({"summary": "Words [@a].", "body": "More."}, {"summary": "own", "body": "nothing"}),
        ({"summary": "Words.", "cite": [A]}, {"summary": "record"}),
        ({"summary": "Words.", "cite": [{"source": A, "for": ["summary"]}]}, {"summary": "own"}),
        ({"summary": "Words.", "cite": [{"source": A, "for": ["body"]}]}, {"summary": "nothing"}),
        ({"born": {"at": "1961"}, "cite": [{"source": A, "for": ["born.at"]}]}, {"born": "own"}),
        ({"born": {"at": "1961", "cite": [A]}}, {"born": "own"}),
        ({"born": {"cite": [A]}}, {}),
    ],
)
def test_own_citation_is_cite_mark_or_for(fields: Fields, expected: dict[str, str]) -> None:
    """A value has a citation of its own by its cite, by a mark in its prose, or by `for`."""
    assert rests("person", fields) == expected


def test_items_inside_items_are_values_of_their_own() -> None:
    """An approval is a value beside its party; the citation of the party supports both."""
    party = {"party": "country/x", "in_force": "2001", "approved": [{"at": "2000"}, {"at": "1999", "cite": [A]}]}
    fields = {"type": "treaty", "parties": [party, {**party, "cite": [B]}]}
    assert rests("agreement", fields) == {
        "parties[0]": "nothing",
        "parties[0].approved[0]": "nothing",
        "parties[0].approved[1]": "own",
        "parties[1]": "own",
        "parties[1].approved[0]": "own",
        "parties[1].approved[1]": "own",
    }


def test_for_supports_what_it_names_and_all_inside() -> None:
    """A list named by `for` supports all of it; a field inside an item supports that item alone."""
    party = {"party": "country/x", "in_force": "2001", "approved": [{"at": "2000"}]}
    base = {"type": "treaty", "parties": [party, party]}
    whole = rests("agreement", {**base, "cite": [{"source": A, "for": ["parties"]}]})
    assert set(whole.values()) == {"own"}
    part = rests("agreement", {**base, "cite": [{"source": A, "for": ["parties[0].in_force"]}]})
    assert [path for path, on in part.items() if on == "own"] == ["parties[0]"]


def test_an_item_that_only_names_counts_through_its_items() -> None:
    """A side with participants and an office with attested days are no values beside these."""
    side = {"for": "country/x", "participants": [{"person": "person/p", "cite": [A]}, "person/q"]}
    assert rests("event", {"type": "talks", "sides": [side, {"for": "country/y"}]}) == {
        "sides[0].participants[0]": "own",
        "sides[0].participants[1]": "nothing",
        "sides[1]": "nothing",
    }
    tenure = {"title": "Chair", "attested": [{"at": "2023", "cite": [A]}]}
    assert rests("person", {"tenures": [tenure]}) == {"tenures[0].attested[0]": "own"}
    assert rests("person", {"tenures": [{**tenure, "to": "2024"}]}) == {
        "tenures[0]": "nothing",
        "tenures[0].attested[0]": "own",
    }


def test_sources_are_those_that_values_rest_on() -> None:
    """A source that is cited only for a gap or a disputed value supports nothing that the record holds."""
    fields = {"summary": "Words [@b].", "cite": [A, A], "gaps": [{"what": "x", "cite": ["source/c"]}]}
    assert of("person", fields).sources == (Ref.parse(A), Ref.parse(B))


WORLD: dict[str, Fields] = {
    "person/p": {"summary": "Words [@a].", "family_name": "P", "born": {"at": "1961"}, "cite": [A]},
    "person/q": {"tenures": [{"title": "Chair", "from": "2020", "cite": [B]}, {"title": "Deputy", "from": "2010"}]},
    "place/city": {"type": "city", "country": "country/x"},
    "country/x": {"capital": "place/city", "official_name": "X", "cite": [A]},
    "topic/t": {"definition": "Words."},
    "source/a": {"type": "book", "title": "A"},
    "source/b": {"type": "book", "title": "B"},
    "briefing/b": {"for": "person/p", "subtitle": "Words"},
}


def test_the_whole_is_the_sum_of_its_kinds(corpus_of: Callable[[Mapping[str, Fields]], Corpus]) -> None:
    """Counts are added by kind and for the whole; sources, topics and briefings are left out."""
    known = covered(corpus_of(WORLD))
    assert [str(ref) for ref in known.records] == ["person/p", "person/q", "country/x", "place/city"]
    assert known.kinds == {"person": Coverage(2, 1, 1), "country": Coverage(0, 2, 0), "place": Coverage(0, 0, 1)}
    assert known.whole == Coverage(2, 3, 2)
    assert (known.whole.values, known.whole.own_share, known.whole.share) == (7, 2 / 7, 5 / 7)


def test_a_country_without_a_file_is_left_out(small: Corpus) -> None:
    """A country that the program knows by itself states nothing."""
    known = covered(small).records
    assert Ref.parse("country/no") in small
    assert Ref.parse("country/no") not in known
    assert Ref.parse("country/northland") in known


def test_no_values_have_no_share() -> None:
    """A record that states nothing has no share, neither good nor bad."""
    assert (Coverage().own_share, Coverage().share) == (None, None)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (Coverage(12, 2), "12 of 14 values by their own citation, 2 by the record's"),
        (Coverage(1, 1, 3), "1 of 5 values by their own citation, 1 by the record's, 3 by none"),
        (Coverage(0, 1, 1), "none of 2 values by their own citation, 1 by the record's, 1 by none"),
        (Coverage(14), "all 14 values by their own citation"),
        (Coverage(0, 14), "all 14 values by the record's citation"),
        (Coverage(0, 0, 14), "all 14 values by no citation"),
        (Coverage(2), "both values by their own citation"),
        (Coverage(1), "its one value by its own citation"),
        (Coverage(0, 1), "its one value by the record's citation"),
    ],
)
def test_counts_read_as_a_sentence(counts: Coverage, sentence: str) -> None:
    """The fact card says the counts in words."""
    assert counts.sentence(wording("en")) == sentence


cites = st.lists(
    st.sampled_from([A, B]).map(lambda source: {"source": source})
    | st.builds(
        lambda source, field: {"source": source, "for": [field]},
        st.sampled_from([A, B]),
        st.sampled_from(["born", "born.at", "tenures", "tenures[0]", "tenures[1].attested", "summary", "name"]),
    ),
    max_size=3,
)
own_cites = st.lists(st.sampled_from([A, B]), max_size=2)
days = st.lists(st.fixed_dictionaries({"at": st.just("2023"), "cite": own_cites}), max_size=2)
tenures = st.lists(
    st.fixed_dictionaries(
        {"title": st.just("Chair"), "attested": days, "cite": own_cites}, optional={"to": st.just("2024")}
    ),
    max_size=3,
)
people = st.fixed_dictionaries(
    {"tenures": tenures, "cite": cites},
    optional={"summary": st.sampled_from(["Words.", "Words [@a]."]), "born": st.just({"at": "1961"})},
)


@given(people)
def test_counts_add_up(fields: Fields) -> None:
    """Every value is counted once, under one heading, and its path is a place of its own."""
    found = of("person", fields)
    counts = found.coverage
    assert counts.own + counts.record + counts.nothing == counts.values == len(found.values)
    assert len({value.path for value in found.values}) == len(found.values)
    assert bool(found.sources) or not any(value.rests is not Rests.NOTHING for value in found.values)


@given(people, cites)
def test_a_further_citation_never_lowers_the_share(fields: Fields, more: list[Fields]) -> None:
    """With more citations of the record both shares stay or rise, over the same values."""
    before = of("person", fields).coverage
    after = of("person", {**fields, "cite": [*fields["cite"], *more]}).coverage  # type: ignore[misc]
    assert after.values == before.values
    assert after.own >= before.own
    assert after.nothing <= before.nothing


@given(people, st.data())
def test_a_citation_of_an_item_never_lowers_the_share(fields: Fields, data: st.DataObject) -> None:
    """The same holds of a citation that is added to one tenure."""
    held = list(fields["tenures"])  # type: ignore[call-overload]
    if held:
        place = data.draw(st.integers(0, len(held) - 1))
        held[place] = {**held[place], "cite": [*held[place]["cite"], A]}
    before, after = of("person", fields).coverage, of("person", {**fields, "tenures": held}).coverage
    assert (after.values, after.own >= before.own, after.nothing <= before.nothing) == (before.values, True, True)


@given(st.permutations(list(WORLD)))
def test_the_order_of_files_is_irrelevant(order: list[str]) -> None:
    """Whatever order records come in, the coverage is the same."""
    known, other = covered(made_corpus(WORLD)), covered(made_corpus({ref: WORLD[ref] for ref in order}))
    assert (other, list(other.records)) == (known, list(known.records))


def quality_page(edition: Edition) -> str:
    """The page on quality."""
    return next(page.markdown for page in pages(edition) if page.path == "quality.md")


def test_the_page_says_what_the_counts_say(edition_of: Callable[..., Edition]) -> None:
    """The table has a line for each kind and the whole; thin and single-sourced records are named."""
    page = quality_page(edition_of(WORLD))
    assert "| People | 2 | 4 | 2 <small>50&#160;%</small> | 1 <small>25&#160;%</small> |" in page
    assert "| **The whole** | 4 | 7 |" in page
    thin = page.split("## Where citations are missing most")[1].split("##")[0]
    assert [line.split("](")[1].split(")")[0] for line in thin.splitlines() if "](" in line] == [
        "places/city.md",
        "countries/x.md",
        "people/q.md",
        "people/p.md",
    ]
    assert "3 of 4 records rest on one source alone" in page


def test_the_page_names_gaps_disputes_and_checks(edition_of: Callable[..., Edition]) -> None:
    """Gaps are counted by kind and linked, disputed values are linked, checks stand by age."""
    gaps, disputed = [{"what": "x"}, {"what": "y"}], [{"field": "born.at", "value": "1962"}]
    records = {
        "person/p": {"gaps": gaps, "checked": "2024-05"},
        "person/q": {"disputed": disputed, "checked": "2023-01-01"},
        "person/r": {"gaps": gaps[:1]},
        "source/a": {"type": "book", "title": "A", "checked": "2024"},
    }
    page = quality_page(edition_of(records))
    assert "People: 3\n" in page
    assert "(people/p.md#not-known) (2); " in page
    assert "(people/q.md#where-sources-differ) | born, at | 1962 |" in page
    ages = ["Within a year | 1", "One to two years ago | 1", "More than two years ago | 0", "Never | 1"]
    assert [line for line in ages if f"| {line} |" in page] == ages
    assert page.index("| [person/q]") < page.index("| [person/p](people/p.md) |")


def test_a_page_without_records_says_so(edition_of: Callable[..., Edition]) -> None:
    """A dossier that states nothing has a page on quality all the same."""
    assert "no record that states facts yet" in quality_page(edition_of({"topic/t": {}}))


def test_the_foot_links_the_page(edition_of: Callable[..., Edition]) -> None:
    """The foot of a page whose record states facts says on what it rests; a topic's does not."""
    markdown = {page.path: page.markdown for page in pages(edition_of(WORLD))}
    sentence = "1 of 2 values by their own citation, 1 by the record's"
    assert f"-   Sourced: [{sentence}](../quality.md)" in markdown["people/p.md"]
    assert "Sourced" not in markdown["topics/t.md"]
