"""The sources in RIS, which nearly every program that holds literature reads."""

from collections.abc import Iterator
from pathlib import Path

from dossier_gen.citing import ris_lines
from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.outputs.files import write_bytes
from dossier_gen.outputs.works import Work, parts, works

_TYPES = {
    "article": "MGZN",
    "official-page": "ELEC",
    "treaty-text": "GEN",
    "book": "BOOK",
    "interview": "GEN",
    "dataset": "DATA",
}


def write(edition: Edition, folder: Path) -> None:
    """One file with an entry for each source (RIS Format Specifications), in UTF-8."""
    entries = (ris_lines((*_fields(work), ("ER", ""))) for work in works(edition))
    write_bytes(folder / "sources.ris", "\r\n".join(entries).encode())


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    """Tags and values: an original title is the title, and ours its translation."""
    source, day = work.source, parts(work.source.published)
    listed = (
        ("TY", _TYPES[source.type]),
        ("ID", work.key),
        ("TI", work.original_title or work.title),
        ("TT", work.title if work.original_title else ""),
        *(("AU", name) for name in work.authors),
        ("T2" if source.type in ("article", "official-page") else "PB", work.publisher),
        ("PY", str(day[0]) if day else ""),
        ("DA", _date(source.published)),
        ("Y2", _date(source.accessed)),
        ("LA", source.language or ""),
        ("UR", source.url or ""),
        ("M3", source.type),
        ("N1", work.remark),
        *(("N1", f"{name}: {said}") for name, said in work.held.items()),
    )
    yield from ((tag, value) for tag, value in listed if value)


def _date(date: Date | None) -> str:
    """A date as `2023/11/22/`, what is not known left blank; one that is no single date as it is written (EDTF)."""
    known = parts(date)
    if not known:
        return f"///{date.text}" if date else ""
    return "/".join((*(f"{part:02}" for part in known), *[""] * (4 - len(known))))
