"""The order in which a delegation's members are printed, by the rules that its record names, and how it came about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import takewhile

from dossier_gen import phrases
from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.offices import Office, begun, offices_on
from dossier_gen.records.delegation import CitedMember, Delegation, PrecedenceOverride, PrecedenceRule
from dossier_gen.wording import N_, Wording

LAST = 10**6
"""The rank of a person whose office has none."""

NEVER = date.max
"""The day since which a person holds an office where that is not known."""

RULES: dict[PrecedenceRule, str] = {
    "as-listed": N_("as in the source’s list"),
    "rank": N_("by rank of office"),
    "seniority": N_("by seniority in office"),
    "name": N_("by name"),
}
"""The rules of precedence in words."""

UNKNOWN: dict[PrecedenceRule, str] = {
    "rank": N_("Last, because the rank of their office is not known: {names}."),
    "seniority": N_("Last, because it is not known since when they hold their office: {names}."),
}
"""What a list says of the members of whom that is not known what the first rule asks."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A member in the order, and the override that put the member there."""

    member: CitedMember
    override: PrecedenceOverride | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """The members in order, and what put them into it."""

    seats: tuple[Seat, ...]
    rules: tuple[PrecedenceRule, ...]
    """The rules that were asked, in turn: those that are stated, and the list's own order where it broke a tie."""
    unknown: tuple[Ref, ...]
    """The members who stand last because that is not known of them what the first rule asks."""

    @property
    def members(self) -> tuple[CitedMember, ...]:
        """The members in order."""
        return tuple(seat.member for seat in self.seats)

    @property
    def overrides(self) -> tuple[PrecedenceOverride, ...]:
        """The overrides that put a member somewhere, in order."""
        return tuple(seat.override for seat in self.seats if seat.override)

    @property
    def lacking(self) -> str:
        """What is to be said of those who are `unknown`, a message that takes their `names`."""
        return UNKNOWN[self.rules[0]] if self.unknown else ""

    def told(self, wording: Wording, dated: bool) -> str:
        """The rules in one sentence; for a visit that is dated, of which days the offices are."""
        rule = reduce(
            lambda one, other: wording._("{rule}, then {next}", rule=one, next=other),
            map(wording.template, map(RULES.__getitem__, self.rules)),
        )
        if self.overrides:
            order = wording._("Order of precedence: {rule}, with the exceptions noted.", rule=rule)
        else:
            order = wording._("Order of precedence: {rule}.", rule=rule)
        days = wording._("Offices are those held on the days of the visit.") if dated else ""
        return phrases.sentences(wording, (order, days))


def roster(corpus: Corpus, visit: Delegation, by_name: Callable[[Ref], bytes]) -> Roster:
    """The members in order by the rules of the visit's record, which see the offices of its days.

    `by_name` is the key by which names stand in the reader's lists. Whom an override puts somewhere is taken out
    before the others are ordered, so that each stands at the place that is stated, and behind all where there is none.
    """
    precedence = visit.precedence
    left, moved = _parted(visit)
    stated = (precedence.rule, *precedence.then)
    asked = tuple(takewhile(lambda rule: rule != "as-listed", dict.fromkeys(stated)))
    keys = [tuple(_key(corpus, rule, one.person, visit.dates, by_name) for rule in asked) for one in left]
    order = sorted(range(len(left)), key=keys.__getitem__)
    seats = [Seat(left[place]) for place in order]
    for seat in moved:
        seats.insert(seat.override.place - 1 if seat.override else len(seats), seat)
    is_tied = len(set(keys)) < len(keys)
    last: tuple[PrecedenceRule, ...] = ("as-listed",) if "as-listed" in stated or is_tied or not asked else ()
    unknown = tuple(left[place].person for place in order if keys[place] and keys[place][0] in (LAST, NEVER))
    return Roster(tuple(seats), (*asked, *last), unknown)


def _parted(visit: Delegation) -> tuple[list[CitedMember], list[Seat]]:
    """The members for whom the rules hold, and those whom an override puts somewhere, by their places."""
    left, moved = list(visit.members), []
    for override in sorted(visit.precedence.overrides, key=lambda one: one.place):
        member = next((one for one in left if one.person == override.person), None)
        if member:
            left.remove(member)
            moved.append(Seat(member, override))
    return left, moved


def _key(
    corpus: Corpus, rule: PrecedenceRule, person: Ref, when: Date | None, by_name: Callable[[Ref], bytes]
) -> int | date | bytes:
    """By what a rule orders a person."""
    if rule == "name":
        return by_name(person)
    held = offices_on(corpus, person, when) if when else ()
    rank = min(map(_rank, held), default=LAST)
    if rule == "rank":
        return rank
    since = (begun(office.tenure) for office in held if _rank(office) == rank)
    return min((first.earliest for first in since if first and first.earliest), default=NEVER)


def _rank(office: Office) -> int:
    return office.rank or LAST
