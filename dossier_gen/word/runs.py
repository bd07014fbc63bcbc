"""The runs of a line as elements: words in their languages, links, and the numbers of notes."""

from dataclasses import dataclass, replace
from typing import assert_never
from urllib.parse import quote

from docx.oxml.ns import qn

from dossier_gen.briefings.inline import Cite, Go, Newline, Run, Runs, Small, Web, Words
from dossier_gen.word.elements import Element, leading, said, w
from dossier_gen.word.tongues import marks
from dossier_gen.word.writing import Writing


@dataclass(frozen=True, slots=True)
class Look:
    """How words look by what they stand in."""

    small: bool = False
    web: bool = False
    linked: bool = False
    """Whether they stand in a link already, for Word has no links within links."""


def typed(writing: Writing, runs: Runs, look: Look = Look()) -> tuple[Element, ...]:
    """Runs as the elements of a paragraph."""
    return tuple(element for run in runs for element in _typed(writing, run, look))


def _typed(writing: Writing, run: Run, look: Look) -> tuple[Element, ...]:
    match run:
        case Words():
            return (_words(writing, run, look),)
        case Newline():
            return (w("r", w("br")),)
        case Small(runs):
            return typed(writing, runs, replace(look, small=True))
        case Web(address, runs):
            return _web(writing, address, runs, look)
        case Go(to, runs):
            return _go(writing, to, runs, look)
        case Cite(sources):
            return _cited(writing, sources)
        case _:
            assert_never(run)


def _words(writing: Writing, run: Words, look: Look) -> Element:
    face, direction, language = marks(run.lang, run.region, writing.language)
    style = "VerbatimChar" if run.code else "Hyperlink" if look.web else "Remark" if look.small else ""
    settings = (
        w("rStyle", val=style) if style else None,
        face,
        *((w("b"), w("bCs")) if run.strong else ()),
        *((w("i"), w("iCs")) if run.emphasis else ()),
        *((w("sz", val=17), w("szCs", val=17)) if look.small and style != "Remark" else ()),
        direction,
        language,
    )
    kept = [one for one in settings if one is not None]
    return w("r", w("rPr", *kept) if kept else None, said(run.text))


def _web(writing: Writing, address: str, runs: Runs, look: Look) -> tuple[Element, ...]:
    """A link out of the document."""
    known = quote(address, safe=_IN_ADDRESSES)
    if look.linked or len(known) > _LONGEST_ADDRESS:
        return typed(writing, runs, look)
    link = w("hyperlink", *typed(writing, runs, replace(look, web=True, linked=True)), history=1)
    link.set(qn("r:id"), writing.address(known))
    return (link,)


_IN_ADDRESSES = "%/:?#@!$&'()*+,;=~"
"""What stands in an address as it is (RFC 3986, section 2); Word takes a file with any other sign there for broken."""

_LONGEST_ADDRESS = 2083
"""The most characters of an address that Word can follow."""


def _go(writing: Writing, to: str, runs: Runs, look: Look) -> tuple[Element, ...]:
    """A link within the document; only its words where nothing bears the label. An index leads to the first."""
    inner = typed(writing, runs, replace(look, linked=True))
    if not look.linked and to in writing.places:
        inner = (leading(writing.places[to], *inner),)
    return writing.marked(writing.names.get(to, ""), *inner)


def _cited(writing: Writing, sources: tuple[tuple[str, str], ...]) -> tuple[Element, ...]:
    """A note on the sources that have a number, those in the order of their numbers."""
    places: dict[str, list[str]] = {}
    for source, place in sources:
        if source in writing.numbers:
            places.setdefault(source, []).extend([place] if place else [])
    if not places:
        return ()
    order = sorted(places, key=lambda source: writing.numbers[source])
    number = writing.noted({source: tuple(dict.fromkeys(places[source])) for source in order})
    return (w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteReference", id=number)),)


def words_of(runs: Runs) -> str:
    """The words of runs alone, in one line."""
    told = ""
    for run in runs:
        match run:
            case Words(text):
                told += text
            case Newline():
                told += " "
            case Small(inner) | Web(_, inner) | Go(_, inner):
                told += words_of(inner)
            case Cite():
                pass
            case _:
                assert_never(run)
    return told
