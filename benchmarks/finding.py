"""Three searches compared: `python benchmarks/finding.py [RECORDS]` prints the table of docs/searching.md.

Material's search (lunr), Pagefind and our own are given the same words of the same records: the demonstration, and a
seeded dossier of RECORDS persons with Russian and Chinese names. For a list of queries it prints what each finds, in
how many bytes and how fast, and what each costs to build. Needs the extra `bench` and a Chromium.
"""

import gzip
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from types import SimpleNamespace

from finding_people import Query, queries, written

sys.path.insert(0, str(Path(__file__).parent.parent))
from material.plugins.search.plugin import SearchIndex
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, sync_playwright

from dossier_gen.edition import Cover, Edition, open_edition
from dossier_gen.facets import forms
from dossier_gen.graph import graph
from dossier_gen.load import load
from dossier_gen.pages.addresses import place_of
from dossier_gen.pages.write import path_of
from dossier_gen.publish import ASSETS
from dossier_gen.search.files import numbered, search_files
from dossier_gen.search.said import sayings
from tests.browsing import CHROMIUM, FLAGS, served
from tests.queries import NAMES, TEXTS

SAMPLE = 6
"""Each so many queries one is asked by a fresh page, to see what it loads."""


@dataclass(frozen=True)
class Doc:
    """A record as a page: what all three are given."""

    url: str
    title: str
    html: str


def docs(edition: Edition) -> list[Doc]:
    """Every record with all forms of its name and all its texts."""
    found = []
    for ref in numbered(edition):
        names = "".join(f"<li>{escape(form.text)}</li>" for form in forms(edition, ref))
        texts = "".join(f"<p>{escape(text)}</p>" for text, _, figure in sayings(edition, ref) if figure)
        title = edition.name(ref)
        html = f'<h1 id="{ref.id}">{escape(title)}</h1><ul>{names}</ul>{texts}'
        found.append(Doc(place_of(edition.cover, path_of(ref)), title, html))
    return found


def ours(edition: Edition, folder: Path) -> None:
    """Our data, with a page that loads the search."""
    for path, text in search_files(edition):
        write(folder / path, text)
    for name in ("data", "engine"):
        write(folder / f"assets/dossier/search/{name}.js", (ASSETS / f"search/{name}.js").read_text("utf-8"))
    scripts = "".join(f'<script src="assets/dossier/search/{name}.js"></script>' for name in ("data", "engine"))
    write(
        folder / "index.html", f'<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title>{scripts}</html>'
    )


def pagefind(listed: list[Doc], folder: Path) -> None:
    """Pagefind over the same words as pages of HTML."""
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(folder), "--silent"], check=True)


def pagefind_pages(listed: list[Doc], folder: Path) -> None:
    """The pages that Pagefind reads."""
    for doc in listed:
        head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(doc.title)}</title>'
        write(folder / doc.url / "index.html", f"{head}<body><main data-pagefind-body>{doc.html}</main></body></html>")
    write(folder / "index.html", '<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title></html>')


def material_site(folder: Path) -> None:
    """A site of one page with Material's search, whose index is then replaced."""
    write(folder / "docs/index.md", "# Made\n")
    plugin = "plugins: [{search: {lang: [en, ru, zh]}}]"
    write(folder / "mkdocs.yml", f"site_name: Made\ntheme: {{name: material, font: false}}\n{plugin}\n")
    build(load_config(str(folder / "mkdocs.yml")))


def material(listed: list[Doc], folder: Path) -> None:
    """Material's index over the same words."""
    config = json.loads((folder / "site/search/search_index.json").read_text("utf-8"))["config"]
    index = SearchIndex(**config)
    for doc in listed:
        index.add_entry_from_context(SimpleNamespace(meta={}, content=doc.html, toc=[], url=doc.url, title=doc.title))
    write(folder / "site/search/search_index.json", index.generate_search_index(None))


