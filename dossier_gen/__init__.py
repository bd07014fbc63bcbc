"""Dossier: structured records of delegations, institutions and agreements, as a website and as PDF briefings.

For other Python programs: `open_edition` and what it gives. Names are loaded when they are first asked for, so that no
command waits for what it does not need.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dossier_gen.dossier import Dossier
    from dossier_gen.edition import Edition
    from dossier_gen.fields.refs import Ref
    from dossier_gen.findings import DossierError, Finding, FindingsError, LeakError, UsageError
    from dossier_gen.graph import Link
    from dossier_gen.library import OpenEdition, open_edition
    from dossier_gen.records import Record

__all__ = [
    "Dossier",
    "DossierError",
    "Edition",
    "Finding",
    "FindingsError",
    "LeakError",
    "Link",
    "OpenEdition",
    "Record",
    "Ref",
    "UsageError",
    "open_edition",
]

__version__ = "0.1.0"

DOCUMENTATION = "https://dossier.example.org/en/"
"""Where the documentation of the program is published."""

_ROOMS = {
    "Dossier": "dossier",
    "Edition": "edition",
    "Link": "graph",
    "Record": "records",
    "Ref": "fields.refs",
    "OpenEdition": "library",
    "open_edition": "library",
}
"""Where each name is at home; errors and findings are in `findings`."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS.get(name, 'findings')}"), name)
