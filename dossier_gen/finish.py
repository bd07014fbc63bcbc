"""What pages need of MkDocs, and what a page of HTML gets at the end: links in its pictures, its head for machines."""

import re
from html import escape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import urljoin

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from dossier_gen.contents import NETWORK_SCRIPTS, SCRIPTS, SEARCH_SCRIPT, STYLESHEETS
from dossier_gen.edition import Edition
from dossier_gen.pages.addresses import ref_at
from dossier_gen.pages.finding import search_box
from dossier_gen.pages.head import Headed, description_of, in_head, without_tags
from dossier_gen.pages.render import TEMPLATES
from dossier_gen.pages.visuals import NETWORK
from dossier_gen.settings import DossierOptions

EXTENSIONS = ("attr_list", "def_list", "md_in_html", "tables")
"""The Markdown extensions that our pages are written for."""

OPEN_GRAPH = 'property="og:title"'
"""What a page holds in whose head Open Graph stands already."""

_PICTURE = re.compile(r"<svg .*?</svg>", re.DOTALL)
_HEADER = re.compile(r'<header class="md-header.*?</header>', re.DOTALL)
_THEME_SEARCH = re.compile(r'<label[^>]* for="__search"')
_PAGE_LINK = re.compile(r'<a href="([^":#]+\.md)">')


def linked(html: str, page: Page, files: Files) -> str:
    """The HTML of a page of ours, with the links in its pictures leading to the pages that they name."""

    def address(found: re.Match[str]) -> str:
        file = files.get_file_from_path(normpath(join(dirname(page.file.src_uri), found[1])))
        return f'<a href="{escape(file.url_relative_to(page.file))}">' if file else found[0]

    return _PICTURE.sub(lambda drawn: _PAGE_LINK.sub(address, drawn[0]), html)


def with_network(html: str, page: Page) -> str:
    """The page of the network with the scripts that draw it; any other as it is."""
    if page.file.src_uri != NETWORK:
        return html
    scripts = "".join(f'<script src="{get_relative_url(one, page.url)}" defer></script>' for one in NETWORK_SCRIPTS)
    return html.replace("</body>", f"{scripts}</body>", 1)


def with_search(html: str, edition: Edition, root: str, own: bool) -> str:
    """A page with our search field in Material's header, and on the search's `own` page with its script.

    The field stands before the link to the repository, else at the end of the header. The theme has a field of its own
    only where its plugin `search` is active; a page without Material's header stays as it is.
    """
    header = _HEADER.search(html)
    if header and not _THEME_SEARCH.search(header[0]):
        head, mark, rest = header[0].partition('<div class="md-header__source">')
        if not mark:
            head, mark, rest = header[0].partition("</nav>")
        html = html[: header.start()] + head + str(search_box(edition, root)) + mark + rest + html[header.end() :]
    if own:
        script = f'<script defer src="{root.removesuffix("/") or "."}/{SEARCH_SCRIPT}"></script>'
        html = html.replace("</body>", f"{script}</body>", 1)
    return html


def headed(html: str, edition: Edition, page: Page, config: MkDocsConfig, ours: bool) -> str:
    """A page with what machines read in its head; Open Graph only where no other plugin has set any."""
    return with_head(html, head_of(edition, page, config, ours, open_graph=OPEN_GRAPH not in html))


def with_head(html: str, head: str) -> str:
    """A page with more at the end of its head."""
    return html.replace("</head>", f"{head}</head>", 1)


def head_of(edition: Edition, page: Page, config: MkDocsConfig, ours: bool, open_graph: bool = True) -> str:
    """What machines read in the head of a page."""
    path = page.file.src_uri
    ref = ref_at(edition, path) if ours else None
    title = edition.name(ref) if ref else without_tags(page.title or config.site_name)
    about = description_of(edition, path) if ours else str(page.meta.get("description") or "")
    headed = Headed(path, title, about or config.site_description or "", page.canonical_url or "")
    return str(in_head(edition, headed, ours, open_graph))


def edit_url(options: DossierOptions, config: MkDocsConfig, file: str) -> str | None:
    """The address at which a record's file is edited; none where neither repository nor option is given.

    A file of an overlay has none, and records of another repository only by the option.
    """
    above = Path(options.records).parent.as_posix()
    outside = above.startswith("..") or Path(above).is_absolute()
    path = file if outside else f"{above}/{file}".removeprefix("./")
    if file.startswith("../"):
        return None
    if options.edit_url:
        return options.edit_url.replace("{path}", path)
    if outside or not config.repo_url or not config.edit_uri:
        return None
    docs = Path(config.docs_dir).name
    root = config.edit_uri.removesuffix("/").removesuffix(docs)
    return urljoin(config.repo_url.rstrip("/") + "/", root + path)


def equipped(config: MkDocsConfig, is_shielded: bool) -> MkDocsConfig:
    """A configuration with all that our pages need: extensions of Markdown, styles, scripts, parts of the theme.

    Under a Content-Security-Policy the cells of tables are aligned by attributes, for it lets no styles stand inline.
    """
    config.markdown_extensions += [name for name in EXTENSIONS if name not in config.markdown_extensions]
    config.extra_css = [*STYLESHEETS, *config.extra_css]
    config.extra_javascript = [*map(_deferred, SCRIPTS), *config.extra_javascript]
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(TEMPLATES / "theme"))
    if is_shielded:
        config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
    return config


def _deferred(path: str) -> ExtraScriptValue:
    """A script that runs when the page is read, in the order of the scripts."""
    script = ExtraScriptValue(path)
    script.defer = True
    return script
