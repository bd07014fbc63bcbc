"""The edition as linked data in JSON-LD (W3C, JSON-LD 1.1), with a context that nothing needs to fetch."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from dossier_gen.edition import Edition
from dossier_gen.outputs.files import as_json, write_lines, write_text
from dossier_gen.outputs.linked import subjects
from dossier_gen.outputs.linked.terms import TYPE, VOCABULARIES, Iri, Object, Subject
from dossier_gen.outputs.linked.vocabulary import vocabulary

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def write(edition: Edition, folder: Path) -> None:
    """The whole edition as one file, a thing a line, and beside it our vocabulary and the context alone."""
    write_lines(folder / "dossier.jsonld", json_ld(subjects(edition)))
    write_lines(folder / "vocabulary.jsonld", json_ld(vocabulary()))
    write_text(folder / "context.jsonld", as_json({"@context": dict(VOCABULARIES)}))


def json_ld(told: Iterable[Subject]) -> Iterator[str]:
    """Triples as a list of things behind their context, line by line."""
    yield f'{{"@context":{_JSON.encode(dict(VOCABULARIES))},"@graph":['
    line = ""
    for subject, said in told:
        if line:
            yield f"{line},"
        line = _JSON.encode(dict(_node(subject, said)))
    yield line
    yield "]}"


def _node(subject: str, said: list[tuple[str, list[Object]]]) -> Iterator[tuple[str, object]]:
    yield "@id", subject
    for predicate, objects in said:
        if predicate == TYPE:
            yield "@type", [one.text for one in objects]
        else:
            values = [_written(one) for one in objects]
            yield predicate, values[0] if len(values) == 1 else values


def _written(one: Object) -> object:
    if isinstance(one, Iri):
        return {"@id": one.text}
    if one.language:
        return {"@value": one.text, "@language": one.language}
    return {"@value": one.text, "@type": one.datatype} if one.datatype else one.text
