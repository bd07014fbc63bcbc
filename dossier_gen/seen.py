"""Whether a file is still what it was when it was read: by its state alone where that is sure, else by its bytes."""

import os
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

SURE_AFTER = 2_000_000_000
"""How long before a look, in nanoseconds, a file must have changed last for its state to tell of a later change.

The clocks of file systems tick in steps, of two seconds at the most: a change within the step of the look before may
leave the same size and the same times.
"""


class State(NamedTuple):
    """What the file system says of a file; any change of its bytes changes it, but for one within a tick of the clock.

    The time of change is the system's own: no program can set it back, as it can the time of modification.
    """

    kind: str
    size: int = 0
    modified: int = 0
    changed: int = 0
    inode: int = 0
    mode: int = 0

    @staticmethod
    def of(status: os.stat_result) -> "State":
        """The state of a regular file."""
        times = status.st_mtime_ns, status.st_ctime_ns
        return State("file", status.st_size, *times, status.st_ino, status.st_mode)

    def is_sure(self, looked: int) -> bool:
        """Whether a file that has this state still has the bytes that it had at a look; a POSIX system alone tells."""
        return os.name == "posix" and max(self.modified, self.changed) + SURE_AFTER < looked


class Seen(NamedTuple):
    """A file as it was read: its state then, and the digest of its bytes."""

    state: State
    digest: bytes

    @staticmethod
    def of(status: os.stat_result, data: bytes) -> "Seen":
        """What was read of a file that had this state before or while it was read."""
        return Seen(State.of(status), digest(data))


def digest(data: bytes) -> bytes:
    """What stands for the bytes of a file."""
    return blake2b(data, digest_size=20).digest()


def listing(folders: Iterable[Path]) -> Mapping[str, State]:
    """What lies in folders and in the folders inside them, by path; hidden files and links are told, not followed.

    Raises:
        OSError: if one cannot be read.
    """
    found: dict[str, State] = {}
    for folder in folders:
        _list(str(folder), found, steps=2)
    return found


def _list(folder: str, found: dict[str, State], steps: int) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                found[entry.path] = State("link")
            elif entry.is_dir():
                found[entry.path] = State("folder")
                if steps > 1 and not entry.name.startswith("."):
                    _list(entry.path, found, steps - 1)
            elif entry.is_file():
                found[entry.path] = State.of(entry.stat(follow_symlinks=False))
            else:
                found[entry.path] = State("other")
