"""An edition as linked data: one graph of triples, which each serialisation writes as it is."""

from collections.abc import Iterator

from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.outputs.linked import own, schema_org, structure
from dossier_gen.outputs.linked.places import address, addressed, record_address, whole
from dossier_gen.outputs.linked.terms import Iri, Literal, Subject, Triples
from dossier_gen.outputs.linked.values import plainly, texts
from dossier_gen.records import Record


def subjects(edition: Edition) -> Iterator[Subject]:
    """Every thing in an edition with all that is said of it: the whole first, then record by record, always alike."""
    edition = addressed(edition)
    yield from _about_the_whole(edition)
    for ref, record in edition.corpus:
        found = Triples()
        own.tell(edition, record_address(edition, ref), record, found)
        schema_org.tell(edition, ref, record, found)
        structure.tell(edition, ref, record, found)
        yield from found
    for ref, stand_in in sorted(edition.corpus.unnamed.items()):
        yield from _unnamed(edition, ref, stand_in)


def _about_the_whole(edition: Edition) -> Triples:
    found, cover, subject = Triples(), edition.cover, whole(edition)
    found.type(subject, "schema:Dataset")
    found.add(subject, "schema:name", plainly(cover.title))
    found.add(subject, "schema:url", Iri(cover.url))
    found.add(subject, "schema:temporal", Literal(cover.as_of.isoformat(), datatype="xsd:date"))
    found.add(subject, "schema:version", Literal(cover.commit) if cover.commit else None)
    structure.concept_scheme(edition, found)
    return found


def _unnamed(edition: Edition, ref: Ref, stand_in: Record) -> Triples:
    """What stands in place of a record that the audience may not see: its words, and of what kind it is."""
    found, there = Triples(), address(edition, ref)
    if there:
        found.type(there.text, own.class_term(type(stand_in)), *structure.CLASSES.get(ref.kind, ()))
        found.add(there.text, "rdfs:label", *texts(edition, stand_in.name))
    return found
