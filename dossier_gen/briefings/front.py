"""What stands on the cover of a book and in its running lines."""

from dataclasses import dataclass

from dossier_gen import gazetteer
from dossier_gen.briefings.scope import Scope
from dossier_gen.briefings.shapes import shape_of
from dossier_gen.fields.text import Text
from dossier_gen.fields.walk import walk
from dossier_gen.wording import N_

AUDIENCES = (N_("public"), N_("partners"), N_("internal"))
"""The audiences of a dossier that names none of its own."""


@dataclass(frozen=True, slots=True)
class Front:
    """What stands on the cover of a book and in its running lines, in words."""

    title: str
    subtitle: str
    dates: str
    kind: str
    """What sort of book it is."""
    dossier: str
    """The dossier it is made from."""
    marking: str
    caveat: str
    copy: str
    """The number of the copy; empty where copies are not numbered."""
    facts: tuple[tuple[str, str], ...]
    """Short facts, each behind its label: audience, day, version of the records."""


def front_of(scope: Scope) -> Front:
    """What stands on the cover and in the running lines."""
    briefing, cover, write = scope.briefing, scope.edition.cover, scope.write
    record = briefing or scope.record
    _, term = write.wording._, write.wording.term
    subtitle = scope.edition.words(briefing.subtitle)[0] if briefing and briefing.subtitle else ""
    title = scope.edition.forms_of(record).printed().words
    when = (briefing.date if briefing else None) or scope.day
    dates = gazetteer.date_words(when, write.language) if when else ""
    places = scope.delegation.places if scope.delegation else ()
    facts = (
        (_("Places"), gazetteer.listed([scope.edition.name(ref) for ref in places], write.language)),
        (_("Audience"), term(cover.audience).capitalize()),
        (_("As of"), gazetteer.day_words(cover.as_of, write.language)),
        (_("Records"), cover.version),
        (_("Translation"), _translation(scope)),
        (_("Copy"), _copy(scope)),
    )
    return Front(
        title=title,
        subtitle=subtitle,
        dates="" if dates in subtitle or dates in title else dates,
        kind=_(shape_of(scope).title),
        dossier=cover.title,
        marking=(briefing.marking or "") if briefing else "",
        caveat=scope.edition.words(briefing.caveat)[0] if briefing and briefing.caveat else "",
        copy=_copy(scope),
        facts=tuple((label, value) for label, value in facts if value),
    )


def _copy(scope: Scope) -> str:
    """The number of the copy, where copies are numbered."""
    number = scope.edition.cover.copy
    return scope.write.wording._("no. {number}", number=number) if number else ""


def _translation(scope: Scope) -> str:
    """Whose translation the words of the book are, where the dossier itself has made it; empty where it has not."""
    texts = (leaf.value for leaf in walk(scope.record) if isinstance(leaf.value, Text))
    source = next((found for text in texts if (found := scope.edition.translated(text))), "")
    named = gazetteer.language_name(source, scope.write.language)
    told = scope.write.wording._("translated from {language} by this dossier", language=named) if source else ""
    return told[:1].upper() + told[1:]
