"""The order in which a delegation's members are printed, by the rule that its record names."""

from collections.abc import Callable
from typing import Any

from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.offices import offices_on
from dossier_gen.records.delegation import CitedMember, Delegation

LAST = 10**6
"""The rank of a person whose office has none."""


def roster(corpus: Corpus, delegation: Delegation, by_name: Callable[[Ref], Any]) -> tuple[CitedMember, ...]:
    """The members in order: as listed, by rank of office on the days of the visit, or by name as readers sort it.

    Ties keep the order of the list; then each override puts its person at the place it states.
    """
    order = list(delegation.members)
    if delegation.precedence.rule == "rank":
        order.sort(key=lambda member: _rank(corpus, member, delegation.dates))
    elif delegation.precedence.rule == "name":
        order.sort(key=lambda member: by_name(member.person))
    for override in sorted(delegation.precedence.overrides, key=lambda override: override.place):
        for member in order:
            if member.person == override.person:
                order.remove(member)
                order.insert(override.place - 1, member)
                break
    return tuple(order)


def _rank(corpus: Corpus, member: CitedMember, when: Date | None) -> int:
    held = offices_on(corpus, member.person, when) if when else ()
    return min((office.rank or LAST for office in held), default=LAST)
