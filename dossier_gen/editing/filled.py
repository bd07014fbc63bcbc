"""A form that is filled in: the controls of a kind with what stands in them.

A form shows a value and gives it back as it was where nobody typed anything: what it has no control for is carried
along, and so is the way in which a value is written where there are two.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dossier_gen.editing.controls import SCALARS, WORDS, Control, Sort
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.text import TEXT_LANGUAGE, spoken
from dossier_gen.nodes import Plain

PLAIN = "~"
"""In place of the language of words that are written without one."""

MOMENT = ("date", "time", "zone", "part")
"""The fields in which a moment is asked."""


@dataclass(slots=True, eq=False)
class Filled:
    """A control and what stands in it."""

    control: Control
    text: str = ""
    """What is typed into it."""
    rows: list["Filled"] = field(default_factory=list)
    """The fields of a mapping, the items of a list, words by language."""
    key: str = ""
    """Of an item under a name of its own: the name. Of words: the tag of their language."""
    parts: dict[str, str] = field(default_factory=dict)
    """Of a moment: what stands in each of its fields."""
    kept: Plain = None
    """The whole value, where the control cannot show it."""
    rest: dict[str, Plain] = field(default_factory=dict)
    """Of a mapping: what it holds under names that the kind does not know, or cannot be shown."""
    was: Plain = None
    """The value as it is written, where the form would write the same thing otherwise."""
    is_open: bool = False
    """Of a mapping that may be left out: whether it is there."""
    is_whole: bool = False
    """Of a value that may be written in short: whether it is written out."""
    is_new: bool = False
    """Whether typing goes on here."""
    name: str = ""
    """The name under which the browser sends it."""

    def field(self, key: str) -> "Filled":
        """The field of a mapping by its name."""
        return next(row for row in self.rows if row.control.key == key)


@dataclass(frozen=True, slots=True)
class Tongues:
    """The languages in which words are asked for, the default one first."""

    tags: tuple[str, ...] = ("en",)

    @property
    def default(self) -> str:
        """The language of words that name none."""
        return self.tags[0]


def blank(control: Control, tongues: Tongues) -> Filled:
    """A control with nothing in it."""
    return filled(control, None, tongues)


def filled(control: Control, value: Plain, tongues: Tongues) -> Filled:
    """A control with a value of a file in it; None where there is none."""
    if control.sort in SCALARS:
        return _scalar(control, value)
    if control.sort in WORDS:
        return _words(control, value, tongues)
    if control.sort is Sort.MOMENT:
        return _moment(control, value)
    if control.sort is Sort.ITEM:
        return _item(control, value, tongues)
    return _list(control, value, tongues)


def normal(text: str) -> str:
    """A text as a form gives it back."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _scalar(control: Control, value: Plain) -> Filled:
    if isinstance(value, str):
        return Filled(control, value, was=value if normal(value) != value else None)
    return Filled(control, kept=value)


def _moment(control: Control, value: Plain) -> Filled:
    if isinstance(value, dict) and all(key in MOMENT and isinstance(one, str) for key, one in value.items()):
        parts = {key: str(one) for key, one in value.items()}
        return Filled(control, parts=parts, is_whole=not parts.get("part"))
    if isinstance(value, str):
        return Filled(control, parts=apart(value))
    return Filled(control, kept=value)


def apart(moment: str) -> dict[str, str]:
    """The parts of a moment that is written on one line; whatever is none is taken for a date."""
    rest, _, zone = moment.partition("[")
    date, _, time = rest.partition("T")
    parts = {"date": date, "time": time, "zone": zone.removesuffix("]")}
    rejoined = date + (f"T{time}" if time else "") + (f"[{parts['zone']}]" if parts["zone"] else "")
    return parts if rejoined == moment else {"date": moment}


def _item(control: Control, value: Plain, tongues: Tongues) -> Filled:
    """A mapping with its fields; what is written in short is taken apart."""
    given = _in_full(control, value)
    if given is None:
        return Filled(control, kept=value)
    rows, rest = [], {key: one for key, one in given.items() if not control.field(key)}
    for one in control.fields:
        row = filled(one, given.get(one.key), tongues)
        if row.kept is not None:
            rest[one.key] = row.kept
            row = blank(one, tongues)
        rows.append(row)
    is_short = not isinstance(value, dict) or given is not value
    node = Filled(control, rows=rows, rest=rest, is_open=value is not None)
    node.is_whole = isinstance(value, dict) and not is_short and bool(control.short)
    node.was = value if value == {} or (isinstance(value, str) and short(control, given) != value) else None
    return node


