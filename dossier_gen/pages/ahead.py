"""The pages that look ahead: coming dates and anniversaries, open follow-ups and commitments."""

from collections.abc import Iterator

from dossier_gen.coming import anniversaries, coming, passed
from dossier_gen.dossier import anchor
from dossier_gen.edition import Edition
from dossier_gen.followups import FollowUp, by_owner, followups
from dossier_gen.pages.render import filled
from dossier_gen.pages.write import Write

COMING = "coming.md"
"""The path of the page of coming dates."""

FOLLOW_UPS = "follow-ups.md"
"""The path of the page of open follow-ups."""


def ahead_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and Markdown of the two pages; each says so where it has nothing to tell."""
    day = edition.cover.as_of
    yield (
        COMING,
        filled(
            "_coming.md.jinja",
            edition,
            coming=coming(edition.graph, day),
            anniversaries=anniversaries(edition.corpus, day),
            passed=passed(edition.corpus, day),
            write=Write(edition, COMING),
        ),
    )
    listed = followups(edition.corpus, day)
    numbers = {(one.event, one.place): number for number, one in enumerate(listed, start=1)}
    owners = sorted(by_owner(listed), key=lambda one: (1,) if one[0] is None else (0, *edition.sort_key(one[0])))
    yield (
        FOLLOW_UPS,
        filled(
            "_followups.md.jinja",
            edition,
            listed=listed,
            owners=owners,
            numbers=numbers,
            place=_place,
            write=Write(edition, FOLLOW_UPS),
        ),
    )


def _place(one: FollowUp) -> str:
    """The anchor of an outcome on its event's page."""
    return anchor(("outcomes", one.place), one.outcome)
