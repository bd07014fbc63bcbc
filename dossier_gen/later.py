"""Rooms that few commands enter: each is loaded when something of it is first asked for."""

from importlib import import_module
from typing import Any


class Later:
    """A module by its name, loaded at the first use.

    Whoever holds one imports the same module for the checker of types, `if TYPE_CHECKING`, so that types and floors
    are checked as if it were loaded at once.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, asked: str) -> Any:
        """What the module has by a name."""
        return getattr(import_module(self._name), asked)
