"""By what two records may be recognised as one thing, and what shows that they are two."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import NamedTuple

from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import USES
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import spoken
from dossier_gen.findings import Path
from dossier_gen.folding import folded, palladius, sounded
from dossier_gen.records import Record
from dossier_gen.records.institution import Institution
from dossier_gen.records.person import Person
from dossier_gen.records.place import Place
from dossier_gen.records.source import Source
from dossier_gen.rules.spellings import (
    facts,
    is_patronymic,
    like_names,
    sound,
    spelled_name,
    spelling_keys,
    without_patronymic,
)
from dossier_gen.rules.time import hedged


class Grade(IntEnum):
    """How much a sign says, from the most to the least."""

    CERTAIN = 0
    """It leaves no doubt, as an identifier does."""
    SAME = 1
    """The name is the same, however it is written."""
    LIKE = 2
    """The names are only like each other, and must stand comparison."""


class Sign(NamedTuple):
    """One thing that two records of a kind may share: the key to look it up, its name, and where it stands."""

    key: tuple[str, ...]
    reason: str
    path: Path
    grade: Grade = Grade.SAME


def signs(record: Record) -> Iterator[Sign]:
    """What a record may be recognised by, from the surest to the least sure."""
    for system, value in record.identifiers.items():
        key: tuple[str, ...] = ("identifier", system.casefold(), value.casefold())
        yield Sign(key, f"the same identifier {system} ({value})", ("identifiers", system), Grade.CERTAIN)
    named = list(_names(record))
    for text, path in named:
        yield from _name_signs(record, text, path)
    if isinstance(record, Source):
        yield from _source_signs(record)
    if isinstance(record, Person):
        yield from _office_signs(record)
        known = facts(record)
        for text, path in named:
            reasons = {fact: f"a name like that ('{text}'){fact and ', '}{fact}" for fact in ("", *known)}
            for key, fact in spelling_keys(text, known):
                yield Sign(key, reasons[fact], path, Grade.LIKE)


def may_be_one(one: Record, two: Record) -> bool:
    """Whether nothing that the two records say shows that they are two."""
    if not _agree(_han_forms(one), _han_forms(two)):
        return False
    if isinstance(one, Person) and isinstance(two, Person):
        return _one_person(one, two)
    if isinstance(one, Institution) and isinstance(two, Institution):
        return _same_or_unknown(one.country, two.country) and _same_or_unknown(one.part_of, two.part_of)
    if isinstance(one, Place) and isinstance(two, Place):
        where = _same_or_unknown(one.country, two.country) and _same_or_unknown(one.within, two.within)
        return one.type == two.type and where and _near(one.coordinates, two.coordinates)
    return True


def _names(record: Record) -> Iterator[tuple[str, Path]]:
    """The names of a record, each with its place; no forms for one use, no former names of bodies and places."""
    for tag, words in record.name.by_language:
        yield words, ("name", tag) if tag else ("name",)
    for place, form in enumerate(record.names):
        if form.role not in ("acronym", *USES) and (form.role != "former" or isinstance(record, Person)):
            yield form.text, ("names", place, "text")


def _name_signs(record: Record, text: str, path: Path) -> Iterator[Sign]:
    """The keys of one name: as written, by sound, and as Russian writes a Chinese name."""
    if isinstance(record, Institution):
        plain = _PLAIN_OF.sub(r"\2 \1", " ".join(_ARTICLES.sub(" ", folded(text)).split()))
        yield Sign(("name", plain), f"the same folded name ('{plain}')", path)
        return
    person = isinstance(record, Person)
    words = folded(text).split()
    tables = [words] if text.isascii() else [words, folded(text, iso_9=True).split()]
    for spelled in tables:
        kept = sorted(without_patronymic(spelled)) if person else spelled
        key = " ".join(kept)
        yield Sign(("name", key), f"the same folded name ('{key}')", path)
    if person and not palladius(text):
        heard = " ".join(sorted(map(sound, without_patronymic(words))))
        yield Sign(("sound", heard), f"the same name in another romanisation ('{text}')", path)
    russian = _russian(text)
    if russian:
        key = " ".join(sorted(russian.split()) if person else [russian])
        yield Sign(("palladius", key), f"the same name in pinyin and in Russian letters ('{text}')", path)


def _source_signs(source: Source) -> Iterator[Sign]:
    """Where a document stands on the web; and its title with who published it and when, where all of them are known.

    The address of a whole site is that of many documents.
    """
    address = _BESIDE_ADDRESS.sub("", (source.url or "").partition("#")[0].casefold())
    if "/" in address or "?" in address:
        yield Sign(("address", address), f"the same address ({source.url})", ("url",))
    if source.publisher and source.published:
        told = (folded(source.title), folded(source.publisher), str(source.published))
        yield Sign(("document", *told), "the same title, publisher and day", ("title",))


_BESIDE_ADDRESS = re.compile(r"\Ahttps?://(www\.)?|/\Z")
"""What may differ in two addresses of one page."""
_ARTICLES = re.compile(r"\bthe\b")
_PLAIN_OF = re.compile(r"\A((?:(?! of ).)+?) of ((?:(?! of ).)+)\Z")
"""`assembly of northland`, which is `northland assembly`."""
_CYRILLIC_NAME = re.compile(r"[\u0400-\u052f\s.-]+\Z")


def _russian(text: str) -> str:
    """A name in Russian letters as it stands, or a name in pinyin as Russian writes it."""
    return " ".join(text.casefold().replace("-", "").split()) if _CYRILLIC_NAME.match(text) else palladius(text)


def _office_signs(person: Person) -> Iterator[Sign]:
    """The family name with the initial of the given name, in each office, of persons known by an initial alone."""
    family, given = _parts(person)
    if not family or not given:
        return
    for place, tenure in enumerate(person.tenures):
        office = str(tenure.office or " ".join(str(part) for part in (tenure.institution, tenure.title) if part))
        key = ("office", sounded(family), sounded(given)[:1], office)
        reason = f"the same family name and initial in the same office ({family}, {office})"
        yield Sign(key, reason, ("tenures", place), Grade.LIKE)


def _parts(person: Person) -> tuple[str, str]:
    """Family name and given name: as stated, else by the sorting form."""
    family, _, given = (person.sort or "").partition(",")
    return folded(str(person.family_name or (family if given else ""))), folded(str(person.given_name or given))


def _one_person(one: Person, two: Person) -> bool:
    """Whether lives, patronymics and what stands behind the names allow that two persons are one."""
    mine, other = _life(one), _life(two)
    behind = _generations(one), _generations(two)
    if behind[0] != behind[1] and (all(behind) or not _share_a_day(mine, other)):
        return False
    return _one_life(mine, other) and _agree(_patronymics(one), _patronymics(two))


_Life = tuple[Date | None, Date | None]
"""The days of birth and death, where they are known."""


def _life(person: Person) -> _Life:
    return person.born.at if person.born else None, person.died.at if person.died else None


def _one_life(one: _Life, two: _Life) -> bool:
    """Whether two lives may be one: neither begins or ends on another day, nor begins after the end of the other."""
    if any(mine and other and _far_apart(mine, other) for mine, other in zip(one, two, strict=True)):
        return False
    crossed = (one[0], two[1]), (two[0], one[1])
    return not any(born and died and born.is_after(died) and _far_apart(born, died) for born, died in crossed)


def _share_a_day(one: _Life, two: _Life) -> bool:
    """Whether two lives are known to begin, or to end, at what may be one time."""
    return any(mine and other and mine.may_overlap(other) for mine, other in zip(one, two, strict=True))


def _generations(person: Person) -> set[str]:
    """What stands behind the names of a person: `jr`, `ii`."""
    return {mark for text, _ in _names(person) if (mark := spelled_name(text).generation)}


@dataclass(frozen=True, slots=True)
class Look:
    """What of a person is compared with many others: the countries, and the names word by word."""

    countries: frozenset[Ref] = frozenset()
    names: tuple[tuple[str, ...], ...] = ()

    @staticmethod
    def of(record: Record) -> "Look":
        """The look of a person; nothing else looks like another, nor does a name of one word."""
        if not isinstance(record, Person):
            return Look()
        family, given = _parts(record)
        named = [*(text for text, _ in _names(record)), *([f"{given} {family}"] if family and given else [])]
        names = dict.fromkeys(words for text in named if len(words := spelled_name(text).words) > 1)
        return Look(frozenset(record.citizenship), tuple(names))

    def is_like(self, other: "Look") -> bool:
        """Whether two persons, who may be of one country, have names that are like each other word by word."""
        if not _agree(self.countries, other.countries):
            return False
        return any(like_names(one, two) for one in self.names for two in other.names)


def _far_apart(one: Date, two: Date) -> bool:
    """Whether two dates cannot be the same day; hedged ones may be a few years off."""
    about = any(hedged(end) for day in (one, two) for end in day.ends)
    first, last = sorted((one, two), key=lambda day: day.order)
    gap = (last.earliest or date.min) - (first.latest or date.max)
    return gap > (_HEDGE if about else timedelta(0))


_HEDGE = timedelta(days=3653)
"""How far a day that is only said to be about right may be off."""


def _patronymics(person: Person) -> set[str]:
    words = {word for text, _ in _names(person) for word in folded(text).split() if is_patronymic(word)}
    stated = {folded(words) for _, words in person.patronymic.by_language} if person.patronymic else set()
    return {sounded(word) for word in stated or words if word not in _parts(person)}


def _han_forms(record: Record) -> set[str]:
    """The names of a record in simplified Chinese, which two records of one thing would share."""
    forms = {form.text for form in record.names if form.lang == "zh-Hans"}
    return forms | {words for tag, words in record.name.by_language if spoken(tag) == "zh-Hans"}


def _agree(one: Set[object], two: Set[object]) -> bool:
    return not one or not two or not one.isdisjoint(two)


def _same_or_unknown(one: object, two: object) -> bool:
    return one is None or two is None or one == two


def _near(one: tuple[float, float] | None, two: tuple[float, float] | None) -> bool:
    """Whether two points lie within a fifth of a degree, or one is not known."""
    return not one or not two or all(abs(here - there) < 0.2 for here, there in zip(one, two, strict=True))
