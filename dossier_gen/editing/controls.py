"""What a form asks for: every field of a kind as a control, read from the classes of the kinds."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from dossier_gen.fields.base import Fields, Shorthand, To, one_line
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.meanings import meanings
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import FieldPlan, plans
from dossier_gen.records import KINDS, Record


class Sort(StrEnum):
    """What a control looks like."""

    LINE = "line"
    NUMBER = "number"
    CHOICE = "choice"
    AUDIENCE = "audience"
    DATE = "date"
    MOMENT = "moment"
    REF = "ref"
    TEXT = "text"
    """Words, by language."""
    PROSE = "prose"
    """The same with marks."""
    ITEM = "item"
    """A mapping of known fields."""
    LIST = "list"
    MAP = "map"
    """Values under names of one's own."""


SCALARS = frozenset((Sort.LINE, Sort.NUMBER, Sort.CHOICE, Sort.AUDIENCE, Sort.DATE, Sort.REF))
"""The controls whose value is written as one word or line."""

WORDS = frozenset((Sort.TEXT, Sort.PROSE))


@dataclass(frozen=True, slots=True)
class Control:
    """One field of a form."""

    sort: Sort
    key: str
    """Its name in the file; that of its list for the items of one."""
    label: str
    help: str = ""
    needed: bool = False
    choices: tuple[str, ...] = ()
    default: str = ""
    """What holds where nothing is chosen."""
    kinds: tuple[str, ...] = ()
    """Of a ref: the kinds that it may name."""
    restricted: bool = False
    """Whether it is for the innermost audience, unless another is named."""
    fields: tuple["Control", ...] = ()
    """Of a mapping: its fields."""
    inner: "Control | None" = None
    """Of a list or a map: what stands in it."""
    short: str = ""
    """Of a mapping: the field as whose value alone it may be written."""
    fixed: int = 0
    """Of a list: how many items it always has; 0 where they may be any number."""

    @property
    def noun(self) -> str:
        """What one item of a list is called on a button."""
        words = self.inner.label if self.inner and self.inner.sort is Sort.REF else self.label
        return _NOUNS.get(self.key) or _singular(words.lower())

    def field(self, key: str) -> "Control | None":
        """The field of that name; None where there is none."""
        return next((one for one in self.fields if one.key == key), None)


def form_of(kind: str) -> Control:
    """All that a form asks for a record of a kind."""
    return _form(kind, KINDS[kind])


@cache
def _form(kind: str, record: type[Record]) -> Control:
    return Control(Sort.ITEM, kind, record.noun, one_line(record.__doc__), needed=True, fields=_fields(record))


def _fields(model: type[Fields]) -> tuple[Control, ...]:
    return tuple(_field(model, plan) for plan in plans(model))


def _field(model: type[Fields], plan: FieldPlan) -> Control:
    info = model.model_fields[plan.attribute]
    default = info.default if isinstance(info.default, str | bool) else ""
    common = {
        "key": plan.key,
        "label": _label(plan, info),
        "help": meanings(model).get(plan.attribute, ""),
        "needed": info.is_required(),
        "restricted": plan.restricted,
        "default": str(default).lower() if isinstance(default, bool) else default,
    }
    return _control(info.annotation, tuple(info.metadata), plan.to, common)


