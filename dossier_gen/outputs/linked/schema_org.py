"""A record in the words of schema.org: what its page says to machines, in all languages and with partial dates."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import NO_NAMES
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.outputs.linked.places import address, pointer, record_address
from dossier_gen.outputs.linked.terms import Iri, Literal, Object, Triples, term
from dossier_gen.outputs.linked.values import at, certain, plainly, texts
from dossier_gen.pages.jsonld import SYSTEMS, image_address, language_of, same
from dossier_gen.pages.schema_org import FRAGMENT, Node, type_of
from dossier_gen.pages.things import own_properties
from dossier_gen.records import Record
from dossier_gen.records.relation import Relation
from dossier_gen.records.topic import Topic

ENTITIES: Mapping[str, str] = MappingProxyType(
    {"wikidata": "http://www.wikidata.org/entity/{}", "viaf": "http://viaf.org/viaf/{}"}
)
"""The address by which a system names a thing as data, where it is not that of its page."""

_ADDRESSES = frozenset(("url", "archivedAt", "contentUrl", "eventStatus", "legislationLegalForce"))
"""The properties whose values are addresses."""


def tell(edition: Edition, ref: Ref, record: Record, found: Triples) -> None:
    """Say of a record what schema.org has words for, and which things elsewhere are the same."""
    subject = record_address(edition, ref)
    found.type(subject, f"schema:{type_of(ref, record)}")
    _names(edition, subject, record, found)
    said = record.summary or (record.definition if isinstance(record, Topic) else None)
    found.add(subject, "schema:description", *(texts(edition, said) if said else ()))
    found.add(subject, "schema:sameAs", *map(Iri, same(record)))
    found.add(subject, "owl:sameAs", *map(Iri, _entities(record)))
    for system in record.identifiers:
        found.add(subject, "schema:identifier", Iri(f"{subject}#{pointer(('identifiers', system))}"))
    if isinstance(record, Relation):
        found.add(subject, "schema:about", *(address(edition, side) for side in record.between))
    _image(edition, subject, record, found)
    _Told(edition, subject, found).node(subject, own_properties(edition, ref))


def _names(edition: Edition, subject: str, record: Record, found: Triples) -> None:
    own = tuple(texts(edition, record.name))
    found.add(subject, "schema:name", *own)
    found.add(subject, "rdfs:label", *own)
    forms = [Literal(form.text, language_of(form)) for form in record.names if form.role not in NO_NAMES]
    if official := getattr(record, "official_name", None):
        forms += texts(edition, official)
    found.add(subject, "schema:alternateName", *(form for form in forms if form not in own))
    for plain in (record.acronym, getattr(record, "original_title", None)):
        found.add(subject, "schema:alternateName", Literal(plain) if plain else None)


def _entities(record: Record) -> Iterator[str]:
    for system, id in record.identifiers.items():
        form, page = SYSTEMS.get(system.lower(), ("(?!)", ""))
        if re.fullmatch(form, id, re.ASCII):
            yield ENTITIES.get(system.lower(), page).format(id)


def _image(edition: Edition, subject: str, record: Record, found: Triples) -> None:
    """A picture is the mapping in the record, with the address at which the site has it."""
    if record.image:
        there = f"{subject}#{pointer(('image',))}"
        found.add(subject, "schema:image", Iri(there))
        found.type(there, "schema:ImageObject")
        found.add(there, "schema:contentUrl", Iri(image_address(edition, record)))
        found.add(there, "schema:caption", *texts(edition, record.image.alt))
        found.add(there, "schema:creditText", Literal(record.image.credit))
        found.add(there, "schema:copyrightNotice", Literal(record.image.licence))


class _Told:
    """The nodes of one record being told."""

    def __init__(self, edition: Edition, record: str, found: Triples) -> None:
        self.edition, self.record, self.found = edition, record, found

    def node(self, subject: str, node: Node) -> None:
        """Say what a node holds."""
        for key, value in node.items():
            if key == "@type":
                self.found.type(subject, f"schema:{value}")
            elif key != FRAGMENT:
                for place, one in enumerate(value if isinstance(value, list) else [value], start=1):
                    self.found.add(subject, f"schema:{key}", *self._objects(key, place, one))

    def _objects(self, key: str, place: int, value: object) -> Iterator[Object | None]:
        match value:
            case dict():
                yield self._thing(key, place, value)
            case Text():
                yield from texts(self.edition, value)
            case Date():
                yield certain(value)
            case Moment():
                yield at(value)
            case str() if value.startswith("https://schema.org/"):
                yield term(f"schema:{value.removeprefix('https://schema.org/')}")
            case str() if key in _ADDRESSES:
                yield Iri(value)
            case str() | bool() | int() | float() if value != "":
                yield plainly(value)

    def _thing(self, key: str, place: int, node: Node) -> Iri:
        """A thing that a node names: a record, or something in this one, which is told here."""
        if "@id" in node:
            return Iri(str(node["@id"]))
        there = f"{self.record}#{node.get(FRAGMENT) or f'schema.{key}.{place}'}"
        self.node(there, node)
        return Iri(there)
