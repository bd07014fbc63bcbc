"""A page that is known before it is made: where it stands, and how its Markdown is written when it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from dossier_gen.edition import Edition
from dossier_gen.pages.render import filled, front_matter
from dossier_gen.pages.write import Write


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site in Markdown."""

    path: str
    """Its path among the pages, with forward slashes: `people/xi-jinping.md`."""
    markdown: str
    file: str = ""
    """The file it is made from, for the edit button; empty for an index."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One page of the site, not made yet.

    Pages say the same in whatever order they are made, and in whatever process: none leaves anything to another.
    """

    path: str
    """Its path among the pages, with forward slashes: `people/xi-jinping.md`."""
    edition: Edition
    make: Callable[[Edition, Any], str]
    """Makes its Markdown of an edition, this one or this one behind doors, and of what was gathered for it."""
    gathered: Any = None
    """What was gathered for it beforehand: values that hold no record, so that equal ones say the same."""
    file: str = ""
    """The file it is made from, for the edit button; empty for an index."""

    def write(self) -> str:
        """Its Markdown."""
        return self.make(self.edition, self.gathered)

    def page(self) -> Page:
        """The page, made."""
        return Page(self.path, self.write(), self.file)


def from_template(
    edition: Edition,
    path: str,
    template: str,
    values: Callable[[Edition, Any], Mapping[str, object]],
    gathered: object = None,
    title: str = "",
) -> Planned:
    """A page made of several records: its template, and what makes the values of it when the page is made."""
    return Planned(path, edition, partial(_filled, path, template, values), (title, gathered))


def as_gathered(edition: Edition, gathered: Mapping[str, object]) -> Mapping[str, object]:
    """What was gathered, as the values of a template."""
    return gathered


def _filled(
    path: str,
    template: str,
    values: Callable[[Edition, Any], Mapping[str, object]],
    edition: Edition,
    told: tuple[str, object],
) -> str:
    title, gathered = told
    head = front_matter(title) if title else ""
    return head + filled(template, edition, **values(edition, gathered), write=Write(edition, path))
