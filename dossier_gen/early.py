"""The check of what changed, which a hook waits for: said before the whole program is loaded where it can be."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from dossier_gen.answers import Said
from dossier_gen.concerned import concerned
from dossier_gen.demands import Demands, recalled
from dossier_gen.findings import DossierError, UsageError
from dossier_gen.formats import FORMS
from dossier_gen.git import changed_since
from dossier_gen.reporting import Asked, said

LAST = "HEAD"
"""The revision that is meant where none is named: the last commit."""


def early(arguments: Sequence[str]) -> Said | None:
    """What `dossier check --changed` says; None where the whole program is needed to say it, or what is wrong."""
    asked = _asked(arguments[1:]) if arguments and arguments[0] == "check" else None
    demands = recalled(asked.config_file) if asked and asked.changed else None
    try:
        return of_changes(demands, asked) if demands and asked else None
    except DossierError:
        return None


def of_changes(demands: Demands, asked: Asked) -> Said:
    """The findings in what changed and in what it concerns; in everything where the configuration itself changed.

    The paths that are named count as changed, whatever git says: a hook names the files of a commit.

    Raises:
        UsageError: without git, a repository or such a revision, or without records.
    """
    revision, paths = asked.changed or LAST, [Path(path) for path in asked.paths]
    if Path(revision).exists():
        revision, paths = LAST, [Path(revision), *paths]
    config = Path(asked.config_file).resolve()
    told = _changed(demands, revision, (config, *demands.own)) if demands.folder.is_dir() else ()
    changed = {*told, *(file for path in paths for file in _files(path.resolve()))}
    found = concerned(
        demands.folder, demands.policy, demands.overlays, changed, everything=_is_of_all(demands, config, changed)
    )
    return said(found.findings, demands.folder, asked, _counted(found.changed, found.naming))


def _is_of_all(demands: Demands, config: Path, changed: Collection[Path]) -> bool:
    """Whether what changed says how all records are read and judged: the configuration, or a file of its own."""
    return any(path.is_relative_to(one) for one in (config, *demands.own) for path in changed)


def _changed(demands: Demands, revision: str, settings: Iterable[Path]) -> Iterator[Path]:
    """What git says; an overlay in a repository of its own is asked for its last commit, one in none is all new."""
    overlays = [one.folder.resolve() for one in demands.overlays]
    found = changed_since(revision, demands.folder, (*settings, *overlays))
    yield from found
    for folder in overlays:
        if not any(path.is_relative_to(folder) for path in found):
            try:
                yield from changed_since(LAST, folder)
            except UsageError:
                yield from _files(folder)


def _files(path: Path) -> Iterator[Path]:
    """A file, or all that lies below a folder."""
    if not path.is_dir():
        yield path
    for folder, _, names in os.walk(path):
        yield from (Path(folder) / name for name in names)


def _counted(changed: int, naming: int) -> str:
    if not changed and not naming:
        return "no record has changed"
    word, them = ("record", "it") if changed == 1 else ("records", "them")
    return f"{changed} {word} changed" + (f", {naming} {'names' if naming == 1 else 'name'} {them}" if naming else "")


def _asked(words: Sequence[str]) -> Asked | None:
    """What the words behind `dossier check` ask for; None where they are said in a way that is read elsewhere."""
    named = {"-f": "config_file", "--config-file": "config_file", "--format": "form"}
    found: dict[str, object] = {}
    paths: list[str] = []
    place = 0
    while place < len(words):
        word, value = words[place], words[place + 1] if place + 1 < len(words) else "-"
        place += 1
        if word in named and not value.startswith("-"):
            found[named[word]] = value
            place += 1
        elif word == "--changed":
            found["changed"] = LAST if value.startswith("-") else value
            place += not value.startswith("-")
        elif word == "--strict":
            found["strict"] = True
        elif word.startswith("-"):
            return None
        else:
            paths.append(word)
    asked = Asked(tuple(paths), **found)  # type: ignore[arg-type]
    return asked if asked.form in ("text", *FORMS) else None
