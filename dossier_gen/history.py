"""When records changed in meaning, from what git remembers of their files: the day, and the fields.

Old values are not told: one that is withheld today may have been public once. Nor is a record that is not in the
edition any more. So a history holds refs of the edition, days, and names of fields, and nothing else.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Literal

from dossier_gen.diff.corpora import follower
from dossier_gen.diff.meaning import meaning
from dossier_gen.diff.record import differences
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import plans
from dossier_gen.nodes import read
from dossier_gen.past import Step
from dossier_gen.records import FOLDERS, KINDS, Record
from dossier_gen.redact import seen
from dossier_gen.shape import shaped


@dataclass(frozen=True, slots=True)
class Revision:
    """A change of one record in meaning, as the reader may know it."""

    day: date
    commit: str
    ref: Ref
    """The record, by its ref of today."""
    became: Literal["added", "renamed", "changed"]
    fields: tuple[str, ...] = ()
    """The fields that say something else since, as in the record."""
    place: int = field(default=0, compare=False)
    """Its place among all, the latest first."""


WHOLE, BY_RECORD = "history", "history by record"
"""Under which names an edition keeps its history."""


def history(edition: Edition) -> tuple[Revision, ...]:
    """The changes of the records of an edition, the latest first, by ref within a commit."""
    if WHOLE not in edition.noted:
        numbered = (replace(one, place=place) for place, one in enumerate(_revisions(edition)))
        edition.noted[WHOLE] = {"": tuple(numbered)}
    found: tuple[Revision, ...] = edition.noted[WHOLE][""]
    return found


def history_of(edition: Edition) -> Mapping[Ref, tuple[Revision, ...]]:
    """The same by record."""
    if BY_RECORD not in edition.noted:
        noted: dict[Ref, tuple[Revision, ...]] = {}
        for one in history(edition):
            noted[one.ref] = (*noted.get(one.ref, ()), one)
        edition.noted[BY_RECORD] = noted
    found: Mapping[Ref, tuple[Revision, ...]] = edition.noted[BY_RECORD]
    return found


def history_among(edition: Edition, refs: Iterable[Ref]) -> list[Revision]:
    """The changes of some records, the latest first."""
    by_record = history_of(edition)
    return sorted((one for ref in refs for one in by_record.get(ref, ())), key=attrgetter("place"))


def take_over(earlier: Edition, edition: Edition) -> None:
    """Give an edition the history of an earlier one, where commits tell the same of the same records."""
    if _told_of(earlier) == _told_of(edition):
        edition.noted.update({name: earlier.noted[name] for name in (WHOLE, BY_RECORD) if name in earlier.noted})


def last_change(edition: Edition, ref: Ref) -> date | None:
    """The day on which a record last changed in meaning; None where that is not known.

    A file that nobody touched within what is remembered has the day of its last commit.
    """
    revisions = history_of(edition).get(ref)
    if revisions:
        return revisions[0].day
    last, steps = edition.lasts.get(ref), edition.steps
    is_older = steps is not None and (not steps or (last is not None and last.day < steps[-1].day))
    return last.day if last and is_older else None


def weeks(revisions: Iterable[Revision]) -> Mapping[date, tuple[Revision, ...]]:
    """Changes by the Monday of their week."""
    found: dict[date, tuple[Revision, ...]] = {}
    for one in revisions:
        monday = one.day - timedelta(days=one.day.weekday())
        found[monday] = (*found.get(monday, ()), one)
    return found


def _told_of(edition: Edition) -> tuple[object, ...]:
    """All that a history is made of."""
    corpus, cover = edition.corpus, edition.cover
    return edition.steps, corpus.former, corpus.files.keys(), cover.audience, cover.audiences, cover.default_language


def _revisions(edition: Edition) -> Iterator[Revision]:
    for commit, group in groupby(edition.steps or (), key=lambda step: step.commit):
        steps = {ref: step for step in group if (ref := _ref(step.file))}
        told = (_revision(edition, commit, ref, steps) for ref in steps)
        yield from sorted((one for one in told if one), key=lambda one: one.ref)


def _revision(edition: Edition, commit: str, then: Ref, steps: Mapping[Ref, Step]) -> Revision | None:
    """What a commit meant for the record that was called `then`; None for nothing that this reader may know of."""
    step, ref = steps[then], edition.corpus.former.get(then, then)
    new = _record(then, step.new)
    if ref not in edition.corpus.files or new is None or not _is_seen(edition, new):
        return None
    was = next((old for old in new.formerly if step.old is None and old in steps and steps[old].new is None), then)
    before = steps[was].old
    old = _record(was, before)
    if before is None or (old and not _is_seen(edition, old)):
        return Revision(step.day, commit, ref, "added")
    fields = _fields(edition, ref, old, new) if old else ()
    if was != then:
        return Revision(step.day, commit, ref, "renamed", fields)
    return Revision(step.day, commit, ref, "changed", fields) if fields else None


def _ref(file: str) -> Ref | None:
    """The record of a file by its path in the records folder; None for another file."""
    folder, _, name = file.partition("/")
    id = name.removesuffix(".yaml")
    return Ref(FOLDERS[folder], id) if folder in FOLDERS and id and "/" not in id else None


def _record(ref: Ref, data: bytes | None) -> Record | None:
    """The record that bytes hold; None where they hold none that this program reads."""
    value = read(data, "").value if data is not None else None
    return shaped(KINDS[ref.kind], value, "")[0] if value is not None else None


def _is_seen(edition: Edition, record: Record) -> bool:
    return edition.cover.audiences.sees(edition.cover.audience, record.audience)


def _fields(edition: Edition, ref: Ref, old: Record, new: Record) -> tuple[str, ...]:
    """The fields in which two versions differ for the reader, in the order of the record."""
    cover, here = edition.cover, follower(edition.corpus.former)
    versions = (seen(one, ref.kind, cover.audience, cover.audiences) for one in (old, new))
    before, after = (
        {key: here(value) for key, value in meaning(one, cover.default_language).items()} for one in versions
    )
    found = {one.path.partition(".")[0].partition("[")[0] or "cite" for one in differences(before, after)}
    return tuple(plan.key for plan in plans(type(new)) if plan.key in found - {"formerly"})


def _followed(says: Mapping[str, object], here: Callable[[object], object]) -> Mapping[str, object]:
    return {key: here(value) for key, value in says.items()}
