"""Work that is shared out among copies of a process."""

import os
import signal

import pytest

from dossier_gen.fast.familiar import CAN_FORK
from dossier_gen.fast.processes import ProcessError, shared_out

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="processes cannot begin as copies here")


def nothing() -> None:
    """What is done meanwhile."""


def never(result: object) -> bool:
    return False


def test_results_come_in_order() -> None:
    """Whoever made a piece, and however large its result is, the results stand in the order of the pieces."""
    made = shared_out(50, lambda piece: [str(piece) * 20_000], never, nothing)
    assert made == [[str(piece) * 20_000] for piece in range(50)]
    assert shared_out(0, str, never, nothing) == []


def test_nothing_is_taken_after_the_last() -> None:
    """What comes before a piece that is the last is made completely, and far behind it nothing."""
    made = shared_out(5_000, lambda piece: piece, lambda piece: piece == 7, nothing)
    assert made[:8] == list(range(8))
    assert len(made) < 5_000


def test_process_that_is_ended_is_an_error() -> None:
    """A process that the system ends is not taken for one that is done."""
    with pytest.raises(ProcessError, match="is there memory enough"):
        shared_out(3, lambda piece: os.kill(os.getpid(), signal.SIGKILL), never, nothing)


def test_error_meanwhile_ends_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in this process leaves no other behind."""
    begun: list[int] = []
    fork = os.fork

    def noted() -> int:
        begun.append(fork())
        return begun[-1]

    monkeypatch.setattr(os, "fork", noted)

    def fail() -> None:
        raise KeyError("meanwhile")

    with pytest.raises(KeyError, match="meanwhile"):
        shared_out(5_000, lambda piece: "x" * 10_000, never, fail)
    assert begun
    for child in begun:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)
