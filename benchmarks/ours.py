"""What of our program is measured, as whole processes: every command over a made dossier, anew and after an edit."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.worlds import make

EXTENSIONS = "[admonition, attr_list, def_list, md_in_html, tables, {toc: {permalink: true, toc_depth: 3}}]"
"""The extensions of Markdown, for our site and for that of stock MkDocs."""

CONFIG = f"""\
site_name: Made
site_url: https://made.example/
theme: {{name: material, font: false}}
plugins:
  - dossier: {{as_of: 2026-01-01, briefings: none}}
markdown_extensions: {EXTENSIONS}
"""

INPUTS = frozenset(("records", "docs", "mkdocs.yml", ".git", ".gitignore"))
"""What a dossier consists of; all else was made from it."""

EDITED = "records/people/p7.yaml"
"""The record that is edited: its name, which other pages say too."""


@dataclass(frozen=True, slots=True)
class Run:
    """One thing to measure: a command, and what is done before each run."""

    phase: str
    command: tuple[str, ...]
    before: Callable[[int], None]


PYTHON = (sys.executable,)


def program(*words: str) -> tuple[str, ...]:
    """The command line of our program."""
    return (*PYTHON, "-m", "dossier_gen", *words)


def environment(room: Path) -> Mapping[str, str]:
    """What the program finds around it: its own code first, and no cache of anybody else."""
    own = str(Path(__file__).parent.parent)
    return {"PYTHONPATH": own, "XDG_CACHE_HOME": str(room / "cache"), "SOURCE_DATE_EPOCH": "1767225600"}


def dossier(folder: Path, count: int) -> None:
    """Make a dossier of so many records, under git as a real one is."""
    make(folder / "records", count)
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("# Made\n\nA made dossier.\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (folder / ".gitignore").write_text("*\n!records/**\n!records\n", encoding="utf-8")
    for words in (["init", "-q"], ["add", "records"], ["commit", "-q", "-m", "Made"]):
        who = ("-c", "user.name=Made", "-c", "user.email=made@made.example", "-c", "gc.auto=0")
        subprocess.run(["git", *who, *words], cwd=folder, check=True)


def cleared(folder: Path) -> None:
    """Remove whatever was made from a dossier, caches included."""
    for path in (folder.parent / "cache", *(one for one in folder.iterdir() if one.name not in INPUTS)):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def edited(folder: Path, run: int) -> None:
    """Give the edited record a name that it never had."""
    path = folder / EDITED
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"\Aname: ([^(\n]*?)( \(\d+\))?\n", rf"name: \1 ({run})\n", text), encoding="utf-8")


def _begun(folder: Path, run: int) -> None:
    """Nothing is made yet, and a record differs from the last commit: by a number that no other edit gives it."""
    cleared(folder)
    edited(folder, 9000 + run)


def site_runs(folder: Path) -> Iterator[Run]:
    """The site: anew, with nothing changed, and with one record changed.

    Records differ from the last commit all along: pages say whether they do, and the first edit after a commit would
    make them all anew.
    """
    build = program("build", "--site-dir", "site")
    yield Run("site", build, lambda run: _begun(folder, run))
    yield Run("site again", build, lambda run: None)
    yield Run("site, one changed", build, lambda run: edited(folder, run))


def check_runs(folder: Path) -> Iterator[Run]:
    """A check: anew, with nothing changed, and with one record changed."""
    yield Run("check", program("check"), lambda run: cleared(folder))
    yield Run("check again", program("check"), lambda run: None)
    yield Run("check, one changed", program("check"), lambda run: edited(folder, 100 + run))


def other_runs(folder: Path) -> Iterator[Run]:
    """Every other command, of a dossier in which a record was changed."""
    yield Run("diff", program("diff"), lambda run: edited(folder, 200 + run))
    yield Run("outputs", program("write", "json", "schema", "--to", "written"), lambda run: None)
    yield Run("PDFs", program("brief", "--kind", "briefing"), lambda run: cleared(folder))
    yield Run("PDFs again", program("brief", "--kind", "briefing"), lambda run: None)
