"""A folder of YAML files as a corpus: everything readable is read, everything wrong is a finding."""

import gc
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from dossier_gen.corpus import Corpus, Stored, countries_named, known_countries
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, UsageError
from dossier_gen.folders import SIDE_FOLDERS, record_files, stored_files
from dossier_gen.forks import FEW, shared, slices
from dossier_gen.nodes import Plain, locate, read
from dossier_gen.overlay import Origin, Overlay, merged
from dossier_gen.plaintext import MAX_BYTES, piled_marks
from dossier_gen.records import KINDS, Record
from dossier_gen.records.source import Source
from dossier_gen.seen import Seen
from dossier_gen.shape import shaped

MAX_STORED = 64 << 20
"""Largest stored source that is read to compare it with its record: 64 MiB."""

MAX_WORDS = 1 << 20
"""Largest stored text in which quotations are looked for: 1 MiB, a long book."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder holds, and what is wrong in it; the findings have no lines and columns yet."""

    corpus: Corpus
    findings: tuple[Finding, ...]
    broken: frozenset[Ref]
    """Records that are there and could not be read: a ref to one of them is no second finding."""
    origins: Mapping[str, tuple[Origin, ...]]
    """By the file of a record, the parts of it that are written in the file of an overlay."""
    read: Mapping[str, Seen] = field(default_factory=dict)
    """What was read of each record file, by its path."""


def load(folder: Path, overlays: Sequence[Overlay] = ()) -> Loaded:
    """Read all records below a folder, and what further folders add to them.

    Raises:
        UsageError: if the folder is missing or holds no record file at all.
    """
    for needed, option in ((folder, "records"), *((overlay.folder, "overlays") for overlay in overlays)):
        if not needed.is_dir():
            raise UsageError(
                f"there is no records folder {needed}: make it, or name another with the option '{option}'"
            )
    findings: list[Finding] = []
    read: dict[str, Seen] = {}
    records: dict[Ref, Record] = {}
    files: dict[Ref, str] = {}
    origins: dict[str, tuple[Origin, ...]] = {}
    countries: set[Ref] = set()
    with _collector_off():
        added = _added(folder, overlays, findings, read)
        for one in _records(folder, added, findings):
            files[one.ref], origins[one.file] = one.file, one.origins
            records |= {one.ref: one.record} if one.record else {}
            countries |= one.countries
            read |= one.read
        broken = files.keys() - records.keys()
        records.update(known_countries(countries, records, broken))
    if not files and not findings:
        raise UsageError(
            f"the records folder {folder} is empty: add a file such as {folder.name}/people/ada-example.yaml"
        )
    stored = _stored([folder, *(overlay.folder for overlay in overlays)], records, findings)
    return Loaded(Corpus.of(records, files, stored), tuple(findings), frozenset(broken), origins, read)


def located(
    findings: Iterable[Finding], folder: Path, origins: Mapping[str, tuple[Origin, ...]] = MappingProxyType({})
) -> tuple[Finding, ...]:
    """The findings with lines, columns and excerpts, sorted; only record files that have findings are read again."""
    listed = tuple(_where_written(finding, origins.get(finding.file, ())) for finding in findings)
    contents = {}
    for file in {finding.file for finding in listed if PurePosixPath(finding.file).parent.name not in SIDE_FOLDERS}:
        path = folder.parent / file
        with suppress(OSError):
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= MAX_BYTES:
                contents[file] = path.read_bytes()
    return tuple(locate(listed, contents))


def _where_written(finding: Finding, origins: tuple[Origin, ...]) -> Finding:
    """The finding in the file in which its value is written."""
    for origin in origins:
        if finding.path[: len(origin.path)] == origin.path:
            return replace(finding, file=origin.file, path=origin.within + finding.path[len(origin.path) :])
    return finding


