"""What an import would do: each row with its record, each record with what changes, and the rows that are rejected."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple, cast

from dossier_gen.fields.refs import Ref, record_ref
from dossier_gen.findings import Path
from dossier_gen.folding import folded
from dossier_gen.importing.assembling import Wish
from dossier_gen.importing.catalogue import Catalogue, names, sketch
from dossier_gen.importing.likening import Values
from dossier_gen.importing.matching import matched
from dossier_gen.importing.new_ids import new_id
from dossier_gen.importing.outcomes import Aim, Files, Outcome, outcome
from dossier_gen.importing.proposals import Proposal
from dossier_gen.importing.resolving import meant, resolved
from dossier_gen.importing.rows import Problem
from dossier_gen.nodes import Plain
from dossier_gen.records import Record
from dossier_gen.rules.sources import UNCITED_KINDS
from dossier_gen.writing.countries import countries_by_name


class Rejected(NamedTuple):
    """A row that is not imported, and why."""

    proposal: Proposal
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Plan:
    """What an import would do so far."""

    files: Files
    aims: dict[Ref, list[Aim]] = field(default_factory=dict)
    """The rows about each record, in their order."""
    by_row: dict[int, list[Aim]] = field(default_factory=dict)
    """The same by the number of the row: a row comes in with all its records or not at all."""
    lost: dict[Ref, str] = field(default_factory=dict)
    """For a record of which a row was taken out, the place of that row."""
    rejected: list[Rejected] = field(default_factory=list)
    outcomes: dict[Ref, Outcome] = field(default_factory=dict)

    def add(self, aim: Aim) -> None:
        """One more row about a record."""
        self.aims.setdefault(aim.ref, []).append(aim)
        self.by_row.setdefault(aim.proposal.row.number, []).append(aim)

    def reject(self, aims: Iterable[Aim], problems: Iterable[Problem]) -> None:
        """Take rows out again, and work out anew what becomes of their records."""
        self.work_out(*self._drop(aims, tuple(problems)))

    def work_out(self, *refs: Ref) -> None:
        """What becomes of records by all their rows that are left; rows that spoil one are rejected."""
        waiting = dict.fromkeys(refs)
        while waiting:
            ref = next(iter(waiting))
            del waiting[ref]
            self.outcomes.pop(ref, None)
            aims = self.aims.get(ref)
            found = outcome(ref, tuple(aims), self.files) if aims else None
            if isinstance(found, Outcome):
                self.outcomes[ref] = found
            elif found:
                waiting |= dict.fromkeys(self._drop(found.aims, self._why(ref, found.problems)))

    def _why(self, ref: Ref, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """Why rows cannot be brought in: what is missing may have stood in a row that is rejected."""
        if ref in self.files.texts or ref not in self.lost:
            return problems
        return (Problem(f"{ref} cannot be made, for {self.lost[ref]} is rejected", hint=str(problems[0])),)

    def _drop(self, gone: Iterable[Aim], why: tuple[Problem, ...]) -> list[Ref]:
        """Take rows out, each with all that it says; the records they were about."""
        refs: dict[Ref, None] = {}
        for aim in gone:
            together = self.by_row.pop(aim.proposal.row.number, ())
            if together:
                self.rejected.append(Rejected(aim.proposal, why))
            for one in together:
                self.aims[one.ref].remove(one)
                self.lost.setdefault(one.ref, one.proposal.row.place)
                refs[one.ref] = None
        return list(refs)

    @property
    def rows_rejected(self) -> frozenset[int]:
        """The numbers of the rows that are rejected, whatever they are about."""
        return frozenset(one.proposal.row.number for one in self.rejected)


def planned(proposed: Iterable[Proposal], catalogue: Catalogue, files: Files) -> Plan:
    """What rows would do: every row finds its record first, so that rows may name what other rows make.

    Rows that give no name, and can only add to what there is, look for it after all others.
    """
    plan, whole = Plan(files), list(proposed)
    aims: dict[int, Aim | tuple[Problem, ...]] = {}
    claimed: set[Ref] = set()
    for place in sorted(range(len(whole)), key=lambda place: "name" not in whole[place].values):
        aims[place] = aimed = _aimed(whole[place], catalogue, files, claimed)
        claimed |= {aimed.ref} if isinstance(aimed, Aim) else set()
    found = [(proposal, aims[place]) for place, proposal in enumerate(whole)]
    good: list[Aim] = []
    for proposal, aimed in found:
        values, unknown = _named(proposal, catalogue)
        if isinstance(aimed, Aim) and not proposal.row.number and aimed.ref in files.names:
            values = {}  # what the mapping makes of no row is made once, and may have been edited since
        if isinstance(aimed, Aim) and not unknown:
            good.append(replace(aimed, proposal=replace(proposal, values=values)))
        else:
            plan.rejected.append(Rejected(proposal, (*(() if isinstance(aimed, Aim) else aimed), *unknown)))
    rejected = plan.rows_rejected
    for aim in good:
        if aim.proposal.row.number in rejected:
            plan.lost.setdefault(aim.ref, aim.proposal.row.place)
        else:
            plan.add(aim)
    plan.work_out(*plan.aims)
    return plan


def _aimed(
    proposal: Proposal, catalogue: Catalogue, files: Files, claimed: Container[Ref]
) -> Aim | tuple[Problem, ...]:
    """The record that a row is about, made known to the rows behind it if it is new."""
    problems = proposal.problems or _about_source(proposal, catalogue)
    if problems:
        return problems
    record = sketch(proposal.kind, {**proposal.defaults, **_with_refs(proposal, catalogue)})
    found = matched(proposal, record, catalogue, claimed)
    if found.problem:
        return (found.problem,)
    ref = found.ref or _country(proposal, record)
    if ref is None:
        id = new_id(proposal, record, files.language, catalogue.taken(proposal.kind))
        if isinstance(id, Problem):
            return (id,)
        ref = record_ref(proposal.kind, id)
        catalogue.add(ref, record)
    elif ref in files.names and ref not in files.texts:
        message = f"{ref} lies in an overlay, {files.names[ref]}: nothing is added to it"
        return (Problem(message, hint="make its file in the records first"),)
    catalogue.learn(ref, record)
    return Aim(proposal, ref, found.apart)


def _country(proposal: Proposal, record: Record) -> Ref | None:
    """The country that is known without a file, by its code or a name; None for another, and for other kinds."""
    if proposal.kind != "country" or proposal.id:
        return None
    words = filter(None, (getattr(record, "code", None), *names(record)))
    found = {ref for word in words for ref in countries_by_name().get(folded(word), ())}
    return found.pop() if len(found) == 1 else None


def _about_source(proposal: Proposal, catalogue: Catalogue) -> tuple[Problem, ...]:
    if not proposal.source and proposal.kind in UNCITED_KINDS:
        return ()
    if not proposal.source:
        return (Problem("the row names no source", hint="every imported value cites one"),)
    found = resolved(Wish(proposal.source, ("source",)), catalogue)
    return (found,) if isinstance(found, Problem) else ()


def _with_refs(proposal: Proposal, catalogue: Catalogue) -> Values:
    """What a row says with the refs that are known by now; the others are no matter yet."""
    values = proposal.values
    for path, wish in proposal.wishes.items():
        known = meant(wish, catalogue)
        if len(known) == 1:
            values = _put(values, path, str(known[0]))
        elif wish.otherwise and not known:
            values = _instead(values, path, wish.otherwise)
    return values


def _named(proposal: Proposal, catalogue: Catalogue) -> tuple[Values, list[Problem]]:
    """What a row says with all its refs, and those that are not known."""
    problems: list[Problem] = []
    values = proposal.values
    for path, wish in proposal.wishes.items():
        found = resolved(wish, catalogue)
        if isinstance(found, Ref):
            values = _put(values, path, str(found))
        elif wish.otherwise and not meant(wish, catalogue):
            values = _instead(values, path, wish.otherwise)
        else:
            problems.append(found)
    return values, problems


def _instead(values: Values, path: Path, otherwise: tuple[str, Plain]) -> Values:
    """The same values with words in place of the ref that they are not."""
    key, words = otherwise
    return _put(_put(values, path, None), (*path[:-1], key), words)


def _put(values: Values, path: Path, value: Plain) -> Values:
    """The same values with another one at a path; without what stands there for None."""
    return cast("Values", _put_in(values, path, value))


def _put_in(whole: Plain, path: Path, value: Plain) -> Plain:
    if not path:
        return value
    if isinstance(whole, dict):
        key = str(path[0])
        inner = _put_in(whole.get(key), path[1:], value)
        return {name: one for name, one in {**whole, key: inner}.items() if one is not None}
    if isinstance(whole, list):
        return [_put_in(one, path[1:], value) if place == path[0] else one for place, one in enumerate(whole)]
    return whole
