"""How an agreement stands on a day, as a whole and for each party, and how an outcome does."""

from datetime import date
from typing import Literal

from dossier_gen.fields.dates import Date
from dossier_gen.records.agreement import Agreement, Party
from dossier_gen.records.event import Outcome

Status = Literal[
    "in force",
    "signed",
    "approved",
    "expired",
    "terminated",
    "withdrawn",
    "ready to be signed",
    "not yet signed",
    "not recorded",
]


_UNSIGNED = ("not yet signed", "not recorded")


def status(agreement: Agreement, day: date) -> Status:
    """The status of an agreement as a whole on a day, from its dated actions alone."""
    if _reached(agreement.terminated, day):
        return "terminated"
    end = last_day(agreement)
    if end and end.latest and end.latest < day:
        return "expired"
    if _reached(agreement.in_force, day):
        return "in force"
    standing = _signed(agreement.signed.at if agreement.signed else None, day)
    return "ready to be signed" if standing in _UNSIGNED and _reached(agreement.ready, day) else standing


def party_status(agreement: Agreement, party: Party, day: date) -> Status:
    """The status of an agreement for one party on a day."""
    if _reached(party.withdrawn, day):
        return "withdrawn"
    whole = status(agreement, day)
    if whole in ("terminated", "expired"):
        return whole
    own_acts = [*(approval.at for approval in party.approved), *([party.signed] if party.signed else [])]
    with_the_whole = party.in_force is None and (not own_acts or any(_reached(act, day) for act in own_acts))
    if _reached(party.in_force, day) or (whole == "in force" and with_the_whole):
        return "in force"
    if any(_reached(approval.at, day) for approval in party.approved):
        return "approved"
    standing = _signed(signed_by(agreement, party), day)
    return whole if whole == "ready to be signed" and standing in _UNSIGNED else standing


def signed_by(agreement: Agreement, party: Party) -> Date | None:
    """When a party signed: the day of the signing as a whole counts only for those who, as far as known, took part."""
    if party.signed or not agreement.signed:
        return party.signed
    signing = {each.for_ for each in agreement.signed.signatories if each.for_}
    acceded = any(act.mode == "accession" for act in party.approved)
    return agreement.signed.at if party.party in signing or not (signing or acceded) else None


def outcome_status(outcome: Outcome, day: date) -> Literal["open", "overdue", "done", "lapsed"] | None:
    """How an outcome stands on a day: one that is open behind its last possible due day is overdue."""
    late = outcome.due is not None and outcome.due.latest is not None and outcome.due.latest < day
    return "overdue" if outcome.status == "open" and late else outcome.status


def _signed(signed: Date | None, day: date) -> Status:
    if signed is None:
        return "not recorded"
    return "signed" if _reached(signed, day) else "not yet signed"


def last_day(agreement: Agreement) -> Date | None:
    """When an agreement ends, extensions counted; None where no end is known, or its last extension states none."""
    return agreement.extended[-1].until if agreement.extended else agreement.expires


def _reached(when: Date | None, day: date) -> bool:
    return when is not None and (when.earliest or date.min) <= day
