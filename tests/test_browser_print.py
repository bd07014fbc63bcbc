"""A page printed from a real browser: a clean document on A4 and on Letter."""

from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browsing import left, opened

pytestmark = pytest.mark.browser

DELEGATION = "delegations/state-duma-china-2023-11/"
PAGES = (DELEGATION, "institutions/state-duma/", "people/vyacheslav-volodin/", "guide/", "chronology/", "quality/")
WIDTHS = {"A4": 174, "Letter": 180}
"""Paper without its margins, in millimetres."""


def printed(page: Page, paper: str) -> list[str]:
    """The words of each sheet."""
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format=paper))).pages]


@pytest.mark.parametrize("paper", WIDTHS)
def test_sheets_are_a_document(browser: Browser, address: str, paper: str) -> None:
    """Heads of tables are repeated, each sheet has its foot, outside links their addresses, furniture is gone."""
    page, noise = opened(browser, address + "chronology/")
    sheets = printed(page, paper)
    assert len(sheets) > 2
    for number, sheet in enumerate(sheets, start=1):
        words = " ".join(sheet.split())
        assert f"{number} / {len(sheets)}" in words
        assert "https://dossier.example.org/chronology/" in words
        assert "31 January 2026" in words
    whole = " ".join(sheets)
    assert "Filter" not in whole
    assert "Search" not in whole
    assert "Made with" not in whole
    assert noise == []
    left(page)


def test_heads_of_a_long_table_are_repeated(browser: Browser, address: str) -> None:
    """A table that runs over sheets has its heads on each."""
    page, _ = opened(browser, address + "people/")
    sheets = printed(page, "A4")
    assert len(sheets) > 1
    assert all("Name" in sheet and "Country" in sheet for sheet in sheets)
    left(page)


def test_address_stands_behind_an_outside_link(browser: Browser, address: str) -> None:
    """Paper shows where an outside link leads, once: not behind words that are the address."""
    page, _ = opened(browser, address + DELEGATION)
    page.locator("article").evaluate("""article => article.insertAdjacentHTML("beforeend",
      "<p id=one><a href='https://one.example/a'>words</a></p>")""")
    whole = "".join("".join(sheet.split()) for sheet in printed(page, "A4"))
    assert "words(https://one.example/a)" in whole
    shown = page.locator("a.dossier-address").first.get_attribute("href")
    assert shown
    assert whole.count(shown) == page.locator(f"a.dossier-address[href='{shown}']").count()
    left(page)


def test_what_is_folded_is_opened(browser: Browser, address: str) -> None:
    """Folded passages are printed, and folded again afterwards."""
    page, _ = opened(browser, address + "guide/")
    page.locator("article").evaluate("""article => article.insertAdjacentHTML("beforeend",
      "<details><summary>More</summary><p>What was folded</p></details>")""")
    assert "What was folded" in " ".join(" ".join(printed(page, "A4")).split())
    assert not page.locator("details").last.evaluate("details => details.open")
    left(page)


@pytest.mark.parametrize("paper", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut(browser: Browser, address: str, path: str, paper: str) -> None:
    """No text runs over the edge of the paper, and no box hides a part of what it holds."""
    page, _ = opened(browser, address + path)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": round(WIDTHS[paper] / 25.4 * 96), "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    cut = page.evaluate("""() => [...document.querySelectorAll("article *")]
      .filter(one => one.offsetParent && !one.closest(".dossier-unseen") && one.scrollWidth > one.clientWidth + 1
        && getComputedStyle(one).overflowX !== "visible").map(one => one.outerHTML.slice(0, 100))""")
    assert cut == []
    over = page.evaluate("""() => [...document.querySelectorAll("article :is(p, td, th, li, dd, pre, h1, h2, h3)")]
      .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map(one => one.outerHTML.slice(0, 100))""")
    assert over == []
    left(page)


@pytest.mark.parametrize("path", [*PAGES, "people/", "sources/"])
def test_furniture_is_gone(browser: Browser, address: str, path: str) -> None:
    """On paper there are no menus, buttons, fields, permalinks and cards."""
    page, _ = opened(browser, address + path)
    page.emulate_media(media="print")
    for furniture in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".headerlink", "input", ".md-skip"):
        assert not [one for one in page.locator(furniture).all() if one.is_visible()], furniture
    left(page)


def test_filtered_table_says_that_it_is(browser: Browser, address: str) -> None:
    """A table printed while it is filtered says how many of its rows are shown."""
    page, _ = opened(browser, address + "people/")
    page.get_by_label("Filter").fill("duma")
    assert " rows" in " ".join(printed(page, "A4"))
    page.get_by_label("Filter").fill("")
    assert " rows" not in " ".join(printed(page, "A4"))
    left(page)


def test_foot_without_script_stands_at_the_end(browser: Browser, address: str) -> None:
    """Without script the address and the day stand once, at the end of the document."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + DELEGATION)
    sheets = [" ".join(sheet.split()) for sheet in printed(page, "A4")]
    assert sum("as of 31 January 2026" in sheet for sheet in sheets) == 1
    assert f"https://dossier.example.org/{DELEGATION}" in sheets[-1]
    context.close()
