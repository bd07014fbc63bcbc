"""Who may see what: the audience of every part of a record, and why it has it.

A record, a mapping inside one and a single field may each name an audience; some have one by default. What stands
inside something withheld is withheld with it, so a part's audience can only lead further in, never out again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dossier_gen.fields.base import Fields
from dossier_gen.fields.items import Part
from dossier_gen.fields.walk import FieldPlan, plans
from dossier_gen.findings import Path
from dossier_gen.records import Record

AUDIENCES = ("public", "partners", "internal")
"""The audiences where a dossier names none, from the outermost to the innermost."""


class Why(StrEnum):
    """What gives a part its audience."""

    RECORD = "record"
    """The record's own `audience`."""
    ITEM = "item"
    """The `audience` of a mapping inside the record."""
    FIELD = "field"
    """The record's `audience_of`."""
    RULE = "rule"
    """The option `withhold`."""
    DEFAULT = "default"
    """The kind: notes, gifts, preparation, what was rejected."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """A part of a record that is for an audience of its own, and all that stands in it."""

    path: Path
    """Where it stands; empty for the whole record."""
    value: object
    audience: str
    why: Why


@dataclass(frozen=True, slots=True)
class Audiences:
    """The audiences of a dossier, and what it withholds by rule."""

    names: tuple[str, ...] = AUDIENCES
    """From the outermost to the innermost; each sees what those before it see."""
    withhold: Mapping[str, str] = field(default_factory=dict)
    """The audience of fields of a kind, as `kind.field`: `person.born`."""

    @property
    def innermost(self) -> str:
        """The audience that sees everything."""
        return self.names[-1]

    def place(self, audience: str | None) -> int:
        """How far in an audience stands: 0 for the outermost or none named, past the end for one that nobody knows."""
        if audience is None:
            return 0
        return self.names.index(audience) if audience in self.names else len(self.names)

    def sees(self, audience: str, restricted_to: str | None) -> bool:
        """Whether an audience sees what is for another."""
        return self.place(restricted_to) <= self.place(audience)

    def demand(self, record: Record, kind: str, words: str, plan: FieldPlan, value: object) -> tuple[str, Why] | None:
        """The audience that a value itself asks for, by the words of its path, and why; None where it asks for none.

        Of several that are named the innermost holds; a default holds where none is named.
        """
        named: list[tuple[str, Why]] = []
        if isinstance(value, Part) and value.audience:
            named.append((value.audience, Why.ITEM))
        if words in record.audience_of:
            named.append((record.audience_of[words], Why.FIELD))
        if self.withhold and f"{kind}.{words}" in self.withhold:
            named.append((self.withhold[f"{kind}.{words}"], Why.RULE))
        if named:
            return max(named, key=lambda one: self.place(one[0]))
        if plan.restricted or (isinstance(value, Part) and value.withheld_by_default):
            return self.innermost, Why.DEFAULT
        return None

    def restrictions(self, kind: str, record: Record) -> Iterator[Restriction]:
        """Every part of a record that is for an audience of its own, the outer ones before what stands in them."""
        if record.audience:
            yield Restriction((), record, record.audience, Why.RECORD)
        yield from self._inside(kind, record, record, (), "")

    def _inside(self, kind: str, record: Record, fields: Fields, path: Path, words: str) -> Iterator[Restriction]:
        for plan in plans(type(fields)):
            value = fields.__dict__[plan.attribute]
            if plan.attribute in fields.model_fields_set and value not in (None, (), {}):
                inner = f"{words}.{plan.key}" if words else plan.key
                yield from self._of_value(kind, record, value, (*path, plan.key), inner, plan)

    def _of_value(
        self, kind: str, record: Record, value: object, path: Path, words: str, plan: FieldPlan
    ) -> Iterator[Restriction]:
        if isinstance(value, tuple):
            for place, member in enumerate(value):
                yield from self._of_value(kind, record, member, (*path, place), words, plan)
            return
        if isinstance(value, Mapping) and any(isinstance(member, Fields) for member in value.values()):
            for key, member in value.items():
                yield from self._of_value(kind, record, member, (*path, key), words, plan)
            return
        asked = self.demand(record, kind, words, plan, value)
        if asked:
            yield Restriction(path, value, *asked)
        if isinstance(value, Fields):
            yield from self._inside(kind, record, value, path, words)
