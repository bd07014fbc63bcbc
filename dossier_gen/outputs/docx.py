"""The output for Word: every visit book and every meeting sheet as a document that a desk can edit."""

from pathlib import Path

from dossier_gen.briefings import book, briefing_refs, sheet_refs
from dossier_gen.edition import Edition
from dossier_gen.outputs.files import write_bytes
from dossier_gen.records import KINDS
from dossier_gen.word import docx


def write(edition: Edition, folder: Path) -> None:
    """A document for each briefing, each delegation and each event that has a sheet."""
    for ref in (*briefing_refs(edition), *edition.corpus.of_kind("delegation"), *sheet_refs(edition)):
        write_bytes(folder / KINDS[ref.kind].folder / f"{ref.id}.docx", docx(book(edition, ref)))
