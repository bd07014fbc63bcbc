"""Whether words without a language can be in that of the dossier: by the letters they are written in."""

from dossier_gen.folding import script_of
from dossier_gen.gazetteer import script

_OF = {
    "Hans": {"Hani"},
    "Hant": {"Hani"},
    "Jpan": {"Hani", "Hira", "Kana"},
    "Kore": {"Hang", "Hani"},
}
"""The scripts of the letters that a language's script is made of, where they are others."""


class UnnamedLanguageError(ValueError):
    """Words in letters in which the language of the dossier is not written."""

    hint = "name their language: a path such as name.ru, or language: of the column"


def must_be_in(words: str, language: str) -> None:
    """Refuse words that cannot be in a language.

    Raises:
        UnnamedLanguageError: if none of their letters are in its script.
    """
    usual = script(language)
    found = {one for char in words if (one := script_of(char))}
    if usual and found and found.isdisjoint(_OF.get(usual, {usual})):
        raise UnnamedLanguageError(f"'{words[:60]}' names no language and is not in the letters of '{language}'")
