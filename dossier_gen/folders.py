"""What of a folder is a record file, what is a stored one, and what does not belong there."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from unicodedata import normalize

from dossier_gen.fields.refs import DEVICES, ID_RULE, RESERVED_IDS, Ref, is_id, record_ref
from dossier_gen.findings import Finding
from dossier_gen.records import FOLDERS
from dossier_gen.shape import nearest

SIDE_FOLDERS = ("files", "images")
"""Folders beside those of the kinds: stored sources and pictures."""

_BELONGS = "records stand in folders such as people/ or events/; symbolic links are not followed"
_NOT_EVERYWHERE = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[ .]\Z')
"""What no file name may hold on Windows, or end with."""


def record_files(folder: Path, shown: str, findings: list[Finding]) -> Iterator[tuple[Path | None, Ref, str]]:
    """Every record file with its ref and printed name, in order; whatever does not belong here is a finding.

    `shown` is the folder as findings print it. A record that is there under a wrong ending comes without its path.
    """
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
    """The record files of one kind."""
    entries = _entries(folder, shown, findings)
    names = frozenset(entry.name for entry in entries)
    for entry in entries:
        name = f"{shown}/{entry.name}"
        id, dot, ending = entry.name.rpartition(".")
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() or not entry.is_file():
            message, hint = f"{name} is no regular file", "symbolic links and folders in folders are not followed"
        elif not dot or ending.lower() not in ("yaml", "yml"):
            message, hint = f"{name} is no record", "only .yaml files belong here"
        elif not is_id(id):
            message, hint = f"'{id}' cannot be an id", ID_RULE
        elif id in RESERVED_IDS:
            message, hint = f"'{id}' cannot be an id", _reserved(kind, id)
        elif ending == "yaml":
            yield Path(entry.path), record_ref(kind, id), name
            continue
        elif f"{id}.yaml" in names:
            message, hint = f"{name} is no record", f"remove it: {id}.yaml is there already"
        else:
            message, hint = f"{name} is no record", f"rename it to {id}.yaml"
            yield None, record_ref(kind, id), name
        findings.append(Finding("files", message, name, hint=hint))


def _entries(folder: Path, shown: str, findings: list[Finding]) -> list[os.DirEntry[str]]:
    """What a folder holds, by name; a folder that cannot be read holds a finding."""
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror}"
        findings.append(Finding("files", message, shown, hint="check its permissions"))
        return []


def _reserved(kind: str, id: str) -> str:
    what = "the page that lists the kind's records" if id == "index" else "a device on Windows"
    return f"it is the name of {what}: use another, such as {kind}-{id}"


def stored_files(folder: Path, shown: str, findings: list[Finding]) -> Mapping[str, Path]:
    """The stored sources and pictures by name, `images/x.png`: regular files, symbolic links not followed.

    Names are told as records tell them, in composed form, though a Mac may have written them decomposed. A name that
    another system could not keep, or would take for that of another file, is a finding.
    """
    found: dict[str, Path] = {}
    for side in SIDE_FOLDERS:
        room, here = folder / side, f"{shown}/{side}"
        entries = _entries(room, here, findings) if room.is_dir() and not room.is_symlink() else []
        names = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
        findings.extend(_names_elsewhere(names, here))
        found.update({f"{side}/{normalize('NFC', name)}": room / name for name in names})
    return found


def _names_elsewhere(names: list[str], shown: str) -> Iterator[Finding]:
    """The names in one folder that mean something else on another system."""
    seen: dict[str, str] = {}
    for name in names:
        twin = seen.setdefault(normalize("NFC", name).casefold(), name)
        if twin != name:
            message = f"'{name}' and '{twin}' are one file where case or the form of accents does not count"
            yield Finding("files", message, f"{shown}/{name}", hint="rename one of the two")
        elif normalize("NFKC", name.partition(".")[0]).strip().casefold() in DEVICES:
            yield Finding("files", f"'{name}' is the name of a device on Windows", f"{shown}/{name}", hint="rename it")
        elif _NOT_EVERYWHERE.search(name):
            message = f"'{name}' holds a sign that not every system allows in a file name"
            hint = 'use no < > : " / \\ | ? * in it, and no space or full stop at its end'
            yield Finding("files", message, f"{shown}/{name}", hint=hint)
