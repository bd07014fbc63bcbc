"""The sources as BibTeX, for LaTeX and for programs that hold literature."""

from pathlib import Path

from dossier_gen.citing import MONTHS, tex
from dossier_gen.edition import Edition
from dossier_gen.outputs.files import write_text
from dossier_gen.outputs.works import Work, parts, works

_TYPES = {"article": "article", "book": "book"}
"""The types of BibTeX that need what such a source has; every other is `misc` (BibTeXing, section 3.1)."""


def write(edition: Edition, folder: Path) -> None:
    """One file with an entry for each source; an address and a date go as they stand, for styles read them so."""
    write_text(folder / "sources.bib", "\n".join(map(_entry, works(edition))))


def _entry(work: Work) -> str:
    source, day = work.source, parts(work.source.published)
    is_article = source.type == "article"
    fields = {
        "title": _braced(tex(work.title), 2),
        "origtitle": _braced(tex(work.original_title), 2),
        "author": _braced(" and ".join(_braced(tex(name)) for name in work.authors)),
        ("journal" if is_article else "publisher" if source.type == "book" else "howpublished"): _braced(
            tex(work.publisher)
        ),
        "year": _braced(str(day[0])) if day else "",
        "month": MONTHS[day[1] - 1] if len(day) > 1 else "",
        "date": _braced(source.published.text) if source.published else "",
        "url": _braced(source.url or ""),
        "urldate": _braced(source.accessed.text) if source.accessed else "",
        "language": _braced(source.language or ""),
        "note": _braced(tex(work.remark)),
        "doctype": _braced(source.type),
        **{name: _braced(said if name == "archived" else tex(said)) for name, said in work.held.items()},
    }
    lines = (f"  {name} = {value}," for name, value in fields.items() if value)
    return "\n".join((f"@{_TYPES.get(source.type, 'misc')}{{{work.key},", *lines, "}")) + "\n"


def _braced(text: str, times: int = 1) -> str:
    """A value between braces; nothing for nothing. A second pair keeps its capital letters."""
    return f"{'{' * times}{text}{'}' * times}" if text else ""
