"""Rules about audiences."""

from collections.abc import Iterator, Mapping

from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import declared
from dossier_gen.findings import Finding, Path
from dossier_gen.rules.case import Case
from dossier_gen.shape import nearest, spelled


def known_audience(case: Case) -> Iterator[Finding]:
    """An audience is one of those that the configuration names, and a field that has one by name can be left out."""
    inside = [(leaf.path, value.__dict__.get("audience")) for leaf, value in case.mappings]
    named = [((), case.record.audience), *inside]
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
    restricted = [(*one, audience) for one in case.named() if (audience := _audience_of(case, one[1]))]
    depths = _depths(case) if restricted else {}
    worded = {one.of.record for one in case.record.public_wording}
    for leaf, named, mark, audience in restricted:
        if case.audiences.place(audience) > _depth(depths, leaf.path) and named.record not in worded:
            message = f"{spelled(leaf.path)} names {named}, which only the audience '{audience}' may see"
            hint, needle = _way_out(case, named, audience), mark.written if mark else ""
            yield case.error("withheld-refs", message, leaf.path, hint, needle)


def _way_out(case: Case, named: Ref, audience: str) -> str:
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
    own = target.audience if target else None
    item = case.corpus.items_in(named).get(named.item) if named.item else None
    inner = item.__dict__.get("audience") if item else None
    return max(own, inner, key=case.audiences.place) if inner else own
