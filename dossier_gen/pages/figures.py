"""The pictures on pages: what an edition knows as the plain values that a timeline, a map or a network takes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from dossier_gen import gazetteer
from dossier_gen.contacts import Contact
from dossier_gen.dossier import Dossier
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.graph import Happening
from dossier_gen.locating import coordinates, located
from dossier_gen.pages.connections import connections
from dossier_gen.pages.parts import Part, Way, latest
from dossier_gen.pages.write import Write, path_of
from dossier_gen.phrases import between, labelled, sentences
from dossier_gen.records import KINDS
from dossier_gen.records.delegation import Delegation
from dossier_gen.visuals.columns import columns
from dossier_gen.visuals.map import Spot, drawn_map
from dossier_gen.visuals.network import Group, Neighbour, neighbourhood
from dossier_gen.visuals.outline import outline
from dossier_gen.visuals.svg import figure
from dossier_gen.visuals.timeline import Dated, timeline

LEAST = 3
"""From how many happenings on a page bears a timeline."""

NEIGHBOURHOODS = frozenset(("person", "institution"))
"""The kinds whose pages draw what they are linked with."""


def timeline_of(write: Write, dossier: Dossier) -> Markup:
    """The timeline of a record, each mark leading to its row in the table; nothing for fewer than three happenings."""
    shown = len(latest(dossier.chronology))
    first = len(dossier.chronology) - shown
    days = [
        dated(write, one, dossier.ref, f"#day-{row - first}" if row > first else "")
        for row, one in enumerate(dossier.chronology, start=1)
    ]
    title = write.edition.wording._("Timeline of {name}", name=dossier.name)
    return dated_figure(write, days, title) if len(days) >= LEAST else Markup("")


def contacts_of(write: Write, contacts: Iterable[Contact], title: str) -> Markup:
    """The timeline of contacts, each mark leading to its record; nothing for fewer than three that have a date."""
    days = [
        Dated(one.when, str(day), write.edition.name(one.ref), write.to(path_of(one.ref)))
        for one in sorted(contacts, key=lambda one: one.order)
        if one.when and (day := gazetteer.date_words(one.when, write.edition.cover.language))
    ]
    return dated_figure(write, days, title) if len(days) >= LEAST else Markup("")


def dated_figure(write: Write, days: Sequence[Dated], title: str) -> Markup:
    """A timeline with its caption."""
    wording = write.edition.wording
    drawn = timeline(days, title, write.edition.cover.as_of, wording)
    caption = wording._("{title}. The table below says the same.", title=title)
    return figure("timeline", drawn, caption) if drawn else Markup("")


def dated(write: Write, happening: Happening, of: Ref | None, href: str = "") -> Dated:
    """A happening in words for a timeline; `of` is the record whose page it stands on."""
    wording = write.edition.wording
    day = gazetteer.date_words(happening.when, write.edition.cover.language)
    verb = wording.term(happening.verb, "happens")
    if happening.says:
        says = labelled(wording, verb.capitalize(), write.plain(happening.says))
    elif happening.record == of:
        says = verb.capitalize() or wording._("Takes place")
    else:
        says = labelled(wording, write.edition.name(happening.record), verb)
    return Dated(happening.when, day, says, href)


def years_of(write: Write, years: Sequence[Part[Happening]], pages: Sequence[Way]) -> Markup:
    """How many happenings each year of the chronology has, each column leading to its year, here or on its page."""
    counts = [(int(year.label), len(year.rows), f"#year-{year.label}") for year in years if year.label.isdigit()]
    counts += [(int(label), rows, write.to(path)) for label, (rows, path) in _whole(pages).items() if label.isdigit()]
    if len(counts) < 2:
        return Markup("")
    wording = write.edition.wording
    title = wording._("Dated happenings of this dossier by year")
    caption = wording._("{title}. A column leads to its year.", title=title)
    return figure("timeline", columns(counts, title, wording), caption)


def _whole(pages: Sequence[Way]) -> dict[str, tuple[int, str]]:
    """By year the number of its rows, and its first page."""
    found: dict[str, tuple[int, str]] = {}
    for page in pages:
        rows, path = found.get(page.label.partition(" ")[0], (0, page.path))
        found[page.label.partition(" ")[0]] = rows + page.count, path
    return found


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of a visit."""

    place: Ref
    events: tuple[Ref, ...]
    """What took place there, or within it."""
    role: str
    """What the place is to the visit, where no event there is recorded."""

    @property
    def anchor(self) -> str:
        """The anchor of its row."""
        return f"at-{self.place.id}"


