"""Our own vocabulary: a class for each kind and each mapping, a property for each field, in the words of the code."""

from collections.abc import Iterator

from dossier_gen.fields.base import Fields, class_words, one_line
from dossier_gen.fields.meanings import meanings
from dossier_gen.fields.walk import mapping_in, plans
from dossier_gen.outputs.linked.own import class_term
from dossier_gen.outputs.linked.terms import Literal, Subject, Triples, term
from dossier_gen.records import KINDS


def vocabulary() -> Iterator[Subject]:
    """Every term of ours with its label and its meaning."""
    found, seen = Triples(), set[type[Fields]]()
    for record in KINDS.values():
        _describe(record, found, seen)
    return iter(found)


def _describe(model: type[Fields], found: Triples, seen: set[type[Fields]]) -> None:
    if model in seen:
        return
    seen.add(model)
    name = class_term(model)
    found.type(name, "rdfs:Class")
    found.add(name, "rdfs:label", Literal(class_words(model), "en"))
    found.add(name, "rdfs:comment", Literal(one_line(model.__doc__), "en"))
    for plan in plans(model):
        there = f"dossier:{plan.key}"
        found.type(there, "rdf:Property")
        found.add(there, "rdfs:label", Literal(plan.key.replace("_", " "), "en"))
        meaning = meanings(model).get(plan.attribute, "")
        found.add(there, "rdfs:comment", Literal(f"{class_words(model)}: {meaning}", "en"))
        found.add(there, "schema:domainIncludes", term(name))
        inner = mapping_in(model.model_fields[plan.attribute].annotation)
        if inner:
            _describe(inner, found, seen)
