"""A book as data for the template."""

from collections.abc import Iterator
from itertools import count

from dossier_gen import gazetteer
from dossier_gen.briefings.binding import Book
from dossier_gen.briefings.packing import Json, as_data
from dossier_gen.briefings.parts import Names, Section, within
from dossier_gen.briefings.runs import tongue
from dossier_gen.briefings.shapes import printed, shape_of
from dossier_gen.marking import marking
from dossier_gen.phrases import LABELLED
from dossier_gen.wording import N_, Wording

PAGE = N_("Page {page} of {pages}")
"""The number of a page at its foot, which the template fills in."""


def data(made: Book, traced: bool = False) -> dict[str, Json]:
    """A book as data for the template; traced, each part that tells values has its number."""
    numbers = count() if traced else None
    parts: list[Json] = [_section_data(made, section, numbers) for section in made.sections]
    scope, front = made.scope, made.front
    lang, region = tongue(scope.write.language)
    house = scope.edition.cover.house
    sheet = shape_of(scope).sheet
    return {
        "sheet": sheet,
        "house": {
            "accent": house.accent,
            "serif": house.serif,
            "sans": house.sans,
            "cover": house.cover,
            "logo": list(house.logo),
        },
        "title": front.title,
        "subtitle": front.subtitle,
        "dates": front.dates,
        "kind": front.kind,
        "dossier": front.dossier,
        "marking": front.marking,
        "marking-colour": marking(front.marking).colour,
        "caveat": front.caveat,
        "version": scope.edition.cover.version,
        "copy": front.copy,
        "keywords": [front.kind, *([front.marking] if front.marking else [])],
        "two-sided": bool(scope.briefing and scope.briefing.printing == "two-sided"),
        "rtl": int(gazetteer.direction(scope.write.language) == "rtl"),
        "facts": [[label, value] for label, value in front.facts],
        "paper": "us-letter" if scope.briefing and scope.briefing.paper == "letter" else "a4",
        "lang": lang,
        "region": region or ("GB" if lang == "en" else ""),
        "sections": parts,
        "numbers": {one.ref.id: one.number for one in made.numbers},
        "index": dict.fromkeys(_indexed(made), 1),
        "labels": dict.fromkeys(_settle_labels(parts, set()), 1),
        "words": _words(scope.write.wording),
    }


def _words(wording: Wording) -> dict[str, Json]:
    """What the template itself says, in the language of the book; it fills in what stands between braces."""
    _ = wording._
    return {
        "contents": _("Contents"),
        "copy": _("Copy"),
        "page": wording.template(PAGE),
        "fact": wording.template(LABELLED),
    }


def _indexed(made: Book) -> tuple[str, ...]:
    """The labels of the records whose pages the book's index of names gives."""
    return tuple(name.of for part in within(made.sections) if isinstance(part, Names) for name in part.names)


def _section_data(made: Book, section: Section, numbers: Iterator[int] | None) -> Json:
    """A section for the template."""
    one = printed(made.scope, section)
    blocks = as_data(one.blocks, numbers)
    return {"key": section.key, "title": one.title, "new_page": one.new_page, "blocks": blocks}


def _settle_labels(part: Json, seen: set[str]) -> list[str]:
    """Leaves each label only where it is met first, and returns all labels in order."""
    found: list[str] = []
    if isinstance(part, list):
        for member in part:
            found.extend(_settle_labels(member, seen))
    elif isinstance(part, dict):
        label = part.get("label")
        if isinstance(label, str) and label:
            part["about"] = label
            if label in seen:
                part["label"] = ""
            else:
                seen.add(label)
                found.append(label)
        for member in part.values():
            found.extend(_settle_labels(member, seen))
    return found
