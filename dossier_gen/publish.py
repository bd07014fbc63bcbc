"""An edition as a site: its pages, briefings and looks as files that MkDocs builds."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from posixpath import dirname, relpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from dossier_gen.briefings import Subject, called
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import UsageError
from dossier_gen.kept import Kept, kept_beside
from dossier_gen.pages import planned
from dossier_gen.pages.addresses import address_lists, address_of
from dossier_gen.pages.render import filled
from dossier_gen.pages.script_words import script_words
from dossier_gen.pages.visuals import network_data
from dossier_gen.pages.write import IMAGES, WHOLE_PDF, pair_pdf_path, path_of, pdf_path
from dossier_gen.press import pdfs
from dossier_gen.search import search_files

ASSETS = Path(__file__).parent / "assets"
"""Styles, scripts and fonts of the site."""

FOLDER = "assets/dossier"
"""The folder of our styles, scripts and fonts in the site."""

STYLESHEETS = tuple(
    f"{FOLDER}/{name}.css" for name in ("dossier", "pairs", "furniture", "visuals", "reading", "search")
)
"""The addresses of our stylesheets in the site; the first holds the variables."""

WORDS = f"{FOLDER}/words.js"
"""The address of the script by which the others say their words, `say.js` behind the words of the site's language."""

SCRIPTS = (
    WORDS,
    *(f"{FOLDER}/js/{name}.js" for name in ("furniture", "tables", "permalinks", "previews", "print", "search")),
    f"{FOLDER}/visuals.js",
)
"""The addresses of the scripts of every page: all of them may ask the first for words, else each works by itself.

A page is whole without any of them.

They are classic scripts and no ES modules, which a browser does not load from a folder (HTML section 8.1.4.2).
"""

NETWORK_SCRIPTS = tuple(f"{FOLDER}/{name}.js" for name in ("cytoscape.min", "network-data", "network"))
"""The addresses of the scripts of the network's page alone, in the order in which they run."""

SEARCH_SCRIPT = f"{FOLDER}/search/page.js"
"""The address of the script of the search's page alone; it uses the one of every page."""

MISSING = f"{FOLDER}/missing.js"
"""The address of the script of the page that was not found."""

_UNPUBLISHED = frozenset(("world.json", "languages.js", "say.js"))
"""What lies among the assets for the program alone, or for the folder above those of the languages."""


class LaterFile(File):
    """A file of the site that is made when somebody asks what it holds."""

    _make: Callable[[], str | bytes]

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
            self._content = self._make()


def site_files(config: MkDocsConfig, edition: Edition) -> Iterator[tuple[File, str]]:
    """Every file that an edition adds to a site, each with the record file it is made from, if there is one."""
    for page in planned(edition):
        yield LaterFile.of(config, page.path, page.write, InclusionLevel.NOT_IN_NAV), page.file
    places = {called(subject): (place, subject) for place, subject in printed(edition)}
    subjects = (subject for _, subject in places.values())
    for subject, pdf in pdfs(edition, subjects, kept_beside(config.config_file_path)):
        yield File.generated(config, places[called(subject)][0], content=pdf), ""
    yield from ((File.generated(config, place, content=text), "") for place, text in data_files(edition))
    yield from ((file, "") for file in _other_files(config, lambda: edition))


def live_files(
    config: MkDocsConfig, now: Callable[[], Edition], write: Callable[[str], str]
) -> Iterator[tuple[File, str]]:
    """The same for a site that is made as somebody asks for it, from the edition that there is `now`.

    `write` gives the Markdown of the page at a path. What is in `data_files` is left out: its places are not known.
    """
    edition, kept = now(), kept_beside(config.config_file_path)
    for page in planned(edition):
        yield LaterFile.of(config, page.path, partial(write, page.path), InclusionLevel.NOT_IN_NAV), page.file
    for place, subject in printed(edition):
        yield LaterFile.of(config, place, partial(_book, now, subject, kept)), ""
    yield from ((file, "") for file in _other_files(config, now))


def data_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Place and text of what scripts load, all below `FOLDER`."""
    yield from address_lists(edition)
    yield from search_files(edition)


def _book(now: Callable[[], Edition], subject: Subject, kept: Kept | None) -> bytes:
    """One PDF briefing."""
    return next(pdf for _, pdf in pdfs(now(), [subject], kept))


def _other_files(config: MkDocsConfig, now: Callable[[], Edition]) -> Iterator[File]:
    """Pages at former addresses, pictures, and the looks of the site."""
    edition = now()
    yield from _redirects(config, edition)
    for name, stored in sorted(edition.corpus.stored.items()):
        if name.startswith("images/"):
            address = f"{IMAGES}/{name.removeprefix('images/')}"
            yield File.generated(config, address, abs_src_path=str(stored.path))
    yield LaterFile.of(config, NETWORK_SCRIPTS[1], lambda: _network_data(config, now()))
    yield LaterFile.of(config, WORDS, lambda: _words(now()))
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file() and path.name not in _UNPUBLISHED:
            address = f"{FOLDER}/{path.relative_to(ASSETS).as_posix()}"
            yield File.generated(config, address, abs_src_path=str(path))


def printed(edition: Edition) -> Iterator[tuple[str, Subject]]:
    """Of what the site has PDFs, each with its path."""
    yield from ((pdf_path(ref), ref) for ref, _ in edition.corpus if edition.cover.prints(ref.kind))
    if edition.cover.prints():
        yield from ((pair_pdf_path(pair), pair) for pair in edition.pairs)
        yield WHOLE_PDF, None


def _network_data(config: MkDocsConfig, edition: Edition) -> str:
    """The network as a script that names it, for a page opened from disk may load a script but not fetch JSON."""
    shown, ties = network_data(edition)
    place = {ref: number for number, ref in enumerate(shown)}
    nodes = [[edition.name(ref), ref.kind, _page_url(config, ref)] for ref in shown]
    edges = [[place[tie.one], place[tie.other], tie.sort, tie.says, tie.weight] for tie in ties]
    root = relpath(".", FOLDER) + "/"
    data = {"root": root, "nodes": nodes, "ties": edges}
    return f"window.dossierNetwork = {json.dumps(data, separators=(',', ':'), sort_keys=True)};\n"


def _words(edition: Edition) -> str:
    """What scripts say, and how, as one script."""
    words = json.dumps(script_words(edition.wording), separators=(",", ":"), sort_keys=True)
    return f"window.dossierWords = {words};\n{(ASSETS / 'say.js').read_text(encoding='utf-8')}"


def _page_url(config: MkDocsConfig, ref: Ref) -> str:
    """The address of a record's page, seen from the root of the site."""
    return File(path_of(ref), None, config.site_dir, config.use_directory_urls).url


def _redirects(config: MkDocsConfig, edition: Edition) -> Iterator[File]:
    """A page at each address that a record had before, leading to where it is now."""
    for ref, record in edition.corpus:
        for old in record.formerly:
            at = path_of(old).removesuffix(".md") + ("/index.html" if config.use_directory_urls else ".html")
            page = File(path_of(ref), None, config.site_dir, config.use_directory_urls)
            target = relpath(page.dest_uri, dirname(at)).removesuffix("index.html")
            canonical = address_of(edition.cover, path_of(ref)) or target
            values = {"target": target, "canonical": canonical, "name": edition.name(ref)}
            yield File.generated(config, at, content=filled("_redirect.html.jinja", edition, **values))


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
