"""The tests of the core, and whether they go every way through it: exit code 1 if a test fails, 2 if a way is left out.

What the core is stands in `pyproject.toml`, and which tests are its own in `.ci/core.txt`.
"""

import subprocess
import sys

COVERAGE = [sys.executable, "-m", "coverage"]

tested = subprocess.run([*COVERAGE, "run", "-m", "pytest", "-n0", "@.ci/core.txt"], check=False).returncode
sys.exit(tested or subprocess.run([*COVERAGE, "report"], check=False).returncode)