def _in_full(control: Control, value: Plain) -> dict[str, Plain] | None:
    """The fields of a mapping, written out or in short; None where it is neither."""
    short_field = control.field(control.short) if control.short else None
    if value is None:
        return {}
    if isinstance(value, str) and short_field:
        source, comma, at = value.partition(",")
        if is_citation(control) and comma:
            return {"source": source.strip(), "at": at.strip()}
        return {control.short: value}
    if not isinstance(value, dict):
        return None
    is_by_language = short_field and short_field.sort in WORDS and all(map(TEXT_LANGUAGE.match, value))
    return {control.short: value} if is_by_language and value else value


def is_citation(control: Control) -> bool:
    """Whether a mapping is a citation, whose short form has two parts."""
    return control.short == "source" and len(control.fields) == len(CitationFields.model_fields)


def short(control: Control, value: dict[str, Plain]) -> Plain:
    """A mapping in its short form; None where it has none, for it holds more than that."""
    given = {key for key, one in value.items() if one is not None}
    source, at = value.get("source"), value.get("at")
    if is_citation(control) and given == {"source", "at"} and isinstance(source, str) and isinstance(at, str):
        return f"{source}, {at}" if "," not in source else None
    return value[control.short] if control.short and given == {control.short} else None


def _list(control: Control, value: Plain, tongues: Tongues) -> Filled:
    """The items of a list, or the values under names of one's own."""
    inner = control.inner
    assert inner is not None  # noqa: S101 - every list has a control for its items
    if control.sort is Sort.MAP:
        if not isinstance(value, dict | None):
            return Filled(control, kept=value)
        rows = [_row(inner, one, tongues, key) for key, one in (value or {}).items()]
        return Filled(control, rows=rows, was=value if value == {} else None)
    if not isinstance(value, list | None):
        return Filled(control, kept=value)
    rows = [_row(inner, one, tongues) for one in value or ()]
    rows += [_row(inner, None, tongues) for _ in range(control.fixed - len(rows))]
    return Filled(control, rows=rows, was=value if value == [] else None)


def _row(inner: Control, value: Plain, tongues: Tongues, key: str = "") -> Filled:
    row = filled(inner, value, tongues)
    row.key, row.is_open = key, True
    return row


def new_row(control: Control, tongues: Tongues) -> Filled:
    """A blank item for a list."""
    assert control.inner is not None  # noqa: S101 - every list has a control for its items
    return _row(control.inner, None, tongues)


def _words(control: Control, value: Plain, tongues: Tongues) -> Filled:
    """Words by language: a row for each language that is asked for, and for each other one that is there."""
    if isinstance(value, str):
        said = {PLAIN: value}
    elif isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
        said = {tag: str(one) for tag, one in value.items()}
    elif value is None:
        said = {}
    else:
        return Filled(control, kept=value)
    tags = list(_tags(control, said, tongues))
    rows = [_in_language(control, tag, said.get(tag, "")) for tag in tags]
    return Filled(control, rows=rows, was=value if value == {} else None)


def _in_language(control: Control, tag: str, words: str) -> Filled:
    return Filled(control, words, key=tag, was=words if normal(words) != words else None)


def _tags(control: Control, said: dict[str, str], tongues: Tongues) -> Iterator[str]:
    """The tags under which words are asked for, in order."""
    if PLAIN in said or not said:
        yield PLAIN
    if control.key == "quote" and not said.keys() - {PLAIN}:  # a quotation is in its own language
        return
    for language in tongues.tags:
        there = [tag for tag in said if tag != PLAIN and spoken(tag) == language]
        is_default = language == tongues.default and (PLAIN in said or not said)
        yield from there or ([] if is_default else [language])
    yield from (tag for tag in said if tag != PLAIN and spoken(tag) not in tongues.tags)


_LAST = ("cite", "audience")
"""Fields that every mapping has: a form asks for them behind its own."""


def in_order(node: Filled) -> list[Filled]:
    """The fields of a mapping in the order of a form."""
    keys = [*(row.control.key for row in node.rows if row.control.key not in _LAST), *_LAST]
    return sorted(node.rows, key=lambda row: keys.index(row.control.key))


def named(node: Filled, name: str = "") -> Filled:
    """The form with the name of each control, by where it stands."""
    node.name = name
    for place, row in enumerate(node.rows):
        part = row.control.key if node.control.sort is Sort.ITEM else str(place)
        named(row, f"{name}.{part}" if name else part)
    return node
