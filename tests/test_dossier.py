"""The whole view of one record: connections both ways, offices, numbered sources."""

from dossier_gen.dossier import citations_in, dossier, numbered
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.pages.connections import connections

BOOK = {"type": "book", "title": "B"}


def linked(edition, ref: str) -> dict[str, list[str]]:
    return {label: [str(other) for other in refs] for label, refs in connections(dossier(edition, Ref.parse(ref)))}


def sources(edition, ref: str) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(one.number, one.ref.id, one.places) for one in dossier(edition, Ref.parse(ref)).sources]


def test_sources_are_numbered_in_the_order_in_which_they_are_first_cited(edition_of):
    """Numbers run from 1, the summary first, each source once."""
    topic = {"definition": "So [@c].", "summary": "So [@b] and [@a] and [@b].", "cite": ["source/a"]}
    edition = edition_of({"topic/t": topic, "source/a": BOOK, "source/b": BOOK, "source/c": BOOK})
    assert [(number, id) for number, id, _ in sources(edition, "topic/t")] == [(1, "b"), (2, "a"), (3, "c")]


def test_places_of_a_source_are_gathered(edition_of):
    """A source cited at several places has one number and all its places, each once."""
    topic = {"summary": "[@a, para 10] [@a] [@a, para 9] [@a, para 10]", "cite": ["source/a, annex"]}
    edition = edition_of({"topic/t": topic, "source/a": BOOK})
    ((number, id, places),) = sources(edition, "topic/t")
    assert (number, id, sorted(places)) == (1, "a", ["annex", "para 10", "para 9"])
    assert places.index("para 9") < places.index("para 10")


def test_citations_of_the_mappings_that_name_a_record_are_among_its_sources(edition_of):
    """The page of a body rests on what the tenures in it rest on."""
    tenure = {"office": "institution/i", "from": "2020", "cite": ["source/a, 2"]}
    person = {"tenures": [tenure], "cite": ["source/b"]}
    edition = edition_of({"person/p": person, "institution/i": {"type": "other"}, "source/a": BOOK, "source/b": BOOK})
    assert sources(edition, "institution/i") == [(1, "a", ("2",))]
    assert sources(edition, "person/p") == [(1, "b", ()), (2, "a", ("2",))]


def test_office_of_the_day_brings_its_citation(edition_of):
    """An event rests on what the offices of its people on that day rest on, and on no other office."""
    tenures = [
        {"title": "Then", "attested": ["2024-05-14"], "cite": ["source/a"]},
        {"title": "Later", "from": "2025", "cite": ["source/b"]},
    ]
    event = {"type": "talks", "at": "2024-05-14", "sides": [{"for": "country/ch", "participants": ["person/p"]}]}
    edition = edition_of({"person/p": {"tenures": tenures}, "event/e": event, "source/a": BOOK, "source/b": BOOK})
    assert sources(edition, "event/e") == [(1, "a", ())]


def test_number_of_a_source(public_edition):
    """A source is found by its number, and one that is not cited has none."""
    ada = dossier(public_edition, Ref.parse("person/ada-example"))
    assert [ada.number(one.ref) for one in ada.sources] == list(range(1, len(ada.sources) + 1))
    assert ada.number(Ref.parse("source/nothing")) == 0


def test_numbers_have_no_holes(public_edition):
    """In every dossier of the small world the numbers run from 1 without a hole, and each source comes once."""
    for ref, _ in public_edition.corpus:
        found = dossier(public_edition, ref).sources
        assert [one.number for one in found] == list(range(1, len(found) + 1))
        assert len({one.ref for one in found}) == len(found)


def test_every_citation_of_a_record_has_a_number(public_edition):
    """Whatever a record cites, its dossier numbers, place by place."""
    for ref, record in public_edition.corpus:
        found = dossier(public_edition, ref)
        places = {one.ref: one.places for one in found.sources}
        for source, place in citations_in(public_edition, record):
            assert found.number(source) > 0
            assert not place or place in places[source]


def test_citations_in_other_languages_are_not_numbered(edition_of):
    """Only what the edition's reader reads is cited there."""
    topic = {"summary": {"ru": "Так [@b].", "en": "So [@a]."}}
    edition = edition_of({"topic/t": topic, "source/a": BOOK, "source/b": BOOK})
    assert sources(edition, "topic/t") == [(1, "a", ())]


