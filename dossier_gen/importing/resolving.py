"""Which record a cell means that names one: by its ref, its id, an identifier, or a name in any script."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dossier_gen.fields.refs import Ref
from dossier_gen.folding import folded
from dossier_gen.importing.assembling import Wish
from dossier_gen.importing.catalogue import Catalogue, sketch
from dossier_gen.importing.rows import Problem
from dossier_gen.records import KINDS
from dossier_gen.rules.likeness import Grade
from dossier_gen.shape import nearest, shortened
from dossier_gen.writing.countries import countries_by_name


def resolved(wish: Wish, catalogue: Catalogue) -> Ref | Problem:
    """The record that a cell names, or why it is not known."""
    if "/" in wish.words:
        written = _written(wish, catalogue)
        if written:
            return written
    known = meant(wish, catalogue)
    if len(known) == 1:
        return known[0]
    if known:
        message = f"'{shortened(wish.words)}' may be {' or '.join(map(str, known[:5]))}"
        return Problem(message, wish.heading, "write the ref, or say it under values:")
    kinds = " or ".join(KINDS[kind].noun for kind in wish.kinds)
    return Problem(f"no {kinds} is called '{shortened(wish.words)}'", wish.heading, _hint(wish, catalogue))


def meant(wish: Wish, catalogue: Catalogue) -> list[Ref]:
    """The records that a cell may mean, by the surest way that leads to any."""
    if "/" in wish.words:
        written = _written(wish, catalogue)
        if written:
            return [written] if isinstance(written, Ref) else []
    if "#" in wish.words and (inside := list(_inside(wish, catalogue))):
        return inside
    return sorted(next((known for found in _ways(wish, catalogue) if (known := set(found))), ()))


def _inside(wish: Wish, catalogue: Catalogue) -> Iterator[Ref]:
    """The items of that id in the records that are meant by what stands before the sign `#`."""
    words, _, item = wish.words.partition("#")
    for ref in meant(replace(wish, words=words.strip()), catalogue):
        inside = Ref(ref.kind, ref.id, item.strip())
        if not ref.item and catalogue.has(inside):
            yield inside


def _written(wish: Wish, catalogue: Catalogue) -> Ref | Problem | None:
    """What is written as a ref; None where it is none."""
    try:
        ref = Ref.parse(wish.words)
    except ValueError:
        return None
    if ref.kind not in wish.kinds:
        takes = " or ".join(wish.kinds)
        return Problem(f"'{ref}' is of the kind {ref.kind}, but the field takes {takes}", wish.heading)
    now = catalogue.corpus.former.get(ref.record)
    if now and not catalogue.get(ref):
        ref = Ref(now.kind, now.id, ref.item)
    if catalogue.has(ref):
        return ref
    known = [str(one) for one in catalogue.shelf(ref.kind).records]
    what = f"{ref.record} has no item '{ref.item}'" if ref.item and catalogue.get(ref) else f"there is no record {ref}"
    return Problem(what, wish.heading, nearest(str(ref.record), known) if not catalogue.get(ref) else "")


def _ways(wish: Wish, catalogue: Catalogue) -> Iterable[list[Ref]]:
    """What may be meant, the surest way first: an id, an identifier, a name, the title of an office, a country."""
    yield [ref for kind in wish.kinds if catalogue.get(ref := Ref(kind, wish.words))]
    shelves = [catalogue.shelf(kind) for kind in wish.kinds]
    yield [ref for shelf in shelves for ref in shelf.by_identifier.get(wish.words.casefold(), ())]
    yield [ref for kind in wish.kinds for ref in _named(kind, wish.words, catalogue, Grade.SAME)]
    if "institution" in wish.kinds:
        yield catalogue.titled(wish.words)
    if "country" in wish.kinds:
        yield list(countries_by_name().get(folded(wish.words), ()))


def _named(kind: str, words: str, catalogue: Catalogue, grade: Grade) -> list[Ref]:
    like = catalogue.shelf(kind).like(sketch(kind, {"name": words}))
    return [ref for ref, found, _ in like if found <= grade]


def _hint(wish: Wish, catalogue: Catalogue) -> str:
    """The records that are probably meant."""
    like = [ref for kind in wish.kinds for ref in _named(kind, wish.words, catalogue, Grade.LIKE)]
    if like:
        return f"did you mean {' or '.join(map(str, sorted(like)[:3]))}? Say it under values:"
    return "make its record first, write its ref, or say under values: which it is"