@contextmanager
def _collector_off() -> Iterator[None]:
    """No garbage collection while millions of small lasting values are made, nor of these afterwards.

    The collector would walk them again and again. Records hold no cycles: what is let go is freed all the same.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Added:
    """What a file of an overlay holds, and for whom it is where it does not say so."""

    values: dict[str, Plain]
    file: str
    audience: str


def _added(
    folder: Path, overlays: Sequence[Overlay], findings: list[Finding], read: dict[str, Seen]
) -> dict[Ref, tuple[_Added, ...]]:
    """What overlays add, by record, in the order of the overlays; their files are named as seen from the records."""
    found: dict[Ref, tuple[_Added, ...]] = {}
    for overlay in overlays:
        for path, ref, name in record_files(overlay.folder, _seen_from(folder, overlay.folder), findings):
            values = _values(path, name, findings, read) if path else None
            if values is not None:
                found[ref] = (*found.get(ref, ()), _Added(values, name, overlay.audience))
    return found


class _Entry(NamedTuple):
    """A record file and what overlays add to it."""

    path: Path | None
    ref: Ref
    file: str
    added: tuple[_Added, ...]
    strays: int
    """How many findings about what is no record file come before it."""


class _Made(NamedTuple):
    """What became of a record file."""

    ref: Ref
    file: str
    record: Record | None
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    countries: frozenset[Ref]
    """The countries that the record names."""
    read: Mapping[str, Seen] = MappingProxyType({})


def _records(folder: Path, added: dict[Ref, tuple[_Added, ...]], findings: list[Finding]) -> Iterator[_Made]:
    """Every record of a folder, read by several processes where there are many, then those of overlays alone."""
    strays: list[Finding] = []
    entries = [
        _Entry(path, ref, name, added.pop(ref, ()), len(strays))
        for path, ref, name in record_files(folder, folder.name, strays)
    ]
    told = 0
    parts = [partial(_made_all, entries[part]) for part in slices(len(entries), FEW)]
    for entry, made in zip(entries, chain.from_iterable(shared(parts)), strict=True):
        findings += (*strays[told : entry.strays], *made.findings)
        told = entry.strays
        yield made
    findings += strays[told:]
    for ref, (first, *more) in added.items():
        whole = {"audience": first.audience, **first.values}
        made = _made(ref, whole, first.file, more, [])
        findings += made.findings
        yield made


def _made_all(entries: Iterable[_Entry]) -> list[_Made]:
    made = []
    for entry in entries:
        found: list[Finding] = []
        read: dict[str, Seen] = {}
        values = _values(entry.path, entry.file, found, read) if entry.path else None
        made.append(_made(entry.ref, values, entry.file, entry.added, found)._replace(read=read))
    return made


def _seen_from(folder: Path, other: Path) -> str:
    """Another folder as findings print it: by the way to it from where the records stand."""
    return folder.name if other == folder else Path(os.path.relpath(other, folder.parent)).as_posix()


def _values(path: Path, name: str, findings: list[Finding], seen: dict[str, Seen]) -> dict[str, Plain] | None:
    """What one file holds; None where it cannot be read. What was read is noted in `seen`."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
            seen[str(path)] = Seen.of(os.fstat(stream.fileno()), data)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        findings.append(Finding("files", message, name, hint="check its permissions"))
        return None
    reading = read(data, name)
    findings.extend(reading.findings)
    return reading.value


def _made(
    ref: Ref, values: dict[str, Plain] | None, name: str, added: Iterable[_Added], findings: list[Finding]
) -> _Made:
    """Values as a record of its kind, with what overlays add, and where the additions are written.

    `findings` are those of reading.
    """
    origins: tuple[Origin, ...] = ()
    if values is None:
        return _Made(ref, name, None, origins, tuple(findings), frozenset())
    for one in added:
        whole = merged(KINDS[ref.kind], values, one.values, one.file, one.audience)
        values, origins = whole.values, origins + whole.origins
        findings.extend(whole.findings)
    record, found = shaped(KINDS[ref.kind], values, name)
    countries = frozenset(countries_named(record)) if record else frozenset()
    return _Made(ref, name, record, origins, (*findings, *found), countries)


def _stored(folders: Sequence[Path], records: Mapping[Ref, Record], findings: list[Finding]) -> dict[str, Stored]:
    """The stored sources and pictures; those that a source names are read. Each name stands in one folder."""
    named = {f"files/{record.file}" for record in records.values() if isinstance(record, Source) and record.file}
    found: dict[str, Stored] = {}
    for folder in folders:
        shown = _seen_from(folders[0], folder)
        for name, path in stored_files(folder, shown, findings).items():
            if name in found:
                message = f"{name} is stored in another folder too"
                findings.append(Finding("overlays", message, f"{shown}/{name}", hint="rename it"))
            else:
                found[name] = _read_stored(path) if name in named else Stored(path=path)
    return found


def _read_stored(path: Path) -> Stored:
    """The digest of a stored source, and its words if it is plain text; neither where it is too large or unreadable."""
    try:
        size = path.stat().st_size
        if size > MAX_STORED:
            return Stored(path=path)
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        has_words = path.suffix == ".txt" and size <= MAX_WORDS
        text = path.read_bytes().decode("utf-8", "replace") if has_words else None
    except OSError:
        return Stored(path=path)
    return Stored(digest, None if text is None or piled_marks(text) is not None else text, path)
