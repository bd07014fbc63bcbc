"""The Markdown of a page of ours as HTML, block by block, the way Python-Markdown writes it."""

import re
from collections.abc import Callable

from dossier_gen.converter.elements import UnknownError, attributes, inert, raw, start_tag
from dossier_gen.converter.grammar import (
    BLOCK_TAG,
    BULLETS,
    CLOSED,
    ENDED,
    FACT,
    HEADING,
    HOLDERS,
    ITEM,
    LEFT,
    LINERS,
    LINK,
    NUMBERS,
    OPENED,
    PARAGRAPH,
    PICTURE,
    QUOTE,
    STRESS,
    TABLE,
)


class Blocks:
    """The blocks of one page as they are read: HTML in pieces, headings and ids.

    The address of a link stands between STX and ETX until all is read, for only then is it sure that it is wanted.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.headings: list[tuple[int, int, str, str]] = []
        """Of each heading: the number of its piece, its level, its HTML, its id or nothing."""
        self.ids: set[str] = set()
        self.first = ""
        """The kind of the first block."""
        self._open: list[str] = []
        self._last = ""
        """The kind of the block before, in the same element."""

    def read(self, lines: list[str]) -> None:
        """Read the lines of a page; the last is empty.

        Raises:
            UnknownError: if a block is of no known shape.
        """
        self._read(lines)
        if self._open:
            raise UnknownError("an element is not closed")

    def _read(self, lines: list[str]) -> None:
        at = 0
        while at < len(lines):
            end = lines.index("", at)
            if end == at:
                at += 1
            elif BLOCK_TAG.match(lines[at]):
                at = self._element(lines, at, end)
            else:
                text = ENDED.split("\n".join(lines[at:end]), maxsplit=1)[0]
                self._text(text)
                at += text.count("\n") + 1
            self.first = self.first or self._last

    def _text(self, text: str) -> None:
        """A block without HTML blocks."""
        if BLOCK_TAG.search(text):
            raise UnknownError(text)
        for shape, write in _SHAPES:
            if found := shape.fullmatch(text):
                write(self, found)
                return
        raise UnknownError(text)

    def _element(self, lines: list[str], at: int, end: int) -> int:
        """A line that begins with a tag of a block, or a whole block of HTML; gives the line behind."""
        line = lines[at]
        if opened := OPENED.match(line):
            self._opened(line, opened)
        elif closed := CLOSED.fullmatch(line):
            self._close(closed[1])
        elif self._open:
            html, ids = inert(line)
            self.ids |= ids
            self._put("html", html)
        else:
            self._put("html", raw("\n".join(lines[at:end])) + "\n\n")
            return end
        return at + 1

    def _opened(self, line: str, opened: re.Match[str]) -> None:
        """An element whose text is Markdown: its first line, or the whole of it on one line."""
        tag, written, mode = opened.groups()
        start, name = start_tag(tag, written)
        self._name(name)
        words, end, rest = line[opened.end() :].partition(f"</{tag}>")
        if opened.end() == len(line) and tag in HOLDERS[mode]:
            self._enter(tag, start)
        elif end and not rest and mode == "1" and tag in LINERS and not BLOCK_TAG.search(words):
            self._put(tag, f"{start}{self._inline(words)}</{tag}>\n")
        else:
            raise UnknownError(line)

    def _enter(self, tag: str, start: str) -> None:
        self._open.append(tag)
        self.pieces.append(f"{start}\n")
        self._last = ""
        self.first = self.first or tag

    def _close(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            raise UnknownError(tag)
        if not self._last:  # nothing stood inside
            self.pieces[-1] = self.pieces[-1].removesuffix("\n")
        self._put(tag, f"</{tag}>\n")

    def _name(self, name: str | None) -> None:
        if name is not None:
            self.ids.add(name)

    def _put(self, kind: str, html: str) -> None:
        self.pieces.append(html)
        self._last = kind

    def _inline(self, text: str) -> str:
        """Text with its links and its stress as HTML; tags and character references stay as they are."""
        if "[" in text:
            if "![" in text:
                raise UnknownError(text)
            text = LINK.sub(_link, text)
        if "*" in text:
            text = STRESS.sub(_stress, text)
        if LEFT.search(text):
            raise UnknownError(text)
        return text

    def _heading(self, found: re.Match[str]) -> None:
        signs, words, name = found.groups()
        self._name(name)
        self.headings.append((len(self.pieces), len(signs), self._inline(words), name or ""))
        self._put(f"h{len(signs)}", "")

    def _table(self, found: re.Match[str]) -> None:
        head, line, *rows = [
            [cell.strip(" ") for cell in row[1:-1].split("|")] for row in self._inline(found[0]).split("\n")
        ]
        if any(len(row) != len(head) for row in (line, *rows)):
            raise UnknownError(found[0])
        body = [_row(row, "td") for row in rows or [[""] * len(head)]]
        self._put(
            "table", f"<table>\n<thead>\n{_row(head, 'th')}</thead>\n<tbody>\n{''.join(body)}</tbody>\n</table>\n"
        )

    def _list(self, found: re.Match[str]) -> None:
        items = [(self._inline(item[1]), item[2]) for item in ITEM.finditer(found[0])]
        names = [name for _, name in items if name]
        self.ids.update(names)
        tag, is_more = "ul" if found[0].startswith("-") else "ol", self._last in ("ul", "ol")
        if is_more:  # one list with the block before, and where the two meet, items have paragraphs
            tag = self._last
            self.pieces.pop()
            before = self.pieces.pop()
            if names or " id=" in before[:7]:
                raise UnknownError(found[0])
            self.pieces.append(before if before.startswith("<li>\n") else f"<li>\n<p>{before[4:-6]}</p>\n</li>\n")
        else:
            self.pieces.append(f"<{tag}>\n")
        for number, (words, name) in enumerate(items):
            text = f"\n<p>{words}</p>\n" if is_more and not number else words
            self.pieces.append(f"<li{attributes([('id', name)])}>{text}</li>\n")
        self._put(tag, f"</{tag}>\n")

    def _fact(self, found: re.Match[str]) -> None:
        terms, words = found.groups()
        if self._last == "dl":
            self.pieces.pop()
        else:
            self.pieces.append("<dl>\n")
        self.pieces.extend(f"<dt>{self._inline(term)}</dt>\n" for term in terms.split("\n"))
        self.pieces.append(f"<dd>{self._inline(words)}</dd>\n")
        self._put("dl", "</dl>\n")

    def _quote(self, found: re.Match[str]) -> None:
        if self._last == "blockquote":  # the two would be one
            raise UnknownError(found[0])
        self._enter("blockquote", "<blockquote>")
        self._read([*(line[2:] for line in found[0].split("\n")), ""])
        self._close("blockquote")

    def _picture(self, found: re.Match[str]) -> None:
        words, address, caption, name = found.groups()
        drawn = f'<img alt="{words}" src="\x02{address}\x03" />{self._inline(caption)}'
        self._put("p", f"<p{attributes([('class', name)])}>{drawn}</p>\n")

    def _paragraph(self, found: re.Match[str]) -> None:
        words, name = found.groups()
        self._put("p", f"<p{attributes([('class', name)])}>{self._inline(words)}</p>\n")


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[Blocks, re.Match[str]], None]], ...] = (
    (HEADING, Blocks._heading),
    (TABLE, Blocks._table),
    (BULLETS, Blocks._list),
    (NUMBERS, Blocks._list),
    (FACT, Blocks._fact),
    (QUOTE, Blocks._quote),
    (PICTURE, Blocks._picture),
    (PARAGRAPH, Blocks._paragraph),
)
"""The shapes of a block, and what writes each."""


def _link(found: re.Match[str]) -> str:
    words, address = found[1], found[2]
    if found[3] is None:
        return f'<a href="\x02{address}\x03">{words}</a>'
    given = [("href", f"\x02{address}\x03"), ("class", found["class"])]
    if found["key"]:
        given.append((found["key"], found["value"]))
    return f"<a{attributes(given)}>{words}</a>"


def _stress(found: re.Match[str]) -> str:
    tag = "strong" if found[1] == "**" else "em"
    return f"<{tag}>{found[2]}</{tag}>"


def _row(cells: list[str], tag: str) -> str:
    written = f"</{tag}>\n<{tag}>".join(cells)
    return f"<tr>\n<{tag}>{written}</{tag}>\n</tr>\n"
