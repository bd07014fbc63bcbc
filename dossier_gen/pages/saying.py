"""The program's own words as Markdown: the message is markup of ours, the values in it are words."""

import re
from collections.abc import Iterable, Mapping
from functools import reduce

from markupsafe import Markup

from dossier_gen import phrases
from dossier_gen.pages.markdown import NOTHING, escape, join, marked
from dossier_gen.wording import Wording


def say(wording: Wording, message: str, /, **values: object) -> Markup:
    """A message with its values, each made harmless unless a writer of ours made markup of it."""
    said = wording.template(message)
    return marked(said.format(**_safe(values)) if values or "{" in said else said)


def count(wording: Wording, one: str, many: str, number: int, /, **values: object) -> Markup:
    """A message that counts something; `{count}` in it is the number as the reader's language writes it."""
    shown = values.pop("count", wording.number(number))
    return marked(wording.templates(one, many, number).format(count=escape(shown), **_safe(values)))


def _safe(values: Mapping[str, object]) -> dict[str, Markup]:
    return {name: escape(value) for name, value in values.items()}


class Saying:
    """Says the program's own words in one language, and joins what stands beside each other."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording

    def _(self, message: str, /, **values: object) -> Markup:
        """A message of ours with its values, as markup."""
        return say(self.wording, message, **values)

    def n_(self, one: str, many: str, number: int, /, **values: object) -> Markup:
        """A message of ours that counts something, as markup."""
        return count(self.wording, one, many, number, **values)

    def joined(self, *parts: object) -> Markup:
        """Facts of one value one behind the other, those that are empty left out: `22 November 2023, Beijing`."""
        filled = [shown for part in parts if (shown := escape(part))]
        return reduce(lambda one, other: self._(phrases.CLAUSES, one=one, other=other), filled or [NOTHING])

    def row(self, parts: Iterable[object]) -> Markup:
        """Things of one sort one behind the other."""
        return join(self.wording.template(phrases.BETWEEN), parts)

    def several(self, parts: Iterable[object]) -> Markup:
        """Things of one sort one behind the other, set apart more than in a row."""
        return join(self.wording.template(phrases.APART), parts)

    def labelled(self, label: object, words: object) -> Markup:
        """Words behind what they are about: `Signed: 22 November 2023`."""
        return self._(phrases.LABELLED, label=label, words=words)

    def counted(self, number: int) -> str:
        """A number; nothing for none."""
        return self.wording.number(number) if number else ""

    def terms(self, words: Iterable[str]) -> Markup:
        """Words that the kinds declare, one behind the other."""
        return self.row(self.wording.term(word) for word in words)

    def field(self, path: str) -> str:
        """A field by its path in words: `born, place`."""
        return field_words(self.wording, path)


def field_words(wording: Wording, path: str) -> str:
    """A field by its path, each step in words: `born, place`."""
    steps = (re.fullmatch(r"([^\[]*)(.*)", step, re.DOTALL) for step in path.split("."))
    words = [wording.term(step[1], "field") + step[2] for step in steps if step]
    return reduce(lambda one, other: wording._(phrases.CLAUSES, one=one, other=other), words)
