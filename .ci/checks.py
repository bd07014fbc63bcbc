"""Every check of the project, one after the other: style, types, floors, tests. Exit code 1 if any fails."""

import subprocess
import sys
from pathlib import Path

CHECKS = (
    ("style", ["ruff", "check", "."]),
    ("layout", ["ruff", "format", "--check", "."]),
    ("types", ["mypy"]),
    ("floors", ["lint-imports", "--no-logo"]),
    ("tests", [sys.executable, "-m", "pytest", "-n", "auto"]),
)

bin_folder = Path(sys.executable).parent
failed = []
for name, (command, *words) in CHECKS:
    print(f"== {name}", flush=True)
    program = command if Path(command).is_absolute() else str(bin_folder / command)
    if subprocess.run([program, *words], check=False).returncode:
        failed.append(name)
if failed:
    print(f"failed: {', '.join(failed)}")
    sys.exit(1)
