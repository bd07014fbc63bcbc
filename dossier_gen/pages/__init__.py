"""Dossiers and indexes as Markdown pages."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from dossier_gen.dossier import Dossier, dossier
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.pages.indexes import index_pages
from dossier_gen.pages.render import filled
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
    """Every page of an edition: one a record, then the indexes, then the pages of pictures."""
    for ref, _ in edition.corpus:
        yield record_page(edition, ref)
    for path, markdown in (*index_pages(edition), *visual_pages(edition)):
        yield Page(path, markdown)


def record_page(edition: Edition, ref: Ref) -> Page:
    """The page of one record."""
    whole = dossier(edition, ref)
    path = path_of(ref)
    write = Write(edition, path, whole.number)
    body = filled(f"{ref.kind}.md.jinja", dossier=whole, edition=edition, record=whole.record, write=write)
    return Page(path, _front_matter(whole, write) + body, edition.corpus.files.get(ref, ""))


def _front_matter(whole: Dossier, write: Write) -> str:
    """Title and description for the head of the HTML page; JSON strings are YAML strings, whatever they hold."""
    summary = write.plain(whole.record.summary) if whole.record.summary else ""
    lines = [f"title: {json.dumps(whole.name)}"]
    if summary:
        lines.append(f"description: {json.dumps(_shortened(summary))}")
    lines.append("hide: [navigation]")
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _shortened(text: str, length: int = 200) -> str:
    """A text cut at a word."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"
