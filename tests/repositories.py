"""Dossiers in real git repositories, for tests of commands that change files."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from dossier_gen.cli import main
from tests.conftest import dossier_in

CONFIG = "site_name: Small world\nplugins:\n  - dossier:\n      as_of: 2024-06-01\n"

WHO = ("-c", "user.name=A", "-c", "user.email=a@example.org")
"""Who commits, for a machine on which git does not know it."""


def repository(folder: Path, files: Mapping[str, str] | None = None, config: str = CONFIG) -> Path:
    """A folder with the small world and further files, all of it committed."""
    dossier_in(folder, config)
    for name, text in (files or {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    (folder / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, *WHO, "commit", "-q", "-m", "All")
    return folder


def git(folder: Path, *words: str) -> str:
    """What git says."""
    done = subprocess.run(
        ["git", "-c", "core.quotePath=false", *words], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


def dossier(*words: str) -> Result:
    """Runs the command line in the current folder; no traceback comes out."""
    result = CliRunner().invoke(main, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def changes(folder: Path) -> list[str]:
    """What git sees changed: each file with its letter, renamed ones with both names."""
    git(folder, "add", ".")
    return git(folder, "status", "--porcelain").splitlines()


def changed_lines(folder: Path) -> list[str]:
    """Every line that git sees removed or added."""
    git(folder, "add", ".")
    lines = git(folder, "diff", "--cached", "-U0", "-M").splitlines()
    return [line for line in lines if line[:1] in "+-" and line[:4] not in ("--- ", "+++ ")]
