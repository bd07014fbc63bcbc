"""What of an edition is touched while something is made of it, and what of it differs from an earlier one.

Whoever makes a page is given an edition whose mappings stand behind doors. A door notes for which keys it is asked,
whether something is there or not. What has no door is worked out anew for each page, through the same doors. So as
long as nothing of what was touched is another, the same would be made again.
"""

from collections.abc import Callable, Mapping, Set
from typing import Any, TypeVar

from dossier_gen.doors import EVERYTHING, Door, Noting, written
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.history import BY_RECORD, WHOLE, history_of
from dossier_gen.pages.words import NAMES, Words
from dossier_gen.pairs import Pair
from dossier_gen.records import Record

Made = TypeVar("Made")

_BETWEEN = "\0"  # no name of a file holds it


def touching(edition: Edition, make: Callable[[Edition], Made]) -> tuple[Made, str]:
    """What is made of an edition, and all of the edition that this touched, as one text."""
    doors: list[Noting] = []

    def door(name: str, behind: Mapping[Any, Any]) -> Mapping[Any, Any]:
        doors.append(Noting(name, behind))
        return doors[-1]

    made = make(through(edition, door))
    return made, _BETWEEN.join(sorted({touched for one in doors for touched in one.touched()}))


def is_untouched(touched: str, differing: Set[str]) -> bool:
    """Whether nothing that was touched is among what differs."""
    return differing.isdisjoint(touched.split(_BETWEEN))


def differing(old: Edition, new: Edition) -> frozenset[str] | None:
    """All of an edition that is not as in an earlier one; None where what stands on the cover or in git is another.

    A record is the same only as long as it has not been read again.
    """
    if (old.cover, old.steps) != (new.cover, new.steps):
        return None
    was, now = old.corpus.records, new.corpus.records
    anew = {ref for ref in {**was, **now} if was.get(ref) is not now.get(ref)}
    found = {
        written(name, key)
        for (name, before), (_, after) in zip(_behind_doors(old), _behind_doors(new), strict=True)
        for key in {**before, **after}
        if not _is_same(before.get(key), after.get(key), anew)
    }
    return frozenset((*found, EVERYTHING) if found else ())


def through(edition: Edition, door: Door) -> Edition:
    """An edition asked through doors, for what has been worked out for its pages too.

    What has no door is worked out anew of what has.
    """
    seen = Edition(edition.graph.through(door), edition.cover, door("lasts", edition.lasts), edition.steps)
    vars(seen).update(
        occasions=door("occasions", edition.occasions),
        delegations_between=door("delegations between", edition.delegations_between),
        pairs=edition.pairs.through(door),
        printed_forms=door(NAMES, edition.printed_forms),
        sorting_forms=door(NAMES, edition.sorting_forms),
    )
    for name in work_out(edition):
        seen.noted[name] = door(name, edition.noted[name])
    return seen


def work_out(edition: Edition) -> tuple[str, ...]:
    """Work out what all pages ask for, once for all of them; gives the names under which it is noted."""
    words, known, corpus = Words(edition), edition.noted[NAMES], edition.corpus
    if len(known) < len(corpus.records) + len(corpus.unnamed):
        for ref in (*corpus.records, *corpus.unnamed):
            words.name(ref)
    history_of(edition)
    return NAMES, WHOLE, BY_RECORD


def _behind_doors(edition: Edition) -> list[tuple[str, Mapping[Any, Any]]]:
    held: list[tuple[str, Mapping[Any, Any]]] = []

    def door(name: str, behind: Mapping[Any, Any]) -> Mapping[Any, Any]:
        held.append((name, behind))
        return behind

    through(edition, door)
    return held


def _is_same(one: object, other: object, anew: Set[Ref]) -> bool:
    """Whether two values say the same; records that were read anew may be equal, and yet say it in another order."""
    if one is other:
        return True
    holds_others = isinstance(one, Record) or (isinstance(one, Pair) and not anew.isdisjoint(one.records))
    return not holds_others and one == other
