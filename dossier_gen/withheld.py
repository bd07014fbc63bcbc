"""How much each audience is not shown, and what keeps it from them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dossier_gen.audience import Audiences, Restriction, Why
from dossier_gen.corpus import Corpus

PARTS = ("record", "item", "field")
"""What may be withheld: a whole record, one mapping of a list, a field."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What one audience is not shown. What stands inside something withheld is not counted again."""

    audience: str
    seen: int
    """How many records it sees."""
    records: int
    """How many there are."""
    counts: tuple[tuple[str, Why, int], ...]
    """How many records, items and fields are withheld, by what withholds them."""

    def lines(self) -> Iterator[str]:
        """The counts in words."""
        whole = "everything" if not self.counts else f"{self.seen} of {self.records} records"
        yield f"{self.audience} sees {whole}"
        for part in PARTS:
            whys = [f"{count} {_BY[why]}" for what, why, count in self.counts if what == part]
            total = sum(count for what, _, count in self.counts if what == part)
            if total:
                yield f"  withheld: {total} {part}{'s' if total > 1 else ''}: {', '.join(whys)}"

    def data(self) -> dict[str, object]:
        """The counts for other programs."""
        counts = [{"what": what, "why": str(why), "count": count} for what, why, count in self.counts]
        return {"audience": self.audience, "records": self.records, "seen": self.seen, "withheld": counts}


_BY = {
    Why.RECORD: "by their own audience",
    Why.ITEM: "by their own audience",
    Why.FIELD: "by audience_of in their record",
    Why.RULE: "by the option withhold",
    Why.DEFAULT: "by default",
}


def withheld(corpus: Corpus, audiences: Audiences) -> tuple[Withheld, ...]:
    """What each audience is not shown, from the outermost to the innermost."""
    filed = [(ref, record) for ref, record in corpus if ref in corpus.files]
    parts = [(ref, tuple(audiences.restrictions(ref.kind, record))) for ref, record in filed]
    found = []
    for audience in audiences.names:
        counts = Counter(
            (_what(one), one.why) for _, listed in parts for one in _outermost(listed, audience, audiences)
        )
        seen = sum(audiences.sees(audience, record.audience) for _, record in filed)
        order = sorted(counts, key=lambda key: (PARTS.index(key[0]), key[1]))
        found.append(Withheld(audience, seen, len(filed), tuple((*key, counts[key]) for key in order)))
    return tuple(found)


def _outermost(listed: tuple[Restriction, ...], audience: str, audiences: Audiences) -> Iterator[Restriction]:
    """What an audience is not shown, without what stands inside it."""
    hidden: set[tuple[str | int, ...]] = set()
    for one in listed:
        inside = any(one.path[:length] in hidden for length in range(len(one.path) + 1))
        if not inside and not audiences.sees(audience, one.audience):
            hidden.add(one.path)
            yield one


def _what(one: Restriction) -> str:
    if not one.path:
        return "record"
    return "item" if isinstance(one.path[-1], int) else "field"
