"""The work that waits for an editor, in order of need: by kind of work, the most used records and the oldest first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType

from dossier_gen import prose
from dossier_gen.coverage import Coverage, Covered, Rests, covered, written
from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import value_at
from dossier_gen.findings import Path, Severity, printable
from dossier_gen.policy import Policy
from dossier_gen.records import Record
from dossier_gen.records.event import Event
from dossier_gen.untranslated import untranslated

LONGEST = 110
"""Longest passage of a record that is quoted in a line, in characters."""


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

    def lines(self, limit: int) -> Iterator[str]:
        """The list of work as printed; a kind of work of which there is none is left out."""
        yield f"{len(self.covered.records)} records as of {self.edition.cover.as_of}: {_whole(self.covered.whole)}"
        waiting = [pile for pile in self.piles if pile.work]
        for pile in waiting:
            yield ""
            yield from pile.lines(limit)
        if not waiting:
            yield "No work is waiting."

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


def upkeep(edition: Edition, policy: Policy) -> Upkeep:
    """The work that waits in an edition, every kind of it in its order."""
    bare = Upkeep(edition, policy, covered(edition.corpus))
    piles = []
    for name, (title, find) in KINDS_OF_WORK.items():
        found = (_used(edition, one) for ref, record in edition.corpus for one in find(bare, ref, record))
        piles.append(Pile(name, title, tuple(sorted(found, key=lambda one: one.order))))
    return Upkeep(edition, policy, bare.covered, tuple(piles))


def lenient(policy: Policy) -> Policy:
    """The demands without those that the configuration made stricter: what they ask for is work here, no error."""
    softer = {rule: severity for rule, severity in policy.severities.items() if severity is not Severity.ERROR}
    return replace(policy, severities=softer, cite_needed=(), two_sources=())


def used(edition: Edition, ref: Ref) -> int:
    """How many other records link to a record."""
    return len({link.origin for link in edition.graph.links_to.get(ref, ())} - {ref})


def open_disputes(record: Record) -> Iterator[int]:
    """The places of the disputed values that nobody decided: no note says why, or the record holds no value there."""
    for place, one in enumerate(record.disputed):
        if one.note is None or value_at(record, one.field) in (None, ()):
            yield place


def _past_due(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    for place, one in enumerate(record.outcomes if isinstance(record, Event) else ()):
        due = one.due.latest if one.due else None
        if due and due < desk.edition.cover.as_of and one.status not in ("done", "lapsed"):
            what = f"due {one.due}: {_quoted(desk.edition, one.says)}"
            yield Work(ref, what, ("outcomes", place), due)


def _uncited(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    known = desk.covered.records.get(ref)
    if known and not known.sources:
        what = f"cites nothing for {_number(len(known.values), 'value')}" if known.values else "cites nothing"
        yield Work(ref, what, (), _day(record.checked))


def _unsourced(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    known = desk.covered.records.get(ref)
    bare = [written(value.path) for value in known.values if value.rests is Rests.NOTHING] if known else []
    if known and known.sources and bare:
        verb = "rests" if len(bare) == 1 else "rest"
        what = f"{_number(len(bare), 'value')} {verb} on nothing: {_first(bare)}"
        yield Work(ref, what, (), _day(record.checked))


def _review(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    """Records that were never checked, and those whose kind has a review interval that is over."""
    if ref not in desk.covered.records:
        return
    checked, days = _day(record.checked), desk.policy.review_days.get(ref.kind)
    if checked is None:
        yield Work(ref, "never checked")
    elif days is not None and (desk.edition.cover.as_of - checked).days >= days:
        yield Work(ref, f"checked {record.checked}, review due {checked + timedelta(days)}", ("checked",), checked)


def _disputed(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    for place in open_disputes(record):
        one = record.disputed[place]
        what = f"{one.field} is disputed and undecided: {_quoted(desk.edition, one.value)}"
        yield Work(ref, what, ("disputed", place), _day(record.checked))


def _gaps(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    for place, gap in enumerate(record.gaps):
        yield Work(ref, f"not known: {_quoted(desk.edition, gap.what)}", ("gaps", place), _day(gap.on))


def _one_source(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    known = desk.covered.records.get(ref)
    if known and len(known.sources) == 1:
        what = f"rests on {known.sources[0]} alone for {_number(len(known.values), 'value')}"
        yield Work(ref, what, (), _day(record.checked))


def _untranslated(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    cover = desk.edition.cover
    for language in cover.languages if ref in desk.edition.corpus.files else ():
        paths = untranslated(ref, record, language, cover.default_language)
        if paths and language != cover.default_language:
            what = f"{_number(len(paths), 'text')} not in '{language}': {_first(map(written, paths))}"
            yield Work(ref, what, paths[0])


def _first(words: Iterable[str], most: int = 3) -> str:
    """The first of several words, and how many more there are."""
    listed = list(words)
    return ", ".join(listed[:most]) + (f" and {len(listed) - most} more" if len(listed) > most else "")


KINDS_OF_WORK: Mapping[str, tuple[str, Callable[[Upkeep, Ref, Record], Iterator[Work]]]] = MappingProxyType(
    {
        "past-due": ("Outcomes past due", _past_due),
        "uncited": ("Records without any source", _uncited),
        "unsourced": ("Values without any source", _unsourced),
        "review": ("Never checked, or due for review", _review),
        "disputed": ("Disputed values undecided", _disputed),
        "gaps": ("Open gaps", _gaps),
        "one-source": ("Resting on one source", _one_source),
        "untranslated": ("Awaiting translation", _untranslated),
    }
)
"""Every kind of work by its name, the most urgent first, with its title and what finds it in a record."""


def _used(edition: Edition, work: Work) -> Work:
    return replace(work, used=used(edition, work.ref))


def _day(when: Date | None) -> date | None:
    """The last day that a date may mean; its first one where it has no last."""
    return (when.latest or when.earliest) if when else None


def _quoted(edition: Edition, text: Text) -> str:
    """The beginning of a text of a record, on one line."""
    words, _ = edition.words(text)
    if isinstance(text, Prose):
        words = prose.plain(words, lambda ref: _name(edition, ref))
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"


def _name(edition: Edition, mark: str) -> str:
    ref = prose.as_ref(mark)
    return edition.name(ref) if ref and ref.record in edition.corpus else mark


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


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
