"""What is open after meetings: commitments and follow-ups that are neither done nor lapsed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.records.event import Event, Outcome

OPEN_TYPES = frozenset(("commitment", "follow-up"))
"""The types of outcome that somebody has to see to."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """An open commitment or follow-up, and the event it comes from."""

    event: Ref
    place: int
    """Its place among the event's outcomes, from 0."""
    outcome: Outcome
    overdue: bool
    """Whether every day that it may be due on has passed."""

    @property
    def order(self) -> tuple[object, ...]:
        """The sort key: what is due first, then what has no day."""
        due = self.outcome.due
        return ((0, due.latest or date.max, due.order) if due else (1,)) + (self.event, self.place)


def followups(corpus: Corpus, day: date) -> tuple[FollowUp, ...]:
    """What is open on a day, by due date; outcomes of cancelled events are left out."""
    found = []
    for ref in corpus.of_kind("event"):
        event = corpus[ref]
        if isinstance(event, Event) and event.status != "cancelled":
            for place, outcome in enumerate(event.outcomes):
                if outcome.type in OPEN_TYPES and outcome.status not in ("done", "lapsed"):
                    last = outcome.due.latest if outcome.due else None
                    found.append(FollowUp(ref, place, outcome, last is not None and last < day))
    return tuple(sorted(found, key=lambda one: one.order))


def by_owner(listed: Iterable[FollowUp]) -> tuple[tuple[Ref | None, tuple[FollowUp, ...]], ...]:
    """What is open under each owner, owners by ref; what has no owner comes last."""
    found: dict[Ref | None, list[FollowUp]] = defaultdict(list)
    for one in listed:
        found[one.outcome.owner].append(one)
    order = sorted(found, key=lambda owner: (owner is None, str(owner)))
    return tuple((owner, tuple(found[owner])) for owner in order)
