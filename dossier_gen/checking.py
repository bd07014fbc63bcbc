"""The check of a dossier's records as a command gives it, and what it rests on, so that it can be given again."""

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from mkdocs.utils import CountHandler

from dossier_gen.answers import Ground, Said, keep
from dossier_gen.console import configured, folder_of, options_of, overlays_of
from dossier_gen.edition import Checked, check
from dossier_gen.findings import errors, summary
from dossier_gen.settings import policy

_KNOWN_PLUGINS = frozenset(("dossier", "search", "material/search"))
"""Plugins whose configuration rests on nothing but its words."""


class Asked(NamedTuple):
    """What is asked of a check."""

    paths: tuple[str, ...]
    config_file: str
    form: str
    strict: bool


def checked(asked: Asked, arguments: Sequence[str] = ()) -> Said:
    """What a check finds; kept for these arguments, the whole command as given, where there are any."""
    warned = CountHandler(level=logging.WARNING)
    log = logging.getLogger("mkdocs")
    log.addHandler(warned)
    config = configured(asked.config_file)
    log.removeHandler(warned)
    folder, further = folder_of(config), overlays_of(config)
    ground = Ground.now((folder, *(one.folder for one in further))) if arguments and not asked.paths else None
    whole = check(folder, policy(options_of(config)), further)
    said = _said(whole, asked)
    if ground and not any(warned.counts.values()) and config.plugins.keys() <= _KNOWN_PLUGINS:
        keep(arguments, asked.config_file, ground, whole.read, [config.docs_dir, *config.theme.dirs], said)
    return said


def _said(whole: Checked, asked: Asked) -> Said:
    """The findings that are asked for, as printed."""
    found = [one for one in whole.findings if _is_wanted(whole.folder.parent / one.file, asked.paths)]
    code = int(bool(errors(found) or (asked.strict and found)))
    if asked.form == "json":
        return Said(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2) + "\n", "", code)
    lines = [line for one in found for line in one.lines()]
    return Said(f"{len(whole.corpus.files)} records: {summary(found)}\n", "".join(f"{one}\n" for one in lines), code)


def _is_wanted(file: Path, paths: tuple[str, ...]) -> bool:
    return not paths or any(file.resolve().is_relative_to(Path(path).resolve()) for path in paths)
