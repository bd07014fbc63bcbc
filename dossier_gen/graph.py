"""The links of a corpus, seen from both ends: from the fields' own declarations and from the marks in prose."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dossier_gen.corpus import Corpus
from dossier_gen.doors import Door
from dossier_gen.fields.base import Happens
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose
from dossier_gen.fields.walk import Leaf, walk
from dossier_gen.findings import Path
from dossier_gen.prose import LinkMark, as_ref, marks
from dossier_gen.records import Record
from dossier_gen.wording import N_

MENTION = N_("Mentioned in")
"""The back label of a mark in prose."""

MENTIONS = frozenset((N_("Mentions"), MENTION))
"""Both labels of a mark in prose."""


@dataclass(frozen=True, slots=True)
class Link:
    """One record naming another."""

    origin: Ref
    """The record that names."""
    path: Path
    """Where in it."""
    target: Ref
    """What is named; with the item, where one is named."""
    label: str
    """What the target is, seen from the origin."""
    back: str
    """What the origin is, seen from the target."""
    cites: bool = False
    """Whether this is a citation."""
    shares_days: bool = True
    """Whether the origin's days belong in the target's chronology."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happens on a day, as told by a dated field."""

    when: Date
    moment: Moment | None
    record: Ref
    """The record that tells of it."""
    path: Path
    verb: str
    """What happens, behind the record's name; empty where the name says it all."""
    by: Ref | None
    """Who acts."""
    reach: int
    """How many steps below the date's own mapping a named record still shares the day."""
    says: Prose | None = None
    """What happened, in words of the record."""

    @property
    def order(self) -> tuple[object, ...]:
        """The sort key: the day, the time of day, the record."""
        hour = self.moment.order[2] if self.moment else ""
        return (*self.when.order[:2], hour, self.record, self.path)


@dataclass(frozen=True)
class Graph:
    """A corpus with its links and dated happenings."""

    corpus: Corpus
    links_from: Mapping[Ref, tuple[Link, ...]]
    links_to: Mapping[Ref, tuple[Link, ...]]
    happenings_of: Mapping[Ref, tuple[Happening, ...]]

    @cached_property
    def chronology(self) -> tuple[Happening, ...]:
        """Everything dated, in order of time."""
        found = [happening for happenings in self.happenings_of.values() for happening in happenings]
        return tuple(sorted(found, key=lambda happening: happening.order))

    def through(self, door: Door) -> "Graph":
        """The same links and happenings, asked for through doors."""
        return Graph(
            self.corpus.through(door),
            door("links from", self.links_from),
            door("links to", self.links_to),
            door("happenings", self.happenings_of),
        )

    def concerning(self, ref: Ref) -> tuple[Happening, ...]:
        """What happened to a record or with it: its own dates, and the dates of the mappings that name it."""
        found = {(own.record, own.path): own for own in self.happenings_of.get(ref, ())}
        for link in self.links_to.get(ref, ()):
            if link.shares_days:
                for happening in self.happenings_of.get(link.origin, ()):
                    if _shares(happening, link.path):
                        found[(happening.record, happening.path)] = happening
        return tuple(sorted(found.values(), key=lambda happening: happening.order))


def graph(corpus: Corpus, before: Graph | None = None) -> Graph:
    """All links and happenings of a corpus; refs to records that are not in it are left out.

    Of a record that an earlier graph holds too, the links and happenings are taken from there: as long as the same
    records are there to be named, they are the same.
    """
    anew = corpus.anew(before.corpus) if before else None
    if before and anew is not None:
        return _linked_anew(before, corpus, anew)
    links_from: dict[Ref, tuple[Link, ...]] = {}
    links_to: dict[Ref, list[Link]] = defaultdict(list)
    happenings_of: dict[Ref, tuple[Happening, ...]] = {}
    for ref, record in corpus:
        links_from[ref], happenings = _read(ref, record, corpus)
        if happenings:
            happenings_of[ref] = happenings
        for link in links_from[ref]:
            links_to[link.target.record].append(link)
    return Graph(corpus, links_from, {ref: tuple(links) for ref, links in links_to.items()}, happenings_of)


def _linked_anew(before: Graph, corpus: Corpus, anew: Sequence[Ref]) -> Graph:
    """The graph in which only these records say something else than before."""
    read = {ref: _read(ref, corpus.records[ref], corpus) for ref in anew}
    links_from = {**before.links_from, **{ref: links for ref, (links, _) in read.items()}}
    told = {**before.happenings_of, **{ref: happenings for ref, (_, happenings) in read.items()}}
    targets = {link.target.record for ref in anew for link in (*before.links_from[ref], *links_from[ref])}
    coming: dict[Ref, list[Link]] = {target: [] for target in targets}
    for link in (link for ref in anew for link in links_from[ref]):
        coming[link.target.record].append(link)
    place = {ref: number for number, ref in enumerate(corpus.records)} if anew else {}
    links_to = dict(before.links_to)
    for target, links in coming.items():
        staying = (link for link in before.links_to.get(target, ()) if link.origin not in read)
        links_to[target] = tuple(sorted((*staying, *links), key=lambda link: place[link.origin]))
    return Graph(
        corpus,
        links_from,
        {ref: links for ref, links in links_to.items() if links},
        {ref: happenings for ref, happenings in told.items() if happenings},
    )


def _read(ref: Ref, record: Record, corpus: Corpus) -> tuple[tuple[Link, ...], tuple[Happening, ...]]:
    links: list[Link] = []
    happenings: list[Happening] = []
    for leaf in walk(record):
        if isinstance(leaf.value, Ref):
            if leaf.plan.to and leaf.value.record in corpus:
                cites = isinstance(leaf.owner, CitationFields)
                shares = leaf.plan.to.shares_days and not cites
                links.append(Link(ref, leaf.path, leaf.value, leaf.plan.label, leaf.plan.to.back, cites, shares))
        elif isinstance(leaf.value, Prose):
            links.extend(_mentions(ref, leaf.path, leaf.value, corpus))
        elif leaf.plan.happens and isinstance(leaf.value, Date | Moment):
            happenings.append(_happening(ref, leaf, leaf.value, leaf.plan.happens))
    return tuple(links), tuple(happenings)


def _mentions(ref: Ref, path: Path, prose: Prose, corpus: Corpus) -> Iterator[Link]:
    """The links that marks in one prose make, each target once."""
    seen: set[Ref] = set()
    for _, words in prose.by_language:
        for mark in marks(words) if "[" in words else ():
            cites = not isinstance(mark, LinkMark)
            target = as_ref(mark.ref if isinstance(mark, LinkMark) else f"source/{mark.source}")
            if target and target.record in corpus and target not in seen:
                seen.add(target)
                label, back = (N_("Source"), N_("Cited in")) if cites else ("Mentions", MENTION)
                yield Link(ref, path, target, label, back, cites, shares_days=False)


def _happening(ref: Ref, leaf: Leaf, value: Date | Moment, declared: Happens) -> Happening:
    moment = value if isinstance(value, Moment) else None
    when = value.date if isinstance(value, Moment) else value
    by = getattr(leaf.owner, declared.by, None) if declared.by else None
    says = getattr(leaf.owner, declared.told_by, None) if declared.told_by else None
    return Happening(when, moment, ref, leaf.path, declared.verb, by, declared.reach, says)


def _shares(happening: Happening, linked: Path) -> bool:
    """Whether a record that is named at this path shares the day."""
    container = happening.path[:-1]
    steps = len(linked) - len(container)
    return linked[: len(container)] == container and steps <= happening.reach
