"""How words stand beside each other in a language: a label and its words, a remark in brackets, a list, sentences."""

from collections.abc import Iterable
from functools import reduce

from dossier_gen.wording import N_, Wording

LABELLED = N_("{label}: {words}")
"""A label and what it is the label of."""

REMARKED = N_("{words} ({remark})")
"""Words with a remark behind them."""

QUOTED = N_("“{words}”")
"""Words of somebody else."""

CLAUSES = N_("{one}, {other}")
"""Two parts of a statement."""

BETWEEN = N_(", ")
"""What stands between the members of a list."""

APART = N_("; ")
"""What stands between members that are lists themselves."""

SENTENCES = N_("{one} {other}")
"""Two sentences, each with its full stop."""


def labelled(wording: Wording, label: object, words: object) -> str:
    """A label and its words; the words alone where there is no label, and the label where there are no words."""
    return wording._(LABELLED, label=label, words=words) if label and words else str(label or words)


def remarked(wording: Wording, words: object, remark: object) -> str:
    """Words with a remark; the words alone where there is none."""
    return wording._(REMARKED, words=words, remark=remark) if remark else str(words)


def between(wording: Wording, words: Iterable[str]) -> str:
    """Words one behind the other; empty ones fall away."""
    return wording.template(BETWEEN).join(filter(None, words))


def apart(wording: Wording, words: Iterable[str]) -> str:
    """Lists or statements one behind the other; empty ones fall away."""
    return wording.template(APART).join(filter(None, words))


def sentences(wording: Wording, told: Iterable[str]) -> str:
    """Sentences one behind the other; empty ones fall away."""
    found = list(filter(None, told))
    return reduce(lambda one, other: wording._(SENTENCES, one=one, other=other), found) if found else ""
