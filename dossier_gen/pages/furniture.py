"""What stands around every record's page: the way back to the front page, when it last changed, how it is cited."""

from dataclasses import dataclass
from posixpath import dirname, relpath

from dossier_gen.citing import bibtex, cited_page, csl_json, plain, ris
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.gazetteer import day_words
from dossier_gen.history import last_change
from dossier_gen.pages.addresses import address_of, place_of
from dossier_gen.pages.changes import CHANGES, FED, changes_of, feed_path
from dossier_gen.pages.write import path_of


@dataclass(frozen=True, slots=True)
class Furniture:
    """The furniture of one record's page."""

    home: str
    """The address of the front page, seen from this one."""
    changed: str
    """The day of the last change in words; empty where it is not known."""
    changes: tuple[tuple[str, str], ...]
    """The latest changes: the day and what changed, in words."""
    all_changes: str
    """The address of the page of all changes, seen from this one."""
    feed: str
    """The address of the feed of its changes, seen from this page; empty where it has none."""
    cited: str
    """A citation of the page in words."""
    forms: tuple[tuple[str, str], ...]
    """The citation in the forms that programs read, each with its name."""


def furniture(edition: Edition, ref: Ref) -> Furniture:
    """The furniture of a record's page."""
    cover, path = edition.cover, path_of(ref)
    changed = last_change(edition, ref)
    page = cited_page(edition, ref, address_of(cover, path))
    up = relpath(".", dirname(place_of(cover, path)))
    own_feed = edition.steps is not None and ref.kind in FED
    return Furniture(
        home=f"{up}/{place_of(cover, 'index.md')}",
        changed=day_words(changed, cover.language) if changed else "",
        changes=changes_of(edition, ref),
        all_changes=f"{up}/{place_of(cover, CHANGES)}",
        feed=f"{up}/{feed_path(ref)}" if own_feed else "",
        cited=plain(page),
        forms=(("BibTeX", bibtex(page)), ("CSL-JSON", csl_json(page)), ("RIS", ris(page))),
    )
