"""What a book prints of records: each value with its place in them, how often it stands there, and on which pages."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import typst

from dossier_gen.briefings.data import Book, data
from dossier_gen.briefings.origins import Told, place_of, places
from dossier_gen.briefings.parts import Cite, Runs, Verbatim, Words, within, words
from dossier_gen.briefings.typeset import TEMPLATES, TypesettingError, fonts
from dossier_gen.issued import Value
from dossier_gen.shape import spelled

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
    return (*title, *write.text(briefing.subtitle), *dates, *marking)


def pages_of(made: Book) -> Mapping[int, tuple[int, ...]]:
    """The pages on which each telling part of a book stands, by its number: the typesetter itself is asked.

    Raises:
        TypesettingError: if Typst fails, which is an error of this program.
    """
    traced = data(made, traced=True)
    inputs = {"data": json.dumps(traced, ensure_ascii=False, sort_keys=True)}
    found: dict[int, set[int]] = defaultdict(set)
    try:
        compiler = typst.Compiler(
            TEMPLATES / "briefing.typ",
            root=TEMPLATES,
            font_paths=fonts(made.scope.edition.cover.fonts),
            ignore_system_fonts=True,
            sys_inputs={**inputs, "lang": str(traced["lang"]), "region": str(traced["region"])},
        )
        told = compiler.eval("query(<told>).map(one => (one.value, one.location().page()))")
    except (typst.TypstError, RuntimeError) as error:
        raise TypesettingError(f"the typesetter could not tell the pages of {made.front.title}: {error}") from error
    for number, page in _pairs(told):
        found[number].add(page)
    return {number: tuple(sorted(pages)) for number, pages in found.items()}


def _pairs(told: object) -> Iterator[tuple[int, int]]:
    """The pairs of numbers that the typesetter gives as JSON."""
    for number, page in json.loads(told) if isinstance(told, str | bytes) else ():
        yield int(number), int(page)
