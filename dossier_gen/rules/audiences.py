"""Rules about audiences."""

from collections.abc import Iterator

from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose
from dossier_gen.findings import Finding
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
    for leaf in case.leaves:
        if leaf.plan.restricted:
            continue
        reach = max(_place(case, case.record.audience), _place(case, getattr(leaf.owner, "audience", None)))
        for named, needle in _named(leaf.value):
            target = case.corpus.get(named)
            if target and _place(case, target.audience) > reach:
                message = f"{spelled(leaf.path)} names {named}, which only the audience '{target.audience}' may see"
                hint = f"give this record or item audience: {target.audience}"
                yield case.error("withheld-refs", message, leaf.path, hint, needle)


def _named(value: object) -> Iterator[tuple[Ref, str]]:
    """The records that a ref or the marks of a prose name, with the mark as written."""
    if isinstance(value, Ref):
        yield value, ""
    elif isinstance(value, Prose):
        for _, words in value.by_language:
            for mark in marks(words) if "[" in words else ():
                written = mark.ref if isinstance(mark, LinkMark) else f"source/{mark.source}"
                ref = as_ref(written)
                if ref:
                    yield ref, mark.written


def _place(case: Case, audience: str | None) -> int:
    """How far in an audience stands; 0 for the outermost, or for none named."""
    return case.audiences.index(audience) if audience in case.audiences else 0
