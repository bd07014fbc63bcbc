"""Briefings: PDF books made of chosen records, for a reader on a date."""

from dossier_gen.briefings.data import Book, book, data
from dossier_gen.briefings.glyphs import refuse_uncovered
from dossier_gen.briefings.scope import Subject
from dossier_gen.briefings.typeset import called, manuscript, pdf
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref

__all__ = [
    "Book",
    "Subject",
    "book",
    "briefing_refs",
    "called",
    "data",
    "manuscript",
    "pdf",
    "refuse_uncovered",
]


def briefing_refs(edition: Edition) -> tuple[Ref, ...]:
    """The briefing records of an edition."""
    return edition.corpus.of_kind("briefing")
