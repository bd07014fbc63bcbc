"""Prose: Markdown without raw HTML, with marks that link (`[[kind/id|words]]`) and cite (`[@source-id, para 2]`).

Prose is read once into a small tree (CommonMark through markdown-it-py, raw HTML and images off), so that every
output, Markdown and PDF alike, writes it in its own safe way and no text of a record is ever passed on as markup.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode

from dossier_gen.commonmark import reader
from dossier_gen.fields.refs import Ref

LINK_MARK = re.compile(r"\[\[(?P<ref>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]\n]+))?\]\]")
CITE_MARK = re.compile(r"\[@(?P<source>[^\[\],;\n]+)(?:,(?P<at>[^\[\]\n]+))?\]")
_MARKS = re.compile(f"{LINK_MARK.pattern}|{CITE_MARK.pattern}")
_MAY_HIDE_MARKS = re.compile(r"[`\\\t]|<[^<>\x00-\x20]*>|~~~|\]\(| {4}")
"""What code, escapes, addresses and links are made of: without any of it every mark in a text is a mark on the page,
so that the rules need not read the whole Markdown. A `<` that no address follows is a word (CommonMark 0.31, 6.5)."""
_PLAIN_LINK = re.compile(r"\[(?!@)[^\[\]\n`\\<]*\]\([^\s()<>\[\]\"'`\\]*\)")
"""A link that is easy to read: whatever Markdown makes of it, no mark stands in it or reaches into it."""
CODE = r"(?:^|\n)(?P<fence>```+|~~~+)[\s\S]*?\n(?P=fence)|(?P<ticks>`+)[\s\S]+?(?P=ticks)"
"""What stands in code on a hand-written page."""
_MARKS_OUTSIDE_CODE = re.compile(f"(?P<code>{CODE})|(?P<link>{LINK_MARK.pattern})|(?P<cite>{CITE_MARK.pattern})")


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words in one style."""

    text: str
    emphasis: bool = False
    strong: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A line break that the author asked for."""


@dataclass(frozen=True, slots=True)
class LinkMark:
    """`[[kind/id|words]]`: a link to a record; no words means the record's own name."""

    ref: str
    words: str
    written: str


@dataclass(frozen=True, slots=True)
class CiteMark:
    """`[@source-id, para 2]`: a citation."""

    source: str
    at: str
    written: str


@dataclass(frozen=True, slots=True)
class WebLink:
    """`[words](https://…)`: a link out of the dossier; no mark stands in one, for Markdown has no link in a link."""

    address: str
    runs: tuple["Run", ...]


Run = Words | Break | LinkMark | CiteMark | WebLink


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `level` over zero makes it a heading of that level."""

    runs: tuple[Run, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, numbered or not; each member is a sequence of blocks."""

    numbered: bool
    members: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted passage."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text to be shown as it stands."""

    text: str


Block = Paragraph | Listing | Quotation | Verbatim


@lru_cache(maxsize=65536)
def parse(text: str) -> tuple[Block, ...]:
    """The prose as blocks."""
    return tuple(_blocks(SyntaxTreeNode(_reader().parse(text))))


def marks(text: str) -> Iterator[LinkMark | CiteMark]:
    """Every mark of a prose, in the order of the text: those that a page will show, and no others."""
    if "[[" not in text and "[@" not in text:
        return
    bare = _PLAIN_LINK.sub("\n", text) if "](" in text else text  # no mark reaches over the end of a line
    if _MAY_HIDE_MARKS.search(bare):
        yield from _marks_in(parse(text))
        return
    for match in _MARKS.finditer(bare):
        yield _link_mark(match) if match["ref"] else _cite_mark(match)


def page_marks(text: str) -> Iterator[LinkMark | CiteMark]:
    """Every mark of a hand-written page outside code, in the order of the text."""
    for match in _MARKS_OUTSIDE_CODE.finditer(text):
        if match["link"]:
            yield _link_mark(match)
        elif match["cite"]:
            yield _cite_mark(match)


def replace_marks(text: str, link: Callable[[LinkMark], str], cite: Callable[[CiteMark], str]) -> str:
    """Markdown of a hand-written page with each mark outside code replaced by what the callables write for it."""

    def replaced(match: re.Match[str]) -> str:
        if match["link"]:
            return link(_link_mark(match))
        return cite(_cite_mark(match)) if match["cite"] else match[0]

    return _MARKS_OUTSIDE_CODE.sub(replaced, text)


def plain(text: str, name_of: Callable[[str], str]) -> str:
    """The words alone, for a description or a label; citations fall away, links become the names `name_of` gives."""
    return " ".join("".join(_plain_words(parse(text), name_of)).split())


