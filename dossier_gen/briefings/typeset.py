"""From a book to its manuscript, and on to its PDF."""

import json

from dossier_gen.briefings.binding import book
from dossier_gen.briefings.data import data
from dossier_gen.briefings.subjects import Subject
from dossier_gen.edition import Edition
from dossier_gen.pairs import Pair
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
    return Manuscript(
        name=called(subject),
        data=json.dumps(data(book(edition, subject)), ensure_ascii=False, sort_keys=True),
        day=edition.cover.as_of,
        standards=edition.cover.pdf_standards,
        tools=tools_of(edition),
    )


def tools_of(edition: Edition) -> Tools:
    """What the books of an edition are set with beside what the package brings."""
    house = edition.cover.house
    return Tools(edition.cover.fonts, str(house.fonts or ""), str(house.template or ""))


def called(subject: Subject) -> str:
    """A subject as it is asked for: `person/ada-example`, `pair/cn--ru`, or `dossier` for the whole."""
    if subject is None:
        return "dossier"
    return f"pair/{subject.slug}" if isinstance(subject, Pair) else str(subject)
