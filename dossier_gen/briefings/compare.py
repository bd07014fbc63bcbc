"""How the values of a book differ from those that it had: fields by their path, items of a list by what they hold."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier_gen.fields.walk import steps
from dossier_gen.findings import Path
from dossier_gen.issued import Value
from dossier_gen.shape import spelled

Held = tuple[Path, Value]
"""A value with the path that leads to it from where one stands."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A value of an issued book that is not what the records say now."""

    of: str
    old: str
    """What the book says; empty where the value is new in it."""
    new: str
    """What it would say now; empty where it would not print the value any more."""
    pages: tuple[int, ...]
    """The pages on which the value stands, or of a new one, those on which the list or the record stands."""
    places: int = 0
    """In how many places more it would stand, or with a minus fewer, where its words are the same."""


def stale(old: Sequence[Value], new: Sequence[Value]) -> tuple[Stale, ...]:
    """What differs between the values of a book then and now; an item of a list that only moved does not."""
    before, after = _by_ref(old), _by_ref(new)
    found = (one for ref in sorted({*before, *after}) for one in _of_record(ref, before[ref], after[ref]))
    return tuple(found)


def _by_ref(values: Iterable[Value]) -> Mapping[str, list[Held]]:
    found: dict[str, list[Held]] = defaultdict(list)
    for one in values:
        found[one.ref].append((steps(one.path), one))
    return found


def _of_record(ref: str, old: list[Held], new: list[Held]) -> Iterator[Stale]:
    for path, before, after in _differences((), old, new):
        of = f"{ref}#{spelled(path)}"
        if before and after and before.words == after.words:
            yield Stale(of, before.words, after.words, before.pages, after.times - before.times)
        else:
            pages = before.pages if before else _around(path, old)
            yield Stale(of, before.words if before else "", after.words if after else "", pages)


def _around(path: Path, old: list[Held]) -> tuple[int, ...]:
    """The pages on which the nearest things around a path stand: its item, its list, its record."""
    for length in range(len(path) - 1, -1, -1):
        near = [value for known, value in old if known[:length] == path[:length]]
        if near:
            return tuple(sorted({page for value in near for page in value.pages}))
    return ()


Difference = tuple[Path, Value | None, Value | None]
"""A path with the value then and the value now."""


def _differences(at: Path, old: list[Held], new: list[Held]) -> Iterator[Difference]:
    """The differences below a path. A path of an item that moved is that of now."""
    before, after = _by_step(old), _by_step(new)
    yield from _own(at, [value for path, value in old if not path], [value for path, value in new if not path])
    names = {step for step in (*before, *after) if isinstance(step, str)}
    for name in sorted(names):
        yield from _differences((*at, name), before.get(name, []), after.get(name, []))
    for then, now in _paired(_items(before), _items(after)):
        place = then if now is None else now
        yield from _differences(
            (*at, place if place is not None else 0),
            before[then] if then is not None else [],
            after[now] if now is not None else [],
        )


def _by_step(held: list[Held]) -> Mapping[str | int, list[Held]]:
    """What lies below each first step of the paths."""
    found: dict[str | int, list[Held]] = defaultdict(list)
    for path, value in held:
        if path:
            found[path[0]].append((path[1:], value))
    return dict(found)


def _items(below: Mapping[str | int, list[Held]]) -> Mapping[int, list[Held]]:
    return {step: held for step, held in below.items() if isinstance(step, int)}


def _own(at: Path, old: list[Value], new: list[Value]) -> Iterator[Difference]:
    """The differences of one field, which a book may print in several forms: what is gone stands beside what came."""
    then, now = ({one.words: one for one in values} for values in (old, new))
    for words in sorted(then.keys() & now.keys()):
        if then[words].times != now[words].times:
            yield at, then[words], now[words]
    gone, come = (sorted(one.keys() - other.keys()) for one, other in ((then, now), (now, then)))
    for place in range(max(len(gone), len(come))):
        yield (
            at,
            then[gone[place]] if place < len(gone) else None,
            now[come[place]] if place < len(come) else None,
        )


def _paired(old: Mapping[int, list[Held]], new: Mapping[int, list[Held]]) -> Iterator[tuple[int | None, int | None]]:
    """The items of a list then and now, the likest first; what is like nothing is alone, but for its own place."""
    before, after = ({place: _likeness(held) for place, held in items.items()} for items in (old, new))
    ranked = sorted(
        (-(before[then] & after[now]).total(), abs((before[then] | after[now]).total()), abs(then - now), then, now)
        for then in before
        for now in after
        if then == now or before[then] & after[now]
    )
    for *_, then, now in ranked:
        if then in before and now in after:
            del before[then], after[now]
            yield then, now
    yield from ((then, None) for then in before)
    yield from ((None, now) for now in after)


def _likeness(held: list[Held]) -> Counter[tuple[object, ...]]:
    """What an item holds, whatever the places of what its own lists hold."""
    return Counter(
        (*(step if isinstance(step, str) else 0 for step in path), value.words, value.times) for path, value in held
    )