def write(path: Path, text: str) -> None:
    """Write one file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _work(work: Callable[..., None], values: tuple[object, ...], told: object) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    work(*values)
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = time.process_time() - begin + child.ru_utime + child.ru_stime
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    told.put((seconds, max(grown, child.ru_maxrss) / 1024))  # type: ignore[attr-defined]


def costs(work: Callable[..., None], *values: object) -> tuple[float, float]:
    """Processor seconds and megabytes that work takes, in a process of its own."""
    context = get_context("fork")
    told = context.Queue()
    process = context.Process(target=_work, args=(work, values, told))
    process.start()
    found: tuple[float, float] = told.get()
    process.join()
    return found


def weight(path: Path) -> int:
    """The bytes of a file as a server sends it: packed, unless it is packed already."""
    data = path.read_bytes()
    return len(data) if path.suffix.startswith((".pf", ".pagefind")) else len(gzip.compress(data, 6))


@dataclass(frozen=True)
class Answer:
    """What a search gave to a query."""

    pages: list[str]
    milliseconds: float
    bytes: int | None
    """What a page loads that asks this query first; not known for most."""


class Asked:
    """A page of a served site, and the bytes that it loads."""

    def __init__(self, browser: Browser, address: str, site: Path) -> None:
        self.page: Page = browser.new_context().new_page()
        self.address, self.site, self.loaded = address, site, set[Path]()
        self.page.on("request", lambda one: self.loaded.add(site / one.url.removeprefix(address).partition("?")[0]))
        self.page.goto(address)

    def taken(self) -> int:
        """The bytes loaded since this was last asked."""
        files = [path for path in self.loaded if path.is_file() and path.name != "index.html"]
        self.loaded.clear()
        return sum(map(weight, files))


OURS = """async query => { await dossierSearch.ready; const begin = performance.now();
  const pages = (await (await dossierSearch.find(query)).show(0, 10)).map(hit => hit.page);
  return [pages, performance.now() - begin]; }"""
PAGEFIND = """async query => { window.found ??= await import("/pagefind/pagefind.js"); await window.found.init();
  const begin = performance.now(); const { results } = await window.found.search(query);
  const pages = (await Promise.all(results.slice(0, 10).map(one => one.data()))).map(one => one.url.slice(1));
  return [pages, performance.now() - begin]; }"""
MATERIAL = """async query => { const field = document.querySelector(".md-search__input");
  const meta = () => document.querySelector(".md-search-result__meta").textContent.trim();
  const typed = text => { field.value = text;
    for (const name of ["keyup", "input"]) field.dispatchEvent(new Event(name)); };
  const until = async test => { const end = performance.now() + 20000;
    while (!test() && performance.now() < end) await new Promise(done => setTimeout(done, 1)); };
  field.focus(); typed(""); await until(() => meta() === "Type to start searching");
  const begin = performance.now(); typed(query); await until(() => meta() !== "Type to start searching");
  const spent = performance.now() - begin;
  const links = [...document.querySelectorAll(".md-search-result__item > a.md-search-result__link")];
  const pages = [...new Set(links.map(one => new URL(one.href).pathname.slice(1)))];
  return [pages.slice(0, 10), spent]; }"""


def answers(browser: Browser, site: Path, script: str, listed: list[Query], fresh: bool) -> Iterator[Answer]:
    """What a site answers; bytes are those that a first query loads."""
    with served(site) as address:
        asked = Asked(browser, address, site)
        if not fresh:
            asked.page.locator(".md-search__input").click()
            asked.page.wait_for_function(
                "document.querySelector('.md-search-result__meta').textContent.includes('Type to start')",
                timeout=300_000,
            )
        for number, query in enumerate(listed):
            alone = fresh and number % SAMPLE == 0
            if alone:
                asked.page.context.close()
                asked = Asked(browser, address, site)
            pages, spent = asked.page.evaluate(script, query.asked)
            yield Answer(pages, spent, asked.taken() if alone or not number else None)
        asked.page.context.close()


def row(name: str, listed: list[Query], given: list[Answer], folder: Path, cost: tuple[float, float]) -> str:
    """A row of the table."""
    places = [
        one.pages.index(query.page) + 1 if query.page in one.pages else 0
        for query, one in zip(listed, given, strict=True)
    ]
    found, first = sum(place > 0 for place in places), sum(place == 1 for place in places)
    whole = sum(weight(path) for path in folder.rglob("*") if path.is_file() and is_data(path))
    loaded = sorted(one.bytes for one in given if one.bytes is not None)
    times = sorted(one.milliseconds for one in given)
    fields = (
        *(name, f"{found} of {len(listed)}", f"{first}", f"{whole / 1000:,.0f} kB", f"{loaded[-1] / 1000:,.0f} kB"),
        *(f"{median(loaded) / 1000:,.0f} kB", f"{median(times):.0f} ms", f"{times[int(0.95 * len(times))]:.0f} ms"),
        *(f"{cost[0]:.1f} s", f"{cost[1]:,.0f} MB"),
    )
    return f"| {' | '.join(fields)} |"


def is_data(path: Path) -> bool:
    """Whether a file belongs to a search and not to the pages."""
    return "pagefind" in path.parts or path.name == "search_index.json" or "assets/dossier/search" in path.as_posix()


def missed(listed: list[Query], given: list[Answer]) -> dict[str, str]:
    """How many queries of each sort were not found."""
    every: dict[str, list[bool]] = {}
    for query, one in zip(listed, given, strict=True):
        every.setdefault(query.sort, []).append(query.page in one.pages)
    return {sort: f"{sum(found)}/{len(found)}" for sort, found in every.items()}


def compared(browser: Browser, edition: Edition, listed: list[Query], room: Path) -> None:
    """Build and ask all three, and print."""
    made = docs(edition)
    print(f"\n{len(edition.corpus):,} records, {len(listed)} queries\n")
    head = ("", "Found", "First", "Data", "Most", "Median", "Answer", "95 %", "Build", "Memory")
    print(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}")
    mine, theirs, other = (room / name for name in ("ours", "material", "pagefind"))
    sorts = {}
    cost = costs(ours, edition, mine)
    given = list(answers(browser, mine, OURS, listed, fresh=True))
    print(row("Ours", listed, given, mine, cost), flush=True)
    sorts["Ours"] = missed(listed, given)
    pagefind_pages(made, other)
    cost = costs(pagefind, made, other)
    given = list(answers(browser, other, PAGEFIND, listed, fresh=True))
    print(row("Pagefind", listed, given, other, cost), flush=True)
    sorts["Pagefind"] = missed(listed, given)
    material_site(theirs)
    cost = costs(material, made, theirs)
    given = list(answers(browser, theirs / "site", MATERIAL, listed, fresh=False))
    print(row("Material", listed, given, theirs / "site", cost), flush=True)
    sorts["Material"] = missed(listed, given)
    print(f"\n| Found by sort | {' | '.join(sorts)} |\n|{' --- |' * 4}")
    for sort in sorts["Ours"]:
        print(f"| {sort} | {' | '.join(told[sort] for told in sorts.values())} |")


def main(count: int) -> None:
    """Compare on the demonstration and on a dossier of `count` persons."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1767225600")
    records = Path(__file__).parent.parent / "records"
    own = [
        Query(asked, f"{page}/", sort) for sort, part in (("names", NAMES), ("texts", TEXTS)) for asked, page, _ in part
    ]
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        edition = open_edition(records, Cover("Demonstration", date(2026, 1, 1))).edition
        compared(browser, edition, own, Path(room) / "demonstration")
        people = written(Path(room) / "records", count, random.Random(7))
        edition = Edition(graph(load(Path(room) / "records").corpus), Cover("Made", date(2026, 1, 1)))
        compared(browser, edition, queries(people, random.Random(8)), Path(room) / "made")
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
