"""The corpus that one audience may see: what is withheld is taken out before anything is made of it."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from dossier_gen.corpus import Corpus
from dossier_gen.fields.base import Fields
from dossier_gen.fields.walk import plans, value_at
from dossier_gen.records import Record

Model = TypeVar("Model", bound=Fields)


def redact(corpus: Corpus, audience: str, audiences: Sequence[str]) -> Corpus:
    """The records, fields and items that `audience` may see; `audiences` run from the outermost to the innermost.

    Each audience sees what is meant for it and for those before it. Fields that are restricted by their kind, such as
    notes and gifts, are for the innermost audience alone.
    """
    seen = frozenset(audiences[: audiences.index(audience) + 1])
    innermost = audience == audiences[-1]
    shown = ((ref, record) for ref, record in corpus if _is_seen(record, seen))
    kept = {ref: _without_named(record, _seen_part(record, seen, innermost), innermost) for ref, record in shown}
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


def _without_named(whole: Record, seen: Record, innermost: bool) -> Record:
    """The seen part of a record without disputed values and citations that name a field which is withheld.

    A path through a list from which something is withheld is dropped too: its numbers no longer say what they said.
    """
    hidden = frozenset() if innermost else frozenset(plan.key for plan in plans(type(whole)) if plan.restricted)

    def is_shown(field: str) -> bool:
        return re.split(r"[.\[]", field, maxsplit=1)[0] not in hidden and _is_same(whole, seen, field)

    disputed = tuple(one for one in seen.disputed if is_shown(one.field))
    cite = tuple(one for one in seen.cite if all(is_shown(field) for field in one.for_))
    if len(disputed) == len(seen.disputed) and len(cite) == len(seen.cite):
        return seen
    return seen.model_copy(update={"disputed": disputed, "cite": cite})


def _is_same(whole: Fields, seen: Fields, written: str) -> bool:
    """Whether a path leads through lists of the same length, and to something, in both."""
    ends = [match.start() for match in re.finditer(r"[.\[]", written)]
    for end in (*ends, len(written)):
        one, other = value_at(whole, written[:end]), value_at(seen, written[:end])
        if (one is None) != (other is None):
            return False
        if isinstance(one, tuple) and isinstance(other, tuple) and len(one) != len(other):
            return False
    return True
