"""What changed in meaning between two corpora: records and fields, whatever the files look like."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.records import Record


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two corpora."""

    ref: Ref
    what: Literal["added", "removed", "changed"]
    field: str = ""
    """The field that differs; empty where a whole record came or went."""
    old: str = ""
    new: str = ""

    def line(self) -> str:
        """The change as one line of text."""
        if not self.field:
            return f"{self.ref}: {self.what}"
        return f"{self.ref}: {self.field}: {self.old or '(nothing)'} → {self.new or '(nothing)'}"


def diff(old: Corpus, new: Corpus) -> tuple[Change, ...]:
    """Every change from the old corpus to the new one, by ref and field; nothing for the same corpus twice."""
    return tuple(change for ref in sorted({*old.records, *new.records}) for change in _of_record(ref, old, new))


def _of_record(ref: Ref, old: Corpus, new: Corpus) -> Iterator[Change]:
    before, after = old.get(ref), new.get(ref)
    if before is None:
        yield Change(ref, "added")
    elif after is None:
        yield Change(ref, "removed")
    elif before != after:
        yield from _fields(ref, before, after)


def _fields(ref: Ref, before: Record, after: Record) -> Iterator[Change]:
    old, new = _written(before), _written(after)
    for field in sorted({*old, *new}):
        if old.get(field) != new.get(field):
            yield Change(ref, "changed", field, _shown(old.get(field)), _shown(new.get(field)))


def _written(record: Record) -> dict[str, object]:
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _shown(value: object) -> str:
    """A value in one line: words as they are, a mapping or list by its contents."""
    match value:
        case None:
            return ""
        case str():
            return " ".join(value.split())
        case dict():
            return "{" + ", ".join(f"{key}: {_shown(inner)}" for key, inner in value.items()) + "}"
        case list():
            return "[" + "; ".join(_shown(inner) for inner in value) + "]"
        case _:
            return str(value)
