"""Cells on their way into rows: what an object says, once for each source that it names."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePath
from urllib.parse import urlsplit

from dossier_gen.fields.base import is_url
from dossier_gen.fields.refs import LONGEST_ID, RESERVED_IDS
from dossier_gen.importing.placeholders import id_from
from dossier_gen.importing.popolo.file import File, Object, own
from dossier_gen.importing.rows import Row
from dossier_gen.plaintext import INVISIBLE
from dossier_gen.records.base import MAX_NAME

_LONG_ID = 70

FALLBACK = "popolo"
"""The id of the source that stands for the file itself."""

Cells = dict[str, list[str]]


@dataclass(slots=True)
class Making:
    """The rows of a file as they are made, and the sources that they cite."""

    file: File
    sources: dict[str, Cells] = field(default_factory=dict)
    """The cells of each source by its id."""
    number: int = 0
    unaddressed: set[tuple[str, str]] = field(default_factory=set)
    """The sources that have no address, by where they are named."""

    def rows(self, one: Object, part: str, cells: Cells, *, alone: bool = False) -> Iterator[Row]:
        """A row for each source of an object; rows of one object come in together, unless they stand alone."""
        self.number += alone
        for cited, at in self._cited(one):
            told = {"part": [part], "cited": [f"source/{cited}"], "cited at": [at], **cells}
            held = {name: tuple(texts) for name, values in told.items() if (texts := list(filter(None, values)))}
            yield Row(self.number, one.line, held, one.place, (one.raw,))

    def who(self, id: str, *kinds: str) -> Cells:
        """The cells that say which record is meant: its id where this program wrote it, else what keeps the id."""
        ref = own(id, *kinds)
        return {"own": [ref.id]} if ref else {"foreign": [self.file.key(id)] if id else []}

    def ref(self, id: str, *kinds: str) -> list[str]:
        """The words by which a record is named in another."""
        return [str(own(id, *kinds) or self.file.key(id))] if id else []

    def _cited(self, one: Object) -> Iterator[tuple[str, str]]:
        """The sources of an object with the place in each; the file itself where it names none."""
        cited = list(dict.fromkeys(filter(None, map(self._source, one.things("sources")))))
        if not cited:
            name = f"Popolo file {PurePath(self.file.name).name}"
            self.sources.setdefault(FALLBACK, {"own": [FALLBACK], "name": [name], "title": [name], "type": ["dataset"]})
        yield from cited or [(FALLBACK, "")]

    def _source(self, link: Object) -> tuple[str, str] | None:
        """The id of a source and the place in it; None for a link that no source can have."""
        url, at = link.word("url"), link.word("at")
        if not is_url(url):
            self.unaddressed.add((link.place, link.word("note")))
            return None
        name = link.word("note").removesuffix(f", {at}")
        name = url if not name or len(name) > MAX_NAME or INVISIBLE.search(name) else name
        ref = own(link.word("source_id"), "source")
        id = ref.id if ref else self._id(url)
        known = [] if (urlsplit(url).hostname or "").endswith(".invalid") else [url]
        page = {"own": [id], "name": [name], "title": [name], "url": known, "type": ["official-page"]}
        self.sources.setdefault(id, page)
        return id, at

    def _id(self, url: str) -> str:
        """An id made of an address, another for each."""
        id = id_from(url.partition("://")[2])
        other = self.sources.get(id, {}).get("url", [url])
        if id and other == [url] and len(id) < LONGEST_ID and id not in RESERVED_IDS:
            return id
        return f"{id[:_LONG_ID]}-{sha256(url.encode()).hexdigest()[:8]}".strip("-")


def date_of(one: Object, name: str) -> list[str]:
    """A date, as exactly as it is given."""
    return [one.word(f"{name}_edtf") or one.word(name)]


def days_of(one: Object) -> list[str]:
    """The days from a beginning to an end."""
    first, last = one.word("start_date"), one.word("end_date")
    return [one.word("dates_edtf") or (f"{first}/{last}" if first and last and first != last else first or last)]


def noted(*told: tuple[str, str]) -> list[str]:
    """What no field of a record holds, as lines of its notes."""
    return [f"{label}: {words}" for label, words in told if words]
