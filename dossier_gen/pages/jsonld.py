"""A page for machines: what it is about and where it stands, as JSON-LD in the words of schema.org."""

import json
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from urllib.parse import quote

from dossier_gen.dossier import own_citations
from dossier_gen.edition import Edition
from dossier_gen.fields.items import NO_NAMES, NameForm
from dossier_gen.fields.refs import Ref
from dossier_gen.history import last_change
from dossier_gen.pages.addresses import address_of
from dossier_gen.pages.schema_org import Node, all_named, filled, said, said_name, tagged, told, type_of
from dossier_gen.pages.things import own_properties
from dossier_gen.pages.write import IMAGES, Write, path_of
from dossier_gen.records import KINDS, Record
from dossier_gen.records.relation import Relation
from dossier_gen.records.topic import Topic

CONTEXT = "https://schema.org"
"""The vocabulary; no reader of a page asks for it, only a machine that wants to."""

SYSTEMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "wikidata": (r"Q\d+", "https://www.wikidata.org/wiki/{}"),
        "viaf": (r"\d+", "https://viaf.org/viaf/{}"),
        "isni": (r"\d{15}[\dX]", "https://isni.org/isni/{}"),
        "gnd": (r"[\dX-]+", "https://d-nb.info/gnd/{}"),
        "ror": (r"0[a-z0-9]{6}\d\d", "https://ror.org/{}"),
        "geonames": (r"\d+", "https://sws.geonames.org/{}/"),
    }
)
"""Systems of identifiers: the form of an identifier there, and the address that it makes."""

_ESCAPES = tuple((sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029")
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def record_data(edition: Edition, ref: Ref) -> Node:
    """The JSON-LD of a record's page: the record, and the page of which it is the subject."""
    record = edition.corpus[ref]
    address = address_of(edition.cover, path_of(ref))
    own = {key: told(edition, value) for key, value in own_properties(edition, ref).items()}
    page = page_data(edition, path_of(ref), edition.name(ref), "WebPage")
    page |= {"dateModified": day.isoformat() if (day := last_change(edition, ref)) else None}
    page |= {"citation": _cited(edition, record), "keywords": all_named(edition, record.topics)}
    page |= {"mentions": all_named(edition, record.between) if isinstance(record, Relation) else None}
    page.pop("@context")
    page.pop("@id", None)
    return filled(
        {
            "@context": CONTEXT,
            "@type": type_of(ref, record),
            "@id": address,
            "name": said_name(edition, ref),
            "alternateName": list(_other_names(edition, ref, record)),
            "description": _description(edition, ref, record),
            **own,
            "sameAs": list(same(record)),
            "identifier": [*_listed(own.get("identifier")), *_identifiers(record)],
            "image": _image(edition, record),
            "mainEntityOfPage": filled(page),
        }
    )


def page_data(edition: Edition, path: str, title: str, type: str, address: str = "", description: str = "") -> Node:
    """The JSON-LD of any page: what it is, of which site, and its place there.

    `path` is its path among the pages; `address` is given where it does not follow from the path.
    """
    cover = edition.cover
    address = address or address_of(cover, path)
    site = filled({"@type": "WebSite", "name": cover.title, "url": cover.url})
    return filled(
        {
            "@context": CONTEXT,
            "@type": type,
            "@id": address,
            "url": address,
            "name": title,
            "description": description,
            "inLanguage": cover.language,
            "isPartOf": site,
            "breadcrumb": _breadcrumb(edition, path, title, address),
        }
    )


def as_json(node: Mapping[str, object]) -> str:
    """JSON that may stand in a script element: no sign in it ends the element or begins a comment (HTML, 4.12.1.3)."""
    written = _JSON.encode(node)
    for sign, escaped in _ESCAPES:
        written = written.replace(sign, escaped)
    return written


def _breadcrumb(edition: Edition, path: str, title: str, address: str) -> Node | None:
    """The way from the front page to a page; none for the front page itself."""
    if path == "index.md":
        return None
    kind = next((record for record in KINDS.values() if path.startswith(f"{record.folder}/")), None)
    way = [(edition.wording._("Home"), edition.cover.url)]
    if kind and path != f"{kind.folder}/index.md":
        way.append((edition.wording.term(kind.plural), address_of(edition.cover, f"{kind.folder}/index.md")))
    way.append((title, address))
    steps = [
        filled({"@type": "ListItem", "position": place, "name": name, "item": item})
        for place, (name, item) in enumerate(way, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _description(edition: Edition, ref: Ref, record: Record) -> object:
    """What a record says first: the summary, or the definition of a topic."""
    text = record.summary or (record.definition if isinstance(record, Topic) else None)
    if not text:
        return None
    plain = Write(edition, path_of(ref)).plain(text)
    language = edition.words(text)[1]
    return plain if language == edition.cover.language else tagged(plain, language)


def _other_names(edition: Edition, ref: Ref, record: Record) -> Iterator[object]:
    """Names in other languages and forms, each with its language, each once."""
    default = edition.cover.default_language
    forms = [(words, tag or default) for tag, words in record.name.by_language]
    forms += [(form.text, language_of(form)) for form in record.names if form.role not in NO_NAMES]
    if official := getattr(record, "official_name", None):
        forms += [(words, tag or default) for tag, words in official.by_language]
    name = edition.named(ref)
    shown = (name.words, name.language)
    yield from (tagged(words, tag) for words, tag in dict.fromkeys(forms) if (words, tag) != shown)
    if record.acronym:
        yield record.acronym
    if original := getattr(record, "original_title", None):
        yield original


def language_of(form: NameForm) -> str:
    """The language of a name form with its script, where the tag does not have one (RFC 5646, section 2.2.3)."""
    language, *rest = form.lang.split("-")
    if not form.script or (rest and len(rest[0]) == 4):
        return form.lang
    return "-".join((language, form.script, *rest))


def same(record: Record) -> Iterator[str]:
    """Addresses that stand for the same thing: in systems of identifiers that have them, and its own website."""
    for system, id in record.identifiers.items():
        form, address = SYSTEMS.get(system.lower(), ("(?!)", ""))
        if re.fullmatch(form, id, re.ASCII):
            yield address.format(id)
    if record.website:
        yield record.website


def _identifiers(record: Record) -> list[Node]:
    return [{"@type": "PropertyValue", "propertyID": key, "value": id} for key, id in record.identifiers.items()]


def _listed(value: object) -> list[object]:
    return [] if value is None else [value]


def _image(edition: Edition, record: Record) -> Node | None:
    address = image_address(edition, record)
    if not address or not record.image:
        return None
    return {
        "@type": "ImageObject",
        "contentUrl": address,
        "caption": said(edition, record.image.alt),
        "creditText": record.image.credit,
        "copyrightNotice": record.image.licence,
    }


def image_address(edition: Edition, record: Record) -> str:
    """The address of a record's picture; empty without a picture, or where the site has no address."""
    return address_of(edition.cover, quote(f"{IMAGES}/{record.image.file}")) if record.image else ""


def _cited(edition: Edition, record: Record) -> list[Node]:
    """The sources that a record cites, in the order in which they are read."""
    return all_named(edition, (ref for ref, _ in own_citations(edition, record)))
