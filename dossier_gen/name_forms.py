"""The forms of a name: printed, short, full, formal, sorting, spoken, on a place card, and that of another day.

A form that a record states under `names` holds. What it does not state is derived from the name in the same language
and from the parts of a person's name; where the name cannot be taken apart, it stays as it is. The reader's language
comes first, then the default one of the dossier.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import icu

from dossier_gen import gazetteer
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import Item, NameForm
from dossier_gen.fields.text import Text, spoken
from dossier_gen.folding import script_of
from dossier_gen.name_parts import Parts, divided, taken_apart
from dossier_gen.records import Record
from dossier_gen.records.country import Country
from dossier_gen.records.person import Person

_CASED = frozenset(("Latn", "Cyrl", "Grek", "Armn"))
"""The scripts in which a family name can stand in capitals, and in lists before the given name."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a name, its language, and the mapping of the record that states it; none for what is derived."""

    words: str
    language: str
    stated: Item | None = None


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a record's name for a reader."""

    record: Record
    language: str
    """The reader's language."""
    default: str
    """The language of words that name none."""
    day: date
    """The day on which the forms are in use."""

    def printed(self) -> Form:
        """The name as pages print it."""
        found = next((form for language in self._languages() if (form := self._name(language))), None)
        if found:
            return found
        words, tag = self.record.name.within(self.language, self.default)
        return Form(words, spoken(tag))

    def short(self) -> Form:
        """The form for running text: of a person the family name alone, where the name has several words."""
        return self._form("short", self._short)

    def full(self) -> Form:
        """The whole name: of a person with the patronymic, in the order of the name; of a country the official one."""
        return self._form("full", self._full)

    def sorting(self) -> Form:
        """The form by which the record stands in lists.

        `Volodin, Vyacheslav` in most letters, `Володин Вячеслав` in Cyrillic ones; names that begin with the family
        name, and those in scripts without capitals, as they are.
        """
        return self._form("sorting", self._sorting)

    def card(self) -> Form:
        """The form on a place card: of a person with the family name in capitals, where the script has any."""
        return self._form("card", self._card)

    def formal(self) -> Form | None:
        """The form in which a letter to a person opens; None where nothing states it."""
        return self._address("formal", "written")

    def spoken(self) -> Form | None:
        """The form in conversation; None where nothing states it."""
        return self._address("spoken", "spoken")

    def on(self, when: Date) -> Form:
        """The name on a day, or throughout a span, by the periods of its forms; that of today where none holds."""
        for language in self._languages():
            held = [one for one in self.record.names if is_in(one, language) and _held(one, when)]
            if held:
                last = max(held, key=_latest)
                return Form(last.text, last.lang, last)
        return self.printed()

    def stated(self, role: str) -> Form | None:
        """The form that the record states under a role, for the reader or in the default language."""
        return next((form for language in self._languages() if (form := self._stated(role, language))), None)

    def _languages(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.language, self.default)))

    def _form(self, use: str, derive: Callable[[str], Form | None]) -> Form:
        for language in self._languages():
            if found := self._stated(use, language) or derive(language):
                return found
        return self.printed()

    def _address(self, use: str, field: str) -> Form | None:
        stated = self.stated(use)
        address = self.record.address_as if isinstance(self.record, Person) else None
        text = getattr(address, field, None)
        if stated or not text:
            return stated
        words, tag = text.within(self.language, self.default)
        return Form(words, spoken(tag), address)

    def _stated(self, role: str, language: str) -> Form | None:
        """The first form of a role in one language that is in use; those carried over by a scheme come last."""
        forms = [one for one in self.record.names if one.role == role and is_in(one, language)]
        used = (one for one in sorted(forms, key=lambda one: bool(one.scheme)) if _in_use(one, self.day))
        return next((Form(one.text, one.lang, one) for one in used), None)

    def _name(self, language: str) -> Form | None:
        """The name in one language: as the record is named, else its official form, else our own translation."""
        if words := self._said(self.record.name, language):
            return Form(words, language)
        if official := self._stated("official", language):
            return official
        ours = (words for tag, words in self.record.name.by_language if tag and spoken(tag) == language)
        return next((Form(words, language) for words in ours), None)

    def _said(self, text: Text | None, language: str) -> str:
        """The words of a text in one language; empty where it has none."""
        words = dict(text.by_language) if text else {}
        return words.get(language) or (words.get("", "") if language == self.default else "")

    def _parts(self, language: str) -> Parts | None:
        name = self._name(language)
        if not name or not isinstance(self.record, Person):
            return None
        return taken_apart(self.record, name.words, self._said(self.record.family_name, language))

    def _short(self, language: str) -> Form | None:
        name, parts = self._name(language), self._parts(language)
        if parts:
            return Form(parts.family, language)
        family = self._said(self.record.family_name, language) if isinstance(self.record, Person) else ""
        return Form(family, language) if family and not (name and len(divided(name.words)[0]) == 1) else name

    def _full(self, language: str) -> Form | None:
        if isinstance(self.record, Country) and (official := self._said(self.record.official_name, language)):
            return Form(official, language)
        parts = self._parts(language)
        if not parts or not isinstance(self.record, Person):
            return self._name(language)
        given = max(self._said(self.record.given_name, language), parts.rest, key=lambda words: len(words.split()))
        patronymic = self._said(self.record.patronymic, language)
        more = (patronymic,) if patronymic and patronymic not in given.split() else ()
        return Form(parts.with_family(parts.family, parts.gap.join((given, *more))), language)

    def _sorting(self, language: str) -> Form | None:
        if self.record.sort and language == self.default:
            return Form(self.record.sort, language)
        parts = self._parts(language)
        script = _script(parts.family) if parts else ""
        if not parts or parts.family_first or script not in _CASED:
            return self._name(language)
        return Form(f"{parts.family}{'' if script == 'Cyrl' else ','} {parts.rest}", language)

    def _card(self, language: str) -> Form | None:
        parts = self._parts(language)
        if not parts or _script(parts.family) not in _CASED:
            return self._name(language)
        return Form(parts.with_family(_capitals(parts.family, language), parts.rest), language)


