"""A language that puts every message of the program between ⟦ and ⟧, and a world without a single Latin letter.

What is left in Latin letters on a page that is made of both was said by the program past its catalogues.
"""

import importlib.util
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from pydantic import StringConstraints

from dossier_gen import wording
from dossier_gen.corpus import Corpus
from dossier_gen.fields.base import Fields
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import plans
from dossier_gen.pages import render

LANGUAGE = "zh-Hans"
"""The language in whose place it stands: one whose dates, numbers and lists have no Latin letters."""

STRANGE = "ж"
"""What stands for a letter of a record."""

_PLACEHOLDER = re.compile(r"(\{\w+\})")
_KEPT = re.compile(r"(\[\[[^\]|]*|\[@[^\],]*|\]\([^)]*\))")
"""What prose names: refs, sources, addresses."""

Mapped = TypeVar("Mapped", bound=Fields)

NAMES = frozenset(("audience", "rule", "field", "file", "for_", "audience_of", "excuses", "image"))
"""Fields of words that name something of the program or a file."""


def catalogues() -> ModuleType:
    """The tool that collects the messages."""
    if "catalogues" not in sys.modules:
        path = Path(__file__).parent.parent / ".ci" / "catalogues.py"
        spec = importlib.util.spec_from_file_location("catalogues", path)
        assert spec
        assert spec.loader
        sys.modules["catalogues"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules["catalogues"])
    return sys.modules["catalogues"]


def bracketed(message: str) -> str:
    """A message with its words in brackets and its placeholders outside."""
    parts = _PLACEHOLDER.split(message)
    return "".join(part if _PLACEHOLDER.match(part) or not part else f"⟦{part}⟧" for part in parts)


def speak(folder: Path) -> None:
    """Writes the catalogue of the language into a folder, `<folder>/zh_Hans/LC_MESSAGES/dossier.po`."""
    tool = catalogues()
    made = tool.Catalog(LANGUAGE.replace("-", "_"))
    for said in tool.messages().values():
        one, many = (said.id, "") if isinstance(said.id, str) else said.id
        string = (bracketed(many),) if many else bracketed(one)
        made.add(said.id, string, context=said.use or None)
    file = folder / LANGUAGE.replace("-", "_") / "LC_MESSAGES" / "dossier.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as opened:
        tool.write_po(opened, made)


def forget() -> None:
    """Forgets what was read of catalogues."""
    wording._catalogue.cache_clear()
    wording._wording.cache_clear()
    render._environment.cache_clear()


def strange(corpus: Corpus) -> Corpus:
    """The same records, their words without Latin letters."""
    records = {ref: _fields(record) for ref, record in corpus}
    return Corpus.of(records, corpus.files, corpus.stored)


def _fields(fields: Mapped) -> Mapped:
    changed: dict[str, object] = {}
    for plan in plans(type(fields)):
        if plan.attribute not in NAMES:
            info = type(fields).model_fields[plan.attribute]
            line = plan.attribute == "script" or any(
                _is_line(mark) for mark in (*info.metadata, *_marks(info.annotation))
            )
            changed[plan.attribute] = _value(fields.__dict__[plan.attribute], line)
    return fields.model_copy(update=changed)


def _value(value: object, line: bool) -> object:
    match value:
        case Prose() | Text():
            return type(value)(tuple((tag, strange_words(words)) for tag, words in value.by_language))
        case Fields():
            return _fields(value)
        case tuple():
            return tuple(_value(one, line) for one in value)
        case Mapping():
            return {strange_words(key) if line else key: _value(one, line) for key, one in value.items()}
        case str() if line:
            return strange_words(value)
    return value


def strange_words(words: str) -> str:
    """Words without Latin letters; what they name stays."""
    parts = _KEPT.split(words)
    return "".join(part if _KEPT.match(part) else re.sub("[A-Za-z]", STRANGE, part) for part in parts)


def _marks(annotation: object) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for inner in getattr(annotation, "__args__", ()):
        yield from _marks(inner)
    if origin := getattr(annotation, "__origin__", None):
        yield from getattr(origin, "__metadata__", ())


def _is_line(mark: object) -> bool:
    """Whether a mark is that of a short text in no particular language."""
    return isinstance(mark, StringConstraints) and mark.pattern is None
