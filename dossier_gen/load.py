"""A folder of YAML files as a corpus: everything readable is read, everything wrong is a finding."""

import gc
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from types import MappingProxyType

from dossier_gen.corpus import Corpus, Stored, known_countries
from dossier_gen.fields.refs import Ref, record_ref
from dossier_gen.findings import Finding, UsageError
from dossier_gen.nodes import MAX_BYTES, Plain, locate, read
from dossier_gen.overlay import Origin, Overlay, merged
from dossier_gen.records import FOLDERS, KINDS, Record
from dossier_gen.records.source import Source
from dossier_gen.shape import nearest, shaped

SIDE_FOLDERS = frozenset(("files", "images"))
"""Folders beside those of the kinds: stored sources and pictures."""

MAX_STORED = 64 << 20
"""Largest stored source that is read to compare it with its record: 64 MiB."""

_BELONGS = "records stand in folders such as people/ or events/; symbolic links are not followed"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder holds, and what is wrong in it; the findings have no lines and columns yet."""

    corpus: Corpus
    findings: tuple[Finding, ...]
    broken: frozenset[Ref]
    """Records that are there and could not be read: a ref to one of them is no second finding."""
    origins: Mapping[str, tuple[Origin, ...]]
    """By the file of a record, the parts of it that are written in the file of an overlay."""


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
    records: dict[Ref, Record] = {}
    files: dict[Ref, str] = {}
    origins: dict[str, tuple[Origin, ...]] = {}
    with _collector_off():
        added = _added(folder, overlays, findings)
        for path, ref, name in _record_files(folder, folder.name, findings):
            files[ref] = name
            read = _values(path, name, findings) if path else None
            record, origins[name] = _record(ref, read, name, added.pop(ref, ()), findings)
            records |= {ref: record} if record else {}
        for ref, (first, *more) in added.items():
            files[ref] = first.file
            whole = {"audience": first.audience, **first.values}
            record, origins[first.file] = _record(ref, whole, first.file, more, findings)
            records |= {ref: record} if record else {}
        broken = files.keys() - records.keys()
        records.update(known_countries(records, broken))
    if not files and not findings:
        raise UsageError(
            f"the records folder {folder} is empty: add a file such as {folder.name}/people/ada-example.yaml"
        )
    stored = _stored([folder, *(overlay.folder for overlay in overlays)], records, findings)
    return Loaded(Corpus.of(records, files, stored), tuple(findings), frozenset(broken), origins)


def located(
    findings: Iterable[Finding], folder: Path, origins: Mapping[str, tuple[Origin, ...]] = MappingProxyType({})
) -> tuple[Finding, ...]:
    """The findings with lines, columns and excerpts, sorted; only files that have findings are read again."""
    listed = tuple(_where_written(finding, origins.get(finding.file, ())) for finding in findings)
    contents = {}
    for file in {finding.file for finding in listed}:
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


def _added(folder: Path, overlays: Sequence[Overlay], findings: list[Finding]) -> dict[Ref, tuple[_Added, ...]]:
    """What overlays add, by record, in the order of the overlays; their files are named as seen from the records."""
    found: dict[Ref, tuple[_Added, ...]] = {}
    for overlay in overlays:
        shown = Path(os.path.relpath(overlay.folder, folder.parent)).as_posix()
        for path, ref, name in _record_files(overlay.folder, shown, findings):
            values = _values(path, name, findings) if path else None
            if values is not None:
                found[ref] = (*found.get(ref, ()), _Added(values, name, overlay.audience))
    return found


def _record_files(folder: Path, shown: str, findings: list[Finding]) -> Iterator[tuple[Path | None, Ref, str]]:
    """Every record file with its ref and printed name, in order; whatever does not belong here is a finding."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        name = f"{shown}/{entry.name}"
        if entry.name.startswith(".") or entry.name in SIDE_FOLDERS:
            continue
        if entry.is_symlink() or not entry.is_dir():
            findings.append(Finding("files", f"{name} is no folder of a kind", name, hint=_BELONGS))
        elif entry.name not in FOLDERS:
            hint = nearest(entry.name, FOLDERS) or f"the folders are {', '.join(sorted(FOLDERS))}"
            findings.append(Finding("files", f"there is no kind whose folder is '{entry.name}'", name, hint=hint))
        else:
            yield from _kind_files(Path(entry.path), name, FOLDERS[entry.name], findings)


