"""What a filled form says: the value of a record as its file would hold it, and where in the form each part stands."""

import re
from dataclasses import dataclass, field
from enum import Enum

from dossier_gen.editing.controls import SCALARS, WORDS, Sort
from dossier_gen.editing.filled import PLAIN, Filled, is_citation, short
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Path
from dossier_gen.nodes import Plain
from dossier_gen.shape import shortened, spelled


class _Nothing(Enum):
    NOTHING = 0


_NOTHING = _Nothing.NOTHING
"""In place of a value that is not written at all."""

Maybe = Plain | _Nothing


@dataclass(slots=True)
class Told:
    """The value that a form holds."""

    default: str
    """The language of words that name none."""
    value: dict[str, Plain] = field(default_factory=dict)
    places: dict[Path, str] = field(default_factory=dict)
    """The name of the control of each part of the value, by the path of the part."""
    troubles: list[tuple[str, str]] = field(default_factory=list)
    """What cannot be written at all, each with the name of its control."""

    def _trouble(self, node: Filled, said: str) -> None:
        self.troubles.append((node.name, f"{_spelled(node.name)} {said}"))

    def node(self, node: Filled, path: Path) -> Maybe:
        """What is written of a control."""
        self.places[path] = node.name
        if node.kept is not None:
            return node.kept
        sort = node.control.sort
        if sort in SCALARS:
            return self._scalar(node)
        if sort in WORDS:
            return self._words(node)
        if sort is Sort.MOMENT:
            return moment(node)
        if sort is Sort.ITEM:
            return self._item(node, path)
        return self._map(node, path) if sort is Sort.MAP else self._list(node, path)

    def _scalar(self, node: Filled) -> Maybe:
        if not node.text.strip():
            return _NOTHING
        if node.control.sort is Sort.REF and not re.match(Ref.pattern, node.text):
            said = (
                f"names '{shortened(node.text)}', but no record is called so: choose one of the list, or make it first"
            )
            self._trouble(node, said)
        return node.text

    def _words(self, node: Filled) -> Maybe:
        said: dict[str, Plain] = {}
        rows = [row for row in node.rows if row.text.strip()]
        for row in rows:
            tag = row.key if row.key != PLAIN or len(rows) == 1 else self.default
            if not tag:
                self._trouble(node, "has words in a language that is not named: write en, ru, zh-Hans or another")
            elif tag in said:
                self._trouble(node, f"has the language {tag} twice: put the words together")
            said[tag] = row.text
        if not rows:
            return node.was if node.was is not None else _NOTHING
        return said[PLAIN] if said.keys() == {PLAIN} else said

    def _item(self, node: Filled, path: Path) -> Maybe:
        if not node.is_open and path:
            return _NOTHING
        said: dict[str, Plain] = {}
        for row in node.rows:
            value = self.node(row, (*path, row.control.key))
            if value is not _NOTHING:
                said[row.control.key] = value
        said |= {key: value for key, value in node.rest.items() if key not in said}
        if not said:
            return {} if node.was == {} else _NOTHING
        in_short = None if node.is_whole else short(node.control, said)
        if in_short is None:
            return said
        return node.was if isinstance(node.was, str) and _same(node, node.was, in_short) else in_short

    def _list(self, node: Filled, path: Path) -> Maybe:
        said: list[Plain] = []
        values: list[Maybe] = []
        for row in node.rows:
            value = self.node(row, (*path, len(said)))
            values.append(value)
            if value is not _NOTHING:
                said.append(value)
        if node.control.fixed and said:  # both halves of a pair are written, so that what is missing is told
            return ["" if value is _NOTHING else value for value in values]
        return said or (node.was if node.was is not None else _NOTHING)

    def _map(self, node: Filled, path: Path) -> Maybe:
        said: dict[str, Plain] = {}
        for row in node.rows:
            value = self.node(row, (*path, row.key))
            if value is _NOTHING and not row.key:
                continue
            if not row.key:
                self._trouble(row, "has no name of its own: give it one")
            elif row.key in said:
                self._trouble(row, f"has the name '{row.key}' as another has: give one of them another")
            elif value is _NOTHING:
                self._trouble(row, f"says nothing under the name '{row.key}': fill it in, or remove it")
            else:
                said[row.key] = value
        return said or (node.was if node.was is not None else _NOTHING)


def told(form: Filled, default: str) -> Told:
    """The value that a form of a record holds."""
    found = Told(default)
    value = found.node(form, ())
    found.value = value if isinstance(value, dict) else {}
    return found


def moment(node: Filled) -> Maybe:
    """A moment as it is written: on one line, unless it has a part of the day."""
    parts = {key: words for key, words in node.parts.items() if words}
    if not parts:
        return _NOTHING
    if parts.get("part") or node.is_whole:
        return dict(parts)
    time, zone = parts.get("time", ""), parts.get("zone", "")
    return parts.get("date", "") + (f"T{time}" if time else "") + (f"[{zone}]" if zone else "")


def _same(node: Filled, was: str, new: Plain) -> bool:
    """Whether a value in its short form says what was written with other spaces."""
    if not is_citation(node.control) or not isinstance(new, str):
        return False
    return [part.strip() for part in was.partition(",")] == [part.strip() for part in new.partition(",")]


def _spelled(name: str) -> str:
    """The name of a control as findings spell the path of a value."""
    return spelled(tuple(int(part) if part.isdigit() else part for part in name.split(".")))
