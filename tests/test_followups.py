"""Follow-ups: what is open after meetings, by due date and by owner."""

from datetime import date

from dossier_gen.followups import by_owner, followups
from tests.conftest import made_corpus

DAY = date(2024, 6, 1)


def outcome(**fields: object) -> dict[str, object]:
    """An open commitment."""
    return {"type": "commitment", "says": "x", "status": "open", **fields}


def test_open_commitments_and_followups_stand_by_due_date() -> None:
    """What is neither done nor lapsed is listed, the earliest first, what has no day last; agreed outcomes are not."""
    outcomes = [
        outcome(id="no-day"),
        outcome(id="late", due="2025"),
        outcome(id="early", due="2024-05-31", type="follow-up"),
        outcome(id="done", status="done"),
        outcome(id="lapsed", status="lapsed"),
        outcome(id="agreed", type="agreed"),
        outcome(id="unstated", status=None, due="2024-07"),
    ]
    corpus = made_corpus(
        {
            "event/x": {"type": "talks", "outcomes": outcomes},
            "event/y": {"type": "talks", "status": "cancelled", "outcomes": [outcome(id="never")]},
        }
    )
    assert [one.outcome.id for one in followups(corpus, DAY)] == ["early", "unstated", "late", "no-day"]


def test_overdue_is_what_every_possible_day_of_has_passed() -> None:
    """What is due today, or in a month that is not over, is not overdue."""
    dues = ("2024-05-31", "2024-05", "2024-06-01", "2024-06", "2024")
    outcomes = [outcome(id=f"d{due}", due=due) for due in dues]
    found = followups(made_corpus({"event/x": {"type": "talks", "outcomes": outcomes}}), DAY)
    assert [str(one.outcome.due) for one in found if one.overdue] == ["2024-05", "2024-05-31"]


def test_owners_have_their_own_lists() -> None:
    """Each owner has what is theirs, and what nobody owns comes last."""
    outcomes = [outcome(), outcome(owner="person/b"), outcome(owner="person/a"), outcome(owner="person/b", due="2025")]
    listed = followups(made_corpus({"event/x": {"type": "talks", "outcomes": outcomes}}), DAY)
    owned = [(str(owner or ""), [one.place for one in listed]) for owner, listed in by_owner(listed)]
    assert owned == [("person/a", [2]), ("person/b", [3, 1]), ("", [0])]
