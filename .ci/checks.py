"""Every check of the project: style, types, floors, tests. Exit code 1 if any fails.

`checks.py quick` leaves out the tests that take long, need a browser or an editor, and tries fewer made-up examples.
`DOSSIER_TESTS_ORDER=7` deals the files of the tests out in another order, for each number the same.
"""

import os
import random
import re
import subprocess
import sys
from pathlib import Path

QUICK = ["-m", "not slow and not browser and not editor"] if sys.argv[1:] == ["quick"] else []
if QUICK:
    os.environ["DOSSIER_TESTS"] = "quick"

WHOLLY = re.compile(r"^pytestmark = \[?\s*pytest\.mark\.(slow|browser|editor)\b", re.MULTILINE)
"""How a file says that quick checks leave out all of its tests; to read it for them would take as long as a test."""


def _quick_files() -> list[str]:
    """The files that hold a quick test, the largest first."""
    files = sorted(Path("tests").glob("test_*.py"), key=lambda file: (-file.stat().st_size, file.name))
    return [str(file) for file in files if not WHOLLY.search(file.read_text(encoding="utf-8"))]


def _other_files() -> list[str]:
    """The files whose tests are not those of the core; by name, for pytest is slow to leave files out."""
    core = Path(".ci/core.txt").read_text(encoding="utf-8").split()
    files = [str(file) for file in sorted(Path("tests").glob("test_*.py")) if file.as_posix() not in core]
    if order := os.environ.get("DOSSIER_TESTS_ORDER"):
        random.Random(order).shuffle(files)  # noqa: S311 - an order, no secret
    return files


PYTEST = [sys.executable, "-m", "pytest"]
CORES = os.cpu_count() or 1
if QUICK:  # a process for each core, with a share of the files: to deal out single tests takes longer than they do
    files = _quick_files()
    tests, *more = ([*PYTEST, "-n0", *QUICK, *files[core::CORES]] for core in range(CORES))
    beside_tests = {f"more tests ({number})": words for number, words in enumerate(more, 2)}
else:  # one process more than there are cores, for tests in a browser wait for a part of their time
    tests = [*PYTEST, "-n", str(CORES + 1), *_other_files()]
    beside_tests = {"core": [sys.executable, ".ci/core.py"]}
FIRST = {
    "style": ["ruff", "check", "."],
    "layout": ["ruff", "format", "--check", "."],
    "floors": ["lint-imports", "--no-logo"],
    "tests": tests,
}
BESIDE = {"types": ["mypy"], **beside_tests}


def started(words: list[str], said: int | None = None) -> subprocess.Popen[str]:
    """A check that runs from now on."""
    program = words[0] if Path(words[0]).is_absolute() else str(Path(sys.executable).parent / words[0])
    return subprocess.Popen([program, *words[1:]], stdout=said, stderr=said and subprocess.STDOUT, text=True)


# One core has nothing else to do before there are tests.
beside = {name: started(words, subprocess.PIPE) for name, words in BESIDE.items()}
failed = []
for name, words in FIRST.items():
    print(f"== {name}", flush=True)
    if started(words).wait():
        failed.append(name)
for name, check in beside.items():
    print(f"== {name}", flush=True)
    print(check.communicate()[0], end="")
    if check.returncode:
        failed.append(name)
if failed:
    print(f"failed: {', '.join(failed)}")
    sys.exit(1)
