"""From a book's data to a PDF: Typst with the packaged template and the packaged fonts, nothing else."""

import json
from datetime import UTC, datetime
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import typst

from dossier_gen.briefings.data import book, data
from dossier_gen.briefings.scope import Subject
from dossier_gen.edition import Edition
from dossier_gen.findings import DossierError

TEMPLATES = Path(__file__).parent.parent / "templates"
"""The folder of the template; it can read nothing outside."""

ARABIC = ("fontpkg_amiri", "fontpkg_noto_sans_arabic")

FONT_PACKAGES = ("fontpkg_source_sans_3", "fontpkg_source_serif_4", "justmytype_intl_cjk", *ARABIC)
"""The packages that bring the fonts, so that a book is the same on every machine."""


class TypesettingError(DossierError):
    """The typesetter could not set a book, or warned of something that would spoil it."""


def pdf(edition: Edition, subject: Subject) -> bytes:
    """The PDF of a book: the same bytes for the same records, cover and day.

    Raises:
        UsageError: if the edition does not hold the record or its subject.
        TypesettingError: if Typst fails or warns, which is an error of this program.
    """
    made_of = data(book(edition, subject))
    written = json.dumps(made_of, ensure_ascii=False, sort_keys=True)
    day = edition.cover.as_of
    try:
        made, warnings = typst.compile_with_warnings(
            TEMPLATES / "briefing.typ",
            root=TEMPLATES,
            font_paths=fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": written, "lang": str(made_of["lang"]), "region": str(made_of["region"])},
            timestamp=int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()),
        )
    except typst.TypstError as error:
        raise TypesettingError(f"the typesetter could not set the briefing of {subject}: {error}") from error
    if warnings:
        raise TypesettingError(f"the typesetter warns about the briefing of {subject}: {warnings[0]}")
    if not isinstance(made, bytes):
        raise TypesettingError(f"the typesetter made no single file of the briefing of {subject}")
    return made


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """The packaged fonts, read once for all books of a run; none of this machine's own.

    Raises:
        TypesettingError: if a font package is not installed.
    """
    folders = []
    for name in FONT_PACKAGES:
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            raise TypesettingError(f"the fonts of {name.replace('_', '-')} are missing: install this package again")
        folders.append(Path(spec.origin).parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
