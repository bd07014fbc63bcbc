"""Links seen from both ends, and the chronology, from the fields' declarations and the marks in prose."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose
from dossier_gen.fields.walk import walk
from dossier_gen.graph import MENTION, Link, graph
from dossier_gen.prose import LinkMark, marks


def links(made, origin: str) -> list[tuple[str, str, str]]:
    return [(link.label, str(link.target), link.back) for link in made.links_from[Ref.parse(origin)]]


def told(made, ref: str) -> list[tuple[str, str, str]]:
    return [(str(one.when), str(one.record), one.verb) for one in made.concerning(Ref.parse(ref))]


def test_links_of_the_small_world_converse(small):
    """Every link from a to b stands at b too, and no other does."""
    made = graph(small)
    forth = [link for found in made.links_from.values() for link in found]
    back = [(ref, link) for ref, found in made.links_to.items() for link in found]
    assert Counter((link.target.record, link) for link in forth) == Counter(back)
    assert all(link.origin == ref for ref, found in made.links_from.items() for link in found)


IDS = st.sampled_from(["a", "b", "c", "d"])
TOPICS = st.dictionaries(
    IDS,
    st.fixed_dictionaries(
        {},
        optional={
            "broader": IDS.map("topic/{}".format),
            "related": st.lists(IDS.map("topic/{}".format), max_size=3),
            "definition": st.lists(IDS.map("[[topic/{}]]".format), min_size=1, max_size=3).map(" ".join),
        },
    ),
    min_size=1,
)


@given(TOPICS)
def test_links_of_any_world_converse(corpus_of, topics):
    """Whatever names what, itself included, links are seen from both ends, and none leads out of the corpus."""
    corpus = corpus_of({f"topic/{id}": fields for id, fields in topics.items()})
    made = graph(corpus)
    forth = sorted(repr(link) for found in made.links_from.values() for link in found)
    back = sorted(repr(link) for found in made.links_to.values() for link in found)
    assert forth == back
    assert all(link.target.record in corpus for found in made.links_from.values() for link in found)


def test_field_gives_both_labels(corpus_of):
    """A ref field's declaration names the target forth and the origin back, its own words where it has no label."""
    made = graph(corpus_of({"topic/a": {"broader": "topic/b", "topics": ["topic/b"]}, "topic/b": {}}))
    assert sorted(links(made, "topic/a")) == [
        ("Broader", "topic/b", "Narrower topics"),
        ("Topics", "topic/b", "About this topic"),
    ]


def test_every_mark_makes_a_link(small):
    """Each record that a mark of the small world names is linked from there, labelled as a mention."""
    made = graph(small)
    for ref, record in small:
        linked = {(link.path, link.target) for link in made.links_from[ref] if link.back == MENTION}
        written = {
            (leaf.path, Ref.parse(mark.ref))
            for leaf in walk(record)
            if isinstance(leaf.value, Prose)
            for mark in marks(str(leaf.value))
            if isinstance(mark, LinkMark)
        }
        assert linked == written


def test_marks_of_every_language_link_once(corpus_of):
    """A record named in two languages of one text is one link."""
    words = {"en": "See [[topic/b]] and [[topic/b|it]].", "ru": "См. [[topic/b]], [[topic/c]]."}
    made = graph(corpus_of({"topic/a": {"definition": words}, "topic/b": {}, "topic/c": {}}))
    assert links(made, "topic/a") == [("Mentions", "topic/b", MENTION), ("Mentions", "topic/c", MENTION)]


def test_citations_are_links_of_their_own_sort(corpus_of):
    """A cited source, in a field or in prose, is linked as a citation."""
    source = {"type": "book", "title": "S"}
    made = graph(corpus_of({"topic/a": {"definition": "So [@s, 2].", "cite": ["source/s"]}, "source/s": source}))
    links = made.links_to[Ref.parse("source/s")]
    assert [(link.label, link.back, link.cites) for link in links] == [("Source", "Cited in", True)] * 2


def test_link_to_an_item_stands_at_its_record(small):
    """A ref to an office leads to the institution, with the office in it."""
    found = graph(small).links_to[Ref.parse("institution/northland-assembly")]
    offices = {str(link.target) for link in found if link.label == "Office"}
    assert offices == {"institution/northland-assembly#speaker", "institution/northland-assembly#deputy"}


def test_refs_out_of_the_corpus_make_no_link(corpus_of):
    """What names a record that is not there is left out."""
    made = graph(corpus_of({"topic/a": {"broader": "topic/gone", "definition": "[[topic/gone]] [@gone]"}}))
    assert (made.links_from, made.links_to) == ({Ref.parse("topic/a"): ()}, {})


def test_link_knows_where_it_is_written(corpus_of):
    """The path of a link leads to the field that names."""
    made = graph(corpus_of({"topic/a": {"related": ["topic/b", "topic/c"]}, "topic/b": {}, "topic/c": {}}))
    assert made.links_to[Ref.parse("topic/c")] == (
        Link(Ref.parse("topic/a"), ("related", 1), Ref.parse("topic/c"), "Related", "Related topics"),
    )


def test_chronology_is_in_order_of_time(small):
    """Everything dated comes by its earliest possible day, and on one day by the hour."""
    made = graph(small)
    chronology = made.chronology
    assert len(chronology) == sum(map(len, made.happenings_of.values()))
    assert [one.when.order[0] for one in chronology] == sorted(one.when.order[0] for one in chronology)


