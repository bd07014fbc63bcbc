"""The crew of every ship as a text file."""

from pathlib import Path

from dossier_gen.dossier import dossier
from dossier_gen.edition import Edition


def write(edition: Edition, folder: Path) -> None:
    """A file for every ship, with a line for everybody who serves on it."""
    folder.mkdir(parents=True, exist_ok=True)
    for ref in edition.corpus.of_kind("ship"):
        crew = [edition.name(one) for one in dossier(edition, ref).origins("Crew")]
        text = "".join(f"{line}\n" for line in (edition.name(ref), *crew))
        (folder / f"{ref.id}.txt").write_text(text, encoding="utf-8")
