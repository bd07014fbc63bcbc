"""The corpus that one audience may see: what is withheld is taken out before anything is made of it."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from dossier_gen.corpus import Corpus
from dossier_gen.fields.base import Fields
from dossier_gen.fields.walk import plans

Model = TypeVar("Model", bound=Fields)


def redact(corpus: Corpus, audience: str, audiences: Sequence[str]) -> Corpus:
    """The records, fields and items that `audience` may see; `audiences` run from the outermost to the innermost.

    Each audience sees what is meant for it and for those before it. Fields that are restricted by their kind, such as
    notes and gifts, are for the innermost audience alone.
    """
    seen = frozenset(audiences[: audiences.index(audience) + 1])
    innermost = audience == audiences[-1]
    kept = {ref: _seen_part(record, seen, innermost) for ref, record in corpus if _is_seen(record, seen)}
    return corpus.only(kept)


def _is_seen(value: object, seen: frozenset[str]) -> bool:
    audience = getattr(value, "audience", None) if isinstance(value, Fields) else None
    return audience is None or audience in seen


def _seen_part(fields: Model, seen: frozenset[str], innermost: bool) -> Model:
    """A mapping without what is withheld; the same value where nothing is."""
    changed: dict[str, object] = {}
    for plan in plans(type(fields)):
        value = fields.__dict__[plan.attribute]
        if plan.restricted and not innermost:
            part: object = () if isinstance(value, tuple) else None
        else:
            part = _seen_value(value, seen, innermost)
        if part is not value:
            changed[plan.attribute] = part
    return fields.model_copy(update=changed) if changed else fields


def _seen_value(value: object, seen: frozenset[str], innermost: bool) -> object:
    if isinstance(value, Fields):
        return _seen_part(value, seen, innermost) if _is_seen(value, seen) else None
    if isinstance(value, tuple) and value:
        parts = tuple(_seen_value(member, seen, innermost) for member in value if _is_seen(member, seen))
        same = len(parts) == len(value) and all(part is member for part, member in zip(parts, value, strict=True))
        return value if same else parts
    if isinstance(value, Mapping) and value:
        inner = {key: _seen_value(member, seen, innermost) for key, member in value.items() if _is_seen(member, seen)}
        return value if all(inner.get(key) is member for key, member in value.items()) else inner
    return value
