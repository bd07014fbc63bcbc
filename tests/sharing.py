"""What the workers of one run share: a folder that the first one to need it makes, and that all others only read."""

import os
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

LONGEST = 600
"""After how many seconds a worker no longer waits for another."""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of a name as `make` fills it, once a run, however many workers there are.

    Making a folder succeeds for one worker alone (POSIX, mkdir), so that it serves as the lock on every system.
    """
    common = factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()
    folder, made, failed = (common / f"{name}{ending}" for ending in ("", ".made", ".failed"))
    try:
        folder.mkdir()
    except FileExistsError:
        for _ in range(LONGEST * 10):
            if made.exists() or failed.exists():
                break
            time.sleep(0.1)
        assert made.exists(), failed.read_text(encoding="utf-8") if failed.exists() else f"{folder} was never finished"
        return folder
    try:
        make(folder)
    except BaseException:
        failed.write_text(traceback.format_exc(), encoding="utf-8")
        raise
    made.touch()
    return folder
