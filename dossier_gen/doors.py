"""Doors before the mappings of a corpus, and of what is made of it.

By them is known what somebody asked for, and by them somebody who works through all records can be stopped.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Protocol

EVERYTHING = "everything"
"""What whoever goes through a mapping touches."""


class Door(Protocol):
    """Puts something in the place of a mapping."""

    def __call__(self, name: str, behind: Mapping[Any, Any], /) -> Mapping[Any, Any]:
        """The mapping in whose place this one stands; `name` is that of its door."""


def written(name: str, key: object) -> str:
    """One thing behind a door, in words."""
    if isinstance(key, frozenset | tuple):
        return f"{name} {' '.join(sorted(map(str, key)))}"
    return f"{name} {key}"


class Noting(Mapping[Any, Any]):
    """A mapping that notes what it is asked for."""

    def __init__(self, name: str, behind: Mapping[Any, Any]) -> None:
        self._name, self._behind = name, behind
        self._asked: dict[int, Any] = {}  # by the object: refs are asked for more quickly than compared
        self.is_walked = False
        """Whether somebody went through all of it."""

    @property
    def asked(self) -> Collection[Any]:
        """The keys that were asked for."""
        return self._asked.values()

    def touched(self) -> Iterator[str]:
        """What was asked for, in words."""
        yield from (written(self._name, key) for key in self.asked)
        if self.is_walked:
            yield EVERYTHING

    def __getitem__(self, key: Any) -> Any:
        self._asked[id(key)] = key
        return self._behind[key]

    def get(self, key: Any, default: Any = None) -> Any:
        """What is held for a key."""
        self._asked[id(key)] = key
        return self._behind.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._asked[id(key)] = key
        return key in self._behind

    def __iter__(self) -> Iterator[Any]:
        self.is_walked = True
        return iter(self._behind)

    def __len__(self) -> int:
        self.is_walked = True
        return len(self._behind)


def heeding(heed: Callable[[], object]) -> Door:
    """Doors that call something before each look through them, which may raise an error to end what is being done."""
    return lambda name, behind: _Heeding(behind, heed)


class _Heeding(Mapping[Any, Any]):
    """A mapping that heeds something at each look."""

    def __init__(self, behind: Mapping[Any, Any], heed: Callable[[], object]) -> None:
        self._behind, self._heed = behind, heed

    def __getitem__(self, key: Any) -> Any:
        self._heed()
        return self._behind[key]

    def __contains__(self, key: object) -> bool:
        self._heed()
        return key in self._behind

    def __iter__(self) -> Iterator[Any]:
        for key in self._behind:
            self._heed()
            yield key

    def __len__(self) -> int:
        return len(self._behind)
