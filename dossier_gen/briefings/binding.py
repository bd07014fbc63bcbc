"""A whole book: its cover, its sections in order, its numbered sources."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dossier_gen.briefings.agreements import agreements
from dossier_gen.briefings.background import institution_refs, institutions, relations
from dossier_gen.briefings.cards import name_cards, table_list
from dossier_gen.briefings.chronology import chronology
from dossier_gen.briefings.closing import disputes, gaps, numbering, source_lines, source_list
from dossier_gen.briefings.endmatter import abbreviations, names
from dossier_gen.briefings.exchanges import follow_ups
from dossier_gen.briefings.front import Front, front_of
from dossier_gen.briefings.meetings import further_sheets, meeting_pages
from dossier_gen.briefings.parts import Blocks, Section
from dossier_gen.briefings.people import biographies, countries
from dossier_gen.briefings.portions import portioned
from dossier_gen.briefings.preparation import logistics, objectives, sensitivities, visit_contacts
from dossier_gen.briefings.profiles import in_brief, positions, topics
from dossier_gen.briefings.scope import Scope
from dossier_gen.briefings.shapes import COVER_NOTE, SOURCES, TELLING, sections_of, shape_of
from dossier_gen.briefings.subjects import Subject, scope_of
from dossier_gen.briefings.visit import counterparts, delegation_list, programme_by_day
from dossier_gen.dossier import NumberedSource
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.wording import N_

Maker = Callable[[Scope], Blocks]
"""Makes the blocks of a section; none where there is nothing to print."""


def _cover_note(scope: Scope) -> Blocks:
    return scope.write.prose(scope.briefing.cover_note) if scope.briefing else ()


def _disputed(scope: Scope) -> Blocks:
    return disputes(scope, (ref for ref in _told_in_lists(scope) if ref != scope.ref))


def _gaps(scope: Scope) -> Blocks:
    return gaps(scope, (ref for ref in _told_in_lists(scope) if ref != scope.ref or ref.kind not in TELLING))


MAKERS: Mapping[str, tuple[str, Maker]] = {
    COVER_NOTE: (N_("Cover note"), _cover_note),
    "in-brief": (N_("In brief"), in_brief),
    "programme": (N_("Programme"), programme_by_day),
    "objectives": (N_("Objectives"), objectives),
    "delegation": (N_("The delegation"), delegation_list),
    "counterparts": (N_("Counterparts"), counterparts),
    "people": (N_("People"), biographies),
    "meetings": (N_("Meetings"), meeting_pages),
    "positions": (N_("Positions so far"), positions),
    "countries": (N_("Country profile"), countries),
    "relations": (N_("State of relations"), relations),
    "institutions": (N_("Institutions concerned"), institutions),
    "agreements": (N_("Agreements"), agreements),
    "topics": (N_("Topics"), topics),
    "chronology": (N_("Chronology"), chronology),
    "further": (N_("Other meetings on record"), further_sheets),
    "follow-ups": (N_("Open follow-ups"), follow_ups),
    "sensitivities": (N_("Sensitivities"), sensitivities),
    "logistics": (N_("Logistics"), logistics),
    "contacts": (N_("Contacts"), visit_contacts),
    "disputed": (N_("Where the sources differ"), _disputed),
    "gaps": (N_("Not known"), _gaps),
    "table-list": (N_("Table list"), table_list),
    "name-cards": (N_("Name cards"), name_cards),
}
"""The heading and the maker of each section; those made from what is printed come last (`CLOSING`)."""

CLOSING: Mapping[str, tuple[str, Callable[[Scope, object], Blocks]]] = {
    "abbreviations": (N_("Abbreviations"), abbreviations),
    "names": (N_("Index of names"), names),
}
"""The sections that are made of what the others print."""

OWN: Mapping[str, tuple[str, str]] = {
    "event": ("meetings", N_("The event")),
    "relation": ("relations", N_("The relation")),
    "agreement": ("agreements", N_("The agreement")),
    "country": ("countries", N_("Offices of state")),
}
"""By kind of subject, the section that tells of the subject itself, and its heading then."""


@dataclass(frozen=True, slots=True)
class Book:
    """A book as it is to be printed: whatever writes it, to PDF or to Word, starts from here."""

    scope: Scope
    front: Front
    sections: tuple[Section, ...]
    numbers: tuple[NumberedSource, ...]
    """The sources that it cites, numbered in the order in which they are met."""

    def number(self, source: str) -> int:
        """The number of a source by its id; 0 for one that the book does not list."""
        return next((one.number for one in self.numbers if one.ref.id == source), 0)


def book(edition: Edition, subject: Subject) -> Book:
    """The book of a briefing record, of any other record, of a pair of countries, or of the whole dossier.

    Raises:
        UsageError: if the edition does not hold the record or its subject.
    """
    scope = scope_of(edition, subject)
    order, _ = sections_of(scope), scope.write.wording.template
    made = {key: section for key in order if key in MAKERS and (section := _section(scope, key))}
    printed = tuple(made.values())
    numbers = numbering(scope, printed) if SOURCES in order else ()
    listing = source_lines if shape_of(scope).sheet else source_list
    if blocks := listing(scope, numbers, printed):
        made[SOURCES] = Section(SOURCES, _(N_("Sources")), blocks)
    for key in order:
        title, make = CLOSING.get(key, ("", None))
        if make and (blocks := make(scope, printed)):
            made[key] = Section(key, _(title), blocks)
    whole = tuple(made[key] for key in order if key in made)
    has_marks = scope.briefing is not None and scope.briefing.portion_marks
    return Book(scope, front_of(scope), portioned(scope.edition, whole) if has_marks else whole, numbers)


def _section(scope: Scope, key: str) -> Section | None:
    """A section of the book; None where there is nothing to print."""
    title, make = MAKERS[key]
    blocks = make(scope)
    own, own_title = OWN.get(scope.ref.kind, ("", ""))
    return Section(key, scope.write.wording.template(own_title if key == own else title), blocks) if blocks else None


def _told_in_lists(scope: Scope) -> tuple[Ref, ...]:
    """The records of the book that have no sheet of their own, where their gaps and disputes would stand."""
    if shape_of(scope).sheet:
        return (scope.ref,)
    events = tuple(ref for ref in scope.events if ref not in scope.meetings)
    people = (*scope.travellers, *(person for person, _ in scope.counterparts))
    sheets = {*scope.meetings, *scope.further_events, *scope.relations, *scope.agreements}
    named = (scope.ref, *events, *people, *institution_refs(scope), *scope.added)
    known = scope.edition.corpus
    return tuple(ref for ref in dict.fromkeys(named) if ref not in sheets and ref in known)
