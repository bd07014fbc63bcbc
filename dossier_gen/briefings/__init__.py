"""Briefings: PDF books made of chosen records, for a reader on a date."""

from dossier_gen.briefings.data import book
from dossier_gen.briefings.typeset import TypesettingError, pdf
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref

__all__ = ["TypesettingError", "book", "briefing_refs", "pdf"]


def briefing_refs(edition: Edition) -> tuple[Ref, ...]:
    """The briefing records of an edition."""
    return edition.corpus.of_kind("briefing")
