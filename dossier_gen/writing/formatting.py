"""Record files in the layout of the house: which are not, and what they become."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff
from functools import partial
from itertools import chain
from pathlib import Path

from dossier_gen.findings import Finding, FindingsError, UsageError, printable
from dossier_gen.forks import shared, slices
from dossier_gen.nodes import locate, read
from dossier_gen.writing.changes import Changes
from dossier_gen.writing.layout import laid_out
from dossier_gen.writing.written import RecordFile, Written

MOST_SHOWN = 20
"""How many lines of a difference are shown."""
_FEW = 100
"""Fewer files than these are not worth a process."""


def formatted(written: Written, paths: Sequence[str] = ()) -> Changes:
    """What the layout of the house changes in the record files, or in those at these paths.

    Raises:
        UsageError: if there is no record file at a path.
        FindingsError: with the findings of all files that cannot be read, or would not read the same.
    """
    files = list(_wanted(written.records, paths))
    held = [written.bytes_of(file.path) for file in files]
    parts = [partial(_all_laid_out, files[part], held[part]) for part in slices(len(files), _FEW)]
    changes, findings = Changes(written), list[Finding]()
    for file, data, (text, found) in zip(files, held, chain.from_iterable(shared(parts)), strict=True):
        findings += locate(found, {file.name: data}) if found else ()
        if text is not None and text.encode() != data:
            changes.put(file.path, text)
    if findings:
        raise FindingsError(findings)
    return changes


def first_lines(changes: Changes, path: Path) -> Iterator[str]:
    """The first lines of what changes in a file."""
    name, text = changes.written.shown(path), changes.texts[path] or ""
    old = changes.written.text_of(path)
    lines = [printable(line) for line in unified_diff(old.splitlines(), text.splitlines(), name, name, lineterm="")]
    if old.splitlines() == text.splitlines():
        lines = ["  (its line ends, or the mark of bytes at its head)"]
    yield from lines[:MOST_SHOWN]
    if len(lines) > MOST_SHOWN:
        yield f"… and {len(lines) - MOST_SHOWN} more lines"


def _wanted(files: Iterable[RecordFile], paths: Sequence[str]) -> Iterator[RecordFile]:
    """The files at these paths or below them."""
    listed = [(file, file.path.resolve()) for file in files]
    wanted = [Path(path).resolve() for path in paths]
    for said, path in zip(paths, wanted, strict=True):
        if not any(whole.is_relative_to(path) for _, whole in listed):
            raise UsageError(f"there is no record file at {said}: name files or folders of the records")
    yield from (file for file, whole in listed if not paths or any(map(whole.is_relative_to, wanted)))


def _all_laid_out(files: Iterable[RecordFile], held: Iterable[bytes]) -> list[tuple[str | None, tuple[Finding, ...]]]:
    return [_laid_out(file, data) for file, data in zip(files, held, strict=True)]


def _laid_out(file: RecordFile, data: bytes) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a file in the layout, or the findings that say why there is none."""
    try:
        return laid_out(data.decode("utf-8-sig"), file.ref.kind, file.name), ()
    except UnicodeDecodeError:
        return None, tuple(read(data, file.name).findings)
    except FindingsError as error:
        return None, error.findings
