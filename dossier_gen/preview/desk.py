"""What the preview shows now: the last good site, what is wrong with the records since, and who waits for a change."""

import itertools
import os
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from dossier_gen.loopback import Answer


class Site(Protocol):
    """A site of which each page is made when somebody asks for it."""

    def answer(self, place: str) -> Answer | None:
        """What stands at a place below the root of the site; None where nothing does."""

    def has(self, place: str) -> bool:
        """Whether anything stands at a place."""


@dataclass(frozen=True, slots=True)
class State:
    """One moment of the preview."""

    name: str
    """Differs from that of every other moment."""
    site: str
    """The name of the moment from which the site shown dates."""
    trouble: tuple[str, ...] = ()
    """What keeps a later site from being shown, line by line."""


class Desk:
    """Holds the site that is shown and the state of the preview; browsers wait here for the next."""

    def __init__(self, site: Site) -> None:
        # The process is part of each name: a browser that was told by an earlier one takes the page anew.
        self._names = (f"{os.getpid()}-{number}" for number in itertools.count())
        self._changed = threading.Condition()
        name = next(self._names)
        self.now = site, State(name, name)
        """The site that is shown, and the state of the preview; both are exchanged at once."""

    def show(self, site: Site) -> None:
        """Show a site from now on; nothing troubles it."""
        with self._changed:
            name = next(self._names)
            self.now = site, State(name, name)
            self._changed.notify_all()

    def trouble(self, lines: Iterable[str]) -> None:
        """Say what is wrong with the records, and go on showing the last good site."""
        with self._changed:
            site, state = self.now
            self.now = site, replace(state, name=next(self._names), trouble=tuple(lines))
            self._changed.notify_all()

    def wait(self, name: str, seconds: float) -> State:
        """The state of the preview as soon as it is another than the one of this name."""
        with self._changed:
            self._changed.wait_for(lambda: self.now[1].name != name, seconds)
            return self.now[1]
