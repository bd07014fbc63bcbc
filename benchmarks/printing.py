"""How fast books are printed: `python benchmarks/printing.py [PEOPLE] [VISITS]` prints the table of docs/printing.md.

Seeded records become the one-pagers of 200 persons and the books of 10 visits. The press makes them on one core, on all
cores, and again unchanged; WeasyPrint and Chromium are given the same content as HTML, with the same fonts, installed
because Chromium is nearly three times slower with `@font-face`. Ours is timed from the records in memory to tagged
PDFs, theirs from HTML that is made before, in one process or with one browser and one page for all. Needs the extra
`bench` and a Chromium.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
import pypdfium2
from playwright.sync_api import sync_playwright
from printing_html import font_files, page
from printing_records import write_records
from processes import processor_time
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from dossier_gen.briefings import manuscript
from dossier_gen.edition import Cover, Edition, open_edition
from dossier_gen.kept import Kept
from dossier_gen.press import cores, pdfs
from tests.browsing import CHROMIUM, FLAGS

Books = Iterator[bytes]
Told = dict[str, float]

SETS = {"person": "one-pagers", "delegation": "visit books"}
"""What is printed, by kind of record."""


def main(people: int, visits: int) -> None:
    """Make the records, let each print them in a process of its own, and print the table."""
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        write_records(folder / "records", people, visits)
        _write_html(folder)
        browser = subprocess.run([CHROMIUM or "", "--version"], capture_output=True, text=True, check=True).stdout
        print(f"{cores()} cores, {platform.machine()}, Python {platform.python_version()}, Typst {version('typst')},")
        print(f"WeasyPrint {version('weasyprint')}, {browser.split(' built')[0]}, {datetime.now(UTC).date()}\n")
        heads = ("", "pages", "seconds", "pages/s", "processor s", "memory, MB", *(f"x {other}" for other in OTHERS))
        print(f"| {' | '.join(heads)} |\n{'| --- ' * len(heads)}|")
        for kind, name in SETS.items():
            told = {who: _apart(who, kind, folder) for who in PRINTERS}
            for who, one in told.items():
                print(f"| {name}, {who} | {' | '.join(_cells(one, told))} |", flush=True)


def _cells(one: Told, told: dict[str, Told]) -> Iterator[str]:
    """What a printer needed, and how many times as long others took."""
    yield f"{one['pages']:.0f}"
    yield f"{one['seconds']:.1f}"
    yield f"{one['pages'] / one['seconds']:.1f}"
    yield f"{one['work']:.1f}"
    yield f"{one['mb']:.0f}"
    yield from (f"{told[other]['seconds'] / one['seconds']:.1f}" for other in OTHERS)


def ours(folder: Path, kind: str, jobs: int, kept: str) -> Books:
    """The press."""
    edition = _edition(folder)
    yield b""
    yield from (made for _, made in pdfs(edition, edition.corpus.of_kind(kind), Kept(folder / kept), jobs))


def one_core(folder: Path, kind: str) -> Books:
    """The press on one core."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    return ours(folder, kind, 1, "kept-one")


def all_cores(folder: Path, kind: str) -> Books:
    """The press on all cores."""
    return ours(folder, kind, 0, "kept-all")


def again(folder: Path, kind: str) -> Books:
    """The press on all cores, which has printed the same before."""
    return ours(folder, kind, 0, "kept-all")


def weasyprint(folder: Path, kind: str) -> Books:
    """WeasyPrint with its fonts read once."""
    known = FontConfiguration()
    yield b""
    for file in sorted(folder.glob(f"{kind}-*.html")):
        yield HTML(filename=file).write_pdf(font_config=known) or b""


def chromium(folder: Path, kind: str, tagged: bool = False) -> Books:
    """Chromium with one page for all books."""
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        window = browser.new_page()
        yield b""
        for file in sorted(folder.glob(f"{kind}-*.html")):
            window.goto(file.as_uri())
            yield window.pdf(prefer_css_page_size=True, tagged=tagged, outline=tagged)
        browser.close()


PRINTERS: dict[str, Callable[[Path, str], Books]] = {
    "ours on one core": one_core,
    "ours on all cores": all_cores,
    "ours unchanged": again,
    "WeasyPrint": weasyprint,
    "Chromium": chromium,
    "Chromium, tagged": partial(chromium, tagged=True),
}
"""Who prints; the first thing that each gives says that it is ready."""

OTHERS = ("WeasyPrint", "Chromium", "Chromium, tagged")
"""Whose seconds ours are compared with."""


def _apart(who: str, kind: str, folder: Path) -> Told:
    """What a printer needs, in a process of its own that finds our fonts installed, and no others."""
    words = [sys.executable, __file__, "--printer", who, kind, str(folder)]
    env = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    told: Told = json.loads(subprocess.run(words, env=env, capture_output=True, text=True, check=True).stdout)
    return told


def measure(who: str, kind: str, folder: Path) -> None:
    """Let one print, and tell pages, seconds, seconds of the processor and peak memory as JSON."""
    books = PRINTERS[who](folder, kind)
    next(books)
    memory = _Memory()
    before, start = processor_time(), time.perf_counter()
    made = list(books)
    seconds = time.perf_counter() - start
    told = {"seconds": seconds, "work": processor_time() - before, "mb": memory.end()}
    print(json.dumps({**told, "pages": sum(len(pypdfium2.PdfDocument(one)) for one in made)}))


class _Memory:
    """The most memory that this process and those below it held at once, pages that they share counted once."""

    def __init__(self) -> None:
        self.peak = 0.0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._watch)
        self.thread.start()

    def end(self) -> float:
        """Stop, and give the peak in MB."""
        self.over.set()
        self.thread.join()
        return self.peak

    def _watch(self) -> None:
        while not self.over.wait(0.2):
            self.peak = max(self.peak, sum(map(_held, _below(os.getpid()))))


def _below(process: int) -> Iterator[int]:
    """A process and all below it."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            below = children.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in below:
            yield from _below(int(child))


def _held(process: int) -> float:
    """The memory of a process in MB, its share of what others hold too."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1000 for line in told.splitlines() if line.startswith("Pss:")), 0)


def _edition(folder: Path) -> Edition:
    return open_edition(folder / "records", Cover("Benchmark", date(2024, 6, 1), audience="internal")).edition


def _write_html(folder: Path) -> None:
    """Every book as HTML, and the fonts as if they were installed."""
    edition = _edition(folder)
    for kind in SETS:
        for ref in edition.corpus.of_kind(kind):
            html = page(json.loads(manuscript(edition, ref).data))
            (folder / f"{kind}-{ref.id}.html").write_text(html, encoding="utf-8")
    (folder / "fonts").mkdir()
    for file in font_files():
        (folder / "fonts" / file.name).symlink_to(file)
    places = f"<dir>{folder}/fonts</dir><cachedir>{folder}/cache</cachedir>"
    doctype = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    (folder / "fonts.conf").write_text(f"{doctype}<fontconfig>{places}</fontconfig>", encoding="utf-8")


if __name__ == "__main__":
    if "--printer" in sys.argv:
        measure(*sys.argv[2:4], Path(sys.argv[4]))
    else:
        numbers = [int(word) for word in sys.argv[1:3]]
        main(*(numbers or [200, 10]))
