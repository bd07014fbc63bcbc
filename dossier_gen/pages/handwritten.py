"""Hand-written pages: the same marks as in records, turned into links and a list of sources."""

from collections.abc import Iterator

from dossier_gen.dossier import numbered
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding
from dossier_gen.pagemarks import astray
from dossier_gen.pages.render import filled
from dossier_gen.pages.write import Write
from dossier_gen.prose import CiteMark, as_ref, page_marks, replace_marks


def with_marks(markdown: str, path: str, edition: Edition) -> tuple[str, tuple[Finding, ...]]:
    """The page with its marks written out, and a warning for each that leads nowhere."""
    if "[[" not in markdown and "[@" not in markdown:
        return markdown, ()
    findings = tuple(astray(edition.corpus, markdown, path))
    sources = numbered(edition, _cited(edition, markdown))
    numbers = {source.ref: source.number for source in sources}
    write = Write(edition, path, lambda source: numbers.get(source, 0))
    written = replace_marks(markdown, write.mark, write.mark)
    if sources:
        written += "\n\n" + filled("_sources.md.jinja", edition, sources=sources, write=write)
    return written, findings


def _cited(edition: Edition, markdown: str) -> Iterator[tuple[Ref, str]]:
    for mark in page_marks(markdown):
        source = as_ref(f"source/{mark.source}") if isinstance(mark, CiteMark) else None
        if source and source in edition.corpus and isinstance(mark, CiteMark):
            yield source, mark.at
