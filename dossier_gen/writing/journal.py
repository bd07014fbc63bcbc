"""What a command is about to change, noted so that the next one can finish it if the first is killed.

The note says which files take whose place, so it is sealed: one that came with somebody else's folder is not followed.
"""

import json
import os
from dataclasses import astuple, dataclass
from hashlib import sha256
from pathlib import Path

from dossier_gen.findings import DossierError
from dossier_gen.kept import kept_beside


class WritingError(DossierError):
    """Files could not be changed; none of them was."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"{sentence}; nothing was changed")


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, as hexadecimal digits."""
    return sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """One file to be changed: the path of it, of its new bytes beside it, and the digests of what it was and will be.

    A path or a digest is empty where there is no such file.
    """

    path: str
    held: str
    old: str
    digest: str

    @property
    def file(self) -> Path:
        """The file that changes."""
        return Path(self.path)

    def hold(self, data: bytes | None, mode: int | None = None) -> None:
        """Write the new bytes beside the file so that they outlast a loss of power; for nobody but its readers.

        `mode` holds the permissions of a file that may be gone.
        """
        if data is None:
            return
        with Path(self.held).open("wb") as held:
            if mode is not None or self.file.exists():  # before there is anything to read
                Path(self.held).chmod(self.file.stat().st_mode if mode is None else mode)
            held.write(data)
            held.flush()
            os.fsync(held.fileno())

    def is_ready(self) -> bool:
        """Whether the file can be changed: what takes its place is there, or it is to go."""
        return not self.held or Path(self.held).is_file()

    def take(self) -> None:
        """Let the new bytes take the file's place."""
        if self.held:
            Path(self.held).replace(self.file)
        else:
            self.file.unlink(missing_ok=True)

    def undo(self, before: tuple[bytes, int] | None) -> None:
        """Give the file back what it held and its permissions, None for no file; remove what lies beside it."""
        if before is None and self.now() == self.digest:  # ours, and nobody else's
            self.file.unlink(missing_ok=True)
        elif before is not None and self.now() != self.old:
            data, mode = before
            aside = Entry(self.path, self.held or f"{self.path}.dossier", "", "")
            aside.hold(data, mode)
            aside.take()
        self.drop()

    def drop(self) -> None:
        """Remove the new bytes that lie beside the file."""
        if self.held:
            Path(self.held).unlink(missing_ok=True)

    def now(self) -> str:
        """The digest of what the file holds now."""
        return digest(self.file.read_bytes()) if self.file.is_file() else ""


class Journal:
    """The note of what is being changed in the dossier of a folder."""

    def __init__(self, root: Path) -> None:
        self._kept = kept_beside(str(root / "mkdocs.yml"), "writing")
        self._key = digest(str(root.resolve()).encode())[:16]
        self._kept.make()
        self.lock = self._kept.folder / f"{self._key}.lock"

    def begin(self, entries: list[Entry]) -> None:
        """Note that new bytes are being written beside these files."""
        self._note("begun", entries)

    def commit(self, entries: list[Entry]) -> None:
        """Note that all new bytes are there and shall take the files' places."""
        self._note("committed", entries)

    def end(self) -> None:
        """Note that nothing waits."""
        (self._kept.folder / self._key).unlink(missing_ok=True)

    def finish(self) -> list[Path]:
        """Finish what an interrupted command had noted; the files that were changed since, which are left alone."""
        noted = json.loads(self._kept.get(self._key) or '["", []]')
        entries = [Entry(*row) for row in noted[1]]
        lost: list[Path] = []
        for entry in entries:
            now = entry.now()
            if noted[0] == "begun":
                entry.drop()
            elif now == entry.old and entry.is_ready():
                entry.take()
            elif now != entry.digest:
                lost.append(entry.file)
        self.end()
        return lost

    def _note(self, state: str, entries: list[Entry]) -> None:
        """Keep a note.

        Raises:
            WritingError: if it cannot be kept.
        """
        data = json.dumps([state, [astuple(entry) for entry in entries]]).encode()
        self._kept.put(self._key, data)
        if self._kept.get(self._key) != data:
            raise WritingError(
                f"what is about to change cannot be noted in {self._kept.folder}: make room on the disk, and see that "
                f"this folder and your home (or XDG_STATE_HOME) can be written"
            )
