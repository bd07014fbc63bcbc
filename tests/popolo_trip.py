"""The trip of records through Popolo: written by the output, read again by the import into an empty dossier."""

from datetime import date
from pathlib import Path

from dossier_gen.console import configured
from dossier_gen.corpus import Corpus
from dossier_gen.edition import Cover, open_edition
from dossier_gen.importing.running import Asked, Import, imported
from dossier_gen.load import load
from dossier_gen.outputs.popolo import write

CONFIG = "site_name: Empty\ntheme: material\nplugins:\n  - dossier\n"


def empty_dossier(place: Path) -> Path:
    """A dossier with one topic and nothing else; its configuration."""
    nothing = place / "records" / "topics" / "nothing.yaml"
    nothing.parent.mkdir(parents=True)
    nothing.write_text("name: Nothing\n", encoding="utf-8")
    (place / "docs").mkdir()
    (place / "docs" / "index.md").write_text("# Empty\n", encoding="utf-8")
    (place / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return place / "mkdocs.yml"


def read_in(file: Path, place: Path, source: str = "") -> Import:
    """What the import of a file into a dossier would do."""
    return imported(Asked("popolo", file, source=source), configured(str(place / "mkdocs.yml")))


def through_popolo(folder: Path, place: Path) -> Corpus:
    """The records of a dossier as they come back."""
    cover = Cover("Small world", date(2024, 6, 1), audience="internal")
    write(open_edition(folder / "records", cover).edition, place / "out")
    empty_dossier(place)
    file = place / "out" / "popolo.json"
    read_in(file, place).write(None, file)
    return load(place / "records").corpus
