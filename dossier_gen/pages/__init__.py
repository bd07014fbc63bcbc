"""Dossiers and indexes as Markdown pages."""

from collections.abc import Iterator

from dossier_gen.dossier import dossier
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.pages.ahead import ahead_pages
from dossier_gen.pages.changes import change_pages
from dossier_gen.pages.finding import finding_pages
from dossier_gen.pages.furniture import furniture
from dossier_gen.pages.head import description_of
from dossier_gen.pages.hubs import hub, hub_pages
from dossier_gen.pages.indexes import index_pages
from dossier_gen.pages.issued import issued_link, issued_pages
from dossier_gen.pages.ledger import ledger_pages
from dossier_gen.pages.pairs import pair_pages
from dossier_gen.pages.plan import Page, Planned
from dossier_gen.pages.render import filled, front_matter, template_of
from dossier_gen.pages.shown import other_links
from dossier_gen.pages.translations import translation_pages
from dossier_gen.pages.visuals import visual_pages
from dossier_gen.pages.waiting import waiting_pages
from dossier_gen.pages.write import Write, path_of

__all__ = ("Page", "Planned", "pages", "planned", "record_page")


_SEVERAL = (
    index_pages,
    hub_pages,
    pair_pages,
    ahead_pages,
    visual_pages,
    translation_pages,
    issued_pages,
    finding_pages,
    ledger_pages,
    change_pages,
    waiting_pages,
)
"""What makes the pages of several records."""


def planned(edition: Edition) -> Iterator[Planned]:
    """Every page of an edition, not made yet: of each record, and all that are made of several of them."""
    for ref, _ in edition.corpus:
        yield _record(edition, ref)
    for several in _SEVERAL:
        yield from several(edition)


def pages(edition: Edition) -> Iterator[Page]:
    """Every page of an edition."""
    return (one.page() for one in planned(edition))


def record_page(edition: Edition, ref: Ref) -> Page:
    """The page of one record."""
    return _record(edition, ref).page()


def _record(edition: Edition, ref: Ref) -> Planned:
    return Planned(path_of(ref), edition, _record_markdown, ref, edition.corpus.files.get(ref, ""))


def _record_markdown(edition: Edition, ref: Ref) -> str:
    whole = dossier(edition, ref)
    path = path_of(ref)
    write = Write(edition, path, whole.number)
    values = {"dossier": whole, "record": whole.record, "write": write}
    around = {
        "others": other_links(whole),
        "furniture": furniture(edition, ref),
        "issued": issued_link(write, ref),
        "hub": hub(edition, ref),
    }
    body = filled(template_of(ref.kind), edition, **values, **around)
    head = front_matter(whole.name, description_of(edition, path))
    return head + body
