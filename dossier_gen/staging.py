"""Where a site is written: made aside, and put in the place of the earlier one when all went well."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from dossier_gen.findings import DossierError, UsageError
from dossier_gen.interrupts import undisturbed
from dossier_gen.rooms import Room


class SiteError(DossierError):
    """What was made, a site or books, cannot be put in its place; what was there stays."""


class Direct:
    """A site whose files are written at once."""

    def put(self, file: Path, data: bytes) -> None:
        """Write a file of the site."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def files(self, below: Path) -> Iterator[tuple[str, Path]]:
        """Every file in a folder of the site, by its place there in order, with where it is."""
        yield from ((place, below / place) for place, _ in sorted(_walked(below)))


class Staging:
    """A site in the making: what differs from the earlier one is held beside it until all is well; the rest stays.

    `root` is the folder that MkDocs takes for that of the site. What plugins write there by themselves belongs to the
    site too. Files that go through `put` are held under numbers in one folder, for a folder costs more than a file.
    """

    def __init__(self, root: Path, site: Path) -> None:
        self.root = root
        self.site = site
        self.had = dict(_walked(site)) if site.is_dir() else {}
        """The files of the earlier site with their sizes, by their places in it."""
        self.made: dict[str, str] = {}
        """By place, the file that holds what was put there; empty where the earlier site has the same."""
        self._held = root.with_name(f"{root.name}-held")
        self._held.mkdir()
        self._count = 0

    def put(self, file: Path, data: bytes) -> None:
        """Write a file of the site, named by its path below `root`."""
        place = self.place(file)
        self.made[place] = "" if self._is_there(place, data) else self._hold(data)

    def stay(self, file: Path, digest: str) -> bytes | None:
        """Let a file of the earlier site stay if it has this SHA-256, and give its bytes; None where it has not."""
        place = self.place(file)
        data = (self.site / place).read_bytes() if place in self.had else None
        if data is None or sha256(data).hexdigest() != digest:
            return None
        self.made[place] = ""
        return data

    def place(self, file: Path) -> str:
        """The place in the site of a file that is named by its path below `root`."""
        return file.relative_to(self.root).as_posix()

    def files(self, below: Path) -> Iterator[tuple[str, Path]]:
        """Every file of the new site in a folder below `root`, by its place there in order, with where it is now."""
        inside = "" if below == self.root else below.relative_to(self.root).as_posix() + "/"
        direct = {place: self.root / place for place, _ in _walked(self.root)}
        made = {place: Path(held) if held else self.site / place for place, held in self.made.items()}
        for place, file in sorted({**direct, **made}.items()):
            if place.startswith(inside):
                yield place.removeprefix(inside), file

    def take(self, made: Mapping[str, str]) -> None:
        """Take over what another process has put."""
        self.made.update(made)

    def finish(self) -> None:
        """Put the new site in the place of the earlier one; each of its files is whole at any moment.

        Hidden files at the top stay, as they do when MkDocs empties a site.

        Raises:
            SiteError: if a folder of the earlier site cannot be written; then nothing has changed.
        """
        new = {place: file for place, file in self.files(self.root) if file != self.site / place}
        for place, file in tuple(new.items()):
            if not self.made.get(place) and self._is_there(place, file.read_bytes()):
                self.made[place] = ""
                del new[place]
        gone = {place for place in self.had.keys() - self.made.keys() - new.keys() if place[0] != "."}
        self._refuse_locked({*gone, *new})
        self._remove(gone)
        folder = self.site if self.had else self.root
        for place, file in new.items():
            target = folder / place
            target.parent.mkdir(parents=True, exist_ok=True)
            file.replace(target)
        if not self.had:
            shutil.rmtree(self.site, ignore_errors=True)
            self.root.rename(self.site)

    def _refuse_locked(self, places: set[str]) -> None:
        for folder in sorted({(self.site / place).parent for place in places} if self.had else ()):
            if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
                raise SiteError(f"{folder} cannot be written, so the earlier site stays: see to its permissions")

    def _is_there(self, place: str, data: bytes) -> bool:
        return self.had.get(place) == len(data) and (self.site / place).read_bytes() == data

    def _hold(self, data: bytes) -> str:
        self._count += 1
        file = self._held / f"{os.getpid()}-{self._count}"
        file.write_bytes(data)
        return str(file)

    def _remove(self, places: set[str]) -> None:
        """Remove what no longer belongs, and the folders that it leaves empty."""
        for place in places:
            (self.site / place).unlink(missing_ok=True)
        for folder in sorted({above for place in places for above in Path(place).parents}, reverse=True):
            try:
                (self.site / folder).rmdir()
            except OSError:
                continue  # something is left in it


@contextmanager
def staged(folder: Path, proof: str) -> Iterator[Staging]:
    """A site in the making that takes the place of the one in `folder` when all went well; else nothing has changed.

    Raises:
        UsageError: if `folder` holds files and none of them is `proof`, so that it is not ours to replace.
    """
    refuse_foreign(folder, proof)
    folder = folder.resolve()
    with _room(folder) as fresh:
        staging = Staging(fresh, folder)
        yield staging
        with undisturbed():
            staging.finish()


@contextmanager
def swapped_in(folder: Path, proof: str) -> Iterator[Path]:
    """A fresh folder beside `folder` that takes its place when all went well; on an error nothing has changed.

    Raises:
        UsageError: if `folder` holds files and none of them is `proof`, so that it is not ours to replace.
    """
    refuse_foreign(folder, proof)
    with _room(folder) as fresh:
        yield fresh
        with undisturbed():
            _swap(fresh, folder)


def _swap(fresh: Path, folder: Path) -> None:
    earlier = fresh.with_name("earlier")
    if folder.exists():
        folder.rename(earlier)
    try:
        fresh.rename(folder)
    except OSError:
        if earlier.exists():
            earlier.rename(folder)
        raise


@contextmanager
def _room(folder: Path) -> Iterator[Path]:
    """A new folder that may take the place of another, in a room beside it that is gone at the end."""
    with room_in(folder.parent, f".{folder.name}-") as room:
        fresh = Path(room, "fresh")
        fresh.mkdir()
        yield fresh


def room_in(folder: Path, prefix: str) -> Room:
    """A folder inside another, made where it is not there, for what is to be put there when all of it is made.

    Raises:
        SiteError: if nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return Room(prefix, folder)
    except OSError as error:
        raise SiteError(f"nothing can be written in {folder} ({error.strerror}); nothing was changed") from None


def refuse_foreign(folder: Path, proof: str) -> None:
    """Let nothing be written over files that are not ours.

    Raises:
        UsageError: if `folder` holds files and none of them is `proof`.
    """
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / proof).exists())):
        raise UsageError(f"{folder} holds other files: name a folder that is empty, new, or written by this command")


def _walked(folder: Path) -> Iterator[tuple[str, int]]:
    """Every file below a folder with its size; of what a link leads to nothing is said, so that it is made anew."""
    waiting = [("", str(folder))]
    while waiting:
        inside, path = waiting.pop()
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{inside}{entry.name}/", entry.path))
                else:
                    is_file = entry.is_file(follow_symlinks=False)
                    yield inside + entry.name, entry.stat().st_size if is_file else -1
