"""The template of a page, filled once for all pages of a shape, and completed for each with what is its own.

Pages of ours that stand in no navigation differ in a few places: title, description, addresses, contents, text. A
page with marks in these places is filled by the theme; each real page then has its own words put for the marks. The
first pages of each shape are filled in full as well, and only if both ways give the same are others completed so.
"""

import copy
import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from posixpath import dirname

from jinja2 import Environment, Template
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

_TRIED = 2
"""How many pages of a shape are filled in full."""

_WORDS = ("title", "description")
_FIELDS = (*_WORDS, "canonical", "edit", "content", "toc")
_MARKS = {name: f"Qz <&\"'> dossier {name} <&\"'> zQ" for name in _FIELDS}
_MARKS |= {name: f"qzdossier{name}zq" for name in ("name", "skip")}
"""What stands for the values: a filter that would change any of a page's words would change the mark too, so that it
is not found again. Names and anchors are plain, and pass through the making of addresses."""

_ANY = re.compile(f"({'|'.join(map(re.escape, _MARKS.values()))})")
_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]*")
_HEADING = "<h1"
"""A theme writes a heading where the text has none."""


@dataclass(slots=True)
class _Shape:
    """A filled template, cut at its marks; every second piece is the name of what stands there."""

    pieces: list[str]
    tried: int = 0
    holds: bool = True
    """Whether completing gave the same as filling so far."""

    def completed(self, values: Mapping[str, str]) -> str:
        """The template with a page's own words at the marks."""
        pieces = self.pieces.copy()
        pieces[1::2] = [values[name] for name in pieces[1::2]]
        return "".join(pieces)


@dataclass(slots=True)
class Shapes:
    """The shapes that pages were seen to have."""

    env: Environment
    ours: Callable[[Page], bool]
    """Whether a page is made by us: its front matter holds nothing that a template might ask for by surprise."""
    known: dict[Hashable, _Shape] = field(default_factory=dict)

    def filled(self, page: Page, template: Template, context: TemplateContext) -> str:
        """The template filled for a page."""
        key = self._key(page) if template.name == "main.html" else None
        if key is None:
            return template.render(context)
        shape = self.known.get(key)
        if shape is None:
            shape = self.known[key] = _Shape(self._pieces(page, template, context))
        if not shape.holds:
            return template.render(context)
        completed = shape.completed(self._values(page, context))
        if shape.tried < _TRIED:
            shape.tried += 1
            whole = template.render(context)
            shape.holds = completed == whole
            return whole
        return completed

    def _key(self, page: Page) -> Hashable:
        """What pages have in common whose templates differ in the marked places alone; None for any other page."""
        file, content = page.file, page.content or ""
        plain = _PLAIN.fullmatch(file.name) and file.name != "index"
        if page.parent or page.previous_page or page.next_page or not plain or not self.ours(page):
            return None
        if not page.meta.get("title"):
            return None
        first = next(iter(page.toc), None)
        outline = first and (first.level, bool(first.children))
        rest = repr(sorted((name, value) for name, value in page.meta.items() if name not in _WORDS))
        has = (bool(page.meta.get("description")), page.canonical_url is None, page.edit_url is None)
        return (dirname(file.src_uri), *has, _HEADING in content, outline, rest)

    def _values(self, page: Page, context: TemplateContext) -> dict[str, str]:
        """What is a page's own."""
        first = next(iter(page.toc), None)
        return {
            "title": page.meta["title"],
            "description": page.meta.get("description", ""),
            "canonical": page.canonical_url or "",
            "edit": page.edit_url or "",
            "content": page.content or "",
            "toc": self._outline(page, context),
            "name": page.file.name,
            "skip": first.id if first else "",
        }

    def _outline(self, page: Page, context: TemplateContext) -> str:
        """The table of contents as the theme writes it."""
        language = self.env.get_template("partials/language.html").make_module({"config": context["config"]})
        return self.env.get_template("partials/toc.html").render(config=context["config"], page=page, lang=language)

    def _pieces(self, page: Page, template: Template, context: TemplateContext) -> list[str]:
        """The template filled with marks for what is a page's own."""
        marked = _marked(page)
        filled = template.render({**context, "page": marked})
        filled = filled.replace(self._outline(marked, context), _MARKS["toc"])
        filled = filled.replace(str(marked.content), _MARKS["content"])
        names = {mark: name for name, mark in _MARKS.items()}
        return [names.get(piece, piece) for piece in _ANY.split(filled)]


def _marked(page: Page) -> Page:
    """A page of the same shape with marks in place of its own words."""
    marked, file, heading = copy.copy(page), copy.copy(page.file), _HEADING in (page.content or "")
    for derived in ("name", "dest_uri", "url", "abs_dest_path"):
        vars(file).pop(derived, None)
    file.src_uri = f"{dirname(file.src_uri)}/{_MARKS['name']}.md".removeprefix("/")
    marked.file = file
    marked.meta = {
        name: _MARKS[name] if name in ("title", "description") and value else value for name, value in page.meta.items()
    }
    marked.canonical_url = page.canonical_url and _MARKS["canonical"]
    marked.edit_url = page.edit_url and _MARKS["edit"]
    marked.content = f"{_HEADING if heading else ''}{_MARKS['content']}"
    marked.toc = TableOfContents([_item(item) for item in list(page.toc)[:1]])
    return marked


def _item(first: AnchorLink) -> AnchorLink:
    item = AnchorLink("title", _MARKS["skip"], first.level)
    item.children = [AnchorLink("title", "child", first.level + 1) for _ in first.children[:1]]
    return item