def test_happenings_of_one_day_are_in_order_of_the_hour(corpus_of):
    """On one day, what has no hour comes first, then the morning, the hours and the evening as they fall."""
    times = {"a": "2024-05-14T20:00[UTC]", "b": {"date": "2024-05-14", "part": "evening"}, "d": "2024-05-14"}
    times["c"] = "2024-05-14T10:00[UTC]"
    made = graph(corpus_of({f"event/{id}": {"type": "talks", "at": at} for id, at in times.items()}))
    assert [one.record.id for one in made.chronology] == ["d", "c", "b", "a"]
    assert [one.moment and one.moment.time for one in made.chronology] == ["", "10:00", "", "20:00"]


def test_every_declared_date_happens(corpus_of):
    """A field that declares what happens tells of it, with who acts."""
    pact = {
        "type": "treaty",
        "signed": {"at": "1997"},
        "parties": [{"party": "country/ch", "approved": [{"at": "1998", "by": "country/ch"}], "withdrawn": "2020"}],
    }
    made = graph(corpus_of({"agreement/p": pact, "country/ch": {}}))
    assert [(str(one.when), one.verb, str(one.by or "")) for one in made.chronology] == [
        ("1997", "signed", ""),
        ("1998", "approved", "country/ch"),
        ("2020", "withdrawn", "country/ch"),
    ]


def test_event_happens_to_all_who_take_part(small):
    """The day of an event stands in the chronology of everyone and everything it names."""
    made = graph(small)
    for ref in (
        "person/ada-example",
        "person/ivan-obraztsov",
        "place/river-hall",
        "topic/river-trade",
        "country/northland",
    ):
        assert ("2024-05-14", "event/talks-2024-05-14", "") in told(made, ref)


def test_birth_and_founding_are_not_shared(small):
    """A birthday is nobody else's date, nor is the day a body was founded."""
    made = graph(small)
    assert ("1961-01-26~", "person/ada-example", "born") in told(made, "person/ada-example")
    assert all(record != "person/ada-example" for _, record, _ in told(made, "place/north-harbour"))
    assert all(record != "institution/northland-assembly" for _, record, _ in told(made, "place/north-harbour"))


def test_date_of_an_item_belongs_to_whom_the_item_names(small):
    """Joining and leaving concern the member that the item names, not its fellow members."""
    made = graph(small)
    assert ("2020-12-31", "agreement/river-treaty", "withdrawn") in told(made, "country/southland")
    assert ("2020-12-31", "agreement/river-treaty", "withdrawn") not in told(made, "country/northland")


def test_being_mentioned_or_cited_shares_no_date(corpus_of):
    """A mark in the summary of an event does not put the event into the chronology of what it names."""
    event = {"type": "talks", "dates": "2024", "summary": "On [[topic/a]] [@s].", "topics": ["topic/b"]}
    source = {"type": "book", "title": "S"}
    made = graph(corpus_of({"event/e": event, "topic/a": {}, "topic/b": {}, "source/s": source}))
    assert [told(made, ref) for ref in ("topic/a", "source/s", "topic/b")] == [[], [], [("2024", "event/e", "")]]


def test_chronology_of_a_record_is_sorted_and_tells_nothing_twice(small):
    """What concerns a record comes in order, each happening once."""
    made = graph(small)
    for ref, _ in small:
        found = made.concerning(ref)
        assert list(found) == sorted(found, key=lambda one: one.order)
        assert len({(one.record, one.path) for one in found}) == len(found)


def test_links_of_an_earlier_graph_are_taken_over(corpus_of):
    """Of a record that is still the same object nothing is read again; where a record came or went, everything is."""
    corpus = corpus_of({"topic/a": {"broader": "topic/b"}, "topic/b": {}, "event/e": {"type": "talks", "at": "2024"}})
    before, a, b = graph(corpus), Ref.parse("topic/a"), Ref.parse("topic/b")
    changed = Corpus.of({**corpus.records, b: corpus[b].model_copy(update={"broader": a})}, corpus.files)
    after = graph(changed, before)
    assert after.links_from[a] is before.links_from[a]
    assert after == graph(changed)
    assert [link.origin for link in after.links_to[a]] == [b]
    fewer = Corpus.of({ref: record for ref, record in corpus if ref != b}, corpus.files)
    assert graph(fewer, before) == graph(fewer)
    assert graph(fewer, before).links_from[a] == ()


def test_happening_tells_what_and_by_whom_where_its_field_says_so(corpus_of):
    """What is due tells of it in the record's words; other dates tell by their verb, and by whoever the field names."""
    due = {"type": "follow-up", "says": "Call.", "due": "2024-06-01"}
    event = {"type": "talks", "at": "2024-05-14", "outcomes": [due]}
    person = {"born": {"at": "1961", "place": "place/a"}}
    made = graph(corpus_of({"event/e": event, "person/p": person}))
    told = [(one.verb, str(one.says or ""), one.by, one.path) for one in made.chronology]
    assert told == [
        ("born", "", None, ("born", "at")),
        ("", "", None, ("at",)),
        ("due", "Call.", None, ("outcomes", 0, "due")),
    ]
    assert [one.moment is None for one in made.chronology] == [True, False, True]


def test_days_of_a_relation_are_not_those_of_the_bodies_it_works_through(corpus_of):
    """A field may say that whom it names does not share the record's days; whoever else it names does."""
    relation = {"between": ["country/ch", "country/no"], "established": "1990", "mechanisms": ["institution/i"]}
    made = graph(corpus_of({"relation/r": relation, "country/ch": {}, "institution/i": {"type": "mechanism"}}))
    assert told(made, "institution/i") == []
    assert told(made, "country/ch") == [("1990", "relation/r", "relations established")]
