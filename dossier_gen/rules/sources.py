"""Rules about citations."""

from collections.abc import Iterator

from dossier_gen.corpus import Corpus
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose
from dossier_gen.fields.walk import Leaf, walk
from dossier_gen.findings import Finding, Severity
from dossier_gen.policy import Policy
from dossier_gen.prose import CiteMark, as_ref, marks
from dossier_gen.rules.case import Case

UNCITED_KINDS = frozenset(("source", "briefing", "topic"))
"""Kinds that state no facts of their own, so that they need no citation."""


def uncited_records(case: Case) -> Iterator[Finding]:
    """A record that states facts rests on a citation somewhere."""
    if case.ref.kind in UNCITED_KINDS or case.ref not in case.corpus.files:
        return
    if not any(True for leaf in case.leaves for _ in _cited(leaf)):
        yield case.warning("uncited-records", "nothing in this record is cited", hint="add cite: with a source")


def unused_sources(corpus: Corpus, policy: Policy) -> Iterator[Finding]:
    """Every source is cited by some record."""
    used = {source for _, record in corpus for leaf in walk(record) for source in _cited(leaf)}
    for ref in corpus.of_kind("source"):
        if ref not in used:
            message = "no record cites this source"
            hint = "cite it, or remove the file"
            yield Finding("unused-sources", message, corpus.file_of(ref), (), hint, Severity.WARNING)


def _cited(leaf: Leaf) -> Iterator[Ref]:
    """The sources that a value cites."""
    if isinstance(leaf.value, CitationFields):
        yield leaf.value.source
    elif isinstance(leaf.value, Prose):
        for _, words in leaf.value.by_language:
            for mark in marks(words) if "[@" in words else ():
                ref = as_ref(f"source/{mark.source}") if isinstance(mark, CiteMark) else None
                if ref:
                    yield ref
