"""Where something is made before it is put in its place: a folder that is gone in the end, whatever signal comes."""

from pathlib import Path
from tempfile import TemporaryDirectory

from dossier_gen.interrupts import undisturbed


class Room(TemporaryDirectory[str]):
    """A temporary folder; a signal that comes while it is made or removed is heard when that is done."""

    def __init__(self, prefix: str, folder: Path | None = None) -> None:
        """Make it inside a folder, or where the system has temporary files.

        Raises:
            OSError: if it cannot be made there.
        """
        with undisturbed():
            super().__init__(prefix=prefix, dir=folder, ignore_cleanup_errors=True)

    def cleanup(self) -> None:
        """Remove it with all that it holds."""
        with undisturbed():
            super().cleanup()
