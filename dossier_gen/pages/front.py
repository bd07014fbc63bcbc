"""A front page for a dossier that has none of its own: what it is about, and the ways into it."""

from dossier_gen.edition import Edition
from dossier_gen.pages.finding import NAMES, SEARCH, Way
from dossier_gen.pages.indexes import CHRONOLOGY
from dossier_gen.pages.plan import Planned, as_gathered, from_template
from dossier_gen.pages.write import index_path
from dossier_gen.records import KINDS
from dossier_gen.wording import Wording

FRONT = "index.md"
"""The path of the front page."""


def front_page(edition: Edition) -> Planned:
    """The front page, made of the title and of what there is."""
    values = {"ways": kind_ways(edition), "others": _others(edition.wording)}
    return from_template(edition, FRONT, "_front.md.jinja", as_gathered, values)


def kind_ways(edition: Edition) -> tuple[Way, ...]:
    """The kinds of which there are records: the paths of their indexes, their headings, the number of their records."""
    listed = (
        Way(index_path(kind), edition.wording.term(record.plural), len(edition.corpus.of_kind(kind)))
        for kind, record in KINDS.items()
    )
    return tuple(way for way in listed if way.count)


def front_ways(words: Wording) -> list[tuple[str, str]]:
    """Title and path of the pages that lead to all others, the front page first."""
    kinds = [(words.term(record.plural), index_path(kind)) for kind, record in KINDS.items()]
    return [(words._("Overview"), FRONT), *kinds, *_others(words)]


def _others(words: Wording) -> list[tuple[str, str]]:
    """The pages by which records of every kind are found: by day, by name, by a search."""
    return [
        (words._("Chronology"), CHRONOLOGY),
        (words._("All names"), f"{NAMES}/index.md"),
        (words._("Search"), SEARCH),
    ]
