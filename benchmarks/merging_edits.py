"""What two editors do to a record file: seeded edits, each with new words that stand nowhere else."""

import random
import re
import textwrap
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from dossier_gen.writing.amend import amended
from dossier_gen.writing.layout import value_of

_HAN = re.compile(r"[\u2e80-\u9fff]")
_REF = re.compile(r"[a-z]+/[a-z0-9-]+")


@dataclass
class Side:
    """A text on its way through the hands of an editor."""

    text: str
    kind: str
    name: str
    """The letter that is in all of the editor's new words."""
    chance: random.Random
    count: int = 0
    moves: list[tuple[str, str]] = field(default_factory=list)
    """Words of items of which the first was moved before the second."""
    done: list[str] = field(default_factory=list)
    """Which edits were made."""

    def word(self) -> str:
        """A word that stands nowhere else."""
        self.count += 1
        return f"{self.name}{self.count}q"


def edited(text: str, kind: str, name: str, chance: random.Random) -> Side:
    """A text after one to three edits."""
    side = Side(text, kind, name, chance)
    wanted = chance.randint(1, 3)
    while len(side.done) < wanted:
        edit = chance.choices(list(EDITS), weights=[weight for weight, _ in EDITS.values()])[0]
        before = side.text
        EDITS[edit][1](side)
        if side.text != before:
            side.done.append(edit)
    return side


def _amend(side: Side, change: Callable[[dict[str, Any]], None]) -> None:
    value: dict[str, Any] = deepcopy(value_of(side.text))
    change(value)
    side.text = amended(side.text, side.kind, value)


def _holders(value: Any) -> Iterator[tuple[Any, Any]]:
    """All mappings and lists with each of their keys or places."""
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(inner, dict | list):
            yield from _holders(inner)


def _field(side: Side) -> None:
    def change(value: dict[str, Any]) -> None:
        places = [(one, key) for one, key in _holders(value) if isinstance(one, dict) and isinstance(one[key], str)]
        holder, key = side.chance.choice(places)
        ref = _REF.match(holder[key])
        holder[key] = f"{ref[0].split('/')[0]}/{side.word()}" if ref else side.word()

    _amend(side, change)


def _sentence(side: Side) -> None:
    def change(value: dict[str, Any]) -> None:
        places = [
            (one, key)
            for one, key in _holders(value)
            if isinstance(one[key], str) and ". " in one[key] and not _HAN.search(one[key])
        ]
        if places:
            holder, key = side.chance.choice(places)
            told = holder[key].split(". ")
            at = side.chance.randrange(len(told))
            what = side.chance.choice(("change", "add", "remove"))
            words = f"{side.word()} {side.word()}"
            told[at : at + 1] = {"change": [words], "add": [words, told[at]], "remove": []}[what]
            if what == "change" and at == len(told) - 1:
                told[at] += "."
            holder[key] = ". ".join(told) if told else words

    _amend(side, change)


def _new_field(side: Side) -> None:
    def change(value: dict[str, Any]) -> None:
        mappings = [value, *(one for one, _ in _holders(value) if isinstance(one, dict))]
        side.chance.choice(mappings).setdefault(side.chance.choice(("note", "remark", "sort")), side.word())

    _amend(side, change)


def _lists(value: dict[str, Any], least: int) -> list[list[Any]]:
    return [one[key] for one, key in _holders(value) if isinstance(one[key], list) and len(one[key]) >= least]


def _new_item(side: Side) -> None:
    def change(value: dict[str, Any]) -> None:
        lists = _lists(value, 1)
        if lists:
            chosen = side.chance.choice(lists)
            item = {"": deepcopy(side.chance.choice(chosen))}
            for holder, key in _holders(item):
                if isinstance(holder[key], str) and (key != "role"):
                    ref = _REF.match(holder[key])
                    holder[key] = f"{ref[0].split('/')[0]}/{side.word()}" if ref else side.word()
            chosen.insert(side.chance.choice((len(chosen), side.chance.randrange(len(chosen) + 1))), item[""])

    _amend(side, change)


