"""Which small changes of a module no test notices: `mutants.py rules/time [TESTS…]`, else with all tests of the core.

mutmut writes all changes of a module side by side into a copy of the project under `.cache/mutants`, where one of them
is at work at a time. The tests run in this one process: first without a change, which tells what each of them reaches
and how long it takes; then for each change those that reach it, the quickest first, until one fails.

It needs Linux or macOS: Windows has no signal that tells how much processor time a process has taken.
"""

import argparse
import difflib
import os
import re
import shutil
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryFile
from types import FrameType
from typing import BinaryIO
from unittest import mock

import pytest
from _pytest.runner import runtestprotocol
from mutmut.mutation import trampoline
from mutmut.mutation.file_mutation import MutatedFile, mutate_file_contents

ROOT = Path(__file__).parent.parent
BESIDE = shutil.ignore_patterns(".*", "__pycache__", "site", "build", "mutants", "*.egg-info")
ALONE = ["-qq", "-p", "no:xdist", "-p", "no:cacheprovider", "-o", "addopts="]
"""How pytest runs: in one process, and without a word but of tests that cannot be read."""

LEAST, TIMES = 10.0, 10.0
"""The seconds that any change may take, and how many times those that its tests take without it."""

PATIENCE = 60.0
"""How many seconds may pass on the clock for each of processor time, so that a change that only waits ends too."""


class Verdict(StrEnum):
    """What became of a change."""

    NOTICED = "noticed"
    MISSED = "not noticed"
    ENDLESS = "never ended"
    UNREACHED = "reached by no test"


class EndlessError(BaseException):
    """A change has taken more time than it may; no `except Exception` of the program stops it."""


@dataclass
class Limit:
    """What is done within it ends after these seconds of processor time."""

    seconds: float
    is_over: bool = False

    def __enter__(self) -> "Limit":
        for number, timer, seconds in (
            (signal.SIGPROF, signal.ITIMER_PROF, self.seconds),
            (signal.SIGALRM, signal.ITIMER_REAL, self.seconds * PATIENCE),
        ):
            signal.signal(number, self._stop)
            signal.setitimer(timer, seconds, self.seconds)  # again after that, where the program caught it
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        for timer in (signal.ITIMER_PROF, signal.ITIMER_REAL):
            signal.setitimer(timer, 0)
        return kind is EndlessError

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.is_over = True
        raise EndlessError


@dataclass(frozen=True)
class Changes:
    """All changes of a module, each by the name of the function that has it."""

    module: str
    made: MutatedFile

    def begin(self, change: str) -> None:
        """Let one change be at work, and no other."""
        trampoline.set_mutant_under_test(f"{self.module}.{change}")

    def difference(self, change: str) -> list[str]:
        """The lines that a change takes away, and those that it puts there."""
        before, after = (self._lines(name) for name in (f"{function_of(change)}__mutmut_orig", change))
        compared = list(difflib.unified_diff(before, after, lineterm="", n=0))[2:]
        return [line for line in compared if not line.startswith("@@")]

    def _lines(self, name: str) -> list[str]:
        """A function as it was written, whatever mutmut calls it."""
        span = self.made.line_span_by_function_name[name]
        return [re.sub(r"__mutmut_\w+", "", line) for line in self.made.code.splitlines()[span.start - 1 : span.end]]


def function_of(change: str) -> str:
    """The function that a change is made in, as mutmut calls it."""
    return change.rpartition("__mutmut_")[0]


class Trial:
    """A plugin of pytest that runs the tests for each change, and tells what became of those that none noticed."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes

    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Try every change; None where tests cannot be read, so that pytest ends as it does without this plugin."""
        if session.testsfailed:
            return None
        reaching = reached_by(session.items)
        became: Counter[Verdict] = Counter()
        for change in self.changes.made.mutant_names:
            verdict = self._tried(session, change, reaching.get(function_of(change), {}))
            became[verdict] += 1
            if verdict is not Verdict.NOTICED:
                print(f"== {change}: {verdict}", *self.changes.difference(change), sep="\n", flush=True)
        told = ", ".join(f"{became[verdict]} {verdict}" for verdict in Verdict)
        print(f"{self.changes.module}: {became.total()} changes, {told}")
        return True

    def _tried(self, session: pytest.Session, change: str, took: Mapping[pytest.Item, float]) -> Verdict:
        """What becomes of a change under the tests that reach it, of which each takes so many seconds without it."""
        if not took:
            return Verdict.UNREACHED
        tests = sorted(took, key=took.__getitem__)
        forget()
        self.changes.begin(change)
        with Limit(LEAST + TIMES * sum(took.values())) as limit:
            noticed = not all(map(passes, tests, [*tests[1:], None]))
        trampoline.set_mutant_under_test("")
        session._setupstate.teardown_exact(None)  # a test that failed leaves what it shares with the next
        return Verdict.ENDLESS if limit.is_over else Verdict.NOTICED if noticed else Verdict.MISSED


