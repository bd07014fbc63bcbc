"""The pages of pictures: the map of all visits and events, and the network of who met whom and of institutions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from dossier_gen.collation import order
from dossier_gen.contacts import UNDATED, day_of
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.graph import MENTIONS
from dossier_gen.locating import located
from dossier_gen.meetings import Acquaintance, acquaintances
from dossier_gen.pages.figures import spot
from dossier_gen.pages.parts import latest
from dossier_gen.pages.plan import Planned, from_template
from dossier_gen.records.agreement import Agreement
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.event import Event
from dossier_gen.records.place import Place
from dossier_gen.visuals.map import drawn_map
from dossier_gen.visuals.outline import outline
from dossier_gen.visuals.svg import figure
from dossier_gen.wording import Wording

MAP = "map.md"
"""The path of the map of everything."""

LONGEST_ROW = 20
"""The most things at a place that its row of the map lists whole."""

SHOWN_IN_ROW = 10
"""How many it lists of more."""

NETWORK = "network.md"
"""The path of the network of everything."""

LISTED = 1000
"""How many pairs of persons the table holds; those who met most often come first."""

DRAWN = 1500
"""How many records the interactive network draws; those with most ties come first."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A place with all that happened there."""

    place: Ref
    on_map: Ref | None
    """The place on the map: itself, or the nearest around it with coordinates."""
    happened: tuple[Ref, ...]
    """Delegations, events and agreements, in order of time."""

    @property
    def anchor(self) -> str:
        """The anchor of its row."""
        return f"at-{self.place.id}"

    @property
    def shown(self) -> tuple[Ref, ...]:
        """What its row lists: all, or of many things the latest."""
        return latest(self.happened, LONGEST_ROW, SHOWN_IN_ROW)

    @property
    def left(self) -> int:
        """How many its row leaves to the page of the place."""
        return len(self.happened) - len(self.shown)


@dataclass(frozen=True, slots=True)
class Tie:
    """A link between two persons, a person and an institution, or two institutions."""

    one: Ref
    other: Ref
    sort: str
    """`met`, `office` or `body`."""
    says: str
    weight: int = 1


def visual_pages(edition: Edition) -> Iterator[Planned]:
    """The map and the network."""
    yield from_template(edition, MAP, "_map.md.jinja", _map_values)
    yield from_template(edition, NETWORK, "_network.md.jinja", _network_values)


def _map_values(edition: Edition, gathered: None) -> dict[str, object]:
    places = scenes(edition)
    return {"scenes": places, "map": _map(edition, places)}


def _network_values(edition: Edition, gathered: None) -> dict[str, object]:
    met = acquaintances(edition.corpus)
    return {"pairs": met[:LISTED], "all_pairs": len(met), "bodies": _bodies(edition), "drawn": DRAWN}


def scenes(edition: Edition) -> tuple[Scene, ...]:
    """Every place where something happened, in the order of lists."""
    found: dict[Ref, set[Ref]] = defaultdict(set)
    for ref, record in edition.corpus:
        for place in _places_of(record):
            if isinstance(edition.corpus.get(place.record), Place):
                found[place.record].add(ref)
    order = sorted(found, key=edition.sort_key)
    return tuple(Scene(place, located(edition.corpus, place), _in_time(edition, found[place])) for place in order)


def _places_of(record: object) -> Iterator[Ref]:
    match record:
        case Delegation():
            yield from record.places
            yield from (item.place for item in record.programme if item.place)
        case Event(place=Ref() as place):
            yield place
        case Agreement() if record.signed and record.signed.place:
            yield record.signed.place


def _in_time(edition: Edition, refs: Iterable[Ref]) -> tuple[Ref, ...]:
    def when(ref: Ref) -> tuple[object, ...]:
        record = edition.corpus[ref]
        day = (record.signed.at if record.signed else None) if isinstance(record, Agreement) else day_of(record)
        return (*(day or UNDATED).order, ref)

    return tuple(sorted(refs, key=when))


