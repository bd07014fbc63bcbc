"""What a configuration makes a build depend on; nothing is said where it might depend on more than can be known."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from dossier_gen.console import folder_of, options_of, overlays_of
from dossier_gen.fast.memory import Sources
from dossier_gen.own import at_hand
from dossier_gen.settings import issued_folder

_PURE = re.compile(
    r"abbr|admonition|attr_list|codehilite|def_list|extra|fenced_code|footnotes|legacy_attrs|legacy_em|md_in_html|meta"
    r"|nl2br|sane_lists|smarty|tables|toc|wikilinks"
)
"""The extensions of Python-Markdown: each looks at nothing but the page."""
_READING = frozenset(("pymdownx.b64", "pymdownx.snippets"))
"""Those of pymdownx that read other files."""
_CODE = re.compile(r"!!python/[a-z]+:(?!material\.|pymdownx\.)")
_VARIABLES = re.compile(r"!ENV\s+(\[[^\]]*\]|\S+)")
_INHERITED = re.compile(r"^INHERIT:\s*['\"]?([^'\"\s#]+)", re.MULTILINE)
_CLOCK = re.compile(r"build_date_utc|\bnow\b")


def sources_of(config: MkDocsConfig, begun: int) -> Sources | None:
    """Where all stands that a build of this configuration depends on, which was read after the time `begun`."""
    files = tuple(_configuration(Path(config.config_file_path)))
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    templates = [file for file in own.rglob("*") if file.suffix in (".html", ".xml")] if own else []
    if (
        options_of(config).known_at
        or at_hand().runs_code
        or any(_CODE.search(text) for text in texts)
        or not all(map(_is_pure, config.markdown_extensions))
        or any(_CLOCK.search(file.read_text("utf-8", "replace")) for file in templates)
        or any(max(file.stat().st_mtime_ns, file.stat().st_ctime_ns) > begun for file in files)
    ):
        return None
    options = options_of(config)
    variables = {name for text in texts for found in _VARIABLES.findall(text) for name in re.findall(r"\w+", found)}
    paths = [*files, *_named(config), Path(config.docs_dir), issued_folder(options), *([own] if own else [])]
    return Sources(
        paths=tuple(str(path.absolute()) for path in paths),
        records=str(folder_of(config).absolute()),
        environment=("SOURCE_DATE_EPOCH", "GIT_DIR", *sorted(variables)),
        is_dated=bool(options.as_of or os.environ.get("SOURCE_DATE_EPOCH")),
    )


def _configuration(file: Path) -> Iterator[Path]:
    """A configuration file and those that it inherits from."""
    yield file
    for inherited in _INHERITED.findall(file.read_text(encoding="utf-8", errors="replace")):
        yield from _configuration(file.parent / inherited)


def _named(config: MkDocsConfig) -> Iterator[Path]:
    """The files and folders that our options name."""
    options, beside = options_of(config), Path(config.config_file_path).absolute().parent
    yield folder_of(config)
    yield from (overlay.folder for overlay in overlays_of(config))
    yield from at_hand().files
    style = options.briefing_style
    for name in (options.map_outline, *(style.get(key) for key in ("fonts", "logo", "template"))):
        if name:
            yield beside / str(name)


def _is_pure(extension: str) -> bool:
    name = extension.removeprefix("markdown.extensions.")
    return bool(_PURE.fullmatch(name)) or (name.startswith("pymdownx.") and name not in _READING)
