"""Marks in hand-written pages that lead nowhere, each at its place in the page."""

from collections.abc import Iterator
from dataclasses import replace

from mkdocs.utils.meta import get_data

from dossier_gen.corpus import Corpus
from dossier_gen.findings import Finding, Severity
from dossier_gen.prose import page_marks
from dossier_gen.rules.links import BrokenMark, broken_marks


def findings_in(corpus: Corpus, whole: str, path: str) -> Iterator[Finding]:
    """A warning for each mark that leads nowhere in a page as its file holds it, with its front matter."""
    markdown = get_data(whole)[0]
    above = lines_above(whole, markdown)
    for found in astray(corpus, markdown, path):
        yield replace(found, line=found.line + above)


def astray(corpus: Corpus, markdown: str, path: str) -> Iterator[Finding]:
    """The same of the Markdown of a page without its front matter."""
    for broken in broken_marks(corpus, page_marks(markdown)):
        yield _finding(path, markdown, broken)


def lines_above(whole: str, markdown: str) -> int:
    """How many lines of a file stand before the Markdown that it ends with."""
    return whole.count("\n", 0, len(whole) - len(markdown)) if whole.endswith(markdown) else 0


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
