"""Whether what was written for an audience keeps what is withheld from it; what does not is refused."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from dossier_gen import gazetteer
from dossier_gen.edition import Opened
from dossier_gen.findings import LeakError
from dossier_gen.history import history
from dossier_gen.leaks import Known, Secrets, Told, found_in, secrets, told_in
from dossier_gen.load import located

PACKAGE = Path(__file__).parent
"""This program: what it writes by itself stands in its own files."""

_TEXTS = frozenset(
    (".css", ".csv", ".html", ".jinja", ".js", ".json", ".md", ".py", ".txt", ".typ", ".xml", ".yaml", ".yml")
)
_LARGEST = 4 << 20
"""A text file beyond 4 MiB is no page that somebody wrote."""


@dataclass(frozen=True, slots=True)
class Search:
    """The search of what is written of an edition; any process may search any file."""

    opened: Opened
    kept: Secrets

    def within(self, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, list[Told]]]:
        """What each file tells of what is withheld, with the name of the file."""
        for name, data in files if self.kept.by_word else ():
            yield name, told_in(self.kept, name, data)

    def refuse(self, found: Iterable[tuple[str, Iterable[Told]]]) -> None:
        """Let nothing stand that tells anything, and say of each thing the first file that tells it.

        Raises:
            LeakError: if anything was found, with a finding for each place in the records.
        """
        whole = self.opened.whole
        findings = located(found_in(whole.corpus, sorted(found, key=itemgetter(0))), whole.folder, whole.origins)
        if findings:
            raise LeakError(findings, self.opened.edition.cover.audience)


def search(opened: Opened, known: Known) -> Search:
    """The search for what an edition withholds; for the innermost audience there is nothing to search for."""
    cover, whole = opened.edition.cover, opened.whole
    if cover.audience == cover.audiences.innermost:
        return Search(opened, Secrets({}))
    return Search(opened, secrets(whole.corpus, cover.audience, cover.audiences, cover.language, known))


def prove(opened: Opened, files: Iterable[tuple[str, bytes]], known: Known) -> None:
    """Search everything that was written for what the edition withholds.

    Raises:
        LeakError: if it tells any of it, with a finding for each place in the records.
    """
    made = search(opened, known)
    made.refuse(made.within(files))


def known(config: MkDocsConfig, opened: Opened, not_secret: Iterable[str]) -> Known:
    """What readers of a site may meet whatever its records say."""
    cover = opened.edition.cover
    days = {
        cover.as_of,
        *(one.day for one in history(opened.edition)),
        *(one.day for one in opened.edition.lasts.values()),
    }
    dated = (words for day in sorted(days) for words in (day.isoformat(), gazetteer.day_words(day, cover.language)))
    fixed = (gazetteer.fixed_words(cover.language), cover.version, cover.title)
    folders = (PACKAGE, Path(config.docs_dir), *(Path(folder) for folder in config.theme.dirs))
    configured = [Path(config.config_file_path).read_text(encoding="utf-8")] if config.config_file_path else []
    return Known(chain(fixed, dated, configured, *map(_texts, folders)), tuple(not_secret))


def written_in(folder: Path, config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder with its place there, but for those that the theme or this program brings as they are."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return of_its_own(((path.relative_to(folder).as_posix(), path) for path in paths), config)


def of_its_own(files: Iterable[tuple[str, Path]], config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    """The content of files by their places in a site, without what the theme or this program brings as it is."""
    brought = [Path(shipped) for shipped in config.theme.dirs]
    for name, path in files:
        data = path.read_bytes()
        copies = [*(shipped / name for shipped in brought), PACKAGE / name.replace("assets/dossier", "assets", 1)]
        if not any(copy.is_file() and copy.read_bytes() == data for copy in copies):
            yield name, data


def _texts(folder: Path) -> Iterator[str]:
    for inside, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != ".icons")  # ten thousand files without a word
        for path in (Path(inside, name) for name in sorted(names)):
            if path.suffix in _TEXTS and path.stat().st_size <= _LARGEST:
                yield path.read_text(encoding="utf-8", errors="replace")
