"""The rules: what is checked of records beyond their shape; each is one function and one heading in docs/rules.md."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from dossier_gen.corpus import Corpus
from dossier_gen.fields.walk import walk
from dossier_gen.findings import Finding, Severity
from dossier_gen.policy import Policy
from dossier_gen.rules.audiences import known_audience, withheld_refs
from dossier_gen.rules.case import Case
from dossier_gen.rules.dates import dates_in_order
from dossier_gen.rules.excuses import without_excused
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

CORPUS_RULES: tuple[Callable[[Corpus, Policy], Iterator[Finding]], ...] = (unique_captions, unused_sources)
"""Rules that look at all records at once."""

READING_RULES: tuple[str, ...] = ("yaml", "files", "shape", "unknown-field", "dates")
"""The rule names of findings that come from reading, before any record exists."""

FIXED_RULES = frozenset((*READING_RULES, "refs-resolve", "ref-kinds", "known-audience", "withheld-refs", "excuses"))
"""Rules that no configuration and no excuse softens: without them a dossier is broken, or leaks."""


def names() -> tuple[str, ...]:
    """Every rule's name as printed in findings."""
    return (*READING_RULES, "excuses", *(_name(rule) for rule in (*RECORD_RULES, *CORPUS_RULES)))


def validate(corpus: Corpus, policy: Policy) -> tuple[Finding, ...]:
    """All findings of all rules, as strict as the policy has them and without those that their records excuse."""
    records = [rule for rule in RECORD_RULES if _is_on(rule, policy)]
    findings: list[Finding] = []
    for ref, record in corpus:
        case = Case(corpus, ref, record, tuple(walk(record)), policy)
        for rule in records:
            findings.extend(rule(case))
    for corpus_rule in CORPUS_RULES:
        if _is_on(corpus_rule, policy):
            findings.extend(corpus_rule(corpus, policy))
    weighed = tuple(_weighed(finding, policy) for finding in findings)
    return tuple(without_excused(corpus, weighed, names(), FIXED_RULES))


def _name(rule: object) -> str:
    return str(getattr(rule, "__name__", "")).replace("_", "-")


def _is_on(rule: object, policy: Policy) -> bool:
    return policy.severities.get(_name(rule), Severity.ERROR) is not None


def _weighed(finding: Finding, policy: Policy) -> Finding:
    """The finding with the severity that the policy gives its rule."""
    severity = policy.severities.get(finding.rule)
    return replace(finding, severity=severity) if severity else finding
