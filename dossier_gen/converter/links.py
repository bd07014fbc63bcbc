"""The links of a page, resolved as MkDocs resolves them, only quicker where nothing is odd about them."""

import re
from posixpath import dirname, join, normpath

from mkdocs.structure.pages import _RelativePathTreeprocessor
from mkdocs.utils import get_relative_url

_PLAIN = re.compile(r"((?!/)[A-Za-z0-9_./-]*\.[a-z]+)(?:#([A-Za-z0-9_-]+))?")
"""A link to a file, without query, scheme or escapes, maybe to a heading in it."""


class Links(_RelativePathTreeprocessor):
    """Resolves the links of one page and keeps those that lead to a heading."""

    def path_to_url(self, url: str) -> str:
        """The address that a link leads to; whatever is unusual, warnings too, is left to MkDocs."""
        found = _PLAIN.fullmatch(url)
        target = self.files.src_uris.get(normpath(join(dirname(self.file.src_uri), found[1]))) if found else None
        if not found or not target or target.inclusion.is_excluded():
            return super().path_to_url(url)
        there = get_relative_url(target.url, self.file.url)
        if not found[2]:
            return there
        self.links_to_anchors.setdefault(target, {}).setdefault(found[2], url)
        return f"{there}#{found[2]}"
