"""What changed: the page of changes by week, what a record's own page tells of it, and the feeds of changes (Atom)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from xml.etree import ElementTree as Xml

from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.gazetteer import day_words, listed
from dossier_gen.history import Revision, history, history_among, history_of, weeks
from dossier_gen.pages.addresses import address_of
from dossier_gen.pages.plan import Planned, from_template
from dossier_gen.pages.write import path_of
from dossier_gen.phrases import labelled
from dossier_gen.records import KINDS

CHANGES = "changes.md"
"""The path of the page of changes."""

FEEDS = "feeds"
"""The folder of the feeds."""

FED = ("country", "person", "topic")
"""The kinds whose records have a feed of their own."""

LONGEST = 100
"""The most changes of one week that the page lists, and the most entries of a feed."""

OWN = 10
"""The most changes that a record's own page lists."""

_ATOM = "http://www.w3.org/2005/Atom"


def change_pages(edition: Edition) -> Iterator[Planned]:
    """The page of changes; it says so where git does not tell them."""
    yield from_template(edition, CHANGES, "_changes.md.jinja", _changes)


def _changes(edition: Edition, gathered: None) -> dict[str, object]:
    return {
        "is_known": edition.steps is not None,
        "weeks": weeks(history(edition)),
        "longest": LONGEST,
        "told": partial(told, edition),
        "day": lambda day: day_words(day, edition.cover.language),
        "week": partial(_week_words, edition),
        "feed": feed_path(),
    }


def changes_of(edition: Edition, ref: Ref) -> tuple[tuple[str, str], ...]:
    """The latest changes of a record: the day and what changed, in words."""
    found = history_of(edition).get(ref, ())[:OWN]
    return tuple((day_words(one.day, edition.cover.language), told(edition, one)) for one in found)


def told(edition: Edition, one: Revision) -> str:
    """What a change was, in words: the fields that say something else."""
    words = edition.wording
    became = {"added": words._("new"), "renamed": words._("renamed"), "changed": words._("changed")}[one.became]
    fields = [words.term(field, "field") for field in one.fields]
    return labelled(words, became, listed(fields, edition.cover.language)) if fields else became


def _week_words(edition: Edition, monday: date) -> str:
    language = edition.cover.language
    return edition.wording._(
        "{first} to {last}", first=day_words(monday, language), last=day_words(monday + timedelta(days=6), language)
    )


def feed_path(ref: Ref | None = None) -> str:
    """The path of the feed of a record, or of the whole."""
    return f"{FEEDS}/{KINDS[ref.kind].folder}/{ref.id}.xml" if ref else f"{FEEDS}/all.xml"


def feed_paths(edition: Edition) -> Iterator[tuple[str, Ref | None]]:
    """The path of each feed with the record that it is of; none where git does not tell what changed."""
    if edition.steps is not None:
        yield feed_path(), None
        yield from ((feed_path(ref), ref) for kind in FED for ref in edition.corpus.of_kind(kind))


def feed(edition: Edition, ref: Ref | None) -> str:
    """The feed of all changes, or of those of a record and of what links to it (Atom, RFC 4287)."""
    cover = edition.cover
    path = feed_path(ref)
    root = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": cover.language})
    title = labelled(edition.wording, cover.title, edition.name(ref)) if ref else cover.title
    shown = tuple(_of(edition, ref))[:LONGEST]
    _add(root, "title", title)
    _add(root, "id", address_of(cover, path) or f"urn:dossier:{path}")
    _add(root, "updated", f"{shown[0].day if shown else cover.as_of}T00:00:00Z")
    _add(_child(root, "author"), "name", cover.title)
    if address := address_of(cover, path):
        _child(root, "link", rel="self", href=address)
        _child(root, "link", href=address_of(cover, path_of(ref) if ref else CHANGES))
    for one in shown:
        _entry(edition, root, one)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _of(edition: Edition, ref: Ref | None) -> Iterable[Revision]:
    if ref is None:
        return history(edition)
    return history_among(edition, {ref, *(link.origin for link in edition.graph.links_to.get(ref, ()))})


def _entry(edition: Edition, root: Xml.Element, one: Revision) -> None:
    """One change: its id is the record's address with the commit, so that it stays the same in every feed."""
    entry = _child(root, "entry")
    address = address_of(edition.cover, path_of(one.ref))
    _add(entry, "title", labelled(edition.wording, edition.name(one.ref), told(edition, one)))
    _add(entry, "id", f"{address or f'urn:dossier:{one.ref}'}#{one.commit}")
    _add(entry, "updated", f"{one.day}T00:00:00Z")
    if address:
        _child(entry, "link", href=address)


def _child(parent: Xml.Element, tag: str, **attributes: str) -> Xml.Element:
    return Xml.SubElement(parent, tag, attributes)


def _add(parent: Xml.Element, tag: str, words: str) -> None:
    _child(parent, tag).text = words
