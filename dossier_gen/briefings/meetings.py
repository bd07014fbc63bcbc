"""The sheets of meetings: who sat on each side, where and when, what each side said, what came of it."""

from collections.abc import Iterable, Iterator

from dossier_gen import phrases
from dossier_gen.briefings.closing import disputed_in, gaps_in
from dossier_gen.briefings.inline import Runs, Small, Words, joined, lines, words
from dossier_gen.briefings.origins import Told
from dossier_gen.briefings.parts import Blocks, Entries, Entry, Facts, Heading, Side, Sides, Text
from dossier_gen.briefings.preparation import brief_blocks
from dossier_gen.briefings.runs import in_bold, telling
from dossier_gen.briefings.scope import Scope
from dossier_gen.briefings.visit import place
from dossier_gen.contacts import day_of
from dossier_gen.fields.items import Participant
from dossier_gen.fields.refs import Ref
from dossier_gen.records import event as records

STATEMENTS_SHARE = 24
"""How much of the line what a speaker does and on what takes, in hundredths."""


def meeting_pages(scope: Scope) -> Blocks:
    """Each meeting on a page of its own."""
    found: list[Blocks] = []
    for place_in_list, (ref, event) in enumerate(scope.events_of(scope.meetings)):
        if scope.ref != ref:
            found.append((Heading(scope.write.name(ref), 2, str(ref), True, new_page=place_in_list > 0),))
        found.append(sheet(scope, event))
    return tuple(block for blocks in found for block in blocks)


def further_sheets(scope: Scope) -> Blocks:
    """The other events of which positions or results are recorded, one behind the other."""
    found: list[Blocks] = []
    for ref, event in scope.events_of(scope.further_events):
        found.append((Heading(scope.write.name(ref), 2, str(ref), True), *sheet(scope, event)))
    return tuple(block for blocks in found for block in blocks)


def sheet(scope: Scope, event: records.Event) -> Blocks:
    """All that is recorded of one event."""
    write = scope.write
    facts = Facts(tuple((label, runs) for label, runs in _facts(scope, event) if runs))
    return (
        *((facts,) if facts.rows else ()),
        *write.about(event),
        *((Heading(write._("Taking part"), 3), _table(scope, event)) if event.sides else ()),
        *brief_blocks(scope, event.brief),
        *_said(scope, event),
        *((Heading(write._("Outcomes"), 3), _outcomes(scope, event)) if event.outcomes else ()),
        *((Heading(write._("Remarks"), 3), *write.prose(event.body)) if event.body else ()),
        *disputed_in(scope, event),
        *gaps_in(scope, event),
    )


def _facts(scope: Scope, event: records.Event) -> Iterator[tuple[str, Runs]]:
    write, _ = scope.write, scope.write.wording._
    when = write.moment(event.at) if event.at else write.full_date(event.dates)
    cited = write.cite(event.cite, "at") + write.cite(event.cite, "dates")
    yield _("When"), when + cited if when else ()
    yield _("Where"), place(scope, event.place, day_of(event)) + write.cite(event.cite, "place") if event.place else ()
    series = write.link(event.series)
    number = write.of(event, "number", words(str(event.number)))
    numbered = write._("{series}, meeting no. {number}", series=series, number=number)
    yield _("Series"), numbered if series and event.number else series
    yield _("Part of"), write.link(event.part_of)
    yield _("Agreements"), write.links(event.agreements)
    yield _("Status"), write.of(event, "status", write.term("" if event.status == "held" else event.status))
    yield _("Topics"), write.between(write.name(ref) for ref in event.topics)


def _table(scope: Scope, event: records.Event) -> Sides:
    sides = []
    for side in event.sides:
        people = tuple(_participant(scope, event, one) for one in side.participants)
        nobody = ((Small(scope.write._("No participant is recorded.")),),)
        named = scope.write.link(side.for_, on=day_of(event))
        sides.append(Side(named + scope.write.cite(side.cite), people or nobody))
    return Sides(tuple(sides))


