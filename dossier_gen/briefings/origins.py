"""Where what a book prints comes from: the value that a run of words tells, and its place in the records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dossier_gen.corpus import Corpus
from dossier_gen.fields.base import Fields
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import walk
from dossier_gen.findings import Path


@dataclass(frozen=True, slots=True)
class Told:
    """A value of a record as it is told to a reader.

    Each value of a record but its strings is an object of its own, so that no book has to note places: they are found
    by `places` when somebody asks. A string is told by the mapping that holds it and the field.
    """

    value: object
    words: str
    """The value in the reader's words; of prose those of the record with its marks, of a citation source and place."""
    field: str = ""
    """The field of the mapping `value` that is told, where the value itself is a string or is made of several."""


Places = Mapping[int, tuple[Ref, Path]]
"""The record and the path of values, by `id` of the value; true as long as the corpus lives that holds them."""


def places(corpus: Corpus, told: Iterable[Told]) -> Places:
    """The places of values; a value that stands in no record, or in several places at once, has none."""
    wanted = {id(one.value) for one in told}
    found: dict[int, tuple[Ref, Path]] = {}
    several: set[int] = set()
    for ref, record in corpus:
        for path, value in ((), record), *((leaf.path, leaf.value) for leaf in walk(record)):
            for each in _values(value):
                if id(each) in wanted:
                    several.update((id(each),) if id(each) in found else ())
                    found[id(each)] = (ref, path)
    return {key: place for key, place in found.items() if key not in several}


def _values(value: object) -> Iterable[object]:
    """A value and, of a moment, its day: both stand at one place of a file."""
    return (value, value.date) if isinstance(value, Moment) else (value,)


def place_of(told: Told, known: Places) -> tuple[Ref, Path] | None:
    """The record and the path of a told value; None where it stands in none."""
    found = known.get(id(told.value))
    if not found or not told.field:
        return found
    ref, path = found
    return ref, (*path, _key(told.value, told.field))


def _key(owner: object, field: str) -> str:
    """The name of a field in a file: `from` of `from_`."""
    info = type(owner).model_fields.get(field) if isinstance(owner, Fields) else None
    return (info.alias if info else None) or field
