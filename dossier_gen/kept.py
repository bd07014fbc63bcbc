"""What was made before, kept in a folder under what determines it; safe to delete at any time.

The folder stands beside the configuration, where anybody may have put something who gave you the dossier. So each
thing is sealed with a key that lies in your own home, and what has not your seal is as good as not there.
"""

import hmac
import os
from collections.abc import Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp

from dossier_gen.interrupts import undisturbed

VARIABLE = "DOSSIER_CACHE_DIR"
"""The environment variable that names another folder for what is kept."""

ENOUGH = 512 << 20
"""How many bytes are kept of what the last run did not use."""

_SEAL = 32
"""The bytes of the key, and of the seal that stands before each thing."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of books or the like; one that cannot be read or written is as good as an empty one."""

    folder: Path

    def __contains__(self, key: str) -> bool:
        return (self.folder / key).is_file()

    def get(self, key: str) -> bytes | None:
        """What is kept under a key, marked as used; None where that is nothing, damaged, or without your seal."""
        secret = _secret()
        if secret is None:
            return None
        try:
            held = (self.folder / key).read_bytes()
            os.utime(self.folder / key)
        except OSError:
            return None
        book = held[_SEAL:]
        return book if hmac.compare_digest(self._seal(secret, key, book), held[:_SEAL]) else None

    def put(self, key: str, book: bytes) -> None:
        """Keep a book: readers meet all of it or nothing."""
        secret = _secret(make=True)
        if secret is None:
            return
        try:
            self.make()
            with undisturbed():
                _replace(self.folder / key, self._seal(secret, key, book) + book)
        except OSError:
            return

    def prune(self, used: Set[str], enough: int = ENOUGH) -> None:
        """Remove those that have not been used for longest, until no more than enough is left of the unused."""
        try:
            held = [(file.stat(), file) for file in self.folder.iterdir() if file.name not in (*used, ".gitignore")]
        except OSError:
            return
        left = 0
        for state, file in sorted(held, key=lambda one: (-one[0].st_mtime_ns, one[1])):
            left += state.st_size
            if left > enough:
                file.unlink(missing_ok=True)

    def _seal(self, secret: bytes, key: str, book: bytes) -> bytes:
        """The seal of a book: in another folder, under another key or with another byte it is another."""
        seal = hmac.new(secret, f"{self.folder.name}\0{key}\0".encode(), "sha256")
        seal.update(book)  # by itself: what is kept may be large, and joined to the rest it would stand here twice
        return seal.digest()

    def make(self) -> None:
        """Make the folder for its owner alone, for it may hold what is withheld from others, and let git pass it by."""
        if not (self.folder / ".gitignore").is_file():
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(0o700)
            (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")


def _replace(file: Path, data: bytes) -> None:
    """Write a file so that it is whole or as before."""
    handle, fresh = mkstemp(dir=file.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(fresh).replace(file)
    except OSError:
        Path(fresh).unlink(missing_ok=True)
        raise


def kept_beside(config_file: str | None, room: str = "briefings") -> Kept:
    """What is kept beside a configuration, or in the folder that the environment names: books, or what a room says."""
    named = os.environ.get(VARIABLE, "")
    folder = Path(named) if named else Path(config_file or "mkdocs.yml").parent / ".cache" / "dossier"
    return Kept(folder.absolute() / room)


def state_folder() -> Path:
    """The folder in your own home where the key lies.

    Raises:
        RuntimeError: where there is no home.
    """
    home = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".local" / "state"
    return Path(home) / "dossier"


def _secret(*, make: bool = False) -> bytes | None:
    """The user's own key, made when it is first needed; None where there is no home to keep it."""
    try:
        file = state_folder() / "key"
        if make and not file.is_file():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with suppress(FileExistsError):  # another process has just made it
                handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(handle, "wb") as stream:
                    stream.write(os.urandom(_SEAL))
        secret = file.read_bytes()
    except (OSError, RuntimeError):
        return None
    return secret if len(secret) == _SEAL else None
