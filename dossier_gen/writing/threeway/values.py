"""What two sides made of one value, as one value: by field, by item, by language and by sentence."""

from collections.abc import Iterable, Mapping
from typing import cast

from dossier_gen.findings import Path
from dossier_gen.nodes import Plain
from dossier_gen.writing.places import Place
from dossier_gen.writing.scalars import Words
from dossier_gen.writing.threeway.items import items
from dossier_gen.writing.threeway.prose import prose
from dossier_gen.writing.threeway.sides import ABSENT, Sides, Value, both

_NOTHING = (ABSENT, None)


def merged_value(base: Value, ours: Value, theirs: Value, place: Place, path: Path = ()) -> Sides:
    """One value of two, as our side and as their side would have it: the same where nothing is in conflict.

    What one side alone changed is taken, and what both changed alike.
    """
    if theirs in (ours, base):
        return both(ours)
    if ours == base:
        return both(theirs)
    if isinstance(base, str) and place.words in (Words.TEXT, Words.PROSE):
        base, ours, theirs = _by_language(base, ours, theirs)
    if isinstance(ours, dict) and isinstance(theirs, dict) and (isinstance(base, dict) or base in _NOTHING):
        return _fields(base if isinstance(base, dict) else {}, ours, theirs, place, path)
    is_list = isinstance(base, list) or base in _NOTHING
    if isinstance(ours, list) and isinstance(theirs, list) and is_list and not place.is_pair:
        return _items(base if isinstance(base, list) else [], ours, theirs, place, path)
    if isinstance(base, str) and isinstance(ours, str) and isinstance(theirs, str) and place.words is not Words.VALUE:
        left, right = prose(base, ours, theirs)
        return Sides(left, right, () if left == right else (path,))
    return Sides(ours, theirs, (path,))


def _by_language(base: str, ours: Value, theirs: Value) -> tuple[Value, Value, Value]:
    """A plain text as the text of a language, where a side has put it beside its translations."""
    for side in (ours, theirs):
        if isinstance(side, dict):
            tags = [tag for tag, words in side.items() if words == base]
            if len(tags) == 1:
                plain = [{tags[0]: one} if isinstance(one, str) else one for one in (base, ours, theirs)]
                return cast("tuple[Value, Value, Value]", tuple(plain))
    return base, ours, theirs


def _fields(
    base: dict[str, Plain], ours: dict[str, Plain], theirs: dict[str, Plain], place: Place, path: Path
) -> Sides:
    left: dict[str, Plain] = {}
    right: dict[str, Plain] = {}
    conflicts: list[Path] = []
    for key in _order(ours, theirs):
        old, our, their = (_field(side, key) for side in (base, ours, theirs))
        merge = merged_value(old, our, their, place.inner(key), (*path, key))
        for side, value in ((left, merge.ours), (right, merge.theirs)):
            if value is not ABSENT:
                side[key] = value
        conflicts += merge.conflicts
    return Sides(left, right, tuple(conflicts))


def _field(mapping: Mapping[str, Plain], key: str) -> Value:
    return mapping.get(key, ABSENT)


def _order(ours: Iterable[str], theirs: Iterable[str]) -> list[str]:
    """Our fields as they stand, each of theirs that we lack behind the one that it follows there."""
    keys = list(ours)
    before = ""
    for key in theirs:
        if key not in keys:
            keys.insert(keys.index(before) + 1 if before in keys else 0, key)
        before = key
    return keys


def _items(base: list[Plain], ours: list[Plain], theirs: list[Plain], place: Place, path: Path) -> Sides:
    def merge(old: Value, our: Value, their: Value, at: int) -> Sides:
        return merged_value(old, our, their, place, (*path, at))

    found = items(base, ours, theirs, merge)
    return Sides(found.ours, found.theirs, tuple(one or path for one in found.conflicts))
