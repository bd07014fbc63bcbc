"""A whole book: its cover, its sections in order, its numbered sources; and the same as data for the template."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dossier_gen import gazetteer
from dossier_gen.briefings.agreements import agreements
from dossier_gen.briefings.background import institution_refs, institutions, relations
from dossier_gen.briefings.cards import name_cards, table_list
from dossier_gen.briefings.chronology import chronology
from dossier_gen.briefings.closing import disputes, gaps, numbering, source_lines, source_list
from dossier_gen.briefings.endmatter import abbreviations, names
from dossier_gen.briefings.exchanges import follow_ups
from dossier_gen.briefings.meetings import further_sheets, meeting_pages
from dossier_gen.briefings.packing import Json, as_data
from dossier_gen.briefings.parts import Blocks, Names, Section, within
from dossier_gen.briefings.people import biographies, countries
from dossier_gen.briefings.preparation import logistics, objectives, sensitivities, visit_contacts
from dossier_gen.briefings.profiles import in_brief, positions, topics
from dossier_gen.briefings.runs import tongue
from dossier_gen.briefings.scope import Scope, Subject, scope_of
from dossier_gen.briefings.shapes import COVER_NOTE, SOURCES, printed, sections_of, shape_of
from dossier_gen.briefings.visit import counterparts, delegation_list, programme_by_day
from dossier_gen.dossier import NumberedSource
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.fields.walk import walk
from dossier_gen.marking import marking
from dossier_gen.wording import N_

Maker = Callable[[Scope], Blocks]
"""Makes the blocks of a section; none where there is nothing to print."""


def _cover_note(scope: Scope) -> Blocks:
    return scope.write.prose(scope.briefing.cover_note) if scope.briefing else ()


def _disputed(scope: Scope) -> Blocks:
    return disputes(scope, (ref for ref in _told_in_lists(scope) if ref != scope.ref))


def _gaps(scope: Scope) -> Blocks:
    tells_itself = scope.ref.kind in ("event", "relation", "agreement")
    return gaps(scope, (ref for ref in _told_in_lists(scope) if not (tells_itself and ref == scope.ref)))


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

AUDIENCES = (N_("public"), N_("partners"), N_("internal"))
"""The audiences of a dossier that names none of its own."""

PAGE = N_("Page {page} of {pages}")
"""The number of a page at its foot, which the template fills in."""


@dataclass(frozen=True, slots=True)
class Front:
    """What stands on the cover of a book and in its running lines, in words."""

    title: str
    subtitle: str
    dates: str
    kind: str
    """What sort of book it is."""
    dossier: str
    """The dossier it is made from."""
    marking: str
    caveat: str
    facts: tuple[tuple[str, str], ...]
    """Short facts, each behind its label: audience, day, version of the records."""


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
    if blocks := listing(scope, numbers):
        made[SOURCES] = Section(SOURCES, _(N_("Sources")), blocks)
    for key in order:
        title, make = CLOSING.get(key, ("", None))
        if make and (blocks := make(scope, printed)):
            made[key] = Section(key, _(title), blocks)
    return Book(scope, _front(scope), tuple(made[key] for key in order if key in made), numbers)


def data(made: Book) -> dict[str, Json]:
    """A book as data for the template."""
    parts = [_section_data(made, section) for section in made.sections]
    scope, front = made.scope, made.front
    lang, region = tongue(scope.write.language)
    house = scope.edition.cover.house
    sheet = shape_of(scope).sheet
    return {
        "sheet": sheet,
        "house": {
            "accent": house.accent,
            "serif": house.serif,
            "sans": house.sans,
            "cover": house.cover,
            "logo": list(house.logo),
        },
        "title": front.title,
        "subtitle": front.subtitle,
        "dates": front.dates,
        "kind": front.kind,
        "dossier": front.dossier,
        "marking": front.marking,
        "marking-colour": marking(front.marking).colour,
        "caveat": front.caveat,
        "version": scope.edition.cover.version,
        "copy": "",
        "keywords": [front.kind, *([front.marking] if front.marking else [])],
        "two-sided": bool(scope.briefing and scope.briefing.printing == "two-sided"),
        "rtl": int(gazetteer.direction(scope.write.language) == "rtl"),
        "facts": [[label, value] for label, value in front.facts],
        "paper": "us-letter" if scope.briefing and scope.briefing.paper == "letter" else "a4",
        "lang": lang,
        "region": region or ("GB" if lang == "en" else ""),
        "sections": parts,
        "numbers": {one.ref.id: one.number for one in made.numbers},
        "index": dict.fromkeys(_indexed(made), 1),
        "labels": dict.fromkeys(_settle_labels(parts, set()), 1),
        "words": {"contents": scope.write.wording._("Contents"), "page": scope.write.wording.template(PAGE)},
    }


def _indexed(made: Book) -> tuple[str, ...]:
    """The labels of the records whose pages the book's index of names gives."""
    return tuple(name.of for part in within(made.sections) if isinstance(part, Names) for name in part.names)


