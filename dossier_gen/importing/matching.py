"""Which record a row is about: one that surely is the same, a new one, or nobody knows and an editor decides.

Sure is what the row itself or the mapping says, an identifier, and the same name however it is written, where one
record alone bears it and nothing denies that the two are one. Many Chinese names are written alike in other scripts, so
such a name is sure only together with a fact. All else that looks alike is for an editor to decide.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import spoken
from dossier_gen.fields.walk import plans
from dossier_gen.folding import folded, palladius
from dossier_gen.importing.catalogue import Catalogue, names
from dossier_gen.importing.mapping import NEW
from dossier_gen.importing.proposals import Proposal
from dossier_gen.importing.rows import Problem
from dossier_gen.records import Record
from dossier_gen.records.person import Person
from dossier_gen.records.place import Place
from dossier_gen.rules.likeness import Grade, may_be_one
from dossier_gen.rules.spellings import facts

_TOLD = 5
"""How many candidates are named."""


@dataclass(frozen=True, slots=True)
class Match:
    """The record a row is about; None for a new one, or with a problem where nobody knows."""

    ref: Ref | None = None
    problem: Problem | None = None
    apart: tuple[Ref, ...] = ()
    """Records that look like a new one and are not, as an editor decided."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    ref: Ref
    grade: Grade
    reason: str
    denied: str
    """What shows that it is another; nothing where nothing does."""
    is_backed: bool
    """Whether something besides the name says that it is the same."""
    is_common: bool
    """Whether the name proves little by itself."""
    cites_row: bool
    """Whether it has the name and rests on this very row."""
    cites_source: bool
    """Whether it has the name, rests on the source of the row, and no row before is about it."""


def matched(proposal: Proposal, record: Record, catalogue: Catalogue, claimed: Container[Ref] = ()) -> Match:
    """The record that a row is about, by what of it could be read; rows before it are about those `claimed`.

    A record that a row made is found again by that row, whatever else is called the same: it rests on it, or at least
    on the same source, and in one table only one row may claim it for that alone.
    """
    said = _said(proposal, record, catalogue)
    if isinstance(said, Problem):
        return Match(problem=said)
    if said:
        return Match(said)
    if proposal.match == "id":
        return _by_identifiers(proposal, record, catalogue)
    found = list(_candidates(proposal, record, catalogue, claimed))
    from_row = [one for one in found if one.cites_row]
    if len(from_row) == 1:
        return Match(from_row[0].ref)
    if _is_decided_new(proposal, record):
        from_source = [one for one in found if one.cites_source]
        if from_source:
            return Match(from_source[0].ref) if len(from_source) == 1 else _unsure(proposal, from_source)
        return Match(apart=tuple(sorted(one.ref for one in found if one.grade is Grade.SAME)))
    return _by_likeness(proposal, found)


def _by_identifiers(proposal: Proposal, record: Record, catalogue: Catalogue) -> Match:
    """The record that has an identifier of the row; a new one where none has, whatever it is called."""
    known = catalogue.shelf(proposal.kind).by_identifier
    found = sorted({ref for value in record.identifiers.values() for ref in known.get(value.casefold(), ())})
    if len(found) > 1:
        message = f"the row may be {' or '.join(map(str, found[:_TOLD]))}, which have its identifiers"
        return Match(problem=Problem(message, hint="give each its own"))
    return Match(found[0] if found else None)


def _by_likeness(proposal: Proposal, found: list[_Candidate]) -> Match:
    certain = [one for one in found if one.grade is Grade.CERTAIN]
    if certain:
        return Match(certain[0].ref) if len(certain) == 1 else _unsure(proposal, certain)
    same = [one for one in found if one.grade is Grade.SAME and not one.denied]
    backed = [one for one in same if one.is_backed]
    if len(backed) == 1:
        return Match(backed[0].ref)
    if len(same) == 1 and not same[0].is_common:
        return Match(same[0].ref)
    from_source = [one for one in same if one.cites_source]
    if len(from_source) == 1:
        return Match(from_source[0].ref)
    denied = [one for one in found if one.grade is Grade.SAME and one.denied]
    like = [one for one in found if one.grade is Grade.LIKE and not one.denied]
    unsure = same or denied or like
    return _unsure(proposal, unsure) if unsure else Match()


def _said(proposal: Proposal, record: Record, catalogue: Catalogue) -> Ref | Problem | None:
    """The record that the row or the mapping names outright."""
    if proposal.named and proposal.named != NEW:
        try:
            ref = Ref.parse(proposal.named)
        except ValueError as error:
            return Problem(str(error))
        return _known(ref, proposal, catalogue)
    for name in _labels(proposal, record):
        if decided := proposal.decided.get(name):
            return _known(decided, proposal, catalogue)
    if not proposal.id:
        return None
    written = Ref(proposal.kind, proposal.id)
    by_id = catalogue.corpus.former.get(written, written)
    other = catalogue.get(by_id)
    return by_id if other and not _is_told_apart(proposal, record, other) else None


