"""What a book prints of records: each value with its place in them, how often it stands there, and on which pages."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dossier_gen.briefings.binding import Book
from dossier_gen.briefings.data import data
from dossier_gen.briefings.inline import Cite, Runs, Words, words
from dossier_gen.briefings.origins import Told, place_of, places
from dossier_gen.briefings.packing import Json
from dossier_gen.briefings.parts import Verbatim, within
from dossier_gen.briefings.typeset import packed
from dossier_gen.issued import Value
from dossier_gen.shape import spelled
from dossier_gen.typesetter import asked

LONG = 40
"""How many characters words have that may lie on two pages."""

COVER = 1
"""The page of the cover; what the running lines repeat of it counts for the cover alone."""


def values(made: Book, pages: Mapping[int, tuple[int, ...]] = MappingProxyType({})) -> tuple[Value, ...]:
    """The values that a book prints, sorted; with the pages of its telling parts by number, where these are known."""
    told: list[tuple[Told, tuple[int, ...]]] = [(one, (COVER,)) for run in front_runs(made) for one in _of(run)]
    numbered = (of for part in within(made.sections) if (of := _of(part)))
    told += [(one, pages.get(number, ())) for number, of in enumerate(numbered) for one in of]
    known = places(made.scope.edition.corpus, (one for one, _ in told))
    found: dict[tuple[str, str], list[tuple[int, ...]]] = defaultdict(list)
    for one, stands_on in told:
        if one.words and (place := place_of(one, known)):
            ref, path = place
            found[f"{ref}#{spelled(path)}", one.words].append(stands_on)
    return tuple(
        Value(of, said, len(each), tuple(sorted({page for some in each for page in some})))
        for (of, said), each in sorted(found.items())
    )


def _of(part: object) -> tuple[Told, ...]:
    return part.of if isinstance(part, Words | Cite | Verbatim) else ()


def front_runs(made: Book) -> Runs:
    """What the cover says of records, as runs."""
    scope, front = made.scope, made.front
    write, briefing = scope.write, scope.briefing
    record = briefing or scope.record
    title = write.form(record, scope.edition.forms_of(record).printed())
    if not briefing:
        return (*title, *(write.date(scope.day) if front.dates else ()))
    marking = write.of(briefing, "marking", words(front.marking))
    dates = write.date(briefing.date or scope.day) if front.dates else ()
    return (*title, *write.text(briefing.subtitle), *dates, *marking, *write.text(briefing.caveat))


def traced(made: Book) -> dict[str, Json]:
    """A book as data for the template that notes where its telling parts stand.

    A note between two letters would keep them from moving together as letters do (kerning), so it stands where there is
    a space, if there is one; behind long words there is a second one, for they may go on on the next page.
    """
    told = data(made, traced=True)
    leaves = [*_leaves(told["sections"])]
    for place, leaf in enumerate(leaves):
        if "of" in leaf:
            last = next(at for at in range(place, len(leaves)) if not _is_cite(leaves, at + 1))
            joins, joined = _meet(leaves, place - 1, place), _meet(leaves, last, last + 1)
            is_first = leaf["is"] != "cite" and (not joins or joined)
            is_last = not is_first or len(str(leaf.get("text", ""))) > LONG
            for wanted, at, side in ((is_first, leaf, "before"), (is_last, leaves[last], "behind")):
                noted = at.setdefault(side, [])
                if wanted and isinstance(noted, list):
                    noted.append(leaf["of"])
    return told


def _is_cite(leaves: list[dict[str, Json]], place: int) -> bool:
    return place < len(leaves) and leaves[place]["is"] == "cite"


def _leaves(part: Json) -> Iterator[dict[str, Json]]:
    """The runs that hold no others, and text as it stands, in order."""
    if isinstance(part, dict) and part.get("is") in ("words", "newline", "cite", "verbatim"):
        yield part
    else:
        for member in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from _leaves(member)


def _meet(leaves: list[dict[str, Json]], one: int, other: int) -> bool:
    """Whether no space lies between two runs of words."""
    if one < 0 or other >= len(leaves):
        return False
    last, first = str(leaves[one].get("text", ""))[-1:], str(leaves[other].get("text", ""))[:1]
    return bool(last.strip() and first.strip())


def pages_of(made: Book) -> Mapping[int, tuple[int, ...]]:
    """The pages on which each telling part of a book stands, by its number: the typesetter itself is asked.

    Raises:
        TypesettingError: if Typst fails, which is an error of this program.
    """
    found: dict[int, set[int]] = defaultdict(set)
    told = asked(packed(made, traced(made)), "query(<told>).map(one => (one.value, one.location().page()))")
    for number, page in _pairs(told):
        found[number].add(page)
    return {number: tuple(sorted(pages)) for number, pages in found.items()}


def _pairs(told: str) -> Iterator[tuple[int, int]]:
    """The pairs of numbers that the typesetter gives as JSON."""
    for number, page in json.loads(told):
        yield int(number), int(page)
