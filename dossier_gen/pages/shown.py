"""What a page shows already: which links the sections of a kind's template tell of, read from the template itself.

A link is shown if the template asks for it: the field of the record that holds it, or the label under which it leads
back. So the list of other links, at the end of a page, can never repeat a section or miss what no section shows.
"""

from dataclasses import dataclass
from functools import lru_cache

from jinja2 import FileSystemLoader, nodes

from dossier_gen.dossier import Dossier
from dossier_gen.fields.refs import Ref
from dossier_gen.graph import MENTION, Link
from dossier_gen.own import Own, at_hand
from dossier_gen.pages.connections import connections
from dossier_gen.pages.render import TEMPLATES, environment, template_of
from dossier_gen.records import own_fields

ASKING = frozenset(("named_by", "origins", "occasions"))
"""The methods of a dossier that a template asks for links back, by their labels."""


ALL = "facts_of"
"""The function that shows all fields of a kind's own."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a template shows of a record."""

    fields: frozenset[str]
    """The fields of the record that it reads, by their attributes."""
    labels: frozenset[str]
    """The back labels that it asks for."""
    is_of_all: bool = False
    """Whether it shows every field of the kind's own."""


def shown(template: str) -> Shown:
    """What a template shows, those it extends or includes counted."""
    return _shown(template, at_hand())


@lru_cache(maxsize=256)
def _shown(template: str, own: Own) -> Shown:
    environ = environment("en")
    source, _, _ = (environ.loader or FileSystemLoader(TEMPLATES)).get_source(environ, template)
    tree = environ.parse(source)
    fields = {
        read.attr
        for read in tree.find_all(nodes.Getattr)
        if isinstance(read.node, nodes.Name) and read.node.name == "record"
    }
    labels = {label for call in tree.find_all(nodes.Call) for label in _labels(call)}
    is_of_all = any(isinstance(call.node, nodes.Name) and call.node.name == ALL for call in tree.find_all(nodes.Call))
    others = [one.template for one in tree.find_all(nodes.Extends)]
    others += [one.template for one in tree.find_all(nodes.Include)]
    for other in others:
        if isinstance(other, nodes.Const):
            inner = shown(str(other.value))
            fields |= inner.fields
            labels |= inner.labels
            is_of_all = is_of_all or inner.is_of_all
    return Shown(frozenset(fields), frozenset(labels), is_of_all)


def _labels(call: nodes.Call) -> list[str]:
    """The labels that a call asks a dossier for."""
    method = call.node
    if not isinstance(method, nodes.Getattr) or method.attr not in ASKING:
        return []
    return [str(word.value) for word in call.args if isinstance(word, nodes.Const)]


def other_links(whole: Dossier) -> tuple[tuple[str, tuple[Ref, ...]], ...]:
    """The linked records, by label, of which no section of the page tells, nor its prose, nor its sources."""
    told = shown(template_of(whole.ref.kind))
    fields = {name.removesuffix("_") for name in told.fields}
    if told.is_of_all:
        fields |= {plan.key for plan in own_fields(type(whole.record))}
    sources = {one.ref for one in whole.sources}

    def is_shown(link: Link) -> bool:
        if link.origin == whole.ref:
            return link.back == MENTION or str(link.path[0]) in fields
        return link.back in told.labels or link.origin in sources

    return connections(whole, is_shown)
