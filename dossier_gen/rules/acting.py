"""Rules about persons who act: in an office that they hold on the day, and within their lifetime."""

from collections import defaultdict
from collections.abc import Iterator

from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.findings import Finding, Severity
from dossier_gen.policy import Policy
from dossier_gen.records.institution import Institution
from dossier_gen.records.person import Person, Tenure
from dossier_gen.rules.acts import Act, acts_of, tenure_days
from dossier_gen.rules.case import Case
from dossier_gen.rules.holders import Held, begin, holders, listed_offices, ruled_out, surely_held
from dossier_gen.rules.time import surely_after
from dossier_gen.shape import spelled


def office_on_the_day(case: Case) -> Iterator[Finding]:
    """Who acts, and has tenures, has one that covers the day, unless the record gives the title by `as`."""
    settled = {act.person for act in case.acts if act.titled}
    for act in case.acts:
        person = case.corpus.get(act.person)
        if act.person in settled or not act.when or not isinstance(person, Person) or not person.tenures:
            continue
        if not any(_covers(case, tenure, act.when) for tenure in person.tenures):
            settled.add(act.person)
            message = f"{spelled(act.path)} names {act.person}, of whom no tenure covers {act.when}"
            yield case.warning("office-on-the-day", message, act.path, _nearest(case.corpus, person, act))


def office_not_another(corpus: Corpus, policy: Policy) -> Iterator[Finding]:
    """A title given by `as` is not that of an office which on that day others hold and this person does not."""
    held, titles = holders(corpus), _titles(corpus)
    for ref, record in corpus:
        for act in acts_of(record):
            offices = _named(titles, act.titled)
            others = [_in_place(held.get(office, []), expected, act) for office, expected in offices]
            if others and all(others):
                title, path = str(act.titled), (*act.path[:-1], "as")
                message = f"'{title}' is {offices[0][0]}, held then ({act.when}) by {others[0]}, not by {act.person}"
                hint = f"correct the title, or add the tenure to {act.person}"
                yield Finding("office-not-another", message, corpus.file_of(ref), path, hint, Severity.WARNING)


def acts_in_lifetime(case: Case) -> Iterator[Finding]:
    """Nobody acts or holds an office before birth or after death."""
    record = case.record
    told: set[tuple[Ref, str]] = set()
    for act in tenure_days(case.ref, record) if isinstance(record, Person) else case.acts:
        person = case.corpus.get(act.person)
        why = _not_alive(person, act.when) if isinstance(person, Person) and act.when else ""
        if why and (act.person, str(act.when)) not in told:
            told.add((act.person, str(act.when)))
            message = f"{spelled(act.path)}: on {act.when} {act.person} {why}"
            yield case.error("acts-in-lifetime", message, act.path, "correct one of the two days, or the person")


def _covers(case: Case, tenure: Tenure, when: Date) -> bool:
    """Whether a tenure covers a day in some reading; one known by its attested days alone covers these, and the future.

    This is how the site finds the office on the day, but that hedged dates are given the benefit of the doubt.
    """
    if any(day.at.may_overlap(when) for day in tenure.attested):
        return True
    ahead = when.earliest is not None and when.earliest > case.policy.as_of
    return (ahead or begin(tenure) is not None) and not ruled_out(tenure, when)


def _nearest(corpus: Corpus, person: Person, act: Act) -> str:
    """The tenure that lies nearest to the day of an act, and what to do."""
    place, tenure = min(enumerate(person.tenures), key=lambda pair: _distance(pair[1], act.when))
    ends = [("from", begin(tenure)), ("to", tenure.to), *(("attested", day.at) for day in tenure.attested)]
    known = ", ".join(f"{word} {day}" for word, day in ends if day) or "without any day"
    named = f"the nearest is tenures[{place}], {_title(corpus, tenure)} ({known})"
    titled = ", or give the title by as:" if act.path[0] in ("sides", "members") else ""
    return f"{named}; add the tenure of that day, or attest the day{titled}"


def _distance(tenure: Tenure, when: Date | None) -> int:
    days = [day for day in (begin(tenure), tenure.to, *(one.at for one in tenure.attested)) if day]
    gaps = [max(0, _days_between(day, when), _days_between(when, day)) for day in days if when]
    return min(gaps, default=10**9)


def _days_between(one: Date, other: Date) -> int:
    """How many days lie from the end of one date to the beginning of the other."""
    return (other.earliest - one.latest).days if one.latest and other.earliest else 0


def _title(corpus: Corpus, tenure: Tenure) -> str:
    body = corpus.get(tenure.office) if tenure.office else None
    office = body.offices.get(tenure.office.item) if tenure.office and isinstance(body, Institution) else None
    return str(tenure.title or (office.title if office else body.name if body else tenure.office))


def _titles(corpus: Corpus) -> dict[str, list[tuple[Ref, int]]]:
    """The offices that go by each title, with the number of their holders; 0 where nobody says."""
    found: dict[str, list[tuple[Ref, int]]] = defaultdict(list)
    for ref, office in listed_offices(corpus):
        for words in {_folded(words) for _, words in office.title.by_language}:
            found[words].append((ref, office.expected or 0))
    return found


def _named(titles: dict[str, list[tuple[Ref, int]]], title: Text | None) -> list[tuple[Ref, int]]:
    return [office for _, words in title.by_language for office in titles.get(_folded(words), ())] if title else []


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _in_place(held: list[Held], expected: int, act: Act) -> str:
    """The persons who on the day of an act hold an office in place of the one who acts; nothing where that may be."""
    if not act.when or not expected:
        return ""
    if any(one.person == act.person and not ruled_out(one.tenure, act.when) for one in held):
        return ""
    others = sorted({str(one.person) for one in held if surely_held(one.tenure, act.when)})
    return ", ".join(others) if len(others) >= expected else ""


def _not_alive(person: Person, when: Date) -> str:
    born, died = person.born and person.born.at, person.died and person.died.at
    if born and surely_after(born, when):
        return f"was not born yet ({born})"
    return f"was dead ({died})" if died and surely_after(when, died) else ""