@dataclass(frozen=True, slots=True)
class Route:
    """A visit on the map: its places in order."""

    stops: tuple[Stop, ...]
    map: Markup


def route_of(write: Write, dossier: Dossier) -> Route:
    """The route of a delegation, for a page's map and table; empty if no place of it has coordinates."""
    edition, record = write.edition, dossier.record
    if not isinstance(record, Delegation):
        return Route((), Markup(""))
    order = [found for ref in record.places if (found := located(edition.corpus, ref))]
    events = _events_by_place(edition, record, dossier)
    _, n_ = edition.wording._, edition.wording.n_
    role = _("On the route")
    stops = [Stop(place, tuple(events.get(place, ())), role) for place in dict.fromkeys([*order, *events])]
    if not stops:
        return Route((), Markup(""))
    spots = {stop.place: _stopped(edition, stop) for stop in stops}
    ways = [(spots[one], spots[other]) for one, other in pairwise(order) if one != other]
    names = gazetteer.listed([spots[place].name for place in dict.fromkeys(order)], edition.cover.language)
    title = _("Route of {name}", name=dossier.name)
    counted = n_("A map with {count} place.", "A map with {count} places.", len(stops))
    told = sentences(edition.wording, (counted, _("The route in order: {places}.", places=names) if order else ""))
    ground = outline(edition.cover.map_outline)
    drawn = drawn_map("route", title, told, list(spots.values()), ways, ground, edition.wording)
    caption = _("{title}. The table below names the places.", title=title)
    return Route(tuple(stops), figure("map", drawn, caption))


def _events_by_place(edition: Edition, record: Delegation, dossier: Dossier) -> dict[Ref, list[Ref]]:
    """The events of a visit by the place with coordinates at which, or within which, they took place."""
    held = [
        (naming.origin, getattr(naming.record, "place", None))
        for naming in dossier.named_by("Events of the delegation")
    ]
    held += [(item.event, item.place) for item in record.programme if item.event and item.event in edition.corpus]
    found: dict[Ref, list[Ref]] = defaultdict(list)
    for event, place in held:
        at = located(edition.corpus, place or getattr(edition.corpus[event], "place", None))
        if at and event not in found[at]:
            found[at].append(event)
    return dict(found)


def spot(edition: Edition, place: Ref, says: str, href: str, weight: int = 1) -> Spot:
    """A place as a spot of a map; it must have coordinates."""
    return Spot(edition.name(place), *coordinates(edition.corpus, place), says, href, weight)


def _stopped(edition: Edition, stop: Stop) -> Spot:
    """A place of a visit as a spot that tells how many events took place there."""
    events, wording = len(stop.events), edition.wording
    says = wording.n_("{count} event of the visit", "{count} events of the visit", events)
    return spot(edition, stop.place, says if events else wording._("on the route"), f"#{stop.anchor}")


def neighbourhood_of(write: Write, dossier: Dossier) -> Markup:
    """What a person or an institution is linked with, by kind; nothing for other kinds or for no links."""
    hows: dict[Ref, list[str]] = defaultdict(list)
    wording = write.edition.wording
    for label, refs in connections(dossier):
        for ref in refs:
            hows[ref].append(wording.template(label))
    if dossier.ref.kind not in NEIGHBOURHOODS or not hows:
        return Markup("")
    groups = []
    for kind in KINDS:
        found = sorted((ref for ref in hows if ref.kind == kind), key=write.edition.sort_key)
        near = [
            Neighbour(write.edition.name(ref), between(wording, hows[ref]), write.to(path_of(ref))) for ref in found
        ]
        groups += [Group(wording.template(KINDS[kind].plural), tuple(near))] if near else []
    title = wording._("Neighbourhood of {name}", name=dossier.name)
    drawn = neighbourhood("neighbourhood", title, _counted(write.edition, groups), dossier.name, groups, wording)
    caption = wording._("{title}. The sections of this page and the list below tell of every link.", title=title)
    return figure("network", drawn, caption)


def _counted(edition: Edition, groups: Sequence[Group]) -> str:
    """How many linked records there are of each kind, in a sentence."""
    _, number = edition.wording._, edition.wording.number
    each = [_("{kind} {number}", kind=group.name, number=number(len(group.neighbours))) for group in groups]
    return _("Linked records by kind: {kinds}.", kinds=gazetteer.listed(each, edition.cover.language))
