"""Which small changes of a module no test notices: `mutants.py overlay [TESTS…]`, else with all tests of the core.

mutmut makes the changes one by one in a copy under `.cache/mutants`, and runs the tests that reach each of them.
Of each change that survived, the difference is printed.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BESIDE = shutil.ignore_patterns(".*", "__pycache__", "site", "build", "mutants", "*.egg-info")
CONFIG = """
[tool.mutmut]
source_paths = ["dossier_gen/"]
only_mutate = ["{module}"]
also_copy = ["dossier_gen", "tests", "docs", "records", "mkdocs.yml"]
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args = ["-p", "no:xdist", "-o", "addopts="]
"""
FORGETFUL = """

@pytest.fixture(autouse=True, scope="session")
def nothing_remembered() -> None:
    \"\"\"Each change is tried in a fork of a process that ran the tests before, and remembers what they gave.\"\"\"
    for name, module in tuple(sys.modules.items()):
        for value in vars(module).values() if name.startswith("dossier_gen") else ():
            getattr(value, "cache_clear", lambda: None)()
"""


def copied(module: str, tests: list[str]) -> Path:
    """A copy of the project in which one module is to be changed."""
    copy = ROOT / ".cache" / "mutants" / module.replace("/", ".")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(ROOT, copy, ignore=BESIDE)
    with (copy / "pyproject.toml").open("a", encoding="utf-8") as config:
        config.write(CONFIG.format(module=f"dossier_gen/{module}.py", tests=tests))
    with (copy / "tests" / "conftest.py").open("a", encoding="utf-8") as fixtures:
        fixtures.write(FORGETFUL)
    return copy


def mutmut(copy: Path, *words: str) -> str:
    """What mutmut prints in that copy."""
    called = [sys.executable, "-m", "mutmut", *words]
    quick = {**os.environ, "DOSSIER_TESTS": "quick"}
    return subprocess.run(called, cwd=copy, env=quick, text=True, stdout=subprocess.PIPE, check=False).stdout


module, *tests = sys.argv[1:]
copy = copied(module, tests or (ROOT / ".ci" / "core.txt").read_text(encoding="utf-8").split())
print(re.split(r"[\r\n]+", mutmut(copy, "run").strip())[-1])
for line in mutmut(copy, "results").splitlines():
    name, _, state = line.strip().partition(": ")
    print(f"== {name}: {state}", *mutmut(copy, "show", name).splitlines()[3:], sep="\n")
