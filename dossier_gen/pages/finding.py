"""The pages by which records are found: that of the search, all names from A to Z, and the records of each country."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from dossier_gen.collation import order
from dossier_gen.edition import Edition
from dossier_gen.facets import Form, countries, forms, topics, years
from dossier_gen.fields.refs import Ref
from dossier_gen.pages.addresses import place_of
from dossier_gen.pages.indexes import CHRONOLOGY, LONGEST_CHRONOLOGY
from dossier_gen.pages.parts import Part, by_letter, by_year, ways
from dossier_gen.pages.plan import Planned, as_gathered, from_template
from dossier_gen.pages.write import index_path
from dossier_gen.records import KINDS
from dossier_gen.wording import N_

SEARCH = "search.md"
"""The path of the page of the search."""

NAMES = "names"
"""The folder of the pages of all names."""

BY_COUNTRY = "by-country"
"""The folder of the pages of the records of each country."""

LONGEST_NAMES = 300
"""The longest list of names that is one page; a longer one is a page for each letter."""


@dataclass(frozen=True, slots=True)
class Named:
    """A form of a name with the record that bears it."""

    form: Form
    ref: Ref


@dataclass(frozen=True, slots=True)
class Choice:
    """A value by which the search is narrowed, with its words for the reader."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Way:
    """A page of an index, with the number of what it lists."""

    path: str
    words: str
    count: int


def finding_pages(edition: Edition) -> Iterator[Planned]:
    """The pages by which records are found."""
    named = _named(edition)
    placed = _placed(edition)
    yield from_template(edition, SEARCH, "_search.md.jinja", _search, (named, placed))
    for path, values in _names(edition, named):
        yield from_template(edition, path, "_names.md.jinja", as_gathered, values)
    yield from _by_country(edition, placed)


def _named(edition: Edition) -> tuple[Named, ...]:
    """Every form of every name, in the order of the reader's language."""
    found = [Named(form, ref) for ref, _ in edition.corpus for form in forms(edition, ref) if ref.kind != "source"]
    return tuple(sorted(found, key=lambda one: (order(one.form.text, edition.cover.language), one.ref, one.form.text)))


def _placed(edition: Edition) -> Mapping[Ref, tuple[Ref, ...]]:
    """The records of each country, in the order of lists."""
    found: dict[Ref, list[Ref]] = defaultdict(list)
    for ref, named in countries(edition).items():
        for country in named:
            if country != ref:
                found[country].append(ref)
    placed = sorted(found, key=edition.sort_key)
    return {country: tuple(sorted(found[country], key=edition.sort_key)) for country in placed}


def _letters(edition: Edition, named: tuple[Named, ...]) -> tuple[Part[Named], ...]:
    return by_letter(named, lambda one: one.form.text, edition.cover.language, NAMES)


def _names(edition: Edition, named: tuple[Named, ...]) -> Iterator[tuple[str, dict[str, object]]]:
    overview = f"{NAMES}/index.md"
    parts = _letters(edition, named)
    listed = ways(parts)
    if len(named) <= LONGEST_NAMES:
        yield overview, {"rows": named, "parts": (), "here": "", "overview": overview}
        return
    yield overview, {"rows": (), "parts": listed, "here": "", "overview": overview}
    for part in parts:
        yield part.path, {"rows": part.rows, "parts": listed, "here": part.path, "overview": overview}


def country_path(country: Ref) -> str:
    """The path of the page of a country's records."""
    return f"{BY_COUNTRY}/{country.id}.md"


def _by_country(edition: Edition, placed: Mapping[Ref, tuple[Ref, ...]]) -> Iterator[Planned]:
    rows = [(country, country_path(country), len(refs)) for country, refs in placed.items()]
    yield from_template(edition, f"{BY_COUNTRY}/index.md", "_by_country.md.jinja", as_gathered, {"rows": rows})
    for country, refs in placed.items():
        kinds = [(kind, [ref for ref in refs if ref.kind == kind]) for kind in KINDS]
        held = [(kind, listed) for kind, listed in kinds if listed]
        title = edition.wording._(N_("Records by country: {name}"), name=edition.name(country))
        values = {"title": title, "country": country, "held": held}
        yield from_template(edition, country_path(country), "_of_country.md.jinja", as_gathered, values, title)


