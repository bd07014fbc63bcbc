"""Hand-written pages: the same marks as in records, turned into links and a list of sources."""

from dossier_gen.dossier import citations_in_words, numbered
from dossier_gen.edition import Edition
from dossier_gen.findings import Finding, Severity
from dossier_gen.pages.render import filled
from dossier_gen.pages.write import Write
from dossier_gen.prose import replace_marks
from dossier_gen.rules.links import broken_marks


def with_marks(markdown: str, path: str, edition: Edition) -> tuple[str, tuple[Finding, ...]]:
    """The page with its marks written out, and a warning for each that leads nowhere."""
    if "[[" not in markdown and "[@" not in markdown:
        return markdown, ()
    findings = tuple(_finding(path, markdown, *broken) for broken in broken_marks(edition.corpus, markdown))
    sources = numbered(edition, citations_in_words(edition, markdown))
    numbers = {source.ref: source.number for source in sources}
    write = Write(edition, path, lambda source: numbers.get(source, 0))
    written = replace_marks(markdown, write.mark, write.mark)
    if sources:
        written += "\n\n" + filled("_sources.md.jinja", sources=sources, write=write)
    return written, findings


def _finding(path: str, markdown: str, message: str, hint: str, needle: str) -> Finding:
    """A warning at the place of a mark: MkDocs counts it under `--strict`, as it does for its own broken links."""
    start = max(markdown.find(needle), 0)
    line = markdown.count("\n", 0, start) + 1
    column = start - markdown.rfind("\n", 0, start)
    excerpt = markdown.split("\n")[line - 1]
    sentence = f"the page {message}"
    return Finding(
        "marks-resolve", sentence, path, (), hint, Severity.WARNING, line=line, column=column, excerpt=excerpt
    )
