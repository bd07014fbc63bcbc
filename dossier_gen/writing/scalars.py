"""How a text is written in YAML: plain where it may be, quoted where it must be, folded where it is long."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from dossier_gen.plaintext import text_of
from dossier_gen.sentences import sentences

WIDTH = 100
"""Longest line, in characters, on which a text stays behind its key."""
STEP = 2
"""How much further in stands what belongs to a line."""


class Words(Enum):
    """What a text is to its field."""

    PROSE = auto()
    """Told in sentences."""
    TEXT = auto()
    """A name, a title, a code: text even where it looks like a number."""
    VALUE = auto()
    """A date, a ref, a number, a choice."""
    UNKNOWN = auto()
    """The text of a field that the kind does not have, or of a mapping written in short."""


@dataclass(frozen=True, slots=True)
class Written:
    """What stands behind a key or a dash, and the lines below it, without their indentation."""

    head: str
    lines: tuple[str, ...] = ()


_SIGNS = frozenset(",[]{}#&*!|>'\"%@`")
"""What YAML would take a plain text for that begins with one of them."""
_NOT_PLAIN = frozenset(("~", "null", "Null", "NULL", "<<", "="))
_NUMBER = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    r"|true|True|TRUE|false|False|FALSE"
)
"""What readers of YAML 1.2 take for a number or a truth value (core schema, section 10.3.2)."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def written(text: str, words: Words, column: int, style: str = "") -> Written:
    """A text behind a key or a dash that end in this column; `style` is the sign that opened it in its file."""
    if not _is_stable(text):
        return Written(_escaped(text, all_of_it=True))
    body = text.removesuffix("\n")
    chomp = "" if body != text else "-"
    if "\n" in text:
        lines = body.split("\n")
        return Written(f"|{chomp}", tuple(lines)) if _is_literal(lines) else Written(_escaped(text))
    inline = text if is_plain(text) and not _is_ambiguous(text, words, style) else _quoted(text)
    if not _is_foldable(text) or (" " not in text and words is not Words.PROSE):
        return Written(inline)
    told = sentences(text)
    is_short = words is not Words.PROSE or len(told) == 1
    if inline == text and is_short and column + 1 + len(text) <= WIDTH:
        return Written(inline)
    return Written(">-", tuple(told))


def key_written(key: str) -> str:
    """The name of a field as it stands in a file."""
    if not _is_stable(key):
        return _escaped(key, all_of_it=True)
    return key if is_plain(key) else _quoted(key)


def is_plain(text: str) -> bool:
    """Whether a text may stand without quotation marks."""
    if not text or text in _NOT_PLAIN or text[0] in _SIGNS or (text[0] in "-?:" and text[1:2] in ("", " ")):
        return False
    if text != text.strip() or text[-1] == ":" or text.startswith(("---", "...")):
        return False
    return not any(sign in text for sign in (": ", " #", "\n", "\t", "\r"))


def _is_ambiguous(text: str, words: Words, style: str) -> bool:
    """Whether a plain text would be a number to others although its field is text."""
    asked = words in (Words.TEXT, Words.PROSE) or (words is Words.UNKNOWN and style not in ("", "flow"))
    return asked and bool(_NUMBER.fullmatch(text))


def _is_literal(lines: list[str]) -> bool:
    """Whether lines may stand as they are below their key."""
    if not any(lines) or lines[-1] == "" or "\r" in "".join(lines):
        return False
    first = next(line for line in lines if line)
    return not first[0].isspace() and not any(line and not line.strip() for line in lines)


def _is_foldable(text: str) -> bool:
    """Whether a text may stand on the lines below its key."""
    return bool(text) and text == text.strip() and "\r" not in text


def _quoted(text: str) -> str:
    """A text of one line in quotation marks: double ones, single ones where those would need escapes."""
    if any(sign in text for sign in "\n\t\r") or not ('"' in text or "\\" in text):
        return _escaped(text)
    return "'" + text.replace("'", "''") + "'"


def _escaped(text: str, *, all_of_it: bool = False) -> str:
    """A text in double quotation marks, all but ASCII in numbers if need be."""
    return '"' + "".join(_ESCAPES.get(char) or (_numbered(char) if all_of_it else char) for char in text) + '"'


def _numbered(char: str) -> str:
    number = ord(char)
    return char if 0x20 <= number < 0x7F else f"\\u{number:04X}" if number <= 0xFFFF else f"\\U{number:08X}"


def _is_stable(text: str) -> bool:
    """Whether a text reads the same from a file: its accents composed, few combining marks in a row."""
    return text.isascii() or text_of(text.encode("utf-8", "surrogatepass"), "") == (text, [])
