"""How the values of a field are written, read from its annotation: text, date, ref, number, a list of these."""

from dataclasses import dataclass
from enum import Enum, auto
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import FieldPlan

MANAGED = frozenset(("cite", "disputed", "audience", "audience_of", "public_wording", "excuses", "formerly"))
"""Fields that no column fills: the import writes citations and disputes, the mapping names audiences."""


class Form(Enum):
    """How a value is written."""

    TEXT = auto()
    PROSE = auto()
    DATE = auto()
    MOMENT = auto()
    REF = auto()
    CHOICE = auto()
    NUMBER = auto()
    WORDS = auto()
    """A line in no particular language."""
    MAPPING = auto()
    """No value, but several by name."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What an annotation allows: its form, whether it is a list or has names of one's own, and the class inside."""

    form: Form
    is_list: bool = False
    is_keyed: bool = False
    length: int = 0
    """How many values there are, where that is fixed."""
    model: type[Fields] | None = None
    choices: tuple[str, ...] = ()


def field_shape(model: type[Fields], plan: FieldPlan) -> Shape:
    """What may be written into a field."""
    return shape_of(model.model_fields[plan.attribute].annotation)


def shape_of(annotation: Any) -> Shape:
    """What an annotation allows."""
    origin, inner = get_origin(annotation), [part for part in get_args(annotation) if part is not NoneType]
    if origin is Annotated:
        return shape_of(inner[0])
    if origin in (Union, UnionType):
        return shape_of(inner[0])
    if origin is tuple:
        member = shape_of(inner[0])
        length = 0 if inner[-1] is Ellipsis else len(inner)
        return Shape(member.form, True, False, length, member.model, member.choices)
    if origin is dict:
        member = shape_of(inner[1])
        return Shape(member.form, False, True, 0, member.model, member.choices)
    if origin is Literal:
        return Shape(Form.CHOICE, choices=tuple(map(str, inner)))
    return _of_class(annotation)


def _of_class(kind: Any) -> Shape:
    for known, form in _FORMS:
        if isinstance(kind, type) and issubclass(kind, known):
            return Shape(form, model=cast("type[Fields]", kind) if form is Form.MAPPING else None)
    return Shape(Form.WORDS)


_FORMS: tuple[tuple[type, Form], ...] = (
    (Prose, Form.PROSE),
    (Text, Form.TEXT),
    (Date, Form.DATE),
    (Moment, Form.MOMENT),
    (Ref, Form.REF),
    (bool, Form.WORDS),
    (int, Form.NUMBER),
    (float, Form.NUMBER),
    (Fields, Form.MAPPING),
)
"""The form of each class of values; the narrower before the wider."""
