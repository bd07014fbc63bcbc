"""What finds each kind of work in a record."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from dossier_gen import prose
from dossier_gen.coverage import Rests, written
from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import value_at
from dossier_gen.outward import addresses_in
from dossier_gen.phrases import BETWEEN
from dossier_gen.records import Record
from dossier_gen.records.event import Event
from dossier_gen.untranslated import untranslated
from dossier_gen.upkeep.work import Upkeep, Work
from dossier_gen.wording import N_

LONGEST = 110
"""Longest passage of a record that is quoted in a line, in characters."""


def open_disputes(record: Record) -> Iterator[int]:
    """The places of the disputed values that nobody decided: no note says why, or the record holds no value there."""
    for place, one in enumerate(record.disputed):
        if one.note is None or value_at(record, one.field) in (None, ()):
            yield place


def _past_due(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    for place, one in enumerate(record.outcomes if isinstance(record, Event) else ()):
        due = one.due.latest if one.due else None
        if due and due < desk.edition.cover.as_of and one.status not in ("done", "lapsed"):
            what = desk._("due {date}: {words}", date=one.due, words=_quoted(desk.edition, one.says))
            yield Work(ref, what, ("outcomes", place), due)


def _uncited(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    known = desk.covered.records.get(ref)
    if known and not known.sources:
        what = desk._("cites nothing for {values}", values=desk.values(len(known.values)))
        yield Work(ref, what if known.values else desk._("cites nothing"), (), _day(record.checked))


def _unsourced(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    known = desk.covered.records.get(ref)
    bare = [written(value.path) for value in known.values if value.rests is Rests.NOTHING] if known else []
    if known and known.sources and bare:
        rest = desk.edition.wording.n_("{count} value rests on nothing", "{count} values rest on nothing", len(bare))
        what = desk._("{label}: {words}", label=rest, words=_first(desk, bare))
        yield Work(ref, what, (), _day(record.checked))


def _review(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    """Records that were never checked, and those whose kind has a review interval that is over."""
    if ref not in desk.covered.records:
        return
    checked, days = _day(record.checked), desk.policy.review_days.get(ref.kind)
    if checked is None:
        yield Work(ref, desk._("never checked"))
    elif days is not None and (desk.edition.cover.as_of - checked).days >= days:
        due = checked + timedelta(days)
        what = desk._("checked {day}, review due {due}", day=record.checked, due=due)
        yield Work(ref, what, ("checked",), checked)


def _disputed(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    for place in open_disputes(record):
        one = record.disputed[place]
        words = _quoted(desk.edition, one.value)
        what = desk._("{field} is disputed and undecided: {words}", field=one.field, words=words)
        yield Work(ref, what, ("disputed", place), _day(record.checked))


def _gaps(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    for place, gap in enumerate(record.gaps):
        what = desk._("not known: {words}", words=_quoted(desk.edition, gap.what))
        yield Work(ref, what, ("gaps", place), _day(gap.on))


def _one_source(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    known = desk.covered.records.get(ref)
    if known and len(known.sources) == 1:
        values = desk.values(len(known.values))
        what = desk._("rests on {source} alone for {values}", source=known.sources[0], values=values)
        yield Work(ref, what, (), _day(record.checked))


def _links(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    for path, address in addresses_in(record) if desk.silent else ():
        if address in desk.silent:
            day, said = desk.silent[address]
            what = desk._("{address} did not answer on {day}: {said}", address=address, day=day, said=said)
            yield Work(ref, what, path, day)


def _untranslated(desk: Upkeep, ref: Ref, record: Record) -> Iterator[Work]:
    cover = desk.edition.cover
    for language in cover.languages if ref in desk.edition.corpus.files else ():
        paths = untranslated(ref, record, language, cover.default_language)
        if paths and language != cover.default_language:
            n_ = desk.edition.wording.n_
            missing = n_(
                "{count} text not in {language}",
                "{count} texts not in {language}",
                len(paths),
                language=f"'{language}'",
            )
            what = desk._("{label}: {words}", label=missing, words=_first(desk, map(written, paths)))
            yield Work(ref, what, paths[0])


def _first(desk: Upkeep, words: Iterable[str], most: int = 3) -> str:
    """The first of several words, and how many more there are."""
    listed = list(words)
    wording, more = desk.edition.wording, len(listed) - most
    named = wording.template(BETWEEN).join(listed[:most])
    return wording.n_("{words} and {count} more", "{words} and {count} more", more, words=named) if more > 0 else named


KINDS_OF_WORK: Mapping[str, tuple[str, Callable[[Upkeep, Ref, Record], Iterator[Work]]]] = MappingProxyType(
    {
        "past-due": (N_("Outcomes past due"), _past_due),
        "uncited": (N_("Records without any source"), _uncited),
        "unsourced": (N_("Values without any source"), _unsourced),
        "review": (N_("Never checked, or due for review"), _review),
        "disputed": (N_("Disputed values undecided"), _disputed),
        "gaps": (N_("Open gaps"), _gaps),
        "links": (N_("Links that no longer answer"), _links),
        "one-source": (N_("Resting on one source"), _one_source),
        "untranslated": (N_("Awaiting translation"), _untranslated),
    }
)
"""Every kind of work by its name, the most urgent first, with its title and what finds it in a record."""


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