def _control(annotation: Any, marks: tuple[Any, ...], to: To | None, common: dict[str, Any]) -> Control:
    bare, more = _bare(annotation)
    marks = (*marks, *more)
    origin, inner = get_origin(bare), get_args(bare)
    if origin is tuple:
        parts = [part for part in inner if part is not Ellipsis]
        fixed = 0 if Ellipsis in inner else len(parts)
        return Control(Sort.LIST, **common, fixed=fixed, inner=_control(parts[0], (), to, _of_item(common)))
    if origin is dict:
        return Control(Sort.MAP, **common, inner=_control(inner[1], (), to, _of_item(common)))
    if origin is Literal:
        return Control(Sort.CHOICE, **common, choices=tuple(word for word in map(str, inner) if word))
    if bare is bool:
        return Control(Sort.CHOICE, **common, choices=("true", "false"))
    if bare is Ref:
        return Control(Sort.REF, **common, kinds=to.kinds if to else tuple(KINDS))
    if isinstance(bare, type) and issubclass(bare, Fields) and bare is not Moment:
        return Control(Sort.ITEM, **common, fields=_fields(bare), short=_short(bare, marks))
    sort = _SORTS.get(bare, Sort.LINE)
    return Control(Sort.AUDIENCE if sort is Sort.LINE and common["key"] in _FOR_AUDIENCES else sort, **common)


_SORTS: dict[Any, Sort] = {
    Date: Sort.DATE,
    Moment: Sort.MOMENT,
    Prose: Sort.PROSE,
    Text: Sort.TEXT,
    int: Sort.NUMBER,
    float: Sort.NUMBER,
}

_FOR_AUDIENCES = ("audience", "audience_of")
"""Fields that hold the names of audiences."""


def _bare(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """An annotation without what may be none, and the marks that it carries."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        bare, more = _bare(inner)
        return bare, (*marks, *more)
    if get_origin(annotation) in (Union, UnionType):
        return _bare(next(part for part in get_args(annotation) if part is not type(None)))
    return annotation, ()


def _of_item(common: dict[str, Any]) -> dict[str, Any]:
    """What the items of a list have of the list."""
    return {"key": common["key"], "label": common["label"]}


def _short(model: type[Fields], marks: tuple[Any, ...]) -> str:
    """The field as whose value a mapping may be written."""
    if model is CitationFields:
        return "source"
    return next((mark.key for mark in marks if isinstance(mark, Shorthand)), "")


_LABELS = {
    ("at", Date): "When",
    ("at", Moment): "When",
    ("at", str): "Where in it",
    ("lang", str): "Language",
    ("cite", tuple): "Citations",
    ("for", tuple): "Supports only",
    ("as", Text): "Listed as",
    ("quote", Text): "Quotation",
    ("on", Date): "When",
    ("audience", str): "Who may see it",
    ("audience_of", dict): "Who may see single fields",
    ("different_from", tuple): "Not the same as",
    ("formerly", tuple): "Former refs",
    ("notes", Prose): "Notes of the office",
    ("checked", Date): "Last checked",
    ("excuses", tuple): "Excused rules",
}
"""What fields are called whose names in the file are too short for a form, by what they hold."""


_NOUNS = {
    "about": "record",
    "add": "record",
    "amends": "agreement",
    "approved": "approval",
    "attend": "person",
    "attested": "day",
    "audience_of": "field",
    "between": "side",
    "citizenship": "country",
    "different_from": "record",
    "disputed": "disputed value",
    "extended": "extension",
    "extra": "field",
    "for": "field",
    "implements": "agreement",
    "logistics": "arrangement",
    "mentions": "record",
    "overrides": "exception",
    "places": "place",
    "programme": "programme item",
    "public_wording": "wording",
    "related": "topic",
    "searched": "search",
    "supersedes": "agreement",
    "then": "rule",
    "they_may_raise": "point",
}
"""What one item is called where the name of its field, or the words on a page, do not say it."""


def _label(plan: FieldPlan, info: FieldInfo) -> str:
    bare, _ = _bare(info.annotation)
    named = _LABELS.get((plan.key, get_origin(bare) or bare))
    return named or _words(plan.named or (plan.to.label if plan.to and plan.to.label else plan.key))


def _words(key: str) -> str:
    """A field's name in words: `sent_by` is `Sent by`."""
    words = key.replace("_", " ")
    return words[:1].upper() + words[1:]


def _singular(words: str) -> str:
    """What one of several is called."""
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    return words[:-1] if words.endswith("s") and not words.endswith(("ss", "us")) else words
