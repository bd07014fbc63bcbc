"""The program's own words in the reader's language: gettext catalogues, plural forms, numbers.

In code a message is marked where it is said, `_("since {date}", date=…)` and `n_("one day", "{count} days", count)`, or
with `N_` where it is only held. Words that the kinds of record declare, such as the values of a field, are said by
`term`. `.ci/catalogues.py` collects them all into `locale/`; GNU gettext's manual has the rules of the files.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from gettext import c2py
from pathlib import Path
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.units import format_unit

from dossier_gen.own import Own, at_hand

CATALOGUES = Path(__file__).parent / "locale"
"""The folder of the catalogues: `<language>/LC_MESSAGES/dossier.po`, the language with an underscore, `zh_Hans`."""


USE = "\x04"
"""What stands between the use of a word and the word where it is looked up, as in gettext's compiled catalogues."""


@lru_cache(maxsize=64)
def locale(language: str) -> Locale:
    """The locale of a language tag; English of Britain (day before month) for `en` and for a tag CLDR lacks."""
    try:
        return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en_GB")


_HYPHENED = frozenset(("co-chair",))
"""The words in which the hyphen is people's own."""


def plain(word: str) -> str:
    """A word that a kind of record declares, as people write it: `joint statement`."""
    return word if word in _HYPHENED else word.replace("-", " ").replace("_", " ")


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Marks a message for the catalogues where it is held and said elsewhere."""
    return message


YES, NO = N_("yes"), N_("no")


@dataclass(frozen=True)
class Wording:
    """Says the program's words in one language; a message that its catalogue lacks is said in English."""

    language: str
    said: Mapping[str, tuple[str, ...]]
    """The translation of each message, in several plural forms where it has them."""
    form: Callable[[int], int]
    """The plural form that a count takes."""

    def template(self, message: str) -> str:
        """A message in this language, its `{names}` not yet filled in."""
        return self.said.get(message, (message,))[0]

    def templates(self, one: str, many: str, count: int) -> str:
        """The same of a message that has plural forms."""
        forms = self.said.get(one, ())
        english = one if count == 1 else many
        return forms[self.form(count)] if len(forms) > 1 else forms[0] if forms else english

    def _(self, message: str, **values: object) -> str:
        """A message with its values."""
        return self.template(message).format(**values)

    def n_(self, one: str, many: str, count: int, **values: object) -> str:
        """A message that counts something; `{count}` in it is the number as this language writes it."""
        return self.templates(one, many, count).format(count=self.number(count), **values)

    def term(self, word: str, use: str = "") -> str:
        """A word that a kind of record declares, `joint-statement`; as people write it where it is not translated.

        The same word may be used as several things: as a value, as the name of a `field`, as what `happens` on a day.
        """
        written = plain(word)
        forms = self.said.get(use + USE + written) if use else None
        return (forms or self.said.get(written) or (written,))[0]

    def number(self, number: float) -> str:
        """A number as this language writes it, with all its figures."""
        return _number_words(number, self.language)

    def size(self, size: int) -> str:
        """A number of bytes as this language writes it, in thousands or millions of them."""
        unit, count = ("megabyte", size / 1e6) if size >= 1e6 else ("kilobyte", size / 1e3)
        shown = f"{count:.2g}" if count < 10 else f"{count:.0f}"
        return format_unit(float(shown), f"digital-{unit}", "short", locale=locale(self.language))


@lru_cache(maxsize=4096)
def _number_words(number: float, language: str) -> str:
    return format_decimal(number, locale=locale(language), decimal_quantization=False)


def wording(language: str) -> Wording:
    """The words of a language (BCP 47), with those of the dossier at hand; English where there is no catalogue."""
    return _wording(language, at_hand())


@lru_cache(maxsize=32)
def _wording(language: str, own: Own) -> Wording:
    """The words of a language; what the catalogue says, no dossier says otherwise."""
    ours = _catalogue(language)
    told = {word: said for word, said in own.words.get(language, {}).items() if word not in ours.said}
    words = {word: (said,) if isinstance(said, str) else said for word, said in told.items()}
    return Wording(language, MappingProxyType({**words, **ours.said}), ours.form) if words else ours


@lru_cache(maxsize=16)
def _catalogue(language: str) -> Wording:
    file = CATALOGUES / language.replace("-", "_") / "LC_MESSAGES" / "dossier.po"
    if not file.is_file():
        return Wording(language, MappingProxyType({}), lambda count: int(count != 1))
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=language.replace("-", "_"))
    said: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        id, strings = message.id, message.string
        forms = tuple(map(str, strings)) if isinstance(strings, list | tuple) else (str(strings or ""),)
        if id and all(forms) and not message.fuzzy:
            use = f"{message.context}{USE}" if message.context else ""
            said[use + (id if isinstance(id, str) else id[0])] = forms
    return Wording(language, MappingProxyType(said), c2py(catalogue.plural_expr))
