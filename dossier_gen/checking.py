"""The check of a dossier's records as a command gives it, and what it rests on, so that it can be given again."""

import logging
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.utils import CountHandler

from dossier_gen import demands
from dossier_gen.answers import Ground, Said, keep
from dossier_gen.console import configured, folder_of, options_of, overlays_of
from dossier_gen.corpus import Corpus
from dossier_gen.demands import Demands
from dossier_gen.early import of_changes
from dossier_gen.edition import check
from dossier_gen.findings import Finding, UsageError
from dossier_gen.own import NOTHING, at_hand
from dossier_gen.pagemarks import findings_in
from dossier_gen.reporting import Asked, said
from dossier_gen.settings import policy

_KNOWN_PLUGINS = frozenset(("dossier", "search", "material/search"))
"""Plugins whose configuration rests on nothing but its words."""


def checked(asked: Asked, arguments: Sequence[str] = ()) -> Said:
    """What a check finds; kept for these arguments, the whole command as given, where there are any.

    Nothing is kept for GitHub, whose summary has to be written each time, nor for records of another day, nor where
    files of the dossier's own judge the records.

    Raises:
        UsageError: if changes are asked for together with records of another day.
    """
    if asked.changed is not None and asked.known_at:
        raise UsageError(
            "--changed is of the records as they stand, --known-at of those of another day: say one of them"
        )
    warned = CountHandler(level=logging.WARNING)
    log = logging.getLogger("mkdocs")
    log.addHandler(warned)
    config = configured(asked.config_file, as_of=asked.as_of, known_at=asked.known_at)
    log.removeHandler(warned)
    own = at_hand()
    known = Demands(folder_of(config), overlays_of(config), policy(options_of(config)), own.files)
    is_now = not (asked.as_of or asked.known_at or options_of(config).known_at)
    is_plain = is_now and not any(warned.counts.values()) and config.plugins.keys() <= _KNOWN_PLUGINS
    if is_plain and arguments and own is NOTHING:
        demands.keep(asked.config_file, known)
    if asked.changed is not None:
        return of_changes(known, asked)
    is_kept = is_plain and not own.files and arguments and not asked.paths and asked.form != "github"
    rests_on = (known.folder, *(one.folder for one in known.overlays), Path(config.docs_dir))
    ground = Ground.now(rests_on) if is_kept else None
    whole = check(known.folder, known.policy, known.overlays)
    in_pages = () if asked.known_at else _of_pages(config, whole.corpus, whole.folder.parent)
    found = [one for one in (*whole.findings, *in_pages) if _is_wanted(whole.folder.parent / one.file, asked.paths)]
    count = len(whole.corpus.files)
    answer = said(found, known.folder, asked, f"{count} record{'' if count == 1 else 's'}")
    if ground:
        keep(arguments, asked.config_file, ground, whole.read, [config.docs_dir, *config.theme.dirs], answer)
    return answer


def _of_pages(config: MkDocsConfig, corpus: Corpus, above: Path) -> Iterator[Finding]:
    """The findings of the pages that are written by hand, each named as seen from the folder above the records."""
    files = get_files(config)
    set_exclusions(files, config)
    for file in sorted(files.documentation_pages(), key=lambda page: page.src_uri):
        path = os.path.relpath(str(file.abs_src_path), above.resolve())
        yield from findings_in(corpus, file.content_string, Path(path).as_posix())


def _is_wanted(file: Path, paths: tuple[str, ...]) -> bool:
    return not paths or any(file.resolve().is_relative_to(Path(path).resolve()) for path in paths)
