"""The network of records as GEXF 1.3, in which nodes and edges have their days, so that a program can play them."""

from pathlib import Path

from dossier_gen.edition import Edition
from dossier_gen.outputs.network import EDGE, NODE, Markup, edges, markup, nodes
from dossier_gen.tabular.dated import Days

_GRAPH = {"mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date", "timerepresentation": "interval"}


def write(edition: Edition, folder: Path) -> None:
    """One file: a node for each record, a directed edge for each link, both with the days that are known."""
    path = folder / "dossier.gexf"
    with markup(path) as xml, xml.element("gexf", xmlns="http://gexf.net/1.3", version="1.3"):
        with xml.element("meta", lastmodifieddate=edition.cover.as_of.isoformat()):
            xml.leaf("description", edition.cover.title)
        with xml.element("graph", **_GRAPH):
            for of, keys in (("node", NODE), ("edge", EDGE)):
                with xml.element("attributes", **{"class": of}):
                    for name, kind in keys.items():
                        xml.leaf("attribute", id=name, title=name, type=kind)
            with xml.element("nodes"):
                for node in nodes(edition):
                    with xml.element("node", id=node.id, label=node.name, **_span(node.days)):
                        _values(xml, node.says)
            with xml.element("edges"):
                for edge in edges(edition):
                    # edges between the same two records are told apart by their kind
                    ends = {"source": edge.origin, "target": edge.target, "kind": edge.label}
                    with xml.element("edge", id=edge.id, label=edge.label, **ends, **_span(edge.days)):
                        _values(xml, edge.says)


def _values(xml: Markup, says: dict[str, str]) -> None:
    with xml.element("attvalues"):
        for name, said in says.items():
            xml.leaf("attvalue", **{"for": name, "value": said})


def _span(days: Days) -> dict[str, str]:
    return {name: day.isoformat() for name, day in (("start", days.begins), ("end", days.ends)) if day}
