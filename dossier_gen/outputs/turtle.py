"""The edition as linked data in Turtle (RDF 1.1 Turtle), with our vocabulary and the shapes that it keeps."""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from dossier_gen.edition import Edition
from dossier_gen.outputs.files import write_bytes, write_lines
from dossier_gen.outputs.linked import subjects
from dossier_gen.outputs.linked.terms import VOCABULARIES, Iri, Literal, Object, Subject
from dossier_gen.outputs.linked.vocabulary import vocabulary

SHAPES = "shapes.ttl"
"""The shapes (SHACL) that every edition keeps."""

_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f]')
_IS_TERM = re.compile(r"[a-z]+:[A-Za-z_]\w*\Z", re.ASCII)


def write(edition: Edition, folder: Path) -> None:
    """The whole edition as one file, beside it our vocabulary and the shapes."""
    write_lines(folder / "dossier.ttl", turtle(subjects(edition)))
    write_lines(folder / "vocabulary.ttl", turtle(vocabulary()))
    write_bytes(folder / SHAPES, (files("dossier_gen.outputs.linked") / SHAPES).read_bytes())


def turtle(told: Iterable[Subject]) -> Iterator[str]:
    """Triples in Turtle, line by line: what is said of a thing stands together."""
    yield from (f"@prefix {prefix}: <{address}> ." for prefix, address in VOCABULARIES.items())
    for subject, said in told:
        yield ""
        yield subject if _IS_TERM.match(subject) else f"<{subject}>"
        for place, (predicate, objects) in enumerate(said, start=1):
            name = "a" if predicate == "rdf:type" else predicate
            yield f"  {name} {', '.join(map(_written, objects))} {'.' if place == len(said) else ';'}"


def _written(one: Object) -> str:
    match one:
        case Iri(text, True):
            return text
        case Iri(text):
            return f"<{text}>"
        case Literal(text, language, datatype):
            ending = f"@{language}" if language else f"^^{datatype}" if datatype else ""
            return f'"{_ESCAPED.sub(_escape, text)}"{ending}'


def _escape(match: re.Match[str]) -> str:
    """A sign that may not stand in a string as it is (Turtle, section 6.4)."""
    return f"\\{match[0]}" if match[0] in '"\\' else f"\\u{ord(match[0]):04X}"
