"""The classes of the kinds as JSON Schema, from their annotations and the docstrings of their fields.

An editor reads `1961`, `26` and `true` as numbers and as a truth value, while a record takes them as they are written;
so any text may be such a value. What an editor cannot judge, such as a day that does not exist, is left to the check.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from dossier_gen.fields.base import Fields, Label, Restricted, Shorthand, To, class_words, one_line
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields, Excuse
from dossier_gen.fields.meanings import meanings
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import MAX_TEXT, TEXT_LANGUAGE, Text
from dossier_gen.records import Record
from dossier_gen.records.source import CREDIBILITY, RELIABILITY
from dossier_gen.schema.choices import Schema, choice, ref
from dossier_gen.shape import form_of

_WORDS: Schema = {"type": ["string", "number", "boolean"], "maxLength": MAX_TEXT}
_DATE = "write a date such as 2023, 2023-11, 2023-11-22, 1961~, 198X, or a span such as 2023-11-21/2023-11-23"
_MOMENT = "write 2023-11-22T10:00[Asia/Shanghai], or a date"
_LOCATOR = "write source/id, or source/id, para 2"


@dataclass
class Shapes:
    """The definitions that classes need, gathered while they are asked for; and the words of a dossier's own."""

    audiences: Iterable[str]
    languages: Mapping[str, str]
    """The languages that are offered, each with its name."""
    rules: Mapping[str, str]
    """The rules that may be excused, each with what it demands."""
    definitions: dict[str, Schema] = field(default_factory=dict)
    named: set[To] = field(default_factory=set)
    """What the fields that name records may name."""

    def whole(self, model: type[Fields]) -> Schema:
        """A mapping with all its fields."""
        properties = {info.alias or name: self._field(model, name, info) for name, info in model.model_fields.items()}
        needed = [info.alias or name for name, info in model.model_fields.items() if info.is_required()]
        return {
            "title": _title(model),
            "description": one_line(model.__doc__),
            "type": "object",
            "properties": properties,
            **({"required": needed} if needed else {}),
            "additionalProperties": False,
        }

    def _field(self, model: type[Fields], name: str, info: FieldInfo) -> Schema:
        """A field with its title and its meaning."""
        told = [
            meanings(model).get(name, ""),
            "Needed." if info.is_required() else "",
            f"If left out: {info.default}." if isinstance(info.default, str) and info.default else "",
            "For the innermost audience, unless another is named." if _mark(info.metadata, Restricted) else "",
        ]
        named = _mark(info.metadata, Label)
        title = named.words if named else (info.alias or name).replace("_", " ").capitalize()
        known = {"title": title, "description": " ".join(filter(None, told))}
        return {**known, **(self._own(model, name) or self._of(info.annotation, info.metadata))}

    def _own(self, model: type[Fields], name: str) -> Schema | None:
        """The choices of a field whose words the dossier or the program knows, though any text is of its form."""
        audience = choice(((one, "") for one in self.audiences), f"the audiences are {', '.join(self.audiences)}")
        match name:
            case "audience":
                return audience
            case "audience_of":
                return {"type": "object", "additionalProperties": audience}
            case "rule" if model is Excuse:
                return choice(self.rules.items(), "there is no such rule, or it cannot be excused")
            case "reliability":
                return choice(RELIABILITY.items(), "write a letter from A to F")
            case "credibility":
                return choice(CREDIBILITY.items(), "write a figure from 1 to 6")
        return None

    def _of(self, annotation: Any, marks: Iterable[object] = ()) -> Schema:
        """What an annotation takes."""
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._of(inner[0], (*inner[1:], *marks))
        if origin in (Union, UnionType):
            return _any_of(self._of(one, marks) for one in inner if one is not type(None))
        if origin is Literal:
            return {"enum": [word for word in inner if word]}
        if origin is tuple:
            return self._list(inner, marks)
        if origin is dict:
            return {
                "type": "object",
                "additionalProperties": self._of(inner[1], marks),
                "propertyNames": _text(_limits(get_args(inner[0])[1:])),
            }
        return self._class(annotation, tuple(marks))

    def _list(self, inner: tuple[Any, ...], marks: Iterable[object]) -> Schema:
        most = _mark(marks, MaxLen)
        if inner[-1] is not Ellipsis:
            each = [self._of(one) for one in inner]
            return {"type": "array", "prefixItems": each, "minItems": len(each), "maxItems": len(each)}
        limit = {"maxItems": most.max_length} if most else {}
        return {"type": "array", "items": self._of(inner[0], [mark for mark in marks if mark is not most]), **limit}

    def _class(self, kind: type, marks: tuple[object, ...]) -> Schema:
        if issubclass(kind, Fields):
            return self._mapping(kind, _mark(marks, Shorthand))
        if kind is Ref:
            to = _mark(marks, To)
            if to is None:
                return {"type": "string", "pattern": Ref.pattern}
            self.named.add(to)
            return ref(to)
        if issubclass(kind, Text):
            return self._defined("text", lambda: _texts(self.languages))
        if kind is Date:
            return self._defined("date", lambda: _dates(Date.pattern, _DATE))
        limits = _limits(marks)
        if kind is int:
            return {"type": ["integer", "string"], "pattern": "^[0-9]+$", **limits}
        if kind is float:
            return {"type": ["number", "string"], "pattern": "^-?[0-9.]+$", **limits}
        return {"type": "boolean"} if kind is bool else self._line(limits)

    def _line(self, limits: Schema) -> Schema:
        """A short text; a language is offered where one is wanted."""
        if "zh-Hans" not in form_of(limits.get("pattern", "")):
            return _text(limits)
        plain = {tag: name for tag, name in self.languages.items() if "-t-" not in tag}
        return self._defined(
            "language", lambda: {"anyOf": [choice(plain.items(), form_of(limits["pattern"])), _text(limits)]}
        )

    def _mapping(self, kind: type[Fields], short: Shorthand | None) -> Schema:
        """A mapping by its definition, or the shorter ways of writing it."""
        if kind is Moment:
            pattern = r"^[0-9X.~?%/-]+(T[0-2][0-9]:[0-5][0-9])?(\[[A-Za-z_]+(/[A-Za-z0-9_+-]+)*\])?$"
            mapping = self._defined("moment-mapping", lambda: self.whole(Moment))
            return self._defined("moment", lambda: {"anyOf": [_dates(pattern, _MOMENT), mapping]})
        name = _title(kind).lower().replace(" ", "-")
        mapping = self._defined(name, lambda: self.whole(kind))
        if kind is CitationFields:
            source = self._class(Ref, (_mark(kind.model_fields["source"].metadata, To),))
            located = {"type": "string", "pattern": "^source/[a-z0-9-]+ *,.*[^ ]", "patternErrorMessage": _LOCATOR}
            return self._defined("citing", lambda: {"anyOf": [source, located, mapping]})
        if short is None:
            return mapping
        info = kind.model_fields[short.key]
        return {"anyOf": [self._of(info.annotation, info.metadata), mapping]}

    def _defined(self, name: str, make: Any) -> Schema:
        """A definition by its name, made when it is first needed."""
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = make()
        return {"$ref": f"#/$defs/{name}"}


