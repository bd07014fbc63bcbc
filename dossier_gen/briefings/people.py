"""The people of a book: one paragraph on each, and who holds the offices of a country or a body."""

from collections.abc import Iterator

from dossier_gen import gazetteer
from dossier_gen.briefings.inline import Runs, Small, lines, words
from dossier_gen.briefings.parts import Blocks, Entries, Entry, Facts, Heading, Row, Table, Text
from dossier_gen.briefings.scope import Scope
from dossier_gen.briefings.visit import person_told
from dossier_gen.dossier import as_of
from dossier_gen.fields.refs import Ref
from dossier_gen.offices import Office, offices_on
from dossier_gen.records.country import Country
from dossier_gen.records.institution import Institution
from dossier_gen.records.person import Person
from dossier_gen.wording import N_

_STATE = ("head-of-state", "government", "parliament", "chamber", "ministry")
"""The types of body whose offices the profile of a country lists, in this order."""


def biographies(scope: Scope) -> Blocks:
    """A paragraph on each person of the book of whom the records tell one."""
    told = [(ref, one) for ref in people_of(scope) if isinstance(one := scope.edition.corpus[ref], Person)]
    rows = tuple(_biography(scope, ref, one) for ref, one in told if one.summary)
    return (Entries(32, rows),) if rows else ()


def people_of(scope: Scope) -> tuple[Ref, ...]:
    """The people whom a book presents: those of a visit, of a country or a body, of the whole dossier; each once."""
    edition = scope.edition
    if scope.is_whole:
        return tuple(sorted(edition.corpus.of_kind("person"), key=edition.sort_key))
    if isinstance(scope.record, Country | Institution):
        return tuple(dict.fromkeys(person for person, _ in office_holders(scope, scope.ref)))
    met = (person for person, _ in scope.counterparts)
    found = dict.fromkeys((*scope.travellers, *met, *scope.added_of("person")))
    return tuple(ref for ref in found if ref in edition.corpus)


def _biography(scope: Scope, ref: Ref, one: Person) -> Entry:
    write = scope.write
    office = (Small(write.held(ref, scope.day)),)
    spoken = [gazetteer.language_name(tag, write.language) for tag in one.languages]
    speaks = write._("Speaks {languages}.", languages=gazetteer.listed(spoken, write.language)) if spoken else ()
    note = (Text(speaks, "note"),) if speaks else ()
    return Entry(lines(write.link(ref), write.other_scripts(one), office), (*write.about(one), *note), str(ref))


def office_holders(scope: Scope, ref: Ref) -> Iterator[tuple[Ref, Office]]:
    """Who holds the offices of a body, or the ranked ones of the bodies of a state, on the book's day."""
    corpus = scope.edition.corpus
    day = scope.day or as_of(scope.edition)
    bodies = (ref,) if ref.kind == "institution" else _bodies_of_state(scope, ref)
    for body in bodies:
        linked = scope.edition.graph.links_to.get(body, ())
        people = dict.fromkeys(link.origin for link in linked if link.origin.kind == "person")
        held = [
            (person, one)
            for person in people
            for one in offices_on(corpus, person, day)
            if one.institution and one.institution.record == body and (one.rank or ref.kind == "institution")
        ]
        yield from sorted(held, key=lambda found: (found[1].rank or 99, scope.edition.sort_key(found[0])))


def _bodies_of_state(scope: Scope, country: Ref) -> list[Ref]:
    corpus = scope.edition.corpus
    linked = scope.edition.graph.links_to.get(country, ())
    found = dict.fromkeys(link.origin for link in linked if link.back == "Institutions")
    types = {ref: one.type for ref in found if isinstance(one := corpus[ref], Institution) and one.type in _STATE}
    return sorted(types, key=lambda ref: (_STATE.index(types[ref]), scope.edition.sort_key(ref)))


def countries(scope: Scope) -> Blocks:
    """The profile of each country that the book is about or leads to: what it is, and who holds its offices."""
    found: list[Blocks] = []
    for ref in _countries_of(scope):
        one = scope.edition.corpus[ref]
        told = tuple(_country(scope, ref, one)) if isinstance(one, Country) else ()
        if told:
            heading = (Heading(scope.write.name(ref), 2, str(ref), True),) if ref != scope.ref else ()
            found.append((*heading, *told))
    return tuple(block for blocks in found for block in blocks)


def _countries_of(scope: Scope) -> tuple[Ref, ...]:
    if scope.is_whole:
        return tuple(sorted(scope.edition.corpus.of_kind("country"), key=scope.edition.sort_key))
    if isinstance(scope.record, Country):
        return (scope.ref,)
    hosts = (scope.host, *(scope.country(ref) for ref in scope.delegation.places)) if scope.delegation else ()
    known = hosts or scope.between or ()
    found = dict.fromkeys((*known, *scope.added_of("country")))
    return tuple(ref for ref in found if ref and ref != scope.home and ref in scope.edition.corpus)


def _country(scope: Scope, ref: Ref, one: Country) -> Iterator[Facts | Table | Text]:
    """What a country is and who holds its offices; of the subject itself only these, the rest stands in brief."""
    write = scope.write
    if ref != scope.ref:
        yield from (block for block in write.about(one) if isinstance(block, Text))
        rows = tuple(row for row in country_facts(scope, one) if row[1])
        if rows:
            yield Facts(rows)
    held = tuple(_held(scope, person, office) for person, office in office_holders(scope, ref))
    if held:
        yield Table((44, 56), write.heads(N_("Office"), N_("Holder")), held)


def country_facts(scope: Scope, one: Country) -> Iterator[tuple[str, Runs]]:
    """The short facts on a country."""
    write, _ = scope.write, scope.write.wording._
    yield _("Official name"), write.text(one.official_name)
    yield _("Code"), write.of(one, "code", words(one.code or ""))
    yield _("Capital"), write.name(one.capital) if one.capital else ()


def _held(scope: Scope, person: Ref, office: Office) -> Row:
    title = scope.write.text(office.title)
    return Row((title + scope.write.cite(office.cite), person_told(scope, person)), str(person))
