"""Refs: the one way in which a record names another."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from dossier_gen.fields.base import Scalar

_REF = re.compile(r"(?P<kind>[a-z]+)/(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?:#(?P<item>[a-z0-9]+(?:-[a-z0-9]+)*))?\Z")


DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
)
"""Names that Windows keeps for devices, with whatever ending (Microsoft, *Naming Files, Paths, and Namespaces*)."""

RESERVED_IDS = DEVICES | {"index"}
"""Names that no record has: those of devices, and that of the page which lists all records of a kind."""


LONGEST_ID = 80
"""The most characters of an id."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


ID_RULE = f"use up to {LONGEST_ID} small letters a-z, digits and single hyphens"
"""What to do about an id of another form."""


def is_id(text: str) -> bool:
    """Whether a text has the form of an id: small letters, digits and single hyphens, not too many of them."""
    return len(text) <= LONGEST_ID and bool(_ID.match(text))


@dataclass(frozen=True, slots=True, order=True)
class Ref(Scalar):
    """The name of a record, `kind/id`, or of an item inside one, `kind/id#item`."""

    kind: str
    id: str
    item: str = ""

    pattern: ClassVar[str] = r"^[a-z]+/[a-z0-9]+(-[a-z0-9]+)*(#[a-z0-9]+(-[a-z0-9]+)*)?$"

    @classmethod
    def parse(cls, text: str) -> "Ref":
        """Read `kind/id` or `kind/id#item`; each value of a record is an object of its own, by which it is found.

        Raises:
            ValueError: if the text has another form.
        """
        return Ref(*_parts(text))

    @property
    def record(self) -> "Ref":
        """The ref of the whole record."""
        return record_ref(self.kind, self.id) if self.item else self

    def __reduce__(self) -> tuple[type["Ref"], tuple[str, str, str]]:
        return Ref, (self.kind, self.id, self.item)  # what a frozen class says by itself takes ten times as long

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}" + (f"#{self.item}" if self.item else "")


@lru_cache(maxsize=65536)
def _parts(text: str) -> tuple[str, str, str]:
    """Kind, id and item of a written ref: records name the same ones again and again."""
    match = _REF.match(text)
    if not match:
        raise ValueError(f"'{text[:60]}' is no ref: write kind/id in small letters, digits and hyphens")
    kind, id, item = match.groups(default="")
    return kind, id, item


@lru_cache(maxsize=65536)
def record_ref(kind: str, id: str) -> Ref:
    """The ref of a record, the same value each time."""
    return Ref(kind, id)
