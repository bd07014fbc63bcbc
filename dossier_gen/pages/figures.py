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
from dossier_gen.pages.connections import connections
from dossier_gen.pages.parts import Part
from dossier_gen.pages.write import Write, path_of
from dossier_gen.records import KINDS
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.place import Place
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
    days = [dated(write, one, dossier.ref, f"#day-{row}") for row, one in enumerate(dossier.chronology, start=1)]
    return dated_figure(write, days, f"Timeline of {dossier.name}") if len(days) >= LEAST else Markup("")


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
    drawn = timeline(days, title, write.edition.cover.as_of)
    return figure("timeline", drawn, f"{title}. The table below says the same.") if drawn else Markup("")


def dated(write: Write, happening: Happening, of: Ref | None, href: str = "") -> Dated:
    """A happening in words for a timeline; `of` is the record whose page it stands on."""
    day = gazetteer.date_words(happening.when, write.edition.cover.language)
    verb = happening.verb.capitalize()
    if happening.says:
        words = write.plain(happening.says)
        says = f"{verb}: {words}" if verb else words
    elif happening.record == of:
        says = verb or "Takes place"
    else:
        says = ": ".join(filter(None, (write.edition.name(happening.record), happening.verb)))
    return Dated(happening.when, day, says, href)


def years_of(write: Write, years: Sequence[Part[Happening]], pages: Sequence[Part[Happening]]) -> Markup:
    """How many happenings each year of the chronology has, each column leading to its year, here or on its page."""
    counts = [(int(year.label), len(year.rows), f"#year-{year.label}") for year in years if year.label.isdigit()]
    counts += [(int(page.label), len(page.rows), write.to(page.path)) for page in pages if page.label.isdigit()]
    if len(counts) < 2:
        return Markup("")
    title = "Dated happenings of this dossier by year"
    return figure("timeline", columns(counts, title), f"{title}. A column leads to its year.")


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
    order = [found for ref in record.places if (found := located(edition, ref))]
    events = _events_by_place(edition, record, dossier)
    stops = [Stop(place, tuple(events.get(place, ())), "On the route") for place in dict.fromkeys([*order, *events])]
    if not stops:
        return Route((), Markup(""))
    spots = {stop.place: spot(edition, stop.place, _counted(len(stop.events)), f"#{stop.anchor}") for stop in stops}
    ways = [(spots[one], spots[other]) for one, other in pairwise(order) if one != other]
    names = gazetteer.listed([spots[place].name for place in dict.fromkeys(order)], edition.cover.language)
    title = f"Route of {dossier.name}"
    told = f"A map with {places_words(len(stops))}." + (f" The route in order: {names}." if order else "")
    drawn = drawn_map("route", title, told, list(spots.values()), ways, outline(edition.cover.map_outline))
    return Route(tuple(stops), figure("map", drawn, f"{title}. The table below names the places."))


def _events_by_place(edition: Edition, record: Delegation, dossier: Dossier) -> dict[Ref, list[Ref]]:
    """The events of a visit by the place with coordinates at which, or within which, they took place."""
    held = [
        (naming.origin, getattr(naming.record, "place", None))
        for naming in dossier.named_by("Events of the delegation")
    ]
    held += [(item.event, item.place) for item in record.programme if item.event and item.event in edition.corpus]
    found: dict[Ref, list[Ref]] = defaultdict(list)
    for event, place in held:
        at = located(edition, place or getattr(edition.corpus[event], "place", None))
        if at and event not in found[at]:
            found[at].append(event)
    return dict(found)


def located(edition: Edition, ref: Ref | None) -> Ref | None:
    """The place itself, or the nearest place around it, that has coordinates."""
    seen: set[Ref] = set()
    while ref and ref.record not in seen:
        record = edition.corpus.get(ref.record)
        if not isinstance(record, Place):
            return None
        if record.coordinates:
            return ref.record
        seen.add(ref.record)
        ref = record.within
    return None


def spot(edition: Edition, place: Ref, says: str, href: str, weight: int = 1) -> Spot:
    """A place as a spot of a map; it must have coordinates."""
    record = edition.corpus[place]
    latitude, longitude = (record.coordinates if isinstance(record, Place) else None) or (0.0, 0.0)
    return Spot(edition.name(place), latitude, longitude, says, href, weight)


def _counted(events: int) -> str:
    return f"{events} event{'' if events == 1 else 's'} of the visit" if events else "on the route"


def places_words(number: int) -> str:
    """A number of places in words."""
    return f"{number} place{'' if number == 1 else 's'}"


def neighbourhood_of(write: Write, dossier: Dossier) -> Markup:
    """What a person or an institution is linked with, by kind; nothing for other kinds or for no links."""
    hows: dict[Ref, list[str]] = defaultdict(list)
    for label, refs in connections(dossier):
        for ref in refs:
            hows[ref].append(label)
    if dossier.ref.kind not in NEIGHBOURHOODS or not hows:
        return Markup("")
    groups = []
    for kind in KINDS:
        found = sorted((ref for ref in hows if ref.kind == kind), key=write.edition.sort_key)
        near = [Neighbour(write.edition.name(ref), ", ".join(hows[ref]), write.to(path_of(ref))) for ref in found]
        groups += [Group(KINDS[kind].plural, tuple(near))] if near else []
    counts = gazetteer.listed(
        [f"{group.name} {len(group.neighbours)}" for group in groups], write.edition.cover.language
    )
    title = f"Neighbourhood of {dossier.name}"
    drawn = neighbourhood("neighbourhood", title, f"Linked records by kind: {counts}.", dossier.name, groups)
    return figure("network", drawn, f"{title}. The sections of this page and the list below tell of every link.")