def literal(words: str) -> str:
    """Markdown that says these words and nothing else: each ASCII sign behind a backslash (CommonMark 0.31, 2.4)."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(words.split()))


def as_ref(written: str) -> Ref | None:
    """The ref a link mark names; None where it is not written like a ref."""
    try:
        return Ref.parse(written.strip())
    except ValueError:
        return None


def _marks_in(blocks: tuple[Block, ...]) -> Iterator[LinkMark | CiteMark]:
    for block in blocks:
        match block:
            case Paragraph(runs):
                yield from (run for run in runs if isinstance(run, LinkMark | CiteMark))
            case Listing(_, members):
                for member in members:
                    yield from _marks_in(member)
            case Quotation(inner):
                yield from _marks_in(inner)


def _plain_words(blocks: tuple[Block, ...], name_of: Callable[[str], str]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(runs):
                yield from _plain_runs(runs, name_of)
            case Listing(_, members):
                for member in members:
                    yield from _plain_words(member, name_of)
            case Quotation(inner):
                yield from _plain_words(inner, name_of)
            case Verbatim(text):  # pragma: no branch - there is no other block
                yield text
        yield " "


def _plain_runs(runs: tuple[Run, ...], name_of: Callable[[str], str]) -> Iterator[str]:
    for run in runs:
        match run:
            case Words(text=text):
                yield text
            case LinkMark(ref, words):
                yield words or name_of(ref)
            case WebLink(_, inner):
                yield from _plain_runs(inner, name_of)
            case Break():
                yield " "


def _link_mark(match: re.Match[str]) -> LinkMark:
    return LinkMark(match["ref"].strip(), (match["words"] or "").strip(), match[0])


def _cite_mark(match: re.Match[str]) -> CiteMark:
    return CiteMark(match["source"].strip(), (match["at"] or "").strip(), match[0])


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    """The Markdown reader, made once: building its rules costs more than reading a paragraph."""
    return reader("dossier_mark", _mark_rule)


def _mark_rule(state: StateInline, silent: bool) -> bool:
    """A markdown-it inline rule: reads one of our marks where one begins."""
    for pattern, kind in ((LINK_MARK, "link_mark"), (CITE_MARK, "cite_mark")):
        match = pattern.match(state.src, state.pos, state.posMax)
        if match:
            if not silent:
                token = state.push(kind, "", 0)
                token.meta = {"mark": _link_mark(match) if kind == "link_mark" else _cite_mark(match)}
            state.pos = match.end()
            return True
    return False


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    for child in node.children:
        match child.type:
            case "paragraph" | "heading":
                level = int(child.tag[1]) if child.type == "heading" else 0
                yield Paragraph(_tightened(tuple(_runs(child.children[0].children))), level)
            case "bullet_list" | "ordered_list":
                yield Listing(child.type == "ordered_list", tuple(tuple(_blocks(member)) for member in child.children))
            case "blockquote":
                yield Quotation(tuple(_blocks(child)))
            case "fence" | "code_block":
                yield Verbatim(child.content.rstrip("\n"))


def _tightened(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs without the space that an author leaves before a citation: its number stands close to the word."""
    tight: list[Run] = []
    for run, following in zip(runs, (*runs, None)[1:], strict=True):
        close = isinstance(run, Words) and isinstance(following, CiteMark)
        kept = replace(run, text=run.text.rstrip()) if close and isinstance(run, Words) else run
        if kept != Words(""):
            tight.append(kept)
    return tuple(tight)


def _runs(nodes: list[SyntaxTreeNode], emphasis: bool = False, strong: bool = False) -> Iterator[Run]:
    for node in nodes:
        match node.type:
            case "text":
                if node.content:
                    yield Words(node.content, emphasis, strong)
            case "code_inline":
                yield Words(node.content, emphasis, strong, code=True)
            case "softbreak":
                yield Words(" ", emphasis, strong)
            case "hardbreak":
                yield Break()
            case "em":
                yield from _runs(node.children, True, strong)
            case "strong":
                yield from _runs(node.children, emphasis, True)
            case "link_mark" | "cite_mark":
                yield node.meta["mark"]
            case "link":  # pragma: no branch - HTML and images are off, so that there is nothing else
                yield from _web_link(node, emphasis, strong)


def _web_link(node: SyntaxTreeNode, emphasis: bool, strong: bool) -> Iterator[Run]:
    """A link to the web; any other address leaves only its words."""
    address = str(node.attrs["href"])
    runs = tuple(_runs(node.children, emphasis, strong))
    if re.match(r"(https?://|mailto:)[^\s\"'<>`]+\Z", address):
        yield WebLink(address, runs)
    else:
        yield from runs
