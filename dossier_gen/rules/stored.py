"""Rules about stored files: sources and pictures beside the records."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from dossier_gen.fields.items import Attachment, Image
from dossier_gen.findings import Finding, Path
from dossier_gen.pictures import is_whole
from dossier_gen.records.source import Source
from dossier_gen.rules.case import Case
from dossier_gen.shape import nearest, spelled

PICTURES = frozenset((".jpg", ".jpeg", ".png", ".webp"))
"""Endings of pictures that may be published; SVG is left out, for it can carry script."""


def stored_files(case: Case) -> Iterator[Finding]:
    """A stored file lies in `files/`, a picture in `images/`; a picture is whole, of a known type."""
    if isinstance(case.record, Source) and case.record.file:
        yield from _missing(case, "files", case.record.file, ("file",))
    for leaf, value in case.mappings:
        file = str(value.__dict__.get("file") or "")
        if file and isinstance(value, Image | Attachment):
            yield from _missing(case, "images" if isinstance(value, Image) else "files", file, (*leaf.path, "file"))


def _missing(case: Case, side: str, file: str, path: Path) -> Iterator[Finding]:
    known = [name.removeprefix(f"{side}/") for name in case.corpus.stored if name.startswith(f"{side}/")]
    if file not in known:
        hint = nearest(file, known) or f"put it into the folder {side}/ beside the records"
        yield case.error("stored-files", f"{spelled(path)} names '{file}', which is not stored in {side}/", path, hint)
    elif side == "images" and PurePosixPath(file).suffix.lower() not in PICTURES:
        hint = f"store it as {', '.join(sorted(PICTURES))}"
        yield case.error("stored-files", f"{spelled(path)} '{file}' is no picture that can be published", path, hint)
    elif side == "images" and (stored := case.corpus.stored[f"{side}/{file}"].path) and not is_whole(stored):
        hint = "it is empty, cut short, or of another type than its name says: store it anew"
        yield case.error("stored-files", f"{spelled(path)} '{file}' is no picture that can be read", path, hint)
