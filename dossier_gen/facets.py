"""By what a record is found beside its words: every form of its name, its countries, its topics, its years."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier_gen import gazetteer
from dossier_gen.contacts import country_for, country_of, day_of
from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import NO_NAMES
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import spoken
from dossier_gen.records import Record
from dossier_gen.records.agreement import Agreement
from dossier_gen.records.country import Country
from dossier_gen.records.person import Person
from dossier_gen.records.source import Source

_LONGEST_SPAN = 12
"""A span of more years is found by its first year and its last: a treaty of a century is not a matter of each year."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a record's name."""

    text: str
    language: str
    role: str = "official"
    """What it is: official, birth, alias, former, acronym, short, full."""


def forms(edition: Edition, ref: Ref) -> tuple[Form, ...]:
    """Every form of a record's name, each text once, that which the reader sees first.

    Lists of names and the search ask for them several times, so they are kept with the edition.
    """
    kept: dict[Ref, tuple[Form, ...]] = edition.noted["forms of names"]
    if ref not in kept:
        record = edition.corpus[ref]
        shown, full = edition.named(ref), edition.forms(ref).full()
        found = {shown.words: Form(shown.words, shown.language)}
        for form in (*written_forms(record, edition.cover.default_language), Form(full.words, full.language, "full")):
            found.setdefault(form.text, form)
        kept[ref] = tuple(found.values())
    return kept[ref]


def written_forms(record: Record, default: str) -> Iterator[Form]:
    """The forms of its name that a record states, and those of a country with a code; in the default language else."""
    for tag, words in record.name.by_language:
        yield Form(words, spoken(tag) or default)
    for form in record.names:
        if form.role not in NO_NAMES:
            yield Form(form.text, form.lang, form.role)
    if record.acronym:
        yield Form(record.acronym, default, "acronym")
    if isinstance(record, Country) and record.code:
        for tag, words in gazetteer.country_names(record.code.lower()).items():
            yield Form(words, tag)


def countries(edition: Edition) -> Mapping[Ref, tuple[Ref, ...]]:
    """The countries that each record has to do with, by id: as a country's own, as a side, a party or a place."""
    found: dict[Ref, set[Ref]] = defaultdict(set)
    for ref, record in edition.corpus:
        found[ref].update(_countries_of(edition, ref, record))
    for side, occasions in edition.occasions.items():
        country = country_of(edition.corpus, side)
        for occasion in occasions:
            found[occasion].update([country.record] if country else [])
    return {ref: tuple(sorted(named & edition.corpus.records.keys())) for ref, named in found.items() if named}


def _countries_of(edition: Edition, ref: Ref, record: Record) -> Iterator[Ref]:
    if ref.kind in ("country", "institution"):
        named = [country_of(edition.corpus, ref)]
    elif isinstance(record, Person):
        named = [*record.citizenship] or [country_for(edition.corpus, ref, None)]
    elif ref.kind in ("source", "topic", "briefing"):
        named = []
    else:
        links = edition.graph.links_from.get(ref, ())
        named = [link.target for link in links if link.target.kind == "country" and not link.cites]
    yield from (country.record for country in named if country)


def topics(edition: Edition, ref: Ref) -> tuple[Ref, ...]:
    """The topics that a record names, and for a topic itself."""
    links = edition.graph.links_from.get(ref, ())
    named = {link.target.record for link in links if link.target.kind == "topic" and not link.cites}
    return tuple(sorted(named | ({ref} if ref.kind == "topic" else set())))


def day_in_lists(record: Record) -> Date | None:
    """The day under which lists have a record: of an agreement the signature, of a source its publication."""
    if isinstance(record, Agreement):
        return record.signed.at if record.signed else record.in_force
    return record.published if isinstance(record, Source) else day_of(record)


def years(edition: Edition, ref: Ref) -> tuple[int, ...]:
    """The years in which something happens to a record or with it by its own dates."""
    record = edition.corpus[ref]
    dates = [one.when for one in edition.graph.happenings_of.get(ref, ())]
    dates += [record.published] if isinstance(record, Source) and record.published else []
    return tuple(sorted({year for when in dates for year in _years(when)}))


def _years(when: Date) -> tuple[int, ...]:
    first, last = when.earliest or when.latest, when.latest or when.earliest
    if not first or not last:
        return ()
    spanned = last.year - first.year < _LONGEST_SPAN
    return tuple(range(first.year, last.year + 1)) if spanned else (first.year, last.year)
