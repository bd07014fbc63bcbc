"""Whether Python-Markdown is set up in a way that the converter knows."""

import re
from typing import cast

from markdown import Markdown, __version_info__
from markdown.extensions.toc import TocTreeprocessor

NEEDED = ("attr_list", "def_list", "md_in_html", "tables", "toc")
"""The extensions that our pages are written for."""

OLDEST, NEWEST = (3, 8), (3, 11)
"""The releases of Python-Markdown that the converter was compared with; another may write a page differently."""

_IDLE = frozenset(("markdown.extensions.admonition", "markdown.extensions.fenced_code"))
"""Extensions that our pages give nothing to do."""

_PLAIN = re.compile(r"[\w -]+")


def known_toc(markdown: Markdown) -> TocTreeprocessor | None:
    """How the table of contents is made, if nothing takes part in a conversion but what is known."""
    like = Markdown(extensions=NEEDED)
    if not OLDEST <= __version_info__[:2] <= NEWEST or _parts(markdown) != _parts(like):
        return None
    toc = cast("TocTreeprocessor", markdown.treeprocessors["toc"])
    plain = cast("TocTreeprocessor", like.treeprocessors["toc"])
    if toc.use_permalinks not in (True, False, None) or toc.marker not in ("", plain.marker):
        return None
    if not _PLAIN.fullmatch(toc.permalink_title):
        return None
    same = ("base_level", "use_anchors", "permalink_leading", "permalink_class")
    return toc if all(getattr(toc, name) == getattr(plain, name) for name in same) else None


def _parts(markdown: Markdown) -> tuple[object, ...]:
    """All that takes part in a conversion, in its order, and the settings that it asks for."""
    registries = (
        markdown.preprocessors,
        markdown.parser.blockprocessors,
        markdown.inlinePatterns,
        markdown.treeprocessors,
        markdown.postprocessors,
    )
    settings = (markdown.tab_length, markdown.output_format, markdown.stripTopLevelTags)
    lists = (sorted(markdown.block_level_elements), sorted(markdown.ESCAPED_CHARS))
    taking = ([type(part) for part in parts if type(part).__module__ not in _IDLE] for parts in registries)
    return *settings, *lists, *taking
