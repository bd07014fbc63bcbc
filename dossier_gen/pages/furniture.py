"""What stands around every record's page: the way back to the front page, when it last changed, how it is cited."""

from dataclasses import dataclass
from posixpath import dirname, relpath

from dossier_gen.citing import bibtex, cited_page, csl_json, plain, ris
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.gazetteer import day_words
from dossier_gen.pages.addresses import address_of, place_of
from dossier_gen.pages.write import path_of


@dataclass(frozen=True, slots=True)
class Furniture:
    """The furniture of one record's page."""

    home: str
    """The address of the front page, seen from this one."""
    changed: str
    """The day of the last change in words; empty where it is not known."""
    cited: str
    """A citation of the page in words."""
    forms: tuple[tuple[str, str], ...]
    """The citation in the forms that programs read, each with its name."""


def furniture(edition: Edition, ref: Ref) -> Furniture:
    """The furniture of a record's page."""
    cover, path = edition.cover, path_of(ref)
    changed = edition.changed.get(ref)
    page = cited_page(edition, ref, address_of(cover, path))
    up = relpath(".", dirname(place_of(cover, path)))
    return Furniture(
        home=f"{up}/{place_of(cover, 'index.md')}",
        changed=day_words(changed, cover.language) if changed else "",
        cited=plain(page),
        forms=(("BibTeX", bibtex(page)), ("CSL-JSON", csl_json(page)), ("RIS", ris(page))),
    )
