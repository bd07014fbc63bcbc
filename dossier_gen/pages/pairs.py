"""The pages of pairs of countries: one for each pair, and the index of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from dossier_gen.coming import Anniversary, Coming, anniversaries, coming, passed
from dossier_gen.dossier import anchor
from dossier_gen.edition import Edition
from dossier_gen.encounters import Direction, PairContact
from dossier_gen.fields.items import Gap
from dossier_gen.fields.refs import Ref
from dossier_gen.levels import Level
from dossier_gen.pages.plan import Planned, from_template
from dossier_gen.pages.write import PAIRS, pair_path
from dossier_gen.pairs import NOT_THE_SAME, Pair, PairAgreement
from dossier_gen.positions import Position, by_topic, positions
from dossier_gen.visits import Visit, Years, by_year, visits
from dossier_gen.visuals.bars import bars
from dossier_gen.visuals.visits import visits_by_year
from dossier_gen.wording import Wording

Found = TypeVar("Found")

STATUSES = (
    *("in force", "signed", "approved", NOT_THE_SAME, "expired", "terminated", "withdrawn"),
    *("ready to be signed", "not yet signed", "not recorded"),
)
"""The order in which agreements stand by status."""


@dataclass(frozen=True, slots=True)
class LastContact:
    """The last contacts at a level: on either side, and reached by both."""

    level: Level
    either: PairContact
    both: PairContact | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """What lies ahead of an edition's day, by the record that it concerns."""

    coming: Mapping[Ref, tuple[Coming, ...]]
    anniversaries: Mapping[Ref, tuple[Anniversary, ...]]
    passed: Mapping[Ref, tuple[Anniversary, ...]]

    def of(self, pair: Pair) -> "AheadOfPair":
        """What of it concerns a pair."""
        concerned = _concerned(pair)
        return AheadOfPair(
            tuple(sorted(_of(self.coming, concerned), key=lambda one: one.happening.order)),
            tuple(sorted(_of(self.anniversaries, concerned), key=lambda one: one.when.order)),
            tuple(_of(self.passed, pair.relations)),
        )


@dataclass(frozen=True, slots=True)
class AheadOfPair:
    """What lies ahead of two countries."""

    coming: tuple[Coming, ...]
    anniversaries: tuple[Anniversary, ...]
    passed: tuple[Anniversary, ...]
    """The last anniversaries of the relations of the two."""


@dataclass(frozen=True, slots=True)
class PairView:
    """What the page of a pair shows."""

    pair: Pair
    names: tuple[str, str]
    title: str
    """The title of the picture of its contacts."""
    held: tuple[PairContact, ...]
    directions: tuple[tuple[Direction, tuple[PairContact, ...]], ...]
    levels: tuple[LastContact, ...]
    visits: tuple[Visit, ...]
    years: tuple[Years, ...]
    chart: Markup
    agreements: tuple[tuple[str, tuple[PairAgreement, ...]], ...]
    topics: tuple[tuple[Ref | None, tuple[Position, ...]], ...]
    ahead: AheadOfPair
    silent: tuple[tuple[int, int], ...]
    """Runs of years, from the first known contact to the edition's year, in which none is known."""
    gaps: tuple[tuple[Ref, Gap], ...]
    """What the relations of the two say is not known."""


def pair_pages(edition: Edition) -> Iterator[Planned]:
    """The page of each pair, and the index of pairs."""
    whole = _ahead(edition)
    for pair in edition.pairs:
        gathered = (pair.first, pair.second, whole.of(pair))
        title = " – ".join(_names(edition, pair))
        yield from_template(edition, pair_path(pair), "_pair.md.jinja", _pair_values, gathered, title)
    yield from_template(edition, PAIRS, "_pairs.md.jinja", _index_values)


def _pair_values(edition: Edition, gathered: tuple[Ref, Ref, AheadOfPair]) -> dict[str, object]:
    first, second, ahead = gathered
    return {"view": pair_view(edition, edition.pairs.by_countries[first, second], ahead), "anchor": anchor}


def _index_values(edition: Edition, gathered: None) -> dict[str, object]:
    return {"pairs": sorted(edition.pairs, key=lambda pair: _rank(edition, pair))}


def _names(edition: Edition, pair: Pair) -> tuple[str, str]:
    return edition.name(pair.first), edition.name(pair.second)


