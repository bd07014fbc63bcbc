"""Rules about audiences."""

from collections.abc import Iterator, Mapping

from dossier_gen.fields.base import Fields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose
from dossier_gen.fields.walk import Leaf, item_named, plans
from dossier_gen.findings import Finding, Path
from dossier_gen.prose import LinkMark, as_ref, marks
from dossier_gen.rules.case import Case
from dossier_gen.shape import nearest, spelled


def known_audience(case: Case) -> Iterator[Finding]:
    """An audience is one of those that the configuration names."""
    named = [((), case.record.audience), *((leaf.path, getattr(leaf.value, "audience", None)) for leaf in case.leaves)]
    for path, audience in named:
        if isinstance(audience, str) and audience not in case.audiences:
            place = (*path, "audience")
            hint = nearest(audience, case.audiences) or f"one of {', '.join(case.audiences)}"
            yield case.error("known-audience", f"{spelled(place)} cannot be '{audience}'", place, hint)


def withheld_refs(case: Case) -> Iterator[Finding]:
    """A record does not point to one that a part of its own audience may not see."""
    items = {leaf.path: getattr(leaf.value, "audience", None) for leaf in case.leaves if isinstance(leaf.value, Fields)}
    inner = {plan.key for plan in plans(type(case.record)) if plan.restricted}
    for leaf in case.leaves:
        for named, needle in _named(leaf.value):
            audience = _audience_of(case, named)
            if audience and _place(case, audience) > _reach(case, leaf, items, inner):
                message = f"{spelled(leaf.path)} names {named}, which only the audience '{audience}' may see"
                hint = f"give this record or item audience: {audience}"
                yield case.error("withheld-refs", message, leaf.path, hint, needle)


def _reach(case: Case, leaf: Leaf, items: Mapping[Path, str | None], inner: set[str]) -> int:
    """How far in a value stands: by its record, by the items around it, or by a field for the innermost alone."""
    if leaf.path[0] in inner:
        return len(case.audiences) - 1
    around = (items.get(leaf.path[:length]) for length in range(1, len(leaf.path) + 1))
    return max(_place(case, audience) for audience in (case.record.audience, *around))


def _audience_of(case: Case, named: Ref) -> str | None:
    """The audience of a record, or of the item in it that is named, whichever is further in."""
    target = case.corpus.get(named)
    item = item_named(target, named.item) if target and named.item else None
    found = [getattr(one, "audience", None) for one in (target, item)]
    return max(found, key=lambda audience: _place(case, audience))


def _named(value: object) -> Iterator[tuple[Ref, str]]:
    """The records that a ref or the marks of a prose name, with the mark as written."""
    if isinstance(value, Ref):
        yield value, ""
    elif isinstance(value, Prose):
        for _, words in value.by_language:
            for mark in marks(words):
                written = mark.ref if isinstance(mark, LinkMark) else f"source/{mark.source}"
                ref = as_ref(written)
                if ref:
                    yield ref, mark.written


def _place(case: Case, audience: str | None) -> int:
    """How far in an audience stands; 0 for the outermost, or for none named."""
    return case.audiences.index(audience) if audience in case.audiences else 0
