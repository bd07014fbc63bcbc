"""Who met whom."""

from collections.abc import Callable, Mapping

from dossier_gen.corpus import Corpus
from dossier_gen.meetings import acquaintances

CorpusMaker = Callable[[Mapping[str, Mapping[str, object]]], Corpus]


def seats(*persons: str, of: str = "fr") -> dict[str, object]:
    """One side of an event."""
    return {"for": f"country/{of}", "participants": [f"person/{one}" for one in persons]}


def test_persons_on_different_sides_met(corpus_of: CorpusMaker) -> None:
    """Those on one side did not meet each other; those who met most often come first, with the latest event first."""
    people = {f"person/{one}": {} for one in ("ann", "bob", "cyd")}
    events = {
        "event/first": {"type": "talks", "dates": "2020", "sides": [seats("ann", "bob"), seats("cyd", of="de")]},
        "event/second": {"type": "talks", "dates": "2021-05-01", "sides": [seats("ann"), seats("cyd", of="de")]},
        "event/off": {"type": "talks", "status": "cancelled", "sides": [seats("bob"), seats("ann", of="de")]},
    }
    found = acquaintances(corpus_of({**people, **events}))
    assert [(one.one.id, one.other.id, [event.id for event in one.events], str(one.last)) for one in found] == [
        ("ann", "cyd", ["second", "first"], "2021-05-01"),
        ("bob", "cyd", ["first"], "2020"),
    ]