def is_in(form: NameForm, language: str) -> bool:
    """Whether a form of a name is in a language, and in the script in which the language is written."""
    tag = f"{form.lang}-{form.script}" if form.script and "-" not in form.lang else form.lang
    same = form.lang.partition("-")[0] == language.partition("-")[0]
    return tag == language or (same and gazetteer.script(tag) == gazetteer.script(language))


def _in_use(form: NameForm, day: date) -> bool:
    begun = form.from_ is None or (form.from_.earliest or date.min) <= day
    return begun and (form.to is None or (form.to.latest or date.max) >= day)


def _held(form: NameForm, when: Date) -> bool:
    """Whether a form surely was the name on every day of a date; one without a beginning counts from the first."""
    if form.role not in ("official", "former") or not (form.to or (form.from_ and form.role == "official")):
        return False
    begun = form.from_ is None or (form.from_.latest or date.max) <= (when.earliest or date.min)
    return begun and (form.to is None or (form.to.earliest or date.min) >= (when.latest or date.max))


def _latest(form: NameForm) -> tuple[date, int]:
    """The sort key of names that hold on one day: what came last, and of what has no beginning, what ended first."""
    begun = (form.from_.earliest or date.min) if form.from_ else date.min
    ended = (form.to.latest or date.max) if form.to else date.max
    return begun, -ended.toordinal()


def _script(words: str) -> str:
    return next((script for char in words if (script := script_of(char))), "")


def _capitals(words: str, language: str) -> str:
    """Words in capitals as the language has them: `i` is `İ` in Turkish (Unicode, SpecialCasing)."""
    return str(icu.UnicodeString(words).toUpper(icu.Locale(language)))
