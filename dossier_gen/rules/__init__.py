"""The rules: what is checked of records beyond their shape; each is one function and one heading in docs/rules.md."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from types import MappingProxyType

from dossier_gen.corpus import Corpus
from dossier_gen.doors import heeding
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import walk
from dossier_gen.findings import Finding, Severity, first_of
from dossier_gen.forks import FEW, shared, slices
from dossier_gen.own import at_hand
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

READING_RULES: Mapping[str, str] = MappingProxyType(
    {
        "yaml": "A file is plain YAML, and says what it seems to say.",
        "files": "What lies in the records folder belongs there, under a name that every system can keep.",
        "overlays": "An overlay contradicts no record that it adds to.",
        "shape": "A value has the form that its field takes.",
        "old-form": "A record is written in the form of this version.",
        "unknown-field": "A mapping has no other fields than its kind gives it.",
        "dates": "A date is a day that exists, in a form that is read, and a span does not end before it starts.",
    }
)
"""The rules of reading, before any record exists: what each demands, by the name in its findings."""

LEAKS = "leaks"
"""The rule name of findings about what was written for an audience."""


def rule_name(rule: object) -> str:
    """The name of a rule as printed in findings."""
    return str(getattr(rule, "__name__", "")).replace("_", "-")


BUILT_IN_NAMES = (*READING_RULES, LEAKS, "excuses", *map(rule_name, (*RECORD_RULES, *CORPUS_RULES)))
"""The names of the rules of every dossier."""

_BY_RECORDS = ("refs-resolve", "ref-kinds", "known-audience", "withheld-refs", "briefing-subjects", "excuses")
FIXED_RULES = frozenset((*READING_RULES, LEAKS, *_BY_RECORDS))
"""Rules that no configuration and no excuse softens: without them a dossier is broken, or leaks."""

OFF_BY_DEFAULT = frozenset(("open-gaps",))
"""Rules that speak only where the policy gives them a severity: they list what is known to be open."""


def record_rules() -> tuple[Callable[[Case], Iterator[Finding]], ...]:
    """The rules that look at one record, those of the dossier at hand last."""
    return (*RECORD_RULES, *at_hand().record_rules)


def corpus_rules() -> tuple[Callable[[Corpus, Policy], Iterator[Finding]], ...]:
    """The rules that look at all records, those of the dossier at hand last."""
    return (*CORPUS_RULES, *at_hand().corpus_rules)


def names() -> tuple[str, ...]:
    """Every rule's name as printed in findings."""
    return (*BUILT_IN_NAMES, *(rule_name(rule) for rule in (*at_hand().record_rules, *at_hand().corpus_rules)))


def sentences() -> dict[str, str]:
    """What every rule demands, in a sentence, by its name."""
    apart = {
        LEAKS: "What is written for an audience tells nothing that is withheld from it.",
        "excuses": "An excuse names a rule that exists and that the record breaks.",
    }
    ours = {rule_name(rule): str(rule.__doc__).partition("\n")[0] for rule in (*record_rules(), *corpus_rules())}
    return {**READING_RULES, **apart, **ours}


def validate(corpus: Corpus, policy: Policy) -> tuple[Finding, ...]:
    """All findings of all rules, as strict as the policy has them and without those that their records excuse."""
    of_each, of_all = found_in(corpus, policy, tuple(corpus.records))
    return judged(corpus, policy, chain.from_iterable((*of_each, *of_all.values())))


def found_in(
    corpus: Corpus,
    policy: Policy,
    refs: Sequence[Ref],
    before: Mapping[str, list[Finding]] = MappingProxyType({}),
    heed: Callable[[], object] | None = None,
) -> tuple[list[list[Finding]], Mapping[str, list[Finding]]]:
    """What the rules about one record find in each of these, and what each of those about all finds, by its name.

    `before` holds what some rules about all found before, which are not asked again. `heed` is called whenever a rule
    looks at a record, and may raise an error to leave the rest. Done by several processes where there is much to do.
    """
    corpus = corpus.through(heeding(heed)) if heed else corpus
    rules = [rule for rule in corpus_rules() if rule_name(rule) not in before and _is_on(rule, policy)]
    of_all = [partial(_of_corpus, rule, corpus, policy) for rule in rules]
    apart = [partial(of_records, corpus, policy, refs[part]) for part in slices(len(refs), FEW)]
    # those about all in front: likely-twins alone may take as long as a third of all
    tasks = [*of_all, *apart]
    found = shared(tasks) if len(corpus) >= 2 * FEW else [task() for task in tasks]
    told = {**before, **{rule_name(rule): one for rule, (one,) in zip(rules, found, strict=False)}}
    whole = {name: told[name] for name in map(rule_name, corpus_rules()) if name in told}
    return list(chain.from_iterable(found[len(rules) :])), whole


def judged(
    corpus: Corpus, policy: Policy, findings: Iterable[Finding], not_asked: Iterable[object] = ()
) -> tuple[Finding, ...]:
    """Findings of rules as strict as the policy has them and without those that their records excuse.

    An excuse from a rule that was not asked is no finding.
    """
    weighed = tuple(_weighed(finding, policy) for finding in findings)
    off = [
        rule_name(rule) for rule in (*record_rules(), *corpus_rules()) if not _is_on(rule, policy) or rule in not_asked
    ]
    return tuple(without_excused(corpus, weighed, names(), FIXED_RULES, off))


def of_records(corpus: Corpus, policy: Policy, refs: Iterable[Ref]) -> list[list[Finding]]:
    """What the rules about one record find in each of these records."""
    rules = [rule for rule in record_rules() if _is_on(rule, policy)]
    found: list[list[Finding]] = []
    for ref in refs:
        record = corpus.records[ref]
        case = Case(corpus, ref, record, tuple(walk(record)), policy)
        found.append([finding for rule in rules for finding in first_of(rule(case))])
    return found


def of_all(corpus: Corpus, policy: Policy) -> Iterator[tuple[str, list[Finding]]]:
    """What each rule about all records finds."""
    yield from found_in(corpus, policy, ())[1].items()


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


def _is_on(rule: object, policy: Policy) -> bool:
    name = rule_name(rule)
    return policy.severities.get(name, None if name in OFF_BY_DEFAULT else Severity.ERROR) is not None


def _weighed(finding: Finding, policy: Policy) -> Finding:
    """The finding with the severity that the policy gives its rule."""
    severity = policy.severities.get(finding.rule)
    return replace(finding, severity=severity) if severity else finding
