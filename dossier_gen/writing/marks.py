"""The marks of prose with their places: which of all that look like a mark are one, as prose itself is read."""

import re
from collections.abc import Iterator

from dossier_gen.fields.refs import Ref
from dossier_gen.prose import CITE_MARK, LINK_MARK, LinkMark, as_ref, marks

_EITHER = re.compile(f"{LINK_MARK.pattern}|{CITE_MARK.pattern}")

Placed = tuple[int, int, Ref, bool]
"""From where to where a mark names its record, the record, and whether its id alone stands there."""


def placed_marks(words: str) -> Iterator[Placed]:
    """The places in a prose at which its marks name records; what only looks like a mark, as in code, is none."""
    found = [match for match in _EITHER.finditer(words) if _named(match)] if "[[" in words or "[@" in words else []
    read = [mark.written for mark in marks(words)] if found else []
    for match in found:
        alike = sum(other[0] == match[0] for other in found)
        if alike == read.count(match[0]) or _is_mark(words, match):
            ref = _named(match)
            if ref:
                yield *place(match), ref, match["ref"] is None


def place(match: re.Match[str]) -> tuple[int, int]:
    """From where to where a mark names its record."""
    begin, end = match.span("ref" if match["ref"] else "source")
    written = match["ref"] or match["source"]
    return begin + len(written) - len(written.lstrip()), end - len(written) + len(written.rstrip())


def _named(match: re.Match[str]) -> Ref | None:
    return as_ref(match["ref"]) if match["ref"] else as_ref(f"source/{match['source'].strip()}")


def _is_mark(words: str, match: re.Match[str]) -> bool:
    """Whether a mark is read at this very place: another put there in its stead is read too."""
    begin, end = place(match)
    unused = next(name for number in range(len(words) + 2) if (name := f"unused-{number}") not in words)
    other = f"{words[:begin]}{f'topic/{unused}' if match['ref'] else unused}{words[end:]}"
    return any(unused in (mark.ref if isinstance(mark, LinkMark) else mark.source) for mark in marks(other))
