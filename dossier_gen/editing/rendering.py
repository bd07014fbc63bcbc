"""The pages of the editor as HTML: whatever a record says is text there, never markup."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dossier_gen import gazetteer
from dossier_gen.editing.controls import WORDS, Control, Sort
from dossier_gen.editing.filled import PLAIN, Filled, in_order
from dossier_gen.editing.sheets import Remark, Sheet
from dossier_gen.editing.shelf import Shelf
from dossier_gen.editing.values import moment
from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import spoken, translated_from
from dossier_gen.records import KINDS, Record
from dossier_gen.records.place import Place
from dossier_gen.rules import names

TEMPLATES = Path(__file__).parent / "templates"

_FOLDED = frozenset(("audience", "lang", "translated_by", "for", "script", "scheme", "note", "rejected", "readout"))
"""Fields inside a record that are seldom filled in: they stand folded where they are blank, as words do."""

SUGGESTED: Mapping[str, str] = {
    **dict.fromkeys(("lang", "language", "languages", "authentic_languages"), "languages"),
    "zone": "zones",
    "for": "fields",
    "field": "fields",
    "audience_of": "fields",
    "rule": "rules",
}
"""The list of suggestions of a field, by its name."""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together under a heading."""

    title: str
    rows: tuple[Filled, ...]
    is_folded: bool = False


class Pages:
    """Makes the pages of the editor of one dossier."""

    def __init__(self, shelf: Shelf, title: str) -> None:
        self.shelf = shelf
        mark = hashlib.sha256(str(shelf.folder).encode()).hexdigest()[:12]
        self.env = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self.env.lstrip_blocks = True
        self.env.globals.update(title=title, mark=mark, kinds=KINDS, Sort=Sort, PLAIN=PLAIN, suggested=SUGGESTED)
        self.env.globals.update(said=self.said, caption=self.caption, about=self.about, yaml=as_yaml)
        self.env.globals.update(
            choices=self.choices, tongue=self.tongue, tags=self.tags, is_free=self.is_free, main_rows=main_rows
        )
        self.env.globals.update(folded_rows=folded_rows, height=height, tojson_text=as_json)

    def page(self, name: str, **told: Any) -> bytes:
        """A page by the name of its template."""
        return self.env.get_template(f"{name}.html.jinja").render(told).encode("utf-8")

    def sheet(self, sheet: Sheet, proposal: str, called: str, theirs: Mapping[str, object]) -> bytes:
        """The form of a record, what it is called, and what somebody else wrote in fields that both changed."""
        remarks: dict[str, list[Remark]] = {}
        for one in sheet.remarks:
            remarks.setdefault(one.name, []).append(one)
        return self.page(
            "sheet",
            sheet=sheet,
            groups=tuple(groups(sheet.form, sheet.kind)),
            remarks=remarks,
            proposal=proposal,
            called=called,
            theirs=theirs,
            suggestions=self.suggestions(sheet.kind),
        )

    def suggestions(self, kind: str) -> dict[str, list[tuple[str, str]]]:
        """What is suggested in fields for which anything may be written, each with what it means."""
        tags = dict.fromkeys((*self.shelf.tongues.tags, *gazetteer.UN_LANGUAGES))
        fields = [info.alias or name for name, info in KINDS[kind].model_fields.items()]
        used = {record.zone for _, record in self.shelf.corpus if isinstance(record, Place) and record.zone}
        zones = dict.fromkeys((*sorted(used), *_zones()))
        return {
            "languages": [(tag, gazetteer.language_name(tag, "en")) for tag in tags],
            "zones": [(zone, "") for zone in zones],
            "fields": [(field, "") for field in fields],
            "rules": [(rule, "") for rule in sorted(names())],
        }

    def caption(self, node: Filled) -> str:
        """The words that stand in a picker."""
        try:
            return self.shelf.caption(Ref.parse(node.text))
        except ValueError:
            return node.text

    def about(self, node: Filled) -> tuple[str, str]:
        """The ref behind a picker, and the other names of its record; both empty where there is none."""
        try:
            ref = Ref.parse(node.text)
        except ValueError:
            return "", ""
        record = self.shelf.record(ref)
        return (node.text, " · ".join([*self.shelf.forms(record)][1:4])) if record else ("", "")

    def said(self, node: Filled) -> str:
        """A date or moment in words; empty where it is none."""
        if node.control.sort is Sort.DATE:
            return said_of(node.text)
        value = moment(node)
        return said_of(value) if isinstance(value, str | dict) else ""

    def choices(self, control: Control) -> tuple[str, ...]:
        """The words among which one is chosen."""
        return self.shelf.policy.audiences.names if control.sort is Sort.AUDIENCE else control.choices

    def tongue(self, tag: str) -> str:
        """What a language is called; of words that name none, the default one."""
        return gazetteer.language_name(spoken(tag if tag != PLAIN else self.shelf.tongues.default), "en")

    def tags(self, tag: str) -> tuple[tuple[str, str], ...]:
        """The tags between which one chooses for words in a language, each in words; none where there is no choice."""
        default = self.shelf.tongues.default
        language = spoken(tag)
        if tag == PLAIN or not tag or language == default:
            return ()
        source = translated_from(tag) or default
        of = gazetteer.language_name(source, "en")
        return ((language, "from a source"), (f"{language}-t-{source}", f"our translation from {of}"))

    def is_free(self, row: Filled) -> bool:
        """Whether somebody says in which language words are: a row that was added."""
        return not row.key or not gazetteer.is_language(spoken(row.key)) if row.key != PLAIN else False


