"""The words of the FollowTheMoney model that records are told in: schemata, types of properties, codes."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import icu

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "name": "name alias previousName weakAlias abbreviation",
        "string": "author birthPlace city classification constituency fatherName fileName firstName keywords lastName "
        "middleName numberAwards politicalGroup publisher recordId role status title type",
        "text": "description notes summary",
        "date": "birthDate contractDate date deathDate dissolutionDate electionDate endDate incorporationDate "
        "publishedAt retrievedAt startDate",
        "country": "birthCountry citizenship country jurisdiction",
        "language": "language spokenLanguage",
        "number": "latitude longitude numberOfSeats",
        "address": "full location",
        "identifier": "idNumber wikidataId leiCode",
        "url": "publisherUrl sourceUrl website",
        "topic": "topics",
        "entity": "addressEntity agent client entity holder involved member object organization post predecessor proof "
        "subject successor",
        "id": "id",
    }
)

TYPE_OF: Mapping[str, str] = MappingProxyType({prop: kind for kind, props in _TYPES.items() for prop in props.split()})
"""The type of each property that is written."""

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "official": "name",
        "birth": "previousName",
        "former": "previousName",
        "alias": "alias",
        "full": "alias",
        "short": "weakAlias",
        "acronym": "weakAlias",
    }
)
"""The property of a form of a name by its role; forms for one use, such as an address on a letter, are no names."""

WITHOUT_LANGUAGE = frozenset(("entity", "date", "topic", "url", "country", "language", "id"))
"""Types whose values are in no language, so that their statements name none."""

PUBLIC_BODIES = frozenset(
    ("parliament", "chamber", "committee", "commission", "ministry", "government", "head-of-state", "court")
)
"""Types of institutions that are bodies of a state."""

TOPICS: Mapping[str, str] = MappingProxyType(
    {
        "party": "pol.party",
        "international-organisation": "gov.igo",
        "parliament": "gov.legislative",
        "chamber": "gov.legislative",
        "government": "gov.executive",
        "ministry": "gov.executive",
        "court": "gov.judicial",
        "head-of-state": "gov.head",
    }
)
"""What the type of an institution says of it in the model's own words; of persons the records say nothing such."""

PAPERS: Mapping[str, str] = MappingProxyType(
    {
        "article": "Article",
        "interview": "Article",
        "official-page": "HyperText",
        "treaty-text": "PlainText",
        "book": "Pages",
        "dataset": "Table",
    }
)
"""The schema of a source of each type."""

STAND_INS: Mapping[str, str] = MappingProxyType(
    {
        "person": "Person",
        "institution": "Organization",
        "country": "PublicBody",
        "place": "Address",
        "event": "Event",
        "delegation": "Event",
        "agreement": "Contract",
    }
)
"""The schema of what stands in place of a withheld record, by its kind; others are told by nothing."""

LANGUAGES = (
    "afr amh ara aze bel ben bos bul cat ces cnr dan deu ell eng est fas fil fin fra gle heb hin hrv hun hye ind isl "
    "ita jpn kan kat kaz khm kir kor lao lav lit ltz mkd mlt mon msa mya nep nld nor pol por pus ron rus sin slk slv "
    "spa sqi srp swa swe tam tel tgk tgl tha tuk tur ukr urd uzb vie zho"
)
"""The languages that the model knows, by ISO 639-3."""


@lru_cache(maxsize=256)
def language_code(tag: str) -> str:
    """The code of a language tag in the model; empty for a language that it does not know."""
    code = str(icu.Locale(tag).getISO3Language())
    return code if code in LANGUAGES.split() else ""


def institution_schema(kind: str) -> str:
    """The schema of an institution of a type."""
    return "Company" if kind == "company" else "PublicBody" if kind in PUBLIC_BODIES else "Organization"
