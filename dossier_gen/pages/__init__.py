"""Dossiers and indexes as Markdown pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from dossier_gen.dossier import dossier
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.pages.ahead import ahead_pages
from dossier_gen.pages.finding import finding_pages
from dossier_gen.pages.furniture import furniture
from dossier_gen.pages.head import description_of
from dossier_gen.pages.indexes import index_pages
from dossier_gen.pages.issued import issued_link, issued_pages
from dossier_gen.pages.pairs import pair_pages
from dossier_gen.pages.render import filled, front_matter
from dossier_gen.pages.shown import other_links
from dossier_gen.pages.translations import translation_pages
from dossier_gen.pages.visuals import visual_pages
from dossier_gen.pages.write import Write, path_of


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site in Markdown."""

    path: str
    """Its path among the pages, with forward slashes: `people/xi-jinping.md`."""
    markdown: str
    file: str = ""
    """The file it is made from, for the edit button; empty for an index."""


def pages(edition: Edition) -> Iterator[Page]:
    """Every page of an edition: of each record, and all that are made of several of them."""
    for ref, _ in edition.corpus:
        yield record_page(edition, ref)
    several = (index_pages, pair_pages, ahead_pages, visual_pages, translation_pages, issued_pages, finding_pages)
    for made in several:
        for path, markdown in made(edition):
            yield Page(path, markdown)


def record_page(edition: Edition, ref: Ref) -> Page:
    """The page of one record."""
    whole = dossier(edition, ref)
    path = path_of(ref)
    write = Write(edition, path, whole.number)
    values = {"dossier": whole, "record": whole.record, "write": write}
    issued = issued_link(write, ref)
    around = {"others": other_links(whole), "furniture": furniture(edition, ref), "issued": issued}
    body = filled(f"{ref.kind}.md.jinja", edition, **values, **around)
    head = front_matter(whole.name, description_of(edition, path))
    return Page(path, head + body, edition.corpus.files.get(ref, ""))