def _any_of(parts: Iterable[Schema]) -> Schema:
    found = list(parts)
    return found[0] if len(found) == 1 else {"anyOf": found}


def _text(limits: Schema) -> Schema:
    """A text on one line; what is read as a number is one too, unless its form forbids that."""
    pattern = str(limits.get("pattern", ""))
    message = {"patternErrorMessage": form_of(pattern)} if pattern else {}
    return {"type": _WORDS["type"], **limits, **message}


def _dates(pattern: str, message: str) -> Schema:
    """A date: a year alone is read as a number."""
    return {
        "type": ["string", "integer"],
        "pattern": pattern,
        "patternErrorMessage": message,
        "errorMessage": message,
        "minimum": 0,
        "maximum": 9999,
    }


def _texts(languages: Mapping[str, str]) -> Schema:
    """A text in the dossier's own language, or in several."""
    mapping = {
        "title": "Text by language",
        "description": "The words under the tag of their language: en, ru, zh-Hans; ru-t-en for your own translation.",
        "type": "object",
        "properties": {tag: {"title": name, **_WORDS} for tag, name in languages.items()},
        "patternProperties": {f"^{TEXT_LANGUAGE.pattern.removesuffix(chr(92) + 'Z')}$": _WORDS},
        "minProperties": 1,
        "additionalProperties": False,
    }
    return {"anyOf": [_WORDS, mapping]}


def _limits(marks: Iterable[object]) -> Schema:
    """The constraints of a value."""
    found: Schema = {}
    for mark in marks:
        if isinstance(mark, FieldInfo):
            found |= _limits(mark.metadata)
        elif isinstance(mark, Ge):
            found["minimum"] = mark.ge
        elif isinstance(mark, Le):
            found["maximum"] = mark.le
        elif isinstance(mark, StringConstraints):
            known = {"pattern": mark.pattern, "minLength": mark.min_length, "maxLength": mark.max_length}
            found |= {name: value for name, value in known.items() if value is not None}
        elif pattern := getattr(mark, "pattern", None):
            found["pattern"] = pattern
    return found


def _mark(marks: Iterable[object], kind: type) -> Any:
    return next((mark for mark in marks if isinstance(mark, kind)), None)


def _title(model: type[Fields]) -> str:
    """The name of a class in words."""
    if issubclass(model, Record):
        return model.noun.capitalize()
    return class_words(model)