def _is_told_apart(proposal: Proposal, record: Record, other: Record) -> bool:
    """Whether the identifiers of the table say that a record is another."""
    known = other.identifiers
    is_other = any(known.get(system, value) != value for system, value in record.identifiers.items())
    return is_other and proposal.match == "identifiers"


def _known(ref: Ref, proposal: Proposal, catalogue: Catalogue) -> Ref | Problem:
    if ref.kind == proposal.kind and not ref.item and catalogue.has(ref):
        return ref
    return Problem(f"the row is said to be {ref}, which is no {proposal.kind} that is there")


def _is_decided_new(proposal: Proposal, record: Record) -> bool:
    if proposal.named == NEW:
        return True
    return any(name in proposal.decided for name in _labels(proposal, record))


def _labels(proposal: Proposal, record: Record) -> Iterator[str]:
    """The names by which a decision may speak of a row."""
    yield from names(record)
    yield from record.identifiers.values()
    yield from filter(None, (proposal.id,))


def _candidates(
    proposal: Proposal, record: Record, catalogue: Catalogue, claimed: Container[Ref]
) -> Iterator[_Candidate]:
    shelf = catalogue.shelf(proposal.kind)
    for ref, grade, reason in shelf.like(record):
        other = shelf.records[ref]
        if grade is not Grade.CERTAIN and _is_told_apart(proposal, record, other):
            continue
        denied = "" if grade is Grade.CERTAIN else _denied(record, other)
        places = {one.at for one in other.cite if str(one.source) == proposal.source} if grade is Grade.SAME else set()
        yield _Candidate(
            ref,
            grade,
            reason,
            denied,
            is_backed=_is_backed(record, other),
            is_common=_is_common(record, other),
            cites_row=proposal.at in places and proposal.row.place in proposal.at,
            cites_source=bool(places) and ref not in claimed,
        )


def _denied(record: Record, other: Record) -> str:
    """What shows that two records are two."""
    for system, value in record.identifiers.items():
        if other.identifiers.get(system, value) != value:
            return f"its {system} is {other.identifiers[system]}"
    is_untyped = isinstance(other, Place) and getattr(record, "type", None) is None
    mine = record.model_copy(update={"type": getattr(other, "type", None)}) if is_untyped else record
    if not may_be_one(mine, other):
        return "what else is known of the two differs"
    if not isinstance(record, Person) and not _may_be_at_once(record, other):
        return "it has other days"
    return ""


def _may_be_at_once(one: Record, two: Record) -> bool:
    """Whether the days that two records give themselves may be the same."""
    days = list(_days(one)), list(_days(two))
    pairs = [(mine, other) for name, mine in days[0] for known, other in days[1] if name == known]
    return all(mine.may_overlap(other) for mine, other in pairs)


def _days(record: Record) -> Iterator[tuple[str, Date]]:
    for plan in plans(type(record)):
        value = getattr(record, plan.attribute, None) if plan.happens else None
        if isinstance(value, Moment):
            yield plan.key, value.date
        elif isinstance(value, Date):
            yield plan.key, value


def _is_backed(record: Record, other: Record) -> bool:
    """Whether two records share a fact beside a name."""
    if not isinstance(record, Person) or not isinstance(other, Person):
        return False
    if not set(facts(record)).isdisjoint(facts(other)):
        return True
    return not _han(record).isdisjoint(_han(other))


def _han(person: Person) -> set[str]:
    """The names of a person in Chinese characters."""
    named = {words for tag, words in person.name.by_language if spoken(tag).startswith("zh")}
    return named | {form.text for form in person.names if form.lang.startswith("zh")}


def _is_common(record: Record, other: Record) -> bool:
    """Whether the names of two persons prove little by themselves: Chinese ones in other letters, or of one word."""
    if not isinstance(record, Person):
        return False
    return any(map(palladius, names(other))) or all(
        palladius(text) or len(folded(text).split()) < 2 for text in names(record)
    )


def _unsure(proposal: Proposal, found: list[_Candidate]) -> Match:
    said = []
    for one in sorted(found, key=lambda one: (one.grade, one.ref))[:_TOLD]:
        said.append(f"{one.ref} ({one.reason}{f', but {one.denied}' if one.denied else ''})")
    more = f" and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
    message = f"the row may be {' or '.join(said)}{more}"
    hint = f"say under decided: which it is, {found[0].ref} or {NEW}"
    return Match(problem=Problem(message, hint=hint))
