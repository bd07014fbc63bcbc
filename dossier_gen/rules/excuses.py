"""Excuses: a record may say why a rule does not hold for it."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from dossier_gen.corpus import Corpus
from dossier_gen.findings import Finding, Severity
from dossier_gen.shape import nearest


def without_excused(
    corpus: Corpus, findings: tuple[Finding, ...], known: Collection[str], fixed: Collection[str], off: Collection[str]
) -> Iterator[Finding]:
    """The findings that no record excuses, and a finding for each excuse that cannot be or is not used."""
    excused: dict[str, dict[str, int]] = defaultdict(dict)
    for ref, record in corpus:
        for place, excuse in enumerate(record.excuses):
            file, path = corpus.file_of(ref), ("excuses", place, "rule")
            if excuse.rule not in known:
                yield Finding("excuses", f"there is no rule '{excuse.rule}'", file, path, nearest(excuse.rule, known))
            elif excuse.rule in fixed:
                yield Finding("excuses", f"the rule '{excuse.rule}' cannot be excused", file, path, "mend the record")
            elif excuse.rule not in off:
                excused[file][excuse.rule] = place
    used = set()
    for finding in findings:
        if finding.rule in excused.get(finding.file, {}):
            used.add(f"{finding.file} {finding.rule}")
        else:
            yield finding
    for file, rules in excused.items():
        for rule, place in rules.items():
            if f"{file} {rule}" not in used:
                message = f"nothing in this record breaks the rule '{rule}' any more"
                yield Finding("excuses", message, file, ("excuses", place), "remove the excuse", Severity.WARNING)
