"""The rules: what is checked of records beyond their shape; each is one function and one heading in docs/rules.md."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from types import MappingProxyType

from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import walk
from dossier_gen.findings import Finding, Severity, first_of
from dossier_gen.forks import FEW, shared, slices
from dossier_gen.policy import Policy
from dossier_gen.rules.acting import acts_in_lifetime, office_not_another, office_on_the_day
from dossier_gen.rules.agreements import approval_after_signing, in_force_after_signing, party_without_action
from dossier_gen.rules.audiences import known_audience, needless_wording, withheld_refs
from dossier_gen.rules.briefings import briefing_sections, briefing_subjects, markings
from dossier_gen.rules.case import Case
from dossier_gen.rules.completeness import expected_holders, expected_members, open_gaps, review_due
from dossier_gen.rules.dates import dates_in_order
from dossier_gen.rules.excuses import without_excused
from dossier_gen.rules.holders import overlapping_tenures
from dossier_gen.rules.identity import formerly_free, likely_twins, old_refs
from dossier_gen.rules.links import marks_resolve, named_fields_exist, ref_kinds, refs_resolve
from dossier_gen.rules.names import name_periods, unique_captions, unique_items
from dossier_gen.rules.naming import withheld_names
from dossier_gen.rules.precedence import precedence_fits
from dossier_gen.rules.quotations import quotations_occur, translated_quotation
from dossier_gen.rules.scripts import mixed_script_words, romanisation_named, script_agrees
from dossier_gen.rules.sources import (
    cite_needed,
    complete_sources,
    stored_digest,
    two_sources,
    uncited_records,
    unused_sources,
)
from dossier_gen.rules.stored import stored_files
from dossier_gen.rules.time import (
    announced_is_past,
    events_within_visit,
    held_in_future,
    programme_within_visit,
    weekday_agrees,
)

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
    needless_wording,
    events_within_visit,
    programme_within_visit,
    weekday_agrees,
    announced_is_past,
    office_on_the_day,
    acts_in_lifetime,
    in_force_after_signing,
    approval_after_signing,
    party_without_action,
    expected_members,
    precedence_fits,
    briefing_subjects,
    briefing_sections,
    markings,
    review_due,
    open_gaps,
    cite_needed,
    two_sources,
    quotations_occur,
    translated_quotation,
    complete_sources,
    stored_digest,
    romanisation_named,
    script_agrees,
    mixed_script_words,
    name_periods,
)
"""Rules that look at one record among the others."""

CORPUS_RULES: tuple[Callable[[Corpus, Policy], Iterator[Finding]], ...] = (
    unique_captions,
    unused_sources,
    held_in_future,
    office_not_another,
    overlapping_tenures,
    expected_holders,
    likely_twins,
    old_refs,
    formerly_free,
    withheld_names,
)
"""Rules that look at all records at once."""

READING_RULES: tuple[str, ...] = ("yaml", "files", "overlays", "shape", "unknown-field", "dates")
"""The rule names of findings that come from reading, before any record exists."""

LEAKS = "leaks"
"""The rule name of findings about what was written for an audience."""

_BY_RECORDS = ("refs-resolve", "ref-kinds", "known-audience", "withheld-refs", "briefing-subjects", "excuses")
FIXED_RULES = frozenset((*READING_RULES, LEAKS, *_BY_RECORDS))
"""Rules that no configuration and no excuse softens: without them a dossier is broken, or leaks."""

OFF_BY_DEFAULT = frozenset(("open-gaps",))
"""Rules that speak only where the policy gives them a severity: they list what is known to be open."""


def names() -> tuple[str, ...]:
    """Every rule's name as printed in findings."""
    return (*READING_RULES, LEAKS, "excuses", *(_name(rule) for rule in (*RECORD_RULES, *CORPUS_RULES)))


def validate(corpus: Corpus, policy: Policy) -> tuple[Finding, ...]:
    """All findings of all rules, as strict as the policy has them and without those that their records excuse."""
    refs = list(corpus.records)
    parts: list[Callable[[], list[list[Finding]]]] = [
        partial(_of_corpus, rule, corpus, policy) for rule in CORPUS_RULES if _is_on(rule, policy)
    ]
    of_all = len(parts)  # these first: likely-twins alone may take as long as a third of all
    parts += [partial(of_records, corpus, policy, refs[part]) for part in slices(len(refs), FEW)]
    found = shared(parts) if len(parts) > of_all + 1 else [part() for part in parts]
    findings = chain.from_iterable(chain.from_iterable((*found[of_all:], *found[:of_all])))
    return judged(corpus, policy, findings)


def judged(corpus: Corpus, policy: Policy, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of rules as strict as the policy has them and without those that their records excuse."""
    weighed = tuple(_weighed(finding, policy) for finding in findings)
    off = [_name(rule) for rule in (*RECORD_RULES, *CORPUS_RULES) if not _is_on(rule, policy)]
    return tuple(without_excused(corpus, weighed, names(), FIXED_RULES, off))


def of_records(corpus: Corpus, policy: Policy, refs: Iterable[Ref]) -> list[list[Finding]]:
    """What the rules about one record find in each of these records."""
    rules = [rule for rule in RECORD_RULES if _is_on(rule, policy)]
    found: list[list[Finding]] = []
    for ref in refs:
        record = corpus.records[ref]
        case = Case(corpus, ref, record, tuple(walk(record)), policy)
        found.append([finding for rule in rules for finding in first_of(rule(case))])
    return found


def of_all(
    corpus: Corpus, policy: Policy, before: Mapping[str, Iterable[Finding]] = MappingProxyType({})
) -> Iterator[tuple[str, list[Finding]]]:
    """What each rule about all records finds; `before` holds what some found before, which are not asked again."""
    for rule in CORPUS_RULES:
        name = _name(rule)
        if name in before:
            yield name, list(before[name])
        elif _is_on(rule, policy):
            yield name, list(_first_by_file(rule(corpus, policy)))


def _of_corpus(
    rule: Callable[[Corpus, Policy], Iterator[Finding]], corpus: Corpus, policy: Policy
) -> list[list[Finding]]:
    return [list(_first_by_file(rule(corpus, policy)))]


def _first_by_file(findings: Iterator[Finding]) -> Iterator[Finding]:
    """The first findings of one rule in each file."""
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.file, []).append(finding)
    for told in by_file.values():
        yield from first_of(told)


def _name(rule: object) -> str:
    return str(getattr(rule, "__name__", "")).replace("_", "-")


def _is_on(rule: object, policy: Policy) -> bool:
    name = _name(rule)
    return policy.severities.get(name, None if name in OFF_BY_DEFAULT else Severity.ERROR) is not None


def _weighed(finding: Finding, policy: Policy) -> Finding:
    """The finding with the severity that the policy gives its rule."""
    severity = policy.severities.get(finding.rule)
    return replace(finding, severity=severity) if severity else finding
