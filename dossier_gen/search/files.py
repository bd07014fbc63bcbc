"""The files of the search's data: an edition as small scripts that a browser loads as a query needs them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from dossier_gen.edition import Edition
from dossier_gen.facets import countries, topics, years
from dossier_gen.fields.refs import Ref
from dossier_gen.forks import FEW, shared, slices
from dossier_gen.pages.touched import work_out
from dossier_gen.records import BUILT_IN, KINDS
from dossier_gen.search import names, texts
from dossier_gen.search.folds import has_han, tables, traditional
from dossier_gen.search.given import Given, as_json, given, keep
from dossier_gen.search.shards import SIGNS, Lists, Shard, divided, lines

FOLDER = "assets/dossier/search"
"""The folder of the site in which the data of the search stands."""

ENTRIES = 32
"""How many records one file of entries describes."""

FIRST_KINDS = ("person", "institution", "country", "delegation", "event", "agreement", "relation", "place", "topic")
"""Which kind stands first among hits that are alike; the others follow."""


def numbered(edition: Edition) -> tuple[Ref, ...]:
    """All records in the order of their numbers: kind by kind, in each as in lists."""
    return tuple(ref for kind in KINDS for ref in sorted(edition.corpus.of_kind(kind), key=edition.sort_key))


def search_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and text of every file of the search's data.

    Each is a classic script that hands over its part, `dossierSearch.put("n0", …)`: a page opened from disk may load
    a script, but not fetch JSON.
    """
    refs = numbered(edition)
    work_out(edition)  # before processes fork, and not by each
    parts = shared([partial(_part, edition, refs, part) for part in slices(len(refs), FEW)])
    found = {ref: one for part in parts for ref, one in part.given.items()}
    keep(edition, found)
    name_keys, said = names.joined(part.keys for part in parts), texts.joined(part.said for part in parts)
    families = {
        "n": list(divided("n", lines(name_keys, names.FIGURES))),
        "r": list(divided("r", names.reversed_keys(name_keys))),
        "t": list(divided("t", lines(said.keys, texts.FIGURES))),
    }
    families |= {name: list(divided(name, told)) for name, told in _filters(edition, refs)}
    shards = [shard for pieces in families.values() for shard in pieces]
    shards.append(Shard("h", "", traditional(sign for key in (*name_keys, *said.keys) if has_han(key) for sign in key)))
    handed = [(shard.name, as_json(shard.content)) for shard in shards]
    handed += _entries([one.entry for one in found.values()])
    files = [(name, f"dossierSearch.put({as_json(name)},{content});\n") for name, content in handed]
    index = {
        "version": sha256("".join(text for _, text in files).encode()).hexdigest()[:12],
        "kinds": _ranges(edition),
        "first": (*FIRST_KINDS, *(kind for kind in KINDS if kind not in BUILT_IN)),
        "entries": ENTRIES,
        "families": {family: [shard.first for shard in pieces] for family, pieces in families.items()},
        "figures": {"n": names.FIGURES, "t": texts.FIGURES},
        "signs": SIGNS,
        "endings": said.endings,
        **tables(),
    }
    yield f"{FOLDER}/index.js", f"dossierSearch.begin({as_json(index)});\n"
    yield from ((f"{FOLDER}/{name}.js", text) for name, text in files)


class _Part(NamedTuple):
    """What a part of the records gives."""

    keys: dict[str, Lists]
    """The keys of names."""
    said: texts.Apart
    given: dict[Ref, Given]


def _part(edition: Edition, refs: tuple[Ref, ...], part: slice) -> _Part:
    numbers = range(len(refs))[part]
    found = {ref: given(edition, ref) for ref in refs[part]}
    named = names.name_keys((one.named for one in found.values()), numbers.start)
    said = texts.taken_apart(zip(numbers, (one.sayings for one in found.values()), strict=True))
    return _Part(named, said, found)


def _ranges(edition: Edition) -> list[tuple[str, int]]:
    """How many records each kind has, in the order of numbers."""
    return [(kind, len(edition.corpus.of_kind(kind))) for kind in KINDS]


def _filters(edition: Edition, refs: tuple[Ref, ...]) -> Iterator[tuple[str, Iterator[tuple[str, str]]]]:
    """For each filter but the kind, which the number tells, the lines of its values with their records."""
    placed = countries(edition)
    yield "country", _values([one.id for one in placed.get(ref, ())] for ref in refs)
    yield "topic", _values([one.id for one in topics(edition, ref)] for ref in refs)
    yield "year", _values(map(str, years(edition, ref)) for ref in refs)


def _values(told: Iterable[Iterable[str]]) -> Iterator[tuple[str, str]]:
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for number, values in enumerate(told):
        for value in values:
            found[value][number] = 0
    return lines({value: (hits,) for value, hits in found.items()}, 1)


def _entries(told: list[str]) -> Iterator[tuple[str, str]]:
    for start in range(0, len(told), ENTRIES):
        yield f"e{start // ENTRIES}", f"[{','.join(told[start : start + ENTRIES])}]"
