"""What a configuration demands of records, kept so that it need not be read again by MkDocs, which takes a second."""

import marshal
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from dossier_gen.answers import circumstances
from dossier_gen.audience import Audiences
from dossier_gen.findings import Severity
from dossier_gen.kept import Kept, kept_beside
from dossier_gen.overlay import Overlay
from dossier_gen.policy import Policy

_ENOUGH = 1 << 16
"""How many bytes are kept of what other configurations demand."""


class Demands(NamedTuple):
    """The folders of a dossier, and what is demanded of the records in them."""

    folder: Path
    overlays: tuple[Overlay, ...]
    policy: Policy
    own: tuple[Path, ...] = ()
    """The files of what the dossier adds to the program; such demands are not kept, for the files have to be read."""


def recalled(config_file: str) -> Demands | None:
    """What a configuration demands, as it was kept; None where nothing was, or something has changed."""
    held = _place(config_file).get(_name(config_file))
    known = circumstances(config_file) if held else None
    if not held or known is None:
        return None
    before, folder, overlays, written = marshal.loads(held)  # noqa: S302 - it has our own seal
    if before != known:
        return None
    return Demands(Path(folder), tuple(Overlay(Path(one), audience) for one, audience in overlays), _read(written))


def keep(config_file: str, demands: Demands) -> None:
    """Keep what a configuration demands, as it stands now."""
    known = circumstances(config_file)
    if known is None:
        return
    overlays = [(str(one.folder.absolute()), one.audience) for one in demands.overlays]
    place, name = _place(config_file), _name(config_file)
    written: Any = (known, str(demands.folder.absolute()), overlays, _written(demands.policy))
    place.put(name, marshal.dumps(written))
    place.prune({name}, _ENOUGH)


def _written(policy: Policy) -> dict[str, Any]:
    return {
        "as_of": policy.as_of.isoformat(),
        "audiences": (policy.audiences.names, dict(policy.audiences.withhold)),
        "severities": {name: severity and str(severity) for name, severity in policy.severities.items()},
        "needed": (policy.cite_needed, policy.two_sources),
        "review_days": dict(policy.review_days),
    }


def _read(written: Mapping[str, Any]) -> Policy:
    """The policy that was written down."""
    severities = {name: Severity(word) if word else None for name, word in written["severities"].items()}
    as_of, audiences = date.fromisoformat(written["as_of"]), Audiences(*written["audiences"])
    cite_needed, two_sources = written["needed"]
    return Policy(as_of, audiences, severities, cite_needed, two_sources, written["review_days"])


def _place(config_file: str) -> Kept:
    return kept_beside(config_file, "demands")


def _name(config_file: str) -> str:
    return sha256(str(Path(config_file).absolute()).encode("utf-8", "surrogateescape")).hexdigest()
