"""When a command is ended from outside, by Ctrl+C or by a signal: it cleans up, and its shell learns what ended it.

Such a signal is raised as KeyboardInterrupt, wherever the command is; while Python imports a module or pydantic makes a
class it is raised soon after, for what is raised in the midst of that may be lost, or come out as another error. One
that comes soon after another is not heard, so that it does not disturb the clean-up. `undisturbed` is for the few steps
that must not be left halfway.
"""

import atexit
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")

ENDING = tuple(signal.Signals[name] for name in _NAMES if name in signal.Signals.__members__)
"""The signals by which people, terminals and supervisors end a command, as far as this system has them."""

PATIENCE = 2.0
"""How many seconds a signal is not heard after another: `timeout` sends two at once, and people press keys twice."""


_SOON = 0.02
"""After how many seconds a signal that came where it may be lost is raised again."""


class Ended:
    """The signal that has ended this process, once one has."""

    def __init__(self) -> None:
        self.by: int = 0
        self._at = 0.0
        self._waits_since = 0.0
        self._is_fatal = False
        self.is_closing = False
        """Whether the command is over: a signal that comes now ends the process when that has cleaned up."""

    def listen(self) -> None:
        """Hear the signals from now on; those that whoever began us wants ignored stay so."""
        atexit.register(self._die)  # before all others, so that it is done last
        sys.unraisablehook = self._ignored
        for one in _heard():
            signal.signal(one, self._hear)

    def end(self) -> None:
        """End the process as one that a signal has ended: a script of the shell then stops too."""
        self._is_fatal = True
        sys.exit(128 + self.by)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if self.is_closing:
            self.by, self._is_fatal = number, True
        elif _may_lose(frame) and now - (self._waits_since or now) <= PATIENCE:
            self._waits_since = self._waits_since or now
            _raise_soon(number)
        elif not self.by or now - self._at > PATIENCE:
            self.by, self._at = number, now
            raise KeyboardInterrupt

    def _ignored(self, told: "sys.UnraisableHookArgs") -> None:
        """Raise a signal again that came where Python ignores whatever is raised, as when an object is given back."""
        if told.exc_type is KeyboardInterrupt and self.by:
            number, self.by = self.by, 0
            _raise_soon(number)
        else:
            sys.__unraisablehook__(told)

    def _die(self) -> None:
        if self._is_fatal and os.name == "posix":
            sys.stdout.flush()
            sys.stderr.flush()
            signal.signal(self.by, signal.SIG_DFL)
            os.kill(os.getpid(), self.by)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Steps that are taken together: a signal that would end the process is heard when they are done."""
    waiting: list[int] = []
    earlier = {}
    try:
        if threading.current_thread() is threading.main_thread():  # no other is ever disturbed
            for one in _heard():
                earlier[one] = signal.signal(one, lambda number, _: waiting.append(number))
        yield
    finally:
        for one, handler in earlier.items():
            signal.signal(one, handler)
        for number in waiting[:1]:
            signal.raise_signal(number)


def _raise_soon(number: int) -> None:
    """Have a signal heard once more, when what would lose it is over."""
    again = threading.Timer(_SOON, _raise, [number])
    again.daemon = True
    again.start()


def _raise(number: int) -> None:
    """Raise a signal in the main thread, so that it wakes even where it sleeps."""
    if sys.platform == "win32":
        signal.raise_signal(number)
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, number)


_MAKING = str(Path("pydantic", "_internal", "_model_construction.py"))
"""Where pydantic makes classes, by compiled code that takes whatever is raised for its own."""


def _may_lose(frame: FrameType | None) -> bool:
    """Whether a module is being imported there, or a class of pydantic made."""
    while frame:
        file = frame.f_code.co_filename
        if file.startswith("<frozen importlib") or file.endswith(_MAKING):
            return True
        frame = frame.f_back
    return False


def deaf() -> None:
    """Let signals end this process at once: a fork, after which its parent cleans up."""
    for one in _heard():
        signal.signal(one, signal.SIG_DFL)


def _heard() -> Iterator[signal.Signals]:
    """The signals that are not ignored."""
    for one in ENDING:
        if signal.getsignal(one) not in (signal.SIG_IGN, None):
            yield one
