"""The network of records as GraphML, which programs for graphs read."""

from pathlib import Path

from dossier_gen.edition import Edition
from dossier_gen.outputs.network import EDGE, NODE, Markup, edges, markup, nodes
from dossier_gen.tabular.dated import Days

_DAYS = {"begins": "string", "ends": "string"}


def write(edition: Edition, folder: Path) -> None:
    """One file: a node for each record, a directed edge for each link."""
    with (
        markup(folder / "dossier.graphml") as xml,
        xml.element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns"),
    ):
        for of, keys in (("node", {"name": "string", **NODE, **_DAYS}), ("edge", {"label": "string", **EDGE, **_DAYS})):
            for name, kind in keys.items():
                xml.leaf("key", id=f"{of}-{name}", **{"for": of, "attr.name": name, "attr.type": kind})
        with xml.element("graph", id="dossier", edgedefault="directed"):
            for node in nodes(edition):
                with xml.element("node", id=node.id):
                    _data(xml, "node", {"name": node.name, **node.says, **_told(node.days)})
            for edge in edges(edition):
                with xml.element("edge", id=edge.id, source=edge.origin, target=edge.target):
                    _data(xml, "edge", {"label": edge.label, **edge.says, **_told(edge.days)})


def _data(xml: Markup, of: str, says: dict[str, str]) -> None:
    for name, said in says.items():
        xml.leaf("data", said, key=f"{of}-{name}")


def _told(days: Days) -> dict[str, str]:
    return {name: day.isoformat() for name, day in (("begins", days.begins), ("ends", days.ends)) if day}
