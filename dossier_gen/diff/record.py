"""What one record says otherwise than another: values by their names, items of lists by what they hold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from dossier_gen.diff.meaning import InOrder, sentences
from dossier_gen.fields.dates import Date
from dossier_gen.matching import paired

_NAMING = ("person", "member", "office", "party", "for", "institution", "country", "by", "event", "source", "text")
"""The fields that say of whom or what an item is, the most telling first."""

What = Literal["added", "removed", "changed", "cited", "uncited", "moved"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference inside a record."""

    what: What
    """What became of the value or the item: `moved` is the order of a list, `cited` and `uncited` its citations."""
    path: str
    """Where, as `tenures[institution/x#chair].to`: an item is named by what it is of, not by its place."""
    old: object = None
    """The value that was; of longer text, the sentences that were. None where there was none."""
    new: object = None
    """The value that is, the same way."""


def differences(old: Mapping[str, object], new: Mapping[str, object], path: str = "") -> Iterator[Difference]:
    """All differences between two mappings, field by field in the order of the new one, then what is gone."""
    for key in dict.fromkeys((*new, *old)):
        here = f"{path}.{key}" if path else key
        if key == "cite":
            yield from _citations(path, _items(old.get(key)), _items(new.get(key)))
        elif isinstance(old.get(key, []), list) and isinstance(new.get(key, []), list):
            yield from _of_lists(_items(old.get(key)), _items(new.get(key)), here)
        elif key not in old:
            yield Difference("added", here, None, new[key])
        elif key not in new:
            yield Difference("removed", here, old[key], None)
        else:
            yield from _of_value(old[key], new[key], here)


def _of_value(old: object, new: object, path: str) -> Iterator[Difference]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from differences(old, new, path)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_lists(old, new, path)
    elif old != new:
        if isinstance(old, str) and isinstance(new, str):
            yield from _of_words(old, new, path)
        else:
            yield Difference("changed", path, old, new)


def _of_lists(old: Sequence[object], new: Sequence[object], path: str) -> Iterator[Difference]:
    pairs = paired(old, new)
    for then, now in pairs:
        if then is None and now is not None:
            yield Difference("added", f"{path}[{item_name(new[now], now)}]", None, new[now])
        elif then is not None and now is None:
            yield Difference("removed", f"{path}[{item_name(old[then], then)}]", old[then], None)
        elif then is not None and now is not None:
            yield from _of_value(old[then], new[now], f"{path}[{item_name(new[now], now)}]")
    both = [(then, now) for then, now in pairs if then is not None and now is not None]
    if isinstance(new, InOrder) and both != sorted(both, key=lambda pair: pair[0] or 0):
        names = [[item_name(one, place) for place, one in enumerate(items)] for items in (old, new)]
        yield Difference("moved", path, *names)


def _citations(path: str, old: Sequence[object], new: Sequence[object]) -> Iterator[Difference]:
    """What a value rests on no longer, or now also. A citation with another place in its source is another."""
    for then, now in paired(old, new):
        before, after = (None if then is None else old[then]), (None if now is None else new[now])
        if before == after:
            continue
        if before is not None:
            yield Difference("uncited", path, before, None)
        if after is not None:
            yield Difference("cited", path, None, after)


def _of_words(old: str, new: str, path: str) -> Iterator[Difference]:
    """What differs between two texts: all of a short one, of a longer one the sentences that are not the same."""
    before, after = sentences(old), sentences(new)
    if min(len(before), len(after)) < 2:
        yield Difference("changed", path, old, new)
        return
    told = False
    for what, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            told = True
            yield Difference("changed", path, " ".join(before[first:last]) or None, " ".join(after[begin:end]) or None)
    if not told:  # the same sentences in other paragraphs
        yield Difference("changed", path, old, new)


def item_name(item: object, place: int) -> str:
    """What an item is called in a path: its id, whom or what it is of, its words, its place in the list."""
    if not isinstance(item, Mapping):
        return _short(item) if isinstance(item, str | Date) else str(place + 1)
    for key in ("id", *_NAMING):
        if key in item and isinstance(item[key], str | Date):
            return str(item[key])
    for value in item.values():
        named = next(iter(value.values()), None) if isinstance(value, Mapping) else value
        if isinstance(named, str | Date):
            return _short(named)
    return str(place + 1)


def _short(value: object) -> str:
    words = str(value)
    return words if len(words) <= 40 else f"{words[:39]}…"


def _items(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else []
