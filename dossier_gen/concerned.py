"""What a change concerns: the records that changed and those that name them; of a large dossier no others are read."""

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from dossier_gen.corpus import Corpus, Stored, known_countries
from dossier_gen.fields.refs import Ref, record_ref
from dossier_gen.findings import Finding, Severity
from dossier_gen.folders import SIDE_FOLDERS, record_files, stored_files
from dossier_gen.forks import FEW
from dossier_gen.load import Made, load, located, read_one
from dossier_gen.overlay import Origin, Overlay
from dossier_gen.plaintext import MAX_BYTES
from dossier_gen.policy import Policy
from dossier_gen.records import FOLDERS, Record
from dossier_gen.rules import corpus_rules, judged, of_all, of_records
from dossier_gen.store import seen_from, stored_one

_NAME = re.compile(rb"(?:[a-z]+/|@)[a-z0-9]+(?:-[a-z0-9]+)*")
"""How records name each other, in fields and in marks."""

_SOUGHT = 16
"""Up to so many names are first looked for one by one: few files hold any of them."""


class Entry(NamedTuple):
    """A record file: its path, None where it stands under a wrong ending, its ref, and its name in findings."""

    path: Path | None
    ref: Ref
    file: str


class Concerned(NamedTuple):
    """What a change concerns, and what is wrong in it."""

    findings: tuple[Finding, ...]
    changed: int
    """How many records changed, those that are gone too."""
    naming: int
    """How many others name one of them, or a stored file that changed."""


class _Held(NamedTuple):
    """What is at hand of a dossier: records, what was wrong on reading them, and where overlays have written."""

    corpus: Corpus
    findings: tuple[Finding, ...]
    origins: Mapping[str, tuple[Origin, ...]]
    is_whole: bool


def concerned(
    folder: Path, policy: Policy, overlays: Sequence[Overlay], changed: Collection[Path], *, everything: bool = False
) -> Concerned:
    """The findings in what changed, and in what names it those that concern it; or all findings in everything.

    `changed` holds whole paths, of files that are gone too. Of a dossier with overlays, or of no more records than are
    read in a moment, all rules are asked. Of a larger one those about a single record are: what only a look at all
    records can tell is left to a check of the whole.

    Raises:
        UsageError: if a folder is missing.
    """
    if not changed and not everything and folder.is_dir():
        return Concerned((), 0, 0)
    strays: list[Finding] = []
    folders = [room for room in (folder, *(overlay.folder for overlay in overlays)) if room.is_dir()]
    entries = [Entry(*one) for room in folders for one in record_files(room, seen_from(folder, room), strays)]
    places = {path.resolve() for path in changed}
    refs = {ref for path in places if (ref := _ref_of(path, folders))}
    names = _Names(refs, [path.name for path in places if path.parent.name in SIDE_FOLDERS])
    mine = [one for one in entries if everything or one.ref in refs]
    naming = [one for one in entries if not everything and one.ref not in refs and names.stand_in(one)]
    is_few = everything or overlays or len(entries) <= FEW or not folder.is_dir()
    held = _loaded(folder, overlays) if is_few else _at_hand(folder, entries, [*mine, *naming], strays)
    found = located(_found(held, policy, mine, naming), folder, held.origins)
    files = {one.file for one in (*mine, *naming)}
    around = {*places, *(parent for path in places for parent in path.parents)}
    shown = (one for one in found if everything or one.file in files or (folder.parent / one.file).resolve() in around)
    return Concerned(tuple(shown), len(mine if everything else refs), len(naming))


def _ref_of(path: Path, folders: Iterable[Path]) -> Ref | None:
    """The record that a file holds or held."""
    is_record = path.suffix == ".yaml" and path.parent.name in FOLDERS
    if not is_record or not any(path.parent.parent == folder.resolve() for folder in folders):
        return None
    return record_ref(FOLDERS[path.parent.name], path.stem)


@dataclass(frozen=True)
class _Names:
    """The names of records and stored files, to be found in files by their bytes alone."""

    refs: Collection[Ref]
    stored: Collection[str]

    @cached_property
    def names(self) -> frozenset[bytes]:
        """The names of the records as others write them."""
        marks = (f"@{ref.id}" for ref in self.refs if ref.kind == "source")
        return frozenset(name.encode() for name in (*map(str, self.refs), *marks))

    @cached_property
    def parts(self) -> tuple[bytes, ...]:
        """What any file that names a stored file holds."""
        return tuple(name.encode("utf-8", "surrogateescape") for name in self.stored)

    def stand_in(self, entry: Entry) -> bool:
        """Whether a record file holds one of them."""
        data = _bytes_of(entry) if self.names or self.parts else b""
        if any(part in data for part in self.parts):
            return True
        if len(self.names) <= _SOUGHT and not any(name in data for name in self.names):
            return False
        return not self.names.isdisjoint(_NAME.findall(data))


