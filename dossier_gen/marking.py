"""The label on every page of a book: what it says, in which colour, and which label of TLP it may be meant to be.

The labels and colours are those of the Traffic Light Protocol, version 2.0 (FIRST, August 2022).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

TLP: Mapping[str, str] = MappingProxyType(
    {
        "TLP:RED": "#FF2B2B",
        "TLP:AMBER+STRICT": "#FFC000",
        "TLP:AMBER": "#FFC000",
        "TLP:GREEN": "#33FF00",
        "TLP:CLEAR": "#FFFFFF",
    }
)
"""The labels of TLP 2.0 from the strictest to the freest, each with the colour of its letters on black."""

_FORMER = MappingProxyType({"WHITE": "CLEAR"})
"""Labels of earlier versions, with those that took their place."""

_LIKE_TLP = re.compile(
    r"(?<![a-z0-9])tlp(?:[\W_]*(red|amber[\W_]*strict|amber|green|clear|white))?(?![a-z0-9])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Marking:
    """A label as it is printed."""

    label: str
    colour: str = ""
    """The colour of its letters on black, as `#rrggbb`; empty for a free label, which has none of its own."""


def marking(text: str) -> Marking:
    """What a marking is: one of the labels of TLP with its colour, or a free label."""
    return Marking(text, TLP.get(text, ""))


def meant(text: str) -> str | None:
    """The label of TLP that a marking seems to mean, where it is not spelled so.

    Empty where it says TLP and none of its labels; None for a label that is spelled right, and for a free one.
    """
    found = _LIKE_TLP.search(unicodedata.normalize("NFKC", text))
    if not found or text in TLP:
        return None
    word = re.sub(r"(?<=AMBER)[\W_]*(?=STRICT)", "+", (found[1] or "").upper())
    label = f"TLP:{_FORMER.get(word, word)}" if word else ""
    return None if found.start() > 0 and not label else label
