"""What two sides made of one text, sentence by sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dossier_gen.sentences import sentences, within

MOST = 1_000
"""The most sentences that are compared one by one."""

_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class _Edit:
    """Sentences of the old text, and what a side has in their place."""

    begin: int
    end: int
    new: tuple[str, ...]

    @property
    def gaps(self) -> frozenset[int]:
        """Between which sentences it may have put further ones."""
        return frozenset((self.begin, self.end)) if len(self.new) > self.end - self.begin else frozenset()

    def meets(self, other: "_Edit") -> bool:
        """Whether two edits are of the same sentences, or put some between the same two."""
        return max(self.begin, other.begin) < min(self.end, other.end) or bool(self.gaps & other.gaps)


def prose(base: str, ours: str, theirs: str) -> tuple[str, str]:
    """One text of two, as our side and as their side would have it; the same where they changed other sentences."""
    old, our_told, their_told = _told(base), _told(ours), _told(theirs)
    if max(len(old), len(our_told), len(their_told)) > MOST:
        return ours, theirs
    edits = (_edits(old, our_told), _edits(old, their_told))
    left: list[str] = []
    right: list[str] = []
    at = 0
    for begin, end, our, their in _groups(*edits):
        left += old[at:begin]
        right += old[at:begin]
        wanted = [_applied(old, begin, end, side) for side in (our, their)]
        left += wanted[0] if our else wanted[1]
        right += wanted[1] if their else wanted[0]
        at = end
    return _joined([*left, *old[at:]]), _joined([*right, *old[at:]])


def _told(text: str) -> list[str]:
    """The sentences of a text, each with the space before it; the first is given one."""
    found: list[str] = []
    for line in f" {text}".split("\n"):
        space = _SPACE.match(line)
        head = space[0] if space else ""
        parts = [part for one in sentences(line[len(head) :]) for part in within(f" {one}")]
        parts[0] = head + parts[0].removeprefix(" ")
        found += parts if not found else [f"\n{parts[0]}", *parts[1:]]
    return found


def _joined(told: Sequence[str]) -> str:
    return "".join(told).removeprefix(" ")


def _edits(old: Sequence[str], new: Sequence[str]) -> list[_Edit]:
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    found: list[_Edit] = []
    for name, begin, end, first, last in codes:
        if name == "replace" and end - begin == last - first:
            found += [_Edit(begin + k, begin + k + 1, (new[first + k],)) for k in range(end - begin)]
        elif name != "equal":
            found.append(_Edit(begin, end, tuple(new[first:last])))
    return found


def _groups(ours: list[_Edit], theirs: list[_Edit]) -> Iterator[tuple[int, int, list[_Edit], list[_Edit]]]:
    """Edits that meet each other, directly or through others, with the sentences that they are of."""
    waiting = [list(ours), list(theirs)]
    while any(waiting):
        side = min((0, 1), key=lambda one: (waiting[one][0].begin, waiting[one][0].end) if waiting[one] else (1 << 30,))
        group: list[list[_Edit]] = [[], []]
        group[side].append(waiting[side].pop(0))
        grew = True
        while grew:
            grew = False
            for one, other in ((0, 1), (1, 0)):
                if waiting[one] and any(waiting[one][0].meets(edit) for edit in group[other]):
                    group[one].append(waiting[one].pop(0))
                    grew = True
        edits = [*group[0], *group[1]]
        if group[0] == group[1]:
            group[1] = []
        yield min(edit.begin for edit in edits), max(edit.end for edit in edits), group[0], group[1]


def _applied(old: Sequence[str], begin: int, end: int, edits: Sequence[_Edit]) -> list[str]:
    """The sentences of a stretch as a side has them."""
    found: list[str] = []
    for edit in edits:
        found += [*old[begin : edit.begin], *edit.new]
        begin = edit.end
    return [*found, *old[begin:end]]
