"""Books that were handed out: what each manifest says was printed, from which records and on which pages."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from dossier_gen.findings import UsageError

ENDING = ".issued.json"
"""How the name of a manifest ends."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a record as a book prints it."""

    of: str
    """The record and the path of the field in it: `person/ada#tenures[2].title`."""
    words: str
    times: int
    """In how many places of the book it stands."""
    pages: tuple[int, ...] = ()
    """The pages of the PDF on which it stands, from 1."""

    @property
    def ref(self) -> str:
        """The record that holds it."""
        return self.of.partition("#")[0]

    @property
    def path(self) -> str:
        """The path of its field."""
        return self.of.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Issued:
    """A book as it was handed out."""

    book: str
    """The name of its file without the ending."""
    number: int
    """Which issue of this book, for this audience and in this language, it is: from 1."""
    made_of: str
    """What it was made of: a ref, `pair/` and two countries, or `dossier`."""
    subject: str
    """The record that it is about."""
    title: str
    audience: str
    language: str
    as_of: str
    """The day for which it speaks."""
    records: str
    """The version of the records by git; empty where there is none."""
    marking: str
    sha256: str
    """The SHA-256 of the PDF."""
    values: tuple[Value, ...]

    @property
    def series(self) -> tuple[str, str, str]:
        """What it has in common with its later issues."""
        return self.made_of, self.audience, self.language

    @property
    def file(self) -> str:
        """The name of its manifest."""
        return f"{self.book}-{self.audience}-{self.language}-{self.number}{ENDING}"

    def told_anew(self, named: Callable[[str], str], said: Callable[[str], str]) -> "Issued":
        """The same book with other names for the records in it, and with them in the words of its values."""
        values = tuple(replace(one, of=_joined(named(one.ref), one.path), words=said(one.words)) for one in self.values)
        return replace(self, made_of=named(self.made_of), subject=named(self.subject), values=values)

    def text(self) -> str:
        """The manifest: sorted, and one value a line, so that two of them are easily compared."""
        told = {key: value for key, value in asdict(self).items() if key != "values"}
        lines = [f"{_json(key)}: {_json(value)}," for key, value in sorted(told.items())]
        values = ",\n".join(_json(asdict(one)) for one in self.values)
        return "\n".join(("{", *lines, '"values": [', values, "]", "}", ""))


def _joined(ref: str, path: str) -> str:
    return f"{ref}#{path}" if path else ref


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def parsed(text: str, name: str) -> Issued:
    """The book of a manifest.

    Raises:
        UsageError: if the text is no manifest.
    """
    try:
        held: dict[str, Any] = json.loads(text)
        date.fromisoformat(held["as_of"])
        values = tuple(Value(one["of"], one["words"], one["times"], tuple(one["pages"])) for one in held["values"])
        return Issued(
            **{field.name: held[field.name] for field in fields(Issued) if field.name != "values"}, values=values
        )
    except (ValueError, KeyError, TypeError):
        raise UsageError(f"{name} is no manifest of an issued book: restore it, or remove it") from None


def issued_in(folder: Path) -> tuple[Issued, ...]:
    """The books of all manifests in a folder, by series and number; none where there is no folder.

    Raises:
        UsageError: for a file that ends like a manifest and is none.
    """
    files = sorted(folder.glob(f"*{ENDING}")) if folder.is_dir() else []
    found = (parsed(file.read_text(encoding="utf-8", errors="replace"), f"{folder.name}/{file.name}") for file in files)
    return tuple(sorted(found, key=lambda one: (*one.series, one.number)))


def latest(books: Iterable[Issued]) -> Mapping[tuple[str, str, str], Issued]:
    """The latest issue of each series."""
    return {one.series: one for one in sorted(books, key=lambda one: one.number)}
