"""Rules about quotations: the words stand in the source, and a translation says whose it is."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice

from dossier_gen.fields.base import Fields
from dossier_gen.fields.items import CitationFields, Item
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.findings import Finding, Path
from dossier_gen.folding import script_of
from dossier_gen.prose import CiteMark, as_ref, marks
from dossier_gen.records.source import Source
from dossier_gen.rules.case import Case
from dossier_gen.shape import spelled


@dataclass(frozen=True, slots=True)
class _Quoted:
    """One quotation in one language, empty where none is stated, and the sources that it may come from."""

    path: Path
    words: str
    lang: str
    sources: tuple[Source, ...]
    """All that are cited for it; none where one of them is not known."""
    translated: bool


def quotations_occur(case: Case) -> Iterator[Finding]:
    """The words of a quotation occur in the stored text of a source that is cited for it."""
    hinted = read = 0
    for quoted in _quoted(case):
        texts = [_stored_text(case, source) for source in quoted.sources]
        if quoted.translated or not texts or not all(_speaks(source, quoted.lang) for source in quoted.sources):
            continue
        known = [text for text in texts if text is not None and "\N{REPLACEMENT CHARACTER}" not in text]
        read += sum(map(len, known))
        if read > _READ:
            return
        if len(known) == len(texts) and not any(occurs(quoted.words, text) for text in known):
            message = f"{spelled(quoted.path)}: these words do not occur in the stored text of the source"
            hint = _where_it_may_be(quoted.words, known) if hinted < _HINTED else "compare it with the source"
            yield case.error("quotations-occur", message, quoted.path, hint)
            hinted += 1


def translated_quotation(case: Case) -> Iterator[Finding]:
    """A quotation in another language than its source's names its translator."""
    for quoted in _quoted(case):
        if quoted.lang and quoted.sources and not quoted.translated:
            languages = [source.language or "" for source in quoted.sources]
            if all(language and _base(language) != _base(quoted.lang) for language in languages):
                place = spelled(quoted.path)
                message = f"{place} is in {quoted.lang}, its source in {languages[0]}: who translated it?"
                hint = "add translated_by: to the citation, or quote the source's own words"
                yield case.warning("translated-quotation", message, quoted.path, hint)


def occurs(words: str, text: str) -> bool:
    """Whether a quotation stands in a text: each piece between its ellipses, in order, apart from how it is set."""
    plain = _kept(text)
    return _in_order(words, _ELLIPSIS, plain) or _in_order(words, _ELLIPSIS_OR_ADDED, plain)


def nearest_passage(words: str, text: str) -> str:
    """The passage of a text that shares the longest run of words with a quotation; empty where it is nothing much."""
    wanted = [match[0].casefold() for match in islice(_WORD.finditer(words), _WORDS_SOUGHT)]
    spans = [match.span() for match in _WORD.finditer(text[:_SEARCHED])]
    there = [text[start:end].casefold() for start, end in spans]
    size, first, own = _longest_run(there, wanted)
    if not size or size < min(2, len(wanted)):
        return ""
    start = max(0, first - own)
    end = min(len(spans), start + len(wanted))
    passage = " ".join(text[spans[start][0] : spans[end - 1][1]].split())
    return f"'{passage[:_SHOWN]}…'" if len(passage) > _SHOWN else f"'{passage}'"


def _where_it_may_be(words: str, texts: list[str]) -> str:
    found = max((nearest_passage(words, text) for text in texts), key=len)
    return f"the nearest passage is: {found}" if found else "nothing like it is found there: is it the source?"


_READ = 30_000_000
"""How many characters of stored texts are read for one record: thirty quotations from the longest text."""
_SEARCHED = 200_000
"""How many characters of a text are searched for the nearest passage."""
_WORDS_SOUGHT = 60
"""How many words of a quotation are looked for in it."""
_HINTED = 10
"""How many quotations of one record get such a hint."""
_SHOWN = 200
"""How many characters of it are shown."""
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.{3})\s*[\])]|…|\.{3,}")
_ELLIPSIS_OR_ADDED = re.compile(_ELLIPSIS.pattern + r"|\[[^\[\]]*\]")
"""What is left out, and what the one who quotes has put in."""
_MARKS = re.compile("[\"'`´‘-‟«»‹›「-』〝-〟]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212-](?:\s*[\u2010-\u2015\u2212-])*")
_EDGE = ".,;:!?、。"