@dataclass(frozen=True)
class Reached:
    """The functions that a test reaches, noted in a file, so that those that it reaches in a fork are among them."""

    file: BinaryIO
    noted: set[str] = field(default_factory=set)

    def note(self, name: str, caller: str | None) -> None:
        """Note a function by its whole name, as mutmut asks for."""
        if name not in self.noted:
            self.noted.add(name)
            self.file.write(f"{name.rpartition('.')[2]}\n".encode())

    def taken(self) -> set[str]:
        """What was noted since this was last asked."""
        self.file.seek(0)
        names = set(self.file.read().decode().split())
        self.file.seek(0)
        self.file.truncate()
        self.noted.clear()
        return names


def reached_by(tests: list[pytest.Item]) -> dict[str, dict[pytest.Item, float]]:
    """The tests that reach each function, with the seconds that each takes; one that fails is named and left out."""
    reaching: dict[str, dict[pytest.Item, float]] = defaultdict(dict)
    trampoline.set_mutant_under_test("stats")
    with TemporaryFile(buffering=0) as file:
        reached = Reached(file)
        with mock.patch.object(trampoline, "record_trampoline_hit", reached.note):
            for test, following in zip(tests, [*tests[1:], None], strict=True):
                forget()
                begun = time.process_time()
                passed = passes(test, following)
                took, functions = time.process_time() - begun, reached.taken()
                if not passed:
                    print(f"fails without a change, and is left out: {test.nodeid}", flush=True)
                for function in functions if passed else ():
                    reaching[function][test] = took
    return reaching


def passes(test: pytest.Item, following: pytest.Item | None) -> bool:
    """Whether a test passes; what it shares with the following one stays."""
    return not any(report.failed for report in runtestprotocol(test, log=False, nextitem=following))


def forget() -> None:
    """Let cached functions of the program forget what they gave before."""
    for name, module in tuple(sys.modules.items()):
        for value in tuple(vars(module).values()) if name.startswith("dossier_gen") else ():
            getattr(value, "cache_clear", lambda: None)()


def copied(module: str) -> Path:
    """A copy of the project, for the changes of one module."""
    copy = ROOT / ".cache" / "mutants" / module.replace("/", ".")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(ROOT, copy, ignore=BESIDE)
    with (copy / "pyproject.toml").open("a", encoding="utf-8") as config:
        config.write('\n[tool.mutmut]\nsource_paths = ["dossier_gen"]\n')  # asked for, though it is told the file
    return copy


def changed(file: Path) -> MutatedFile:
    """A module of the copy with all its changes, written in its place."""
    made = mutate_file_contents(str(file), file.read_text(encoding="utf-8"))
    file.write_text(made.code, encoding="utf-8")
    return made


def main() -> int:
    """Try the changes of the module that the command line names; the exit code of pytest, 0 where all were tried."""
    core = (ROOT / ".ci" / "core.txt").read_text(encoding="utf-8").split()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("module", help="a module of the program without its ending, such as rules/time")
    parser.add_argument("tests", nargs="*", default=core, help="files of tests, else those of the core")
    asked = parser.parse_args()
    if not hasattr(signal, "SIGPROF"):
        parser.error("this needs Linux or macOS")
    if not (ROOT / "dossier_gen" / f"{asked.module}.py").is_file():
        parser.error(f"there is no module dossier_gen/{asked.module}.py")
    copy = copied(asked.module)
    os.chdir(copy)
    os.environ.update(DOSSIER_TESTS="quick", PYTHONPATH=str(copy))
    sys.path.insert(0, str(copy))
    made = changed(copy / "dossier_gen" / f"{asked.module}.py")
    named = f"dossier_gen/{asked.module}".removesuffix("/__init__").replace("/", ".")
    return pytest.main([*ALONE, *asked.tests], plugins=[Trial(Changes(named, made))])


if __name__ == "__main__":
    sys.exit(main())
