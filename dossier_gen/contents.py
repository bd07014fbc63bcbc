"""What the site of an edition holds beside its pages: books, feeds, pictures, the data of scripts, and the looks."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from posixpath import dirname, relpath
from typing import NamedTuple

from dossier_gen.briefings import Subject, called
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.kept import Kept
from dossier_gen.pages.addresses import address_lists, address_of, place_of
from dossier_gen.pages.changes import feed, feed_paths
from dossier_gen.pages.render import filled
from dossier_gen.pages.script_words import script_words
from dossier_gen.pages.visuals import network_data
from dossier_gen.pages.write import IMAGES, WHOLE_PDF, pair_pdf_path, path_of, pdf_path
from dossier_gen.press import pdfs
from dossier_gen.search.files import search_files

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

Make = Callable[[Edition], str | bytes]
"""Makes a file of an edition."""


class Part(NamedTuple):
    """A file of the site that is no page."""

    place: str
    """Its place in the site, with forward slashes."""
    content: Path | Make
    """The file that it is a copy of, or what makes it when somebody asks."""


def parts(edition: Edition) -> Iterator[Part]:
    """Pages at former addresses, feeds, pictures and the looks of the site."""
    for at, ref in _former(edition):
        yield Part(at, partial(_redirect, at, ref))
    for place, of in feed_paths(edition):
        yield Part(place, partial(_feed, of))
    for name, stored in sorted(edition.corpus.stored.items()):
        if name.startswith("images/") and stored.path:
            yield Part(f"{IMAGES}/{name.removeprefix('images/')}", stored.path)
    yield Part(NETWORK_SCRIPTS[1], _network_data)
    yield Part(WORDS, _words)
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file() and path.name not in _UNPUBLISHED:
            yield Part(f"{FOLDER}/{path.relative_to(ASSETS).as_posix()}", path)


def data_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Place and text of what scripts load, all below `FOLDER`."""
    yield from address_lists(edition)
    yield from search_files(edition)


def printed(edition: Edition) -> Iterator[tuple[str, Subject]]:
    """Of what the site has PDFs, each with its path."""
    yield from ((pdf_path(ref), ref) for ref, _ in edition.corpus if edition.cover.prints(ref.kind))
    if edition.cover.prints():
        yield from ((pair_pdf_path(pair), pair) for pair in edition.pairs)
        yield WHOLE_PDF, None


def books(edition: Edition, kept: Kept | None) -> Iterator[tuple[str, bytes]]:
    """Place and bytes of every PDF."""
    places = {called(subject): (place, subject) for place, subject in printed(edition)}
    for subject, pdf in pdfs(edition, (subject for _, subject in places.values()), kept):
        yield places[called(subject)][0], pdf


def _feed(of: Ref | None, edition: Edition) -> str:
    """One feed of changes."""
    return feed(edition, of)


def _network_data(edition: Edition) -> str:
    """The network as a script that names it, for a page opened from disk may load a script but not fetch JSON."""
    shown, ties = network_data(edition)
    place = {ref: number for number, ref in enumerate(shown)}
    nodes = [[edition.name(ref), ref.kind, place_of(edition.cover, path_of(ref))] for ref in shown]
    edges = [[place[tie.one], place[tie.other], tie.sort, tie.says, tie.weight] for tie in ties]
    root = relpath(".", FOLDER) + "/"
    data = {"root": root, "nodes": nodes, "ties": edges}
    return f"window.dossierNetwork = {json.dumps(data, separators=(',', ':'), sort_keys=True)};\n"


def _words(edition: Edition) -> str:
    """What scripts say, and how, as one script."""
    words = json.dumps(script_words(edition.wording), separators=(",", ":"), sort_keys=True)
    return f"window.dossierWords = {words};\n{(ASSETS / 'say.js').read_text(encoding='utf-8')}"


def _former(edition: Edition) -> Iterator[tuple[str, Ref]]:
    """The place of a page for each address that a record had before, with the ref of today."""
    for ref, record in edition.corpus:
        for old in record.formerly:
            yield path_of(old).removesuffix(".md") + ("/index.html" if edition.cover.directory_urls else ".html"), ref


def _redirect(at: str, ref: Ref, edition: Edition) -> str:
    """A page at a former address of a record, leading to where it is now."""
    place = place_of(edition.cover, path_of(ref))
    target = relpath(place, dirname(at)) + ("/" if place.endswith("/") else "")
    canonical = address_of(edition.cover, path_of(ref)) or target
    return filled("_redirect.html.jinja", edition, target=target, canonical=canonical, name=edition.name(ref))
