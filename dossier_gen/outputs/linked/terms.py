"""What triples are made of: addresses, names in vocabularies, literals; and the vocabularies themselves."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

NOWHERE = "https://dossier.invalid/"
"""What stands before an address where the site has none: nobody can own it, and it leads nowhere (RFC 2606)."""

VOCABULARIES: Mapping[str, str] = MappingProxyType(
    {
        "dossier": f"{NOWHERE}terms#",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "time": "http://www.w3.org/2006/time#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""The vocabularies by the prefix under which both serialisations name their terms."""

TYPE = "rdf:type"


class Iri(NamedTuple):
    """A thing by its whole address, or by its name in a vocabulary: `schema:Person`."""

    text: str
    is_term: bool = False


class Literal(NamedTuple):
    """A value: words with their language, or a lexical form with its datatype; without either, plain words."""

    text: str
    language: str = ""
    datatype: str = ""


Object = Iri | Literal


def term(name: str) -> Iri:
    """A term of a vocabulary by its prefixed name."""
    return Iri(name, is_term=True)


Subject = tuple[str, list[tuple[str, list[Object]]]]
"""A subject, and its predicates with their objects."""


class Triples:
    """The triples about one record and what stands in it, each once."""

    def __init__(self) -> None:
        self._by_subject: dict[str, dict[str, set[Object]]] = {}

    def add(self, subject: str, predicate: str, *objects: Object | None) -> None:
        """Say something of a thing; what is None is not said."""
        said = [one for one in objects if one is not None]
        if said:
            self._by_subject.setdefault(subject, {}).setdefault(predicate, set()).update(said)

    def type(self, subject: str, *types: str) -> None:
        """Say of what classes a thing is."""
        self.add(subject, TYPE, *map(term, types))

    def __iter__(self) -> Iterator[Subject]:
        """Every subject with what is said of it, in order."""
        for subject in sorted(self._by_subject):
            said = self._by_subject[subject]
            yield subject, [(name, sorted(said[name], key=_order)) for name in sorted(said, key=_types_first)]


def _types_first(predicate: str) -> tuple[bool, str]:
    return predicate != TYPE, predicate


def _order(one: Object) -> tuple[object, ...]:
    return (isinstance(one, Literal), *one)
