"""The records and their links as a network: what programs for graphs are told, and the XML in which it is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from dossier_gen.edition import Edition
from dossier_gen.pages.addresses import address_of
from dossier_gen.pages.write import path_of
from dossier_gen.shape import spelled
from dossier_gen.tabular.dated import Days, dated_links, days_of

NODE = {"kind": "string", "dates": "string", "address": "string"}
"""What is said of a node beside its name, and as what."""

EDGE = {"back": "string", "path": "string", "item": "string", "cites": "boolean", "dates": "string"}
"""What is said of an edge beside its label, and as what."""


@dataclass(frozen=True, slots=True)
class Node:
    """A record."""

    id: str
    name: str
    days: Days
    says: dict[str, str]


@dataclass(frozen=True, slots=True)
class Edge:
    """A link from the record that names to the one that is named."""

    id: str
    origin: str
    target: str
    label: str
    days: Days
    says: dict[str, str]


def nodes(edition: Edition) -> Iterator[Node]:
    """A node for each record; what is not known is left out."""
    for ref, _ in edition.corpus:
        days = days_of(edition, ref)
        says = {"kind": ref.kind, "dates": days.written, "address": address_of(edition.cover, path_of(ref))}
        yield Node(str(ref), edition.name(ref), days, {name: said for name, said in says.items() if said})


def edges(edition: Edition) -> Iterator[Edge]:
    """An edge for each link; two records may be linked in several ways."""
    for number, (link, days) in enumerate(dated_links(edition)):
        says = {
            "back": link.back,
            "path": spelled(link.path),
            "item": link.target.item,
            "cites": "true" if link.cites else "false",
            "dates": days.written,
        }
        known = {name: said for name, said in says.items() if said}
        yield Edge(str(number), str(link.origin), str(link.target.record), link.label, days, known)


class Markup:
    """XML that is written element by element; the library escapes what it is given."""

    def __init__(self, writer: XMLGenerator) -> None:
        self._writer = writer

    @contextmanager
    def element(self, name: str, **attributes: str) -> Iterator[None]:
        """An element with what is written in it."""
        self._writer.startElement(name, AttributesImpl(attributes))
        yield
        self._writer.endElement(name)
        self._writer.ignorableWhitespace("\n")

    def leaf(self, name: str, words: str = "", **attributes: str) -> None:
        """An element with words alone."""
        with self.element(name, **attributes):
            if words:
                self._writer.characters(words)


@contextmanager
def markup(path: Path) -> Iterator[Markup]:
    """A file of XML in UTF-8."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        writer = XMLGenerator(file, "utf-8", short_empty_elements=True)
        writer.startDocument()
        yield Markup(writer)
        writer.endDocument()
