"""Records that very many name: their sections show the latest, and pages by year list everything.

A page of thousands of rows helps nobody and takes a browser half a minute. So a long section shows the last rows, which
in order of time are the latest, and says so; the record's pages by year, beside its own at `countries/us/2009.md`, hold
each record that names it or at which it was a side.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dossier_gen import phrases
from dossier_gen.contacts import UNDATED
from dossier_gen.edition import Edition
from dossier_gen.facets import day_in_lists
from dossier_gen.fields.refs import Ref
from dossier_gen.pages.parts import Part, Way, by_year, is_long, ways
from dossier_gen.pages.plan import Planned
from dossier_gen.pages.render import filled, front_matter
from dossier_gen.pages.write import Write, path_of
from dossier_gen.records.event import SIDES


@dataclass(frozen=True, slots=True)
class Hub:
    """The records around one that very many name."""

    ref: Ref
    parts: tuple[Part[Ref], ...]
    """Its pages, by year."""


def hub(edition: Edition, ref: Ref) -> Hub | None:
    """What lies around a record, if it is too much for one page."""
    links = edition.graph.links_to.get(ref, ())
    # all occasions are worked out for the first record that asks for its own, and sides alone have any
    occasions = edition.occasions.get(ref, ()) if ref.kind in SIDES else ()
    if not is_long((*links, *occasions)):
        return None
    around = {link.origin for link in links} | set(occasions)
    if not is_long(tuple(around)):
        return None
    days = {one: day_in_lists(edition.corpus[one]) for one in around}
    ordered = sorted(around, key=lambda one: (*(days[one] or UNDATED).order, one.kind, edition.sort_key(one)))
    return Hub(ref, by_year(ordered, days.get, path_of(ref).removesuffix(".md")))


def hub_pages(edition: Edition) -> Iterator[Planned]:
    """The pages by year of every record that has them."""
    for ref, _ in edition.corpus:
        if found := hub(edition, ref):
            listed = ways(found.parts)
            yield from (Planned(part.path, edition, _markdown, (ref, listed, part)) for part in found.parts)


def _markdown(edition: Edition, gathered: tuple[Ref, tuple[Way, ...], Part[Ref]]) -> str:
    ref, parts, part = gathered
    label = edition.wording.term(part.label)
    title = edition.wording._(phrases.LABELLED, label=edition.name(ref), words=label)
    rows = [(one, day_in_lists(edition.corpus[one])) for one in part.rows]
    values = {"ref": ref, "parts": parts, "here": part.path, "overview": path_of(ref), "rows": rows}
    return front_matter(title) + filled("_hub.md.jinja", edition, **values, write=Write(edition, part.path))
