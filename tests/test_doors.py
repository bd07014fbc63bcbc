"""Doors: whoever asks a graph through them is told the same, and what was asked for is known."""

from collections.abc import Mapping
from typing import Any

from dossier_gen.doors import EVERYTHING, Noting
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref

ADA = Ref.parse("person/ada-example")


def test_a_graph_through_doors_says_the_same_and_notes_what_was_asked(public_edition: Edition) -> None:
    """Records, links and happenings come out as they are; a walk through all of them is noted as such."""
    doors: dict[str, Noting] = {}

    def door(name: str, behind: Mapping[Any, Any]) -> Mapping[Any, Any]:
        return doors.setdefault(name, Noting(name, behind))

    graph, seen = public_edition.graph, public_edition.graph.through(door)
    assert seen.corpus[ADA] is graph.corpus[ADA]
    assert seen.links_to[ADA] == graph.links_to[ADA]
    assert set(doors["records"].touched()) == {"records person/ada-example"}
    assert set(doors["links to"].touched()) == {"links to person/ada-example"}
    assert not set(doors["happenings"].touched())
    assert seen.corpus.of_kind("person") == graph.corpus.of_kind("person")
    assert len(seen.corpus.records) == len(graph.corpus.records)
    assert EVERYTHING in doors["records"].touched()
