"""Rules about scripts: of a name form, and of the letters in one word."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import NameForm
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.fields.walk import plans
from dossier_gen.findings import Finding, Path
from dossier_gen.folding import script_of
from dossier_gen.rules.case import Case
from dossier_gen.shape import shortened, spelled

_TAKEN_OVER = frozenset(("Hani", "Cyrl", "Arab"))
"""Scripts from which names are carried over into Latin letters by one scheme or another."""

_WRITTEN_IN = {
    "en fr de it es pt nl sv da no nb nn is fi et lv lt pl cs sk sl hr hu ro sq tr vi id ms sw la ga cy eu": "Latn",
    "ru uk be bg mk": "Cyrl",
    "sr bs kk ky uz tg tk az tt": "Cyrl Latn Arab",
    "ar fa ur ps ug": "Arab",
    "zh": "Hani Bopo",
    "ja": "Hani Hira Kana",
    "ko": "Hang Hani",
    "mn": "Cyrl Mong Latn",
    "el": "Grek",
    "he": "Hebr",
    "hy": "Armn",
    "ka": "Geor",
    "hi": "Deva",
    "th": "Thai",
}
_USUAL = {lang: scripts.split() for langs, scripts in _WRITTEN_IN.items() for lang in langs.split()}
"""The scripts in which a language is usually written; languages that are not here are not judged."""

_CODES = {
    **{code: [code] for scripts in _USUAL.values() for code in scripts},
    **dict.fromkeys(("Hans", "Hant", "Hani"), _USUAL["zh"]),
    "Jpan": _USUAL["ja"],
    "Kore": _USUAL["ko"],
}
"""The scripts that a four-letter code stands for (ISO 15924)."""

_SAMPLE = {"Hani": "Han", "Cyrl": "Cyrillic", "Latn": "Latin", "Arab": "Arabic", "Grek": "Greek", "Hang": "Hangul"}


def romanisation_named(case: Case) -> Iterator[Finding]:
    """A name form carried over into Latin letters names the scheme by which it was."""
    if case.ref.kind not in ("person", "place", "institution"):
        return
    scripts = [_scripts_in(form.text) for form in case.record.names]
    taken_over = any(_TAKEN_OVER & found for found in scripts)
    for place, form in enumerate(case.record.names if taken_over else ()):
        if not form.scheme and scripts[place] == {"Latn"} and _is_romanised(form):
            message = f"names[{place}] '{form.text}' is a romanisation, but of which scheme is not said"
            hint = "add scheme: such as Hanyu Pinyin, BGN/PCGN or ISO 9"
            yield case.warning("romanisation-named", message, ("names", place, "text"), hint)


def script_agrees(case: Case) -> Iterator[Finding]:
    """A name form is written in a script that its language and script tags allow."""
    for place, form in enumerate(case.record.names):
        code = form.script or _script_tag(form)
        allowed = _CODES.get(code) if code else _USUAL.get(form.lang.partition("-")[0])
        found = _scripts_in(form.text)
        if allowed and form.role != "acronym" and found and "" not in found and not found.intersection(allowed):
            known = _SAMPLE.get(allowed[0], allowed[0])
            tagged = form.lang if code == _script_tag(form) else f"{form.lang}, {code}"
            letters = " and ".join(sorted(_SAMPLE.get(one, one) for one in found))
            message = f"names[{place}] '{form.text}' is in {letters} letters, its tag {tagged} asks for {known} ones"
            hint = "correct lang: or script:, or the name; a name carried over is tagged like zh-Latn"
            yield case.warning("script-agrees", message, ("names", place, "text"), hint)


def mixed_script_words(case: Case) -> Iterator[Finding]:
    """No word mixes letters of two alphabets that look alike."""
    for path, words in _texts(case):
        for word in mixed_words(words):
            char = _odd_letters(word)[0]
            place = f"letter {word.index(char) + 1}, '{char}', is {_SAMPLE[script_of(char)]} (U+{ord(char):04X})"
            plain = _in_one_script(word)
            hint = f"write it in one script: '{shortened(plain)}'" if plain else "write the word in one script"
            message = f"{spelled(path)}: the word '{shortened(word)}' mixes scripts: {place}"
            yield case.error("mixed-script-words", message, path, hint, word)


def mixed_words(text: str) -> Iterator[str]:
    """The words of a text that surely mix scripts by mistake, each once; a word without end is looked at in part."""
    if text.isascii() or not _MIXED.search(text):  # whether it is ASCII, Python knows without looking
        return
    for word in dict.fromkeys(match[0][:_LONGEST] for match in _WORD.finditer(_ADDRESS.sub(" ", text))):
        if _MIXED.search(word) and _is_mistake(word):
            yield word


_LATIN_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏ"
_OTHER_LETTERS = "\u0370-\u03ff\u0400-\u052f"
_ACCENT = "[\u0300-\u036f]*"
_MIXED = re.compile(f"[{_LATIN_LETTERS}]{_ACCENT}[{_OTHER_LETTERS}]|[{_OTHER_LETTERS}]{_ACCENT}[{_LATIN_LETTERS}]")
_WORD = re.compile("[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*")
_LONGEST = 100
"""How many letters of a word are looked at."""
_ADDRESS = re.compile(r"\b(?:https?://|mailto:|www\.)\S+")
_NUMERAL_OR_SHORT_FORM = re.compile("(?:[A-Z]{2,}[а-яё]+|[IVXLCDM](?:го|му|й|ый|ой|я|ая|е|ое|м|ом|х|в|вв))\\Z")
"""A Roman numeral or a short form in capital letters with a Russian ending: `XXго`, `PDFы`."""
_LOOKALIKES = dict(zip("аеорсухіјѕАВЕКМНОРСТУХІЈЅ", "aeopcyxijsABEKMHOPCTYXIJS", strict=True))
_GREEK_LOOKALIKES = dict(zip("οικυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oikuABEZHIKMNOPTYX", strict=True))
_TO_LATIN = {**_LOOKALIKES, **_GREEK_LOOKALIKES}
_TO_CYRILLIC = {latin: letter for letter, latin in _LOOKALIKES.items()}
_TO_GREEK = {latin: letter for letter, latin in _GREEK_LOOKALIKES.items()}


def _is_mistake(word: str) -> bool:
    """Whether a mixed word is surely one: not a unit, a formula, or a numeral or short form with an ending."""
    scripts = [script_of(char) for char in word if char.isalpha()]
    if "Grek" in scripts:
        return len(scripts) > 3 and bool(_in_one_script(word))
    changes = sum(one != other for one, other in pairwise(scripts))
    return (changes > 1 or bool(_in_one_script(word))) and not _NUMERAL_OR_SHORT_FORM.match(word)


def _odd_letters(word: str) -> list[str]:
    """The letters of the script that has fewer of them in the word; where both have as many, those not Latin."""
    latin = [char for char in word if script_of(char) == "Latn"]
    others = [char for char in word if script_of(char) in ("Cyrl", "Grek")]
    return latin if len(latin) < len(others) else others


def _in_one_script(word: str) -> str:
    """The word with its odd letters replaced by those of the other script that look the same; empty if one has none."""
    odd = frozenset(_odd_letters(word))
    scripts = {script_of(char) for char in word if char not in odd}
    alike = _TO_LATIN if "Latn" in scripts else _TO_GREEK if "Grek" in scripts else _TO_CYRILLIC
    return "".join(alike[char] if char in odd else char for char in word) if all(char in alike for char in odd) else ""


def _texts(case: Case) -> Iterator[tuple[Path, str]]:
    """Every text of a record that is more than plain ASCII, words without markup included."""
    yield from _plain_texts(case.record, ())
    for leaf in case.leaves:
        value = leaf.value
        if isinstance(value, Text):
            for tag, words in value.by_language:
                if not words.isascii():
                    yield ((*leaf.path, tag) if tag else leaf.path), words
        elif value.__class__ not in (Ref, Date):
            yield from _plain_texts(cast("Fields", value), leaf.path)


def _plain_texts(fields: Fields, path: Path) -> Iterator[tuple[Path, str]]:
    values, written = fields.__dict__, fields.model_fields_set
    for plan in plans(type(fields)):
        if plan.attribute not in written:
            continue
        value = values[plan.attribute]
        if isinstance(value, str):
            if not value.isascii():
                yield (*path, plan.key), value
        elif isinstance(value, tuple | dict):
            members = value.items() if isinstance(value, dict) else enumerate(value)
            for key, one in members:
                if isinstance(one, str) and not one.isascii():
                    yield (*path, plan.key, key), one


def _scripts_in(text: str) -> frozenset[str]:
    """The scripts of a text's letters; an empty word for a script that is not known here."""
    letters = (char for char in unicodedata.normalize("NFC", text) if char.isalpha())
    return frozenset(script_of(char) for char in letters)


def _script_tag(form: NameForm) -> str:
    return next((part for part in form.lang.split("-") if len(part) == 4), "")


def _is_romanised(form: NameForm) -> bool:
    """Whether the tags say Latin letters of a language that is not usually written in them."""
    usual = _USUAL.get(form.lang.partition("-")[0], ["Latn"])
    return (form.script or _script_tag(form)) == "Latn" and "Latn" not in usual
