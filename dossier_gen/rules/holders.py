"""Who holds which office when: what is sure, and what is not ruled out, from tenures whose dates may be partial.

A tenure is one person in one office for one unbroken period. Of each day that a source gives for it, only this is
sure: at some time within the day, or within the month or year that is written, the person held the office.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, Path
from dossier_gen.policy import Policy
from dossier_gen.records.institution import Institution, Office
from dossier_gen.records.person import Person, Tenure
from dossier_gen.rules.time import hedged, surely_after
from dossier_gen.shape import spelled


@dataclass(frozen=True, slots=True)
class Held:
    """An office of an institution as one person holds it."""

    person: Ref
    path: Path
    """Where the tenure stands in the person's record."""
    tenure: Tenure


def overlapping_tenures(corpus: Corpus, policy: Policy) -> Iterator[Finding]:
    """An office that a number of persons is expected to hold is on no day surely held by more."""
    held = holders(corpus)
    for office, listed in listed_offices(corpus):
        for one, others, day in _too_many(held.get(office, []), listed.expected) if listed.expected else ():
            message = f"{spelled(one.path)} makes {office} held by more than {listed.expected} on {day}: also {others}"
            hint = "say to: of the tenure that was over (../2018-05-06 is no later than that day), or correct one"
            yield Finding("overlapping-tenures", message, corpus.file_of(one.person), one.path, hint)


def listed_offices(corpus: Corpus) -> Iterator[tuple[Ref, Office]]:
    """Every office that the record of an institution lists, by its ref."""
    for ref in corpus.of_kind("institution"):
        body = corpus[ref]
        for id, office in body.offices.items() if isinstance(body, Institution) else ():
            yield Ref(ref.kind, ref.id, id), office


def holders(corpus: Corpus) -> dict[Ref, list[Held]]:
    """All tenures of each office that an institution's record lists, by the office's ref."""
    found: dict[Ref, list[Held]] = defaultdict(list)
    for ref in corpus.of_kind("person"):
        record = corpus[ref]
        for place, tenure in enumerate(record.tenures if isinstance(record, Person) else ()):
            if tenure.office and tenure.office.item:
                found[tenure.office].append(Held(ref, ("tenures", place), tenure))
    return found


def begin(tenure: Tenure) -> Date | None:
    """The beginning of a tenure as the site reckons it."""
    return tenure.from_ or tenure.appointed or tenure.elected


def over_before(tenure: Tenure, when: Date) -> bool:
    """Whether a tenure has ended before a day in every reading."""
    return tenure.to is not None and surely_after(when, tenure.to)


def ruled_out(tenure: Tenure, when: Date) -> bool:
    """Whether the dates of a tenure leave no reading in which it covers a day; days attested count for it alone."""
    if any(day.at.may_overlap(when) for day in tenure.attested):
        return False
    first = begin(tenure)
    return over_before(tenure, when) or (first is not None and surely_after(first, when))


def sure(tenure: Tenure) -> tuple[date, date] | None:
    """The first and the last day on which the person surely held the office; None where no day is sure.

    Both days are sure at some time only: another may have handed over, or taken over, on the same day. A tenure with
    a beginning and without any end goes on.
    """
    days = list(_windows(tenure))
    if not days:
        return None
    first, last = min(latest for _, latest in days), max(earliest for earliest, _ in days)
    if tenure.from_ and not hedged(tenure.from_.text) and not tenure.to and not tenure.ended_by:
        last = date.max
    return (first, last) if first <= last else None


def surely_held(tenure: Tenure, when: Date) -> bool:
    """Whether a tenure covers a day, or each day of a span, in every reading."""
    known = sure(tenure)
    if not known or when.earliest is None or when.latest is None:
        return False
    return known[0] <= when.earliest and when.latest <= known[1]


def _windows(tenure: Tenure) -> Iterator[tuple[date, date]]:
    """The spans within each of which the person held the office at some time; of a hedged date none."""
    ends = [day for day in (tenure.from_, tenure.to) if day]
    ends += [Date.parse(end) for day in tenure.attested for end in sorted(set(day.at.ends)) if end not in ("", "..")]
    for day in ends:
        if day.earliest and day.latest and not any(hedged(end) for end in day.ends):
            yield day.earliest, day.latest


def _too_many(held: list[Held], expected: int) -> Iterator[tuple[Held, str, date]]:
    """Each tenure that begins while enough others hold the office, with these others and the day."""
    active: Counter[Ref] = Counter()
    for mark, what, place in sorted(_marks(held)):
        person = held[place].person
        if what == _END:
            active -= Counter((person,))
        elif person not in active and len(active) >= expected:
            yield held[place], ", ".join(sorted(map(str, active))), date.fromordinal(mark // 2)
        if what == _START:
            active[person] += 1


_START, _DAY, _END = range(3)
"""What is marked on the line of time; at one mark, what begins comes before what ends."""


def _marks(held: list[Held]) -> Iterator[tuple[int, int, int]]:
    """The marks of tenures on a line of time: midnights have even numbers, the hours between them odd ones.

    Whoever surely held an office at some time on two days held it at every midnight between. Of one day alone only
    the day is known, and two such days may be a handover.
    """
    for place, one in enumerate(held):
        known = sure(one.tenure)
        if known and known[0] == known[1]:
            yield 2 * known[0].toordinal() + 1, _DAY, place
        elif known:
            yield 2 * known[0].toordinal() + 2, _START, place
            yield 2 * known[1].toordinal(), _END, place