def _search(edition: Edition, gathered: tuple[tuple[Named, ...], Mapping[Ref, tuple[Ref, ...]]]) -> dict[str, object]:
    named, placed = gathered
    values: dict[str, object] = {"filters": _filters(edition), "letters": _letter_ways(edition, named)}
    values["kinds_ways"] = [_kind_way(edition, kind) for kind in KINDS]
    values["country_ways"] = [Way(country_path(one), edition.name(one), len(refs)) for one, refs in placed.items()]
    values["year_ways"] = _year_ways(edition)
    return values


def _kind_way(edition: Edition, kind: str) -> Way:
    words = edition.wording.term(KINDS[kind].plural).capitalize()
    return Way(index_path(kind), words, len(edition.corpus.of_kind(kind)))


def _letter_ways(edition: Edition, named: tuple[Named, ...]) -> list[Way]:
    if len(named) <= LONGEST_NAMES:
        return [Way(f"{NAMES}/index.md", "", len(named))]
    return _parts_ways(edition, _letters(edition, named))


def _year_ways(edition: Edition) -> list[Way]:
    happenings = edition.graph.chronology
    parts = by_year(happenings, lambda one: one.when, CHRONOLOGY.removesuffix(".md"))
    if len(happenings) <= LONGEST_CHRONOLOGY:
        parts = tuple(replace(part, path=f"{CHRONOLOGY}#year-{part.label}") for part in parts)
    return _parts_ways(edition, parts)


def _parts_ways(edition: Edition, parts: Iterable[Part[Any]]) -> list[Way]:
    """The ways to parts; a label is a letter, a year, or a word of the program's."""
    return [Way(part.path, edition.wording.term(part.label).capitalize(), len(part.rows)) for part in parts]


def _filters(edition: Edition) -> tuple[tuple[str, str, list[Choice]], ...]:
    """The filters: their names in the address, their words, and the values of the edition."""
    wording, corpus = edition.wording, edition.corpus
    kinds = [Choice(kind, wording.term(KINDS[kind].noun)) for kind in KINDS if corpus.of_kind(kind)]
    lands = {country for named in countries(edition).values() for country in named}
    about = {topic for ref, _ in corpus for topic in topics(edition, ref)}
    told = {year for ref, _ in corpus for year in years(edition, ref)}
    return (
        ("kind", wording.template(N_("Kind")), kinds),
        ("country", wording.template(N_("Country")), _choices(edition, lands)),
        ("topic", wording.template(N_("Topic")), _choices(edition, about)),
        ("year", wording.template(N_("Year")), [Choice(str(year), str(year)) for year in sorted(told, reverse=True)]),
    )


def _choices(edition: Edition, refs: set[Ref]) -> list[Choice]:
    return [Choice(ref.id, edition.name(ref)) for ref in sorted(refs, key=edition.sort_key)]


_BOX = Markup(
    '<div class="dossier-find" role="search" aria-label="{label}">'
    '<a class="md-header__button md-icon" href="{page}" title="{label}" aria-label="{label}">'
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true">'
    '<path d="M9.5 3a6.5 6.5 0 0 1 5.1 10.5l.3.3h.8l5 5-1.5 1.5-5-5v-.8l-.3-.3A6.5 6.5 0 1 1 9.5 3'
    'm0 2a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9"/></svg></a>'
    '<form action="{page}" hidden><input type="search" name="q" role="combobox" '
    'aria-label="{field}" placeholder="{field}" aria-autocomplete="list" aria-expanded="false" '
    'aria-controls="__hits" autocomplete="off" spellcheck="false">'
    '<div id="__hits" role="listbox" aria-label="{hits}" hidden></div>'
    '<p role="status" class="dossier-find__count"></p></form></div>'
)
"""The search field at the head of a page; without script it is a link to the page of the search."""


def search_box(edition: Edition, root: str) -> Markup:
    """The search field for the head of a page from which the site's root is seen at `root`."""
    say = edition.wording.template
    page = f"{root.rstrip('/')}/{place_of(edition.cover, SEARCH)}"
    words = {"label": say(N_("Find a record")), "field": say(N_("Names, words")), "hits": say(N_("First results"))}
    return _BOX.format(page=page, **words)
