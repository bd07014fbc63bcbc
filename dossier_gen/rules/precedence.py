"""Rules about the order of a delegation's members: what its record says of it fits the members and itself."""

from collections.abc import Iterator

from dossier_gen.fields.refs import Ref, record_ref
from dossier_gen.findings import Finding
from dossier_gen.records.delegation import Delegation, Precedence
from dossier_gen.rules.case import Case
from dossier_gen.shape import closest, spelled

ON_THE_DAYS = ("rank", "seniority")
"""The rules that look at the offices of the days of the visit."""


def precedence_fits(case: Case) -> Iterator[Finding]:
    """Each override puts a member at a place of its own, and each rule of precedence has something to decide."""
    if isinstance(case.record, Delegation):
        yield from _overrides(case, case.record)
        yield from _rules(case, case.record)


def _overrides(case: Case, visit: Delegation) -> Iterator[Finding]:
    """What is wrong with the overrides, in their order."""
    members = [one.person for one in visit.members]
    persons: dict[Ref, str] = {}
    places: dict[int, str] = {}
    for number, one in enumerate(visit.precedence.overrides):
        path = ("precedence", "overrides", number)
        first, taken = persons.setdefault(one.person, spelled(path)), places.setdefault(one.place, spelled(path))
        if one.person not in members:
            message = f"{spelled((*path, 'person'))} names {one.person}, who is no member"
            yield case.error("precedence-fits", message, (*path, "person"), _no_member(visit, one.person))
        elif first != spelled(path):
            message = f"{spelled((*path, 'person'))} names {one.person}, whom {first} has placed"
            yield case.error("precedence-fits", message, (*path, "person"), "keep one of the two")
        elif taken != spelled(path):
            message = f"{spelled((*path, 'place'))} is {one.place}, which {taken} has taken"
            yield case.error("precedence-fits", message, (*path, "place"), "give each a place of its own")
        elif one.place > len(members):
            message = f"{spelled((*path, 'place'))} is {one.place}, but members lists {len(members)}"
            yield case.error("precedence-fits", message, (*path, "place"), f"a place from 1 to {len(members)}")


def _no_member(visit: Delegation, person: Ref) -> str:
    """What to do about an override for somebody who is no member."""
    if person == visit.head:
        return "remove it: the head stands before all members"
    meant = closest(person.id, (one.person.id for one in visit.members))
    return f"did you mean {record_ref('person', meant)}?" if meant else "add the person to members, or remove it"


def _rules(case: Case, visit: Delegation) -> Iterator[Finding]:
    """What is wrong with the rules, in the order in which they are asked."""
    precedence = visit.precedence
    if precedence.rule in ON_THE_DAYS and not visit.dates:
        message = f"precedence.rule is '{precedence.rule}', but without dates no office of the visit is known"
        yield case.warning("precedence-fits", message, ("precedence", "rule"), "state dates: the days of the visit")
    for number, rule in enumerate(precedence.then):
        path = ("precedence", "then", number)
        why = _in_vain(precedence, number)
        if why:
            yield case.warning("precedence-fits", f"{spelled(path)} is '{rule}', {why}", path, "remove it")


def _in_vain(precedence: Precedence, number: int) -> str:
    """Why one of the further rules decides nothing; empty for one that may."""
    before = (precedence.rule, *precedence.then[:number])
    if precedence.then[number] in before:
        return "which was asked before"
    return "but as-listed before it leaves nobody equal" if "as-listed" in before else ""
