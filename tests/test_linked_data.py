"""Linked data: one graph of the whole edition, told alike in Turtle and JSON-LD, whole, sourced, in known words."""

import json
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import FOAF, ORG, OWL, PROV, SKOS, XSD

from dossier_gen.edition import Cover, Edition, open_edition
from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import walk
from dossier_gen.graph import graph
from dossier_gen.outputs.jsonld import write as write_json_ld
from dossier_gen.outputs.linked import subjects
from dossier_gen.outputs.linked.vocabulary import vocabulary
from dossier_gen.outputs.turtle import SHAPES, turtle
from dossier_gen.outputs.turtle import write as write_turtle
from dossier_gen.records import KINDS
from tests.conftest import made_edition
from tests.hostile import INVISIBLE, VISIBLE, records_of

pytestmark = pytest.mark.slow

URL = "https://river.example/data/"
OWN = Namespace("https://dossier.invalid/terms#")
SCHEMA = Namespace("https://schema.org/")
TIME = Namespace("http://www.w3.org/2006/time#")
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
HOLDING = ("person", "event", "source")
"""Kinds that between them hold every sort of value."""
SHAPES_FILE = Path(__file__).parent.parent / "dossier_gen" / "outputs" / "linked" / SHAPES


made = partial(made_edition, audience="internal", url=URL)


@pytest.fixture(scope="module")
def small(internal_edition: Edition) -> Edition:
    """The small world at an address, as the office itself sees it."""
    return replace(internal_edition, cover=replace(internal_edition.cover, url=URL))


@pytest.fixture(scope="module")
def told(small: Edition) -> Graph:
    """Its graph."""
    return read(small)


def read(edition: Edition) -> Graph:
    """The graph of an edition, as rdflib reads our Turtle."""
    return Graph().parse(data="\n".join(turtle(subjects(edition))), format="turtle")


def at(place: str) -> URIRef:
    """What stands at a place of the site."""
    return URIRef(URL + place)


def faults(found: Graph) -> tuple[bool, Graph]:
    """Whether a graph keeps our shapes, and the report."""
    conforms, report, _ = validate(found, shacl_graph=SHAPES_FILE.read_text(encoding="utf-8"))
    return conforms, report


