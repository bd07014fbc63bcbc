"""Small work on runs and on the languages and scripts they are in."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from string import Formatter

from dossier_gen.briefings.inline import Cite, Go, Run, Runs, Small, Web, Words, joined, words
from dossier_gen.briefings.origins import Told
from dossier_gen.briefings.parts import Block, Listing, Quoted, Text, Verbatim, within
from dossier_gen.fields.items import NameForm

_REGIONS = {"Hans": "CN", "Hant": "TW"}
"""The region whose glyphs a script of Chinese takes."""


def filled(template: str, values: Mapping[str, Runs | str]) -> Runs:
    """A message as runs, its `{names}` filled with words or with runs."""
    found: list[Run] = []
    plain = ""
    for before, name, _, _ in Formatter().parse(template):
        value = values[name] if name else ""
        plain += before + (value if isinstance(value, str) else "")
        if not isinstance(value, str):
            found.extend((*words(plain), *value))
            plain = ""
    return (*found, *words(plain))


def telling(runs: Runs, *told: Told) -> Runs:
    """Runs whose words tell values, those in links and in small print too, beside what they tell already."""
    found: list[Run] = []
    for run in runs:
        match run:
            case Words():
                found.append(replace(run, of=(*run.of, *told)))
            case Go() | Web() | Small():
                found.append(replace(run, runs=telling(run.runs, *told)))
            case _:
                found.append(run)
    return tuple(found)


def wording_of(runs: Runs) -> str:
    """The words of runs alone."""
    return "".join(run.text for run in within(runs) if isinstance(run, Words))


def gathered(runs: Iterable[Run]) -> Runs:
    """Runs in which citations that follow each other are one, close behind the word before them."""
    found: list[Run] = []
    pending = ""
    for run in runs:
        if isinstance(run, Words) and not run.text.strip() and found and isinstance(found[-1], Cite):
            pending = run.text
            continue
        if isinstance(run, Cite) and found:
            before = found[-1]
            if isinstance(before, Cite):
                found[-1] = Cite(before.sources + run.sources, before.of + run.of)
                pending = ""
                continue
            if isinstance(before, Words):
                found[-1] = replace(before, text=before.text.rstrip())
        if pending:
            found.append(Words(pending))
            pending = ""
        found.append(run)
    return tuple(found)


def tongue(tag: str) -> tuple[str, str]:
    """The language and the region of a language tag, as a typesetter takes them: `zh-Hans` is zh as in CN."""
    language, *rest = tag.split("-")
    regions = [part for part in rest if len(part) == 2]
    scripts = [_REGIONS[part] for part in rest if part in _REGIONS]
    return language, (*regions, *scripts, "CN" if language == "zh" else "")[0]


def script_of(text: str) -> str:
    """The script of a text by its first letter, in Unicode's word for it: LATIN, CYRILLIC, CJK."""
    letter = next((char for char in text if char.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def role_order(form: NameForm) -> bool:
    """The sort key of name forms: the official ones first."""
    return form.role != "official"


def tag_of(form: NameForm) -> str:
    """The language tag of a name form, with its script."""
    return f"{form.lang}-{form.script}" if form.script and "-" not in form.lang else form.lang


def one_line(text: str) -> str:
    """A text without line breaks."""
    return re.sub(r"[ \t\n]+", " ", text)


def in_bold(run: Run) -> Run:
    """A run of words in bold; any other as it is."""
    return replace(run, strong=True) if isinstance(run, Words) else run


def flat(block: Block) -> Runs:
    """The runs of a block that stands within a line."""
    match block:
        case Text(runs):
            return runs
        case Listing(_, members):
            return joined([joined([flat(one) for one in member], " ") for member in members], "; ")
        case Quoted(blocks):
            return joined([flat(one) for one in blocks], " ")
        case Verbatim(text, of):
            return (Words(one_line(text), code=True, of=of),)
    return ()
