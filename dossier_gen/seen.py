"""Whether what was read is still what it was: by the state of files alone where that is sure, else by their bytes.

This is asked before anything large is imported, so it imports little.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import NamedTuple

SURE_AFTER = 2_000_000_000
"""How long before a look, in nanoseconds, a file must have changed last for its state to tell of a later change.

The clocks of file systems tick in steps, of two seconds at the most: a change within the step of the look before may
leave the same size and the same times.
"""

PROGRAM = Path(__file__).parent
"""The folder of this program."""

_COMPILED = "__pycache__"


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
        """Whether what has this state is what it was at a look: of a file, a POSIX system alone tells."""
        if self.kind != "file":
            return self.kind != "nothing"
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


def states(paths: Iterable[str], *, everywhere: bool = True) -> Iterator[tuple[str, State]]:
    """What lies at paths, folders with all that they hold; what Python has compiled is not entered.

    Links are told and followed, each folder once. If not `everywhere`, links and hidden folders inside are told alone.
    """
    waiting, known = [(path, True) for path in paths], set[tuple[int, int]]()
    while waiting:
        path, is_entered = waiting.pop()
        try:
            status = os.lstat(path)
            if S_ISLNK(status.st_mode):
                yield path, State("link")
                if not is_entered:
                    continue
                status = os.stat(path)  # noqa: PTH116 - twice as fast, for thousands of files
            if not S_ISDIR(status.st_mode):
                yield path, State.of(status) if S_ISREG(status.st_mode) else State("other")
                continue
            yield path, State("folder")
            if is_entered and (place := (status.st_dev, status.st_ino)) not in known:
                known.add(place)
                with os.scandir(path) as inside:
                    waiting += [(one.path, one.name != _COMPILED and (everywhere or _is_open(one))) for one in inside]
        except OSError:
            yield path, State("nothing")


def _is_open(entry: "os.DirEntry[str]") -> bool:
    """Whether an entry of a folder may be entered by whoever follows no links and looks into nothing hidden."""
    return not entry.is_symlink() and not entry.name.startswith(".")


def program() -> Iterator[str]:
    """The state of Python, of this program and of the libraries."""
    yield from (sys.version, sys.executable)
    yield from sorted(told(*one) for one in states([str(PROGRAM)]) if not one[0].endswith(_COMPILED))
    for folder in sorted({folder for folder in sys.path if folder.endswith("-packages")}):
        yield from sorted(
            one.name for one in Path(folder).iterdir() if one.suffix in (".dist-info", ".egg-info", ".pth")
        )


def told(path: str, state: State) -> str:
    """A path and its state in one line."""
    return "\0".join((path, *map(str, state)))