def test_numbering_is_the_same_for_any_way_of_asking(public_edition):
    """The same citations give the same numbers."""
    citing = [(Ref.parse("source/southland-daily"), "2"), (Ref.parse("source/almanac"), "")]
    found = numbered(public_edition, citing)
    assert [(one.number, one.ref.id, one.places) for one in found] == [
        (1, "southland-daily", ("2",)),
        (2, "almanac", ()),
    ]
    assert numbered(public_edition, iter(citing)) == found


def test_connections_run_both_ways(edition_of):
    """What a record names stands under the field's label, and where it is named, under the label back."""
    edition = edition_of({"topic/a": {"broader": "topic/b", "related": ["topic/c"]}, "topic/b": {}, "topic/c": {}})
    assert linked(edition, "topic/a") == {"Broader": ["topic/b"], "Related": ["topic/c"]}
    assert linked(edition, "topic/b") == {"Narrower topics": ["topic/a"]}
    assert linked(edition, "topic/c") == {"Related topics": ["topic/a"]}


def test_every_connection_of_the_small_world_is_seen_from_both_ends(public_edition):
    """If one record is connected to another, the other is connected to it."""
    joined = {
        (ref, other)
        for ref, _ in public_edition.corpus
        for _, refs in connections(dossier(public_edition, ref))
        for other in refs
    }
    assert joined == {(other, ref) for ref, other in joined}
    assert (Ref.parse("event/talks-2024-05-14"), Ref.parse("person/li-yangben")) in joined


def test_connections_are_listed_once_and_in_order(edition_of):
    """Under a label each record comes once, by kind, then by its sorting form."""
    related = ["topic/z", "topic/y", "topic/z", "topic/x"]
    edition = edition_of(
        {
            "topic/a": {"related": related},
            "topic/x": {"name": "Mm"},
            "topic/y": {"name": "bb"},
            "topic/z": {"sort": "Aa"},
        }
    )
    assert linked(edition, "topic/a") == {"Related": ["topic/z", "topic/y", "topic/x"]}


def test_citations_are_no_connections(public_edition):
    """What is cited stands among the sources, not among the connections."""
    for ref, _ in public_edition.corpus:
        assert not {"Source", "Cited in"} & {label for label, _ in connections(dossier(public_edition, ref))}


def test_source_of_the_wording_is_a_connection(edition_of):
    """The source that holds an agreement's wording is connected to it under its own label."""
    pact = {"type": "treaty", "text": {"source": "source/a"}}
    assert linked(edition_of({"agreement/p": pact, "source/a": BOOK}), "source/a") == {"Text of": ["agreement/p"]}


def test_namings_bring_the_mapping_that_names(internal_edition):
    """A naming holds the tenure, statement or seat in which a record is named, with its record."""
    ada = dossier(internal_edition, Ref.parse("person/ada-example"))
    (statement,) = ada.named_by("Statements")
    assert (statement.item.id, str(statement.origin)) == ("open-locks", "event/talks-2024-05-14")
    assert {str(naming.origin) for naming in ada.named_by("Took part in")} == {
        *("event/talks-2024-05-14", "event/preparation-2024-05-02")
    }


def test_public_dossier_knows_nothing_of_internal_records(public_edition):
    """For the public, nobody is named by what is internal."""
    ada = dossier(public_edition, Ref.parse("person/ada-example"))
    assert all("preparation" not in str(naming.origin) for naming in ada.namings)
    assert all("preparation" not in str(one.record) for one in ada.chronology)
    assert all("concealed" not in str(other) for _, refs in connections(ada) for other in refs)


def test_offices_on_the_day_of_the_edition(public_edition):
    """Where no day is given, offices are those of the edition's day, and later ones are not told."""
    ada = dossier(public_edition, Ref.parse("person/ada-example"))
    assert [str(office.title) for office in ada.offices_on(ada.ref, None)] == ["Speaker of the Assembly"]
    assert [str(office.title) for office in ada.offices_on(ada.ref, Date.parse("2015"))] == ["Deputy of the Assembly"]
    assert ada.offices_after(ada.ref, None) == ()
    assert [str(office.title) for office in ada.offices_after(ada.ref, Date.parse("2015"))] == [
        "Speaker of the Assembly"
    ]


def test_name_is_for_the_reader_of_the_edition(public_edition):
    """A dossier is named in the language of its edition."""
    assert dossier(public_edition, Ref.parse("country/northland")).name == "Northland"
