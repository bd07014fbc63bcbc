"""Hand-written pages: the same marks as in records, turned into links and a list of sources."""

from collections.abc import Iterator
from dataclasses import replace

from mkdocs.utils.meta import get_data

from dossier_gen.corpus import Corpus
from dossier_gen.dossier import numbered
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, Severity
from dossier_gen.pages.render import filled
from dossier_gen.pages.write import Write
from dossier_gen.prose import CiteMark, as_ref, page_marks, replace_marks
from dossier_gen.rules.links import BrokenMark, broken_marks


def with_marks(markdown: str, path: str, edition: Edition) -> tuple[str, tuple[Finding, ...]]:
    """The page with its marks written out, and a warning for each that leads nowhere."""
    if "[[" not in markdown and "[@" not in markdown:
        return markdown, ()
    findings = tuple(_finding(path, markdown, broken) for broken in broken_marks(edition.corpus, page_marks(markdown)))
    sources = numbered(edition, _cited(edition, markdown))
    numbers = {source.ref: source.number for source in sources}
    write = Write(edition, path, lambda source: numbers.get(source, 0))
    written = replace_marks(markdown, write.mark, write.mark)
    if sources:
        written += "\n\n" + filled("_sources.md.jinja", edition, sources=sources, write=write)
    return written, findings


def findings_in(corpus: Corpus, whole: str, path: str) -> Iterator[Finding]:
    """A warning for each mark that leads nowhere in a page as its file holds it, with its front matter."""
    markdown = get_data(whole)[0]
    above = lines_above(whole, markdown)
    for broken in broken_marks(corpus, page_marks(markdown)):
        found = _finding(path, markdown, broken)
        yield replace(found, line=found.line + above)


def lines_above(whole: str, markdown: str) -> int:
    """How many lines of a file stand before the Markdown that it ends with."""
    return whole.count("\n", 0, len(whole) - len(markdown)) if whole.endswith(markdown) else 0


def _cited(edition: Edition, markdown: str) -> Iterator[tuple[Ref, str]]:
    for mark in page_marks(markdown):
        source = as_ref(f"source/{mark.source}") if isinstance(mark, CiteMark) else None
        if source and source in edition.corpus and isinstance(mark, CiteMark):
            yield source, mark.at


def _finding(path: str, markdown: str, broken: BrokenMark) -> Finding:
    """A warning at the place of a mark: MkDocs counts it under `--strict`, as it does for its own broken links."""
    start = -1
    for _ in range(broken.occurrence + 1):
        start = markdown.find(broken.written, start + 1)
    line = markdown.count("\n", 0, start) + 1
    column = start - markdown.rfind("\n", 0, start)
    excerpt = markdown.split("\n")[line - 1]
    finding = Finding("marks-resolve", f"the page {broken.message}", path, (), broken.hint, Severity.WARNING)
    return finding.at(line, column, excerpt)
