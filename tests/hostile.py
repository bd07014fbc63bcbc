"""Hostile strings, and records of every kind that hold one string in each of their texts."""

from collections.abc import Mapping
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from dossier_gen.fields.base import Fields, To
from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.records import KINDS

VISIBLE = (
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script><script>",
    "<svg/onload=alert(1)><!-- --><style>*{}</style>",
    "\" autofocus onfocus=alert(1) x='",
    "--> ]]> ?> </textarea></noscript><p>",
    "&lt;script&gt; &#60;script&#62; &amp;lt; &notin;",
    "javascript:alert(1) data:text/html,x vbscript:x JaVaScRiPt:x",
    "[x](javascript:alert(1)) ![x](https://other.example/x.png) <https://other.example>",
    "[x]: https://other.example [x][] [^1] *[HTML]: abbr",
    "# - + * > 1. | a | b | --- === ~~~ ``` `x`",
    "*a* **b** _c_ __d__ ~~e~~ ==f== ^^g^^ ++h++ \\*",
    "{: #stolen .class onclick=alert(1) } {.x} {#x}",
    "{{ 7 * 7 }} {% raw %} {# x #} ${7*7} #{7*7} <%= 7 %>",
    '--8<-- "docs/index.md" !!! note ??? x === "tab" [TOC] :smile: ++ctrl++',
    "[[person/one]] [[person/one|x]] [@one] [@one, para 2]",
    '#eval("1") #read("/etc/hosts") $x^2$ @ref <label> // c /* d */ \\u{41} [x] ~ --- \'q\'',
    "=cmd|' /C calc'!A0 +1+1 -1-1 @SUM(1) %0A;x",
    "../../../etc/passwd ..\\..\\x %2e%2e%2f C:\\nul file:///etc/hosts",
    "BEGIN:VEVENT\\nX:1;, <?xml version='1.0'?><!DOCTYPE x [<!ENTITY y 'z'>]>&y;",
    "%s %n {0} {0.__class__} \\x1b[31m \\u202e",
    "𝕏 ﷽ ẞ İ ｓｃｒｉｐｔ ＜script＞ ‹script›",
)
"""Texts of characters that a record may hold."""

INVISIBLE = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "a\u202eb",
    "a\u2066b\u2069",
    "a\x00b",
    "\x9b2J",
    "a\u200bb",
    "\ufeffx",
)
"""Texts with characters that reading refuses: escape sequences, direction and zero-width signs."""

VALUES = {
    "zone": "Europe/Paris",
    "script": "Latn",
    "code": "FR",
    "audience": "public",
    "field": "name",
    "file": "one.png",
    "number": "7",
}
"""What stands in fields whose text is bound to a form, by name."""


def records_of(text: str, language: str = "") -> dict[str, dict[str, object]]:
    """A record of every kind, by ref, with a text in each of its fields; prose holds it as literal text."""
    return {f"{kind}/one": record_of(kind, text, language) for kind in KINDS}


def record_of(kind: str, text: str, language: str = "") -> dict[str, object]:
    """The record of one kind among them."""
    made = _mapping(KINDS[kind], _Filling(text, language))
    for field in ("formerly", "excuses", "audience_of", "public_wording", *(["dates"] if kind == "event" else [])):
        made.pop(field)
    return made


def literal(text: str) -> str:
    """Markdown that says a text: each sign of ASCII behind a backslash (CommonMark 0.31, section 2.4)."""
    return "".join(f"\\{char}" if char in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" else char for char in text)


class _Filling:
    """What stands in the fields of one world."""

    def __init__(self, text: str, language: str) -> None:
        self.line = text[:500]
        self.text: object = {language: text} if language else text
        self.prose: object = {language: literal(text)} if language else literal(text)


def _mapping(model: type[Fields], filling: _Filling) -> dict[str, object]:
    return {info.alias or name: _field(name, info, filling) for name, info in model.model_fields.items()}


def _field(name: str, info: FieldInfo, filling: _Filling) -> object:
    if name in VALUES and _is_words(info.annotation):
        return VALUES[name]
    if name == "for_" and get_origin(info.annotation) is tuple:
        return ["name"]
    return _value(info.annotation, tuple(info.metadata), filling)


@lru_cache
def _is_words(annotation: Any) -> bool:
    return annotation is str or any(_is_words(inner) for inner in get_args(annotation) if inner is not NoneType)


def _value(annotation: Any, marks: tuple[Any, ...], filling: _Filling) -> object:
    """A value of a field's type."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _value(inner[0], (*marks, *inner[1:]), filling)
    if origin in (Union, UnionType):
        return _value(next(one for one in inner if one is not NoneType), marks, filling)
    if origin is Literal:
        return inner[0]
    if origin is tuple:
        return [_value(one, marks, filling) for one in inner if one is not Ellipsis]
    if origin in (dict, Mapping):
        return {str(_value(inner[0], (), filling)): _value(inner[1], (), filling)}
    return _plain(annotation, marks, filling)


def _plain(annotation: Any, marks: tuple[Any, ...], filling: _Filling) -> object:
    fixed = {Date: "2020-01-01", Moment: "2020-01-01T10:00[Europe/Paris]", int: 1, float: 1.0, bool: False}
    if annotation in fixed:
        return fixed[annotation]
    if annotation is Ref:
        to = next((mark for mark in marks if isinstance(mark, To)), None)
        return f"{to.kinds[0] if to else 'person'}/one"
    if annotation is str:
        pattern = next((mark.pattern for mark in marks if isinstance(mark, StringConstraints) and mark.pattern), "")
        return _of_form(str(pattern)) if pattern else filling.line
    if issubclass(annotation, Prose):
        return filling.prose
    return filling.text if issubclass(annotation, Text) else _mapping(annotation, filling)


def _of_form(pattern: str) -> str:
    forms = {"https": "https://example.org/one", "{64}": "0" * 64, "[A-Z][a-z]{3}": "ru"}
    return next((value for sign, value in forms.items() if sign in pattern), "one")