def _bytes_of(entry: Entry) -> bytes:
    """What a file holds; nothing where it cannot be read, which has its own finding."""
    with suppress(OSError):
        if entry.path:
            handle = os.open(entry.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))  # thrice as fast as a stream
            try:
                return os.read(handle, MAX_BYTES)
            finally:
                os.close(handle)
    return b""


def _loaded(folder: Path, overlays: Sequence[Overlay]) -> _Held:
    loaded = load(folder, overlays)
    return _Held(loaded.corpus, loaded.findings, loaded.origins, is_whole=True)


def _at_hand(folder: Path, entries: Sequence[Entry], wanted: Sequence[Entry], strays: list[Finding]) -> _Held:
    """All records, each to be read when somebody asks for it; those that are wanted are."""
    records = _AtHand({one.ref: one for one in entries})
    stored = _StoredFiles(stored_files(folder, folder.name, strays))
    corpus = _Partly(records, {one.ref: one.file for one in entries}, stored, was=records.former)
    return _Held(corpus, (*strays, *(one for entry in wanted for one in records.made(entry.ref).findings)), {}, False)


def _found(held: _Held, policy: Policy, mine: Iterable[Entry], naming: Iterable[Entry]) -> Iterator[Finding]:
    """What the rules find in records that changed, and in those that name them as far as these concern them.

    To the latter no other record is shown, as if each were one that cannot be read: what is between them is older than
    the change. So what an excuse is for may not be found, and none is called needless.
    """
    corpus = held.corpus
    own, others = (_readable(corpus, entries) for entries in (mine, naming))
    shown = _Partly(_Shown(corpus, own.keys() | others.keys()), corpus.files, corpus.stored, was=lambda: corpus.former)
    whole = tuple(chain.from_iterable(rule for _, rule in of_all(corpus, policy))) if held.is_whole else ()
    not_asked = () if held.is_whole else corpus_rules()
    yield from held.findings
    for records, seen in ((own, corpus), (others, shown)):
        files = {corpus.file_of(ref) for ref in records}
        found = (*chain.from_iterable(of_records(seen, policy, records)), *(one for one in whole if one.file in files))
        for finding in judged(Corpus.of(records, corpus.files), policy, found, not_asked):
            if seen is corpus or finding.rule != "excuses" or finding.severity is Severity.ERROR:
                yield finding


def _readable(corpus: Corpus, entries: Iterable[Entry]) -> dict[Ref, Record]:
    return {one.ref: record for one in entries if (record := corpus.get(one.ref))}


@dataclass(frozen=True)
class _Partly(Corpus):
    """A corpus of which not every record is read."""

    was: Callable[[], dict[Ref, Ref]] = dict
    """Finds the refs that records had before."""

    @cached_property
    def former(self) -> dict[Ref, Ref]:
        """The refs that records had before, each with the ref of today."""
        return self.was()


@dataclass(frozen=True)
class _AtHand(Mapping[Ref, Record]):
    """All records of a folder, each read when somebody asks for it."""

    entries: Mapping[Ref, Entry]
    read: dict[Ref, Made] = field(default_factory=dict)

    def made(self, ref: Ref) -> Made:
        """What became of a record file."""
        if ref not in self.read:
            self.read[ref] = read_one(*self.entries[ref])
        return self.read[ref]

    def __getitem__(self, ref: Ref) -> Record:
        if ref in self.entries:
            record = self.made(ref).record
        else:
            record = known_countries((ref,), ()).get(ref) if ref.kind == "country" else None
        if record is None:
            raise KeyError(ref)
        return record

    def __iter__(self) -> Iterator[Ref]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def former(self) -> dict[Ref, Ref]:
        """The refs that records had before, of those whose files tell of any."""
        telling = (ref for ref, one in self.entries.items() if b"formerly" in _bytes_of(one))
        return Corpus.of({ref: self[ref] for ref in telling if ref in self}, {}).former


@dataclass(frozen=True)
class _Shown(Mapping[Ref, Record]):
    """The records of a corpus, of which only these and the countries without a file are shown."""

    corpus: Corpus
    refs: Collection[Ref]

    def __getitem__(self, ref: Ref) -> Record:
        if ref in self.corpus.files and ref not in self.refs:
            raise KeyError(ref)
        return self.corpus.records[ref]

    def __iter__(self) -> Iterator[Ref]:
        return iter(self.corpus.records)

    def __len__(self) -> int:
        return len(self.corpus.records)


@dataclass(frozen=True)
class _StoredFiles(Mapping[str, Stored]):
    """The stored sources and pictures, each read when somebody asks for it."""

    paths: Mapping[str, Path]

    def __getitem__(self, name: str) -> Stored:
        return stored_one(self.paths[name], name.startswith("files/"), None, 0)

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)