def _kind_files(folder: Path, shown: str, kind: str, findings: list[Finding]) -> Iterator[tuple[Path | None, Ref, str]]:
    """The record files of one kind; a record that is there under a wrong ending comes without its path."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror}"
        findings.append(Finding("files", message, shown, hint="check its permissions"))
        return
    for entry in entries:
        name = f"{shown}/{entry.name}"
        id, dot, ending = entry.name.rpartition(".")
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() or not entry.is_file():
            message, hint = f"{name} is no regular file", "symbolic links and folders in folders are not followed"
        elif not dot or ending.lower() not in ("yaml", "yml"):
            message, hint = f"{name} is no record", "only .yaml files belong here"
        elif len(id) > 80 or not _ID.match(id):
            message, hint = f"'{id}' cannot be an id", "use up to 80 small letters a-z, digits and single hyphens"
        elif ending != "yaml":
            message, hint = f"{name} is no record", f"rename it to {id}.yaml"
            yield None, record_ref(kind, id), name
        else:
            yield Path(entry.path), record_ref(kind, id), name
            continue
        findings.append(Finding("files", message, name, hint=hint))


def _values(path: Path, name: str, findings: list[Finding]) -> dict[str, Plain] | None:
    """What one file holds; None where it cannot be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        findings.append(Finding("files", message, name, hint="check its permissions"))
        return None
    reading = read(data, name)
    findings.extend(reading.findings)
    return reading.value


def _record(
    ref: Ref, values: dict[str, Plain] | None, name: str, added: Iterable[_Added], findings: list[Finding]
) -> tuple[Record | None, tuple[Origin, ...]]:
    """Values as a record of its kind, with what overlays add, and where the additions are written."""
    if values is None:
        return None, ()
    origins: tuple[Origin, ...] = ()
    for one in added:
        whole = merged(KINDS[ref.kind], values, one.values, one.file, one.audience)
        values, origins = whole.values, origins + whole.origins
        findings.extend(whole.findings)
    record, found = shaped(KINDS[ref.kind], values, name)
    findings.extend(found)
    return record, origins


def _stored(folders: Sequence[Path], records: Mapping[Ref, Record], findings: list[Finding]) -> dict[str, Stored]:
    """The stored sources and pictures: regular files in their folders, symbolic links not followed."""
    named = {record.file for record in records.values() if isinstance(record, Source) and record.file}
    found: dict[str, Stored] = {}
    for folder, side in product(folders, sorted(SIDE_FOLDERS)):
        room = folder / side
        for entry in os.scandir(room) if room.is_dir() and not room.is_symlink() else ():
            name = f"{side}/{entry.name}"
            if entry.is_file(follow_symlinks=False) and name in found:
                shown = Path(os.path.relpath(entry.path, folders[0].parent)).as_posix()
                findings.append(Finding("overlays", f"{name} is stored in another folder too", shown, hint="rename it"))
            elif entry.is_file(follow_symlinks=False):
                cited = side == "files" and entry.name in named
                found[name] = _read_stored(Path(entry.path)) if cited else Stored(path=Path(entry.path))
    return found


def _read_stored(path: Path) -> Stored:
    """The digest of a stored source, and its words if it is plain text; neither where it is too large or unreadable."""
    try:
        if path.stat().st_size > MAX_STORED:
            return Stored(path=path)
        data = path.read_bytes()
    except OSError:
        return Stored(path=path)
    text = data.decode("utf-8", "replace") if path.suffix == ".txt" else None
    return Stored(hashlib.sha256(data).hexdigest(), text, path)
