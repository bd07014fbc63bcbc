"""The kinds of record. A kind is one class, one template and one entry in `BUILT_IN`, or a file of a dossier's own."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from dossier_gen.fields.walk import FieldPlan, plans
from dossier_gen.own import HELD, AtHand, Own, at_hand
from dossier_gen.records.agreement import Agreement
from dossier_gen.records.base import Record
from dossier_gen.records.briefing import Briefing
from dossier_gen.records.country import Country
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.event import Event
from dossier_gen.records.institution import Institution
from dossier_gen.records.person import Person
from dossier_gen.records.place import Place
from dossier_gen.records.relation import Relation
from dossier_gen.records.source import Source
from dossier_gen.records.topic import Topic

BUILT_IN: Mapping[str, type[Record]] = MappingProxyType(
    {
        "delegation": Delegation,
        "event": Event,
        "person": Person,
        "institution": Institution,
        "agreement": Agreement,
        "relation": Relation,
        "country": Country,
        "place": Place,
        "topic": Topic,
        "source": Source,
        "briefing": Briefing,
    }
)
"""The kinds of every dossier by their words in a ref, in the order in which readers meet them."""


def _kinds() -> Mapping[str, type[Record]]:
    return at_hand().kinds or BUILT_IN


class _Kinds(AtHand[type[Record]]):
    """The kinds of the dossier at hand, one found in one step: it is asked for at every link."""

    def __getitem__(self, word: str) -> type[Record]:
        return (HELD.own.kinds or BUILT_IN)[word]


KINDS: Mapping[str, type[Record]] = _Kinds(_kinds)
"""Every kind of the dossier at hand by its word in a ref, in the order in which readers meet them."""


@lru_cache(maxsize=8)
def _folders(own: Own) -> Mapping[str, str]:
    return {record.folder: kind for kind, record in (own.kinds or BUILT_IN).items()}


FOLDERS: Mapping[str, str] = AtHand(lambda: _folders(at_hand()))
"""The kind whose records live in a folder, by the folder's name."""


def own_fields(kind: type[Record]) -> tuple[FieldPlan, ...]:
    """The fields that a kind has beside those of every record."""
    return tuple(plan for plan in plans(kind) if plan.attribute not in Record.model_fields)


__all__ = ["BUILT_IN", "FOLDERS", "KINDS", "Record", "own_fields"]
