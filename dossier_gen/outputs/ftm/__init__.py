"""The dossier in the FollowTheMoney model: its entities, and each of their values as a statement with its source."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dossier_gen.edition import Edition
from dossier_gen.outputs.files import as_json, write_text
from dossier_gen.outputs.ftm.bodies import country, institution, place
from dossier_gen.outputs.ftm.datasets import datasets
from dossier_gen.outputs.ftm.drafts import Desk
from dossier_gen.outputs.ftm.occasions import delegation, event
from dossier_gen.outputs.ftm.papers import agreement, relation, source
from dossier_gen.outputs.ftm.persons import person
from dossier_gen.outputs.ftm.statements import Entity, table

_MAKERS: Mapping[str, Callable[[Desk, Any, Any], None]] = MappingProxyType(
    {
        "person": person,
        "institution": institution,
        "country": country,
        "place": place,
        "event": event,
        "delegation": delegation,
        "agreement": agreement,
        "relation": relation,
        "source": source,
    }
)
"""By kind what tells of a record; topics are keywords, and briefings state nothing of their own."""


def entities(edition: Edition) -> tuple[Entity, ...]:
    """All entities of an edition, by their ids."""
    desk = Desk(edition)
    for ref, record in edition.corpus:
        if ref.kind in _MAKERS:
            _MAKERS[ref.kind](desk, ref, record)
    return desk.proved()


def write(edition: Edition, folder: Path) -> None:
    """The entities as lines of JSON, their statements as CSV, and the datasets that the statements name."""
    made = entities(edition)
    lines = (json.dumps(one.plain, ensure_ascii=False) for one in made)
    write_text(folder / "entities.ftm.json", "".join(f"{line}\n" for line in lines))
    write_text(folder / "statements.csv", table(made))
    write_text(folder / "datasets.json", as_json(datasets(edition, made)))
