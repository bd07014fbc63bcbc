"""An edition as a site: its pages, briefings and looks as files that MkDocs builds, made aside and then swapped in."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from posixpath import dirname, relpath
from tempfile import mkdtemp

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from dossier_gen import briefings
from dossier_gen.edition import Edition
from dossier_gen.findings import UsageError
from dossier_gen.pages import Page, pages
from dossier_gen.pages.render import filled
from dossier_gen.pages.write import IMAGES, path_of, pdf_path

ASSETS = Path(__file__).parent / "assets"
"""Styles, scripts and fonts of the site."""

STYLESHEETS = ("assets/dossier/dossier.css", "assets/dossier/reading.css")
"""The addresses of our stylesheets in the site."""

SCRIPTS = tuple(f"assets/dossier/js/{name}.js" for name in ("furniture", "tables", "permalinks", "previews", "print"))
"""The addresses of our scripts in the site: each works by itself, and a page is whole without any of them.

They are classic scripts and no ES modules, which a browser does not load from a folder (HTML section 8.1.4.2).
"""


def page_file(config: MkDocsConfig, page: Page) -> File:
    """A page as a file of the site that no navigation lists by itself."""
    return File.generated(config, page.path, content=page.markdown, inclusion=InclusionLevel.NOT_IN_NAV)


def site_files(config: MkDocsConfig, edition: Edition, records: Path) -> Iterator[tuple[File, str]]:
    """Every file that an edition adds to a site, each with the record file it is made from, if there is one."""
    for page in pages(edition):
        yield page_file(config, page), page.file
    for ref in briefings.briefing_refs(edition) if edition.cover.with_briefings else ():
        yield File.generated(config, pdf_path(ref), content=briefings.pdf(edition, ref)), ""
    yield from ((file, "") for file in _redirects(config, edition))
    for name in sorted({record.image.file for _, record in edition.corpus if record.image}):
        yield File.generated(config, f"{IMAGES}/{name}", abs_src_path=str(records / "images" / name)), ""
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file():
            address = f"assets/dossier/{path.relative_to(ASSETS).as_posix()}"
            yield File.generated(config, address, abs_src_path=str(path)), ""


def _redirects(config: MkDocsConfig, edition: Edition) -> Iterator[File]:
    """A page at each address that a record had before, leading to where it is now."""
    for ref, record in edition.corpus:
        for old in record.formerly:
            at = path_of(old).removesuffix(".md") + ("/index.html" if config.use_directory_urls else ".html")
            page = File(path_of(ref), None, config.site_dir, config.use_directory_urls)
            target = relpath(page.dest_uri, dirname(at)).removesuffix("index.html")
            yield File.generated(
                config, at, content=filled("_redirect.html.jinja", target=target, name=edition.name(ref))
            )


@contextmanager
def swapped_in(folder: Path, proof: str) -> Iterator[Path]:
    """A fresh folder beside `folder` that takes its place when all went well; on an error nothing has changed.

    Raises:
        UsageError: if `folder` holds files and none of them is `proof`, so that it is not ours to replace.
    """
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / proof).exists())):
        raise UsageError(f"{folder} holds other files: name a folder that is empty, new, or written by this command")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield fresh
        fresh.chmod(0o755)
        old = Path(mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
        if folder.exists():
            folder.rename(old / "site")
        fresh.rename(folder)
        shutil.rmtree(old)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
