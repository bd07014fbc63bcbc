"""A folder of YAML files as a corpus: everything readable is read, everything wrong is a finding."""

import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from dossier_gen.corpus import Corpus, Stored, known_countries
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, UsageError
from dossier_gen.folders import SIDE_FOLDERS, record_files, stored_files
from dossier_gen.nodes import locate, read
from dossier_gen.plaintext import MAX_BYTES, piled_marks
from dossier_gen.records import KINDS, Record
from dossier_gen.records.source import Source
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
        for path, ref, name in record_files(folder, folder.name, findings):
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
    stored = _stored(folder, records, findings)
    return Loaded(Corpus.of(records, files, stored), tuple(findings), frozenset(broken))


def located(findings: Iterable[Finding], folder: Path) -> tuple[Finding, ...]:
    """The findings with lines, columns and excerpts, sorted; only record files that have findings are read again."""
    listed = tuple(findings)
    contents = {}
    beside = tuple(f"{folder.name}/{side}/" for side in SIDE_FOLDERS)
    for file in {finding.file for finding in listed if not finding.file.startswith(beside)}:
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


def _stored(folder: Path, records: Mapping[Ref, Record], findings: list[Finding]) -> dict[str, Stored]:
    """The stored sources and pictures; those that a source names are read."""
    named = {f"files/{record.file}" for record in records.values() if isinstance(record, Source) and record.file}
    listed = stored_files(folder, folder.name, findings)
    return {name: _read_stored(path) if name in named else Stored() for name, path in listed.items()}


def _read_stored(path: Path) -> Stored:
    """The digest of a stored source, and its words if it is plain text; neither where it is too large or unreadable."""
    try:
        size = path.stat().st_size
        if size > MAX_STORED:
            return Stored()
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        has_words = path.suffix == ".txt" and size <= MAX_WORDS
        text = path.read_bytes().decode("utf-8", "replace") if has_words else None
    except OSError:
        return Stored()
    return Stored(digest, None if text is None or piled_marks(text) is not None else text)
