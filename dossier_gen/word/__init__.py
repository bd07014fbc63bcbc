"""Word: a book as a document that a desk can edit."""

from dossier_gen.word.package import docx

__all__ = ["docx"]
