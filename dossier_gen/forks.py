"""Work shared among forked processes: the same results in the same order, however many there are.

A fork sees all that its parent holds without a copy, so only what comes out of a task is sent. Where a fork cannot be
made safely, in a process with threads or on a system without, the tasks are done here one after the other. The parent
works along, for records cost more to send than to make; `fast/processes.py` shares out pages, which are small, while
the parent does something else.
"""

import gc
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TypeVar

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
    done: dict[int, Result] = {}
    brought: list[list[tuple[int, Result]]] = []
    children = [begun(partial(_bring, tasks, waiting)) for _ in range(wanted - 1)]
    try:
        done.update(_done(tasks, waiting))
    finally:
        brought += [_brought(child, pipe) for child, pipe in children]
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


def begun(work: Callable[[int], None]) -> tuple[int, int]:
    """A fork that works and tells what it has done through a pipe that it is given: its id, and the pipe to read.

    It ends with 0 if the work came to its end; what is raised there is lost.
    """
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    status = 1
    try:
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
    """Do what a fork does, and write all its results at the end."""
    gc.disable()  # a collection would write into every page that is shared
    with os.fdopen(writing, "wb") as stream:
        pickle.dump(list(_done(tasks, waiting)), stream, pickle.HIGHEST_PROTOCOL)


def _brought(child: int, pipe: int) -> list[tuple[int, Result]]:
    """What a fork has written; nothing where it did not end well. Only our own fork holds the other end."""
    with os.fdopen(pipe, "rb") as stream:
        written = stream.read()
    _, status = os.waitpid(child, 0)
    return pickle.loads(written) if status == 0 else []  # noqa: S301 - our own fork wrote it
