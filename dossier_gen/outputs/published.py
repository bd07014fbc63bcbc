"""The outputs that a site publishes with its pages, and the page that leads to them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from posixpath import dirname, relpath

from markupsafe import Markup

from dossier_gen.edition import Cover, Edition
from dossier_gen.outputs import known
from dossier_gen.pages.addresses import place_of
from dossier_gen.pages.front import kind_ways
from dossier_gen.pages.markdown import file_link
from dossier_gen.pages.plan import Planned, from_template
from dossier_gen.rooms import Room

DATA = "data"
"""The folder of the site in which the outputs stand, each in one of its name."""

PAGE = f"{DATA}.md"
"""The path of the page that leads to them."""

MOST_LINKED = 100
"""How many files of an output the page links, at most; the others are counted."""


@dataclass(frozen=True, slots=True)
class Published:
    """An output as the site holds it."""

    name: str
    title: str
    """What it is, in English."""
    files: tuple[tuple[str, bytes], ...]
    """Place in the site and bytes of each file, in order of their places."""

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(len(data) for _, data in self.files)

    def linked(self, cover: Cover) -> tuple[tuple[Markup, int], ...]:
        """A link to each file that the page links, and its size: first those that lie in no folder of their own."""
        own = dirname(place_of(cover, PAGE)) or "."
        nearest = sorted(self.files, key=lambda file: (file[0].count("/"), file[0]))[:MOST_LINKED]
        within = f"{DATA}/{self.name}/"
        return tuple((file_link(relpath(at, own), at.removeprefix(within)), len(data)) for at, data in nearest)


def published(edition: Edition) -> tuple[Published, ...]:
    """The outputs that the edition is published with, written now."""
    return tuple(_written(edition, name) for name in edition.cover.outputs)


def data_page(edition: Edition, found: Callable[[], tuple[Published, ...]]) -> Iterator[Planned]:
    """The page of the outputs, which asks for them when it is made; none where the edition has no outputs."""
    if edition.cover.outputs:
        yield from_template(edition, PAGE, "_data.md.jinja", partial(_page, found))


def _page(found: Callable[[], tuple[Published, ...]], edition: Edition, gathered: None) -> dict[str, object]:
    return {"outputs": found(), "kinds": kind_ways(edition)}


def _written(edition: Edition, name: str) -> Published:
    output = known()[name]
    with Room("dossier-") as room:
        folder = Path(room) / name
        output.write(edition, folder)
        files = sorted((file.relative_to(room).as_posix(), file) for file in folder.rglob("*") if file.is_file())
        return Published(name, output.title, tuple((f"{DATA}/{place}", file.read_bytes()) for place, file in files))