@dataclass(frozen=True, slots=True)
class _Plain:
    """A text set plainly: small letters without white space and quotation marks, with one sort of dash."""

    letters: str
    gaps: frozenset[int]
    """The places in it where white space or quotation marks stood."""

    def find(self, piece: str, start: int, *, begins: bool, ends: bool) -> int:
        """Where a piece ends that stands behind `start`, with words that begin and end there if asked; else -1."""
        found = self.letters.find(piece, start)
        while found >= 0:
            end = found + len(piece)
            if not (begins and self._in_word(found)) and not (ends and self._in_word(end)):
                return end
            found = self.letters.find(piece, found + 1)
        return -1

    def _in_word(self, place: int) -> bool:
        """Whether a place lies inside a word, of a script that sets words apart."""
        around = self.letters[max(0, place - 1) : place + 1]
        inside = 0 < place < len(self.letters) and place not in self.gaps and around.isalnum()
        return inside and not any(char.isalpha() and script_of(char) in _UNSPACED for char in around)


_UNSPACED = frozenset(("Hani", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Tibt", ""))
"""Scripts without spaces between words; those that are not known have the benefit of the doubt."""


def _in_order(words: str, gap: re.Pattern[str], text: _Plain) -> bool:
    """Whether the pieces of a quotation stand in a text in their order, beginning and ending with whole words."""
    pieces = [_set_plainly(piece).letters.strip(_EDGE) for piece in gap.split(words)]
    place = 0
    for number, piece in enumerate(pieces):
        if piece:
            place = text.find(piece, place, begins=number == 0, ends=number == len(pieces) - 1)
            if place < 0:
                return False
    return True


@lru_cache(maxsize=2)
def _kept(text: str) -> _Plain:
    """A stored text set plainly, kept for the next quotation from it."""
    return _set_plainly(text)


def _set_plainly(text: str) -> _Plain:
    small = unicodedata.normalize("NFKC", text).casefold()
    words = _DASHES.sub("-", _MARKS.sub(" ", small)).split()
    return _Plain("".join(words), frozenset(accumulate(map(len, words))))


def _longest_run(there: list[str], wanted: list[str]) -> tuple[int, int, int]:
    """The longest run of words that both have: its length, and where it begins in either."""
    places: dict[str, list[int]] = {}
    for own, word in enumerate(wanted):
        places.setdefault(word, []).append(own)
    best = (0, 0, 0)
    runs: dict[int, int] = {}
    for first, word in enumerate(there):
        runs = {own: runs.get(own - 1, 0) + 1 for own in places.get(word, ())}
        for own, size in runs.items():
            if size > best[0]:
                best = (size, first - size + 1, own - size + 1)
    return best


def _quoted(case: Case) -> Iterator[_Quoted]:
    """Every quotation of a record: of its citations, and of the items that quote and are cited."""
    for leaf, value in case.mappings:
        words = value.__dict__.get("quote")
        if not isinstance(words, Text):
            continue
        path = (*leaf.path, "quote")
        if isinstance(value, CitationFields):
            yield from _by_language(case, path, value, words, [value.source], bool(value.translated_by))
        elif isinstance(value, Item):
            cited = value.cite or case.record.cite
            refs = [*(citation.source for citation in cited), *_marked(value)]
            yield from _by_language(case, path, value, words, refs, any(one.translated_by for one in cited))


def _by_language(
    case: Case, path: Path, owner: Fields, words: Text, refs: Iterable[Ref], translated: bool
) -> Iterator[_Quoted]:
    records = [case.corpus.get(ref) for ref in dict.fromkeys(refs)]
    sources = tuple(record for record in records if isinstance(record, Source))
    known = sources if len(sources) == len(records) else ()
    for tag, one in words.by_language:
        lang = tag or getattr(owner, "lang", None) or ""
        yield _Quoted((*path, tag) if tag else path, one, lang, known, translated)


def _marked(item: Item) -> Iterator[Ref]:
    """The sources that the marks in an item's own prose cite."""
    for value in item.__dict__.values():
        for _, words in value.by_language if isinstance(value, Prose) else ():
            for mark in marks(words):
                ref = as_ref(f"source/{mark.source}") if isinstance(mark, CiteMark) else None
                if ref:
                    yield ref


def _stored_text(case: Case, source: Source) -> str | None:
    stored = case.corpus.stored.get(f"files/{source.file}") if source.file else None
    return stored.text if stored else None


def _speaks(source: Source, lang: str) -> bool:
    """Whether a quotation in this language may be the source's own words."""
    return not lang or not source.language or _base(lang) == _base(source.language)


def _base(tag: str) -> str:
    return tag.partition("-")[0]
