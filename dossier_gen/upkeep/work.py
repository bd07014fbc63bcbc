"""Work that waits, by kind, and how it is printed: as lines, as Markdown, as plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from dossier_gen.commonmark import code_span
from dossier_gen.coverage import Coverage, Covered, written
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Path, printable
from dossier_gen.policy import Policy


@dataclass(frozen=True, slots=True)
class Work:
    """One thing to do in one record."""

    ref: Ref
    what: str
    path: Path = ()
    """Where in the record; empty for the whole of it."""
    since: date | None = None
    """The day from which it waits, where one is known."""
    used: int = 0
    """How many other records link to this one."""

    @property
    def order(self) -> tuple[object, ...]:
        """The sort key: the most used first, then the oldest, what has no day before what has one."""
        return (-self.used, self.since or date.min, self.ref, self.path, self.what)

    def line(self) -> str:
        """The work as one line of text, with why it matters."""
        records = "1 record" if self.used == 1 else f"{self.used or 'no'} records"
        return printable(f"{self.ref}: {self.what} (linked from {records})")


@dataclass(frozen=True, slots=True)
class Pile:
    """All work of one kind."""

    name: str
    title: str
    work: tuple[Work, ...]

    def lines(self, limit: int) -> Iterator[str]:
        """The pile as printed, with at most `limit` lines of work."""
        yield f"{self.title} ({len(self.work)})"
        yield from (f"  {one.line()}" for one in self.work[:limit])
        if len(self.work) > limit:
            yield f"  and {len(self.work) - limit} more"


@dataclass(frozen=True)
class Upkeep:
    """What an edition rests on, and the work that waits in it."""

    edition: Edition
    policy: Policy
    covered: Covered
    piles: tuple[Pile, ...] = field(default=())
    silent: Mapping[str, tuple[date, str]] = field(default_factory=dict)
    """The web addresses that did not answer when they were last asked: the day, and what they said."""

    def _(self, message: str, **values: object) -> str:
        """What is to be done, in the language of the edition."""
        return self.edition.wording._(message, **values)

    def values(self, count: int) -> str:
        """A number of values."""
        return self.edition.wording.n_("{count} value", "{count} values", count)

    def lines(self, limit: int) -> Iterator[str]:
        """The list of work as printed; a kind of work of which there is none is left out."""
        yield f"{len(self.covered.records)} records as of {self.edition.cover.as_of}: {_whole(self.covered.whole)}"
        waiting = [pile for pile in self.piles if pile.work]
        for pile in waiting:
            yield ""
            yield from pile.lines(limit)
        if not waiting:
            yield "No work is waiting."

    def markdown(self, limit: int) -> Iterator[str]:
        """The same as Markdown: words of records stand in code alone."""
        yield f"**{code_span(next(self.lines(0)))}**"
        for pile in (pile for pile in self.piles if pile.work):
            head, *lines = pile.lines(limit)
            yield from ("", f"### {head}", "", *(f"- [ ] {code_span(line)}" for line in lines))

    def data(self) -> dict[str, object]:
        """All of it as plain values, for JSON."""
        return {
            "as_of": self.edition.cover.as_of.isoformat(),
            "audience": self.edition.cover.audience,
            "coverage": {
                "whole": _counts(self.covered.whole),
                "kinds": {kind: _counts(counts) for kind, counts in self.covered.kinds.items()},
                "records": {str(ref): _counts(one.coverage) for ref, one in self.covered.records.items()},
            },
            "work": [
                {
                    "kind": pile.name,
                    "title": pile.title,
                    "count": len(pile.work),
                    "items": [_item(one) for one in pile.work],
                }
                for pile in self.piles
            ],
        }


def _whole(counts: Coverage) -> str:
    """The coverage of the whole as the first line of the list."""
    if not counts.values:
        return "no values"
    own, at_least = (count * 100 // counts.values for count in (counts.own, counts.own + counts.record))
    return f"{counts.values} values, {own} % with a citation of their own, {at_least} % with at least their record's"


def _counts(counts: Coverage) -> dict[str, object]:
    return {**asdict(counts), "values": counts.values, "own_share": counts.own_share, "share": counts.share}


def _item(work: Work) -> dict[str, object]:
    return {
        "ref": str(work.ref),
        "what": work.what,
        "path": written(work.path),
        "since": work.since.isoformat() if work.since else None,
        "linked_from": work.used,
    }