def test_both_serialisations_say_the_same(small: Edition, tmp_path: Path) -> None:
    """Turtle and JSON-LD are read as the same graph, records and vocabulary, without one nameless node."""
    write_turtle(small, tmp_path)
    write_json_ld(small, tmp_path)
    for name in ("dossier", "vocabulary"):
        one, other = (Graph().parse(tmp_path / f"{name}.{ending}") for ending in ("ttl", "jsonld"))
        assert set(one) == set(other)
        assert not [node for node in one.all_nodes() if isinstance(node, BNode)]
    context = json.loads((tmp_path / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert json.loads((tmp_path / "dossier.jsonld").read_text(encoding="utf-8"))["@context"] == context
    assert not [address for address in context.values() if not address.endswith(("/", "#"))]


@pytest.mark.parametrize("language", ["", "ru"])
def test_any_text_stays_data(language: str, tmp_path: Path) -> None:
    """Hostile text in every field is read back as itself from both forms, and makes no triple of its own."""
    text = " ".join(('""" . <x> <y> <z>', 'a"b\\', "^^xsd:date", *VISIBLE[:3], *INVISIBLE))
    edition = _hostile(text, language)
    one = read(edition)
    write_json_ld(edition, tmp_path)
    assert set(one) == set(Graph().parse(tmp_path / "dossier.jsonld"))
    assert Literal(text, lang=language or "en") in set(one.objects(predicate=RDFS.label))
    assert len(one) == len(read(_hostile("x", language)))


def _hostile(text: str, language: str) -> Edition:
    records = {ref: fields for ref, fields in records_of(text, language).items() if ref.split("/")[0] in HOLDING}
    return made(records)


def test_the_same_records_give_the_same_bytes(small: Edition) -> None:
    """Nothing depends on the order in which records, or members of a set, come."""
    turned = dict(reversed(list(small.corpus.records.items())))
    again = Edition(graph(type(small.corpus).of(turned, small.corpus.files)), small.cover)
    assert list(turtle(subjects(small))) == list(turtle(subjects(again)))


def test_shapes_hold_for_the_small_world(told: Graph) -> None:
    """The small world keeps our shapes."""
    conforms, report = faults(told)
    assert conforms, report.serialize()


def test_shapes_hold_for_the_demonstration() -> None:
    """The records of the demonstration keep our shapes too."""
    folder = Path(__file__).parent.parent / "records"
    conforms, report = faults(read(open_edition(folder, Cover("Demonstration", date(2026, 1, 31), url=URL)).edition))
    assert conforms, report.serialize()


def test_shapes_find_broken_data(told: Graph) -> None:
    """Each of these would be found: no name, two in a language, no post's body, a date as words, a source left out."""
    broken = Graph() + told
    ada, assembly, speaker = at("people/ada-example/"), at("institutions/northland-assembly/"), "#speaker"
    topic, seat = at("topics/river-trade/"), at("people/ada-example/#tenure-2")
    broken.remove((ada, RDFS.label, None))
    broken.add((topic, SKOS.prefLabel, Literal("Another", lang="en")))
    broken.add((topic, SKOS.broader, at("topics/nowhere/")))
    broken.remove((assembly + speaker, ORG.postIn, None))
    broken.remove((seat, ORG.member, None))
    broken.set((seat, SCHEMA.startDate, Literal("2020-01-01")))
    broken.remove((seat, PROV.wasDerivedFrom, None))
    broken.remove((at("people/ada-example/#/tenures/1/cite/0"), PROV.entity, None))
    broken.set((seat, OWN["from"], Literal("last spring", datatype=EDTF)))
    conforms, report = faults(broken)
    assert not conforms
    sh = Namespace("http://www.w3.org/ns/shacl#")
    found = {
        (str(report.value(one, sh.focusNode)).removeprefix(URL), str(report.value(one, sh.resultPath) or ""))
        for one in report.subjects(RDF.type, sh.ValidationResult)
    }
    cited = "people/ada-example/#/tenures/1/cite/0"
    assert found == {
        ("people/ada-example/", str(RDFS.label)),
        ("topics/river-trade/", str(SKOS.prefLabel)),
        ("topics/river-trade/", str(SKOS.broader)),
        ("institutions/northland-assembly/#speaker", str(ORG.postIn)),
        ("people/ada-example/#tenure-2", str(ORG.member)),
        ("people/ada-example/#tenure-2", str(SCHEMA.startDate)),
        ("people/ada-example/#tenure-2", str(PROV.wasDerivedFrom)),
        (cited, str(PROV.entity)),
        ("last spring", ""),
    }


def test_every_value_of_every_record_is_told(small: Edition, told: Graph) -> None:
    """Each ref, text and date of the small world stands under the name of its field, texts in each language."""
    for _, record in small.corpus:
        for leaf in walk(record):
            objects = set(told.objects(predicate=OWN[leaf.plan.key]))
            match leaf.value:
                case Ref(kind, id, item) if leaf.value.record in small.corpus:
                    there = f"{KINDS[kind].folder}/{id}/" + (f"#{item}" if item else "")
                    assert at(there) in objects, (leaf.path, there)
                case Date():
                    assert Literal(leaf.value.text, datatype=EDTF) in objects
                case Prose():
                    assert len({one for one in objects if isinstance(one, Literal)}) >= len(leaf.value.by_language)
                case Text():
                    assert {words for _, words in leaf.value.by_language} <= {str(one) for one in objects}
                case Fields():
                    assert objects


def test_every_term_of_ours_is_explained(told: Graph) -> None:
    """Classes and properties of our own vocabulary all have a label and a meaning in it."""
    known = Graph().parse(data="\n".join(turtle(vocabulary())), format="turtle")
    used = {one for one in (*told.predicates(), *told.objects(predicate=RDF.type)) if str(one).startswith(str(OWN))}
    assert len(used) > 50
    for one in used:
        assert known.value(one, RDFS.label), one
        assert known.value(one, RDFS.comment), one


def test_names_stand_in_all_languages(told: Graph) -> None:
    """A record is named in each language that it has, in whatever language the edition is read."""
    north = at("countries/northland/")
    names = {Literal("Northland", lang="en"), Literal("Северния", lang="ru"), Literal("北邦", lang="zh-Hans")}
    assert set(told.objects(north, SCHEMA.name)) == set(told.objects(north, RDFS.label)) == names
    li = at("people/li-yangben/")
    assert Literal("李样本", lang="zh-Hans") in set(told.objects(li, SCHEMA.alternateName))
    assert Literal("李样本", lang="zh-Hans") in set(told.objects(at("people/li-yangben/#names-1"), OWN.text))


def test_dates_are_as_precise_as_they_are_given(told: Graph) -> None:
    """A year is a year, a month a month, a span has two ends; what is approximate is told as written alone."""
    ada = at("people/ada-example/")
    assert set(told.objects(ada, SCHEMA.birthDate)) == set()
    assert told.value(at("people/ada-example/#/born"), OWN.at) == Literal("1961-01-26~", datatype=EDTF)
    founded = told.value(at("institutions/northland-assembly/"), SCHEMA.foundingDate)
    assert (str(founded), founded.datatype) == ("1901", XSD.gYear)  # type: ignore[union-attr]
    visit = at("delegations/northland-2024-05/")
    assert str(told.value(visit, SCHEMA.startDate)) == "2024-05-13"
    assert str(told.value(visit, SCHEMA.endDate)) == "2024-05-15"
    began = told.value(at("people/ivan-obraztsov/#tenure-1"), SCHEMA.startDate)
    assert (str(began), began.datatype) == ("2016-09", XSD.gYearMonth)  # type: ignore[union-attr]
    talks = told.value(at("events/talks-2024-05-14/"), SCHEMA.startDate)
    assert talks.datatype == XSD.dateTime  # type: ignore[union-attr]


def test_offices_are_memberships_and_posts(told: Graph) -> None:
    """A tenure is a membership with its post, body and time; who holds a post on the edition's day holds it."""
    ada, seat = at("people/ada-example/"), at("people/ada-example/#tenure-2")
    speaker = at("institutions/northland-assembly/#speaker")
    assert (ada, RDF.type, FOAF.Person) in told
    assert (ada, ORG.hasMembership, seat) in told
    assert (seat, ORG.organization, at("institutions/northland-assembly/")) in told
    assert (seat, ORG.role, speaker) in told
    assert (speaker, ORG.postIn, at("institutions/northland-assembly/")) in told
    assert {str(title) for title in told.objects(speaker, SKOS.prefLabel)} == {
        "Speaker of the Assembly",
        "Председатель Ассамблеи",
    }
    assert set(told.objects(ada, ORG.holds)) == {speaker}
    span = told.value(seat, ORG.memberDuring)
    begun = told.value(span, TIME.hasBeginning)
    assert str(told.value(begun, TIME.inXSDDate)) == "2020-01-01"
    north = at("institutions/river-council/#members-1")
    assert (north, ORG.member, at("countries/northland/")) in told
    assert {str(words) for words in told.objects(told.value(north, ORG.role), SKOS.prefLabel)} == {"founding member"}


def test_statements_rest_on_sources(told: Graph) -> None:
    """A citation is a derivation from its source, with the place there and the words in their language."""
    ice, cited = at("events/talks-2024-05-14/#ice"), at("events/talks-2024-05-14/#/statements/1/cite/0")
    assert (ice, PROV.qualifiedDerivation, cited) in told
    assert (ice, PROV.wasDerivedFrom, at("sources/southland-daily/")) in told
    assert (cited, PROV.entity, at("sources/southland-daily/")) in told
    assert str(told.value(cited, OWN.at)) == "para 5"
    assert set(told.objects(ice, OWN.quote)) == {Literal("冰不是关闭河流的理由", lang="zh-Hans")}
    marked = at("people/ada-example/#/summary/@1")
    assert str(told.value(marked, OWN.at)) == "para 2"
    assert (at("people/ada-example/"), PROV.qualifiedDerivation, marked) in told


def test_topics_are_a_scheme_of_concepts() -> None:
    """Topics are concepts with wider, narrower and related ones; what is wider is not also related, as SKOS demands."""
    topics = {
        "topic/a": {"name": {"en": "A", "ru": "А"}, "related": ["topic/b", "topic/c"]},
        "topic/b": {"broader": "topic/a"},
        "topic/c": {"names": [{"text": "See", "lang": "de", "role": "alias"}], "definition": "What is *c*."},
    }
    found = read(made(topics))
    a, b, c = (at(f"topics/{id}/") for id in "abc")
    assert set(found.objects(at("topics/"), SKOS.hasTopConcept)) == {a, c}
    assert (b, SKOS.broader, a) in found
    assert (a, SKOS.narrower, b) in found
    assert set(found.subject_objects(SKOS.related)) == {(a, c), (c, a)}
    assert (a, OWN.related, b) in found
    assert (c, SKOS.altLabel, Literal("See", lang="de")) in found
    assert (c, SKOS.definition, Literal("What is c.", lang="en")) in found


def test_identifiers_say_what_is_the_same() -> None:
    """An identifier of Wikidata or VIAF is the same thing there, under its address as data; each keeps its system."""
    found = read(made({"person/p": {"identifiers": {"wikidata": "Q42", "viaf": "113230702", "own": "x/1 <>"}}}))
    p = at("people/p/")
    assert set(found.objects(p, OWL.sameAs)) == {
        URIRef("http://www.wikidata.org/entity/Q42"),
        URIRef("http://viaf.org/viaf/113230702"),
    }
    values = {
        str(found.value(one, SCHEMA.propertyID)): str(found.value(one, SCHEMA.value))
        for one in found.objects(p, SCHEMA.identifier)
    }
    assert values == {"wikidata": "Q42", "viaf": "113230702", "own": "x/1 <>"}


def test_without_an_address_the_graph_stands_nowhere() -> None:
    """A site without an address gives addresses that nobody can own; odd signs in one break no file."""
    found = read(made({"person/p": {}}, url=""))
    assert (URIRef("https://dossier.invalid/people/p/"), RDF.type, OWN.Person) in found
    odd = read(made({"person/p": {}}, url="https://x.example/a b<c>"))
    assert (URIRef("https://x.example/a%20b%3Cc%3E/people/p/"), RDF.type, OWN.Person) in odd


def test_withheld_records_are_worded_and_not_named() -> None:
    """What stands in place of a withheld record is a thing of its kind with those words, and the shapes still hold."""
    records: dict[str, dict[str, object]] = {
        "event/e": {
            "type": "talks",
            "sides": [{"for": "institution/i", "participants": ["person/secret"]}],
            "public_wording": [{"of": "person/secret", "says": "an official"}],
        },
        "institution/i": {"type": "ministry"},
        "person/secret": {"audience": "internal"},
    }
    found = read(made(records, audience="public"))
    seat = found.value(at("events/e/#/sides/0/participants/0"), OWN.person)
    assert seat == at("events/e/#/unnamed/1")
    assert set(found.objects(seat, RDFS.label)) == {Literal("an official", lang="en")}
    assert "secret" not in "\n".join(map(str, found.all_nodes()))
    assert faults(found)[0]
