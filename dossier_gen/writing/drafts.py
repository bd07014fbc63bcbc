"""The text of a new record: what is known, and every other field with its meaning, as a comment that waits."""

from collections.abc import Iterator
from textwrap import wrap

from dossier_gen.fields.walk import mapping_in, plans
from dossier_gen.records import KINDS
from dossier_gen.writing.explained import WIDTH, meaning, waiting
from dossier_gen.writing.layout import written
from dossier_gen.writing.places import order
from dossier_gen.writing.values import Values

_HOW = (
    "A line that begins with # says nothing to the program. Where a word and a colon stand directly behind the #, a "
    "field waits: take the # away, in the lines below that belong to it too, and write a value behind the colon. What "
    "you do not need may stay, or go."
)
_NAMED = ("person", "institution", "place", "country")
"""Kinds of things that have names in several scripts."""
_RARE = (
    *("audience", "names", "sort", "acronym", "identifiers", "website", "image", "disputed", "checked", "audience_of"),
    *("public_wording", "formerly", "different_from", "excuses", "extra"),
)
"""Fields of every kind that most records do without."""


def draft(kind: str, values: Values) -> str:
    """The text of a new record of a kind."""
    return "\n".join(_lines(kind, values)) + "\n"


def _lines(kind: str, values: Values) -> Iterator[str]:
    model, ranks = KINDS[kind], order(KINDS[kind])
    yield from _comment(str(model.__doc__))
    yield from _comment(_HOW)
    declared = mapping_in(model.model_fields["extra"].annotation)
    wanted = (*(("names",) if kind in _NAMED else ()), *(("extra",) if declared and plans(declared) else ()))
    rare = [key for key in _RARE if key not in values and key not in wanted]
    for plan in sorted(plans(model), key=lambda plan: ranks[plan.key]):
        if plan.key not in rare:
            yield ""
            yield from _comment(meaning(model, plan))
            if plan.key in values:
                yield written(kind, {plan.key: values[plan.key]}).rstrip("\n")
            else:
                yield from (f"#{line}" for line in waiting(model, plan))
    yield from ("", *_comment(f"Rarely needed: {', '.join(rare)}."))


def _comment(words: str) -> list[str]:
    lines = wrap(" ".join(words.split()), WIDTH - 1, break_long_words=False, break_on_hyphens=False)
    return [f"# {line}" for line in lines]
