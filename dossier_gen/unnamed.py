"""How a record speaks of records that its readers may not see: words of its own choice stand in their place."""

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import TypeVar

from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text, spoken
from dossier_gen.fields.walk import mapped
from dossier_gen.prose import LINK_MARK, as_ref, literal
from dossier_gen.records import KINDS, Record

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Worded:
    """A record that names no withheld record any more, and what stands in their place."""

    record: Record
    stand_ins: dict[Ref, Record]
    """By a ref that no file can have, a record of the same kind with nothing but the words as its name."""


def worded(ref: Ref, whole: Record, seen: Record, withheld: Container[Ref]) -> Worded:
    """The seen part of a record with the words of its `public_wording` in place of the records that are withheld."""
    said = {one.of.record: one.says for one in whole.public_wording if one.of.record in withheld}
    if not said:
        return Worded(seen, {})
    # A ref with points in its id can be no file's, and it tells nothing of the one in whose place it stands.
    known = {one: Ref(one.kind, f"unnamed.{place}.{ref.kind}.{ref.id}") for place, one in enumerate(sorted(said), 1)}

    def without(value: Value) -> Value | Ref | Prose:
        if isinstance(value, Ref):
            return known.get(value.record, value)
        return _reworded(value, said) if isinstance(value, Prose) else value

    stand_ins = {known[one]: KINDS[one.kind].model_construct(name=says) for one, says in said.items()}
    return Worded(mapped(seen, without), stand_ins)


def _reworded(prose: Prose, said: dict[Ref, Text]) -> Prose:
    """Prose with the words in place of the marks, those in code included: a mark would name what is withheld."""
    return Prose(tuple((tag, LINK_MARK.sub(_by(tag, said), words)) for tag, words in prose.by_language))


def _by(tag: str, said: dict[Ref, Text]) -> Callable[[re.Match[str]], str]:
    def written(mark: re.Match[str]) -> str:
        ref = as_ref(mark["ref"])
        words = said.get(ref.record) if ref else None
        return literal(words.within(spoken(tag), "")[0]) if words else mark[0]

    return written
