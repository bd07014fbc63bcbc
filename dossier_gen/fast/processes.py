"""Work shared out among copies of this process, one a core, which take the next piece when they are done with one."""

import gc
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import connection
from multiprocessing.connection import Connection
from operator import itemgetter
from typing import Any, TypeVar, cast

from dossier_gen.findings import DossierError

Made = TypeVar("Made")

MOST = 8192
"""How many pieces there may be: a pipe holds the numbers of so many on every Linux."""

_NUMBER = 4
"""The bytes of a number in the pipe from which processes take their work."""


class ProcessError(DossierError):
    """A process ended before its work was done."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0))


def shared_out(
    pieces: int, work: Callable[[int], Made], is_last: Callable[[Made], bool], meanwhile: Callable[[], object]
) -> list[Made]:
    """What `work` makes of each piece, in order; `meanwhile` is done in this process while others work.

    Pieces are taken in order, and after one whose result `is_last` no more is taken: what comes before it is complete.
    The results must pickle.

    Raises:
        ProcessError: if a process ends before its work is done.
    """
    queue = _queue(pieces)
    gc.freeze()  # what there is by now stays: no collection shall touch the memory that is shared
    sys.stdout.flush()
    sys.stderr.flush()
    children = [_begun(queue, work, is_last) for _ in range(min(cores(), pieces))]
    try:
        with ThreadPoolExecutor(1) as listening:  # a process whose results nobody takes would wait
            told = listening.submit(dict, _received([end for _, end in children]))
            try:
                meanwhile()
            except BaseException:
                _stop(queue)
                raise
        made: dict[int, Made] = told.result()
    finally:
        _stop(queue)
        for _, end in children:
            end.close()
        failed = [os.waitpid(child, 0)[1] for child, _ in children]
        os.close(queue)
        gc.unfreeze()
    if any(failed):
        raise ProcessError("a process that made pages ended before its work was done: is there memory enough?")
    return [result for _, result in sorted(made.items(), key=itemgetter(0))]


def _queue(pieces: int) -> int:
    """A pipe that holds the numbers of all pieces, each read once by whoever comes first."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(_NUMBER, "big") for number in range(pieces)))
    os.close(writing)
    return reading


def _begun(queue: int, work: Callable[[int], Made], is_last: Callable[[Made], bool]) -> tuple[int, Connection]:
    """A process that works, and the end of the pipe by which it tells."""
    listening, telling = connection.Pipe(duplex=False)
    child = os.fork()
    if child:
        telling.close()
        return child, listening
    status = 1
    try:
        while number := os.read(queue, _NUMBER):
            made = work(int.from_bytes(number, "big"))
            telling.send((int.from_bytes(number, "big"), made))
            if is_last(made):
                _stop(queue)
        status = 0
    except (BrokenPipeError, KeyboardInterrupt):
        pass
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _stop(queue: int) -> None:
    """Let nobody take more work."""
    while os.read(queue, MOST * _NUMBER):
        pass


def _received(ends: list[Connection]) -> Iterator[tuple[int, Any]]:
    while ends:
        for ready in connection.wait(ends):
            end = cast("Connection", ready)
            try:
                yield end.recv()
            except EOFError:
                ends.remove(end)