def _section(scope: Scope, key: str) -> Section | None:
    """A section of the book; None where there is nothing to print."""
    title, make = MAKERS[key]
    blocks = make(scope)
    own, own_title = OWN.get(scope.ref.kind, ("", ""))
    return Section(key, scope.write.wording.template(own_title if key == own else title), blocks) if blocks else None


def _section_data(made: Book, section: Section) -> Json:
    """A section for the template."""
    one = printed(made.scope, section)
    return {"key": section.key, "title": one.title, "new_page": one.new_page, "blocks": as_data(one.blocks)}


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


def _front(scope: Scope) -> Front:
    """What stands on the cover and in the running lines."""
    briefing, cover, write = scope.briefing, scope.edition.cover, scope.write
    record = briefing or scope.record
    _, term = write.wording._, write.wording.term
    subtitle = scope.edition.words(briefing.subtitle)[0] if briefing and briefing.subtitle else ""
    title = scope.edition.forms_of(record).printed().words
    when = (briefing.date if briefing else None) or scope.day
    dates = gazetteer.date_words(when, write.language) if when else ""
    facts = (
        (_("Audience"), term(cover.audience).capitalize()),
        (_("As of"), gazetteer.day_words(cover.as_of, write.language)),
        (_("Records"), cover.version),
        (_("Translation"), _translation(scope)),
    )
    return Front(
        title=title,
        subtitle=subtitle,
        dates="" if dates in subtitle or dates in title else dates,
        kind=_(shape_of(scope).title),
        dossier=cover.title,
        marking=(briefing.marking or "") if briefing else "",
        caveat=scope.edition.words(briefing.caveat)[0] if briefing and briefing.caveat else "",
        facts=tuple((label, value) for label, value in facts if value),
    )


def _translation(scope: Scope) -> str:
    """Whose translation the words of the book are, where the dossier itself has made it; empty where it has not."""
    texts = (leaf.value for leaf in walk(scope.record) if isinstance(leaf.value, Text))
    source = next((found for text in texts if (found := scope.edition.translated(text))), "")
    named = gazetteer.language_name(source, scope.write.language)
    told = scope.write.wording._("translated from {language} by this dossier", language=named) if source else ""
    return told[:1].upper() + told[1:]


def _settle_labels(part: Json, seen: set[str]) -> list[str]:
    """Leaves each label only where it is met first, and returns all labels in order."""
    found: list[str] = []
    if isinstance(part, list):
        for member in part:
            found.extend(_settle_labels(member, seen))
    elif isinstance(part, dict):
        label = part.get("label")
        if isinstance(label, str) and label:
            if label in seen:
                part["label"] = ""
            else:
                seen.add(label)
                found.append(label)
        for member in part.values():
            found.extend(_settle_labels(member, seen))
    return found
