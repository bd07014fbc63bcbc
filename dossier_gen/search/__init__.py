"""The data of the site's search: an edition as small scripts that a browser loads as a query needs them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import sha256
from itertools import chain

from dossier_gen.edition import Edition
from dossier_gen.facets import countries, forms, topics, years
from dossier_gen.fields.refs import Ref
from dossier_gen.forks import FEW, shared, slices
from dossier_gen.offices import offices
from dossier_gen.records import KINDS
from dossier_gen.search import names, texts
from dossier_gen.search.entries import entry
from dossier_gen.search.folds import has_han, tables, traditional
from dossier_gen.search.said import sayings
from dossier_gen.search.shards import SIGNS, Lists, Shard, divided, lines

FOLDER = "assets/dossier/search"
"""The folder of the site in which the data of the search stands."""

ENTRIES = 16
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
    parts = shared([partial(_part, edition, refs, part) for part in slices(len(refs), FEW)])
    name_keys, said = names.joined(part[0] for part in parts), texts.joined(part[1] for part in parts)
    families = {
        "n": list(divided("n", lines(name_keys, names.FIGURES))),
        "r": list(divided("r", names.reversed_keys(name_keys))),
        "t": list(divided("t", lines(said.keys, texts.FIGURES))),
    }
    families |= {name: list(divided(name, told)) for name, told in _filters(edition, refs)}
    shards = [shard for pieces in families.values() for shard in pieces]
    shards.append(Shard("h", "", traditional(sign for key in (*name_keys, *said.keys) if has_han(key) for sign in key)))
    handed = [(shard.name, _json(shard.content)) for shard in shards] + list(_entries(part[2] for part in parts))
    files = [(name, f"dossierSearch.put({_json(name)},{content});\n") for name, content in handed]
    index = {
        "version": sha256("".join(text for _, text in files).encode()).hexdigest()[:12],
        "kinds": _ranges(edition),
        "first": FIRST_KINDS,
        "entries": ENTRIES,
        "families": {family: [shard.first for shard in pieces] for family, pieces in families.items()},
        "figures": {"n": names.FIGURES, "t": texts.FIGURES},
        "signs": SIGNS,
        "endings": said.endings,
        **tables(),
    }
    yield f"{FOLDER}/index.js", f"dossierSearch.begin({_json(index)});\n"
    yield from ((f"{FOLDER}/{name}.js", text) for name, text in files)


def _part(edition: Edition, refs: tuple[Ref, ...], part: slice) -> tuple[dict[str, Lists], texts.Apart, list[str]]:
    """What a part of the records gives to the search: keys of names, texts taken apart, entries."""
    numbers = range(len(refs))[part]
    named = names.name_keys((_named(edition, ref) for ref in refs[part]), numbers.start)
    said = texts.taken_apart((number, sayings(edition, refs[number])) for number in numbers)
    return named, said, [_json(entry(edition, ref)) for ref in refs[part]]


def _named(edition: Edition, ref: Ref) -> names.Named:
    titles = (words for office in offices(edition.corpus, ref) for _, words in office.title.by_language)
    return names.Named(ref.kind, forms(edition, ref), tuple(dict.fromkeys(titles)))


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


def _entries(parts: Iterable[list[str]]) -> Iterator[tuple[str, str]]:
    told = list(chain.from_iterable(parts))
    for start in range(0, len(told), ENTRIES):
        yield f"e{start // ENTRIES}", f"[{','.join(told[start : start + ENTRIES])}]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
