"""What the HTML of a page needs besides its text: captions and scopes of tables, full names behind acronyms.

Both hold for hand-written pages as for ours, so they are added to the finished HTML and not to Markdown.
"""

import re
from dataclasses import dataclass, field

from dossier_gen import gazetteer
from dossier_gen.edition import Edition
from dossier_gen.pages.abbreviations import Abbreviations
from dossier_gen.pages.markdown import escape

_COMMENT = "<!--.*?-->"
_ATTRIBUTES = r"""(?:[^>"']|"[^"]*"|'[^']*')*+"""
_TOKEN = re.compile(rf"{_COMMENT}|<(/?)([a-zA-Z][^\s/>]*)({_ATTRIBUTES})>|[^<]+|<", re.DOTALL)
_CAPTION = re.compile(r"\s*<caption\b", re.IGNORECASE)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_VERBATIM = frozenset(
    ("abbr", "code", "pre", "script", "style", "svg", "textarea", "title", "kbd", "samp", "math", "option")
)
"""Elements whose text is not prose, or is explained already."""

_ENDING = "|".join(("h[1-6]", *sorted(_VERBATIM), "table", "thead"))
_OTHER_TAG = rf"<(?!(?:{_ENDING}|th)[\s/>]|/(?:{_ENDING})[\s>])/?[a-z][a-z0-9]*(?=[\s/>]){_ATTRIBUTES}>"
_STRETCH = re.compile(rf"(?:[^<]++|{_OTHER_TAG}|<svg\s.*?</svg>|{_COMMENT})++", re.DOTALL)
"""As much of a page as holds nothing that a writer must know of but words: most of it, read in one step."""


def with_aids(content: str, known: Abbreviations) -> str:
    """The content of a page, where each plain table has a caption and scopes, and each acronym its full name.

    The caption is the heading above the table (HTML section 4.9.2); it stands for readers who do not see the heading.
    A table of a class of its own, such as one of line numbers, and one with a caption are left as they are. The element
    around a table is what scrolls where the table is wider than the page.
    """
    writing, at = _Writing(content, known), 0
    while at < len(content):
        stretch = _STRETCH.match(content, at)
        if stretch and writing.passes(stretch[0]):
            at = stretch.end()
            continue
        end = stretch.end() if stretch else at + 1
        while at < end and (token := _TOKEN.match(content, at)):
            writing.token(token)
            at = token.end()
    return "".join(writing.written)


def imprint(edition: Edition, address: str) -> str:
    """What a printed page says of itself: the title of the dossier, the page's address, the day of the edition."""
    day = gazetteer.day_words(edition.cover.as_of, edition.cover.language)
    _ = edition.wording._
    title = edition.cover.title
    words = (
        _("{title}, {address}, as of {day}", title=title, address=address, day=day)
        if address
        else _("{title}, as of {day}", title=title, day=day)
    )
    return f'\n<p class="dossier-printed">{escape(words)}</p>'


@dataclass(slots=True)
class _Writing:
    """How far a page is written, and inside what."""

    content: str
    known: Abbreviations
    written: list[str] = field(default_factory=list)
    heading: list[str] = field(default_factory=list)
    """The words of the last heading."""
    inside: list[str] = field(default_factory=list)
    """The open elements that matter: headings, tables with their heads, and those whose text is not prose."""

    def passes(self, stretch: str) -> bool:
        """Whether a stretch is written as it is: no heading wants its words, no acronym in it is to be explained."""
        if self.inside and not _HEADINGS.isdisjoint(self.inside):
            return False
        if self.known.in_words(stretch) and _VERBATIM.isdisjoint(self.inside):
            return False
        self.written.append(stretch)
        return True

    def token(self, token: re.Match[str]) -> None:
        closing, name, attributes = token.groups()
        if name is None:
            self._text(token[0])
        elif closing:
            self._close(name.lower(), token[0])
        else:
            self._open(name.lower(), attributes, token[0], token.end())

    def _text(self, text: str) -> None:
        comment = text.startswith("<!--")
        if not comment and self.inside and self.inside[-1] in _HEADINGS:
            self.heading.append(text)
        prose = not comment and _VERBATIM.isdisjoint(self.inside)
        self.written.append(self.known.explained(text) if prose else text)

    def _open(self, name: str, attributes: str, tag: str, end: int) -> None:
        if name in _HEADINGS:
            self.heading.clear()
        if name == "table" and not re.search(r"\b(class|role)\b", attributes):
            self.written += ['<div class="dossier-table">', tag]
            self.written += [] if _CAPTION.match(self.content, end) else [self._caption()]
            self.inside.append("table")
            return
        if name == "th" and "scope=" not in attributes and "table" in self.inside:
            scope = "col" if self.inside[-1] == "thead" else "row"
            tag = f'<th scope="{scope}"{attributes}>'
        if not attributes.endswith("/"):
            self._enter(name, attributes)
        self.written.append(tag)

    def _enter(self, name: str, attributes: str) -> None:
        if name == "a" and "headerlink" in attributes:
            self.inside.append("a")
        elif name == "table":
            self.inside.append("other table")
        elif name in _VERBATIM or name == "thead" or name in _HEADINGS:
            self.inside.append(name)

    def _close(self, name: str, tag: str) -> None:
        closed = "other table" if name == "table" and self.inside[-1:] == ["other table"] else name
        if self.inside[-1:] == [closed]:
            self.inside.pop()
        self.written.append(f"{tag}</div>" if closed == "table" else tag)

    def _caption(self) -> str:
        words = "".join(self.heading).strip()
        return f'<caption class="dossier-unseen">{words}</caption>' if words else ""
