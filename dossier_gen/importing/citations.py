"""The citations that a row brings to a record: with an item of a list where it stands, else with the record, `for`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dossier_gen.fields.base import Fields
from dossier_gen.findings import Path
from dossier_gen.importing.likening import Values, listed_in, plainly
from dossier_gen.importing.targets import field_of
from dossier_gen.nodes import Plain
from dossier_gen.shape import spelled

_NAMED = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
"""The keys that a path as people write it can name."""


@dataclass(slots=True)
class Citing:
    """What one row cites in one record: its source at its place; nothing where it has no source."""

    values: Values
    source: str
    at: str
    quote: str = ""
    added: list[Path] = field(default_factory=list)
    """The values that were there already and now rest on this source too."""
    _for: list[str] = field(default_factory=list)

    def field(self, path: Path) -> None:
        """The row states the value of a field."""
        named = nearest_field(path)
        if self.source and named not in self._for and not self._is_covered(named):
            self._for.append(named)
            self.added.append(path)

    def item(self, model: type[Fields], item: Values, path: Path, *, is_new: bool = False) -> None:
        """The row states an item of a list that does not cite its source."""
        if field_of(model, "cite") is None:
            self.field(path)
            return
        if self.source and (is_new or not self._is_covered(spelled(path))):
            listed_in(item, "cite").append(self._written())
            self.added += [] if is_new else [path]

    def dispute(self, named: str, value: Plain, note: str = "") -> bool:
        """The row says otherwise of a field than the record; whether that is new there."""
        listed = listed_in(self.values, "disputed")
        for one in listed:
            if isinstance(one, dict) and one.get("field") == named and plainly(one.get("value")) == plainly(value):
                is_new = bool(self.source) and not self.cited_by(one)
                if is_new:
                    listed_in(one, "cite").append(self._written())
                return is_new
        cited: Values = {"cite": [self._written()]} if self.source else {}
        listed.append({"field": named, "value": value} | ({"note": note} if note else {}) | cited)
        return True

    def settle(self) -> None:
        """Write what the record as a whole is to cite."""
        if not self._for:
            return
        listed = listed_in(self.values, "cite")
        for one in listed:
            if isinstance(one, dict) and one.get("source") == self.source and one.get("at") == self.at:
                listed_in(one, "for").extend(self._for)
                return
        listed.append(self._in_full() | {"for": list(self._for)})

    def _in_full(self) -> Values:
        quoted: Values = {"quote": self.quote} if self.quote else {}
        return {"source": self.source, "at": self.at, **quoted}

    def _written(self) -> Plain:
        """The citation in short, where that reads the same."""
        is_plain = self.at == self.at.strip() and not self.quote
        return f"{self.source}, {self.at}" if is_plain else self._in_full()

    def cited_by(self, item: Values) -> bool:
        """Whether an item cites the source of the row, wherever in it."""
        return any(source == self.source for source, _ in _citations(item))

    def is_of_another_place(self, item: Plain) -> bool:
        """Whether an item rests on the source of the row, but on other places of it than that of the row."""
        places = {at for source, at in _places(item) if source == self.source}
        return bool(places) and self.at not in places

    def _is_covered(self, named: str) -> bool:
        """Whether a field rests on the source already, by itself or with what stands around it."""
        for source, fields in _citations(self.values):
            if source == self.source and (not fields or any(_is_within(named, one) for one in fields)):
                return True
        return False


def _places(item: Plain) -> Iterator[tuple[str, str]]:
    """The sources that an item cites, each with the place in it."""
    cited = item.get("cite") if isinstance(item, dict) else None
    for one in cited if isinstance(cited, list) else ():
        if isinstance(one, str):
            source, _, at = one.partition(",")
            yield source.strip(), at.strip()
        elif isinstance(one, dict):
            yield str(one.get("source")), str(one.get("at", ""))


def _citations(values: Values) -> Iterator[tuple[str, list[str]]]:
    """The sources that a mapping cites, each with the fields it is for."""
    cited = values.get("cite")
    for one in cited if isinstance(cited, list) else ():
        if isinstance(one, str):
            yield one.partition(",")[0].strip(), []
        elif isinstance(one, dict):
            fields = one.get("for")
            yield str(one.get("source")), list(map(str, fields)) if isinstance(fields, list) else []


def _is_within(named: str, around: str) -> bool:
    return named == around or named.startswith((f"{around}.", f"{around}["))


def nearest_field(path: Path) -> str:
    """The nearest field around a value that a citation or a dispute can name."""
    while path and (isinstance(path[-1], int) or not _NAMED.match(path[-1])):
        path = path[:-1]
    return spelled(path)
