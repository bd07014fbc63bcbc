"""The parts of a book as plain data for the template, each saying what it is."""

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import TypeAlias

from dossier_gen.briefings.inline import Cite, Words
from dossier_gen.briefings.parts import Entry, Facts, Listing, Photo, Row, Sides, Table, Verbatim, printed, within

Json: TypeAlias = "str | int | list[Json] | dict[str, Json]"
"""What goes to the template."""


LONGEST_WHOLE = 1500
"""The most characters that a part may have to be kept on one page; a longer one may break."""


KEPT = (Facts, Table, Row, Entry, Sides, Listing)
"""What is kept on one page where it is short."""


_LONG_WORD = re.compile(r"[^\s\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]{120,}")
"""A word without end, not of Han or Hangul, which break anywhere."""


def breakable(text: str) -> str:
    """A text whose endless words may break (U+200B): no line could hold them, nor PDF/A such strings (ISO 19005-2).

    Addresses are left as they are, to be copied; they break at their own signs.
    """
    if len(text) < 120 or text.startswith(("http://", "https://")):
        return text
    return _LONG_WORD.sub(lambda found: "\u200b".join(re.findall(".{1,40}", found[0])), text)


def _length(part: object) -> int:
    return sum(len(one.text) for one in within(part) if isinstance(one, Words | Verbatim))


def as_data(part: object, numbers: Iterator[int] | None = None) -> Json:
    """A part for the template: each mapping says what it is under `is`.

    With `numbers` each part that tells values has the next one under `of`, in the order of `within`.
    """
    if isinstance(part, str):
        return breakable(part)
    if isinstance(part, int):
        return part
    if isinstance(part, tuple):
        return [as_data(member, numbers) for member in part]
    if isinstance(part, Photo):
        stored: Json = list(part.file.read_bytes())
        return {"is": "photo", "bytes": stored, "alt": part.alt, "credit": as_data(part.credit, numbers)}
    if is_dataclass(part):
        tells = isinstance(part, Words | Cite | Verbatim) and part.of
        of: dict[str, Json] = {"of": next(numbers)} if numbers and tells else {}
        inner = {name: as_data(getattr(part, name), numbers) for name in printed(part)}
        kept = {"whole": int(_length(part) < LONGEST_WHOLE)} if isinstance(part, KEPT) else {}
        return {"is": type(part).__name__.lower(), **inner, **kept, **of}
    raise TypeError(f"no part of a book: {type(part).__name__}")
