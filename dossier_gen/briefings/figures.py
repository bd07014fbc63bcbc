"""The pictures of a book: the route of a visit, contacts along time, visits by year; drawn as on the site."""

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from dossier_gen import gazetteer
from dossier_gen.briefings.drawn import taken_apart
from dossier_gen.briefings.inline import words
from dossier_gen.briefings.parts import Blocks, Picture
from dossier_gen.briefings.scope import Scope
from dossier_gen.contacts import Contact
from dossier_gen.locating import coordinates, located
from dossier_gen.phrases import sentences
from dossier_gen.visits import by_year, visits
from dossier_gen.visuals.bars import bars, described
from dossier_gen.visuals.map import Spot, drawn_map
from dossier_gen.visuals.outline import outline
from dossier_gen.visuals.timeline import Dated, timeline
from dossier_gen.visuals.timeline import described as told_of
from dossier_gen.visuals.visits import visits_by_year

LEAST = 3
"""From how many contacts on they are drawn."""


def route(scope: Scope) -> Blocks:
    """The map of a visit that leads to two places or more of which the coordinates are known."""
    edition, visit = scope.edition, scope.delegation
    order = [found for ref in (visit.places if visit else ()) if (found := located(edition.corpus, ref))]
    spots = {ref: Spot(edition.name(ref), *coordinates(edition.corpus, ref), "") for ref in order}
    if len(spots) < 2:
        return ()
    wording, language = edition.wording, edition.cover.language
    title = wording._("Route of {name}", name=edition.forms_of(scope.record).printed().words)
    names = gazetteer.listed([edition.name(ref) for ref in order], language)
    told = wording._("The route in order: {places}.", places=names)
    ways = [(spots[one], spots[other]) for one, other in pairwise(order) if one != other]
    drawn = drawn_map("route", title, told, list(spots.values()), ways, outline(edition.cover.map_outline), wording)
    return _picture(drawn, told, wording._("Route"))


def contacts_in_time(scope: Scope, contacts: Sequence[Contact]) -> Blocks:
    """Contacts along time, those of the book's own visit among them."""
    edition = scope.edition
    days = [
        Dated(one.when, gazetteer.date_words(one.when, edition.cover.language), edition.name(one.ref))
        for one in contacts
        if one.when
    ]
    if len(days) < LEAST:
        return ()
    drawn = timeline(days, edition.wording._("Timeline"), edition.cover.as_of, edition.wording)
    return _picture(drawn, told_of(days, edition.wording), edition.wording._("Timeline of the contacts"))


def visits_in_years(scope: Scope) -> Blocks:
    """Known visits of two countries by year, each side's on its own side."""
    edition, pair = scope.edition, scope.pair
    day = edition.cover.as_of
    years = by_year(visits(pair.held(day)), day.year) if pair else ()
    if not pair or sum(len(each.forth) + len(each.back) for each in years) < LEAST:
        return ()
    names = (edition.name(pair.first), edition.name(pair.second))
    title, sides, rows = visits_by_year(names, years, edition.wording)
    drawn = bars("visits", title, sides, rows, edition.wording)
    told = sentences(edition.wording, (f"{title}.", described(sides, rows, edition.wording)))
    return _picture(drawn, told, title)


def _picture(drawn: Markup, alt: str, caption: str) -> Blocks:
    if not drawn:
        return ()
    svg, labels, size = taken_apart(str(drawn))
    return (Picture(svg, labels, size, alt, words(caption)),)
