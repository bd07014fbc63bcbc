"""Which files change: every edit below the folders of a dossier, once it is complete."""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR
from typing import Self

from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

QUIET = 0.05
"""Seconds without a further event after which an edit is complete: editors write a file in several steps."""

MOMENT = 0.5
"""Seconds after which one that waits for an edit is told that there is none yet."""

_EDITS = frozenset((EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED))


class Watch:
    """Gathers the paths that change in certain folders; one thread asks it for them."""

    def __init__(self, places: Iterable[Path]) -> None:
        self._paths: set[Path] = set()
        self._changed = threading.Condition()
        self._placed = _placed(places)
        self._observer = _begun(self._placed, self._note)

    def turn_to(self, places: Iterable[Path]) -> frozenset[Path]:
        """Watch these places from now on; those that have come, gone or been put in the place of others since."""
        placed, earlier = _placed(places), self._placed
        changed = frozenset(place for place, _ in placed.items() ^ earlier.items())
        if changed:
            self.__exit__()
            self._placed = placed
            self._observer = _begun(placed, self._note)
        return changed

    def next(self) -> frozenset[Path]:
        """The paths of the next complete edit; none where there is none for a moment, so that Ctrl+C is heard."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._paths, timeout=MOMENT):
                return frozenset()
            while self._changed.wait(timeout=QUIET):
                pass
            paths, self._paths = frozenset(self._paths), set()
            return paths

    def has_more(self) -> bool:
        """Whether something has changed since the last edit was given."""
        return bool(self._paths)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._observer.stop()
        self._observer.join()

    def _note(self, paths: Iterable[Path]) -> None:
        with self._changed:
            self._paths.update(paths)
            self._changed.notify_all()


class _Noting(FileSystemEventHandler):
    """Passes on the paths of each edit."""

    def __init__(self, note: Callable[[Iterable[Path]], None]) -> None:
        self._passed_on = note

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note where something was made, changed, moved or removed; that a file was read is no edit."""
        if event.event_type in _EDITS and not (event.is_directory and event.event_type == EVENT_TYPE_MODIFIED):
            self._passed_on(Path(str(path)) for path in (event.src_path, event.dest_path) if path)


def _placed(places: Iterable[Path]) -> dict[Path, int]:
    """The places where there is anything, each with what tells a folder from another in its place."""
    found: dict[Path, int] = {}
    for place in places:
        with suppress(OSError):
            state = place.stat()
            found[place.resolve()] = state.st_ino if S_ISDIR(state.st_mode) else 0
    return found


def _begun(places: Iterable[Path], note: Callable[[Iterable[Path]], None]) -> BaseObserver:
    """An observer at work: by the messages of the system, or by looking where it has none left to give."""
    handler, named = _Noting(note), sorted(places)
    for kind in (Observer, PollingObserver):
        observer = kind()
        try:
            for place in named:
                observer.schedule(handler, str(place), recursive=place.is_dir())
            observer.start()
        except OSError:  # the system watches as much as it may already
            continue
        return observer
    raise AssertionError("an observer that looks needs nothing of the system")
