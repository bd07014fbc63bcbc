"""Whether the fast path knows a configuration well enough to do what MkDocs would."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import mkdocs
from material.plugins.search.plugin import SearchPlugin as MaterialSearch
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib.search import SearchPlugin

from dossier_gen.plugin import DossierPlugin

CAN_FORK = hasattr(os, "fork") and os.uname().sysname == "Linux"
"""Whether processes can begin as copies of this one: elsewhere they cannot, or libraries of the system forbid it."""

_PLUGINS = (DossierPlugin, MaterialSearch, SearchPlugin)
"""The plugins of which is known what they keep from page to page."""

_ALL_PAGES = re.compile(r"\bpages\b")


def unfamiliar(config: MkDocsConfig) -> str:
    """What of a configuration the fast path does not know, in words; empty where it knows all."""
    return next(_unfamiliar(config), "")


def _unfamiliar(config: MkDocsConfig) -> Iterator[str]:
    if not mkdocs.__version__.startswith("1.6."):
        yield f"it does not know MkDocs {mkdocs.__version__}"
    if config.theme.name != "material":
        yield f"it does not know the theme {config.theme.name or 'in custom_dir'}"
    if config.hooks:
        yield f"it does not know what the hook {next(iter(config.hooks))} does"
    yield from (
        f"it does not know the plugin {name}" for name, plugin in config.plugins.items() if type(plugin) not in _PLUGINS
    )
    if config.extra_templates:
        yield f"it does not know what the template {config.extra_templates[0]} says"
    if config.theme.custom_dir:
        yield from (
            f"the template {file.name} asks for all pages at once"
            for file in sorted(Path(config.theme.custom_dir).rglob("*"))
            if file.suffix in (".html", ".xml", ".txt") and _ALL_PAGES.search(file.read_text("utf-8", "replace"))
        )
