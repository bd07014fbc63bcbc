"""What a page shows already: which links the sections of a kind's template tell of, read from the template itself.

A link is shown if the template asks for it: the field of the record that holds it, or the label under which it leads
back. So the list of other links, at the end of a page, can never repeat a section or miss what no section shows.
"""

from dataclasses import dataclass
from functools import cache

from jinja2 import nodes

from dossier_gen.dossier import Dossier
from dossier_gen.fields.refs import Ref
from dossier_gen.graph import MENTION, Link
from dossier_gen.pages.connections import connections
from dossier_gen.pages.render import TEMPLATES, environment

ASKING = frozenset(("named_by", "origins", "occasions"))
"""The methods of a dossier that a template asks for links back, by their labels."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a template shows of a record."""

    fields: frozenset[str]
    """The fields of the record that it reads, by their attributes."""
    labels: frozenset[str]
    """The back labels that it asks for."""


@cache
def shown(template: str) -> Shown:
    """What a template shows, those it extends or includes counted."""
    environ = environment("en")
    tree = environ.parse((TEMPLATES / template).read_text(encoding="utf-8"))
    fields = {
        read.attr
        for read in tree.find_all(nodes.Getattr)
        if isinstance(read.node, nodes.Name) and read.node.name == "record"
    }
    labels = {label for call in tree.find_all(nodes.Call) for label in _labels(call)}
    others = [one.template for one in tree.find_all(nodes.Extends)]
    others += [one.template for one in tree.find_all(nodes.Include)]
    for other in others:
        if isinstance(other, nodes.Const):
            inner = shown(str(other.value))
            fields |= inner.fields
            labels |= inner.labels
    return Shown(frozenset(fields), frozenset(labels))


def _labels(call: nodes.Call) -> list[str]:
    """The labels that a call asks a dossier for."""
    method = call.node
    if not isinstance(method, nodes.Getattr) or method.attr not in ASKING:
        return []
    return [str(word.value) for word in call.args if isinstance(word, nodes.Const)]


def other_links(whole: Dossier) -> tuple[tuple[str, tuple[Ref, ...]], ...]:
    """The linked records, by label, of which no section of the page tells, nor its prose, nor its sources."""
    told = shown(f"{whole.ref.kind}.md.jinja")
    fields = {name.removesuffix("_") for name in told.fields}
    sources = {one.ref for one in whole.sources}

    def is_shown(link: Link) -> bool:
        if link.origin == whole.ref:
            return link.back == MENTION or str(link.path[0]) in fields
        return link.back in told.labels or link.origin in sources

    return connections(whole, is_shown)
