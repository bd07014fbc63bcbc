"""Rules about agreements: signed first, then approved, then in force; and no party without a dated act."""

from collections.abc import Iterator

from dossier_gen.fields.dates import Date
from dossier_gen.findings import Finding, Path
from dossier_gen.records.agreement import Agreement
from dossier_gen.rules.case import Case
from dossier_gen.rules.time import surely_after
from dossier_gen.shape import spelled
from dossier_gen.standing import signed_by


def in_force_after_signing(case: Case) -> Iterator[Finding]:
    """No agreement enters into force before it is signed, neither as a whole nor for a party."""
    agreement = case.record
    if not isinstance(agreement, Agreement):
        return
    pairs: list[tuple[Date | None, Date | None, Path]] = [
        (agreement.in_force, _first_signing(agreement), ("in_force",))
    ]
    for place, party in enumerate(agreement.parties):
        signed = signed_by(agreement, party) or _first_signing(agreement)
        pairs.append((party.in_force, signed, ("parties", place, "in_force")))
    for in_force, signed, path in pairs:
        if in_force and signed and surely_after(signed, in_force):
            message = f"{spelled(path)} ({in_force}) lies before the signing ({signed})"
            yield case.error("in-force-after-signing", message, path, "exchange the two, or correct one")


def approval_after_signing(case: Case) -> Iterator[Finding]:
    """No party approves before it signs; accession and succession need no signature."""
    agreement = case.record
    if not isinstance(agreement, Agreement):
        return
    for place, party in enumerate(agreement.parties):
        signed = signed_by(agreement, party)
        for number, act in enumerate(party.approved):
            if signed and act.mode not in ("accession", "succession") and surely_after(signed, act.at):
                path = ("parties", place, "approved", number, "at")
                message = f"{spelled(path)} ({act.at}) lies before the signing by {party.party} ({signed})"
                hint = "correct one of the two; if it was so, excuse the rule with the reason"
                yield case.warning("approval-after-signing", message, path, hint)


def party_without_action(case: Case) -> Iterator[Finding]:
    """Each party to an agreement has a dated act of its own, or the agreement has one as a whole or awaits signing."""
    agreement = case.record
    if not isinstance(agreement, Agreement) or _dated_as_a_whole(agreement):
        return
    for place, party in enumerate(agreement.parties):
        if not (party.signed or party.approved or party.in_force or party.withdrawn):
            path = ("parties", place)
            message = f"{spelled(path)}: {party.party} is a party, but no day is known on which it did anything"
            hint = "add signed:, approved: or in_force: to the party or to the agreement"
            yield case.warning("party-without-action", message, path, hint)


def _first_signing(agreement: Agreement) -> Date | None:
    """The signing as a whole; where none is stated, the first of the parties, if all have signed."""
    if agreement.signed and agreement.signed.at:
        return agreement.signed.at
    days = [party.signed for party in agreement.parties if party.signed]
    return min(days, key=lambda day: day.order) if days and len(days) == len(agreement.parties) else None


def _dated_as_a_whole(agreement: Agreement) -> bool:
    signed = agreement.signed.at if agreement.signed else agreement.ready
    days = (signed, agreement.in_force, agreement.terminated)
    return any(days) or any(extension.at for extension in agreement.extended)
