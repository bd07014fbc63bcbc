"""What records held by earlier versions: each form that changed, how it is known, and what stands there today.

No record says for which version it was written: a change knows the old form by itself, and finds nothing in what is of
today's form. For that, an old form is one that no class takes any more; a field never means something else under the
same name. A change stays in the table for good, so that records of every version can be brought up to date.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from dossier_gen.findings import Path
from dossier_gen.nodes import Plain

Values = dict[str, Plain]
Version = tuple[int, int]
"""The first two numbers of a version."""


@dataclass(frozen=True, slots=True)
class Old:
    """A place in a record that has an old form."""

    path: Path
    says: str
    """What is old there: behind the name of the mapping that holds a field, or behind that of a value."""
    is_field: bool = True
    """Whether the field is old, and not its value alone."""
    key: str = ""
    """What the field is called today, where its name alone is another."""


@dataclass(frozen=True, slots=True)
class Change(ABC):
    """A form that changed."""

    since: Version
    """The version that brought today's form; from then on the old one is a warning."""
    refused: Version
    """The version from which the old form is an error, a minor version later at least."""
    sentence: str
    """What changed, for people; `docs/versions.md` has it."""
    folder: str = ""
    """The folder of the kind whose records had the form; that of every kind where empty."""

    @abstractmethod
    def take(self, values: Values) -> Iterator[Old]:
        """Give the values of a record today's form in place, and tell where they had the old one."""


@dataclass(frozen=True, slots=True)
class Renamed(Change):
    """Fields that have another name: those of a mapping, and what names them in citations, disputes and audiences."""

    within: tuple[str, ...] = ()
    """The fields that lead to the mapping; lists on the way are entered."""
    old: tuple[str, ...] = ()
    new: str = ""

    def take(self, values: Values) -> Iterator[Old]:
        """Rename the fields where the new name is still free."""
        for path, mapping in list(_mappings(values, self.within, ())):
            for name in self.old:
                if _rename(mapping, name, self.new):
                    yield Old((*path, name), f"has the field '{name}', which is called '{self.new}' now", key=self.new)
        audiences = values.get("audience_of")
        for name in list(audiences) if isinstance(audiences, dict) else ():
            if isinstance(audiences, dict) and _rename(audiences, name, new := self.named(name)):
                yield Old(("audience_of", name), f"names '{name}', which is called '{new}' now", key=new)
        for path, holder, key, name in _names_of_fields(values, ()):
            if (new := self.named(name)) != name:
                holder[key] = new  # type: ignore[index]  # a list by its place, a mapping by its key
                yield Old(path, f"names '{name}', which is called '{new}' now", is_field=False)

    def named(self, name: str) -> str:
        """The path of a field as people write it, with today's name in it."""
        steps = "".join(rf"{re.escape(step)}(?:\[\d+\])?\." for step in self.within)
        return re.sub(rf"\A({steps})(?:{'|'.join(map(re.escape, self.old))})(?![^.\[])", rf"\g<1>{self.new}", name)


@dataclass(frozen=True, slots=True)
class PartBesideTime(Change):
    """A moment with its time and the part of the day, which the time tells better."""

    def take(self, values: Values) -> Iterator[Old]:
        """Drop the part where the time falls into it; where it does not, nobody but the editor knows what is right."""
        ours = (_all_mappings(value, (key,)) for key, value in values.items() if key != "extra")
        for path, mapping in chain.from_iterable(ours):
            first, last = _HOURS.get(str(mapping.get("part")), ("", ""))
            if mapping.get("date") and first <= str(mapping.get("time") or "?") <= last:
                del mapping["part"]
                yield Old((*path, "part"), "has a part of the day beside its time, which says more")


_HOURS = {"morning": ("00:00", "11:59"), "afternoon": ("12:00", "18:59"), "evening": ("17:00", "23:59")}
"""Between which times a part of the day lies."""

CHANGES: tuple[Change, ...] = (
    Renamed(
        since=(0, 1),
        refused=(0, 2),
        sentence="Members of an institution are named by `member`, be they a country or an institution; the first "
        "draft of the format had the fields `country` and `institution`.",
        folder="institutions",
        within=("members",),
        old=("country", "institution"),
        new="member",
    ),
    PartBesideTime(
        since=(0, 1),
        refused=(0, 2),
        sentence="A moment has a `time` or a `part` of the day; the first drafts of the program read both.",
    ),
)
"""Every change of format, in the order of versions; each sees what the ones before it made."""


class Renewal(NamedTuple):
    """The values of a record in today's form, and where they had an old one."""

    values: Values
    told: tuple[tuple[Change, Old], ...]


def renewed(folder: str, values: Values, changes: tuple[Change, ...] = CHANGES) -> Renewal:
    """The values of a record of a kind, by its folder, in today's form."""
    new = deepcopy(values)
    told = [(one, old) for one in changes if one.folder in ("", folder) for old in one.take(new)]
    return Renewal(new, tuple(told))


def _rename(mapping: Values, old: str, new: str) -> bool:
    """Rename a field in its place; whether it is there and the new name was free."""
    if old not in mapping or new in mapping:
        return False
    items = [(new if key == old else key, value) for key, value in mapping.items()]
    mapping.clear()
    mapping.update(items)
    return True


def _mappings(value: Plain, within: tuple[str, ...], path: Path) -> Iterator[tuple[Path, Values]]:
    """The mappings to which fields lead, through all items of lists."""
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _mappings(item, within, (*path, place))
    elif isinstance(value, dict) and not within:
        yield path, value
    elif isinstance(value, dict) and within[0] in value:
        yield from _mappings(value[within[0]], within[1:], (*path, within[0]))


def _all_mappings(value: Plain, path: Path) -> Iterator[tuple[Path, Values]]:
    if isinstance(value, dict):
        yield path, value
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _all_mappings(inner, (*path, key))


def _names_of_fields(value: Plain, path: Path) -> Iterator[tuple[Path, Plain, str | int, str]]:
    """Where a citation or a dispute names a field of the record: path, what holds the name, its key there, the name."""
    for at, mapping in _all_mappings(value, path):
        named = mapping.get("for")
        if at[-2:-1] == ("cite",) and isinstance(named, list):
            for place, name in enumerate(named):
                if isinstance(name, str):
                    yield (*at, "for", place), named, place, name
        field = mapping.get("field")
        if at[:1] == ("disputed",) and len(at) == 2 and isinstance(field, str):
            yield (*at, "field"), mapping, "field", field
