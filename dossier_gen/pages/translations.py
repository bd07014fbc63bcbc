"""The page that lists what awaits translation."""

from collections.abc import Iterator

from dossier_gen.coverage import written
from dossier_gen.edition import Edition
from dossier_gen.pages.plan import Planned, from_template
from dossier_gen.untranslated import by_language

TRANSLATIONS = "translations.md"
"""The path of the page."""

LONGEST = 100
"""How many records a language lists at most."""


def translation_pages(edition: Edition) -> Iterator[Planned]:
    """The page."""
    yield from_template(edition, TRANSLATIONS, "_translations.md.jinja", _values)


def _values(edition: Edition, gathered: None) -> dict[str, object]:
    cover = edition.cover
    languages = cover.languages or (cover.language,)
    listed = tuple(by_language(edition.corpus, languages, cover.default_language))
    return {"languages": listed, "longest": LONGEST, "written": written}
