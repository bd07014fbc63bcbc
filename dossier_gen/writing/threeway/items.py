"""What two sides made of one list: items that either added, without those that either took out, in one order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from dossier_gen.findings import Path
from dossier_gen.matching import matched
from dossier_gen.nodes import Plain
from dossier_gen.writing.threeway.sides import ABSENT, Sides, Value, both

Slot = tuple[str, int]
"""An item: one of the old list, or one that a side added, with its place there."""
Merge = Callable[[Value, Value, Value, int], Sides]
"""How the old value of an item and what the sides made of it are one; with the place for messages."""


def items(base: list[Plain], ours: list[Plain], theirs: list[Plain], merge: Merge) -> Sides:
    """One list of two, as our side and as their side would have it. An empty path is a conflict about the list."""
    return _Lists(base, ours, theirs, merge).merged()


class _Lists:
    """The three lists and which item of one is which of another."""

    def __init__(self, base: list[Plain], ours: list[Plain], theirs: list[Plain], merge: Merge) -> None:
        self.base, self.ours, self.theirs, self.merge = base, ours, theirs, merge
        self.our_slots = [("ours", at) if was is None else ("base", was) for at, was in enumerate(matched(base, ours))]
        self.their_slots = [
            ("theirs", at) if was is None else ("base", was) for at, was in enumerate(matched(base, theirs))
        ]
        self.twins()

    def twins(self) -> None:
        """Make one of what both sides added."""
        added = [at for at, (owner, _) in enumerate(self.our_slots) if owner == "ours"]
        others = [at for at, (owner, _) in enumerate(self.their_slots) if owner == "theirs"]
        places = matched([self.ours[at] for at in added], [self.theirs[at] for at in others])
        for at, found in zip(others, places, strict=True):
            if found is not None and _is_one(self.ours[added[found]], self.theirs[at]):
                self.their_slots[at] = ("ours", added[found])

    def merged(self) -> Sides:
        our_order, their_order = self.our_slots, self.their_slots
        held = self.held()
        conflicts: tuple[Path, ...] = tuple(path for side in held.values() for path in side.conflicts)
        moved = self.moved()
        if moved == (True, True):
            conflicts = (*conflicts, ())
        first = _woven(their_order, our_order) if moved == (False, True) else _woven(our_order, their_order)
        second = _woven(their_order, our_order) if moved == (True, True) else first
        left = [held[slot].ours for slot in first if held[slot].ours is not ABSENT]
        right = [held[slot].theirs for slot in second if held[slot].theirs is not ABSENT]
        return Sides(cast("list[Plain]", left), cast("list[Plain]", right), conflicts)

    def held(self) -> Mapping[Slot, Sides]:
        """What each item holds in the end."""
        our = dict(zip(self.our_slots, self.ours, strict=True))
        their = dict(zip(self.their_slots, self.theirs, strict=True))
        found: dict[Slot, Sides] = {}
        for slot in dict.fromkeys((*our, *their)):
            old = self.base[slot[1]] if slot[0] == "base" else ABSENT
            here, there = our.get(slot, ABSENT), their.get(slot, ABSENT)
            if slot[0] == "base" or (slot in our and slot in their):
                found[slot] = self.merge(old, here, there, slot[1])
            else:
                found[slot] = both(here if slot in our else there)
        for slot, is_ours in self.disputed():
            value = our[slot] if is_ours else their[slot]
            found[slot] = Sides(value, ABSENT, ((),)) if is_ours else Sides(ABSENT, value, ((),))
        return found

    def moved(self) -> tuple[bool, bool]:
        """Whether we and they put what all three lists have in another order; neither where both in the same."""
        kept = {slot for slot in self.our_slots if slot[0] == "base"} & set(self.their_slots)
        our = [slot for slot in self.our_slots if slot in kept]
        their = [slot for slot in self.their_slots if slot in kept]
        return (False, False) if our == their else (our != sorted(kept), their != sorted(kept))

    def disputed(self) -> Iterator[tuple[Slot, bool]]:
        """What both sides put, each otherwise, in the place of one item."""
        our, their = _stretches(self.our_slots, "ours"), _stretches(self.their_slots, "theirs")
        kept = [{at for owner, at in slots if owner == "base"} for slots in (self.our_slots, self.their_slots)]
        for gone in sorted(set(range(len(self.base))) - kept[0] - kept[1]):
            here, there = (
                list(stretches.get(max((at for at in side if at < gone), default=-1), ()))
                for stretches, side in ((our, kept[0]), (their, kept[1]))
            )
            alike = set(self.our_slots) & set(self.their_slots)
            here, there = [slot for slot in here if slot not in alike], [slot for slot in there if slot not in alike]
            if here and there:
                yield from ((slot, True) for slot in here)
                yield from ((slot, False) for slot in there)


def _stretches(slots: Sequence[Slot], owner: str) -> dict[int, list[Slot]]:
    """What a side added, by the old item that stands before it."""
    found: dict[int, list[Slot]] = {}
    before = -1
    for slot in slots:
        if slot[0] == "base":
            before = slot[1]
        elif slot[0] == owner:
            found.setdefault(before, []).append(slot)
    return found


def _woven(lead: Sequence[Slot], other: Sequence[Slot]) -> list[Slot]:
    """One order: that of the first, and what only the other has behind its neighbour and what was added there."""
    found = list(lead)
    known, there = set(lead), set(other)
    for at, slot in enumerate(other):
        if slot in known:
            continue
        place = found.index(other[at - 1]) + 1 if at else 0
        while place < len(found) and found[place] not in there and found[place][0] != "base":
            place += 1
        found.insert(place, slot)
        known.add(slot)
    return found


def _is_one(our: Plain, their: Plain) -> bool:
    """Whether two items that are alike are one: the same, of one id, or the one all that the other says and more."""
    if our == their:
        return True
    if not (isinstance(our, dict) and isinstance(their, dict)):
        return False
    if our.get("id") is not None and our.get("id") == their.get("id"):
        return True
    less, more = sorted((our, their), key=len)
    return all(key in more and more[key] == value for key, value in less.items())
