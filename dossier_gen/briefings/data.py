"""A whole book: its cover, its sections in order, its numbered sources; and the same as data for the template."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from dossier_gen import gazetteer
from dossier_gen.briefings.agreements import agreements
from dossier_gen.briefings.background import institution_refs, institutions, relations
from dossier_gen.briefings.chronology import chronology
from dossier_gen.briefings.closing import disputes, gaps, numbering, source_list
from dossier_gen.briefings.meetings import further_sheets, meeting_pages
from dossier_gen.briefings.parts import Blocks, Json, Section, as_data
from dossier_gen.briefings.portions import portioned
from dossier_gen.briefings.profiles import in_brief, positions
from dossier_gen.briefings.runs import tongue
from dossier_gen.briefings.scope import Scope, Subject, scope_of
from dossier_gen.briefings.visit import counterparts, delegation_list, programme_by_day
from dossier_gen.dossier import NumberedSource
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.fields.walk import walk
from dossier_gen.records import KINDS
from dossier_gen.wording import N_

Maker = Callable[[Scope], Blocks]
"""Makes the blocks of a section; none where there is nothing to print."""


def _cover_note(scope: Scope) -> Blocks:
    return scope.write.prose(scope.briefing.cover_note) if scope.briefing else ()


def _disputed(scope: Scope) -> Blocks:
    return disputes(scope, _told_in_lists(scope))


def _gaps(scope: Scope) -> Blocks:
    return gaps(scope, _told_in_lists(scope))


MAKERS: Mapping[str, tuple[str, Maker, bool]] = {
    "cover-note": (N_("Cover note"), _cover_note, True),
    "in-brief": (N_("In brief"), in_brief, False),
    "programme": (N_("Programme"), programme_by_day, True),
    "delegation": (N_("The delegation"), delegation_list, True),
    "counterparts": (N_("Counterparts"), counterparts, False),
    "meetings": (N_("Meetings"), meeting_pages, True),
    "positions": (N_("Positions"), positions, False),
    "institutions": (N_("Institutions concerned"), institutions, True),
    "relations": (N_("Relations"), relations, True),
    "agreements": (N_("Agreements"), agreements, True),
    "chronology": (N_("Chronology"), chronology, True),
    "further": (N_("Other meetings on record"), further_sheets, True),
    "disputed": (N_("Where the sources differ"), _disputed, False),
    "gaps": (N_("Not known"), _gaps, False),
}
"""The sections in their order: heading, maker, whether they begin a page in the book of a visit.

The sources follow, once all else is made.
"""

OWN: Mapping[str, tuple[str, str]] = {
    "event": ("meetings", N_("The event")),
    "relation": ("relations", N_("The relation")),
    "agreement": ("agreements", N_("The agreement")),
}
"""By kind of subject, the section that tells of the subject itself, and its heading then; it stands first."""

SOURCES = "sources"

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
    sections = tuple(_sections(scope))
    numbers = numbering(scope, sections) if SOURCES in _order(scope) else ()
    listed = Section(
        SOURCES, scope.write.wording._("Sources"), source_list(scope, numbers, sections), scope.delegation is not None
    )
    whole = (*sections, *((listed,) if listed.blocks else ()))
    has_marks = scope.briefing is not None and scope.briefing.portion_marks
    return Book(scope, _front(scope), portioned(scope.edition, whole) if has_marks else whole, numbers)


def data(made: Book, traced: bool = False) -> dict[str, Json]:
    """A book as data for the template; traced, each part that tells values has its number."""
    parts = as_data(made.sections, count() if traced else None)
    scope, front = made.scope, made.front
    lang, region = tongue(scope.write.language)
    return {
        "title": front.title,
        "subtitle": front.subtitle,
        "dates": front.dates,
        "kind": front.kind,
        "dossier": front.dossier,
        "marking": front.marking,
        "facts": [[label, value] for label, value in front.facts],
        "paper": "us-letter" if scope.briefing and scope.briefing.paper == "letter" else "a4",
        "lang": lang,
        "region": region or ("GB" if lang == "en" else ""),
        "sections": parts,
        "numbers": {one.ref.id: one.number for one in made.numbers},
        "labels": dict.fromkeys(_settle_labels(parts, set()), 1),
        "words": {"contents": scope.write.wording._("Contents"), "page": scope.write.wording.template(PAGE)},
    }


def _sections(scope: Scope) -> Iterator[Section]:
    """The sections that have content, in order."""
    own, own_title = OWN.get(scope.ref.kind, ("", ""))
    for key in _order(scope):
        if key in MAKERS:
            title, make, new_page = MAKERS[key]
            blocks = make(scope)
            if blocks:
                new = new_page and (scope.delegation is not None or key == "cover-note")
                told = scope.write.wording.template(own_title if key == own else title)
                yield Section(key, told, blocks, new)


def _order(scope: Scope) -> tuple[str, ...]:
    """The sections in the order that the briefing chooses; those that none can choose keep their place behind the rest.

    Sections that a briefing cannot name stand behind the one that they follow by default, or before all others.
    """
    default = (*MAKERS, SOURCES)
    chosen = scope.briefing.sections if scope.briefing else ()
    if not chosen:
        own, _ = OWN.get(scope.ref.kind, ("", ""))
        return tuple(sorted(default, key=lambda key: (key != "cover-note", key != own)))
    order: list[str] = list(dict.fromkeys(chosen))
    for place, key in enumerate(default):
        if key not in CHOOSABLE:
            before = [order.index(one) for one in default[:place] if one in order]
            order.insert(max(before) + 1 if before else 0, key)
    return tuple(order)


CHOOSABLE = frozenset(
    ("programme", "delegation", "counterparts", "meetings", "institutions", "agreements", "chronology", SOURCES)
)
"""The sections that a briefing record can name."""


def _told_in_lists(scope: Scope) -> tuple[Ref, ...]:
    """The records of the book that have no sheet of their own, where their gaps and disputes would stand."""
    events = tuple(ref for ref in scope.events if ref not in scope.meetings)
    people = (*scope.travellers, *(person for person, _ in scope.counterparts))
    sheets = {*scope.meetings, *scope.further_events, *scope.relations, *scope.agreements}
    named = (scope.ref, *events, *people, *institution_refs(scope), *scope.added)
    return tuple(ref for ref in dict.fromkeys(named) if ref not in sheets)


def _front(scope: Scope) -> Front:
    """What stands on the cover and in the running lines."""
    briefing, cover, write = scope.briefing, scope.edition.cover, scope.write
    record = briefing or scope.record
    _, term = write.wording._, write.wording.term
    kind = term(KINDS[scope.ref.kind].noun).capitalize()
    subtitle = scope.edition.words(briefing.subtitle)[0] if briefing and briefing.subtitle else "" if briefing else kind
    when = (briefing.date if briefing else None) or scope.day
    dates = gazetteer.date_words(when, write.language) if when else ""
    facts = (
        (_("Audience"), term(cover.audience).capitalize()),
        (_("As of"), gazetteer.day_words(cover.as_of, write.language)),
        (_("Records"), cover.version),
        (_("Translation"), _translation(scope)),
    )
    return Front(
        title=scope.edition.forms_of(record).printed().words,
        subtitle=subtitle,
        dates="" if dates in subtitle else dates,
        kind=_("Briefing"),
        dossier=cover.title,
        marking=(briefing.marking or "") if briefing else "",
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
