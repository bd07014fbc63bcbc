"""The sections on a subject other than a visit: what it is, in brief, and the positions taken by it or on it."""

from collections.abc import Iterator
from itertools import groupby

from dossier_gen import gazetteer
from dossier_gen.briefings.closing import disputed_in
from dossier_gen.briefings.exchanges import sides_by_topic
from dossier_gen.briefings.facts import own_facts
from dossier_gen.briefings.inline import Runs, Web, lines, words
from dossier_gen.briefings.meetings import statement
from dossier_gen.briefings.parts import Blocks, Entries, Entry, Facts, Heading, Photo, Row, Table, Text
from dossier_gen.briefings.people import country_facts
from dossier_gen.briefings.scope import Scope
from dossier_gen.briefings.shapes import TELLING, latest_note, latest_of
from dossier_gen.briefings.visit import in_brief as visit_in_brief
from dossier_gen.dossier import as_of
from dossier_gen.fields.items import USES
from dossier_gen.fields.refs import Ref
from dossier_gen.offices import Office, covers, offices, tenure_order
from dossier_gen.records import KINDS, Record
from dossier_gen.records.briefing import Briefing
from dossier_gen.records.country import Country
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.event import Event
from dossier_gen.records.institution import Institution
from dossier_gen.records.person import Birth, Death, Person, Tenure
from dossier_gen.records.place import Place
from dossier_gen.records.source import Source
from dossier_gen.records.topic import Topic
from dossier_gen.wording import N_


def in_brief(scope: Scope) -> Blocks:
    """What the subject is."""
    record = scope.record
    if isinstance(record, Delegation):
        return (*visit_in_brief(scope, record), *disputed_in(scope, record))
    if scope.ref.kind in TELLING:
        return ()
    facts = Facts(tuple((label, runs) for label, runs in _facts(scope, record) if runs))
    return (
        *_photo(scope, record),
        *scope.write.about(record, "lead"),
        *((facts,) if facts.rows else ()),
        *_definition(scope, record),
        *_offices(scope, record),
        *scope.write.prose(record.body),
        *disputed_in(scope, record),
    )


def _photo(scope: Scope, record: Record) -> Blocks:
    """The picture of the subject, where its file is stored."""
    image, write = record.image, scope.write
    stored = scope.edition.corpus.stored.get(f"images/{image.file}") if image else None
    if not image or not stored or not stored.path:
        return ()
    credit = write.of(image, "credit", write.between((words(image.credit), words(image.licence))))
    return (Photo(stored.path, scope.edition.words(image.alt)[0], credit),)


def _facts(scope: Scope, record: Record) -> Iterator[tuple[str, Runs]]:
    write, _ = scope.write, scope.write.wording._
    yield _("Names"), lines(*_names(scope, record))
    match record:
        case Person():
            yield _("Born"), _life(scope, record.born)
            yield _("Died"), _life(scope, record.died)
            yield _("Citizenship"), write.links(record.citizenship)
            yield _("Pronunciation"), write.text(record.pronunciation)
            if record.address_as:
                yield _("Letters open"), write.text(record.address_as.written)
                yield _("Spoken to as"), write.text(record.address_as.spoken)
        case Institution():
            yield _("Type"), write.of(record, "type", write.term(record.type))
            yield _("Country"), write.link(record.country)
            yield _("Part of"), write.link(record.part_of)
            yield _("Founded"), write.date(record.founded)
            yield _("Dissolved"), write.date(record.dissolved)
            yield _("Seat"), write.name(record.seat) if record.seat else ()
            yield _("Counterpart"), write.link(record.counterpart)
            yield _("Members"), lines(*(write.name(one.member) + write.cite(one.cite) for one in record.members))
        case Country():
            yield from country_facts(scope, record)
        case Topic():
            yield _("Part of"), write.link(record.broader)
            yield _("Related"), write.links(record.related)
        case Place():
            yield _("Type"), write.of(record, "type", write.term("" if record.type == "other" else record.type))
            yield _("Country"), write.link(record.country)
            yield _("Within"), write.link(record.within)
            yield _("Time zone"), write.of(record, "zone", words(record.zone or ""))
        case Source():
            yield from _source_facts(scope, record)
        case Briefing():
            yield from _counts(scope)
    yield from own_facts(write, scope.ref.kind, record)


def _source_facts(scope: Scope, record: Source) -> Iterator[tuple[str, Runs]]:
    write, _ = scope.write, scope.write.wording._
    of, title = write.of, "original_title" if record.original_title else "title"
    yield _("Title"), of(record, title, write.foreign(record.original_title or record.title, record.language or ""))
    yield _("Publisher"), of(record, "publisher", words(record.publisher or ""))
    yield _("Authors"), of(record, "authors", words(gazetteer.listed(record.authors, write.language)))
    yield _("Published"), write.date(record.published)
    language = words(gazetteer.language_name(record.language, write.language)) if record.language else ()
    yield _("Language"), of(record, "language", language)
    yield _("Address"), of(record, "url", (Web(record.url, words(record.url)),) if record.url else ())
    yield _("Reports on"), write.links(record.about)
    yield _("Remark"), write.text(record.remark)


def _counts(scope: Scope) -> Iterator[tuple[str, Runs]]:
    """How many records of each kind the dossier has."""
    wording = scope.write.wording
    for kind, model in KINDS.items():
        number = len(tuple(scope.edition.corpus.of_kind(kind)))
        yield wording.template(model.plural), words(wording.number(number)) if number else ()


