"""The network of records as GraphML and GEXF, read back by a library for graphs."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest

from dossier_gen.edition import Edition
from dossier_gen.outputs.gexf import write as write_gexf
from dossier_gen.outputs.graphml import write as write_graphml
from tests.hostile import VISIBLE, records_of

Made = Callable[..., Edition]
FORMS = {
    "graphml": (write_graphml, networkx.read_graphml, "name"),
    "gexf": (write_gexf, networkx.read_gexf, "label"),
}


def read(edition: Edition, folder: Path, form: str) -> Any:
    """The graph that the library reads in what was written."""
    write, reader, _ = FORMS[form]
    write(edition, folder)
    return networkx.MultiDiGraph(reader(folder / f"dossier.{form}"))


@pytest.mark.parametrize("form", FORMS)
def test_nodes_are_records_and_edges_are_links(public_edition: Edition, tmp_path: Path, form: str) -> None:
    """All of them, no others, each as often as it is there, in its direction and with its label."""
    found = read(public_edition, tmp_path, form)
    assert dict(found.nodes(data="kind")) == {str(ref): ref.kind for ref, _ in public_edition.corpus}
    assert dict(found.nodes(data=FORMS[form][2])) == {
        str(ref): public_edition.name(ref) for ref, _ in public_edition.corpus
    }
    links = (link for links in public_edition.graph.links_from.values() for link in links)
    wanted = Counter((str(link.origin), str(link.target.record), link.label, link.cites) for link in links)
    edges = ((one, other, data["label"], data["cites"]) for one, other, data in found.edges(data=True))
    assert Counter(edges) == wanted


@pytest.mark.parametrize("form", FORMS)
def test_any_text_survives(edition_of: Made, tmp_path: Path, form: str) -> None:
    """The library for XML escapes what it is given; the same records give the same bytes."""
    for number, text in enumerate(VISIBLE[::4]):
        found = read(edition_of(records_of(text)), tmp_path / f"{number}", form)
        assert text in dict(found.nodes(data=FORMS[form][2])).values()
    again = tmp_path / "again"
    read(edition_of(records_of(text)), again, form)
    assert (again / f"dossier.{form}").read_bytes() == (tmp_path / f"{number}" / f"dossier.{form}").read_bytes()


def test_nodes_and_edges_have_the_days_that_are_known(edition_of: Made, tmp_path: Path) -> None:
    """A program can play them: a life, an occasion, a tenure; what nobody knows is left open."""
    records = {
        "person/x": {
            "born": {"at": "1950-02"},
            "died": {"at": "2020"},
            "tenures": [{"office": "institution/y#chair", "from": "2001", "to": "2004-05-06"}],
        },
        "person/z": {"born": {"at": "1960"}},
        "institution/y": {"type": "museum", "offices": {"chair": {"title": "Chair"}}},
        "event/talks": {
            "type": "talks",
            "at": "2024-05-16",
            "sides": [{"for": "institution/y", "participants": ["person/z"]}],
        },
    }
    found = read(edition_of(records), tmp_path, "gexf")
    spans = {node: (data.get("start"), data.get("end")) for node, data in found.nodes(data=True)}
    assert spans["person/x"] == ("1950-02-01", "2020-12-31")
    assert spans["person/z"] == ("1960-01-01", None)
    assert spans["event/talks"] == ("2024-05-16", "2024-05-16")
    assert spans["institution/y"] == (None, None)
    edges = {(one, data["label"]): (data.get("start"), data.get("end")) for one, _, data in found.edges(data=True)}
    assert edges["person/x", "Office"] == ("2001-01-01", "2004-05-06")
    assert edges["event/talks", "Participant"] == ("2024-05-16", "2024-05-16")


def test_gexf_is_of_version_1_3(public_edition: Edition, tmp_path: Path) -> None:
    """Its namespace, its time by the day, and each edge's kind, by which parallel edges are told apart."""
    write_gexf(public_edition, tmp_path)
    root = ElementTree.parse(tmp_path / "dossier.gexf").getroot()
    assert root.tag == "{http://gexf.net/1.3}gexf"
    graph = root.find("{*}graph")
    assert graph is not None
    assert (graph.get("timeformat"), graph.get("mode")) == ("date", "dynamic")
    assert all(edge.get("kind") == edge.get("label") for edge in graph.iter("{http://gexf.net/1.3}edge"))
