"""Statements in the order in which a page tells them: by topic, each in full once."""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier_gen.dossier import Naming
from dossier_gen.fields.refs import Ref
from dossier_gen.records.event import Statement


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement as one speaker's page tells it."""

    naming: Naming
    statement: Statement
    told_under: Ref | None
    """The topic under which it stands in full, where that is another one; None where it stands in full here."""


def by_topic(namings: Iterable[Naming]) -> tuple[tuple[Ref | None, tuple[Telling, ...]], ...]:
    """Statements by topic, both in order of time, those without a topic under None; in full under the first topic."""
    found: dict[Ref | None, list[Telling]] = {}
    for naming in sorted(namings, key=lambda one: one.order):
        if isinstance(said := naming.item, Statement):
            first, *others = said.topics or (None,)
            found.setdefault(first, []).append(Telling(naming, said, None))
            for topic in others:
                found.setdefault(topic, []).append(Telling(naming, said, first))
    return tuple((topic, tuple(listed)) for topic, listed in found.items())
