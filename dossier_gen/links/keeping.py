"""What addresses answered, kept with the day, so that each is asked seldom."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from dossier_gen.kept import kept_beside
from dossier_gen.links.asking import Answer

AGAIN = timedelta(days=30)
"""After how long an address that answered is asked again."""

SOON = timedelta(days=2)
"""After how long one that did not is."""

Known = Mapping[str, tuple[date, Answer]]
"""The last answer of each address, with its day."""


def _key(config_file: str | None) -> str:
    """Under what the answers of one dossier are kept: the folder may be shared by several."""
    return sha256(str(Path(config_file or "mkdocs.yml").absolute()).encode()).hexdigest()[:32]


def answers_kept(config_file: str | None) -> Known:
    """The answers that are kept beside a configuration; none where nothing is."""
    rows = json.loads(kept_beside(config_file, "links").get(_key(config_file)) or b"[]")
    return {address: (date.fromisoformat(day), Answer(**answer)) for address, day, answer in rows}


def keep_answers(config_file: str | None, known: Known) -> None:
    """Keep answers in the place of those that were kept."""
    rows = [[address, day.isoformat(), asdict(answer)] for address, (day, answer) in sorted(known.items())]
    kept_beside(config_file, "links").put(_key(config_file), json.dumps(rows).encode())


def due(addresses: Iterable[str], known: Known, today: date) -> tuple[str, ...]:
    """Those that are to be asked on a day: never asked, or long enough ago; the longest first."""
    waits = [(known[one][0] if one in known else date.min, one) for one in addresses]
    return tuple(one for asked, one in sorted(waits) if one not in known or today - asked >= _wait(known[one][1]))


def _wait(answer: Answer) -> timedelta:
    return AGAIN if answer.is_alive else SOON
