"""What each record gives to the search; where it would be the same, it is taken from an earlier edition."""

import json
from collections.abc import Set
from typing import NamedTuple

from dossier_gen.edition import Edition
from dossier_gen.facets import forms
from dossier_gen.fields.refs import Ref
from dossier_gen.offices import offices
from dossier_gen.pages.touched import is_untouched, touching
from dossier_gen.search.entries import entry
from dossier_gen.search.names import Named
from dossier_gen.search.said import sayings
from dossier_gen.search.texts import Saying

_GIVEN = "given to the search"
"""Under which name an edition keeps what its records give."""


class Given(NamedTuple):
    """What one record gives to the search."""

    named: Named
    sayings: tuple[Saying, ...]
    entry: str
    """What a hit on it shows, as JSON."""
    touched: str
    """What of the edition all this was made of."""


def given(edition: Edition, ref: Ref) -> Given:
    """What a record gives."""
    known: Given | None = edition.noted[_GIVEN].get(ref)
    if known:
        return known
    made, touched = touching(edition, lambda seen: (_named(seen, ref), tuple(sayings(seen, ref)), entry(seen, ref)))
    return Given(*made[:2], as_json(made[2]), touched)


def keep(edition: Edition, found: dict[Ref, Given]) -> None:
    """Keep with an edition what its records give."""
    edition.noted[_GIVEN] = found


def take_over(earlier: Edition, edition: Edition, differing: Set[str]) -> None:
    """Keep with an edition what the records of an earlier one gave, where nothing that differs was touched for it."""
    known: dict[Ref, Given] = earlier.noted[_GIVEN]
    keep(
        edition,
        {ref: one for ref, one in known.items() if ref in edition.corpus and is_untouched(one.touched, differing)},
    )


def as_json(value: object) -> str:
    """A value as scripts have it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _named(edition: Edition, ref: Ref) -> Named:
    titles = (words for office in offices(edition.corpus, ref) for _, words in office.title.by_language)
    return Named(ref.kind, forms(edition, ref), tuple(dict.fromkeys(titles)))
