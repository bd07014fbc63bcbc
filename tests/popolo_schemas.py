"""The classes of Popolo as JSON Schemas (2020-12), put down from the specification's tables: popoloproject.com, 1.0.

Popolo lets every object have further properties, and every property but a link's address be missing.
"""

from typing import Any

WORDS = {"type": ["string", "null"]}
DATE = {"type": ["string", "null"], "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
ZONED = r"T[0-9]{2}(:[0-9]{2}){0,2}(Z|[+-][0-9]{2}(:[0-9]{2})?)"
TIME = {"type": ["string", "null"], "pattern": rf"^[0-9]{{4}}((-[0-9]{{2}}){{0,2}}|(-[0-9]{{2}}){{2}}{ZONED})$"}
ADDRESS = {"type": "string", "pattern": "^https?://"}


def _thing(words: str = "", needed: tuple[str, ...] = (), **others: Any) -> dict[str, Any]:
    properties = dict.fromkeys(words.split(), WORDS) | others
    return {"type": "object", "properties": properties, "required": list(needed)}


def _list(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


_SHARED = {"identifiers": _list("identifier"), "links": _list("link"), "sources": _list("link")}
_NAMED = {**_SHARED, "other_names": _list("other_name"), "image": {**ADDRESS, "type": ["string", "null"]}}
_PARTS = "family_name given_name additional_name honorific_prefix honorific_suffix patronymic_name"

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "persons": _list("person"),
        "organizations": _list("organization"),
        "posts": _list("post"),
        "memberships": _list("membership"),
        "areas": _list("area"),
        "events": _list("event"),
    },
    "additionalProperties": False,
    "$defs": {
        "link": _thing("note", ("url",), url=ADDRESS),
        "identifier": _thing("scheme", ("identifier",), identifier={"type": "string"}),
        "other_name": _thing(f"{_PARTS} note", ("name",), name={"type": "string"}, start_date=DATE, end_date=DATE),
        "person": _thing(
            f"id name {_PARTS} sort_name email gender summary biography national_identity",
            ("id", "name"),
            birth_date=DATE,
            death_date=DATE,
            **_NAMED,
        ),
        "organization": _thing(
            "id name classification parent_id area_id",
            ("id", "name"),
            founding_date=DATE,
            dissolution_date=DATE,
            **_NAMED,
        ),
        "post": _thing("id label role organization_id area_id", ("id",), start_date=DATE, end_date=DATE, **_SHARED),
        "membership": _thing(
            "id label role person_id organization_id post_id on_behalf_of_id area_id",
            ("id",),
            member={"type": ["object", "null"]},
            start_date=DATE,
            end_date=DATE,
            **_SHARED,
        ),
        "area": _thing(
            "id name identifier classification parent_id", ("id", "name"), geometry={"type": "object"}, **_SHARED
        ),
        "event": _thing(
            "id name description location status classification organization_id parent_id",
            ("id", "name"),
            start_date=TIME,
            end_date=TIME,
            attendees={"type": "array", "items": _thing("id name")},
            **_SHARED,
        ),
    },
}
"""A file of Popolo: lists of things by class."""
