"""The words that the search says in the browser, each in the language of the edition: the one table of them."""

from collections.abc import Mapping
from types import MappingProxyType

from dossier_gen.edition import Edition
from dossier_gen.gazetteer import locale
from dossier_gen.records import KINDS
from dossier_gen.wording import N_, Wording

SAYINGS: Mapping[str, str] = MappingProxyType(
    {
        "none": N_("Nothing found"),
        "text": N_("in the text"),
        "alias": N_("also named"),
        "birth": N_("birth name"),
        "former": N_("former name"),
        "acronym": N_("acronym"),
        "official": N_("also named"),
    }
)
"""What the browser says, by the word under which its script asks for it."""

ONE, MANY = N_("one result"), N_("{count} results")
"""How many results there are."""

_EVERY_FORM = 200
"""Counting so far meets every plural form of a language (CLDR, plural rules)."""


def words(edition: Edition) -> dict[str, object]:
    """Everything that the browser says, with the forms of counts by their plural category (ECMA-402, PluralRules)."""
    wording = edition.wording
    said: dict[str, object] = {key: wording.template(message) for key, message in SAYINGS.items()}
    kinds = {kind: wording.term(record.noun) for kind, record in KINDS.items()}
    return said | {"kinds": kinds, "results": counted(wording, ONE, MANY)}


def counted(wording: Wording, one: str, many: str) -> dict[str, str]:
    """A message that counts, by plural category; its `{count}` not yet filled in."""
    category = locale(wording.language).plural_form
    found: dict[str, str] = {}
    for count in range(_EVERY_FORM):
        found.setdefault(str(category(count)), wording.templates(one, many, count))
    return found | {"other": found.get("other", wording.templates(one, many, _EVERY_FORM))}
