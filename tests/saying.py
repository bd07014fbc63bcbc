"""What the tests of the program's words share: words that bear a mark, and a world whose records hold no Latin."""

import re
from dataclasses import replace
from functools import partial

from dossier_gen.corpus import Corpus
from dossier_gen.edition import Edition
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.text import Text
from dossier_gen.fields.walk import mapped
from dossier_gen.graph import graph
from dossier_gen.wording import Wording, plain

_LATIN = re.compile(r"[A-Za-z]{2,}")
_PLACE = re.compile(r"\{\w+\}")
"""The place of a value in a message that the template of books fills."""

_DECLARED = re.compile(r"[a-z]+([-_][a-z]+)*")
"""How the words are spelled that the kinds declare: they are the program's, though they stand in records."""


class Marked(Wording):
    """Says every message in brackets: `⟦since {date}⟧`."""

    def template(self, message: str) -> str:
        """A message in brackets."""
        return f"⟦{message}⟧"

    def templates(self, one: str, many: str, count: int) -> str:
        """The plural in brackets."""
        return f"⟦{many}⟧"

    def term(self, word: str, use: str = "") -> str:
        """A declared word in brackets."""
        return f"⟦{plain(word)}⟧"


def marked(language: str) -> Wording:
    """The words of a language, each message in brackets."""
    return Marked(language, {}, lambda count: 0)


def without_latin(edition: Edition, language: str) -> tuple[Edition, frozenset[str]]:
    """The edition for readers of another language with Cyrillic in every text, and the Latin words left in records.

    What is left are names of publishers, addresses, zones, places in sources: short texts that no one translates.
    """
    left: set[str] = set()
    records = {ref: mapped(record, partial(_changed, left)) for ref, record in edition.corpus}
    for ref in edition.corpus.of_kind("briefing"):
        records[ref] = records[ref].model_copy(update={"language": language})
    cover = replace(edition.cover, title="Мир", language=language, version="")
    found = edition.corpus
    corpus = Corpus.of(records, found.files, found.stored, found.unnamed)
    return Edition(graph(corpus), cover), frozenset(left)


def unsaid(text: str, left: frozenset[str]) -> list[str]:
    """The Latin words of a text that neither stand in brackets nor were left in records."""
    return [word for word in _LATIN.findall(_PLACE.sub(" ", _outside(text))) if word not in left]


def _changed(left: set[str], value: object) -> object:
    match value:
        case Text():
            return type(value)(tuple((tag, "жж") for tag, _ in value.by_language))
        case Moment():
            left.update(_LATIN.findall(value.zone))
        case str() if not _DECLARED.fullmatch(value):
            left.update(_LATIN.findall(value))
    return value


def _outside(text: str) -> str:
    """What of a text stands outside brackets."""
    depth, found = 0, []
    for sign in text:
        depth += (sign == "⟦") - (sign == "⟧")
        found.append(sign if not depth else " ")
    return "".join(found)
