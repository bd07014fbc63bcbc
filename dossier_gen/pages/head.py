"""What stands in the head of a page for those who do not read it: Open Graph, and JSON-LD."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from dossier_gen.edition import Edition
from dossier_gen.gazetteer import locale_with_territory
from dossier_gen.history import last_change
from dossier_gen.pages.addresses import ref_at
from dossier_gen.pages.indexes import CHRONOLOGY
from dossier_gen.pages.jsonld import as_json, image_address, page_data, record_data
from dossier_gen.pages.quality import QUALITY
from dossier_gen.pages.write import Write
from dossier_gen.records import FOLDERS, KINDS


@dataclass(frozen=True, slots=True)
class Headed:
    """A page as its builder knows it."""

    path: str
    """Its path among the pages."""
    title: str
    description: str
    address: str
    """Its canonical address; empty where the site has none."""


def description_of(edition: Edition, path: str) -> str:
    """What a page of ours is about, in a sentence; empty for a record without a summary and for any other page."""
    ref = ref_at(edition, path)
    if ref:
        summary = edition.corpus[ref].summary
        return _shortened(Write(edition, path).plain(summary)) if summary else ""
    title, words = edition.cover.title, edition.wording
    if path == CHRONOLOGY:
        return words._("Everything that has a date in “{title}”, in order.", title=title)
    if path == QUALITY:
        return words._("On what “{title}” rests, and where it is thin.", title=title)
    kind = FOLDERS.get(path.removesuffix("/index.md"))
    if kind is None:
        return ""
    kinds, count = words.term(KINDS[kind].plural), words.number(len(edition.corpus.of_kind(kind)))
    return words._("{kinds} in “{title}”: {count}.", kinds=kinds, title=title, count=count)


def without_tags(title: str) -> str:
    """The words of a title that its builder holds as HTML."""
    return str(Markup(title).striptags())


def in_head(edition: Edition, page: Headed, ours: bool, open_graph: bool = True) -> Markup:
    """The elements for the head of a page: those of Open Graph unless another has set them, and JSON-LD."""
    elements = list(_open_graph(edition, page)) if open_graph else []
    return Markup("\n".join([*elements, data_of(edition, page, ours), ""]))


def data_of(edition: Edition, page: Headed, ours: bool) -> Markup:
    """The JSON-LD of a page, in its element: what a record is, where the page is the record's own."""
    ref = ref_at(edition, page.path) if ours else None
    if ref:
        data = record_data(edition, ref)
    else:
        type = "CollectionPage" if ours else "WebPage"
        data = page_data(edition, page.path, page.title, type, page.address, page.description)
    return Markup(f'<script type="application/ld+json">{as_json(data)}</script>')


def _open_graph(edition: Edition, page: Headed) -> Iterator[Markup]:
    """The properties of a page for whoever shows a link to it (the Open Graph protocol, ogp.me)."""
    ref = ref_at(edition, page.path)
    record = edition.corpus[ref] if ref else None
    changed = last_change(edition, ref) if ref else None
    picture = image_address(edition, record) if record else ""
    told = (
        ("og:title", page.title),
        ("og:description", page.description),
        ("og:type", "article" if ref else "website"),
        ("og:url", page.address),
        ("og:site_name", edition.cover.title),
        ("og:locale", locale_with_territory(edition.cover.language)),
        ("article:modified_time", changed.isoformat() if changed else ""),
        ("og:image", picture),
        ("og:image:alt", edition.words(record.image.alt)[0] if picture and record and record.image else ""),
    )
    for name, value in told:
        if value:
            yield Markup(f'<meta property="{name}" content="{escape(value)}">')
    yield Markup('<meta name="twitter:card" content="summary">')


def _shortened(text: str, length: int = 200) -> str:
    """A text cut at a word."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"
