"""Statements of the FollowTheMoney model: one value of one entity, by one source."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha1

from dossier_gen.outputs.ftm.vocabulary import TYPE_OF

COLUMNS = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"),
    *("original_value", "external", "first_seen", "last_seen", "id"),
)
"""The columns of a file of statements, in the order of the model's own library."""


@dataclass(frozen=True, slots=True)
class Statement:
    """That by a source a property of an entity has a value."""

    entity: str
    schema: str
    prop: str
    value: str
    dataset: str
    """The source, or the dossier itself where no source is cited."""
    origin: str = ""
    """The place in the source."""
    lang: str = ""
    original: str = ""
    """The value as the record has it, where the model cannot hold it."""
    seen: str = ""
    """When the source was read."""

    @property
    def id(self) -> str:
        """The name of the statement, as the model's own library makes it of what it says."""
        said = f"{self.dataset}.{self.entity}.{self.prop}.{self.value}{f'@{self.lang}' if self.lang else ''}"
        return sha1(said.encode(), usedforsecurity=False).hexdigest()

    @property
    def row(self) -> tuple[str, ...]:
        """The cells of its row."""
        return (
            *(self.entity, self.entity, self.prop, TYPE_OF[self.prop], self.schema, self.value, self.dataset),
            *(self.origin, self.lang, self.original, "f", self.seen, self.seen, self.id),
        )


@dataclass(slots=True)
class Entity:
    """An entity with all that is said of it, each statement once."""

    id: str
    schema: str
    statements: dict[tuple[str, str, str, str], Statement] = field(default_factory=dict)

    def say(self, said: Statement) -> None:
        """One more statement; of one that is there already, a further place in the source."""
        key = (said.prop, said.value, said.lang, said.dataset)
        there = self.statements.get(key)
        if there and said.origin not in ("", *there.origin.split("; ")):
            said = replace(there, origin=f"{there.origin}; {said.origin}".removeprefix("; "))
        elif there:
            said = there
        self.statements[key] = said

    def says(self, prop: str) -> bool:
        """Whether it has a value of a property."""
        return any(key[0] == prop for key in self.statements)

    @property
    def plain(self) -> dict[str, object]:
        """The entity as its line of JSON holds it: values by property, in the order in which they were said."""
        values: dict[str, dict[str, None]] = {}
        for said in self.statements.values():
            values.setdefault(said.prop, {})[said.value] = None
        return {
            "id": self.id,
            "schema": self.schema,
            "properties": {prop: list(values[prop]) for prop in sorted(values)},
            "datasets": sorted({said.dataset for said in self.statements.values()}),
        }


def table(entities: Iterable[Entity]) -> str:
    """The file of statements: by entity, its schema first, then its values by property, in their order."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in entities:
        datasets = sorted({said.dataset for said in one.statements.values()})
        known = [Statement(one.id, one.schema, "id", one.id, dataset) for dataset in datasets]
        for said in (*known, *sorted(one.statements.values(), key=lambda said: said.prop)):
            writer.writerow(said.row)
    return stream.getvalue()
