"""The sections around the subject: the institutions concerned, and the relations of the parties."""

from dossier_gen.briefings.closing import disputed_in, gap_lines
from dossier_gen.briefings.inline import Runs, joined, lines
from dossier_gen.briefings.parts import Blocks, Entries, Entry, Facts, Heading, Row, Table, Text
from dossier_gen.briefings.scope import Scope
from dossier_gen.dossier import as_of
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.offices import offices_on
from dossier_gen.records.institution import Institution
from dossier_gen.records.relation import Relation


def institutions(scope: Scope) -> Blocks:
    """The institutions concerned, by country, each with its names and what it is."""
    groups: dict[Ref | None, list[Ref]] = {}
    for ref in institution_refs(scope):
        groups.setdefault(scope.country(ref), []).append(ref)
    found: list[Heading | Entries] = []
    for country in sorted(groups, key=lambda ref: (0, *scope.edition.sort_key(ref)) if ref else (1,)):
        title = scope.write.link(country) if country else scope.write._("Joint and international bodies")
        found.append(Heading(title, 2, str(country or "")))
        listed = sorted(groups[country], key=scope.edition.sort_key)
        found.append(Entries(38, tuple(_institution(scope, ref) for ref in listed)))
    return tuple(found)


def institution_refs(scope: Scope) -> tuple[Ref, ...]:
    """The institutions that the subject and its events name, and those where its people hold office on the day."""
    found: dict[Ref, None] = dict.fromkeys(scope.added_of("institution"))
    graph = scope.edition.graph
    for ref in (scope.ref, *scope.events, *scope.relations):
        found.update((link.target.record, None) for link in graph.links_from.get(ref, ()))
    people = (*scope.travellers, *(person for person, _ in scope.counterparts))
    for person in people:
        held = offices_on(scope.edition.corpus, person, scope.day or as_of(scope.edition))
        found.update((office.institution.record, None) for office in held if office.institution)
    if scope.ref.kind == "country":
        back = graph.links_to.get(scope.ref, ())
        found.update((link.origin, None) for link in back if link.back == "Institutions")
    known = scope.edition.corpus
    return tuple(ref for ref in found if ref.kind == "institution" and ref != scope.ref and ref in known)


def _institution(scope: Scope, ref: Ref) -> Entry:
    record, write = scope.edition.corpus[ref], scope.write
    name = lines(write.name(ref), write.other_scripts(record), write.spellings(record))
    name = write.under(record.country, name) if isinstance(record, Institution) else name
    details: list[Runs] = []
    if isinstance(record, Institution):
        details = [
            write.of(record, "type", write.term("" if record.type == "other" else record.type)),
            write._("part of {name}", name=write.link(record.part_of)) if record.part_of else (),
        ]
    blocks = (
        *write.about(record),
        *((Text(told, "note"),) if (told := joined(details, " · ")) else ()),
        *((Text(members, "note"),) if (members := _members(scope, record)) else ()),
    )
    return Entry(name, blocks, str(ref))


def _members(scope: Scope, record: object) -> Runs:
    """The members of a body, as far as their periods are not over."""
    if not isinstance(record, Institution):
        return ()
    day = as_of(scope.edition)
    current = [one for one in record.members if not (one.to and day.is_after(one.to))]
    named = scope.write.between(scope.write.name(one.member) + scope.write.cite(one.cite) for one in current)
    return scope.write._("Members: {names}", names=named) if named else ()


def relations(scope: Scope) -> Blocks:
    """The relations between the parties: names, mechanisms, milestones."""
    found: list[Blocks] = []
    for ref in scope.relations:
        record = scope.record if ref == scope.ref else scope.edition.corpus[ref]
        if isinstance(record, Relation):
            heading = (Heading(scope.write.name(ref), 2, str(ref), True),) if ref != scope.ref else ()
            found.append((*heading, *_relation(scope, record)))
    return tuple(block for blocks in found for block in blocks)


def _relation(scope: Scope, record: Relation) -> Blocks:
    write, _ = scope.write, scope.write.wording._
    called = [_dated(scope, write.text(one.name), one.from_, one.to) + write.cite(one.cite) for one in record.status]
    cited = write.cite(record.cite, "established") if record.established else ()
    rows = (
        (_("Between"), write.links(record.between)),
        (_("Relations since"), write.date(record.established) + cited),
        (_("Called"), lines(*called)),
        (_("Mechanisms"), lines(*(write.link(ref) for ref in record.mechanisms))),
        (_("Not known"), gap_lines(scope, record.gaps)),
    )
    head = (_("When"), _("What"))
    milestones = tuple(
        Row((write.date(one.at), write.inline(one.says) + write.cite(one.cite)))
        for one in sorted(record.milestones, key=lambda one: one.at.order)
    )
    return (
        *write.about(record, "lead"),
        Facts(tuple((label, runs) for label, runs in rows if runs)),
        *write.prose(record.body),
        *((Heading(write._("Milestones"), 3), Table((24, 76), head, milestones)) if milestones else ()),
        *disputed_in(scope, record),
    )


def _dated(scope: Scope, name: Runs, first: Date | None, last: Date | None) -> Runs:
    """A name with the days between which it was in use."""
    write = scope.write
    values = {"name": name, "first": write.date(first), "last": write.date(last)}
    if first and last:
        return write._("{name}, since {first}, until {last}", **values)
    if first:
        return write._("{name}, since {first}", **values)
    return write._("{name}, until {last}", **values) if last else name
