"""What an editor waits for: a preview that starts, and an edit that a page in a browser shows."""

import os
import re
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from benchmarks import ours
from tests.browsing import CHROMIUM, FLAGS

ADDRESS = re.compile(r"http://[\w.:]+/\S*")
NAME = re.compile(r"\Aname: (.*)")
LONGEST = 600
"""Seconds after which nothing is waited for any more."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Seconds on the clock, each edit from the moment its file is written until the browser shows it."""

    first_page: float
    """From the start of the program to the first page."""
    own_page: float
    """The median of the edits, shown on the page of the edited record."""
    own_page_most: float
    other_page: float
    """And on a page that mentions the record."""
    other_page_most: float


def seen(folder: Path, env: Mapping[str, str], markdown: Path, edits: int = 5) -> dict[str, float]:
    """What a preview of a dossier takes; `markdown` holds its pages, of which one that mentions the record is found."""
    own = Path(ours.EDITED).relative_to("records").with_suffix("")
    pages = sorted((markdown / "sources").glob("*.md"))
    other = next(path.stem for path in pages if path.stem != "index" and f"{own}.md" in path.read_text("utf-8"))
    begin = time.perf_counter()
    with _served(folder, env) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page()
        page.goto(address, timeout=LONGEST * 1000)
        first = time.perf_counter() - begin
        taken = []
        for number, place in enumerate((own.as_posix(), f"sources/{other}")):
            page.goto(f"{address}{place}/", timeout=LONGEST * 1000)
            time.sleep(10)  # what the preview still does for the page before is over by now
            taken.append([_edit(folder, page, 1000 * (number + 1) + edit) for edit in range(edits)])
        browser.close()
    (at_own, at_other) = taken
    return asdict(Seen(first, median(at_own), max(at_own), median(at_other), max(at_other)))


def _edit(folder: Path, page: Page, number: int) -> float:
    """Seconds until a page shows the new name of the edited record; waits until the preview has settled."""
    begin = time.perf_counter()
    ours.edited(folder, number)
    page.get_by_text(f"({number})").first.wait_for(timeout=LONGEST * 1000)
    taken = time.perf_counter() - begin
    time.sleep(5)
    return taken


@contextmanager
def _served(folder: Path, env: Mapping[str, str]) -> Iterator[str]:
    """The address at which a dossier is previewed meanwhile."""
    process = subprocess.Popen(
        ours.program("serve", "-a", "127.0.0.1:0"),
        cwd=folder,
        env={**os.environ, **env, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield next(found.group() for line in process.stdout or () if (found := ADDRESS.search(line)))
    finally:
        process.terminate()
        process.wait()
