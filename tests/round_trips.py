"""What a format keeps of records that are written in it and read again, field by field, and the page that says so.

`python -m tests.round_trips` writes `docs/round-trips.md` anew. A format stands in it with an entry in `TRIPS`: its
title, and a function that takes the folder of a dossier and an empty one, writes the whole dossier in that format,
imports it into an empty dossier and gives the records that came out.
"""

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path

from dossier_gen.console import configured
from dossier_gen.corpus import Corpus
from dossier_gen.edition import Cover, open_edition
from dossier_gen.fields.base import Fields
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.text import Text
from dossier_gen.fields.walk import plans
from dossier_gen.importing.running import Asked, imported
from dossier_gen.load import load
from dossier_gen.outputs import OUTPUTS
from dossier_gen.records import KINDS, Record

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "round-trips.md"
SMALL = ROOT / "tests" / "corpora" / "small"

Trip = Callable[[Path, Path], Corpus]
"""Takes the dossier in the one folder through a format, with the other folder to work in; gives what came back."""

TRIPS: Mapping[str, str] = {
    "FollowTheMoney, by statements": "tests.round_trips:followthemoney_statements",
    "FollowTheMoney, by entities": "tests.round_trips:followthemoney_entities",
    "Popolo": "tests.popolo_trip:through_popolo",
}
"""By the title of a format, `tests.module:function` of its trip."""

CONFIG = "site_name: Empty\ntheme: material\nplugins:\n  - dossier\n"

DEFAULT = "en"
"""The language of text that names none."""

ORDER = ("kept", "changed", "partly", "lost")
"""What may become of a field, from the best to the worst."""

HEAD = """# Round trips

This page is made from a test: the small world of the tests is written in a format, read again into an empty dossier,
and compared value by value. **Kept**: every value came back as it was. **Changed**: every value came back, some in
another form. **In part**: some values came back. **Lost**: none did. The trips are those of the innermost audience.
"""


def trip(title: str) -> Trip:
    """The trip of a format."""
    module, _, name = TRIPS[title].partition(":")
    found: Trip = getattr(import_module(module), name)
    return found


def written_and_read(output: str, file: str, form: str, folder: Path, place: Path) -> Corpus:
    """Writes an output of a dossier, imports one of its files into an empty dossier, and gives its records."""
    cover = Cover("Small world", date(2024, 6, 1), audience="internal")
    OUTPUTS[output].write(open_edition(folder / "records", cover).edition, place / "out")
    empty = place / "records" / "topics" / "nothing.yaml"
    empty.parent.mkdir(parents=True)
    empty.write_text("name: Nothing\n", encoding="utf-8")
    (place / "docs").mkdir()
    (place / "docs" / "index.md").write_text("# Empty\n", encoding="utf-8")
    (place / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    found = place / "out" / file
    imported(Asked(form, found), configured(str(place / "mkdocs.yml"))).write(None, found)
    return load(place / "records").corpus


def followthemoney_statements(folder: Path, place: Path) -> Corpus:
    """Through the statements, which know languages, sources and dates as records have them."""
    return written_and_read("ftm", "statements.csv", "ftm", folder, place)


def followthemoney_entities(folder: Path, place: Path) -> Corpus:
    """Through the entities, which know none of these."""
    return written_and_read("ftm", "entities.ftm.json", "ftm", folder, place)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of the values of one field of a kind."""

    kept: int = 0
    changed: int = 0
    lost: int = 0

    @property
    def word(self) -> str:
        """The column of the table."""
        if not self.lost:
            return "changed" if self.changed else "kept"
        return "partly" if self.kept or self.changed else "lost"

    def __add__(self, other: "Fate") -> "Fate":
        return Fate(self.kept + other.kept, self.changed + other.changed, self.lost + other.lost)


def fates(before: Corpus, after: Corpus) -> dict[str, dict[str, Fate]]:
    """By kind and field what became of the values of all records; the same record has the same ref."""
    found: dict[str, dict[str, Fate]] = {}
    for ref, record in before:
        if ref in before.files:
            there = _values(after.get(ref))
            here = found.setdefault(ref.kind, defaultdict(Fate))
            for field, values in _values(record).items():
                here[field] += _fate(values, there.get(field, Counter()))
    return found


def _fate(before: Counter[str], after: Counter[str]) -> Fate:
    kept = (before & after).total()
    left = before.total() - kept
    changed = min(left, after.total() - kept)
    return Fate(kept, changed, left - changed)


def _values(record: Record | None) -> dict[str, Counter[str]]:
    """The values of a record by field: `tenures[].from` for one inside the mappings of a list."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for field, value in _leaves(record, "") if record else ():
        found[field][value] += 1
    return found


def _leaves(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Every value with the path of its field; the words of a text with their language."""
    if isinstance(value, Fields) and not isinstance(value, Moment):
        for plan in plans(type(value)):
            inner = value.__dict__[plan.attribute]
            if inner != type(value).model_fields[plan.attribute].default:
                yield from _leaves(inner, f"{path}.{plan.key}".removeprefix("."))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}.{key}")
    elif isinstance(value, tuple):
        for inner in value:
            yield from _leaves(inner, f"{path}[]" if isinstance(inner, Fields) else path)
    elif isinstance(value, Text):
        yield from ((path, f"{tag or DEFAULT}: {words}") for tag, words in value.by_language)
    elif value is not None:
        yield path, str(value)


def page(outcomes: Mapping[str, Mapping[str, Mapping[str, Fate]]]) -> str:
    """The page of all formats, by title, kind and field."""
    parts = [HEAD]
    for title, kinds in outcomes.items():
        parts.append(f"## {title}\n\n| Kind | Kept | Changed | In part | Lost |\n| --- | --- | --- | --- | --- |")
        for kind in (kind for kind in KINDS if kind in kinds):
            cells = [_cell(kinds[kind], word) for word in ORDER]
            parts.append(f"| {kind} | {' | '.join(cells)} |")
        total = sum((fate for fields in kinds.values() for fate in fields.values()), Fate())
        count = total.kept + total.changed + total.lost
        parts.append(f"\nOf {count} values {total.kept} are kept, {total.changed} changed and {total.lost} lost.\n")
    return "\n".join(parts).rstrip() + "\n"


def _cell(fields: Mapping[str, Fate], word: str) -> str:
    return ", ".join(f"`{field}`" for field, fate in sorted(fields.items()) if fate.word == word)


def outcomes(folder: Path = SMALL) -> dict[str, dict[str, dict[str, Fate]]]:
    """What becomes of the records of a dossier in every format."""
    before = load(folder / "records").corpus
    found = {}
    for title in TRIPS:
        with tempfile.TemporaryDirectory() as place:
            found[title] = fates(before, trip(title)(folder, Path(place)))
    return found


if __name__ == "__main__":
    PAGE.write_text(page(outcomes()), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{PAGE.name} is written\n")
