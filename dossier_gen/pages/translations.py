"""The page that lists what awaits translation."""

from collections.abc import Iterator

from dossier_gen.coverage import written
from dossier_gen.edition import Edition
from dossier_gen.pages.render import filled
from dossier_gen.pages.write import Write
from dossier_gen.untranslated import by_language

TRANSLATIONS = "translations.md"
"""The path of the page."""

LONGEST = 100
"""How many records a language lists at most."""


def translation_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and Markdown of the page."""
    cover = edition.cover
    languages = cover.languages or (cover.language,)
    listed = tuple(by_language(edition.corpus, languages, cover.default_language))
    write = Write(edition, TRANSLATIONS)
    values = {"languages": listed, "longest": LONGEST, "written": written}
    yield TRANSLATIONS, filled("_translations.md.jinja", edition, **values, write=write)