def _participant(scope: Scope, event: records.Event, one: Participant) -> Runs:
    write = scope.write
    role = write.of(one, "role", write.term(one.role)) if one.role != "participant" else ()
    shown = tuple(in_bold(run) for run in write.name(one.person))
    scripts = write.other_scripts(scope.edition.corpus[one.person])
    office = write.offices(one.person, day_of(event), one.as_)
    named = write.remarked(write.link(one.person, shown), role)
    return lines(named + write.cite(one.cite), scripts, office)


def _said(scope: Scope, event: records.Event) -> Blocks:
    """What was said, side by side and speaker by speaker, in the order in which it is recorded."""
    groups: dict[tuple[Ref | None, Ref], list[records.Statement]] = {}
    for one in event.statements:
        groups.setdefault((_side_of(scope, event, one), one.by.record), []).append(one)
    order = [side.for_ for side in event.sides]
    found: list[Blocks] = []
    for side, speaker in sorted(groups, key=lambda key: order.index(key[0]) if key[0] in order else len(order)):
        behalf = (Small(words("  ·  ") + scope.write.name(side)),) if side and side != speaker else ()
        title = scope.write.link(speaker) + behalf
        found.append((Heading(title, 3), statements(scope, groups[(side, speaker)], side)))
    return tuple(block for blocks in found for block in blocks)


def _side_of(scope: Scope, event: records.Event, one: records.Statement) -> Ref | None:
    """The side for which a statement is made: where its speaker sits, else that of the speaker's country."""
    speakers = {one.by.record, *((one.on_behalf_of.record,) if one.on_behalf_of else ())}
    for side in event.sides:
        if side.for_ in speakers or any(seat.person.record in speakers for seat in side.participants):
            return side.for_
    countries = {country for ref in speakers if (country := scope.country(ref))}
    return next((side.for_ for side in event.sides if scope.country(side.for_) in countries), None)


def statements(scope: Scope, said: Iterable[records.Statement], side: Ref | None) -> Entries:
    """Statements below each other: what the speaker does and on what, then what is said."""
    return Entries(STATEMENTS_SHARE, tuple(statement(scope, one, side) for one in said))


def statement(scope: Scope, one: records.Statement, side: Ref | None) -> Entry:
    """One statement; on whose behalf it is made is said where it is not the side's own."""
    write = scope.write
    topics = write.links(one.topics)
    told = write.of(one, "act", (Words(write.wording.term(one.act), strong=True),))
    act = write.under(one.by, write.under(one.on_behalf_of, told))
    other = write.link(one.on_behalf_of) if one.on_behalf_of != side else ()
    behalf = write._("for {name}", name=other) if other else ()
    left = lines(act, (Small(behalf),) if behalf else (), (Small(topics),) if topics else ())
    said = write.sourced(one.says, one.cite)
    return Entry(left, (*said, *(Text(runs, "note") for runs in _notes(scope, one))))


def _notes(scope: Scope, one: records.Statement) -> Iterator[Runs]:
    write = scope.write
    if one.quote:
        quoted, tag = scope.edition.words(one.quote)
        own = telling(write.foreign(quoted, one.lang or tag), Told(one.quote, quoted))
        yield write._(phrases.QUOTED, words=own)
    quotations = write.quotations(one.cite)
    if quotations:
        yield write._("In the source: {quotations}", quotations=joined(quotations, " "))
    if one.readout:
        yield write._("As reported by {name}.", name=write.name(one.readout))


def _outcomes(scope: Scope, event: records.Event) -> Entries:
    return Entries(STATEMENTS_SHARE, tuple(_outcome(scope, one) for one in event.outcomes))


def _outcome(scope: Scope, one: records.Outcome) -> Entry:
    write = scope.write
    kind = write.of(one, "type", (Words(write.wording.term(one.type), strong=True),))
    left = lines(kind, write.of(one, "status", (Small(write.term(one.status)),)) if one.status else ())
    details = (
        write._("By {name}", name=write.link(one.by)) if one.by else (),
        write._("followed up by {name}", name=write.link(one.owner)) if one.owner else (),
        write._("due {date}", date=write.date(one.due)) if one.due else (),
        write.link(one.agreement),
    )
    told = joined(list(details), " · ")
    return Entry(left, (Text(write.inline(one.says) + write.cite(one.cite)), *((Text(told, "note"),) if told else ())))
