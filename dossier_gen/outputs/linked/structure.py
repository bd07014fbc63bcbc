"""Memberships, posts and organisations in the words of W3C ORG, their time in OWL-Time, topics as concepts of SKOS."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dossier_gen.dossier import anchor, as_of
from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import NO_NAMES
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.offices import Office, offices, offices_on
from dossier_gen.outputs.linked.places import address, record_address, scheme
from dossier_gen.outputs.linked.terms import Iri, Literal, Triples
from dossier_gen.outputs.linked.values import certain, plainly, texts
from dossier_gen.pages.jsonld import language_of
from dossier_gen.records import Record
from dossier_gen.records.institution import Institution
from dossier_gen.records.person import Person
from dossier_gen.records.source import Source
from dossier_gen.records.topic import Topic

CLASSES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "person": ("foaf:Person",),
        "institution": ("org:Organization",),
        "country": ("org:Organization",),
        "topic": ("skos:Concept",),
        "source": ("prov:Entity",),
    }
)
"""What the records of a kind are in the words of FOAF, ORG, SKOS and PROV."""


def tell(edition: Edition, ref: Ref, record: Record, found: Triples) -> None:
    """Say of a record what ORG and SKOS have words for."""
    subject = record_address(edition, ref)
    found.type(subject, *CLASSES.get(ref.kind, ()))
    match record:
        case Person():
            _person(edition, ref, subject, found)
        case Institution():
            _institution(edition, subject, record, found)
        case Topic():
            _concept(edition, ref, record, found)
        case Source() if record.publisher:
            publisher = f"{subject}#schema.publisher.1"
            found.type(publisher, "prov:Agent")
            found.add(subject, "prov:wasAttributedTo", Iri(publisher))


def _person(edition: Edition, ref: Ref, subject: str, found: Triples) -> None:
    for office in offices(edition.corpus, ref):
        there = f"{subject}#{office.anchor}"
        found.type(there, "org:Membership")
        found.add(subject, "org:hasMembership", Iri(there))
        found.add(there, "org:member", Iri(subject))
        found.add(there, "org:organization", address(edition, office.institution) if office.institution else None)
        found.add(there, "org:role", *_roles(edition, there, office, found))
        _during(there, office.tenure.from_, office.tenure.to, found)
    for office in offices_on(edition.corpus, ref, as_of(edition)):
        held = office.tenure.office
        found.add(subject, "org:holds", address(edition, held) if held and held.item else None)


def _roles(edition: Edition, membership: str, office: Office, found: Triples) -> Iterator[Iri | None]:
    """The post that is held; a role of its own where a tenure has a title, or the person is a mere member."""
    named = office.tenure.office
    if named and named.item:
        yield address(edition, named)
    if office.tenure.title or not (named and named.item):
        there = f"{membership}.role"
        found.type(there, "org:Role")
        _labelled(edition, there, office.tenure.title or Text.of({"en": "member"}), found)
        yield Iri(there)


def _institution(edition: Edition, subject: str, body: Institution, found: Triples) -> None:
    found.add(subject, "org:subOrganizationOf", address(edition, body.part_of) if body.part_of else None)
    for id, office in body.offices.items():
        there = f"{subject}#{id}"
        found.type(there, "org:Post", "org:Role")
        found.add(subject, "org:hasPost", Iri(there))
        found.add(there, "org:postIn", Iri(subject))
        _labelled(edition, there, office.title, found)
    for place, one in enumerate(body.members):
        there = f"{subject}#{anchor(('members', place), one)}"
        found.type(there, "org:Membership")
        found.add(there, "org:member", address(edition, one.member))
        found.add(there, "org:organization", Iri(subject))
        found.type(f"{there}.role", "org:Role")
        found.add(there, "org:role", Iri(f"{there}.role"))
        _labelled(edition, f"{there}.role", Text.of({"en": one.as_.replace("-", " ")}), found)
        _during(there, one.from_, one.to, found)


def _labelled(edition: Edition, subject: str, title: Text, found: Triples) -> None:
    found.add(subject, "skos:prefLabel", *texts(edition, title))


def _during(membership: str, first: Date | None, last: Date | None, found: Triples) -> None:
    """The time of a membership, as far as its ends are known exactly."""
    span = f"{membership}.time"
    for end, when in (("Beginning", first), ("End", last)):
        said = certain(when)
        if said:
            instant = f"{span}.{end.lower()}"
            found.add(membership, "org:memberDuring", Iri(span))
            found.type(span, "time:Interval")
            found.add(span, f"time:has{end}", Iri(instant))
            found.type(instant, "time:Instant")
            found.add(instant, f"time:inXSD{said.datatype.removeprefix('xsd:').replace('date', 'Date')}", said)


def _concept(edition: Edition, ref: Ref, topic: Topic, found: Triples) -> None:
    subject, whole = record_address(edition, ref), scheme(edition)
    found.add(subject, "skos:inScheme", Iri(whole))
    preferred = tuple(texts(edition, topic.name))
    found.add(subject, "skos:prefLabel", *preferred)
    forms = (Literal(form.text, language_of(form)) for form in topic.names if form.role not in NO_NAMES)
    found.add(subject, "skos:altLabel", *(form for form in forms if form not in preferred))
    found.add(subject, "skos:definition", *(texts(edition, topic.definition) if topic.definition else ()))
    broader = address(edition, topic.broader) if topic.broader else None
    found.add(subject, "skos:broader", broader)
    if not broader:
        found.add(subject, "skos:topConceptOf", Iri(whole))
    links = edition.graph.links_to.get(ref, ())
    found.add(subject, "skos:narrower", *(address(edition, link.origin) for link in links if link.path == ("broader",)))
    near = {*topic.related, *(link.origin for link in links if link.path[0] == "related")}
    found.add(subject, "skos:related", *(address(edition, one) for one in near if _are_beside(edition, ref, one)))


def _are_beside(edition: Edition, one: Ref, other: Ref) -> bool:
    """Whether neither of two topics is wider than the other: SKOS lets no others be related (SKOS Reference, S27)."""
    return one not in _wider(edition, other) and other not in _wider(edition, one)


def _wider(edition: Edition, ref: Ref) -> set[Ref]:
    """All wider topics of a topic."""
    found: set[Ref] = set()
    topic = edition.corpus.get(ref)
    while isinstance(topic, Topic) and topic.broader and topic.broader not in found:
        found.add(topic.broader)
        topic = edition.corpus.get(topic.broader)
    return found


def concept_scheme(edition: Edition, found: Triples) -> None:
    """Say of what all topics are a scheme."""
    subject = scheme(edition)
    topics = edition.corpus.of_kind("topic")
    if topics:
        found.type(subject, "skos:ConceptScheme")
        found.add(subject, "rdfs:label", plainly(edition.cover.title))
    for ref in topics:
        topic = edition.corpus[ref]
        if isinstance(topic, Topic) and not (topic.broader and address(edition, topic.broader)):
            found.add(subject, "skos:hasTopConcept", address(edition, ref))
