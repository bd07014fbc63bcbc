"""The values of a row on their way into a mapping like that of a file: step by step, item by item."""

from dataclasses import dataclass, field

from dossier_gen.fields.forms import Form
from dossier_gen.findings import Path
from dossier_gen.importing.rows import Problem
from dossier_gen.importing.targets import Slot, Step
from dossier_gen.importing.uses import Use
from dossier_gen.nodes import Plain


@dataclass(frozen=True, slots=True)
class Wish:
    """A ref as a row words it: a ref, an id, an identifier or a name."""

    words: str
    kinds: tuple[str, ...]
    heading: str = ""
    otherwise: tuple[str, Plain] | None = None
    """The field beside it that gets the words if they name no record, and how it gets them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The values of one use on their way into the whole."""

    steps: tuple[Step, ...]
    values: list[Plain]
    use: Use
    heading: str
    """The column; nothing for words that every row has."""


@dataclass(slots=True)
class Assembling:
    """One row's values on their way into a mapping like that of a file."""

    problems: list[Problem]
    language: str
    is_made: bool = False
    """Whether all of it is made of no row."""
    headings: dict[Path, str] = field(default_factory=dict)
    wishes: dict[Path, Wish] = field(default_factory=dict)
    audiences: dict[Path, str] = field(default_factory=dict)

    def mapping(self, entries: list[Entry], path: Path) -> dict[str, Plain]:
        """A mapping of all that begins with the same step, step by step."""
        whole: dict[str, Plain] = {}
        by_key: dict[str, list[Entry]] = {}
        for entry in entries:
            by_key.setdefault(str(entry.steps[0]), []).append(entry)
        for key, inner in by_key.items():
            here = (*path, key)
            if len(inner[0].steps) > 1 and isinstance(inner[0].steps[1], Slot):
                value: Plain = self.items(inner, here)
            elif len(inner[0].steps) > 1:
                value = self.mapping([_further(entry, 1) for entry in inner], here)
            else:
                value = self.leaf(inner, here)
            if value:
                whole[key] = value
        return whole

    def items(self, entries: list[Entry], path: Path) -> list[Plain]:
        """A list of mappings: one for each slot, or for each of the values of a slot that was split."""
        found: list[Plain] = []
        for slot in sorted({entry.steps[1] for entry in entries if isinstance(entry.steps[1], Slot)}):
            mine = [_further(entry, 2) for entry in entries if entry.steps[1] == slot]
            is_inside = any(isinstance(step, int) for step in path)
            if not is_inside and not self.is_made and not any(entry.heading for entry in mine):
                continue  # what every row has makes no item by itself
            parted = [entry for entry in mine if _is_parted(entry)]
            count = max((len(entry.values) for entry in parted), default=1)
            uneven = [entry for entry in parted if len(entry.values) not in (1, count)]
            if uneven:
                message = f"the cell has {len(uneven[0].values)} values, but another has {count}"
                self.problems.append(Problem(message, uneven[0].heading, "split into equally many, or into one"))
            for place in range(count):
                item = self.mapping([_nth(entry, place) for entry in mine], (*path, len(found)))
                found += [item] if item else []
        return found

    def leaf(self, entries: list[Entry], path: Path) -> Plain:
        """The value of a field: all values of a list, a text in its languages, or the one there is."""
        shape = entries[0].use.target.shape
        values: list[Plain] = []
        for entry in entries:
            for value in (one for one in entry.values if one):
                place = (*path, len(values)) if shape.is_list else path
                self.note(entry, value, place)
                values.append(self.worded([value]) if isinstance(value, dict) and shape.is_list else value)
        if shape.is_list or not values:
            return values
        if shape.form in (Form.TEXT, Form.PROSE):
            return self.worded(values, entries[-1].heading)
        if any(value != values[0] for value in values):
            message = f"two columns say different things of {entries[0].use.target.written}"
            self.problems.append(Problem(message, entries[-1].heading, "keep one of the two"))
        return values[0]

    def note(self, entry: Entry, value: Plain, path: Path) -> None:
        """Keep where a value comes from, for whom it is, and which record it is to name."""
        self.headings[path] = entry.heading
        if entry.use.column.audience:
            self.audiences[path] = entry.use.column.audience
        if entry.use.target.shape.form is Form.REF and isinstance(value, str):
            other = entry.use.otherwise
            words = self.worded([{other.tag or entry.use.column.language or "": value}]) if other else None
            is_text = other is not None and other.shape.form is Form.TEXT
            otherwise = (str(other.steps[-1]), words if is_text else value) if other else None
            self.wishes[path] = Wish(value, entry.use.target.kinds, entry.heading, otherwise)

    def worded(self, values: list[Plain], heading: str = "") -> Plain:
        """A text as a file holds it: words alone, or by language where there is one."""
        whole: dict[str, Plain] = {}
        several = len({tag for value in values if isinstance(value, dict) for tag in value}) > 1
        for value in values:
            for tag, words in value.items() if isinstance(value, dict) else ():
                key = tag or (self.language if several else "")
                if whole.setdefault(key, words) != words:
                    message = f"two columns say different things under '{key or self.language}'"
                    self.problems.append(Problem(message, heading, "name the language of each"))
        return whole.get("", whole) if len(whole) == 1 else dict(whole)


def _is_parted(entry: Entry) -> bool:
    """Whether the values of a split cell go into an item each."""
    return not entry.use.target.shape.is_list and not any(isinstance(step, Slot) for step in entry.steps)


def _further(entry: Entry, by: int) -> Entry:
    return Entry(entry.steps[by:], entry.values, entry.use, entry.heading)


def _nth(entry: Entry, place: int) -> Entry:
    if not _is_parted(entry):
        return entry
    values = entry.values[min(place, len(entry.values) - 1)]
    return Entry(entry.steps, [values], entry.use, entry.heading)
