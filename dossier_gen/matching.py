"""Which item of one list is which of another: by what they hold, never by their places.

Items that hold the same are the same. Of the others, those with the same `id` are; then the two that are most alike,
where they share two fifths of what they hold or more. A ref counts for three other values, since it says of whom or
what an item is.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

ALIKE = 0.4
"""The share of what two items hold that must be common to both."""

_REF = re.compile(r"[a-z]+/[a-z0-9-]+(#[a-z0-9-]+)?(, .*)?\Z")

_WEIGHT = 60
"""What a value counts for; the words of a longer text share it."""

Pair = tuple[int | None, int | None]
"""The place of an item in the old and in the new list; None where it is in one of them alone."""


def paired(old: Sequence[object], new: Sequence[object]) -> list[Pair]:
    """The items of two lists of plain values, matched: in the order of the new list, each item that went behind its
    predecessor."""
    found: list[Pair] = [(then, now) for now, then in enumerate(matched(old, new))]
    gone = sorted(set(range(len(old))) - {then for then, _ in found})
    for then in gone:
        before = max((place for place, pair in enumerate(found) if pair[0] is not None and pair[0] < then), default=-1)
        found.insert(before + 1, (then, None))
    return found


def matched(old: Sequence[object], new: Sequence[object]) -> list[int | None]:
    """For each new item the place of the old one that it is or was; None where it is new."""
    partner = {now: then for then, now in _matches(old, new)}
    return [partner.get(now) for now in range(len(new))]


def _matches(old: Sequence[object], new: Sequence[object]) -> Iterator[tuple[int, int]]:
    """The places of the items that are the same."""
    left, right = dict(enumerate(old)), dict(enumerate(new))
    for by in (_whole, _named):
        for then, now in _by(by, left, right):
            del left[then], right[now]
            yield then, now
    ranked = sorted((-alike, abs(then - now), then, now) for alike, then, now in _likely(left, right))
    for *_, then, now in ranked:
        if then in left and now in right:
            del left[then], right[now]
            yield then, now


def _by(
    key: Callable[[object], Hashable], old: Mapping[int, object], new: Mapping[int, object]
) -> list[tuple[int, int]]:
    """Those for which a key is the same, in order."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for place, item in old.items():
        if (name := key(item)) is not None:
            waiting[name].append(place)
    return [(waiting[name].popleft(), place) for place, item in new.items() if waiting.get(name := key(item))]


def _whole(item: object) -> Hashable:
    """All that an item holds, as something that can be looked up."""
    if isinstance(item, Mapping):
        return frozenset((key, _whole(value)) for key, value in item.items())
    return tuple(map(_whole, item)) if isinstance(item, list | tuple) else _leaf(item)


def _leaf(value: object) -> Hashable:
    return value if isinstance(value, Hashable) else str(value)


def _named(item: object) -> Hashable:
    return _leaf(item.get("id")) if isinstance(item, Mapping) else None


def _likely(old: Mapping[int, object], new: Mapping[int, object]) -> Iterator[tuple[float, int, int]]:
    """The pairs that are alike enough, each with how much; only what shares something is compared."""
    before, after = ({place: _held(item) for place, item in items.items()} for items in (old, new))
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for then, held in before.items():
        for one in held:
            holders[one].append(then)
    for now, held in after.items():
        for then in sorted({then for one in held for then in holders.get(one, ())}):
            alike = _likeness(before[then], held)
            if alike >= ALIKE and not (_named(old[then]) and _named(new[now])):
                yield alike, then, now


def _likeness(one: Counter[Hashable], other: Counter[Hashable]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())


def _held(item: object) -> Counter[Hashable]:
    """What an item holds, each value with the names that lead to it, weighed; of prose its words."""
    found: Counter[Hashable] = Counter()
    for names, value in _leaves(item, ()):
        words = value.split() if isinstance(value, str) else []
        if len(words) > 3 and not _REF.match(str(value)):
            found.update({(*names, word): max(1, _WEIGHT // len(words)) for word in words})
        else:
            found[(*names, value)] += 3 * _WEIGHT if words and _REF.match(str(value)) else _WEIGHT
    return found


def _leaves(item: object, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Hashable]]:
    if isinstance(item, Mapping):
        for key, value in item.items():
            yield from _leaves(value, (*names, str(key)))
    elif isinstance(item, list | tuple):
        for value in item:
            yield from _leaves(value, names)
    else:
        yield names, _leaf(item)
