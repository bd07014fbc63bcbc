"""Where records lead out of the dossier: the web addresses that they hold, with where those stand."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dossier_gen.corpus import Corpus
from dossier_gen.fields.base import Fields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose
from dossier_gen.fields.walk import plans
from dossier_gen.findings import Path
from dossier_gen.records import Record

_FIELDS = frozenset(("url", "website", "archived"))
"""The fields that hold an address."""

_IN_PROSE = re.compile(r"\]\((https?://[^\s()<>]+)\)")
"""A link of Markdown."""

Place = tuple[Ref, Path]
"""A record and the path of the value in it."""


def addresses(corpus: Corpus) -> Mapping[str, tuple[Place, ...]]:
    """Every web address with the places in which it stands, in the order of the records."""
    found: dict[str, tuple[Place, ...]] = {}
    for ref, record in corpus:
        for path, address in addresses_in(record):
            found[address] = (*found.get(address, ()), (ref, path))
    return found


def addresses_in(record: Record) -> Iterator[tuple[Path, str]]:
    """Every web address of a record, with the path of the value that holds it."""
    return _in_fields(record, ())


def _in_fields(fields: Fields, path: Path) -> Iterator[tuple[Path, str]]:
    for plan in plans(type(fields)):
        yield from _in_value(fields.__dict__[plan.attribute], (*path, plan.key), plan.key)


def _in_value(value: Any, path: Path, key: str) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Fields):
        yield from _in_fields(value, path)
    elif isinstance(value, tuple):
        for place, member in enumerate(value):
            yield from _in_value(member, (*path, place), key)
    elif isinstance(value, Mapping):
        for name, member in value.items():
            yield from _in_value(member, (*path, name), key)
    elif isinstance(value, Prose):
        for _, words in value.by_language:
            yield from ((path, address) for address in _IN_PROSE.findall(words))
    elif isinstance(value, str) and key in _FIELDS:
        yield path, value
