"""The examples in the languages of a dossier: they are held in three, and a new one gets those that it asks for."""

import re
from collections.abc import Iterator, Sequence

HELD = ("en", "ru", "zh-Hans")
"""The languages of the examples, in the order in which they stand in a file."""

WORDS = {
    "ru": {
        "Overview": "Обзор",
        "Context": "Контекст",
        "About": "О досье",
        "Switch to dark colours": "Темная тема",
        "Switch to light colours": "Светлая тема",
    },
    "zh-Hans": {
        "Overview": "概览",
        "Context": "背景",
        "About": "关于",
        "Switch to dark colours": "切换到深色",
        "Switch to light colours": "切换到浅色",
    },
}
"""The words of the configuration, by language; its other words are the program's own."""

_TEXT = re.compile(rf"( *)({'|'.join(HELD)}): (.*)\Z")


def held(languages: Sequence[str]) -> tuple[str, ...]:
    """Those of the languages that the examples have; English where they have none of them."""
    return tuple(language for language in HELD if language in languages) or HELD[:1]


def in_languages(record: str, languages: Sequence[str]) -> str:
    """An example with its texts in these languages alone; plain where the first language is the only one.

    A text is a mapping of languages, one line for each, or a first line and what stands deeper below it.
    """
    kept = held(languages)
    chosen = _chosen(record.splitlines(), kept)
    return "\n".join(_plain(chosen) if kept == tuple(languages) and len(kept) == 1 else chosen) + "\n"


def _chosen(lines: Sequence[str], kept: Sequence[str]) -> list[str]:
    """The lines without the texts of other languages."""
    found: list[str] = []
    deeper_than = -1
    for line in lines:
        if deeper_than >= 0 and _depth(line) > deeper_than:
            continue
        text = _TEXT.match(line)
        deeper_than = len(text[1]) if text and text[2] not in kept else -1
        if deeper_than < 0:
            found.append(line)
    return found


def _plain(lines: Sequence[str]) -> Iterator[str]:
    """The lines with each mapping of one language as the text in it."""
    deeper_than, before = -1, ""
    for line in lines:
        text = _TEXT.match(line)
        if text:
            before, deeper_than = f"{before} {text[3]}", len(text[1])
            continue
        if before:
            yield before
        deeper_than = deeper_than if deeper_than >= 0 and _depth(line) > deeper_than else -1
        before = line[2:] if deeper_than >= 0 else line
    yield before


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
