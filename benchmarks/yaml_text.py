"""Made values as the YAML of a record file, in the layout in which editors write it."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_PLAIN = re.compile(r"[^\W_](?:[^\n:#\"'\[\]{}\\]|:(?=\S)|(?<=\w)['#])*\Z")
"""What may stand without quotation marks; the program reads every scalar as text."""

WIDTH = 100
"""The longest line, as docs/style.md has it."""


def write_record(path: Path, record: Mapping[str, Any]) -> None:
    """Write one record; fields that hold nothing are left out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(_mapping(record, "")) + "\n", encoding="utf-8")


def _mapping(values: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in values.items():
        if value or value == 0:
            yield from _entry(f"{indent}{_scalar(str(key))}:", value, indent + "  ")


def _entry(lead: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield lead
        yield from _mapping(value, indent)
    elif isinstance(value, list):
        yield lead
        for one in value:
            yield from _item(one, indent)
    elif "\n" in str(value):
        yield f"{lead} |-"
        yield from (indent + line if line else "" for line in str(value).split("\n"))
    elif " " in (text := str(value)) and text.isascii() and len(text) > WIDTH - len(lead):
        yield f"{lead} >-"
        yield from (
            indent + line for line in textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
        )
    else:
        yield f"{lead} {_scalar(text)}"


def _item(value: Any, indent: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield from _entry(f"{indent}-", value, indent + "  ")
        return
    lines = list(_mapping(value, indent + "  "))
    yield f"{indent}- {lines[0].removeprefix(indent + '  ')}"
    yield from lines[1:]


def _scalar(text: str) -> str:
    return text if _PLAIN.match(text) and text == text.strip() else json.dumps(text, ensure_ascii=False)
