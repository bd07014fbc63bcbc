"""A page that is known before it is made: where it stands, and how its Markdown is written when it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

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
    write: Callable[[], str]
    """Writes its Markdown."""
    file: str = ""
    """The file it is made from, for the edit button; empty for an index."""

    def page(self) -> Page:
        """The page, made."""
        return Page(self.path, self.write(), self.file)


def from_template(
    edition: Edition,
    path: str,
    template: str,
    values: Callable[[], Mapping[str, object]] = dict[str, object],
    title: str = "",
) -> Planned:
    """A page made of several records: its template, and what gathers the values of it when the page is made."""

    def write() -> str:
        head = front_matter(title) if title else ""
        return head + filled(template, edition, **values(), write=Write(edition, path))

    return Planned(path, write)
