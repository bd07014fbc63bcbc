"""What changed in meaning between two corpora: records that came, went or have another name, and what they say."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from dossier_gen.corpus import Corpus
from dossier_gen.diff.meaning import InOrder, meaning
from dossier_gen.diff.record import Difference, differences
from dossier_gen.fields.refs import Ref
from dossier_gen.records import Record

Became = Literal["added", "removed", "renamed", "merged", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record."""

    ref: Ref
    """The record, by its ref of today; one that is gone by the ref that it had."""
    became: Became
    record: Record
    """The record as it is now, one that is gone as it was."""
    other: Ref | None = None
    """Of a renamed record its former ref; of one that was merged, the record that it is part of now."""
    differences: tuple[Difference, ...] = ()


def diff(old: Corpus, new: Corpus, language: str = "en") -> tuple[Change, ...]:
    """Every change from the old corpus to the new one, by ref; nothing for two that mean the same.

    A ref to a record that was renamed is the same ref under the new name.

    Args:
        old: the records that were.
        new: the records that are.
        language: that of text which names none.
    """
    moved = {was: is_now for was, is_now in new.former.items() if was in old and was not in new}
    here = follower(moved)
    found = [_came_or_stayed(ref, old, new, moved, here, language) for ref in new.files if ref in new]
    found += [_went(ref, old, new, moved) for ref in old.files if ref in old and ref not in new]
    return tuple(sorted((one for one in found if one), key=lambda one: one.ref))


def _came_or_stayed(
    ref: Ref, old: Corpus, new: Corpus, moved: Mapping[Ref, Ref], here: Callable[[object], object], language: str
) -> Change | None:
    was = ref if ref in old.files and ref in old else next((was for was, now in moved.items() if now == ref), None)
    record = new[ref]
    if was is None:
        return Change(ref, "added", record)
    if not moved and old[was] == record:
        return None
    told = {key: here(value) for key, value in meaning(old[was], language).items()}
    now = meaning(_without(record, moved), language)
    found = tuple(differences(told, now))
    if was != ref:
        return Change(ref, "renamed", record, was, found)
    return Change(ref, "changed", record, None, found) if found else None


def _without(record: Record, moved: Mapping[Ref, Ref]) -> Record:
    """A record without the former refs that the change itself tells."""
    left = tuple(ref for ref in record.formerly if ref.record not in moved)
    return record if len(left) == len(record.formerly) else record.model_copy(update={"formerly": left})


def _went(ref: Ref, old: Corpus, new: Corpus, moved: Mapping[Ref, Ref]) -> Change | None:
    """What became of a record that is not there any more; nothing here for one that was renamed."""
    into = moved.get(ref)
    if into is None:
        return Change(ref, "removed", old[ref])
    return Change(ref, "merged", old[ref], into) if into in old.files else None


def follower(moved: Mapping[Ref, Ref]) -> Callable[[object], object]:
    """What gives a plain value its refs of today."""
    if not moved:
        return lambda value: value
    names = {str(was): str(now) for was, now in moved.items()}
    names |= {f"@{was.id}": f"@{now.id}" for was, now in moved.items() if was.kind == "source"}
    pattern = re.compile(rf"(?<![\w/-])({'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})(?![\w-])")

    def followed(value: object) -> object:
        match value:
            case Mapping():
                return {key: followed(inner) for key, inner in value.items()}
            case InOrder():
                return InOrder(map(followed, value))
            case list():
                return [followed(inner) for inner in value]
            case str():
                return pattern.sub(lambda found: names[found[1]], value)
            case _:
                return value

    return followed
