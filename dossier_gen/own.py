"""What a dossier adds to the program: its own kinds, fields, rules, outputs and templates, taken up when its
configuration is read.

This is the one thing in the program that is set and not given. Kinds are asked for on every floor, by functions that
know nothing of a configuration, and to hand them through all of these would make every signature longer for the sake
of the few dossiers that have any. So one dossier is at hand at a time: reading a configuration takes up what that one
adds and lets go of what an earlier one did. Whatever is kept in memory and depends on it is kept under `at_hand()`,
so that nothing of one dossier shows in another. A module's variable and no `contextvars.ContextVar`, since the threads
of a server work on the same dossier as the one that began them; forks begin with a copy.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

Value = TypeVar("Value")

Said = str | tuple[str, ...]
"""How a word is said in a language; of one that counts, its plural forms."""

_NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Own:
    """What one dossier adds; two of them are the same only if they are one."""

    kinds: Mapping[str, Any] = field(default_factory=lambda: _NONE)
    """The class of every kind by its word, built-in kinds too; empty where there are no others than these."""
    words: Mapping[str, Mapping[str, Said]] = field(default_factory=lambda: _NONE)
    """By language, how words of the dossier's own are said in it."""
    record_rules: tuple[Callable[..., Iterator[Any]], ...] = ()
    """Rules that look at one record among the others."""
    corpus_rules: tuple[Callable[..., Iterator[Any]], ...] = ()
    """Rules that look at all records at once."""
    outputs: Mapping[str, Any] = field(default_factory=lambda: _NONE)
    """Outputs by their names."""
    templates: Path | None = None
    """The folder in which templates are looked for first."""
    files: tuple[Path, ...] = ()
    """The files and folders from which all this was read."""
    runs_code: bool = False
    """Whether a file of the dossier's own was run: what it reads beside the records, nobody knows."""


NOTHING = Own()
"""A dossier that adds nothing."""


class _Held:
    """What is at hand."""

    own = NOTHING


HELD = _Held()
"""The one thing that is set; `at_hand()` is how to ask for it, but for where it is asked at every link of a page."""


def at_hand() -> Own:
    """What the dossier at hand adds."""
    return HELD.own


def take(own: Own) -> None:
    """Take up what a dossier adds, in place of what was at hand."""
    HELD.own = own


class AtHand(Mapping[str, Value]):
    """A mapping that is found anew each time, for it is that of the dossier at hand."""

    def __init__(self, find: Callable[[], Mapping[str, Value]]) -> None:
        self._find = find

    def __getitem__(self, word: str) -> Value:
        return self._find()[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._find())

    def __len__(self) -> int:
        return len(self._find())

    def __contains__(self, word: object) -> bool:
        return word in self._find()


@contextmanager
def taken(own: Own) -> Iterator[None]:
    """Meanwhile a dossier's own is at hand."""
    before = at_hand()
    take(own)
    try:
        yield
    finally:
        take(before)
