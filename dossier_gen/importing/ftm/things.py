"""Rows of the things in a file: persons, bodies, places, occasions and papers, each with what is said of it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dossier_gen.fields.forms import field_shape
from dossier_gen.importing.ftm.entities import Entity, Said
from dossier_gen.importing.ftm.file import File
from dossier_gen.importing.ftm.making import Cells, rows_of, text
from dossier_gen.importing.ftm.tongues import UNTOLD, tag_of, untold
from dossier_gen.importing.placeholders import id_from
from dossier_gen.importing.rows import Row
from dossier_gen.importing.targets import field_of
from dossier_gen.records import KINDS

_ROLES: Mapping[str, str] = MappingProxyType(
    {"name": "official", "alias": "alias", "previousName": "former", "weakAlias": "short", "abbreviation": "acronym"}
)

_PLAIN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "person": {"birthDate": "born", "deathDate": "died", "website": "website"},
        "institution": {"incorporationDate": "founded", "dissolutionDate": "dissolved", "website": "website"},
        "country": {"website": "website"},
        "place": {},
        "event": {},
        "delegation": {},
        "agreement": {"contractDate": "signed"},
        "source": {
            "publisher": "publisher",
            "author": "authors",
            "publishedAt": "published",
            "retrievedAt": "accessed",
        },
    }
)
"""By kind, the column into which a property goes as it stands."""

_SILENT = frozenset(
    ("proof", "jurisdiction", "location", "involved", "full", "city", "birthCountry", "sourceUrl", "topics")
)
"""Properties that repeat what other entities or properties say."""

_TYPES = {"Article": "article", "HyperText": "official-page", "Table": "dataset", "Workbook": "dataset"}
_BY_TOPIC = {"pol.party": "party", "gov.igo": "international-organisation", "gov.judicial": "court"}


def thing_rows(entity: Entity, file: File) -> Iterator[Row]:
    """The rows of one thing: one for each source of what is said of it, and one for each further name."""
    kind = file.kind(entity)
    cells = Cells()
    for prop, column in _PLAIN[kind].items():
        for one in entity.all(prop):
            cells.add(column, one, one.whole)
    _typed(entity, kind, cells)
    _OF_KIND.get(kind, _nothing)(entity, file, cells)
    text(cells, "summary", entity.all("summary"))
    text(cells, "body", entity.all("description"))
    forms = list(_names(entity, kind, cells))
    for one in entity.all("wikidataId"):
        cells.add("wikidata", one, one.value)
    numbers = list(_identifiers(entity))
    _rest(entity, kind, cells)
    yield from rows_of(entity, file, kind, cells)
    for number in numbers:
        yield from rows_of(entity, file, f"{kind} identifier", number)
    for form in forms:
        yield from rows_of(entity, file, f"{kind} name", form)


def _names(entity: Entity, kind: str, cells: Cells) -> Iterator[Cells]:
    """The name in its languages, and the other forms as rows of their own."""
    main = entity.all("name") or entity.all("full") or entity.all("title")
    if kind == "source":
        titles = entity.all("title") or main
        cells.add("title", titles[0], titles[0].value) if titles else None
    if kind == "agreement":
        entity.told.add("title")
    seen = {one.tag or untold(one.value) for one in main[:1]}
    first = next((one for one in main if not one.tag and not untold(one.value)), main[0] if main else None)
    texts = [first] if first else []
    for one in main:
        tag = one.tag or untold(one.value)
        if one.value != (first.value if first else "") and one.tag and tag not in seen:
            texts.append(one)
            seen.add(tag)
    text(cells, "name", texts)
    kept = {(one.value, one.tag) for one in texts}
    short = next((one for one in entity.said.get("abbreviation", ()) if kind == "institution" and not one.tag), None)
    if short:
        cells.add("acronym", short, short.original or short.value)
    for prop, role in _ROLES.items():
        for one in entity.all(prop):
            if one is short:
                continue
            if (one.value, one.tag) not in kept and (prop != "name" or one.value not in {name for name, _ in kept}):
                form = Cells()
                form.add("text", one, one.original or one.value)
                form.add("lang", one, one.tag or UNTOLD)
                form.add("role", one, role)
                yield form


def _typed(entity: Entity, kind: str, cells: Cells) -> None:
    """The type, where the model or this program says it."""
    plan = field_of(KINDS[kind], "type")
    choices = field_shape(KINDS[kind], plan).choices if plan else ()
    said = [*entity.all("keywords"), *entity.all("classification"), *entity.all("type")]
    found = next((one for one in said if one.value in choices), None)
    if found:
        cells.add("type", found, found.value)
    elif choices:
        cells.add("type", _of(entity), _default(entity, kind))
    words = [one for one in said if one is not found and not (kind == "country" and one.value == "country")]
    for one in words:
        taken = {"event": ("announced", "cancelled"), "delegation": _CATEGORIES}.get(kind, ())
        if one.value in taken:
            cells.add("status" if kind == "event" else "category", one, one.value)
        elif one.value != kind:
            cells.add("note", one, f"keywords: {one.value}")


_CATEGORIES = ("state", "official", "official-working", "working", "private", "transit", "guest-of-government")


def _default(entity: Entity, kind: str) -> str:
    match kind:
        case "institution":
            topics = [_BY_TOPIC[one.value] for one in entity.said.get("topics", ()) if one.value in _BY_TOPIC]
            return "company" if entity.schema == "Company" else next(iter(topics), "other")
        case "place":
            return "other"
        case "agreement":
            return "contract"
        case "source":
            return _TYPES.get(entity.schema, "")
        case _:
            return ""


def _of(entity: Entity) -> Said:
    """Whose source a value has that no property states: that of the first that is said."""
    return next((one for values in entity.said.values() for one in values), Said(""))


def _person(entity: Entity, file: File, cells: Cells) -> None:
    for prop, column in (("lastName", "family"), ("firstName", "given"), ("fatherName", "patronymic")):
        text(cells, column, entity.all(prop))
    for prop in ("citizenship", "nationality"):
        for one in entity.all(prop):
            cells.add("citizenship", one, f"country/{one.value}")
    for one in entity.all("spokenLanguage"):
        cells.add("languages", one, one.original or tag_of(one.value, ""))
    known = [one for one in entity.said.get("birthPlace", ()) if file.of_ref.get(one.value)]
    if known:
        cells.add("birthplace", known[0], file.of_ref[known[0].value])
        entity.told.add("birthPlace")


def _body(entity: Entity, file: File, cells: Cells) -> None:
    for one in entity.all("country")[:1]:
        cells.add("country", one, f"country/{one.value}")
    for one in entity.all("addressEntity")[:1]:
        cells.add("seat", one, file.named(one.value, entity))


def _country(entity: Entity, file: File, cells: Cells) -> None:
    for one in entity.all("country")[:1]:
        cells.add("code", one, one.value.upper())


def _place(entity: Entity, file: File, cells: Cells) -> None:
    for one in entity.all("country")[:1]:
        cells.add("country", one, f"country/{one.value}")
    both = (entity.all("latitude"), entity.all("longitude"))
    if all(both):
        for values in both:
            cells.add("coordinates", values[0], values[0].value)


def _occasion(entity: Entity, file: File, cells: Cells) -> None:
    kind = file.kind(entity)
    ends = [entity.all("startDate"), entity.all("endDate")]
    for one in entity.all("date")[:1]:
        zoned = one.whole if "T" not in one.value or one.original else f"{one.value[:16]}[UTC]"
        day, _, part = zoned.partition(", ")
        cells.add("at" if kind == "event" else "dates", one, day)
        cells.add("note", one, f"at: {zoned}" if part else "")
    if any(ends):
        said = (ends[0] or ends[1])[0]
        written = "/".join(one[0].value if one else ".." for one in ends)
        cells.add("dates", said, said.original or written)
    for one in entity.all("addressEntity"):
        cells.add("where" if kind == "event" else "places", one, file.named(one.value, entity))
    entity.told.update(("country",) if kind == "delegation" else ())


def _agreement(entity: Entity, file: File, cells: Cells) -> None:
    for one in entity.all("language"):
        cells.add("languages", one, one.original or tag_of(one.value, ""))


def _source(entity: Entity, file: File, cells: Cells) -> None:
    for one in entity.all("language")[:1]:
        cells.add("language", one, one.original or tag_of(one.value, ""))
    for column, one in zip(("url", "archived"), entity.all("sourceUrl"), strict=False):
        cells.add(column, one, one.whole)
    text(cells, "remark", entity.all("notes"))


def _nothing(entity: Entity, file: File, cells: Cells) -> None:
    """A kind that has no more."""


_OF_KIND = MappingProxyType(
    {
        "person": _person,
        "institution": _body,
        "country": _country,
        "place": _place,
        "event": _occasion,
        "delegation": _occasion,
        "agreement": _agreement,
        "source": _source,
    }
)


def _identifiers(entity: Entity) -> Iterator[Cells]:
    """Identifiers in other systems: those that this program wrote as `viaf:1234`, and those of the model by name."""
    for prop in _NUMBERS:
        for one in entity.all(prop) if prop in entity.said else ():
            system, mark, number = one.value.partition(":")
            is_ours = prop == "idNumber" and mark and number and id_from(system) == system.lower()
            cells = Cells()
            cells.add("system", one, system if is_ours else prop)
            cells.add("number", one, number if is_ours else one.value)
            yield cells


_NUMBERS = (
    *("idNumber", "registrationNumber", "taxNumber", "passportNumber", "innCode", "ogrnCode", "okpoCode", "leiCode"),
    *("vatCode", "dunsCode", "uscCode", "imoNumber", "swiftBic", "permId", "opencorporatesUrl", "uniqueEntityId"),
)


def _rest(entity: Entity, kind: str, cells: Cells) -> None:
    """What goes into no field stands among the notes."""
    silent = _SILENT - ({"sourceUrl", "topics"} if "." not in entity.id else set())
    for one in entity.all("notes") if kind != "source" else ():
        cells.add("note", one, one.value)
    for prop in sorted(entity.said):
        if prop not in entity.told and prop not in silent:
            for one in entity.said[prop]:
                cells.add("note", one, f"{prop}: {one.whole}")
