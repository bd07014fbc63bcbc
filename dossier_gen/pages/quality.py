"""The page on quality: on what the records rest, where they are thin, what is not known, what is due for a check."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from dossier_gen.coverage import Coverage, Covered, covered
from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import DisputedValue
from dossier_gen.fields.refs import Ref
from dossier_gen.records import KINDS
from dossier_gen.wording import N_

QUALITY = "quality.md"
"""The path of the page."""

LONGEST = 20
"""How many records a table lists at most."""

AGES: tuple[tuple[str, int], ...] = ((N_("within a year"), 365), (N_("one to two years ago"), 730))
"""The ages of a check by the number of days below which they hold, the youngest first; the last has no bound."""

OLDER, NEVER = N_("more than two years ago"), N_("never")
"""The age of an older check, and of none."""


@dataclass(frozen=True, slots=True)
class Quality:
    """What the page shows."""

    kinds: tuple[tuple[str, int, Coverage], ...]
    """The heading of each kind, how many records it has, and their coverage."""
    records: int
    whole: Coverage
    thin: tuple[tuple[Ref, Coverage], ...]
    """The records with values without a citation of their own, the lowest share and the most values first."""
    single: tuple[tuple[Ref, tuple[Ref, ...]], ...]
    """Sources with the records that rest on them alone."""
    gaps: tuple[tuple[str, int, tuple[tuple[Ref, int], ...]], ...]
    """The heading of each kind, how many gaps it has, and its records with theirs."""
    disputed: tuple[tuple[Ref, DisputedValue], ...]
    ages: tuple[tuple[str, int], ...]
    """How many records were last checked when."""
    oldest: tuple[tuple[Ref, Date], ...]
    """The checked records, the longest ago first."""


def quality(edition: Edition) -> Quality:
    """The quality of an edition."""
    known = covered(edition.corpus)
    sizes = _sizes(known.records)
    checked = [(ref, edition.corpus[ref].checked) for ref in known.records]
    return Quality(
        kinds=tuple((KINDS[kind].plural, sizes[kind], counts) for kind, counts in known.kinds.items()),
        records=len(known.records),
        whole=known.whole,
        thin=_thin(edition, known),
        single=_single(edition, known),
        gaps=_gaps(edition),
        disputed=tuple((ref, one) for ref in _listed(edition, edition.corpus.files) for one in _disputed(edition, ref)),
        ages=_ages(edition, [when for _, when in checked]),
        oldest=tuple(sorted(((ref, when) for ref, when in checked if when), key=lambda one: (one[1].order, one[0]))),
    )


def percent(count: int, total: int) -> Markup:
    """A share in words on one line, never rounded up: `100 %` means all."""
    return Markup(f"{count * 100 // total}&#160;%")


def _listed(edition: Edition, refs: Iterable[Ref]) -> list[Ref]:
    """Records by kind, in the order of lists."""
    kinds = tuple(KINDS)
    return sorted(refs, key=lambda ref: (kinds.index(ref.kind), edition.sort_key(ref)))


def _sizes(refs: Iterable[Ref]) -> dict[str, int]:
    sizes: dict[str, int] = defaultdict(int)
    for ref in refs:
        sizes[ref.kind] += 1
    return sizes


def _thin(edition: Edition, known: Covered) -> tuple[tuple[Ref, Coverage], ...]:
    found = [(ref, one.coverage) for ref, one in known.records.items() if one.coverage.own < one.coverage.values]

    def need(one: tuple[Ref, Coverage]) -> tuple[object, ...]:
        ref, counts = one
        return (counts.own_share, counts.share, -counts.values, ref.kind, edition.sort_key(ref))

    return tuple(sorted(found, key=need))


def _single(edition: Edition, known: Covered) -> tuple[tuple[Ref, tuple[Ref, ...]], ...]:
    alone: dict[Ref, list[Ref]] = defaultdict(list)
    for ref in _listed(edition, known.records):
        sources = known.records[ref].sources
        if len(sources) == 1 and sources[0] in edition.corpus:
            alone[sources[0]].append(ref)
    order = sorted(alone, key=lambda source: (-len(alone[source]), edition.sort_key(source)))
    return tuple((source, tuple(alone[source])) for source in order)


def _gaps(edition: Edition) -> tuple[tuple[str, int, tuple[tuple[Ref, int], ...]], ...]:
    kinds: dict[str, list[tuple[Ref, int]]] = defaultdict(list)
    for ref in _listed(edition, edition.corpus.files):
        if gaps := edition.corpus[ref].gaps:
            kinds[ref.kind].append((ref, len(gaps)))
    return tuple(
        (KINDS[kind].plural, sum(count for _, count in listed), tuple(listed)) for kind, listed in kinds.items()
    )


def _disputed(edition: Edition, ref: Ref) -> tuple[DisputedValue, ...]:
    return edition.corpus[ref].disputed


def _ages(edition: Edition, checked: Iterable[Date | None]) -> tuple[tuple[str, int], ...]:
    counts = dict.fromkeys((*(age for age, _ in AGES), OLDER, NEVER), 0)
    for when in checked:
        last = (when.latest or when.earliest) if when else None
        days = (edition.cover.as_of - last).days if last else None
        counts[NEVER if days is None else next((age for age, bound in AGES if days < bound), OLDER)] += 1
    return tuple(counts.items())
