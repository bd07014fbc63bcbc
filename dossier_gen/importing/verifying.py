"""The check of all records as an import would leave them: rows that bring in an error are rejected before it writes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier_gen.corpus import Corpus, countries_named, known_countries
from dossier_gen.edition import Checked
from dossier_gen.fields.refs import Ref, record_ref
from dossier_gen.findings import Finding, FindingsError, Severity
from dossier_gen.importing.outcomes import Aim, Outcome, problem, rows_behind
from dossier_gen.importing.plan import Plan
from dossier_gen.nodes import locate, read
from dossier_gen.overlay import Overlay, merged
from dossier_gen.policy import Policy
from dossier_gen.records import KINDS, Record
from dossier_gen.rules import validate
from dossier_gen.shape import shaped
from dossier_gen.store import stored_in

_REF = re.compile(r"\b([a-z]+)/([a-z0-9]+(?:-[a-z0-9]+)*)")


@dataclass(frozen=True, slots=True)
class Ground:
    """The records as they are, with what their dossier demands of them."""

    checked: Checked
    policy: Policy
    overlays: Sequence[Overlay] = ()


def verified(plan: Plan, ground: Ground) -> tuple[Finding, ...]:
    """The warnings that the import brings; rows that bring an error are rejected, until none is left.

    Raises:
        FindingsError: if an error comes up that no row can be blamed for.
    """
    known = {(one.rule, one.file, one.message) for one in ground.checked.findings}
    while True:
        corpus, contradicted = _as_it_would_be(plan, ground)
        found = (*contradicted, *validate(corpus, ground.policy))
        new = [one for one in found if (one.rule, one.file, one.message) not in known]
        wrong = [one for one in new if one.severity is Severity.ERROR]
        if not wrong:
            return _located(new, plan)
        blamed = list(_blamed(wrong, plan))
        if not blamed:
            raise FindingsError(_located(wrong, plan))
        for aims, finding in blamed:
            left = [aim for aim in aims if aim in plan.aims.get(aim.ref, ())]
            if left:
                plan.reject(left, [problem(left[0], finding)])


def _as_it_would_be(plan: Plan, ground: Ground) -> tuple[Corpus, list[Finding]]:
    """The records with those that the import changes or makes, and what of these contradicts an overlay."""
    old, contradicted = ground.checked.corpus, list[Finding]()
    changed = {ref: _whole(one, plan.files.name(ref), ground, contradicted) for ref, one in plan.outcomes.items()}
    filed = {ref: one for ref, one in old if ref in old.files} | changed
    named = {ref for record in filed.values() for ref in countries_named(record)}
    files = {**old.files, **{ref: plan.files.name(ref) for ref in changed}}
    folders = [ground.checked.folder, *(overlay.folder for overlay in ground.overlays)]
    stored = stored_in(folders, filed, [], old, 0) if _names_file(changed.values()) else old.stored
    return Corpus.of({**filed, **known_countries(named, filed)}, files, stored), contradicted


def _names_file(records: Iterable[Record]) -> bool:
    """Whether a record names a stored file, which must be looked at then."""
    return any(getattr(record, "file", None) or record.image or getattr(record, "text", None) for record in records)


def _whole(one: Outcome, file: str, ground: Ground, contradicted: list[Finding]) -> Record:
    """A record with what overlays add to it; what they contradict is a finding about its own file."""
    values, record = one.values, one.record
    for overlay in ground.overlays:
        path = overlay.folder / KINDS[one.ref.kind].folder / f"{one.ref.id}.yaml"
        added = read(path.read_bytes(), str(path)).value if path.is_file() else None
        if added:
            joined = merged(KINDS[one.ref.kind], values, added, file, overlay.audience)
            values = joined.values
            contradicted += joined.findings
            record = shaped(KINDS[one.ref.kind], values, str(path))[0] or record
    return record


def _blamed(wrong: Iterable[Finding], plan: Plan) -> Iterator[tuple[tuple[Aim, ...], Finding]]:
    """For each error the rows that brought it: those behind its place, else those of the records that it names."""
    by_file = {plan.files.name(ref): one for ref, one in plan.outcomes.items()}
    for finding in wrong:
        here = by_file.get(finding.file)
        others = [other for ref in _named(finding) if (other := plan.outcomes.get(ref)) and other is not here]
        aims = rows_behind(here.differences, finding.path) if here else ()
        aims = aims or tuple(aim for other in others for aim in other.aims) or (here.aims if here else ())
        if aims:
            yield aims, finding


def _named(finding: Finding) -> Iterator[Ref]:
    """The records that the sentence of a finding names."""
    for match in _REF.finditer(finding.message):
        if match[1] in KINDS:
            yield record_ref(match[1], match[2])


def _located(findings: Iterable[Finding], plan: Plan) -> tuple[Finding, ...]:
    """Findings with their places in the files as they would be; those in other files stay without."""
    contents: Mapping[str, bytes] = {plan.files.name(ref): one.text.encode() for ref, one in plan.outcomes.items()}
    return tuple(locate(findings, dict(contents)))
