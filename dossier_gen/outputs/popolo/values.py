"""Values as Popolo has them: one language to a field, whole dates alone, a link for each source."""

import re
from collections.abc import Iterable, Iterator

from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import NO_NAMES, CitationFields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.outputs.linked.places import record_address
from dossier_gen.pages.jsonld import image_address, language_of
from dossier_gen.pages.write import Write
from dossier_gen.records import Record
from dossier_gen.records.source import Source

Thing = dict[str, object]
"""An object in Popolo: its properties by name, without those that are empty."""

_WHOLE = re.compile(r"\d{4}(-\d\d){0,2}\Z", re.ASCII)


def filled(thing: Thing) -> Thing:
    """An object without its empty properties."""
    return {key: value for key, value in thing.items() if value not in (None, "", [], {})}


def dates(**written: Date | None) -> Thing:
    """Dates by property: a year, a month or a day as it is, any other as it is written under the name with `_edtf`."""
    found: Thing = {}
    for key, when in written.items():
        if when:
            found[key if _WHOLE.match(when.text) else f"{key}_edtf"] = when.text
    return found


def span(when: Date | None) -> Thing:
    """The two ends of a span of days."""
    if not when:
        return {}
    first, last = when.ends
    ends = {"start_date": first, "end_date": last}
    if all(_WHOLE.match(end) for end in ends.values()):
        return dict(ends)
    return {**{key: end for key, end in ends.items() if _WHOLE.match(end)}, "dates_edtf": when.text}


def said(edition: Edition, text: Text | None) -> str | None:
    """A text in the edition's language, of prose the words alone."""
    if not text:
        return None
    return Write(edition, "index.md").plain(text) if isinstance(text, Prose) else edition.words(text)[0]


def named(edition: Edition, ref: Ref | None) -> str | None:
    """The id of a record: its ref; None for one that is not in the edition."""
    return str(ref) if ref and ref.record in edition.corpus else None


def other_names(edition: Edition, ref: Ref, record: Record) -> list[Thing]:
    """All other names, each with its language: those in other languages, and the forms with their role as a note."""
    default, shown = edition.cover.default_language, edition.named(ref)
    by_language = [(words, tag or default) for tag, words in record.name.by_language if words != shown.words]
    found: list[Thing] = [{"name": words, "lang": tag, "role": "name"} for words, tag in by_language]
    if official := getattr(record, "official_name", None):
        found += [
            {"name": words, "lang": tag or default, "note": "official", "role": "official_name"}
            for tag, words in official.by_language
        ]
    for form in record.names:
        if form.role not in NO_NAMES:
            ends = dates(start_date=form.from_, end_date=form.to)
            note = None if form.role == "official" else form.role
            found.append(filled({"name": form.text, "lang": language_of(form), "note": note, **ends}))
            found[-1] |= filled({"scheme": form.scheme, "script": form.script})
    if record.acronym:
        found.append({"name": record.acronym, "note": "acronym"})
    return found


def common(edition: Edition, ref: Ref, record: Record) -> Thing:
    """What every object has: its id, names, identifiers, links and sources."""
    links = [{"url": record_address(edition, ref), "note": "dossier"}]
    if record.website:
        links.append({"url": record.website, "note": "website"})
    return {
        "id": str(ref),
        "name": edition.name(ref),
        "other_names": other_names(edition, ref, record),
        "identifiers": [{"scheme": key, "identifier": value} for key, value in record.identifiers.items()],
        "image": image_address(edition, record),
        "links": links,
        "sources": sources(edition, record.cite),
    }


def sources(edition: Edition, cited: Iterable[CitationFields]) -> list[Thing]:
    """A link for each citation, with the place in the source and the words there."""
    return list(_sources(edition, cited))


def _sources(edition: Edition, cited: Iterable[CitationFields]) -> Iterator[Thing]:
    for one in cited:
        source = edition.corpus.get(one.source)
        if isinstance(source, Source):
            address = source.url or source.archived or record_address(edition, one.source)
            note = ", ".join(filter(None, (edition.name(one.source), one.at)))
            quote = said(edition, one.quote)
            yield filled({"url": address, "note": note, "source_id": str(one.source), "at": one.at, "quote": quote})