def _map(edition: Edition, places: tuple[Scene, ...]) -> Markup:
    """The map of all scenes, with the routes of all delegations; nothing where no place has coordinates."""
    happened: dict[Ref, set[Ref]] = defaultdict(set)
    for scene in places:
        if scene.on_map:
            happened[scene.on_map].update(scene.happened)
    if not happened:
        return Markup("")
    listed = {scene.place for scene in places}
    spots = {}
    for place, refs in sorted(happened.items()):
        href = f"#at-{place.id}" if place in listed else ""
        spots[place] = spot(edition, place, _happened(edition.wording, len(refs)), href, len(refs))
    ways: set[tuple[Ref, Ref]] = set()
    for ref in edition.corpus.of_kind("delegation"):
        record = edition.corpus[ref]
        if isinstance(record, Delegation):
            stops = [found for one in record.places if (found := located(edition.corpus, one))]
            ways.update((one, other) for one, other in pairwise(stops) if one != other)
    _, n_ = edition.wording._, edition.wording.n_
    told = n_(
        "A map with {count} place: {happened}.",
        "A map with {count} places: {happened}.",
        len(spots),
        happened=_happened(edition.wording, len(set().union(*happened.values()))),
    )
    title = _("Where it happened: visits, events and agreements")
    legs = [(spots[one], spots[other]) for one, other in sorted(ways)]
    ground = outline(edition.cover.map_outline)
    drawn = drawn_map("map", title, told, list(spots.values()), legs, ground, edition.wording)
    return figure("map", drawn, _("{title}. The table below names them by place.", title=title))


def _happened(wording: Wording, number: int) -> str:
    return wording.n_("one visit, event or agreement", "{count} visits, events and agreements", number)


@dataclass(frozen=True, slots=True)
class Body:
    """An institution with the institutions it is linked with and the number of its people."""

    ref: Ref
    linked: tuple[tuple[str, tuple[Ref, ...]], ...]
    """The others by label."""
    people: int


def _bodies(edition: Edition) -> tuple[Body, ...]:
    found = []
    for ref in sorted(edition.corpus.of_kind("institution"), key=edition.sort_key):
        linked: dict[str, set[Ref]] = defaultdict(set)
        people = set()
        for link in edition.graph.links_from.get(ref, ()):
            if link.target.kind == "institution" and _binds(link.label):
                linked[link.label].add(link.target.record)
        for link in edition.graph.links_to.get(ref, ()):
            if link.origin.kind == "institution" and _binds(link.back):
                linked[link.back].add(link.origin)
            if link.back == HOLDERS:
                people.add(link.origin)
        labels = sorted(linked, key=lambda label: order(label, edition.cover.language))
        rows = [(label, tuple(sorted(linked[label], key=edition.sort_key))) for label in labels]
        if rows or people:
            found.append(Body(ref, tuple(rows), len(people)))
    return tuple(found)


HOLDERS = "Holders of offices"
"""How a person is labelled on the page of the institution in which they hold an office."""


def _binds(label: str) -> bool:
    """Whether a link under a label ties two institutions: a mention does not."""
    return label not in MENTIONS and label not in ("Told apart from", "Not to be confused with")


def ties(edition: Edition) -> tuple[Tie, ...]:
    """Who met whom, who holds an office where, and which institutions belong together, in order."""
    found = [_met(edition.wording, pair) for pair in acquaintances(edition.corpus)]
    seen: set[tuple[Ref, Ref]] = set()
    for ref in (*edition.corpus.of_kind("person"), *edition.corpus.of_kind("institution")):
        for link in edition.graph.links_from.get(ref, ()):
            target = link.target.record
            if target.kind != "institution" or target == ref or (ref, target) in seen:
                continue
            if link.back == HOLDERS or (ref.kind == "institution" and not link.cites and _binds(link.label)):
                seen.add((ref, target))
                found.append(
                    Tie(ref, target, "office" if ref.kind == "person" else "body", edition.wording.template(link.label))
                )
    return tuple(found)


def _met(wording: Wording, pair: Acquaintance) -> Tie:
    times = len(pair.events)
    return Tie(pair.one, pair.other, "met", wording.n_("met {count} time", "met {count} times", times), times)


def network_data(edition: Edition) -> tuple[tuple[Ref, ...], tuple[Tie, ...]]:
    """The records that the interactive network draws, and the ties between them."""
    every = ties(edition)
    counts: dict[Ref, int] = defaultdict(int)
    for tie in every:
        counts[tie.one] += 1
        counts[tie.other] += 1
    kept = set(sorted(counts, key=lambda ref: (-counts[ref], ref))[:DRAWN])
    shown = tuple(sorted(kept, key=lambda ref: (ref.kind, edition.sort_key(ref))))
    return shown, tuple(tie for tie in every if tie.one in kept and tie.other in kept)
