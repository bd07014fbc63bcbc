"""The sources of an edition as the works of a bibliography, whatever program reads it."""

from collections.abc import Iterator
from dataclasses import dataclass

from dossier_gen.citing import on_one_line
from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.records.source import Source


@dataclass(frozen=True, slots=True)
class Work:
    """A source as a work; what nobody states is empty."""

    key: str
    """Its id, the same as long as the record has it: what marks in prose cite it by."""
    source: Source
    title: str
    original_title: str
    publisher: str
    authors: tuple[str, ...]
    remark: str

    @property
    def held(self) -> dict[str, str]:
        """What no form of bibliography has a field for, by the names of the fields of the record."""
        known = {name: getattr(self.source, name) for name in _FURTHER}
        return {name: on_one_line(str(value)) for name, value in known.items() if value is not None}


_FURTHER = ("archived", "licence", "file", "sha256", "reliability", "credibility")


def works(edition: Edition) -> Iterator[Work]:
    """The sources by their ids."""
    for ref in edition.corpus.of_kind("source"):
        record = edition.corpus[ref]
        if isinstance(record, Source):
            yield Work(
                ref.id,
                record,
                on_one_line(record.title),
                on_one_line(record.original_title or ""),
                on_one_line(record.publisher or ""),
                tuple(map(on_one_line, record.authors)),
                on_one_line(edition.words(record.remark)[0]) if record.remark else "",
            )


def parts(date: Date | None) -> tuple[int, ...]:
    """Year, month and day of a single date, as many as are known for certain; none of a span or a decade."""
    if date is None or date.is_span or not date.text.replace("-", "").isdigit():
        return ()
    return tuple(map(int, date.text.split("-")))
