"""What a check said before, said again while nothing that it rests on has changed.

An answer rests on the command and the folder where it was given, on the day, the program and what it runs on, the
configuration, and all that lies in the folders of records: names, kinds of files, and bytes.
"""

import marshal
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from dossier_gen.kept import Kept, kept_beside
from dossier_gen.seen import Seen, State, digest, program, states

_TOO_OPEN = (b"INHERIT", b"!ENV", b"hooks", b"!relative", b"!!python")
"""What lets a configuration rest on more than its own bytes."""
_ENOUGH = 64 << 20
"""How many bytes of answers to other commands are kept."""


class Said(NamedTuple):
    """What a command printed, and its exit code."""

    out: str
    err: str
    code: int


class Ground(NamedTuple):
    """What lies in the folders on which an answer rests, and when it was looked at, in nanoseconds."""

    looked: int
    folders: tuple[str, ...]
    held: Mapping[str, State]

    @staticmethod
    def now(folders: Iterable[Path]) -> "Ground":
        """What lies there now."""
        looked, named = time.time_ns(), tuple(map(str, folders))
        return Ground(looked, named, dict(states(named, everywhere=False)))


def recall(arguments: Sequence[str], config_file: str) -> Said | None:
    """What was said before to these arguments; None where nothing was, or something has changed."""
    place, name = _answers(config_file), _name(arguments)
    held = place.get(name)
    if held is None:
        return None
    known, looked, folders, dirs, files, said = marshal.loads(held)  # noqa: S302 - it has our own seal
    if known != circumstances(config_file) or any(not Path(one).is_dir() for one in dirs):
        return None
    try:
        ground = Ground.now(map(Path, folders))
        checked = _still(ground, {path: Seen(State(*state), held) for path, (state, held) in files.items()}, looked)
    except OSError:
        return None
    if checked:
        _put(place, name, (known, ground.looked, folders, dirs, _plain(checked), said))
    return Said(*said) if checked is not None else None


def keep(
    arguments: Sequence[str],
    config_file: str,
    ground: Ground,
    read: Mapping[str, Seen],
    dirs: Iterable[str],
    said: Said,
) -> None:
    """Keep what was said to these arguments; `ground` was looked at before anything was read, `read` is what was then.

    Nothing is kept of a ground that changed meanwhile, nor where the configuration may rest on more than its bytes.
    """
    known = circumstances(config_file)
    if known is None:
        return
    files = {path: read.get(path, Seen(state, b"")) for path, state in ground.held.items()}
    if any(files[path].state != state for path, state in ground.held.items()) or read.keys() - files.keys():
        return
    place, name = _answers(config_file), _name(arguments)
    _put(place, name, (known, ground.looked, ground.folders, sorted(dirs), _plain(files), tuple(said)))
    place.prune({name}, _ENOUGH)


def _still(ground: Ground, files: Mapping[str, Seen], looked: int) -> dict[str, Seen] | None:
    """Nothing where all is sure to be as it was; what was seen now where only bytes could tell; None for a change."""
    if ground.held.keys() != files.keys():
        return None
    fresh: dict[str, Seen] = {}
    for path, state in ground.held.items():
        before = files[path]
        if state == before.state and state.is_sure(looked):
            continue
        if state.kind != "file" or not before.digest or state.mode != before.state.mode:
            return None
        if digest(Path(path).read_bytes()) != before.digest:
            return None
        fresh[path] = Seen(state, before.digest)
    return {**files, **fresh} if fresh else {}


def circumstances(config_file: str) -> tuple[object, ...] | None:
    """What an answer rests on beside the records; None where that cannot be told."""
    try:
        config = Path(config_file).read_bytes()
        if any(word in config for word in _TOO_OPEN):
            return None
        known = digest("\n".join(program()).encode("utf-8", "surrogateescape"))
    except OSError:
        return None
    day = (os.environ.get("SOURCE_DATE_EPOCH", ""), datetime.now(UTC).date().isoformat())
    return (*day, getattr(os, "geteuid", int)(), known, digest(config))


def _name(arguments: Sequence[str]) -> str:
    """The name under which an answer is kept."""
    return sha256(repr((tuple(arguments), str(Path.cwd()))).encode()).hexdigest()


def _answers(config_file: str) -> Kept:
    return kept_beside(config_file, "answers")


def _put(place: Kept, name: str, answer: tuple[Any, ...]) -> None:
    place.put(name, marshal.dumps(answer))


def _plain(files: Mapping[str, Seen]) -> dict[str, tuple[tuple[object, ...], bytes]]:
    return {path: (tuple(one.state), one.digest) for path, one in files.items()}
