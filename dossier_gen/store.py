"""The stored sources and pictures beside the records."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dossier_gen.corpus import Corpus, Stored
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding
from dossier_gen.folders import stored_files
from dossier_gen.plaintext import piled_marks
from dossier_gen.records import Record
from dossier_gen.records.source import Source
from dossier_gen.seen import State

MAX_STORED = 64 << 20
"""Largest stored source that is read to compare it with its record: 64 MiB."""

MAX_WORDS = 1 << 20
"""Largest stored text in which quotations are looked for: 1 MiB, a long book."""


def seen_from(folder: Path, other: Path) -> str:
    """Another folder as findings print it: by the way to it from where the records stand."""
    return Path(os.path.relpath(other, folder.parent)).as_posix()


def stored_in(
    folders: Sequence[Path], records: Mapping[Ref, Record], findings: list[Finding], before: Corpus | None, looked: int
) -> dict[str, Stored]:
    """The stored sources and pictures; those that a source names are read. Each name stands in one folder.

    What is surely as it was in the corpus `before`, which was looked at then, is not read again.
    """
    named = {f"files/{record.file}" for record in records.values() if isinstance(record, Source) and record.file}
    found: dict[str, Stored] = {}
    for folder in folders:
        shown = seen_from(folders[0], folder)
        for name, path in stored_files(folder, shown, findings).items():
            if name in found:
                message = f"{name} is stored in another folder too"
                findings.append(Finding("overlays", message, f"{shown}/{name}", hint="rename it"))
            else:
                found[name] = stored_one(path, name in named, before.stored.get(name) if before else None, looked)
    return found


def stored_one(path: Path, is_named: bool, old: Stored | None, looked: int) -> Stored:
    """A stored file; one that is surely what it was is not read again."""
    try:
        state = State.of(path.stat())
    except OSError:
        return Stored(path=path)
    is_same = old and old.path == path and old.state == state and state.is_sure(looked)
    if old and is_same and bool(old.sha256) == is_named:
        return old
    return replace(_read_stored(path) if is_named else Stored(path=path), state=state)


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
