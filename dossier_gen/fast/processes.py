"""Work shared out among forks of this process while it does something else; each result is told as soon as it is there.

After a failure nothing more is begun, and what a fork could not do is an error: pages leave their traces where they
are made, so they are not made again here, as `forks.shared` does with records. The forks themselves are those of
`forks`.
"""

import gc
import os
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing import connection
from multiprocessing.connection import Connection
from operator import itemgetter
from typing import Any, TypeVar, cast

from dossier_gen.findings import DossierError
from dossier_gen.forks import Fork, company, cores, queue, stop, taken

Made = TypeVar("Made")


class ProcessError(DossierError):
    """A process ended before its work was done."""


def shared_out(
    pieces: int, work: Callable[[int], Made], is_last: Callable[[Made], bool], meanwhile: Callable[[], object]
) -> list[Made]:
    """What `work` makes of each piece, in order; `meanwhile` is done in this process while others work.

    Pieces are taken in order, and after one whose result `is_last` no more is taken: what comes before it is complete.
    The results must pickle.

    Raises:
        ProcessError: if a process ends before its work is done.
    """
    waiting = queue(pieces)
    gc.freeze()  # what there is by now stays: no collection shall touch the memory that is shared
    try:
        with (
            ThreadPoolExecutor(1) as listening,  # a process whose results nobody takes would wait
            company(partial(_tell, waiting, work, is_last), min(cores(), pieces)) as forks,
        ):
            told = listening.submit(dict, _received([Connection(fork.pipe, writable=False) for fork in forks]))
            meanwhile()
            made: dict[int, Made] = told.result()
            has_failed = not all(map(Fork.has_done_well, forks))
    finally:
        os.close(waiting)
        gc.unfreeze()
    if has_failed:
        raise ProcessError("a process that made pages ended before its work was done: is there memory enough?")
    return [result for _, result in sorted(made.items(), key=itemgetter(0))]


def _tell(waiting: int, work: Callable[[int], Made], is_last: Callable[[Made], bool], writing: int) -> None:
    """Do what a fork does, and tell each result."""
    telling = Connection(writing, readable=False)
    try:
        for number in taken(waiting):
            made = work(number)
            telling.send((number, made))
            if is_last(made):
                stop(waiting)
    except BrokenPipeError:  # nobody listens any more
        raise
    except Exception:
        traceback.print_exc()
        raise


def _received(ends: list[Connection]) -> Iterator[tuple[int, Any]]:
    while ends:
        for ready in connection.wait(ends):
            end = cast("Connection", ready)
            try:
                yield end.recv()
            except EOFError:
                ends.remove(end)
