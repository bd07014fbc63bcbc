"""The rules: what is checked of records beyond their shape; each is one function and one heading in docs/rules.md."""

from collections.abc import Callable, Iterator, Sequence

from dossier_gen.corpus import Corpus
from dossier_gen.fields.walk import walk
from dossier_gen.findings import Finding
from dossier_gen.rules.audiences import known_audience, withheld_refs
from dossier_gen.rules.case import Case
from dossier_gen.rules.dates import dates_in_order
from dossier_gen.rules.links import marks_resolve, named_fields_exist, ref_kinds, refs_resolve
from dossier_gen.rules.names import unique_captions, unique_items
from dossier_gen.rules.sources import uncited_records, unused_sources
from dossier_gen.rules.stored import stored_files

RECORD_RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    refs_resolve,
    ref_kinds,
    marks_resolve,
    named_fields_exist,
    dates_in_order,
    unique_items,
    stored_files,
    uncited_records,
    known_audience,
    withheld_refs,
)
"""Rules that look at one record among the others."""

CORPUS_RULES: tuple[Callable[[Corpus], Iterator[Finding]], ...] = (unique_captions, unused_sources)
"""Rules that look at all records at once."""

READING_RULES: tuple[str, ...] = ("yaml", "files", "shape", "unknown-field", "dates")
"""The rule names of findings that come from reading, before any record exists."""


def names() -> tuple[str, ...]:
    """Every rule's name as printed in findings."""
    return (*READING_RULES, *(rule.__name__.replace("_", "-") for rule in (*RECORD_RULES, *CORPUS_RULES)))


def validate(corpus: Corpus, audiences: Sequence[str]) -> tuple[Finding, ...]:
    """All findings of all rules; `audiences` are named from the outermost to the innermost."""
    findings: list[Finding] = []
    for ref, record in corpus:
        case = Case(corpus, ref, record, tuple(walk(record)), tuple(audiences))
        for rule in RECORD_RULES:
            findings.extend(rule(case))
    for corpus_rule in CORPUS_RULES:
        findings.extend(corpus_rule(corpus))
    return tuple(findings)
