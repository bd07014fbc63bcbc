"""What a whole process costs: seconds on the clock, seconds of processors, the most memory, and what it said."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run, or the median of several, took."""

    wall: float
    cpu: float
    memory: float
    """Megabytes of the largest process; several processes together may take more."""
    runs: int = 1
    failed: str = ""
    """The last line of a process that failed."""


class FailedError(Exception):
    """A process that was needed failed."""


def cost(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> tuple[Cost, str]:
    """The cost of a process with all that it starts, and its output."""
    told = folder / ".told"
    with told.open("w+") as output:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **env}, stdout=output, stderr=subprocess.STDOUT
        )
        _, state, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(state)
    said = told.read_text(encoding="utf-8", errors="replace")
    told.unlink()
    failed = (said.strip().splitlines() or ["no output"])[-1][:200] if process.returncode else ""
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / _KILO, failed=failed), said


def needed(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> str:
    """What a process says that must not fail.

    Raises:
        FailedError: if it does.
    """
    spent, said = cost(command, folder, env)
    if spent.failed:
        raise FailedError(f"{' '.join(command)}: {spent.failed}")
    return said


def processor_time() -> float:
    """The seconds of processors that this process and those it has begun and that have ended have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


_KILO = 1024 if sys.platform != "darwin" else 1024 * 1024
"""How many units of `ru_maxrss` are a megabyte."""


def repeated(
    command: Sequence[str],
    folder: Path,
    runs: int,
    env: Mapping[str, str],
    before: Callable[[int], None] = lambda run: None,
) -> Cost:
    """The median cost of several runs; `before` makes ready for each, by its number."""
    costs = []
    for run in range(runs):
        before(run)
        one, _ = cost(command, folder, env)
        if one.failed:
            return one
        costs.append(one)
    return Cost(
        median(one.wall for one in costs),
        median(one.cpu for one in costs),
        max(one.memory for one in costs),
        runs,
    )


def file_system(folder: Path) -> str:
    """The type of the file system that a folder lies on, such as tmpfs or ext4; empty where nobody says."""
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return ""
    own = [(len(point), kind) for point, kind in mounts if folder.resolve().is_relative_to(point)]
    return max(own)[1] if own else ""


def weight(folder: Path) -> tuple[int, int]:
    """How many files lie in a folder, and how many bytes they hold."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return len(sizes), sum(sizes)
