"""Work shared among forked processes: the same results in the same order, however many there are.

A fork sees all that its parent holds without a copy, so only what comes out of a task is sent. Where a fork cannot be
made safely, in a process with threads or on a system without, the tasks are done here one after the other.
"""

import gc
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

Result = TypeVar("Result")

FEW = 500
"""Fewer records than these are not worth a fork."""

MOST = 255
"""The most tasks that are shared at once, for each has a byte for its number."""


def cores() -> int:
    """How many processes may work at once: as many as this one may use of the machine's cores; one where none forks."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def shared(tasks: Sequence[Callable[[], Result]], processes: int | None = None) -> list[Result]:
    """The results of all tasks in their order, done by this process and forks of it; each takes the next task left.

    What a fork could not bring is done here once more, so that an error shows as it would without forks.
    """
    wanted = min(cores() if processes is None else processes, len(tasks))
    if wanted < 2 or len(tasks) > MOST or not hasattr(os, "fork"):
        return [task() for task in tasks]
    numbers, pen = os.pipe()
    os.write(pen, bytes(range(len(tasks))))
    os.close(pen)
    sys.stdout.flush()
    sys.stderr.flush()
    done: dict[int, Result] = {}
    brought: list[list[tuple[int, Result]]] = []
    children = [_fork(tasks, numbers) for _ in range(wanted - 1)]
    try:
        done.update(_taken(tasks, numbers))
    finally:
        brought += [_brought(child, pipe) for child, pipe in children]
        os.close(numbers)
    done.update(chain.from_iterable(brought))
    return [done[number] if number in done else task() for number, task in enumerate(tasks)]


def slices(count: int, least: int = 1) -> list[slice]:
    """Even parts of a list of this length to be shared: enough that no process waits long for the last one."""
    parts = max(1, min(8 * cores() if cores() > 1 else 1, MOST // 2, count // least))
    return [slice(count * part // parts, count * (part + 1) // parts) for part in range(parts)]


def _taken(tasks: Sequence[Callable[[], Result]], numbers: int) -> Iterator[tuple[int, Result]]:
    """The results of the tasks that this process takes, each with its number."""
    while taken := os.read(numbers, 1):
        yield taken[0], tasks[taken[0]]()


def _fork(tasks: Sequence[Callable[[], Result]], numbers: int) -> tuple[int, int]:
    """A fork that works and writes its results into a pipe: its id, and the pipe to read."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    code = 1
    try:
        gc.disable()  # a collection would write into every page that is shared
        os.close(reading)
        with os.fdopen(writing, "wb") as stream:
            pickle.dump(list(_taken(tasks, numbers)), stream, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)  # whatever is raised: the parent does the task again


def _brought(child: int, pipe: int) -> list[tuple[int, Result]]:
    """What a fork has written; nothing where it did not end well. Only our own fork holds the other end."""
    with os.fdopen(pipe, "rb") as stream:
        written = stream.read()
    _, status = os.waitpid(child, 0)
    return pickle.loads(written) if status == 0 else []  # noqa: S301 - our own fork wrote it
