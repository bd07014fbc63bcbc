"""The entities of one file among each other: what kind of record each is, and by which words a row names it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dossier_gen.fields.refs import Ref, is_id
from dossier_gen.gazetteer import country_codes
from dossier_gen.importing.ftm.entities import Entity
from dossier_gen.importing.rows import Problem
from dossier_gen.shape import shortened

KIND_OF: Mapping[str, str] = MappingProxyType(
    {
        "Person": "person",
        **dict.fromkeys(("LegalEntity", "Organization", "PublicBody", "Company"), "institution"),
        "Address": "place",
        "Event": "event",
        "Contract": "agreement",
        **dict.fromkeys(("Article", "HyperText", "PlainText", "Pages", "Table", "Document", "Workbook"), "source"),
    }
)
"""The kind of the record that an entity of a schema becomes."""

OURS = ("country", "delegation", "relation")
"""Kinds that no schema has to itself: the id of an entity that this program wrote tells them."""

EDGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Occupancy": ("holder", "post"),
        "Membership": ("member", "organization"),
        "Directorship": ("director", "organization"),
        "Employment": ("employee", "employer"),
        "Representation": ("agent", "client"),
        "Succession": ("predecessor", "successor"),
        "UnknownLink": ("subject", "object"),
    }
)
"""The two ends of entities that join others."""


@dataclass(slots=True)
class File:
    """The entities of a file by their ids."""

    entities: dict[str, Entity]
    of_ref: dict[str, str]
    """By the name of a party or a place, the words that name its record; empty for a name that several have."""

    @staticmethod
    def of(entities: Iterable[Entity]) -> "File":
        """The file of these entities; an id that stands twice is a problem of the second."""
        found: dict[str, Entity] = {}
        for one in entities:
            if one.id in found:
                one.problems.append(Problem(f"the id '{shortened(one.id)}' stands twice"))
                found[f"\0{len(found)}"] = one
            else:
                found[one.id or f"\0{len(found)}"] = one
        file = File(found, {})
        for one in found.values():
            if file.kind(one) in ("institution", "place"):
                for said in one.said.get("name", ()):
                    words = file.words(one)
                    file.of_ref[said.value] = words if file.of_ref.get(said.value, words) == words else ""
        return file

    def kind(self, entity: Entity) -> str:
        """The kind of record that an entity becomes; empty for one that becomes none of its own."""
        own = own_ref(entity.id)
        if own and own.kind in OURS and entity.schema in ("PublicBody", "Event", "UnknownLink"):
            return own.kind
        return KIND_OF.get(entity.schema, "")

    def own(self, entity: Entity) -> str:
        """The id of the record, if this program wrote the entity."""
        ref = own_ref(entity.id)
        return ref.id if ref and ref.kind == self.kind(entity) else ""

    def words(self, entity: Entity) -> str:
        """The words by which a row names the record of an entity: a ref of this program, else its id."""
        own = self.own(entity)
        return f"{self.kind(entity)}/{own}" if own else entity.id

    def named(self, id: str, by: Entity) -> str:
        """The words that name the entity of an id; empty, with a problem, where the file has no such record."""
        found = self.entities.get(id)
        if found is None or not self.kind(found):
            what = "is no record" if found else "is not in the file"
            by.problems.append(Problem(f"the entity '{shortened(id)}' {what}"))
            return ""
        return self.words(found)

    def is_known(self, entity: Entity) -> bool:
        """Whether it is a country of ISO 3166-1 of which the entity says no more than everybody knows."""
        own = self.own(entity)
        return self.kind(entity) == "country" and own in country_codes() and "proof" not in entity.said


def own_ref(id: str) -> Ref | None:
    """The ref in an id that this program wrote: `person.ada-example`."""
    kind, _, rest = id.partition(".")
    return Ref(kind, rest) if (kind in OURS or kind in KIND_OF.values()) and is_id(rest) else None
