"""Work shared among forked processes: the same results in the same order, however many there are.

A fork sees all that its parent holds without a copy, so only what comes out of a task is sent. Where a fork cannot be
made safely, in a process with threads or on a system without, the tasks are done here one after the other. The parent
works along, for records cost more to send than to make; `fast/processes.py` shares out pages, which are small, while
the parent does something else.
"""

import gc
import io
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain
from typing import TypeVar

from dossier_gen.interrupts import deaf, undisturbed

Result = TypeVar("Result")

FEW = 500
"""Fewer records than these are not worth a fork."""

MOST = 8192
"""The most tasks that are shared at once: a pipe holds the numbers of so many on every Linux."""

_NUMBER = 4
"""The bytes of a number in the pipe from which processes take their work."""


def cores() -> int:
    """How many cores of the machine this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def at_once() -> int:
    """How many processes may share work: one a core; one where none forks safely."""
    return cores() if sys.platform == "linux" and threading.active_count() == 1 else 1


def shared(tasks: Sequence[Callable[[], Result]], processes: int | None = None) -> list[Result]:
    """The results of all tasks in their order, done by this process and forks of it; each takes the next task left.

    What a fork could not bring is done here once more, so that an error shows as it would without forks.
    """
    wanted = min(at_once() if processes is None else processes, len(tasks))
    if wanted < 2 or len(tasks) > MOST or not hasattr(os, "fork"):
        return [task() for task in tasks]
    waiting = queue(len(tasks))
    brought: list[list[tuple[int, Result]]]
    try:
        with company(partial(_bring, tasks, waiting), wanted - 1) as forks:
            done = dict(_done(tasks, waiting))
            brought = [_brought(fork) for fork in forks]
    finally:
        os.close(waiting)
    done.update(chain.from_iterable(brought))
    return [done[number] if number in done else task() for number, task in enumerate(tasks)]


def slices(count: int, least: int = 1) -> list[slice]:
    """Even parts of a list of this length to be shared: enough that no process waits long for the last one."""
    parts = max(1, min(8 * at_once() if at_once() > 1 else 1, MOST // 2, count // least))
    return [slice(count * part // parts, count * (part + 1) // parts) for part in range(parts)]


def queue(count: int) -> int:
    """A pipe that holds the numbers of so many tasks, each read once by whoever comes first."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(_NUMBER, "big") for number in range(count)))
    os.close(writing)
    return reading


def taken(waiting: int) -> Iterator[int]:
    """The numbers that this process takes, one after the other as it is done with one."""
    while number := os.read(waiting, _NUMBER):
        yield int.from_bytes(number, "big")


def stop(waiting: int) -> None:
    """Let nobody take more work."""
    while os.read(waiting, MOST * _NUMBER):
        pass


class Fork:
    """A copy of this process that works and tells what it has done through a pipe."""

    def __init__(self, work: Callable[[int], None]) -> None:
        """Begin it: `work` is given the end of the pipe to write to; what it raises is lost."""
        self.pipe, writing = os.pipe()
        self._status: int | None = None
        self._id = os.fork()
        if not self._id:
            _work(work, self.pipe, writing)
        os.close(writing)

    def has_done_well(self) -> bool:
        """Whether its work came to its end, which is awaited."""
        if self._status is None:
            _, self._status = os.waitpid(self._id, 0)
        return self._status == 0

    def end(self) -> None:
        """End it, whatever it is at."""
        if self._status is None:
            with suppress(ProcessLookupError, ChildProcessError):  # a signal came just as its end was heard of
                os.kill(self._id, signal.SIGKILL)
                os.waitpid(self._id, 0)


@contextmanager
def company(work: Callable[[int], None], count: int) -> Iterator[list[Fork]]:
    """So many forks that do the same work; none is left afterwards, whatever ends this process meanwhile."""
    forks: list[Fork] = []
    sys.stdout.flush()
    sys.stderr.flush()
    try:
        for _ in range(count):
            with undisturbed():  # a fork that nobody has noted would work on alone
                forks.append(Fork(work))
        yield forks
    finally:
        with undisturbed():
            for fork in forks:
                fork.end()


def _work(work: Callable[[int], None], reading: int, writing: int) -> None:
    """All that a fork does."""
    status = 1
    try:
        deaf()
        os.close(reading)
        work(writing)
        status = 0
    finally:
        os._exit(status)


def _done(tasks: Sequence[Callable[[], Result]], waiting: int) -> Iterator[tuple[int, Result]]:
    """The results of the tasks that this process takes, each with its number."""
    for number in taken(waiting):
        yield number, tasks[number]()


def _bring(tasks: Sequence[Callable[[], Result]], waiting: int, writing: int) -> None:
    """Do what a fork does, and write all its results at the end, each made ready while others may still work."""
    gc.disable()  # a collection would write into every page that is shared
    ready = [pickle.dumps(one, pickle.HIGHEST_PROTOCOL) for one in _done(tasks, waiting)]
    with os.fdopen(writing, "wb") as stream:
        stream.writelines(ready)


def _brought(fork: Fork) -> list[tuple[int, Result]]:
    """What a fork has written; nothing where it did not end well. Only our own fork holds the other end."""
    with os.fdopen(fork.pipe, "rb") as stream:
        written = io.BytesIO(stream.read())
    whole = len(written.getbuffer()) if fork.has_done_well() else 0
    found = []
    while written.tell() < whole:
        found.append(pickle.load(written))  # noqa: S301 - our own fork wrote it
    return found
