"""How a reader cites a page: in words, and in the forms that programs for literature read."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.gazetteer import day_words
from dossier_gen.history import last_change
from dossier_gen.wording import wording


@dataclass(frozen=True, slots=True)
class CitedPage:
    """What is said of a page where it is cited."""

    key: str
    """Its name among the works that a reader cites: `person-xi-jinping`."""
    title: str
    site: str
    language: str
    day: date
    """The day for which its edition speaks."""
    commit: str = ""
    """The commit of the records; empty where git knows none."""
    changed: date | None = None
    """The day on which its record last changed, where it is known."""
    address: str = ""
    """Where it is published; empty where the site has no address."""


def cited_page(edition: Edition, ref: Ref, address: str) -> CitedPage:
    """The page of a record, as a reader cites it."""
    cover = edition.cover
    title, site = on_one_line(edition.name(ref)), on_one_line(cover.title)
    key = f"{ref.kind}-{ref.id}"
    return CitedPage(
        key, title, site, cover.language, cover.as_of, cover.commit, last_change(edition, ref), on_one_line(address)
    )


def plain(page: CitedPage) -> str:
    """A citation in words."""
    parts = [wording(page.language)._("“{title}”", title=page.title), page.site, _state(page)]
    return _sentences(*parts, page.address) if page.address else f"{_sentences(*parts).removesuffix('.')}."


def bibtex(page: CitedPage) -> str:
    """A citation as an entry of BibTeX, of the type `misc`, whose fields every style prints (BibTeXing, section 3.1).

    Text stands between braces. Signs of TeX are written as commands, braces too: BibTeX counts them even behind a
    backslash. An address goes without, for styles pass it to `\\url`, which reads it as it stands.
    """
    fields = {
        "title": f"{{{{{tex(page.title)}}}}}",
        "howpublished": f"{{{tex(page.site)}}}",
        "year": f"{{{page.day.year}}}",
        "month": MONTHS[page.day.month - 1],
        "note": f"{{{tex(_state(page))}}}",
        "url": f"{{{_bare_of_braces(page.address)}}}" if page.address else "",
    }
    lines = (f"  {name} = {value}," for name, value in fields.items() if value)
    return "\n".join((f"@misc{{{page.key},", *lines, "}")) + "\n"


def csl_json(page: CitedPage) -> str:
    """A citation as CSL-JSON: a list of one item (schema `csl-data.json` of Citation Style Language 1.0.2)."""
    item = {
        "id": page.key,
        "type": "webpage",
        "title": page.title,
        "container-title": page.site,
        "issued": {"date-parts": [[page.day.year, page.day.month, page.day.day]]},
        "version": page.commit,
        "note": _last_change(page),
        "language": page.language,
        "URL": page.address,
    }
    fields = (f'"{name}": {_JSON.encode(value)}' for name, value in item.items() if value)
    return "[{\n  " + ",\n  ".join(fields) + "\n}]\n"


_JSON = json.JSONEncoder(ensure_ascii=False)


def ris(page: CitedPage) -> str:
    """A citation in RIS: a tag and a value a line, lines ended by CR and LF (RIS Format Specifications)."""
    fields = (
        ("TY", "ELEC"),
        ("ID", page.key),
        ("TI", page.title),
        ("T2", page.site),
        ("PY", f"{page.day.year}"),
        ("DA", f"{page.day:%Y/%m/%d}"),
        ("ET", page.commit),
        ("N1", _last_change(page)),
        ("LA", page.language),
        ("UR", page.address),
    )
    return ris_lines((*((tag, value) for tag, value in fields if value), ("ER", "")))


def ris_lines(fields: Iterable[tuple[str, str]]) -> str:
    """Tags with their values in RIS, a line each."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields)


def _state(page: CitedPage) -> str:
    """Which state of the page it is."""
    words, day = wording(page.language), day_words(page.day, page.language)
    edition = (
        words._("Edition of {day}, version {commit}", day=day, commit=page.commit)
        if page.commit
        else words._("Edition of {day}", day=day)
    )
    return _sentences(edition, _last_change(page))


def _last_change(page: CitedPage) -> str:
    if not page.changed:
        return ""
    return wording(page.language)._("Last changed {day}", day=day_words(page.changed, page.language))


def _sentences(*parts: str) -> str:
    """Parts of a citation one behind the other; a part with a full stop, as `1 июня 2024 г.`, needs no other."""
    *first, last = filter(None, parts)
    return "".join(f"{part.removesuffix('.')}. " for part in first) + last


def on_one_line(text: str) -> str:
    """A text on one line: no form of ours lets a value go on in the next."""
    return " ".join(text.split())


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The months as BibTeX abbreviates them."""

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{sign: f"\\{sign}" for sign in "$&#_%"},
    }
)


def tex(text: str) -> str:
    """A text with the signs of TeX as commands."""
    return text.translate(_TEX)


def _bare_of_braces(address: str) -> str:
    """An address whose braces and backslashes are percent-encoded (RFC 3986, section 2.1)."""
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
