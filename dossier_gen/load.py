"""A folder of YAML files as a corpus: everything readable is read, everything wrong is a finding."""

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from operator import attrgetter
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from dossier_gen.collector import resting
from dossier_gen.corpus import Corpus, countries_named, known_countries
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, UsageError
from dossier_gen.folders import SIDE_FOLDERS, record_files
from dossier_gen.forks import FEW, shared, slices
from dossier_gen.nodes import Plain, locate, read
from dossier_gen.overlay import Origin, Overlay, merged
from dossier_gen.plaintext import MAX_BYTES
from dossier_gen.records import KINDS, Record
from dossier_gen.seen import Seen, State, digest
from dossier_gen.shape import shaped
from dossier_gen.store import seen_from, stored_in


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
    looked: int = 0
    """When it was read, in nanoseconds."""
    made: Mapping[str, "Made"] = field(default_factory=dict)
    """What became of each record file to which no overlay adds, by its path."""


_FEW_FINDINGS = 100
"""Fewer findings than these are not worth a fork."""

NOTHING = Loaded(Corpus.of({}, {}), (), frozenset(), {})
"""What a dossier without any record holds."""


def load(folder: Path, overlays: Sequence[Overlay] = (), before: Loaded | None = None) -> Loaded:
    """Read all records below a folder, and what further folders add to them.

    Of files that hold what they held `before`, nothing is read again, and their records are the same objects.

    Raises:
        UsageError: if the folder is missing, or holds neither a record file nor a folder for one.
    """
    for needed, option in ((folder, "records"), *((overlay.folder, "overlays") for overlay in overlays)):
        if not needed.is_dir():
            slash = ", with / between folders: \\ is understood on Windows alone" if "\\" in needed.name else ""
            raise UsageError(
                f"there is no records folder {needed}: make it, or name another with the option '{option}'{slash}"
            )
    findings: list[Finding] = []
    read: dict[str, Seen] = {}
    looked, everything = time.time_ns(), []
    records: dict[Ref, Record] = {}
    files: dict[Ref, str] = {}
    origins: dict[str, tuple[Origin, ...]] = {}
    countries: set[Ref] = set()
    with resting(for_good=before is None):
        added = _added(folder, overlays, findings, read)
        for one in _records(folder, added, findings, before):
            everything.append(one)
            files[one.ref], origins[one.file] = one.file, one.origins
            records |= {one.ref: one.record} if one.record else {}
            countries |= one.countries
            read |= one.read
        broken = files.keys() - records.keys()
        records.update(known_countries(countries, records, broken, before.corpus if before else None))
    if not files and not findings and not any((folder / kind.folder).is_dir() for kind in KINDS.values()):
        raise UsageError(
            f"the records folder {folder} is empty: add a file such as {folder.name}/people/ada-example.yaml"
        )
    folders = [folder, *(overlay.folder for overlay in overlays)]
    stored = stored_in(folders, records, findings, before.corpus if before else None, before.looked if before else 0)
    made = {path: one for one in everything for path in one.read if not one.is_added_to}
    corpus = Corpus.of(records, files, stored)
    return Loaded(corpus, tuple(findings), frozenset(broken), origins, read, looked, made)


def read_one(path: Path | None, ref: Ref, file: str) -> "Made":
    """What becomes of one record file alone, without what overlays add; no path stands for one under a wrong ending."""
    return _made_all([_Entry(path, ref, file, (), 0)])[0]


def located(
    findings: Iterable[Finding], folder: Path, origins: Mapping[str, tuple[Origin, ...]] = MappingProxyType({})
) -> tuple[Finding, ...]:
    """The findings with lines, columns and excerpts, sorted; only record files that have findings are read again.

    Done by several processes where there are many.
    """
    listed = [_where_written(finding, origins.get(finding.file, ())) for finding in findings]
    listed.sort(key=attrgetter("file"))
    contents = {}
    for file in {finding.file for finding in listed if PurePosixPath(finding.file).parent.name not in SIDE_FOLDERS}:
        path = folder.parent / file
        with suppress(OSError):
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= MAX_BYTES:
                contents[file] = path.read_bytes()
    found = shared([partial(locate, listed[part], contents) for part in slices(len(listed), _FEW_FINDINGS)])
    return tuple(sorted(chain.from_iterable(found), key=attrgetter("order")))


