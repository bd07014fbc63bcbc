"""Which field the heading of a column means: by its path, by what people call it, by what its class says of it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from dossier_gen.fields.forms import Form
from dossier_gen.folding import script_of
from dossier_gen.importing.synonyms import ANY_KIND, BY_KIND, FULL_NAMES, LANGUAGES, SKIPPED
from dossier_gen.importing.targets import NAME, Target, TargetError, paths, target
from dossier_gen.records import KINDS

_CLOSE = 0.86
"""How like a known heading another must be."""
_NO_WORDS = frozenset(("the", "and", "for", "with", "which", "where", "that", "its", "has", "are", "one"))
_LANGUAGE_OF_SCRIPT = {"Cyrl": "ru", "Hani": "zh-Hans", "Arab": "ar"}
_SIGNS = re.compile(r"[\s_:*.]+")
_BRACKETS = re.compile(r"[(\[（【]\s*([^)\]）】]*?)\s*[)\]）】]")


@dataclass(frozen=True, slots=True)
class Meant:
    """What a heading means; no target where it only counts or is not known."""

    target: Target | None = None
    language: str = ""
    """The language that the heading, or the writing of its cells, tells of a text."""
    is_counter: bool = False


def meant_by(heading: str, kind: str, cells: Iterable[str]) -> Meant:
    """What a heading means in a table of records of a kind."""
    said, language = _apart(heading)
    if said in SKIPPED:
        return Meant(is_counter=True)
    words = (said, plain(heading))
    path = _as_path(heading, kind) or next((path for one in words if (path := _known(kind).get(one))), "")
    path = path or _near(said, kind) or _by_meaning(said, kind)
    if not path:
        return Meant()
    found = target(KINDS[kind], path)
    is_text = found.shape.form in (Form.TEXT, Form.PROSE) or path.endswith("names[].text")
    if not is_text or found.tag:
        return Meant(found)
    return Meant(found, language or ("ru" if said in FULL_NAMES else "") or _language_of(cells))


def _as_path(heading: str, kind: str) -> str:
    try:
        return target(KINDS[kind], heading.strip()).written
    except TargetError:
        return ""


def plain(heading: str) -> str:
    """The words of a heading alone, in small letters."""
    return " ".join(_SIGNS.sub(" ", heading.casefold()).split())


def _apart(heading: str) -> tuple[str, str]:
    """A heading without the language it names, and that language."""
    for bracket in _BRACKETS.finditer(heading):
        language = _named(plain(bracket[1]))
        if language:
            return plain(_BRACKETS.sub(" ", heading)), language
    words = plain(_BRACKETS.sub(" ", heading))
    for language, names in LANGUAGES.items():
        for name in sorted(names, key=len, reverse=True):
            rest = _without(words, name)
            if rest:
                return rest, language
    return words, ""


def _named(words: str) -> str:
    return next((language for language, names in LANGUAGES.items() if words.removeprefix("in ") in names), "")


def _without(words: str, name: str) -> str:
    """A heading without a language at its end or beginning; nothing where none stands there."""
    if not name.isascii() and script_of(name[0]) == "Hani" and name in words and words != name:
        rest = words.replace(name, "")
        return f"姓{rest}" if rest == "名" else rest
    for pattern in (rf"(.+?) (?:in )?{re.escape(name)}", rf"{re.escape(name)} (.+)"):
        match = re.fullmatch(pattern, words)
        if match:
            return match[1]
    return ""


@cache
def _known(kind: str) -> dict[str, str]:
    """By heading, the path of a field: the kind's own first, then those of every kind, then the fields.

    A field inside of another is known by its own name if no other bears it.
    """
    found: dict[str, str] = {}
    for table in (BY_KIND.get(kind, {}), ANY_KIND):
        for path, headings in table.items():
            for heading in headings:
                found.setdefault(plain(heading), path)
    whole = {plain(path.replace("[]", "")): path for path in _paths(kind)}
    last = Counter(plain(path.rpartition(".")[2]) for path in _paths(kind))
    single = (path for path in _paths(kind) if "[]" not in path)  # a column is seldom of the items of a list
    ends = {word: path for path in single if last[word := plain(path.rpartition(".")[2])] == 1}
    return {**ends, **whole, **found}


@cache
def _paths(kind: str) -> dict[str, str]:
    """The paths of a kind that need no name of the author's own, with the meaning of their fields."""
    return {path: meaning for path, meaning, _ in paths(KINDS[kind]) if NAME not in path}


def _near(said: str, kind: str) -> str:
    close = get_close_matches(said, _known(kind), n=1, cutoff=_CLOSE) if len(said) > 4 else []
    return _known(kind)[close[0]] if close else ""


def _by_meaning(said: str, kind: str) -> str:
    """The one field whose sentence holds every word of a heading."""
    words = set(_content(said))
    found = [path for path, meaning in _paths(kind).items() if words and words <= set(_content(meaning))]
    return found[0] if len(found) == 1 else ""


def _content(text: str) -> Iterator[str]:
    words = re.findall(r"[^\W\d_]{3,}", text.casefold())
    yield from (word for word in words if word not in _NO_WORDS)


def _language_of(cells: Iterable[str]) -> str:
    """The language that the writing of all cells shows; nothing for Latin letters, which many have."""
    scripts = {script for cell in cells for char in cell if (script := script_of(char))}
    return _LANGUAGE_OF_SCRIPT.get(scripts.pop(), "") if len(scripts) == 1 else ""
