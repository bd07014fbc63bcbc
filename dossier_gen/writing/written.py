"""What people write of a dossier: record files in all its folders, pages, the configuration, as they were read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from dossier_gen.fields.refs import Ref
from dossier_gen.findings import DossierError, UsageError
from dossier_gen.folders import record_files
from dossier_gen.overlay import Overlay
from dossier_gen.shape import nearest
from dossier_gen.store import seen_from


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file of a record in one of the folders."""

    path: Path
    ref: Ref
    name: str
    """The file as findings print it."""
    folder: Path

    def under(self, id: str) -> Path:
        """Where the file lies if the record has this id."""
        return self.path.with_name(f"{id}.yaml")


@dataclass(frozen=True)
class Written:
    """The files of a dossier that a command may change, read when they are asked for and noted as they were read."""

    config_file: Path
    folder: Path
    overlays: tuple[Overlay, ...] = ()
    pages_folder: Path | None = None
    """The folder of the hand-written pages."""
    read: dict[Path, bytes | None] = field(default_factory=dict)
    """What every file held that was asked for."""

    @property
    def root(self) -> Path:
        """The folder of the dossier."""
        return self.config_file.parent

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of records, the overlays last."""
        return (self.folder, *(overlay.folder for overlay in self.overlays))

    @cached_property
    def records(self) -> tuple[RecordFile, ...]:
        """Every record file; what is none has its finding when the records are checked."""
        return tuple(
            RecordFile(path, ref, name, folder)
            for folder in self.folders
            for path, ref, name in (record_files(folder, seen_from(self.folder, folder), []) if folder.is_dir() else ())
            if path
        )

    @cached_property
    def of_record(self) -> Mapping[Ref, tuple[RecordFile, ...]]:
        """The files of each record, that of the records folder first."""
        found: dict[Ref, tuple[RecordFile, ...]] = {}
        for one in self.records:
            found[one.ref] = (*found.get(one.ref, ()), one)
        return found

    def pages(self) -> Iterator[tuple[Path, str]]:
        """Every hand-written page with its path among the pages."""
        if self.pages_folder and self.pages_folder.is_dir():
            for path in sorted(self.pages_folder.rglob("*.md")):
                if path.is_file():
                    yield path, path.relative_to(self.pages_folder).as_posix()

    def bytes_of(self, path: Path) -> bytes:
        """What a file holds.

        Raises:
            DossierError: if it cannot be read.
        """
        if path not in self.read:
            try:
                self.read[path] = path.read_bytes()
            except OSError as error:
                reason = f"{self.shown(path)} cannot be read: {error.strerror}"
                raise DossierError(f"{reason}; nothing was changed") from None
        return self.read[path] or b""

    def text_of(self, path: Path) -> str:
        """What a file says, as it stands there.

        Raises:
            DossierError: if it cannot be read, or is no text in UTF-8.
        """
        try:
            return self.bytes_of(path).decode()
        except UnicodeDecodeError:
            raise DossierError(f"{self.shown(path)} is not UTF-8 text: save it as UTF-8; nothing was changed") from None

    def shown(self, path: Path) -> str:
        """A file as the user would write it."""
        whole, root = path.absolute(), self.root.absolute()
        return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else str(path)

    def named(self, said: str) -> Ref:
        """The record that is named on the command line: by its ref, its file, or an id that only one record has.

        Raises:
            UsageError: if what is said is no ref, or there is no such file.
        """
        alike = [one.ref for one in self.records if said == one.ref.id or Path(said).absolute() == one.path.absolute()]
        if len(set(alike)) == 1:
            return alike[0]
        try:
            ref = Ref.parse(said)
        except ValueError as error:
            raise UsageError(str(error)) from None
        if ref.item:
            raise UsageError(f"{said} names an item inside a record: name the record, {ref.record}")
        if ref not in self.of_record:
            hint = nearest(said, map(str, self.of_record)) or "see dossier check"
            raise UsageError(f"there is no file of a record {said}: {hint}")
        return ref
