"""Every check of the project: style, types, floors, tests. Exit code 1 if any fails.

`checks.py quick` leaves out the tests that take long, need a browser or an editor, and tries fewer made-up examples.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

QUICK = ["-m", "not slow and not browser and not editor"] if sys.argv[1:] == ["quick"] else []
if QUICK:
    os.environ["DOSSIER_TESTS"] = "quick"

WHOLLY = re.compile(r"^pytestmark = \[?\s*pytest\.mark\.(slow|browser|editor)\b", re.MULTILINE)
"""How a file says that quick checks leave out all of its tests; to read it for them would take as long as a test."""


def _files() -> list[str]:
    """The files of tests to run, by name, for pytest is slow to leave files out: those of the core run alone."""
    core = () if QUICK else Path(".ci/core.txt").read_text(encoding="utf-8").split()
    files = [file for file in sorted(Path("tests").glob("test_*.py")) if file.as_posix() not in core]
    return [str(file) for file in files if not QUICK or not WHOLLY.search(file.read_text(encoding="utf-8"))]


WORKERS = str((os.cpu_count() or 1) + (not QUICK))
"""One more than there are cores where tests in a browser wait for a part of their time."""
CHECKS = {
    "types": ["mypy"],
    "core": [sys.executable, ".ci/core.py"],
    "style": ["ruff", "check", "."],
    "layout": ["ruff", "format", "--check", "."],
    "floors": ["lint-imports", "--no-logo"],
    "tests": [sys.executable, "-m", "pytest", "-n", WORKERS, *QUICK, *_files()],
}


def started(words: list[str], said: int | None = None) -> subprocess.Popen[str]:
    """A check that runs from now on."""
    program = words[0] if Path(words[0]).is_absolute() else str(Path(sys.executable).parent / words[0])
    return subprocess.Popen([program, *words[1:]], stdout=said, stderr=said and subprocess.STDOUT, text=True)


# One core has nothing else to do before there are tests. Those of the core run here alone, and not with the rest.
beside = {name: started(CHECKS[name], subprocess.PIPE) for name in ("types", *(() if QUICK else ("core",)))}
failed = []
for name in ("style", "layout", "floors", "tests"):
    print(f"== {name}", flush=True)
    if started(CHECKS[name]).wait():
        failed.append(name)
for name, check in beside.items():
    print(f"== {name}", flush=True)
    print(check.communicate()[0], end="")
    if check.returncode:
        failed.append(name)
if failed:
    print(f"failed: {', '.join(failed)}")
    sys.exit(1)
