"""Ids: those that records may have, those that are taken, and one made of a name in whatever script."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import icu

from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import ID_RULE, LONGEST_ID, RESERVED_IDS, Ref, is_id, record_ref
from dossier_gen.findings import UsageError
from dossier_gen.folding import folded, pinyin, script_of
from dossier_gen.gazetteer import UN_LANGUAGES, date_words
from dossier_gen.nodes import read
from dossier_gen.rules.spellings import is_patronymic
from dossier_gen.writing.countries import country_code
from dossier_gen.writing.written import Written

_LONG = 60
"""The most characters of an id that is made of a name."""

_APOSTROPHES = re.compile("['‘’ʹʺʻʼʾʿ`´ʼ]")
_RUNS = re.compile("([\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)")
"""Runs of Han characters."""


def spelled_right(kind: str, id: str) -> str:
    """The id, which a record of the kind may have.

    Raises:
        UsageError: if none may.
    """
    if not is_id(id):
        made = id_of(kind, id)
        hint = f", such as {made}" if made and made != id else ""
        raise UsageError(f"'{id}' cannot be an id: {ID_RULE}{hint}")
    if id in RESERVED_IDS:
        raise UsageError(f"'{id}' cannot be an id, for it names something else: use another, such as {kind}-{id}")
    return id


def free(written: Written, ref: Ref, but_for: Ref | None = None) -> None:
    """Refuse a ref that a record has, or had before.

    Raises:
        UsageError: with the record, and an id that is free.
    """
    other = owner(written, ref)
    if other and other != but_for:
        how = "is there already" if other == ref else f"is what {other} was called before, and leads there"
        raise UsageError(f"{ref} {how}: take another id, such as {next_free(written, ref).id}")


def owner(written: Written, ref: Ref) -> Ref | None:
    """The record that has a ref, or had it before; None where it is free."""
    return ref if ref in written.of_record else next(_formerly(written, ref), None)


def next_free(written: Written, ref: Ref) -> Ref:
    """The same ref where it is free, else with the first number behind it that makes it so."""
    numbered = (record_ref(ref.kind, f"{ref.id[: LONGEST_ID - 5]}-{number}") for number in range(2, 10_000))
    return next(one for one in (ref, *numbered) if owner(written, one) is None)


def _formerly(written: Written, ref: Ref) -> Iterator[Ref]:
    for file in written.records:
        data = written.bytes_of(file.path)
        if b"formerly" in data and ref.id.encode() in data:
            former = (read(data, file.name).value or {}).get("formerly")
            if isinstance(former, list) and str(ref) in former:
                yield file.ref


def id_of(kind: str, name: str, when: Date | None = None, *, is_chinese: bool = False) -> str:
    """An id made of a name, with the day in figures behind it where there is one; empty where no letter is left.

    That of a country is its code.
    """
    if kind == "country" and (code := country_code(name)):
        return code
    for language in UN_LANGUAGES if when else ():
        name = name.replace(date_words(when, language), "") if when else name
    words = _person(name, is_chinese) if kind == "person" else in_latin(kind, name)
    id = _cut(re.sub("[^a-z0-9]+", "-", words.lower()).strip("-"))
    day = when.ends[0].rstrip("~?%") if when else ""
    if id and is_id(day) and day not in id:
        id = f"{id}-{day}"
    return f"{kind}-{id}" if id in RESERVED_IDS else id


def _cut(id: str) -> str:
    """An id that is not too long, cut between words."""
    return id if len(id) <= _LONG else id[: _LONG + 1].rpartition("-")[0] or id[:_LONG]


def _person(name: str, is_chinese: bool) -> str:
    """A person's name in Latin letters: given name before family name where the writing shows which is which."""
    family, comma, given = name.partition(",")
    words = (f"{given} {family}" if comma else name).split()
    if len(words) == 3 and is_patronymic(folded(words[2])):
        words = [words[1], words[0]]
    elif len(words) == 3 and is_patronymic(folded(words[1])):
        words = [words[0], words[2]]
    whole = " ".join(words)
    return (pinyin(whole) if is_chinese else "") or in_latin("person", whole)


def in_latin(kind: str, text: str) -> str:
    """A text in Latin letters of ASCII: Chinese in pinyin, Cyrillic after BGN/PCGN, all else as ICU has it."""
    parts = _RUNS.split(_APOSTROPHES.sub("", text))
    return " ".join(_pinyin(kind, part) if place % 2 else _others(part) for place, part in enumerate(parts))


def _others(text: str) -> str:
    cyrillic = any(script_of(char) == "Cyrl" for char in text)
    spaced = re.sub(r"[^\w\s]|_", " ", text)
    return folded(spaced) if cyrillic else str(_transliterator("Any-Latin; Latin-ASCII").transliterate(spaced))


def _pinyin(kind: str, run: str) -> str:
    """A run of Han characters by its sound: of a person family name and given name, of all else word by word."""
    reading = _transliterator("Han-Latin/Names" if kind == "person" else "Han-Latin")
    if kind == "person":
        family = 0 if len(run) > 4 else 2 if len(run) == 4 or run[:2] in _DOUBLE else 1
        parts = [run[:family], run[family:]]
    else:
        breaks = icu.BreakIterator.createWordInstance(icu.Locale("zh"))
        breaks.setText(run)
        ends = [0, *breaks]
        parts = [run[begin:end] for begin, end in pairwise(ends)]
    return " ".join(folded(str(reading.transliterate(part))).replace(" ", "") for part in parts)


_DOUBLE = frozenset(
    (
        *(
            "欧阳",
            "司马",
            "上官",
            "诸葛",
            "司徒",
            "东方",
            "皇甫",
            "尉迟",
            "公孙",
            "慕容",
            "令狐",
            "宇文",
            "长孙",
            "夏侯",
        ),
        *("歐陽", "司馬", "諸葛", "東方", "尉遲", "公孫", "長孫"),
    )
)
"""Chinese family names of two characters."""


@lru_cache(maxsize=8)
def _transliterator(name: str) -> icu.Transliterator:
    return icu.Transliterator.createInstance(name)
