"""Acronyms in the text of a page, each with its full name: the records of the edition say what they stand for."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dossier_gen.acronyms import acronyms
from dossier_gen.edition import Edition
from dossier_gen.gazetteer import alternatives
from dossier_gen.pages.markdown import escape

_WORD = re.compile(r"&#?\w+;|\w+")
"""A word of an HTML text, or a character reference, which is none."""


@dataclass(frozen=True)
class Abbreviations:
    """The acronyms of an edition as HTML writes them, with what they stand for, by first word, the longest first."""

    by_word: Mapping[str, tuple[tuple[str, str], ...]]

    def in_words(self, text: str) -> bool:
        """Whether a text of HTML may hold one of the acronyms."""
        return not self.by_word.keys().isdisjoint(self._likely.findall(text))

    def explained(self, text: str) -> str:
        """Text of an HTML page, each acronym that stands as a whole word in an `abbr` (HTML section 4.5.9)."""
        written, begin = [], 0
        for at, acronym, meaning in self._found(text):
            written += [text[begin:at], f'<abbr title="{escape(meaning)}">{acronym}</abbr>']
            begin = at + len(acronym)
        return "".join([*written, text[begin:]]) if written else text

    @cached_property
    def _likely(self) -> re.Pattern[str]:
        """A character reference, or a word that begins with the first two signs of one of these: few others do."""
        seconds: dict[str, set[str]] = defaultdict(set)
        for word in self.by_word:
            seconds[word[0]].add(word[1:2])
        begins = [
            f"{first}(?<!\\w\\w)" + (f"[{''.join(sorted(known))}]" if all(known) else "")
            for first, known in sorted(seconds.items())
        ]
        return re.compile("|".join((r"&#?\w+;", *(rf"{begin}\w*" for begin in begins))))

    def _found(self, text: str) -> Iterator[tuple[int, str, str]]:
        end = 0
        for word in self._likely.finditer(text):
            at = word.start()
            for acronym, meaning in self.by_word.get(word[0], ()) if at >= end else ():
                if text.startswith(acronym, at) and not _WORD.match(text, at + len(acronym)):
                    yield at, acronym, meaning
                    end = at + len(acronym)
                    break


def abbreviations(edition: Edition) -> Abbreviations:
    """The acronyms of the records of an edition, as HTML writes them."""
    by_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for acronym, names in acronyms(edition).items():
        written = str(escape(acronym))
        if first := _WORD.match(written):
            by_word[first[0]].append((written, alternatives(names, edition.cover.language)))
    return Abbreviations({word: tuple(sorted(known, key=_longest_first)) for word, known in by_word.items()})


def _longest_first(known: tuple[str, str]) -> tuple[int, str]:
    return -len(known[0]), known[0]
