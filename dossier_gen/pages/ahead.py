"""The pages that look ahead: coming dates and anniversaries, open follow-ups and commitments."""

from collections.abc import Iterator

from dossier_gen.coming import anniversaries, coming, passed
from dossier_gen.dossier import anchor
from dossier_gen.edition import Edition
from dossier_gen.followups import FollowUp, by_owner, followups
from dossier_gen.pages.plan import Planned, from_template

COMING = "coming.md"
"""The path of the page of coming dates."""

FOLLOW_UPS = "follow-ups.md"
"""The path of the page of open follow-ups."""


def ahead_pages(edition: Edition) -> Iterator[Planned]:
    """The two pages; each says so where it has nothing to tell."""
    yield from_template(edition, COMING, "_coming.md.jinja", _coming)
    yield from_template(edition, FOLLOW_UPS, "_followups.md.jinja", _follow_ups)


def _coming(edition: Edition, gathered: None) -> dict[str, object]:
    day = edition.cover.as_of
    return {
        "coming": coming(edition.graph, day),
        "anniversaries": anniversaries(edition.corpus, day),
        "passed": passed(edition.corpus, day),
    }


def _follow_ups(edition: Edition, gathered: None) -> dict[str, object]:
    listed = followups(edition.corpus, edition.cover.as_of)
    numbers = {(one.event, one.place): number for number, one in enumerate(listed, start=1)}
    owners = sorted(by_owner(listed), key=lambda one: (1,) if one[0] is None else (0, *edition.sort_key(one[0])))
    return {"listed": listed, "owners": owners, "numbers": numbers, "place": _place}


def _place(one: FollowUp) -> str:
    """The anchor of an outcome on its event's page."""
    return anchor(("outcomes", one.place), one.outcome)
