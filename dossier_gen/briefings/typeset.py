"""From a book to its manuscript, and on to its PDF."""

import json

from dossier_gen.briefings.binding import Book, book
from dossier_gen.briefings.data import data
from dossier_gen.briefings.packing import Json
from dossier_gen.briefings.subjects import Subject, called
from dossier_gen.edition import Edition
from dossier_gen.typesetter import Manuscript, Tools, typeset


def pdf(edition: Edition, subject: Subject) -> bytes:
    """The PDF of a book: the same bytes for the same records, cover and day.

    Raises:
        UsageError: if the edition does not hold the record or its subject.
        TypesettingError: if Typst fails or warns, which is an error of this program.
    """
    return typeset(manuscript(edition, subject))


def manuscript(edition: Edition, subject: Subject) -> Manuscript:
    """What the typesetter is given for a book.

    Raises:
        UsageError: if the edition does not hold the record or its subject.
    """
    made = book(edition, subject)
    return packed(made, data(made), called(subject))


def packed(made: Book, told: dict[str, Json], name: str = "") -> Manuscript:
    """A book's data with all that determines its PDF beside them; its title is its name where none is given."""
    edition = made.scope.edition
    return Manuscript(
        name=name or made.front.title,
        data=json.dumps(told, ensure_ascii=False, sort_keys=True),
        day=edition.cover.as_of,
        standards=edition.cover.pdf_standards,
        tools=tools_of(edition),
    )


def tools_of(edition: Edition) -> Tools:
    """What the books of an edition are set with beside what the package brings."""
    house = edition.cover.house
    return Tools(edition.cover.fonts, str(house.fonts or ""), str(house.template or ""))
