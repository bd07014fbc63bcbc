"""Dossiers and indexes as Markdown pages."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from dossier_gen.dossier import Dossier, dossier
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.pages.furniture import furniture
from dossier_gen.pages.head import description_of
from dossier_gen.pages.indexes import index_pages
from dossier_gen.pages.render import filled
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
    """Every page of an edition: one a record, then the indexes."""
    for ref, _ in edition.corpus:
        yield record_page(edition, ref)
    for path, markdown in index_pages(edition):
        yield Page(path, markdown)


def record_page(edition: Edition, ref: Ref) -> Page:
    """The page of one record."""
    whole = dossier(edition, ref)
    path = path_of(ref)
    write = Write(edition, path, whole.number)
    values = {"dossier": whole, "record": whole.record, "furniture": furniture(edition, ref)}
    body = filled(f"{ref.kind}.md.jinja", **values, edition=edition, write=write)
    return Page(path, _front_matter(edition, whole, path) + body, edition.corpus.files.get(ref, ""))


def _front_matter(edition: Edition, whole: Dossier, path: str) -> str:
    """Title and description for the head of the HTML page; JSON strings are YAML strings, whatever they hold."""
    description = description_of(edition, path)
    lines = [f"title: {json.dumps(whole.name)}"]
    if description:
        lines.append(f"description: {json.dumps(description)}")
    lines.append("hide: [navigation]")
    return "---\n" + "\n".join(lines) + "\n---\n\n"
