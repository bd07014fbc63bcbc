"""When Python's garbage collector rests: while values are made that last, for it would walk them again and again.

Records, and what is made of them, hold hardly any cycles: what is let go is freed all the same. A command that holds
all of them to its end has it come seldom, so that the cycles of pages still go.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting(*, for_good: bool = False) -> Iterator[None]:
    """No collection meanwhile; `for_good`: nor ever of what there is at the end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if for_good:
            gc.freeze()
        if was_on:
            gc.enable()


def seldom() -> None:
    """Collect, from now on, when 70,000 values more are held, and not at each 700, as Python 3.11 does."""
    gc.set_threshold(70_000, 10, 10)
