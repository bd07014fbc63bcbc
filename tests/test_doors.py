"""Doors: whoever asks a graph through them is told the same, and what was asked for is known."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from dossier_gen.doors import EVERYTHING, Noting, heeding
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


def test_who_looks_through_heeding_doors_can_be_stopped_at_any_record(public_edition: Edition) -> None:
    """Each look is heeded, a walk at each record; the answers are the same, and an error ends the work."""
    graph, looks = public_edition.graph, Counter[str]()

    def heed() -> None:
        looks["all"] += 1
        if looks["all"] > looks["most"] > 0:
            raise InterruptedError

    corpus = graph.corpus.through(heeding(heed))
    assert (corpus[ADA], ADA in corpus, len(corpus)) == (graph.corpus[ADA], True, len(graph.corpus))
    assert looks["all"] == 2
    assert list(corpus) == list(graph.corpus)
    for walk in (corpus, corpus.records):
        looks["most"] = looks["all"] + 5
        with pytest.raises(InterruptedError):
            list(walk)