def groups(form: Filled, kind: str) -> Iterator[Group]:
    """The fields of a record in the order in which people fill them in."""
    shared = frozenset(info.alias or name for name, info in Record.model_fields.items())
    rows = {row.control.key: row for row in form.rows}
    needed = [row for row in form.rows if row.control.needed]
    first = [*needed, *(rows[key] for key in ("audience", "summary") if rows[key] not in needed)]
    own = [row for row in form.rows if row.control.key not in shared and row not in first]
    seen = [rows["topics"], *(row for row in form.rows if row.control.key in shared and not is_blank(row))]
    more = [row for row in dict.fromkeys(seen) if row not in first and row.control.key != "cite"]
    yield Group("What is needed", tuple(first))
    yield Group(f"About this {KINDS[kind].noun}", tuple(own))
    yield Group("Where it is from", (rows["cite"],))
    yield Group("Besides", tuple(more))
    left = [row for row in form.rows if row not in (*first, *own, *more, rows["cite"])]
    yield Group("Further fields", tuple(left), is_folded=True)


def is_blank(node: Filled) -> bool:
    """Whether there is nothing in a control."""
    if node.text.strip() or any(node.parts.values()) or node.rest or node.kept is not None:
        return False
    if node.control.sort in (Sort.LIST, Sort.MAP) and node.rows and not node.control.fixed:
        return False
    return not (node.control.sort is Sort.ITEM and node.is_open) and all(map(is_blank, node.rows))


def main_rows(node: Filled) -> list[Filled]:
    """The fields of a mapping that are shown at once."""
    return [row for row in in_order(node) if not _is_folded(row)]


def folded_rows(node: Filled) -> list[Filled]:
    """The fields of a mapping that stand folded."""
    return [row for row in in_order(node) if _is_folded(row)]


def _is_folded(row: Filled) -> bool:
    is_aside = row.control.key in _FOLDED or (row.control.sort in WORDS and row.control.key != "title")
    return is_aside and not row.control.needed and is_blank(row)


def height(node: Filled) -> int:
    """How many lines a field for words shows."""
    least = 3 if node.control.sort is Sort.PROSE else 1
    lines = sum(1 + len(line) // 60 for line in node.text.split("\n"))
    return max(least, min(lines, 24)) if node.control.sort in WORDS else 1


def said_of(written: object) -> str:
    """A date or moment in words, with its weekday; empty where it is none."""
    try:
        is_date = isinstance(written, str) and not {"T", "["} & {*written}
        when = Date.parse(str(written)) if is_date else None
        one = Moment.model_validate(written) if when is None else None
    except ValueError:
        return ""
    day = when or (one.date if one else None)
    if day is None:
        return ""
    words = gazetteer.date_words(day, "en") if when else gazetteer.moment_words(one, "en") if one else ""
    is_day = day.earliest and day.earliest == day.latest
    return f"{gazetteer.weekday(day.earliest, 'en')}, {words}" if is_day and day.earliest else words


def as_yaml(value: object) -> str:
    """A value as it may stand in a file."""
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=False)).rstrip()


def as_json(value: object) -> str:
    """A value that a form carries along."""
    return json.dumps(value, ensure_ascii=False)


@lru_cache(maxsize=1)
def _zones() -> tuple[str, ...]:
    return tuple(
        sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix")))
    )
