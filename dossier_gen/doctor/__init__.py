"""What is missing on a machine for the program to do its work, and how to mend each.

It is read even where packages are missing, so nothing here imports any at its head but the standard library.
"""

import sys
from collections.abc import Sequence

from dossier_gen.doctor.condition import Condition, State, lines
from dossier_gen.doctor.here import all_here
from dossier_gen.doctor.machine import file_names, output, python, state, words
from dossier_gen.doctor.programs import builder, compiled, fonts, git, libyaml, packages

CHECKS = (python, packages, compiled, libyaml, builder, fonts, git, output, file_names, words, state)
"""What is looked at on every machine, in order."""


def examined(config_file: str) -> tuple[Condition, ...]:
    """How all things stand, of the machine and of the folder of a configuration."""
    return (*(check() for check in CHECKS), *all_here(config_file))


def is_well(found: Sequence[Condition]) -> bool:
    """Whether nothing that is needed is missing."""
    return all(condition.state is not State.MISSING for condition in found)


def rescued(error: ImportError) -> int:
    """Say why the program cannot be loaded, and all that is missing; the exit code."""
    print(f"dossier: the program cannot be loaded here: {error}\n", file=sys.stderr)  # noqa: T201 - click may be missing
    print(*lines(examined("mkdocs.yml")), sep="\n", file=sys.stderr)  # noqa: T201 - the same
    return 1
