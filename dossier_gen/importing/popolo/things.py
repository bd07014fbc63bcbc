"""Rows of persons, organisations and areas, and of their names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import get_args

from dossier_gen.gazetteer import country_codes
from dossier_gen.importing.popolo.file import Object, own
from dossier_gen.importing.popolo.making import Cells, Making, date_of, noted
from dossier_gen.importing.popolo.mapping_text import IDENTIFIERS, TAGS
from dossier_gen.importing.rows import Row
from dossier_gen.records.institution import InstitutionType
from dossier_gen.records.place import Place

TYPES: Mapping[str, str] = MappingProxyType(
    {"legislature": "parliament", "house": "chamber", "executive": "government", "faction": "parliamentary-group"}
)
"""Classifications of organisations in other words than ours."""

_INSTITUTIONS = frozenset(get_args(InstitutionType))
_PLACES = frozenset(get_args(Place.model_fields["type"].annotation))
_ROLES = frozenset(("alias", "former", "birth", "official", "short", "full"))
_UNNAMED = "und"
"""The language of a name that says none (ISO 639-2)."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\Z")
_LINKED = frozenset(("website", "official website", "homepage", "home page", "official site"))
_NAME_PARTS = (
    *("family_name", "given_name", "additional_name", "patronymic_name"),
    *("honorific_prefix", "honorific_suffix"),
)
_PERSONAL = ("email", "gender", "honorific_prefix", "honorific_suffix", "additional_name", "image")


def person(making: Making, one: Object) -> Iterator[Row]:
    """A person, and the further names."""
    who = making.who(one.word("id"), "person")
    citizenship = one.words("citizenship_ids")
    cells: Cells = {
        **who,
        **shared(one),
        **{name: [one.word(name)] for name in ("family_name", "given_name", "patronymic_name", "sort_name")},
        **{name: [one.word(name)] for name in ("summary", "biography")},
        "born": date_of(one, "birth_date"),
        "died": date_of(one, "death_date"),
        "birth_place": making.ref(one.word("birth_place_id"), "place"),
        "death_place": making.ref(one.word("death_place_id"), "place"),
        "citizenship": citizenship,
        "languages": one.words("languages"),
    }
    nation = one.word("national_identity")
    told = noted(*((name, one.word(name)) for name in _PERSONAL), ("nation", "" if citizenship else nation))
    cells["note"] = [*told, *_beside(one)]
    yield from making.rows(one, "person", cells)
    yield from _names(making, one, "person", who)


def organization(making: Making, one: Object) -> Iterator[Row]:
    """An institution, or a country that this program wrote."""
    country = own(one.word("id"), "country")
    if country and country.id in country_codes():
        one.read.update(one.says)  # it is known without a file
        return
    who = making.who(one.word("id"), "institution", "country")
    yield from _country(making, one, who) if country else _institution(making, one, who)


def _country(making: Making, one: Object, who: Cells) -> Iterator[Row]:
    one.read.update(("classification", "area_id"))
    there = making.file.by_id.get(("areas", one.word("id")), one)
    cells: Cells = {**who, **shared(one), "code": [there.word("identifier")]}
    cells |= {f"official_name@{name.word('lang')}": [name.word("name")] for name in _official(one)}
    cells |= {"capital": making.ref(there.word("capital_id"), "place"), "note": _beside(one)}
    yield from making.rows(one, "country", cells)
    yield from _names(making, one, "country", who, _official(one))


def _institution(making: Making, one: Object, who: Cells) -> Iterator[Row]:
    said = one.word("classification").lower().replace(" ", "-")
    type = said if said in _INSTITUTIONS else TYPES.get(said, "other")
    area = one.word("area_id")
    beside = noted(
        ("classification", "" if type == said else one.word("classification")),
        ("area", "" if own(area, "country", "place") else making.file.named("areas", area) or area),
        ("image", one.word("image")),
    )
    yield from making.rows(
        one,
        "institution",
        {
            **who,
            **shared(one),
            "type": [type],
            "acronym": [name.word("name") for name in one.things("other_names") if name.word("note") == "acronym"][:1],
            "country": [area] if own(area, "country") else [],
            "parent": making.ref(one.word("parent_id"), "institution"),
            "founded": date_of(one, "founding_date"),
            "dissolved": date_of(one, "dissolution_date"),
            "seat": making.ref(one.word("seat_id"), "place"),
            "predecessor": making.ref(one.word("predecessor_id"), "institution"),
            "counterpart": making.ref(one.word("counterpart_id"), "institution"),
            "summary": [one.word("summary")],
            "body": [one.word("description")],
            "note": [*beside, *_beside(one)],
        },
    )
    yield from _names(making, one, "institution", who)


