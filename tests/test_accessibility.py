"""Every type of page against WCAG 2.2 AA, light and dark, from left to right and from right to left."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import opened, served
from tests.test_site import copy_of_project, run

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = {
    "front page": "",
    "person": "people/vyacheslav-volodin/",
    "institution": "institutions/state-duma/",
    "delegation": "delegations/state-duma-china-2023-11/",
    "event": "events/xi-volodin-2023-11-22/",
    "agreement": "agreements/eaeu-accession-armenia/",
    "relation": "relations/china-russia/",
    "country": "countries/cn/",
    "place": "places/beijing/",
    "topic": "topics/parliamentary-exchanges/",
    "source": "sources/china-daily-2023-11-23/",
    "briefing": "briefings/visit-2023-11/",
    "index by name": "institutions/",
    "index by date": "agreements/",
    "index in parts": "people/",
    "part of an index": "people/by/p/",
    "register of sources": "sources/",
    "chronology": "chronology/",
    "quality": "quality/",
    "guide": "guide/",
    "data dictionary": "kinds/",
    "accessibility statement": "accessibility/",
    "not found": "404.html",
}
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = """([axe, options]) => { eval(axe); return window.axe.run(document, {
  ...options, resultTypes: ["violations"],
}).then(({violations}) => violations.map(({id, nodes}) =>
  [id, nodes.map(node => `${node.target} ${node.html.slice(0, 150)} ${node.failureSummary}`)])) }"""


@pytest.fixture(scope="module", params=["ltr", "rtl"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration site, with people enough for a list in parts, written in either direction."""
    folder = copy_of_project(tmp_path_factory.mktemp(request.param))
    for number in range(201):
        (folder / "records" / "people" / f"person-{number}.yaml").write_text(f"name: Person {number}\n", "utf-8")
    config = folder / "mkdocs.yml"
    written = config.read_text(encoding="utf-8").replace("  language: en\n", f"  direction: {request.param}\n")
    if request.param == "rtl":
        written = written.replace("  direction:", "  language: ar\n  direction:")
    config.write_text(re.sub(r"(as_of: .*\n)", r"\1      briefings: false\n", written), encoding="utf-8")
    built = run(folder, "dossier_gen.cli", "build")
    assert built.returncode == 0, built.stderr
    with served(folder / "site") as address:
        yield address


def violations(page: Page, options: dict[str, object]) -> list[tuple[str, list[str]]]:
    """What axe-core finds on a page."""
    return cast("list[tuple[str, list[str]]]", page.evaluate(RUN, [AXE, options]))


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(browser: Browser, site: str, kind: str) -> None:
    """axe-core has nothing to say against a page of any type, nor against its colours in the dark."""
    page, noise = opened(browser, site + PAGES[kind], still=True)
    every = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}}
    assert violations(page, every) == []
    page.context.close()
    page, dark = opened(browser, site + PAGES[kind], dark=True, still=True)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert violations(page, {"runOnly": {"type": "rule", "values": COLOURS}}) == []
    assert [*noise, *dark] == []
    page.context.close()
