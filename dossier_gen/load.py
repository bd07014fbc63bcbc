"""A folder of YAML files as a corpus: everything readable is read, everything wrong is a finding."""

import gc
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from dossier_gen.corpus import Corpus, Stored, known_countries
from dossier_gen.fields.refs import Ref, record_ref
from dossier_gen.findings import Finding, UsageError
from dossier_gen.nodes import MAX_BYTES, locate, read
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


def load(folder: Path) -> Loaded:
    """Read all records below a folder.

    Raises:
        UsageError: if the folder is missing or holds no record file at all.
    """
    if not folder.is_dir():
        raise UsageError(f"there is no records folder {folder}: make it, or name another with the option 'records'")
    findings: list[Finding] = []
    records: dict[Ref, Record] = {}
    files: dict[Ref, str] = {}
    broken: set[Ref] = set()
    with _collector_off():
        for path, ref, name in _record_files(folder, findings):
            files[ref] = name
            record, found = _record(path, ref.kind, name) if path else (None, [])
            findings.extend(found)
            if record:
                records[ref] = record
            else:
                broken.add(ref)
        records.update(known_countries(records, broken))
    if not files and not findings:
        raise UsageError(
            f"the records folder {folder} is empty: add a file such as {folder.name}/people/ada-example.yaml"
        )
    return Loaded(Corpus.of(records, files, _stored(folder, records)), tuple(findings), frozenset(broken))


def located(findings: Iterable[Finding], folder: Path) -> tuple[Finding, ...]:
    """The findings with lines, columns and excerpts, sorted; only files that have findings are read again."""
    listed = tuple(findings)
    contents = {}
    for file in {finding.file for finding in listed}:
        path = folder.parent / file
        with suppress(OSError):
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= MAX_BYTES:
                contents[file] = path.read_bytes()
    return tuple(locate(listed, contents))


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


def _record_files(folder: Path, findings: list[Finding]) -> Iterator[tuple[Path | None, Ref, str]]:
    """Every record file with its ref and printed name, in order; whatever does not belong here is a finding."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        name = f"{folder.name}/{entry.name}"
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


def _record(path: Path, kind: str, name: str) -> tuple[Record | None, list[Finding]]:
    """One file as a record of its kind."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return None, [
            Finding("files", f"the file cannot be read: {error.strerror}", name, hint="check its permissions")
        ]
    reading = read(data, name)
    if reading.value is None:
        return None, reading.findings
    record, found = shaped(KINDS[kind], reading.value, name)
    return record, reading.findings + found


def _stored(folder: Path, records: Mapping[Ref, Record]) -> dict[str, Stored]:
    """The stored sources and pictures: regular files in their folders, symbolic links not followed."""
    named = {record.file for record in records.values() if isinstance(record, Source) and record.file}
    found = {}
    for side in SIDE_FOLDERS:
        room = folder / side
        for entry in os.scandir(room) if room.is_dir() and not room.is_symlink() else ():
            if entry.is_file(follow_symlinks=False):
                cited = side == "files" and entry.name in named
                found[f"{side}/{entry.name}"] = _read_stored(Path(entry.path)) if cited else Stored()
    return found


def _read_stored(path: Path) -> Stored:
    """The digest of a stored source, and its words if it is plain text; neither where it is too large or unreadable."""
    try:
        if path.stat().st_size > MAX_STORED:
            return Stored()
        data = path.read_bytes()
    except OSError:
        return Stored()
    text = data.decode("utf-8", "replace") if path.suffix == ".txt" else None
    return Stored(hashlib.sha256(data).hexdigest(), text)
