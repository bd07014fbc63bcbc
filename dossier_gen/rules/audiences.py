"""Rules about audiences."""

from collections.abc import Iterator, Mapping

from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose
from dossier_gen.fields.walk import Leaf, declared, item_named
from dossier_gen.findings import Finding, Path
from dossier_gen.prose import LinkMark, as_ref, marks
from dossier_gen.rules.case import Case
from dossier_gen.shape import nearest, spelled


def known_audience(case: Case) -> Iterator[Finding]:
    """An audience is one of those that the configuration names, and a field that has one by name can be left out."""
    named = [((), case.record.audience), *((leaf.path, getattr(leaf.value, "audience", None)) for leaf in case.leaves)]
    places = [((*path, "audience"), audience) for path, audience in named if isinstance(audience, str)]
    places += [(("audience_of", field), audience) for field, audience in case.record.audience_of.items()]
    for place, audience in places:
        if audience not in case.audiences.names:
            hint = nearest(audience, case.audiences.names) or f"one of {', '.join(case.audiences.names)}"
            yield case.error("known-audience", f"{spelled(place)} cannot be '{audience}'", place, hint)
    for field in case.record.audience_of:
        yield from _left_out(case, field)


def _left_out(case: Case, field: str) -> Iterator[Finding]:
    """A finding if a record cannot do without a field, or has none of that name."""
    info = declared(type(case.record), field)
    place = ("audience_of", field)
    if info is None:
        known = [info.alias or name for name, info in type(case.record).model_fields.items()]
        message = f"audience_of names '{field}', which is no field here"
        hint = nearest(field, known) or "name a field, or one inside it as born.place"
        yield case.error("known-audience", message, place, hint)
    elif info.is_required():
        message = f"audience_of names '{field}', which cannot be left out"
        yield case.error("known-audience", message, place, "withhold the record or the item that needs it")


def withheld_refs(case: Case) -> Iterator[Finding]:
    """A record does not point to one that a part of its own audience may not see, unless it says how to word it."""
    depths = _depths(case)
    worded = {one.of.record for one in case.record.public_wording}
    for leaf in case.leaves:
        for named, needle in _named(leaf.value):
            audience = _audience_of(case, named)
            if audience and case.audiences.place(audience) > _depth(depths, leaf.path) and named.record not in worded:
                message = f"{spelled(leaf.path)} names {named}, which only the audience '{audience}' may see"
                yield case.error("withheld-refs", message, leaf.path, _way_out(case, leaf, named, audience), needle)


def _way_out(case: Case, leaf: Leaf, named: Ref, audience: str) -> str:
    if named.kind == "source" or case.corpus[named].audience is None:
        return f"give this record or item audience: {audience}"
    return f"give this record or item audience: {audience}, or say under public_wording what others read instead"


def needless_wording(case: Case) -> Iterator[Finding]:
    """A record says how to word only what some of its readers may not see."""
    for place, one in enumerate(case.record.public_wording):
        audience = case.corpus[one.of].audience if one.of in case.corpus else None
        if one.of in case.corpus and case.audiences.place(audience) <= case.audiences.place(case.record.audience):
            message = f"public_wording[{place}] words {one.of}, which every reader of this record may see"
            yield case.warning("needless-wording", message, ("public_wording", place), "remove it")


def _depths(case: Case) -> Mapping[Path, int]:
    """How far in each restricted part of a record stands, by its path."""
    return {
        one.path: case.audiences.place(one.audience) for one in case.audiences.restrictions(case.ref.kind, case.record)
    }


def _depth(depths: Mapping[Path, int], path: Path) -> int:
    """How far in a value stands: as far as the innermost part around it."""
    return max(depths.get(path[:length], 0) for length in range(len(path) + 1)) if depths else 0


def _audience_of(case: Case, named: Ref) -> str | None:
    """The audience of a record, or of the item in it that is named, whichever is further in."""
    target = case.corpus.get(named)
    item = item_named(target, named.item) if target and named.item else None
    found = [getattr(one, "audience", None) for one in (target, item)]
    return max(found, key=case.audiences.place)


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