def _gone_item(side: Side) -> None:
    def change(value: dict[str, Any]) -> None:
        lists = _lists(value, 2)
        if lists:
            chosen = side.chance.choice(lists)
            del chosen[side.chance.randrange(len(chosen))]

    _amend(side, change)


def _moved_item(side: Side) -> None:
    def change(value: dict[str, Any]) -> None:
        lists = _lists(value, 2)
        if lists:
            chosen = side.chance.choice(lists)
            begin, end = sorted(side.chance.sample(range(len(chosen)), 2))
            first, second = _own_word(chosen[end], value), _own_word(chosen[begin], value)
            chosen.insert(begin, chosen.pop(end))
            if first and second:
                side.moves.append((first, second))

    _amend(side, change)


def _own_word(item: Any, value: dict[str, Any]) -> str:
    """A word of an item that stands nowhere else in the record."""
    everything = list(words(value))
    found = ([one for one in everything if f": {one}".endswith(f": {word}")] for word in words(item))
    return next((one[0] for one in found if len(one) == 1), "")


def words(value: Any) -> Iterator[str]:
    """All words of a value, each with the names of the fields that lead to it, in their order."""
    if isinstance(value, dict):
        for key, inner in sorted(value.items()):
            yield from (f"{key}: {word}" for word in words(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)
    else:
        yield from str(value).split()


def _rewrapped(side: Side) -> None:
    """Long text behind `>-` in lines of another length."""
    lines = side.text.split("\n")
    heads = [at for at, line in enumerate(lines) if line.endswith(">-")]
    if not heads:
        return
    head = side.chance.choice(heads)
    end = head + 1
    while end < len(lines) and lines[end].startswith(lines[head + 1][: _indent(lines[head + 1])] or "\0"):
        end += 1
    inside = lines[head + 1 : end]
    if not _HAN.search("".join(inside)) and len({_indent(line) for line in inside}) == 1:
        space = " " * _indent(inside[0])
        told = " ".join(line.strip() for line in inside)
        width = side.chance.randint(50, 95)
        lines[head + 1 : end] = textwrap.wrap(
            told, width, initial_indent=space, subsequent_indent=space, break_long_words=False, break_on_hyphens=False
        )
        side.text = "\n".join(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _reordered(side: Side) -> None:
    """Two fields of the record in each other's place."""
    blocks = [block for block in re.split(r"(?m)^(?=[a-z_]+:)", side.text) if block]
    if len(blocks) > 2 and all(re.match(r"[a-z_]+:", block) for block in blocks):
        one, other = side.chance.sample(range(len(blocks)), 2)
        blocks[one], blocks[other] = blocks[other], blocks[one]
        side.text = "".join(block if block.endswith("\n") else f"{block}\n" for block in blocks)


def _comment(side: Side) -> None:
    """A comment above a line or at its end."""
    lines = side.text.split("\n")
    starts = [at for at, line in enumerate(lines) if re.match(r" *(- )?[a-z_]+:( [\w/-]+)?$", line)]
    if starts:
        at = side.chance.choice(starts)
        words = f"# see {side.word()}"
        if side.chance.random() < 0.5:
            lines[at] += f" {words}"
        else:
            lines.insert(at, " " * _indent(lines[at]) + words)
        side.text = "\n".join(lines)


EDITS: dict[str, tuple[int, Callable[[Side], None]]] = {
    "a field has another value": (4, _field),
    "a sentence is changed, added or taken out": (4, _sentence),
    "a field is added": (2, _new_field),
    "an item is added": (4, _new_item),
    "an item is taken out": (2, _gone_item),
    "an item is moved": (1, _moved_item),
    "prose is wrapped otherwise": (2, _rewrapped),
    "fields stand in another order": (1, _reordered),
    "a comment is added": (2, _comment),
}
"""The edits with how often each is made."""
