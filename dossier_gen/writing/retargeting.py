"""Refs to one record made refs to another, in the text of a file, which otherwise stays as it is."""

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from dossier_gen.fields.refs import Ref
from dossier_gen.findings import DossierError, Path
from dossier_gen.nodes import read
from dossier_gen.records import KINDS
from dossier_gen.writing.amend import amended
from dossier_gen.writing.mentions import Mention, mentions
from dossier_gen.writing.spans import Span, spans
from dossier_gen.writing.values import Values, value_at

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Retarget:
    """What becomes of the refs to a record: they name another, or the same under a new id."""

    old: Ref
    new: Ref

    def of(self, ref: Ref) -> Ref:
        """The ref that is to stand in the place of one to the record, or to an item in it."""
        return Ref(self.new.kind, self.new.id, ref.item)

    def names(self, ref: Ref) -> bool:
        """Whether a ref names the record that is not to be named any more."""
        return ref.record == self.old

    def may_be_in(self, data: bytes) -> bool:
        """Whether the record may be named in a file at all, by its bytes."""
        return self.old.id.encode() in data


@dataclass(frozen=True, slots=True)
class Retargeted:
    """The text of a file with its new refs."""

    text: str
    values: Values
    """What it holds."""
    count: int
    """In how many places another record is named now."""
    lists: frozenset[Path]
    """The lists in which one is."""


class UnreadableError(DossierError):
    """A file that may name the record cannot be read, so that nobody can say where it does."""


def retargeted(text: str, kind: str, retarget: Retarget, file: str) -> Retargeted:
    """The text of a record file with every ref to a record changed.

    Raises:
        UnreadableError: if the file is no YAML that is read here.
    """
    bare = text.removeprefix(_BOM)
    reading = read(bare.encode(), file)
    if reading.value is None or reading.findings:
        raise UnreadableError(
            f"{file} speaks of {retarget.old.id} and cannot be read: mend it first, as dossier check {file} says"
        )
    found = [one for one in mentions(KINDS[kind], reading.value) if retarget.names(one.ref)]
    if not found:
        return Retargeted(text, reading.value, 0, frozenset())
    values = deepcopy(reading.value)
    by_path = [(path, list(group)) for path, group in groupby(found, key=lambda one: one.path)]
    for path, group in by_path:
        holder = value_at(values, path[:-1])
        holder[path[-1]] = _replaced(str(value_at(values, path)), group, retarget)  # type: ignore[index]
    places = {one.path: one for one in spans(bare)}
    written = [(places[path], str(value_at(reading.value, path)), group) for path, group in by_path]
    new = _edited(bare, written, retarget)
    if read(new.encode(), file).value != values:  # an escape or a fold within a ref, inside quotation marks
        new = amended(bare, kind, values, file)
    lists = frozenset(path[:place] for path, _ in by_path for place, part in enumerate(path) if isinstance(part, int))
    return Retargeted(text[: len(text) - len(bare)] + new, values, len(found), lists)


def _replaced(words: str, found: list[Mention], retarget: Retarget) -> str:
    """The words of a value with new refs in them."""
    for one in reversed(found):
        new = retarget.of(one.ref)
        words = words[: one.begin] + (new.id if one.is_bare else str(new)) + words[one.end :]
    return words


def _edited(text: str, found: Iterable[tuple[Span, str, list[Mention]]], retarget: Retarget) -> str:
    """A text with the new refs in the places of the old ones.

    However a value is written, its ids stand in it letter by letter and in the order in which they are read: the place
    of a ref is found by counting the ids before it.
    """
    token = re.compile(rf"(?<![a-z0-9-]){re.escape(retarget.old.id)}(?![a-z0-9-])")
    for span, words, mentioned in reversed(list(found)):
        first = span.written(text).index("\n") if span.style in ("|", ">") else 0  # a comment may stand before
        written = list(token.finditer(text, span.begin + first, span.end))
        for place, match in reversed(list(enumerate(token.finditer(words)))):
            is_named = any(one.begin <= match.start() < one.end for one in mentioned)
            if is_named and place < len(written):
                begin, end = written[place].span()
                text = text[:begin] + retarget.new.id + text[end:]
    return text
