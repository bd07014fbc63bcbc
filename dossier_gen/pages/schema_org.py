"""Values in the words of schema.org: what a record is, how another names it, texts, days, periods.

Nothing is made more precise than it is: a date appears only where it is a single day, a time with its offset from UTC.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.pages.addresses import address_of
from dossier_gen.pages.write import path_of
from dossier_gen.records import Record
from dossier_gen.records.agreement import Agreement
from dossier_gen.records.source import Source

Node = dict[str, object]
"""A thing in JSON-LD (W3C, JSON-LD 1.1): its properties by name."""

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "person": "Person",
        "institution": "Organization",
        "delegation": "Event",
        "event": "Event",
        "agreement": "CreativeWork",
        "relation": "Thing",
        "country": "Country",
        "place": "Place",
        "topic": "DefinedTerm",
        "source": "CreativeWork",
        "briefing": "Report",
    }
)
"""The type of each kind, where the record's own type does not say it better."""

_OWN_TYPES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "institution": {
            **dict.fromkeys(
                ("parliament", "chamber", "committee", "ministry", "government", "head-of-state", "court"),
                "GovernmentOrganization",
            ),
            "party": "PoliticalParty",
            "media": "NewsMediaOrganization",
            "company": "Corporation",
        },
        "agreement": dict.fromkeys(("treaty", "protocol", "charter"), "Legislation"),
        "place": {
            "country": "Country",
            "region": "AdministrativeArea",
            "city": "City",
            "district": "AdministrativeArea",
            "monument": "LandmarksOrHistoricalBuildings",
        },
        "source": {
            "article": "Article",
            "official-page": "WebPage",
            "treaty-text": "CreativeWork",
            "book": "Book",
            "interview": "Article",
            "dataset": "Dataset",
        },
    }
)
"""The type of a record by its own type."""


FRAGMENT = "#"
"""The key under which a node says where it stands on its record's page; a page does not tell it."""

_EMPTY: tuple[object, ...] = (None, "", [], (), {})


def type_of(ref: Ref, record: Record) -> str:
    """The schema.org type of a record."""
    return _OWN_TYPES.get(ref.kind, {}).get(str(getattr(record, "type", "")), _TYPES.get(ref.kind, "Thing"))


def is_legislation(agreement: Agreement) -> bool:
    """Whether an agreement is one in the words of ELI, which schema.org's legislation follows."""
    return agreement.type in _OWN_TYPES["agreement"]


def named(edition: Edition, ref: Ref | None) -> Node | None:
    """A record where another names it: type, address and name; None for one that is not in the edition."""
    record = edition.corpus.get(ref) if ref else None
    if not ref or not record:
        return None
    return filled(
        {
            "@type": type_of(ref, record),
            "@id": address_of(edition.cover, path_of(ref.record)),
            "name": said_name(edition, ref),
            "url": record.url if isinstance(record, Source) else None,
        }
    )


def filled(node: Mapping[str, object]) -> Node:
    """A node without its empty properties; a list of one value becomes that value."""
    kept = {key: value for key, value in node.items() if value not in _EMPTY}
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in kept.items()}


def told(edition: Edition, value: object) -> object:
    """A value as a page tells it: texts in the reader's language, dates where they are single days."""
    match value:
        case dict():
            inner = {key: told(edition, one) for key, one in value.items() if key != FRAGMENT}
            return filled(inner)
        case list():
            return [one for member in value if (one := told(edition, member)) not in _EMPTY]
        case Text():
            return said(edition, value)
        case Date():
            return day(value)
        case Moment():
            return moment(value)
    return value


def said(edition: Edition, text: Text) -> object:
    """A text for the edition's reader, with its language where that is another."""
    words, language = edition.words(text)
    return words if language == edition.cover.language else tagged(words, language)


def said_name(edition: Edition, ref: Ref) -> object:
    """The name of a record for the edition's reader, with its language where that is another."""
    name = edition.named(ref)
    return name.words if name.language == edition.cover.language else tagged(name.words, name.language)


def tagged(words: str, language: str) -> Node:
    """Words with their language (JSON-LD 1.1, section 4.2.4)."""
    return {"@value": words, "@language": language}


def all_named(edition: Edition, refs: Iterable[Ref]) -> list[Node]:
    """Records where another names them, each once."""
    found = (named(edition, ref) for ref in dict.fromkeys(ref.record for ref in refs))
    return [node for node in found if node]


_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)


def _exact(written: str) -> str | None:
    return written if _DAY.match(written) else None


def day(when: Date | None) -> str | None:
    """A date that is a single day, neither approximate nor uncertain (ISO 8601)."""
    return _exact(when.text) if when else None


def period(first: Date | None, last: Date | None) -> Node:
    """The two ends of a period."""
    return {"startDate": _end(first, 0), "endDate": _end(last, 1)}


def _end(when: Date | None, place: int) -> Date | None:
    """One end of a date, for a single date the date itself; None where it is open or unknown."""
    written = when.ends[place] if when else ""
    return Date.parse(written) if written not in ("", "..") else None


def moment(moment: Moment | None) -> str | None:
    """A moment with its offset from UTC where it has a time of day (ISO 8601)."""
    if not moment or not moment.time:
        return day(moment.date) if moment else None
    local = datetime.fromisoformat(f"{moment.date.text}T{moment.time}")
    return local.replace(tzinfo=ZoneInfo(moment.zone)).isoformat()