def area(making: Making, one: Object) -> Iterator[Row]:
    """A place; areas that are countries come as organisations."""
    if own(one.word("id"), "country"):
        one.read.update(one.says)
        return
    who = making.who(one.word("id"), "place")
    said, parent = one.word("classification").lower(), one.word("parent_id")
    point = next((inner for inner in one.things("geometry") if inner.word("type") == "Point"), None)
    beside = noted(
        ("classification", "" if said in _PLACES else one.word("classification")),
        ("identifier", one.word("identifier")),
        ("geometry", "not a point" if one.things("geometry") and not point else ""),
    )
    yield from making.rows(
        one,
        "place",
        {
            **who,
            **shared(one),
            "type": [said if said in _PLACES else "other"],
            "within": [] if own(parent, "country") else making.ref(parent, "place"),
            "country": [parent] if own(parent, "country") else [],
            "coordinates": point.words("coordinates")[1::-1] if point else [],
            "zone": [one.word("zone")],
            "summary": [one.word("summary")],
            "note": [*beside, *_beside(one)],
        },
    )
    yield from _names(making, one, "place", who)


def shared(one: Object) -> Cells:
    """What every thing has: names by language, identifiers, a website."""
    cells: Cells = {"name": [one.word("name")]}
    for place, (scheme, identifier) in enumerate(_identifiers(one)[0].items()):
        cells[f"scheme.{place}"], cells[f"identifier.{place}"] = [scheme], [identifier]
    for name in _by_language(one):
        cells[f"name@{name.word('lang')}"] = [name.word("name")]
    cells["website"] = [link.word("url") for link in one.things("links") if link.word("note").lower() in _LINKED][:1]
    return cells


def _identifiers(one: Object) -> tuple[dict[str, str], list[str]]:
    """The identifiers by scheme, as many as are taken; the others in words, second ones of a scheme among them."""
    taken: dict[str, str] = {}
    left = []
    for identifier in one.things("identifiers"):
        scheme, value = identifier.word("scheme") or "identifier", identifier.word("identifier")
        if value and len(taken) < IDENTIFIERS and taken.setdefault(scheme, value) == value:
            continue
        left.append(f"{scheme} {value}")
    return taken, left


def _by_language(one: Object) -> list[Object]:
    """The names that are the thing's own name in another language."""
    return [name for name in one.things("other_names") if name.word("role") == "name" and name.word("lang") in TAGS]


def _beside(one: Object) -> list[str]:
    """Identifiers, links and ways to reach somebody, for which records have no field."""
    told = [("identifier", words) for words in _identifiers(one)[1]]
    links = [link for link in one.things("links") if link.word("note").lower() not in {*_LINKED, "dossier"}]
    told += [("link", _joined(link, "note", "url")) for link in links]
    ways = one.things("contact_details")
    told += [(way.word("type") or "contact", _joined(way, "value", "label", "note")) for way in ways]
    return noted(*told)


def _joined(one: Object, *names: str) -> str:
    return " ".join(words for name in names if (words := one.word(name)))


def _parts(name: Object) -> Iterator[tuple[str, str]]:
    """The parts of a further name, for which its form has no fields."""
    yield from ((part, name.word(part)) for part in _NAME_PARTS)


def _tag(written: str) -> str:
    """A language as records write it, `pt-BR` for `pt_br`; of one that they cannot write as much as they can."""
    first, *rest = written.replace("_", "-").split("-")
    cased = [one.title() if len(one) == 4 else one.upper() for one in rest]
    for tag in ("-".join((first.lower(), *cased)), first.lower()):
        if _LANGUAGE.match(tag):
            return tag
    return _UNNAMED


def _official(country: Object) -> list[Object]:
    """The official names of a country."""
    names = country.things("other_names")
    return [name for name in names if name.word("role") == "official_name" and name.word("lang") in TAGS]


def _names(making: Making, one: Object, part: str, who: Cells, but: Iterable[Object] = ()) -> Iterator[Row]:
    """A row for each further name."""
    told = [*_by_language(one), *but]
    for name in one.things("other_names"):
        note = name.word("note").lower()
        if name.word("name") and note != "acronym" and name not in told:
            remark = name.word("note") if note not in _ROLES else ""
            lang = _tag(name.word("lang"))
            other = "" if lang.lower() == name.word("lang").lower().replace("_", "-") else name.word("lang")
            cells: Cells = {
                **who,
                "text": [name.word("name")],
                "lang": [lang],
                "role": [note if note in _ROLES else "alias" if note else ""],
                "remark": ["; ".join(noted(("note", remark), ("language", other), *_parts(name)))],
                "scheme": [name.word("scheme")],
                "script": [name.word("script")],
                "from": date_of(name, "start_date"),
                "to": date_of(name, "end_date"),
            }
            yield from making.rows(one, f"{part} name", cells, alone=True)
