"""What the rooms of this floor share while they write one book: where its labels lead, and what comes together."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier_gen.briefings import Book
from dossier_gen.briefings.parts import Name, within
from dossier_gen.briefings.shapes import shape_of
from dossier_gen.word.elements import Element, w
from dossier_gen.word.tongues import is_leftward


@dataclass(frozen=True, slots=True)
class Noted:
    """A source in a note: its id, the places cited in it, whether its title is told."""

    source: str
    places: tuple[str, ...]
    titled: bool


Note = tuple[Noted, ...]
"""The sources of one note."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    level: int
    title: str
    bookmark: str


@dataclass
class Gathered:
    """What comes together from the text, in its order, and is written beside it."""

    notes: list[Note] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)
    """The ids of the relations to web addresses."""
    titled: set[str] = field(default_factory=set)
    """The sources whose titles are told since the last heading that is listed in the contents."""
    lists: list[int] = field(default_factory=list)
    """The level of each numbered list, for each begins anew."""
    contents: list[Entry] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)


@dataclass(frozen=True)
class Writing:
    """A book that is being written."""

    book: Book
    places: Mapping[str, str]
    """The bookmarks to which the labels of the book lead."""
    numbers: Mapping[str, int]
    """The numbers of the sources by their ids."""
    names: Mapping[str, str]
    """The bookmarks at which those whom the index names are linked first."""
    gathered: Gathered

    @property
    def is_sheet(self) -> bool:
        """Whether the document has no cover and no contents."""
        return shape_of(self.book.scope).sheet

    @property
    def language(self) -> str:
        """The language of the book."""
        return self.book.scope.write.language

    @property
    def is_leftward(self) -> bool:
        """Whether the language of the book is written from right to left."""
        return is_leftward(self.language.partition("-")[0])

    def noted(self, cited: Mapping[str, tuple[str, ...]]) -> int:
        """The number of a new note on sources, each with its places; a title is told once under a listed heading."""
        titled = self.gathered.titled
        self.gathered.notes.append(tuple(Noted(source, cited[source], source not in titled) for source in cited))
        titled.update(cited)
        return len(self.gathered.notes)

    def address(self, address: str) -> str:
        """The id of the relation to a web address."""
        known = self.gathered.addresses
        return known.setdefault(address, f"rIdWeb{len(known) + 1}")

    def pictured(self, data: bytes) -> int:
        """The number of a new picture."""
        self.gathered.pictures.append(data)
        return len(self.gathered.pictures)

    def marked(self, label: str, *inner: Element) -> tuple[Element, ...]:
        """What a label names between the ends of its bookmark; as it is where the label has its place already."""
        name = self.places.get(label, label)
        if not label or name in self.gathered.bookmarks:
            return inner
        self.gathered.bookmarks.append(name)
        number = len(self.gathered.bookmarks)
        return (w("bookmarkStart", id=number, name=name), *inner, w("bookmarkEnd", id=number))

    def entered(self, level: int, title: str) -> str:
        """The bookmark of a heading that enters the contents."""
        bookmark = f"_Toc{len(self.gathered.contents) + 1:08}"
        self.gathered.contents.append(Entry(level, title, bookmark))
        self.gathered.titled.clear()
        return bookmark


def writing(book: Book) -> Writing:
    """The beginning of writing a book; a bookmark is a number, for Word takes few signs in its name."""
    labels: dict[str, None] = {}
    named: list[str] = []
    for part in within(book.sections):
        if isinstance(part, Name):
            named.append(part.of)
        elif label := getattr(part, "label", ""):
            labels.setdefault(label)
    places = {label: f"_Ref{number:08}" for number, label in enumerate(labels, start=1)}
    names = {label: f"_Nam{number:08}" for number, label in enumerate(named, start=1)}
    return Writing(book, places, {one.ref.id: one.number for one in book.numbers}, names, Gathered())
