"""What stands above the languages of a site: bare addresses that lead into them, and the sitemap of sitemaps."""

from collections.abc import Iterator, Sequence
from html import escape
from posixpath import dirname, relpath
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from dossier_gen.contents import ASSETS, FOLDER
from dossier_gen.edition import Edition
from dossier_gen.languages import Speech, tongues
from dossier_gen.pages.render import filled

CHOICE = f"{FOLDER}/languages.js"
"""The script that leads a reader from a bare address to the language that the browser asks for."""


def bare_files(
    edition: Edition, config: MkDocsConfig, speech: Speech, files: Sequence[File]
) -> Iterator[tuple[str, str]]:
    """Place and text of each file above the languages: pages at bare addresses, which lead to the reader's language,
    with their script, the page that was not found, and the sitemap of sitemaps."""
    for file in files:
        yield file.dest_uri, filled("_languages.html.jinja", edition, **_bare_page(config, speech, file))
    yield CHOICE, (ASSETS / "languages.js").read_text(encoding="utf-8")
    lost = speech.root / speech.languages[0] / "404.html"
    if lost.is_file():
        yield "404.html", lost.read_text(encoding="utf-8")
    yield "sitemap.xml", sitemap_index(speech)


def _bare_page(config: MkDocsConfig, speech: Speech, file: File) -> dict[str, object]:
    up = relpath(".", dirname(file.dest_uri) or ".")
    root = "" if up == "." else f"{up}/"
    place = file.url.removeprefix("./")
    return {
        "title": config.site_name,
        "tongues": tongues(speech),
        "first": speech.languages[0],
        "root": root,
        "place": place or ("" if config.use_directory_urls else "index.html"),
        "canonical": speech.url and urljoin(speech.address(speech.languages[0]), place),
        "script": f"{root}{CHOICE}",
    }


def sitemap_index(speech: Speech) -> str:
    """The sitemap of the sitemaps of all languages (sitemaps.org, protocol 0.9)."""
    listed = "".join(
        f"<sitemap><loc>{escape(speech.address(tag))}sitemap.xml</loc></sitemap>\n"
        for tag in (speech.languages if speech.url else ())
    )
    name = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{name}">\n{listed}</sitemapindex>\n'
