"""What a hit shows: the record's name and page, what it is today, and every other form of its name."""

from collections.abc import Iterator

from dossier_gen import gazetteer
from dossier_gen.dossier import as_of
from dossier_gen.edition import Edition
from dossier_gen.facets import day_in_lists, forms
from dossier_gen.fields.refs import Ref
from dossier_gen.offices import Office, offices_latest, offices_on
from dossier_gen.pages.addresses import place_of
from dossier_gen.pages.write import path_of
from dossier_gen.records import Record
from dossier_gen.records.source import Source
from dossier_gen.wording import N_

_LAST_KNOWN = N_("{offices}, last known on {day}")
_UNTIL = N_("{offices}, until {day}")

Entry = list[object]
"""An entry as the browser reads it: name, its language, page, what it is today, audience, the other forms."""


def entry(edition: Edition, ref: Ref) -> Entry:
    """What a hit on a record shows; a language is empty where it is the reader's."""
    record = edition.corpus[ref]
    first, *others = forms(edition, ref)
    told = [[form.text, form.language, form.role] for form in others]
    about = ", ".join(filter(None, _about(edition, ref, record)))
    own = "" if first.language == edition.cover.language else first.language
    audience = record.audience if record.audience in edition.cover.audiences.names[1:] else ""
    return [first.text, own, place_of(edition.cover, path_of(ref)), about, audience or "", told]


def _about(edition: Edition, ref: Ref, record: Record) -> Iterator[str]:
    if ref.kind == "person":
        yield _office(edition, ref)
    type = getattr(record, "type", None)
    if isinstance(type, str):
        yield edition.wording.term(type)
    if isinstance(record, Source):
        yield record.publisher or ""
    country = getattr(record, "country", None)
    if isinstance(country, Ref) and country in edition.corpus:
        yield edition.name(country)
    when = day_in_lists(record)
    if when:
        yield gazetteer.date_words(when, edition.cover.language)


def _office(edition: Edition, person: Ref) -> str:
    """The offices of a person on the edition's day, else those last known, with the day."""
    today = as_of(edition)
    held = offices_on(edition.corpus, person, today)
    if held:
        return _titles(edition, held)
    latest = offices_latest(edition.corpus, person, today)
    if not latest:
        return ""
    day = gazetteer.date_words(latest.day, edition.cover.language)
    said = _UNTIL if latest.has_ended else _LAST_KNOWN
    return edition.wording._(said, offices=_titles(edition, latest.offices), day=day)


def _titles(edition: Edition, held: tuple[Office, ...]) -> str:
    return "; ".join(dict.fromkeys(edition.words(office.title)[0] for office in held))
