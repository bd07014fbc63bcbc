"""How outputs put text into files: in UTF-8, lines ending alike on every machine."""

import json
from collections.abc import Iterable
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Write a text file, and the folders above it where there are none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file, and the folders above it where there are none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def as_json(value: object) -> str:
    """A value as JSON that a person can read, with a line break at its end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write a text file line by line, so that a large one is never whole in memory."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)
