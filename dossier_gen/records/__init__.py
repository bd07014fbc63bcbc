"""The kinds of record. A kind is one class, one template and one entry in `KINDS`."""

from collections.abc import Mapping
from types import MappingProxyType

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

KINDS: Mapping[str, type[Record]] = MappingProxyType(
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
"""Every kind by its word in a ref, in the order in which readers meet them."""

FOLDERS: Mapping[str, str] = MappingProxyType({record.folder: kind for kind, record in KINDS.items()})
"""The kind whose records live in a folder, by the folder's name."""

__all__ = ["FOLDERS", "KINDS", "Record"]
