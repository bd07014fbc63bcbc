"""What two sides said to each other so far, topic by topic, and what is still open between them."""

from collections.abc import Iterable
from itertools import groupby

from dossier_gen.briefings.inline import Runs, Small, lines
from dossier_gen.briefings.parts import Blocks, Heading, Row, Table
from dossier_gen.briefings.scope import Scope
from dossier_gen.fields.refs import Ref
from dossier_gen.followups import FollowUp, followups
from dossier_gen.pairs import Pair
from dossier_gen.positions import Position, by_topic, positions
from dossier_gen.records.country import Country
from dossier_gen.records.event import Event
from dossier_gen.wording import N_


def sides_by_topic(scope: Scope) -> Blocks:
    """The positions of two countries so far, each side in its column; those of the visit's own meetings left out."""
    pair = scope.pair
    if not pair or isinstance(scope.record, Event):
        return ()
    held = [one for one in pair.held(scope.edition.cover.as_of) if one.contact.ref not in scope.events]
    topics = by_topic(positions(scope.edition.corpus, pair, held))
    order = sorted(topics, key=lambda one: (1,) if one[0] is None else (0, *scope.edition.sort_key(one[0])))
    found: list[Blocks] = []
    for topic, said in order:
        title = scope.write.link(topic) if topic else scope.write._("On other matters")
        found.append((Heading(title, 2, str(topic or "")), _topic(scope, pair, said)))
    return tuple(block for blocks in found for block in blocks)


def _topic(scope: Scope, pair: Pair, said: Iterable[Position]) -> Table:
    sides = (pair.first, pair.second)
    rows = []
    for ref, told in groupby(said, key=lambda one: one.contact.contact.ref):
        listed = list(told)
        cells = (lines(*(_said(scope, one) for one in listed if one.side == side)) for side in sides)
        when = scope.write.date(listed[0].contact.contact.when)
        rows.append(Row((lines(when, (Small(scope.write.link(ref)),)), *cells)))
    names = (scope.edition.name(side) for side in sides)
    return Table((24, 38, 38), (*scope.write.heads(N_("Meeting")), *names), tuple(rows))


def _said(scope: Scope, one: Position) -> Runs:
    write, said = scope.write, one.statement
    by = write.remarked(write.link(said.by), write.of(said, "act", write.term(said.act)))
    return lines((Small(by),), write.inline(said.says) + write.cite(said.cite))


def follow_ups(scope: Scope) -> Blocks:
    """What is open after earlier meetings: what is due first stands first, what is overdue is marked."""
    day = scope.edition.cover.as_of
    meetings = _meetings(scope)
    listed = [one for one in followups(scope.edition.corpus, day) if meetings is None or one.event in meetings]
    if not listed:
        return ()
    head = scope.write.heads(N_("Due"), N_("What"), N_("Who"), N_("From"))
    return (Table((18, 42, 20, 20), head, tuple(_follow_up(scope, one) for one in listed)),)


def _meetings(scope: Scope) -> frozenset[Ref] | None:
    """The meetings whose follow-ups concern a book: the contacts before it; all of them with None."""
    if scope.is_whole:
        return None
    if isinstance(scope.record, Event):
        return _earlier(scope, scope.record)
    if isinstance(scope.record, Country):
        return frozenset(one.contact.ref for pair in scope.edition.pairs.of(scope.ref) for one in pair.contacts)
    return frozenset((*(one.ref for one in scope.contacts), *scope.events))


def _earlier(scope: Scope, event: Event) -> frozenset[Ref]:
    """The earlier meetings of the two sides, and those of the same series."""
    linked = scope.edition.graph.links_to.get(event.series.record, ()) if event.series else ()
    series = {link.origin for link in linked if link.back == "Meetings"}
    found = {one.contact.ref for one in scope.pair.contacts} if scope.pair else set()
    return frozenset(ref for ref in found | series if not scope.when(ref).is_after(scope.when(scope.ref)))


def _follow_up(scope: Scope, one: FollowUp) -> Row:
    write, outcome = scope.write, one.outcome
    late = (Small(write._("overdue")),) if one.overdue else ()
    what = write.inline(outcome.says) + write.cite(outcome.cite)
    who = lines(
        write.link(outcome.by),
        (Small(write._("followed up by {name}", name=write.link(outcome.owner))),) if outcome.owner else (),
    )
    from_ = lines(write.link(one.event), (Small(write.date(scope.when(one.event))),))
    return Row((lines(write.date(outcome.due), late), what, who, from_), strong=one.overdue)
