"""Rules about what is missing: members, holders of offices, reviews, and what is known not to be known."""

from collections.abc import Iterator
from datetime import timedelta

from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date
from dossier_gen.findings import Finding, Severity
from dossier_gen.policy import Policy
from dossier_gen.records.delegation import Delegation
from dossier_gen.records.institution import Institution
from dossier_gen.rules.case import Case
from dossier_gen.rules.holders import holders, listed_offices, over_before
from dossier_gen.rules.time import surely_after
from dossier_gen.shape import spelled


def expected_members(case: Case) -> Iterator[Finding]:
    """A delegation has as many members as its record says to expect."""
    visit = case.record
    if isinstance(visit, Delegation) and visit.expected_members not in (None, len(visit.members)):
        message = f"expected_members says {visit.expected_members}, but members lists {len(visit.members)}"
        hint = "add or remove members, or correct the number; the head does not count"
        yield case.warning("expected-members", message, ("expected_members",), hint)


def expected_holders(corpus: Corpus, policy: Policy) -> Iterator[Finding]:
    """An office of a living body has as many holders who may be in office as its record says to expect."""
    held = holders(corpus)
    today = _on(policy)
    for office, listed in listed_offices(corpus):
        body = corpus[office]
        gone = isinstance(body, Institution) and body.dissolved and surely_after(today, body.dissolved)
        known = {one.person for one in held.get(office, ()) if not over_before(one.tenure, today)}
        if listed.expected and not gone and len(known) < listed.expected:
            path = ("offices", office.item)
            can_be = f"{_known(len(known))} can be in office on {policy.as_of}"
            message = f"{spelled(path)} expects {_persons(listed.expected)}, but {can_be}"
            hint = f"add a tenure with office: {office} to a person, or remove expected: where you do not follow it"
            yield Finding("expected-holders", message, corpus.file_of(office), path, hint, Severity.WARNING)


def review_due(case: Case) -> Iterator[Finding]:
    """A record is held against its sources again within the days that its kind allows."""
    days, checked = case.policy.review_days.get(case.ref.kind), case.record.checked
    if days is None or checked is None or checked.latest is None:
        return
    if case.policy.as_of - checked.latest > timedelta(days=days):
        message = f"checked ({checked}) is more than {days} days past"
        hint = "hold the record against its sources, then write the day"
        yield case.warning("review-due", message, ("checked",), hint)


def open_gaps(case: Case) -> Iterator[Finding]:
    """Nothing is left open that was searched for and not found."""
    for place, gap in enumerate(case.record.gaps):
        path = ("gaps", place)
        message = f"{spelled(path)} is still open: {gap.what}"
        yield case.warning("open-gaps", message, path, "search again; remove the gap when it is closed")


def _on(policy: Policy) -> Date:
    return Date(policy.as_of.isoformat(), policy.as_of, policy.as_of)


def _persons(number: int) -> str:
    return f"{number} {'person' if number == 1 else 'persons'}"


def _known(number: int) -> str:
    return f"of those recorded only {number}" if number else "nobody recorded"
