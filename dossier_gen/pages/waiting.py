"""The page of the work that waits, for the innermost audience: who keeps the dossier reads what to do next."""

from collections.abc import Iterator

from dossier_gen.edition import Edition
from dossier_gen.pages.plan import Planned, from_template
from dossier_gen.policy import Policy
from dossier_gen.upkeep import lenient, upkeep

WAITING = "upkeep.md"
"""The path of the page."""

LONGEST = 50
"""The most lines of one kind of work."""


def waiting_pages(edition: Edition) -> Iterator[Planned]:
    """The page of work in the edition of the innermost audience; no page in any other."""
    if edition.cover.audience == edition.cover.audiences.innermost:
        yield from_template(edition, WAITING, "_upkeep.md.jinja", _waiting)


def _waiting(edition: Edition, gathered: None) -> dict[str, object]:
    cover = edition.cover
    demands = Policy(cover.as_of, cover.audiences, review_days=cover.review_days)
    return {"piles": [pile for pile in upkeep(edition, lenient(demands)).piles if pile.work], "longest": LONGEST}