def pair_view(edition: Edition, pair: Pair, ahead: AheadOfPair) -> PairView:
    """What an edition tells of a pair."""
    day = edition.cover.as_of
    names = _names(edition, pair)
    held = pair.held(day)
    known = visits(held)
    years = by_year(known, day.year)
    return PairView(
        pair,
        names,
        edition.wording._("Contacts of {one} and {other}", one=names[0], other=names[1]),
        held,
        tuple((way, found) for way in Direction if (found := tuple(one for one in held if one.direction is way))),
        _last_by_level(held),
        known,
        years,
        _chart(edition.wording, names, years),
        _by_status(edition, pair),
        _by_topic(edition, by_topic(positions(edition.corpus, pair, held))),
        ahead,
        _silent(held, day.year),
        tuple((ref, gap) for ref in pair.relations for gap in edition.corpus[ref].gaps),
    )


def _rank(edition: Edition, pair: Pair) -> tuple[object, ...]:
    """The order of the index: most contacts first, then most agreements in force, then by name."""
    day = edition.cover.as_of
    names = (edition.sort_key(pair.first), edition.sort_key(pair.second))
    return (-len(pair.held(day)), -len(pair.in_force(day)), names)


def _ahead(edition: Edition) -> Ahead:
    day = edition.cover.as_of
    found: dict[Ref, list[Coming]] = defaultdict(list)
    for one in coming(edition.graph, day):
        found[one.happening.record].append(one)
    return Ahead(
        {ref: tuple(listed) for ref, listed in found.items()},
        _by_record(anniversaries(edition.corpus, day)),
        _by_record(passed(edition.corpus, day, None)),
    )


def _by_record(listed: Iterable[Anniversary]) -> Mapping[Ref, tuple[Anniversary, ...]]:
    found: dict[Ref, list[Anniversary]] = defaultdict(list)
    for one in listed:
        found[one.record].append(one)
    return {ref: tuple(each) for ref, each in found.items()}


def _of(by_record: Mapping[Ref, tuple[Found, ...]], refs: Iterable[Ref]) -> Iterator[Found]:
    for ref in refs:
        yield from by_record.get(ref, ())


def _concerned(pair: Pair) -> tuple[Ref, ...]:
    """The records whose days are days of the pair."""
    refs = [one.contact.ref for one in pair.contacts] + [one.ref for one in pair.agreements]
    bodies = [ref for body in pair.mechanisms for ref in (body.ref, *(meeting for meeting, _ in body.meetings))]
    return tuple(dict.fromkeys([*pair.relations, *refs, *bodies]))


def _last_by_level(held: Iterable[PairContact]) -> tuple[LastContact, ...]:
    """For each level the last contact that reached it; contacts stand in order of time."""
    either = {one.level: one for one in held}
    both = {one.common_level: one for one in held}
    return tuple(LastContact(level, either[level], both.get(level)) for level in Level if level in either)


def _by_status(edition: Edition, pair: Pair) -> tuple[tuple[str, tuple[PairAgreement, ...]], ...]:
    found: dict[str, list[PairAgreement]] = {status: [] for status in STATUSES}
    for one in sorted(pair.agreements, key=lambda one: edition.sort_key(one.ref)):
        found[one.status(edition.cover.as_of)].append(one)
    return tuple((status, tuple(listed)) for status, listed in found.items() if listed)


def _by_topic(
    edition: Edition, topics: Iterable[tuple[Ref | None, tuple[Position, ...]]]
) -> tuple[tuple[Ref | None, tuple[Position, ...]], ...]:
    """Topics in the order of lists, what is on none last."""
    return tuple(sorted(topics, key=lambda one: (1,) if one[0] is None else (0, *edition.sort_key(one[0]))))


def _chart(wording: Wording, names: tuple[str, str], years: tuple[Years, ...]) -> Markup:
    title, sides, rows = visits_by_year(names, years, wording)
    return bars("visits", title, sides, rows, wording) if rows else Markup("")


def _silent(held: Iterable[PairContact], until: int) -> tuple[tuple[int, int], ...]:
    """The runs of years without a known contact; a contact known to several years may be in each."""
    runs = []
    next_year = None
    for one in held:
        when = one.contact.when
        if when and when.earliest:
            if next_year is not None and next_year < when.earliest.year:
                runs.append((next_year, when.earliest.year - 1))
            next_year = max(next_year or 0, (when.latest or when.earliest).year + 1)
    return (*runs, (next_year, until)) if next_year is not None and next_year <= until else tuple(runs)
