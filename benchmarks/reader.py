"""What a made site costs its reader: a person's page when it is first opened, and the first answer of the search."""

import gzip
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browsing import CHROMIUM, FLAGS, served

QUERIES = ("Ivan", "Екатерина", "张伟", "Stein", "committee", "сотрудничество", "合作", "Wagner")
"""What is asked, each by a page that has loaded nothing: names and words in three scripts, and one that is missing."""

PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml")
"""What a server sends packed."""

PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


@dataclass(frozen=True, slots=True)
class Seen:
    """What readers wait for; bytes are those on the wire, packed with gzip as a server would."""

    html: int
    html_packed: int
    requests: int
    bytes: int
    first_paint: float
    """Milliseconds in a fresh browser profile, the server on the same machine."""
    search_answer: float
    """Milliseconds from the typed query to its first hit, on a page that has loaded nothing of it: the median."""
    search_answer_most: float
    search_bytes: float
    search_bytes_most: float


def packed(path: Path) -> int:
    """The bytes of a file on the wire."""
    data = path.read_bytes()
    return len(gzip.compress(data, 6)) if path.suffix in PACKED else len(data)


class Opened:
    """A page in a fresh profile, and the files that it asked for."""

    def __init__(self, browser: Browser, site: Path, address: str, path: str) -> None:
        self.asked: list[Path] = []
        self.page: Page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
        self.page.on("request", lambda one: self.asked.append(_file(site, one.url.removeprefix(address))))
        self.page.goto(address + path, wait_until="load")

    def taken(self) -> tuple[int, int]:
        """How many files were asked for since this was last asked, and their bytes."""
        files = [path for path in self.asked if path.is_file()]
        self.asked.clear()
        return len(files), sum(map(packed, files))


def _file(site: Path, place: str) -> Path:
    path = site / place.partition("?")[0].partition("#")[0]
    return path / "index.html" if path.is_dir() else path


def seen(site: Path, path: str = "people/p7/", runs: int = 5) -> dict[str, float]:
    """What the page of one person and the search cost."""
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        paints, taken = [], (0, 0)
        for _ in range(runs):
            opened = Opened(browser, site, address, path)
            paints.append(float(opened.page.evaluate(PAINTED)))
            taken = opened.taken()
            opened.page.context.close()
        answers = [answer(browser, site, address, path, query) for query in QUERIES]
        browser.close()
    times, loads = [one[0] for one in answers], [one[1] for one in answers]
    html = site / path / "index.html"
    found = Seen(
        *(html.stat().st_size, packed(html), *taken, median(paints)),
        *(median(times), max(times), median(loads), max(loads)),
    )
    return asdict(found)


ANSWER = """async query => { const field = document.querySelector(".dossier-find input[type=search]");
  const count = document.querySelector(".dossier-find__count"), hits = document.querySelector("#__hits");
  field.value = query; const begin = performance.now();
  field.focus(); field.dispatchEvent(new Event("input", { bubbles: true }));
  const said = () => count.textContent.trim() || hits.childElementCount;
  while (!said() && performance.now() - begin < 20000) await new Promise(done => setTimeout(done, 2));
  return performance.now() - begin; }"""


def answer(browser: Browser, site: Path, address: str, path: str, query: str) -> tuple[float, int]:
    """Milliseconds to the first hit of a query on a page that has loaded nothing of the search, and bytes for it."""
    opened = Opened(browser, site, address, path)
    opened.taken()
    spent = float(opened.page.evaluate(ANSWER, query))
    _, taken = opened.taken()
    opened.page.context.close()
    return spent, taken
