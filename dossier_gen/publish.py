"""An edition as a site: its pages, briefings and looks as files that MkDocs builds."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel

from dossier_gen.briefings import Subject
from dossier_gen.contents import Make, books, data_files, parts, printed
from dossier_gen.edition import Edition
from dossier_gen.findings import DossierError, UsageError
from dossier_gen.kept import Kept, kept_beside
from dossier_gen.outputs.published import data_page, published
from dossier_gen.pages import Planned, planned
from dossier_gen.press import pdfs


class LaterFile(File):
    """A file of the site that is made when somebody asks what it holds."""

    _make: Callable[[], str | bytes]
    planned: Planned | None = None
    """The page that it is, if it is one and known beforehand."""
    made_of: Make | None = None
    """Makes what it holds of an edition, if it is no page and made of nothing else."""

    @classmethod
    def of(
        cls,
        config: MkDocsConfig,
        place: str,
        make: Callable[[], str | bytes],
        inclusion: InclusionLevel = InclusionLevel.UNDEFINED,
    ) -> "LaterFile":
        """The file at a place."""
        made = cls.generated(config, place, content="", inclusion=inclusion)
        assert isinstance(made, cls)  # noqa: S101 - MkDocs states the class above
        made._make, made._content = make, None
        return made

    @property
    def content_string(self) -> str:
        """The text of the file."""
        self._make_now()
        return super().content_string

    @content_string.setter
    def content_string(self, value: str) -> None:
        self._content = value

    @property
    def content_bytes(self) -> bytes:
        """The bytes of the file."""
        self._make_now()
        return super().content_bytes

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self._content = value

    def forget(self) -> None:
        """Let go of what was made."""
        self._content = None

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file into the site."""
        self._make_now()
        super().copy_file(dirty)

    def is_modified(self) -> bool:
        """Whether the file has to be made anew where MkDocs makes only what was modified: always."""
        return True

    def _make_now(self) -> None:
        if self._content is None:
            try:
                self._content = self._make()
            except DossierError as error:
                raise PluginError(str(error)) from None


def site_files(config: MkDocsConfig, edition: Edition) -> Iterator[tuple[File, str]]:
    """Every file that an edition adds to a site, each with the record file it is made from, if there is one."""
    for page in planned(edition):
        file = LaterFile.of(config, page.path, page.write, InclusionLevel.NOT_IN_NAV)
        file.planned = page
        yield file, page.file
    for place, pdf in books(edition, kept_beside(config.config_file_path)):
        yield File.generated(config, place, content=pdf), ""
    found = published(edition)
    for page in data_page(edition, lambda: found):
        yield LaterFile.of(config, page.path, page.write, InclusionLevel.NOT_IN_NAV), ""
    written: list[tuple[str, str | bytes]] = [file for output in found for file in output.files]
    yield from ((File.generated(config, place, content=data), "") for place, data in (*data_files(edition), *written))
    yield from ((file, "") for file in _other_files(config, lambda: edition))


def live_files(
    config: MkDocsConfig, now: Callable[[], Edition], write: Callable[[str], str]
) -> Iterator[tuple[File, str]]:
    """The same for a site that is made as somebody asks for it, from the edition that there is `now`.

    `write` gives the Markdown of the page at a path. What is in `data_files` and in outputs is left out: its places are
    not known.
    """
    edition, kept = now(), kept_beside(config.config_file_path)
    for page in (*planned(edition), *data_page(edition, tuple)):
        yield LaterFile.of(config, page.path, partial(write, page.path), InclusionLevel.NOT_IN_NAV), page.file
    for place, subject in printed(edition):
        yield LaterFile.of(config, place, partial(_book, now, subject, kept)), ""
    yield from ((file, "") for file in _other_files(config, now))


def _book(now: Callable[[], Edition], subject: Subject, kept: Kept | None) -> bytes:
    """One PDF briefing."""
    return next(pdf for _, pdf in pdfs(now(), [subject], kept))


def _other_files(config: MkDocsConfig, now: Callable[[], Edition]) -> Iterator[File]:
    """What the site holds beside pages, books and data."""
    for place, content in parts(now()):
        if isinstance(content, Path):
            yield File.generated(config, place, abs_src_path=str(content))
        elif place.endswith(".html"):  # the plugin gives it its policy before anybody asks for it
            yield File.generated(config, place, content=content(now()))
        else:
            file = LaterFile.of(config, place, partial(_made_now, content, now))
            file.made_of = content
            yield file


def _made_now(content: Make, now: Callable[[], Edition]) -> str | bytes:
    return content(now())


MARK = ".dossier-audience"
"""The file in a site that says for whom it is: a builder that empties the folder leaves it, and so does `--dirty`."""


def refuse_other(folder: Path, audience: str) -> None:
    """Let no site be written over one that was made for another audience.

    Raises:
        UsageError: if `folder` holds a site for another audience.
    """
    mark = folder / MARK
    said = mark.read_text(encoding="utf-8").strip() if mark.is_file() else audience
    if said != audience:
        way_out = f"remove it first, or write the one for '{audience}' into another folder"
        raise UsageError(f"{folder} holds the site for the audience '{said}': {way_out}")