def _where_written(finding: Finding, origins: tuple[Origin, ...]) -> Finding:
    """The finding in the file in which its value is written."""
    for origin in origins:
        if finding.path[: len(origin.path)] == origin.path:
            return replace(finding, file=origin.file, path=origin.within + finding.path[len(origin.path) :])
    return finding


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
        for path, ref, name in record_files(overlay.folder, seen_from(folder, overlay.folder), findings):
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


class Made(NamedTuple):
    """What became of a record file."""

    ref: Ref
    file: str
    record: Record | None
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    countries: frozenset[Ref]
    """The countries that the record names."""
    read: Mapping[str, Seen] = {}
    is_added_to: bool = False
    """Whether an overlay adds to it."""


def _records(
    folder: Path, added: dict[Ref, tuple[_Added, ...]], findings: list[Finding], before: Loaded | None
) -> Iterator[Made]:
    """Every record of a folder, read by several processes where there are many, then those of overlays alone."""
    strays: list[Finding] = []
    entries = [
        _Entry(path, ref, name, added.pop(ref, ()), len(strays))
        for path, ref, name in record_files(folder, folder.name, strays)
    ]
    told = 0
    same = {entry.file: one for entry in entries if before and (one := _same(entry, before))}
    others = [entry for entry in entries if entry.file not in same]
    parts = [partial(_made_all, others[part]) for part in slices(len(others), FEW)]
    for record in KINDS.values() if len(parts) > 1 else ():
        record.model_rebuild()  # once, and not in each process
    fresh = chain.from_iterable(shared(parts))
    for entry in entries:
        made = same.get(entry.file) or next(fresh)
        findings += (*strays[told : entry.strays], *made.findings)
        told = entry.strays
        yield made
    findings += strays[told:]
    for ref, (first, *more) in added.items():
        whole = {"audience": first.audience, **first.values}
        made = _made(ref, whole, first.file, more, [])
        findings += made.findings
        yield made


def _same(entry: _Entry, before: Loaded) -> Made | None:
    """What became of a file that is still what it was; None where it has changed or cannot be read."""
    path = str(entry.path)
    made = before.made.get(path) if not entry.added else None
    if not made:
        return None
    try:
        state = State.of(os.stat(path))  # noqa: PTH116 - twice as fast, for thousands of files
        if state == made.read[path].state and state.is_sure(before.looked):
            return made
        data = Path(path).read_bytes()
    except OSError:
        return None
    seen = Seen(state, digest(data))
    return made._replace(read={path: seen}) if seen.digest == made.read[path].digest else None


def _made_all(entries: Iterable[_Entry]) -> list[Made]:
    made = []
    for entry in entries:
        found: list[Finding] = []
        read: dict[str, Seen] = {}
        values = _values(entry.path, entry.file, found, read) if entry.path else None
        made.append(
            _made(entry.ref, values, entry.file, entry.added, found)._replace(read=read, is_added_to=bool(entry.added))
        )
    return made


def _values(path: Path, name: str, findings: list[Finding], seen: dict[str, Seen]) -> dict[str, Plain] | None:
    """What one file holds; None where it cannot be read. What was read is noted in `seen`."""
    try:
        with path.open("rb") as stream:
            status = os.fstat(stream.fileno())
            data = stream.read(MAX_BYTES + 1 if status.st_size > MAX_BYTES else -1)  # a limit is all set aside at once
            seen[str(path)] = Seen.of(status, data)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        findings.append(Finding("files", message, name, hint="check its permissions"))
        return None
    reading = read(data, name)
    findings.extend(reading.findings)
    return reading.value


def _made(
    ref: Ref, values: dict[str, Plain] | None, name: str, added: Iterable[_Added], findings: list[Finding]
) -> Made:
    """Values as a record of its kind, with what overlays add, and where the additions are written.

    `findings` are those of reading.
    """
    origins: tuple[Origin, ...] = ()
    if values is None:
        return Made(ref, name, None, origins, tuple(findings), frozenset())
    for one in added:
        whole = merged(KINDS[ref.kind], values, one.values, one.file, one.audience)
        values, origins = whole.values, origins + whole.origins
        findings.extend(whole.findings)
    record, found = shaped(KINDS[ref.kind], values, name)
    countries = frozenset(countries_named(record)) if record else frozenset()
    return Made(ref, name, record, origins, (*findings, *found), countries)
