"""A merged value as each of two sides would have it."""

from dataclasses import dataclass
from enum import Enum

from dossier_gen.findings import Path
from dossier_gen.nodes import Plain


class Absent(Enum):
    """What stands for a value that is not there."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT

Value = Plain | Absent
"""A value, or that there is none."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A merged value as our side and as their side would have it; the same where nothing is in conflict."""

    ours: Value
    theirs: Value
    conflicts: tuple[Path, ...] = ()
    """Where the two sides want different things."""


def both(value: Value) -> Sides:
    """A value that both sides would have."""
    return Sides(value, value)
