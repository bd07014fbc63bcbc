"""What becomes of one record by the rows that are about it: its values, the text of its file, and what is different."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, FindingsError, Path
from dossier_gen.importing.likening import Values
from dossier_gen.importing.merging import Difference, NotMergedError, merged
from dossier_gen.importing.proposals import Proposal
from dossier_gen.importing.rows import Problem
from dossier_gen.records import KINDS, Record
from dossier_gen.shape import shaped
from dossier_gen.writing.amend import amended
from dossier_gen.writing.layout import value_of, written


@dataclass(frozen=True, slots=True, eq=False)
class Aim:
    """A row and the record it is about."""

    proposal: Proposal
    ref: Ref
    apart: tuple[Ref, ...] = ()
    """Records that look like this new one and are not, as an editor decided."""


@dataclass(frozen=True, slots=True)
class Files:
    """What the files of records hold, as they were read."""

    texts: Mapping[Ref, str]
    names: Mapping[Ref, str]
    """As findings print them; those that lie in overlays too."""
    folder: str = "records"
    """The folder of the records, as findings print it."""
    language: str = "en"
    """The language of words that name none."""

    def name(self, ref: Ref) -> str:
        """The file of a record, there or to be."""
        return self.names.get(ref) or f"{self.folder}/{KINDS[ref.kind].folder}/{ref.id}.yaml"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one record."""

    ref: Ref
    is_new: bool
    aims: tuple[Aim, ...]
    differences: tuple[tuple[Aim, Difference], ...]
    values: Values
    record: Record
    text: str
    """The text of its file, as it will be."""


class Spoilt(NamedTuple):
    """Rows with which a record cannot be made, and why."""

    aims: tuple[Aim, ...]
    problems: tuple[Problem, ...]


def outcome(ref: Ref, aims: tuple[Aim, ...], files: Files) -> Outcome | Spoilt:
    """What becomes of a record by these rows, one after the other; or those of them that spoil it."""
    text = files.texts.get(ref)
    values: Values = value_of(text, files.name(ref)) if text is not None else {}
    told: list[tuple[Aim, Difference]] = []
    for aim in aims:
        try:
            values, differences = merged(aim.proposal, values, files.language)
        except NotMergedError as error:
            return Spoilt((aim,), (Problem(str(error)),))
        told += [(aim, one) for one in differences]
        if aim.apart and "different_from" not in values:
            values["different_from"] = [str(one) for one in aim.apart]
    for aim in aims if text is None else ():
        for key, value in aim.proposal.defaults.items():
            if key not in values:
                values[key] = value
                told.append((aim, Difference((key,), value)))
    return _made(ref, aims, told, values, files)


def _made(
    ref: Ref, aims: tuple[Aim, ...], told: list[tuple[Aim, Difference]], values: Values, files: Files
) -> Outcome | Spoilt:
    """The record of these values, as its file will be read."""
    file, text = files.name(ref), files.texts.get(ref)
    record, findings = shaped(KINDS[ref.kind], values, file)
    if record is None or findings:
        guilty = rows_behind(told, findings[0].path) or aims
        return Spoilt(guilty, tuple(problem(guilty[0], one) for one in findings))
    try:
        new = written(ref.kind, values, file) if text is None else amended(text, ref.kind, values, file)
    except FindingsError as error:
        return Spoilt(aims, tuple(Problem(one.message, hint=one.hint) for one in error.findings))
    return Outcome(ref, text is None, aims, tuple(told), values, record, new)


def problem(aim: Aim, finding: Finding) -> Problem:
    """A finding about a record as a problem of the row that brought it there."""
    headings = aim.proposal.headings
    path = finding.path
    near = (heading for at, heading in headings.items() if at[: len(path)] == path or path[: len(at)] == at)
    return Problem(f"{finding.message} [{finding.rule}]", next(near, "") if path else "", finding.hint)


def rows_behind(told: Iterable[tuple[Aim, Difference]], path: Path) -> tuple[Aim, ...]:
    """The rows that changed what stands at a path, or around or inside it."""
    return tuple(dict.fromkeys(_behind(told, path)))


def _behind(told: Iterable[tuple[Aim, Difference]], path: Path) -> Iterator[Aim]:
    for aim, one in told:
        if one.path[: len(path)] == path or path[: len(one.path)] == one.path:
            yield aim
