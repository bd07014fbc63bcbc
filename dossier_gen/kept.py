"""Books that were set before, kept in a folder under what determines their bytes; safe to delete at any time."""

import os
from collections.abc import Set
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp

VARIABLE = "DOSSIER_CACHE_DIR"
"""The environment variable that names another folder for what is kept."""

ENOUGH = 512 << 20
"""How many bytes are kept of what the last run did not use."""

_DIGEST = 32
"""The bytes of SHA-256 that stand before each book, so that a damaged one is known."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of books; one that cannot be read or written is as good as an empty one."""

    folder: Path

    def __contains__(self, key: str) -> bool:
        return (self.folder / key).is_file()

    def get(self, key: str) -> bytes | None:
        """The book under a key, marked as used; None where there is none, or a damaged one."""
        try:
            held = (self.folder / key).read_bytes()
            os.utime(self.folder / key)
        except OSError:
            return None
        book = held[_DIGEST:]
        return book if sha256(book).digest() == held[:_DIGEST] else None

    def put(self, key: str, book: bytes) -> None:
        """Keep a book: readers meet all of it or nothing."""
        try:
            self._make()
            handle, fresh = mkstemp(dir=self.folder, prefix=".")
            with os.fdopen(handle, "wb") as file:
                file.write(sha256(book).digest() + book)
            Path(fresh).replace(self.folder / key)
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

    def _make(self) -> None:
        """Make the folder for its owner alone, for it may hold what is withheld from others, and let git pass it by."""
        if not (self.folder / ".gitignore").is_file():
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(0o700)
            (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")


def kept_beside(config_file: str | None) -> Kept:
    """The books kept beside a configuration, or in the folder that the environment names."""
    named = os.environ.get(VARIABLE, "")
    folder = Path(named) if named else Path(config_file or "mkdocs.yml").parent / ".cache" / "dossier"
    return Kept(folder.absolute() / "briefings")
