"""Values as Markdown: the one place where text of records is made safe for a page.

A page's Markdown may hold our own markup only. Every character of a record's text that Markdown, HTML or an attribute
could take for a sign is written as a character reference (HTML section 13.1.4), which all three show as the character.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from markupsafe import Markup
from markupsafe import escape as as_html

from dossier_gen.prose import (
    Block,
    Break,
    CiteMark,
    LinkMark,
    Listing,
    Paragraph,
    Quotation,
    Run,
    Verbatim,
    WebLink,
    Words,
)

_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in '\\`*_[]{}<>&"|~^$\u00a0\u202f'})
_SPACE = re.compile(r"[^\S\u00a0\u202f]+")
"""Any space but those at which no line breaks, as before the last word of a Russian date."""
_TOUCHED = re.compile(
    r'[\\`*_\[\]{}<>&"|~^$\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]|  '
)
"""What is not left as it is: a sign, or any space that is not a single ordinary one."""

_PLAIN = re.compile(r"[\w./#-]*\Z")
_AT_START = re.compile(r"(\s?)(?:([-#+=:!?/%])|(\d+)([.)]))")

marked: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Text that is markup of ours, as such; `Markup` itself would ask first what it is given."""

NOTHING = Markup("")
"""No words at all."""

RunWriter = Callable[[LinkMark | CiteMark], Markup]
"""How a page writes the marks in prose."""


def escape(value: object) -> Markup:
    """A value as plain words on one line; what is already markup of ours stays as it is."""
    if type(value) is Markup:
        return value
    return Markup(value.__html__()) if hasattr(value, "__html__") else _escaped(str(value))


@lru_cache(maxsize=32768)
def _escaped(text: str) -> Markup:
    """Text as plain words on one line: names and labels stand on many pages, and are made harmless once."""
    if _TOUCHED.search(text):
        text = _SPACE.sub(" ", text).translate(_SIGNS)
    if text.endswith("!"):  # before a link it would make a picture of it
        text = f"{text[:-1]}&#33;"
    start = _AT_START.match(text)
    if start:
        space, sign, number, dot = start.groups()
        first = f"&#{ord(sign)};" if sign else f"{number}&#{ord(dot)};"
        text = space + first + text[start.end() :]
    return marked(text)


def join(separator: str, parts: Iterable[object]) -> Markup:
    """Values as plain words, joined by markup of ours."""
    return marked(separator.join([escape(part) for part in parts]))


def link(words: object, address: str) -> Markup:
    """Words that lead to an address within the site, which is made of ids and of words of ours."""
    return marked(f"[{escape(words)}]({address if _PLAIN.match(address) else as_html(address)})")


def blocks(prose: tuple[Block, ...], write: RunWriter, lowest: int = 3) -> Markup:
    """Prose as Markdown blocks; its highest heading becomes one of level `lowest`."""
    return join("\n\n", (_block(block, write, lowest) for block in prose))


def inline(prose: tuple[Block, ...], write: RunWriter) -> Markup:
    """Prose on one line, for a table cell or a list: its paragraphs one behind the other."""
    return join(" ", (_inline_block(block, write) for block in prose))


def runs(parts: tuple[Run, ...], write: RunWriter) -> Markup:
    """Runs of words and marks as Markdown on one line."""
    return join("", (_run(part, write) for part in parts))


def web_link(address: str, words: Markup | str) -> Markup:
    """A link out of the dossier, as HTML: an address is an attribute here, never Markdown.

    The class tells a link that shows its address from one behind which paper needs it.
    """
    shown = escape(words)
    known = ' class="dossier-address"' if shown == escape(address) else ""
    return marked(f'<a{known} href="{_attribute(address)}" rel="noopener noreferrer">{shown}</a>')


def file_link(address: str, words: str) -> Markup:
    """A link to a file of the site that no builder knows of: an address seen from the page, as HTML."""
    return marked(f'<a href="{_attribute(address)}">{escape(words)}</a>')


def verbatim(text: str) -> Markup:
    """A text as it stands, lines, indentation and all, in one line of HTML."""
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    shown = (re.sub(r"\s", " ", line).translate(_SIGNS).replace("  ", " &#32;") for line in lines)
    return marked(f"<pre><code>{'&#10;'.join(shown)}</code></pre>")


def _attribute(text: str) -> Markup:
    return Markup(_SPACE.sub("%20", text).translate(_SIGNS))


def _run(part: Run, write: RunWriter) -> Markup:
    match part:
        case Words(text, emphasis, strong, code):
            words = escape(text)
            for tag, wanted in (("code", code), ("strong", strong), ("em", emphasis)):
                words = marked(f"<{tag}>{words}</{tag}>") if wanted else words
            return words
        case Break():
            return Markup("<br>")
        case WebLink(address, inner):
            return web_link(address, runs(inner, write))
        case LinkMark() | CiteMark():  # pragma: no branch - there is no other run
            return write(part)


def _block(block: Block, write: RunWriter, lowest: int) -> Markup:
    match block:
        case Paragraph(parts, level):
            words = runs(parts, write)
            return marked(f"{'#' * min(6, lowest + level - 1)} {words}") if level else words
        case Listing(numbered, members):
            return join("\n", (_member(numbered, member, write, lowest) for member in members))
        case Quotation(inner):
            return _prefixed(blocks(inner, write, lowest), "> ", "> ")
        case Verbatim(text):  # pragma: no branch - there is no other block
            return verbatim(text)


def _member(numbered: bool, member: tuple[Block, ...], write: RunWriter, lowest: int) -> Markup:
    return _prefixed(blocks(member, write, lowest), "1.  " if numbered else "-   ", "    ")


def _prefixed(words: Markup, first: str, others: str) -> Markup:
    """Lines with a sign before the first and before the others."""
    lines = str(words).split("\n")
    rest = [f"{others}{line}".rstrip() for line in lines[1:]]
    return Markup("\n".join([first + lines[0], *rest]))


def _inline_block(block: Block, write: RunWriter) -> Markup:
    match block:
        case Paragraph(parts):
            return runs(parts, write)
        case Listing(_, members):
            return join("; ", (inline(member, write) for member in members))
        case Quotation(inner):
            return inline(inner, write)
        case Verbatim(text):  # pragma: no branch - there is no other block
            return escape(text)
