"""A world in which every field of every kind that can be withheld holds a word of its own, and where it may appear."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic.fields import FieldInfo

from dossier_gen.fields.base import Fields
from dossier_gen.fields.items import Part
from dossier_gen.fields.walk import mapping_in, plans
from dossier_gen.records import KINDS
from tests.hostile import VALUES, record_of, records_of

INNER = ("partners", "internal")
"""The audiences for which something is withheld from others."""

UNSAID = frozenset(
    ("cite", "formerly", "different_from", "topics", "excuses", "public_wording", "audience_of", "checked", "disputed")
)
"""Fields that hold no words of their own; disputed values are planted by hand."""

FEW = 4
"""How many fields of one record are for an audience by its own `audience_of`: each record costs a page."""


@dataclass(frozen=True)
class Canary:
    """A word planted in one place, and the outermost audience that may meet it."""

    word: str
    audience: str


@dataclass(frozen=True)
class Aviary:
    """Records by ref, and the words planted in them."""

    records: dict[str, dict[str, object]]
    canaries: tuple[Canary, ...]


@lru_cache
def aviary() -> Aviary:
    """For each kind: a record for each inner audience, some with items and some with fields for it, and defaults."""
    records: dict[str, dict[str, object]] = records_of("open")
    canaries: list[Canary] = []
    for kind in KINDS:
        for audience in INNER:
            word = f"zq{kind}{audience}record"
            records[f"{kind}/{word}"] = {**record_of(kind, word), "audience": audience}
            canaries.append(Canary(word, audience))
            for name, fields, planted in _items(kind, audience):
                records[f"{kind}/{name}"] = fields
                canaries.append(Canary(planted, audience))
            written = list(_fields(kind, audience))
            for first in range(0, len(written), FEW):
                few = written[first : first + FEW]
                own = {"audience_of": {key: audience for key, _, _ in few}}
                records[f"{kind}/{audience}{first}"] = _bare(kind) | {key: value for key, value, _ in few} | own
                canaries += [Canary(planted, audience) for _, _, planted in few]
        for field in (plan.key for plan in plans(KINDS[kind]) if plan.restricted and plan.key not in UNSAID):
            word = f"zq{kind}{field}default"
            records[f"{kind}/{word[2:]}"] = _bare(kind) | {field: _unnamed(record_of(kind, word)[field])}
            canaries.append(Canary(word, "internal"))
        word = f"zq{kind}rejected"
        disputed = [{"field": "name", "value": word, "rejected": "true"}]
        records[f"{kind}/{word[2:]}"] = _bare(kind) | {"disputed": disputed}
        canaries.append(Canary(word, "internal"))
    assessment = [{"says": "zqassessment", "type": "assessment"}]
    records["delegation/assessment"] = _bare("delegation") | {"results": assessment}
    everything = [ref for ref, fields in records.items() if "audience" not in fields and "briefing" not in ref]
    records["briefing/whole"] = _bare("briefing") | {"for": "delegation/one", "add": everything}
    return Aviary(records, (*canaries, Canary("zqassessment", "internal")))


def _unnamed(value: object) -> object:
    """A value in which no audience is named, so that the default holds."""
    if isinstance(value, dict):
        return {key: _unnamed(inner) for key, inner in value.items() if key != "audience"}
    return [_unnamed(inner) for inner in value] if isinstance(value, list) else value


def _bare(kind: str) -> dict[str, object]:
    """A record of a kind with what it needs and no more; a briefing is of one topic, not of the whole dossier."""
    whole = {**record_of(kind, "open"), "for": "topic/one"}
    needed = {info.alias or name for name, info in KINDS[kind].model_fields.items() if info.is_required()}
    needed |= {"for"} if kind == "briefing" else set()
    return {field: value for field, value in whole.items() if field in needed}


def _items(kind: str, audience: str) -> Iterator[tuple[str, dict[str, object], str]]:
    """For each field that lists mappings, a record with one item for all and one for the audience."""
    for name, info in _told(KINDS[kind]):
        key = info.alias or name
        model = mapping_in(info.annotation)
        value = record_of(kind, "open").get(key)
        if model and issubclass(model, Part) and isinstance(value, list):
            word = f"zq{kind}{key}{audience}item".replace("_", "")
            (planted,) = record_of(kind, word)[key]  # type: ignore[misc]
            if word in str(planted):
                listed = [*value, {**_mapping_of(key, planted), "audience": audience}]
                yield word[2:], _bare(kind) | {key: listed}, word


def _mapping_of(key: str, planted: object) -> dict[str, object]:
    return planted if isinstance(planted, dict) else {key: planted}


def _fields(kind: str, audience: str) -> Iterator[tuple[str, object, str]]:
    """Each field that can be left out, a value of it, and the word that is planted there."""
    for name, info in _told(KINDS[kind]):
        key = info.alias or name
        word = f"zq{kind}{key}{audience}field".replace("_", "")
        value = record_of(kind, word).get(key)
        if value is not None and not info.is_required() and word in str(value):
            yield key, value, word


def _told(model: type[Fields]) -> Iterator[tuple[str, FieldInfo]]:
    """The fields in which words can be planted."""
    for name, info in model.model_fields.items():
        if (info.alias or name) not in UNSAID and (info.alias or name) not in VALUES:
            yield name, info