def _names(scope: Scope, record: Record) -> Iterator[Runs]:
    """All forms of the name but the one in the title, each with its language."""
    write = scope.write
    for form in record.names:
        if form.role not in USES and form.text != scope.edition.name(scope.ref):
            language = write.of(form, "lang", words(gazetteer.language_name(form.lang, write.language)))
            yield write.remarked(write.stated(form), language) + write.cite(form.cite)


def _life(scope: Scope, life: Birth | Death | None) -> Runs:
    if not life:
        return ()
    where = scope.write.name(life.place) if life.place else ()
    return scope.write.clauses(scope.write.date(life.at), where) + scope.write.cite(life.cite)


def _definition(scope: Scope, record: Record) -> Blocks:
    return scope.write.prose(record.definition) if isinstance(record, Topic) else ()


def _offices(scope: Scope, record: Record) -> Blocks:
    """A person's offices in order of time, or the holders of a body's offices on the edition's day."""
    write = scope.write
    if isinstance(record, Person):
        held = sorted(offices(scope.edition.corpus, scope.ref), key=lambda one: tenure_order(one.tenure))
        rows = tuple(Row((write.office(one), _period(scope, one.tenure))) for one in held)
        head = write.heads(N_("Office"), N_("When"))
        return (Heading(write._("Offices")), Table((62, 38), head, rows)) if rows else ()
    if isinstance(record, Institution):
        rows = tuple(_holder(scope, person, one) for person, one in _holders(scope))
        head = write.heads(N_("Name"), N_("Office"), N_("When"))
        return (Heading(write._("Holders of offices")), Table((34, 40, 26), head, rows)) if rows else ()
    return ()


def _holders(scope: Scope) -> tuple[tuple[Ref, Office], ...]:
    """Who is known to have held an office of the body, those of the edition's day first."""
    corpus, day = scope.edition.corpus, as_of(scope.edition)
    people = dict.fromkeys(link.origin for link in scope.edition.graph.links_to.get(scope.ref, ()))
    found = [
        (person, one)
        for person in people
        for one in offices(corpus, person)
        if one.institution and one.institution.record == scope.ref
    ]
    by_name = scope.edition.sort_key
    return tuple(
        sorted(found, key=lambda pair: (not covers(pair[1].tenure, day), pair[1].rank or 99, by_name(pair[0])))
    )


def _holder(scope: Scope, person: Ref, office: Office) -> Row:
    write = scope.write
    name = lines(write.link(person), write.other_scripts(scope.edition.corpus[person]))
    return Row((name, write.text(office.title) + write.cite(office.cite), _period(scope, office.tenure)), str(person))


def _period(scope: Scope, tenure: Tenure) -> Runs:
    """The period of a tenure; where its first day is not known, the days for which a source attests it."""
    write = scope.write
    begin = tenure.from_ or tenure.appointed or tenure.elected
    first, last = write.date(begin), write.date(tenure.to)
    span = write._("until {last}", last=last) if last else ()
    if first:
        span = write._("from {first} until {last}", first=first, last=last) if last else ()
        span = span or write._("from {first}", first=first)
    attested = [write.date(day.at) + write.cite(day.cite) for day in tenure.attested] if not begin else []
    return lines(span, write._("attested {days}", days=write.apart(attested)) if attested else ())


def positions(scope: Scope) -> Blocks:
    """The positions of two sides by topic; else those of the subject, on its behalf or on it, by event in time."""
    if scope.ref.kind not in ("person", "institution", "country", "topic"):
        return sides_by_topic(scope)
    corpus = scope.edition.corpus
    origins = {link.origin for link in scope.edition.graph.links_to.get(scope.ref, ()) if link.origin.kind == "event"}
    told = [
        (ref, one)
        for ref in sorted(origins, key=lambda ref: (*scope.when(ref).order[:2], ref))
        for one in _said(scope, corpus[ref])
    ]
    shown = told[-latest_of(scope) :]
    found: list[Text | Heading | Entries] = [*latest_note(scope, len(shown), len(told))]
    for ref, said in groupby(shown, key=lambda one: one[0]):
        found.extend((Heading(scope.write.name(ref), 2, str(ref)), Entries(28, tuple(one for _, one in said))))
    return tuple(found)


def topics(scope: Scope) -> Blocks:
    """The topics of a dossier, each with what it is."""
    listed = sorted(scope.edition.corpus.of_kind("topic"), key=scope.edition.sort_key) if scope.is_whole else ()
    rows = tuple(_topic(scope, ref, one) for ref in listed if isinstance(one := scope.edition.corpus[ref], Topic))
    return (Entries(32, rows),) if rows else ()


def _topic(scope: Scope, ref: Ref, one: Topic) -> Entry:
    broader = scope.write._("part of {name}", name=scope.write.link(one.broader)) if one.broader else ()
    note = (Text(broader, "note"),) if broader else ()
    return Entry(scope.write.name(ref), (*scope.write.about(one), *scope.write.prose(one.definition), *note), str(ref))


def _said(scope: Scope, event: Record) -> Iterator[Entry]:
    for one in event.statements if isinstance(event, Event) else ():
        named = {one.by.record, *((one.on_behalf_of.record,) if one.on_behalf_of else ()), *one.topics}
        if scope.ref in named:
            entry = statement(scope, one, None)
            speaker = scope.write.link(one.by) if one.by.record != scope.ref else ()
            yield Entry(lines(speaker, entry.name), entry.blocks)
