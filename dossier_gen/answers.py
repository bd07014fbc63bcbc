"""What a check said before, said again while nothing that it rests on has changed.

An answer rests on the command and the folder where it was given, on the day, the program and what it runs on, the
configuration, and all that lies in the folders of records: names, kinds of files, and bytes. It is kept beside the
configuration, where anybody may have put it who gave you the folder: so each is sealed with a key that lies in your
own home, and one without your seal is no answer.
"""

import hmac
import marshal
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from dossier_gen import __version__
from dossier_gen.kept import Kept, kept_beside
from dossier_gen.seen import Seen, State, digest, listing

_SEAL = 32
"""The bytes of the seal before an answer."""
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
        """What lies there now.

        Raises:
            OSError: if a folder cannot be read.
        """
        looked, named = time.time_ns(), tuple(map(str, folders))
        return Ground(looked, named, listing(map(Path, named)))


def recall(arguments: Sequence[str], config_file: str) -> Said | None:
    """What was said before to these arguments; None where nothing was, or something has changed."""
    key, place, names = _key(), _answers(config_file), _name(arguments)
    sealed = place.get(names) if key else None
    if not key or sealed is None or not hmac.compare_digest(_seal(key, names, sealed[_SEAL:]), sealed[:_SEAL]):
        return None
    circumstances, looked, folders, dirs, files, said = marshal.loads(sealed[_SEAL:])  # noqa: S302 - our own seal
    if circumstances != _circumstances(config_file) or any(not Path(one).is_dir() for one in dirs):
        return None
    try:
        ground = Ground.now(map(Path, folders))
        checked = _still(ground, {path: Seen(State(*state), held) for path, (state, held) in files.items()}, looked)
    except OSError:
        return None
    if checked:
        _put(place, key, names, (circumstances, ground.looked, folders, dirs, _plain(checked), said))
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
    key, circumstances = _key(make=True), _circumstances(config_file)
    if key is None or circumstances is None:
        return
    files = {path: read.get(path, Seen(state, b"")) for path, state in ground.held.items()}
    if any(files[path].state != state for path, state in ground.held.items()) or read.keys() - files.keys():
        return
    names, place = _name(arguments), _answers(config_file)
    _put(place, key, names, (circumstances, ground.looked, ground.folders, sorted(dirs), _plain(files), tuple(said)))
    place.prune({names}, _ENOUGH)


def _still(ground: Ground, files: Mapping[str, Seen], looked: int) -> dict[str, Seen] | None:
    """Nothing where all is sure to be as it was; what was seen now where only bytes could tell; None for a change."""
    if ground.held.keys() != files.keys():
        return None
    fresh: dict[str, Seen] = {}
    for path, state in ground.held.items():
        before = files[path]
        if state == before.state and (state.kind != "file" or state.is_sure(looked)):
            continue
        if state.kind != "file" or not before.digest or state.mode != before.state.mode:
            return None
        if digest(Path(path).read_bytes()) != before.digest:
            return None
        fresh[path] = Seen(state, before.digest)
    return {**files, **fresh} if fresh else {}


def _circumstances(config_file: str) -> tuple[object, ...] | None:
    """What an answer rests on beside the records; None where that cannot be told."""
    try:
        config = Path(config_file).read_bytes()
        if any(word in config for word in _TOO_OPEN):
            return None
        code = [(path, *State.of(Path(path).stat())[1:4]) for path in sorted(_code(Path(__file__).parent))]
        rooms = [(room, Path(room).stat().st_mtime_ns) for room in sys.path if room and Path(room).is_dir()]
    except OSError:
        return None
    day = (os.environ.get("SOURCE_DATE_EPOCH", ""), datetime.now(UTC).date().isoformat())
    program = (__version__, sys.version, sys.executable, os.name, getattr(os, "geteuid", int)())
    return (*day, *program, digest(repr((code, rooms)).encode()), digest(config))


def _code(folder: Path) -> Iterable[str]:
    """The files of this program that say what it does."""
    for inside, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in ("__pycache__", "assets", "templates")]
        yield from (os.path.join(inside, name) for name in names if name.endswith((".py", ".mo", ".json")))  # noqa: PTH118 - many times faster


def _name(arguments: Sequence[str]) -> str:
    """The name under which an answer is kept."""
    return sha256(repr((tuple(arguments), str(Path.cwd()))).encode()).hexdigest()


def _answers(config_file: str) -> Kept:
    return Kept(kept_beside(config_file).folder.parent / "answers")


def _put(place: Kept, key: bytes, name: str, answer: tuple[Any, ...]) -> None:
    held = marshal.dumps(answer)
    place.put(name, _seal(key, name, held) + held)


def _plain(files: Mapping[str, Seen]) -> dict[str, tuple[tuple[object, ...], bytes]]:
    return {path: (tuple(one.state), one.digest) for path, one in files.items()}


def _seal(key: bytes, name: str, held: bytes) -> bytes:
    """The seal of an answer: under another name or with another byte it is another."""
    return hmac.digest(key, name.encode() + held, "sha256")


def _key(*, make: bool = False) -> bytes | None:
    """The user's own key, made when it is first needed; None where there is no home to keep it."""
    try:
        home = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".local" / "state"
        file = Path(home) / "dossier" / "key"
        if make and not file.is_file():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
                stream.write(os.urandom(_SEAL))
        key = file.read_bytes()
    except (OSError, RuntimeError):
        return None
    return key if len(key) == _SEAL else None
