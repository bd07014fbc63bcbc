"""Where pages stand in the site: the address of a page, the page at an address, and all addresses by kind."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from dossier_gen.edition import Cover, Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.pages.write import index_path, path_of
from dossier_gen.records import FOLDERS, KINDS
from dossier_gen.wording import wording

LISTS = "assets/dossier/addresses"
"""The folder of the site in which the lists of all addresses stand, one a kind."""


@dataclass(frozen=True, slots=True)
class KindPlace:
    """Where the pages of a kind stand."""

    word: str
    folder: str
    title: str
    place: str
    """The place of its index, seen from the root of the site."""


def kind_places(cover: Cover) -> tuple[KindPlace, ...]:
    """Where the pages of each kind stand."""
    words = wording(cover.language)
    return tuple(
        KindPlace(kind, record.folder, words.term(record.plural), place_of(cover, index_path(kind)))
        for kind, record in KINDS.items()
    )


def ending(cover: Cover) -> str:
    """How the address of a page ends, unless it is an index."""
    return "/" if cover.directory_urls else ".html"


def place_of(cover: Cover, path: str) -> str:
    """The place of a page in the site, seen from its root: `people/xi-jinping/`; empty for the front page."""
    stem = path.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index") + ("" if cover.directory_urls else "index.html")
    return stem + ending(cover)


def address_of(cover: Cover, path: str) -> str:
    """The canonical address of a page or of another file; empty where the site has no address."""
    if not cover.url:
        return ""
    return cover.url.removesuffix("/") + "/" + (place_of(cover, path) if path.endswith(".md") else path)


def ref_at(edition: Edition, path: str) -> Ref | None:
    """The record whose page stands at a path; None where none does."""
    folder, _, name = path.removesuffix(".md").partition("/")
    ref = Ref(FOLDERS[folder], name) if folder in FOLDERS else None
    return ref if ref in edition.corpus else None


def address_lists(edition: Edition) -> Iterator[tuple[str, str]]:
    """For each kind the place of a file and its JSON: the id and name of each record, then former refs.

    `{"records": [["xi-jinping", "Xi Jinping"], …], "former": [["people/xi-j", "people/xi-jinping"], …]}`; the former
    refs are those that stood in the kind's folder. A page that was not found reads one of these, so each is kept small.
    """
    former: dict[str, list[tuple[str, str]]] = {kind: [] for kind in KINDS}
    for old, new in sorted(edition.corpus.former.items()):
        if old.kind in former:
            former[old.kind].append((_stem(old), _stem(new)))
    for kind, record in KINDS.items():
        records = [(ref.id, edition.name(ref)[:100]) for ref in edition.corpus.of_kind(kind)]
        lists = {"records": records, "former": former[kind]}
        yield f"{LISTS}/{record.folder}.json", json.dumps(lists, ensure_ascii=False, separators=(",", ":")) + "\n"


def _stem(ref: Ref) -> str:
    return path_of(ref).removesuffix(".md")
