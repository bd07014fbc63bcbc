"""Briefings: PDF books made of chosen records, for a reader on a date."""

from dossier_gen.briefings.binding import Book, book
from dossier_gen.briefings.data import data
from dossier_gen.briefings.glyphs import refuse_uncovered
from dossier_gen.briefings.shapes import has_sheet
from dossier_gen.briefings.subjects import Subject, called
from dossier_gen.briefings.typeset import manuscript, pdf
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.records.event import Event

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
    "sheet_refs",
]


def briefing_refs(edition: Edition) -> tuple[Ref, ...]:
    """The briefing records of an edition."""
    return edition.corpus.of_kind("briefing")


def sheet_refs(edition: Edition) -> tuple[Ref, ...]:
    """The events of an edition that have a sheet."""
    corpus = edition.corpus
    return tuple(ref for ref in corpus.of_kind("event") if isinstance(one := corpus[ref], Event) and has_sheet(one))
