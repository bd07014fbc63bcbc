"""What a dossier demands of its records: audiences, the day it speaks for, and how strictly each rule is taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from dossier_gen.audience import Audiences
from dossier_gen.findings import Severity

REVIEW_DAYS: Mapping[str, int] = MappingProxyType(
    {"person": 365, "institution": 730, "agreement": 730, "relation": 365}
)
"""After how many days a checked record is to be checked again, by kind, where a dossier says nothing else."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The demands of one dossier, as its configuration states them."""

    as_of: date
    audiences: Audiences = field(default_factory=Audiences)
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    """The severity of a rule by its name, where it is not the rule's own; None turns the rule off."""
    cite_needed: tuple[str, ...] = ()
    """Fields and list items that need a citation, as `kind.field`: `person.tenures`, `agreement.signed`."""
    two_sources: tuple[str, ...] = ()
    """Fields and list items that need two sources, written the same way."""
    review_days: Mapping[str, int] = field(default_factory=lambda: REVIEW_DAYS)
    """After how many days a checked record is to be checked again, by kind; a kind that is not named never is."""
