"""By what two records may be recognised as one thing, and what shows that they are two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dossier_gen.fields.dates import Date
from dossier_gen.findings import Path
from dossier_gen.folding import folded, palladius, sounded
from dossier_gen.records import Record
from dossier_gen.records.institution import Institution
from dossier_gen.records.person import Person
from dossier_gen.records.place import Place


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that two records of a kind may share: the key to look it up, its name, and where it stands."""

    key: tuple[str, ...]
    reason: str
    path: Path
    certain: bool = False
    """Whether it leaves no doubt, as an identifier does."""


def signs(record: Record) -> Iterator[Sign]:
    """What a record may be recognised by, from the surest to the least sure."""
    for system, value in record.identifiers.items():
        key = ("identifier", system.casefold(), value.casefold())
        yield Sign(key, f"the same identifier {system} ({value})", ("identifiers", system), certain=True)
    named = list(_names(record))
    for text, path in named:
        yield from _name_signs(record, text, path)
    if isinstance(record, Person):
        yield from _office_signs(record)


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
    """The names of a record, each with its place; of institutions and places not those they no longer have."""
    for tag, words in record.name.by_language:
        yield words, ("name", tag) if tag else ("name",)
    for place, form in enumerate(record.names):
        if form.role != "acronym" and (form.role != "former" or isinstance(record, Person)):
            yield form.text, ("names", place, "text")


def _name_signs(record: Record, text: str, path: Path) -> Iterator[Sign]:
    """The keys of one name: as written, by sound, and as Russian writes a Chinese name."""
    if isinstance(record, Institution):
        plain = _PLAIN_OF.sub(r"\2 \1", _ARTICLES.sub(" ", folded(text)).strip())
        yield Sign(("name", plain), f"the same folded name ('{plain}')", path)
        return
    person = isinstance(record, Person)
    words = _without_patronymic(folded(text).split()) if person else folded(text).split()
    by_iso_9 = folded(text, iso_9=True).split()
    for spelled in (words, _without_patronymic(by_iso_9) if person else by_iso_9):
        key = " ".join(sorted(spelled) if person else spelled)
        yield Sign(("name", key), f"the same folded name ('{key}')", path)
    if person and not palladius(text):
        sound = " ".join(sorted(map(sounded, words)))
        yield Sign(("sound", sound), f"the same name in another romanisation ('{text}')", path)
    russian = _russian(text)
    if russian:
        key = " ".join(sorted(russian.split()) if person else [russian])
        yield Sign(("palladius", key), f"the same name in pinyin and in Russian letters ('{text}')", path)


_ARTICLES = re.compile(r"\bthe\b")
_PLAIN_OF = re.compile(r"\A((?:(?! of ).)+?) of ((?:(?! of ).)+)\Z")
"""`assembly of northland`, which is `northland assembly`."""
_PATRONYMIC = re.compile(r"(?:[oe]vi(?:ch|c)|[oe]vna|ichna|inichna)\Z")
_CYRILLIC_NAME = re.compile(r"[\u0400-\u052f\s.-]+\Z")


def _russian(text: str) -> str:
    """A name in Russian letters as it stands, or a name in pinyin as Russian writes it."""
    return " ".join(text.casefold().replace("-", "").split()) if _CYRILLIC_NAME.match(text) else palladius(text)


def _without_patronymic(words: list[str]) -> list[str]:
    """The words of a name of three without its patronymic."""
    kept = [word for word in words if not _PATRONYMIC.search(word)]
    return kept if len(words) == 3 and len(kept) == 2 else words


def _office_signs(person: Person) -> Iterator[Sign]:
    """The family name with the initial of the given name, in each office, of persons known by an initial alone."""
    family, given = _parts(person)
    if not family or not given:
        return
    for place, tenure in enumerate(person.tenures):
        office = tenure.office or f"{tenure.institution} {tenure.title}"
        key = ("office", sounded(family), sounded(given)[:1], str(office))
        reason = f"the same family name and initial in the same office ({family}, {office})"
        yield Sign(key, reason, ("tenures", place))


def _parts(person: Person) -> tuple[str, str]:
    """Family name and given name: as stated, else by the sorting form."""
    family, _, given = (person.sort or "").partition(",")
    return folded(person.family_name or (family if given else "")), folded(person.given_name or given)


def _one_person(one: Person, two: Person) -> bool:
    """Whether given names, patronymics and days of birth allow that two persons are one."""
    given = [_parts(person)[1].split() for person in (one, two)]
    if all(given) and not _may_shorten(given[0][0], given[1][0]) and not _share_a_name(one, two):
        return False
    births = [person.born.at if person.born else None for person in (one, two)]
    if births[0] and births[1] and _far_apart(births[0], births[1]):
        return False
    return _agree(_patronymics(one), _patronymics(two))


def _far_apart(one: Date, two: Date) -> bool:
    """Whether two dates cannot be the same day; hedged ones may be a few years off."""
    hedged = any(str(day).endswith(("~", "?", "%")) for day in (one, two))
    first, last = sorted((one, two), key=lambda day: day.order)
    gap = (last.earliest or date.min) - (first.latest or date.max)
    return gap > (_HEDGE if hedged else timedelta(0))


_HEDGE = timedelta(days=3653)
"""How far a day that is only said to be about right may be off."""


def _may_shorten(one: str, two: str) -> bool:
    """Whether one given name is the other or its beginning, and short enough for an initial or a short form."""
    short, long = sorted((sounded(one), sounded(two)), key=len)
    return short == long or (long.startswith(short) and (len(short) == 1 or len(short) > 2))


def _share_a_name(one: Person, two: Person) -> bool:
    return not _name_keys(one).isdisjoint(_name_keys(two))


def _name_keys(person: Person) -> set[tuple[str, ...]]:
    return {sign.key for text, path in _names(person) for sign in _name_signs(person, text, path)}


def _patronymics(person: Person) -> set[str]:
    words = {word for text, _ in _names(person) for word in folded(text).split() if _PATRONYMIC.search(word)}
    stated = {folded(person.patronymic)} if person.patronymic else set()
    return {sounded(word) for word in stated or words if word not in _parts(person)}


def _han_forms(record: Record) -> set[str]:
    """The names of a record in simplified Chinese, which two records of one thing would share."""
    forms = {form.text for form in record.names if form.lang == "zh-Hans"}
    return forms | {words for tag, words in record.name.by_language if tag == "zh-Hans"}


def _agree(one: set[str], two: set[str]) -> bool:
    return not one or not two or not one.isdisjoint(two)


def _same_or_unknown(one: object, two: object) -> bool:
    return one is None or two is None or one == two


def _near(one: tuple[float, float] | None, two: tuple[float, float] | None) -> bool:
    """Whether two points lie within a fifth of a degree, or one is not known."""
    return not one or not two or all(abs(here - there) < 0.2 for here, there in zip(one, two, strict=True))
