"""What was found about one thing on this machine, and how to mend it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a thing stands: as it should, could be better, or missing so that the program cannot do its work."""

    GOOD = "good"
    ADVICE = "advice"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that was looked at."""

    name: str
    """A word for it, for programs that read this."""
    state: State
    says: str
    """What was found, as a sentence without its full stop."""
    mend: str = ""
    """What to do about it; empty where nothing is to be done."""


def good(name: str, says: str) -> Condition:
    """Something that is as it should be."""
    return Condition(name, State.GOOD, says)


def advice(name: str, says: str, mend: str) -> Condition:
    """Something that could be better."""
    return Condition(name, State.ADVICE, says, mend)


def missing(name: str, says: str, mend: str) -> Condition:
    """Something that is needed and not there, or not as it must be."""
    return Condition(name, State.MISSING, says, mend)


def lines(found: Sequence[Condition]) -> Iterator[str]:
    """The conditions as printed, what is missing last, where the eye is; then the sum in one line."""
    for condition in sorted(found, key=lambda one: list(State).index(one.state)):
        yield f"{condition.state:8} {condition.says}"
        if condition.mend:
            yield f"{'':8} mend: {condition.mend}"
    wrong, better = (sum(one.state is state for one in found) for state in (State.MISSING, State.ADVICE))
    if wrong:
        yield f"{wrong} of {len(found)} things looked at {'is' if wrong == 1 else 'are'} missing or wrong."
    else:
        yield "All is well." if not better else f"Nothing is missing; {better} could be better."
