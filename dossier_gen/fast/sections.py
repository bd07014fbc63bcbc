"""The sections of a page for Material's plugin `search`, found as its parser finds them, at a tenth of the time.

The parser of the plugin is general; this one follows it step by step, its peculiarities with it, for tags that are
written the way writers write them. A page with anything else is left to the plugin.
"""

import inspect
import re
from functools import partial
from hashlib import sha256
from html import escape, unescape

from material.plugins.search import plugin as material
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

_KNOWN = "fedae12d15dd2976b250ccd99ccf31a1f85479b57efba57f9d92a04b929fc5ec"
"""The SHA-256 of the text of the parser that is followed here."""

_TOKEN = re.compile(r"""([^<]*)<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[ \n]+[^\s"'<>/=]+(?:="[^"]*")?)*)[ \n]*(/?)>""")
_SPECIAL = re.compile(
    r"<(?i:script|style|object|textarea|plaintext|xmp|iframe|noembed|noframes)\b"
    r"|[ \n](?!id=|class=|data-search-exclude)(?i:id=|class=|data-search-exclude)"
)
_ID = re.compile(r'[ \n]id="([^"&]*)"')
_TELLING = re.compile(r'[ \n](?:id=|class="(?:linenodiv|headerlink)"|data-search-exclude)')
_EXCLUDED = re.compile(r'[ \n](?:class="linenodiv"|data-search-exclude)')
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_KEEP = frozenset(("p", "code", "pre", "li", "ol", "ul", "sub", "sup"))
_VOID = frozenset(material.void)
_ENDED = float("inf")


class UnusualError(ValueError):
    """A page is written in a way that is left to the plugin."""


def lighten(config: MkDocsConfig) -> None:
    """Let the plugin gather the entries of pages by the parser here, unless it has another one of its own."""
    theirs = (material.Element, material.Section, material.Parser)
    if sha256("".join(map(inspect.getsource, theirs)).encode()).hexdigest() != _KNOWN:
        return
    for plugin in config.plugins.values():
        if isinstance(plugin, material.SearchPlugin) and plugin.config.enabled:
            plugin.search_index.add_entry_from_context = partial(_add_entries, plugin.search_index)


def _add_entries(index: material.SearchIndex, page: Page) -> None:
    """The same as the index's own method."""
    if (page.meta.get("search") or {}).get("exclude"):
        return
    try:
        found = sections(page.content or "")
    except ValueError:
        type(index).add_entry_from_context(index, page)
        return
    for section in found:
        index.create_entry_for_section(section, page.toc, page.url, page)


def sections(html: str) -> "list[Section]":
    """The sections of a page.

    Raises:
        ValueError: if the page holds something that only the plugin's parser knows.
    """
    if _SPECIAL.search(html):
        raise UnusualError
    reading, place = _Reading(), 0
    for token in _TOKEN.finditer(html):
        if token.start() != place:
            raise UnusualError
        place = token.end()
        text, closing, tag, attributes, empty = token.groups()
        tag = tag.lower()
        if text:
            reading.text(unescape(text) if "&" in text else text)
        if not closing:
            reading.open(tag, attributes)
        if closing or empty:
            reading.close(tag)
    if place != len(html):
        raise UnusualError
    return reading.sections


class Section:
    """A part of a page below a heading, as the plugin reads it."""

    def __init__(self, tag: str, depth: float = 0) -> None:
        self.tag = tag
        self.depth = depth
        self.id: str | None = None
        self.title: list[str] = []
        self.text: list[str] = []


class _Reading:
    """How far a page is read. Comparisons are of tags by name, as those of the plugin are."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self.section: Section | None = None
        self.inside: list[str] = []
        self.permalinks = 0
        self.skipped: set[str] = set()
        """The elements that are passed over, with all others of their name around the place."""

    def open(self, tag: str, attributes: str) -> None:
        """Enter an element."""
        if tag in _VOID:
            return
        if tag == "a" and "a" in self.inside:
            raise UnusualError
        self.inside.append(tag)
        telling = bool(attributes) and _TELLING.search(attributes) is not None
        if telling and tag in _HEADINGS and "id=" in attributes:
            self._begin(tag, attributes)
        if self.section is None:
            self._add(Section("hx"))
        if telling and _EXCLUDED.search(attributes):
            self.skipped.add(tag)
            return
        self.permalinks += telling and tag == "a" and 'class="headerlink"' in attributes
        if tag in _KEEP and not self._is_skipped():
            self._data().append(f"<{tag}>")

    def close(self, tag: str) -> None:
        """Leave an element."""
        inside, section = self.inside, self.section
        if not inside or inside[-1] != tag or section is None:
            return
        if section.depth > len(inside):
            for earlier in reversed(self.sections):
                if earlier.depth <= len(inside):
                    section.depth, self.section = _ENDED, earlier
                    break
        inside.pop()
        if tag == "a":
            self.permalinks = 0
        if tag in self.skipped:
            self.skipped.remove(tag)
        elif tag in _KEEP and not self._is_skipped():
            self._end(tag)

    def text(self, words: str) -> None:
        """Read text outside of tags."""
        if self._is_skipped():
            return
        is_space = words.isspace()
        if "pre" not in self.inside:
            words = " " if is_space else words.replace("\n", " ")
        section = self.section or self._add(Section("hx"))
        if section.tag in self.inside:
            if not self.permalinks:
                section.title.append(escape(words, quote=False))
        elif not is_space:
            section.text.append(escape(words, quote=False))
        elif not section.text or not section.text[-1].isspace() or "pre" in self.inside:
            section.text.append(words)

    def _begin(self, tag: str, attributes: str) -> None:
        id = _ID.search(attributes)
        if id is None or attributes.count("id=") > 1 or _EXCLUDED.search(attributes):
            raise UnusualError
        depth = len(self.inside)
        if tag != "h1" and not self.sections:
            self._add(Section("hx", depth))
        section = Section(tag, depth)
        if self.sections:
            section.id = id[1]
        self._add(section)

    def _is_skipped(self) -> bool:
        return bool(self.skipped) and not self.skipped.isdisjoint(self.inside)

    def _add(self, section: Section) -> Section:
        self.sections.append(section)
        self.section = section
        return section

    def _data(self) -> list[str]:
        section = self.section or self._add(Section("hx"))
        return section.title if section.tag in self.inside else section.text

    def _end(self, tag: str) -> None:
        """Write the end of an element that is kept, or take it out if nothing is in it."""
        data = self._data()
        begin = data.index(f"<{tag}>")
        if any(not data[place].isspace() for place in range(begin + 1, len(data))):
            data.append(f"</{tag}>")
        else:
            del data[begin:]
