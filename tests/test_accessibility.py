"""Every type of page against WCAG 2.2 AA, light and dark, from left to right and from right to left."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import opened, served
from tests.sharing import made_once
from tests.test_site import copy_of_project, run

pytestmark = pytest.mark.browser

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
    "pair": "pairs/cn--ru/",
    "index of pairs": "pairs/",
    "coming dates": "coming/",
    "follow-ups": "follow-ups/",
    "map": "map/",
    "network": "network/",
    "guide": "guide/",
    "accessibility statement": "accessibility/",
    "names": "names/",
    "records of a country": "by-country/cn/",
    "search": "search/?q=Volodin",
    "not found": "404.html",
}
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = """options => window.axe.run(document, {...options, resultTypes: ["violations"]}).then(({violations}) =>
  violations.map(({id, nodes}) =>
    [id, nodes.map(node => `${node.target} ${node.html.slice(0, 150)} ${node.failureSummary}`)]))"""


@pytest.fixture(scope="module", params=["ltr", "rtl"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration site, with people enough for a list in parts, written in either direction."""
    direction = request.param
    folder = made_once(tmp_path_factory, f"crowded-{direction}", lambda folder: build_crowded(folder, direction))
    with served(folder / "site") as address:
        yield address


def build_crowded(folder: Path, direction: str) -> None:
    """The demonstration site with two hundred more people, without briefings."""
    copy_of_project(folder)
    for number in range(201):
        (folder / "records" / "people" / f"person-{number}.yaml").write_text(f"name: Person {number}\n", "utf-8")
    config = folder / "mkdocs.yml"
    written = config.read_text(encoding="utf-8").replace("  language: en\n", f"  direction: {direction}\n")
    if direction == "rtl":
        written = written.replace("  direction:", "  language: ar\n  direction:")
    config.write_text(written.replace("briefings: records", "briefings: none"), encoding="utf-8")
    built = run(folder, "dossier_gen.cli", "build")
    assert built.returncode == 0, built.stderr


def violations(page: Page, options: dict[str, object]) -> list[tuple[str, list[str]]]:
    """What axe-core finds on a page."""
    page.evaluate(f"{AXE};0")
    return cast("list[tuple[str, list[str]]]", page.evaluate(RUN, options))


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(browser: Browser, site: str, kind: str) -> None:
    """axe-core has nothing to say against a page of any type, nor against its colours in the dark."""
    page, noise = opened(browser, site + PAGES[kind], still=True)
    every = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}}
    assert violations(page, every) == []
    page.emulate_media(color_scheme="dark")
    page.add_init_script("localStorage.clear()")  # as at a first visit, when the choice of the system counts
    page.reload(wait_until="load")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert violations(page, {"runOnly": {"type": "rule", "values": COLOURS}}) == []
    assert noise == []
    page.context.close()


STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const shown = one.matches(".md-option") ? one.nextElementSibling : one;
  const box = shown.getClientRects()[0] ?? shown.getBoundingClientRect();
  const header = document.querySelector(".md-header");
  const inHeader = header.contains(one) || one.matches(".md-skip");
  const style = getComputedStyle(shown);
  return {
    name: `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 30)}`,
    skip: one.matches(".md-skip"), header: inHeader, content: !!one.closest(".md-content"),
    seen: box.width > 0 && box.height > 0 && style.visibility === "visible" && box.right > 0 && box.left < innerWidth,
    clear: inHeader || (box.top >= header.getBoundingClientRect().bottom - 1 && box.bottom <= innerHeight + 1),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
  };
}"""


def stops(page: Page, key: str, most: int) -> list[dict[str, object]]:
    """Where the focus stands after each press of a key, until it leaves the page."""
    found: list[dict[str, object]] = []
    for _ in range(most):
        page.keyboard.press(key)
        page.wait_for_timeout(20)
        stop = page.evaluate(STOP)
        if stop is None:
            break
        found.append(stop)
    return found


@pytest.mark.parametrize("width", [1400, 360])
def test_keyboard_meets_everything_in_order_and_in_sight(browser: Browser, address: str, width: int) -> None:
    """Tab begins with the link to the content, and each stop, forth and back, is seen, marked and not covered."""
    page, _ = opened(browser, address + "events/xi-volodin-2023-11-22/", width=width, still=True)
    forth = stops(page, "Tab", 60)
    assert forth[0]["skip"]
    assert [stop["header"] for stop in forth].index(False) < [stop["content"] for stop in forth].index(True) + 1
    assert sum(bool(stop["content"]) for stop in forth) > 20
    back = stops(page, "Shift+Tab", 30)
    for wanted in ("seen", "clear", "ring"):
        assert [stop["name"] for stop in (*forth, *back) if not stop[wanted]] == [], wanted
    page.context.close()


def test_skip_link_leads_to_the_content(browser: Browser, address: str) -> None:
    """The first press of Tab and the Enter key pass over the header."""
    page, _ = opened(browser, address + "people/vyacheslav-volodin/", still=True)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(STOP)["content"]
    page.context.close()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_drawer_of_a_narrow_screen_opens_by_keyboard(browser: Browser, address: str, key: str) -> None:
    """On a narrow screen the button of the menu is a stop with a name, and opens the menu by either key."""
    page, _ = opened(browser, address + "people/", width=360, still=True)
    menu = page.locator(".md-header__button[for='__drawer']")
    assert not page.locator(".md-sidebar--primary").is_visible()
    assert menu.get_attribute("role") == "button"
    assert menu.get_attribute("aria-label")
    menu.focus()
    menu.press(key)
    page.locator(".md-sidebar--primary a", has_text="Events").first.wait_for()
    page.context.close()


def test_nothing_moves_where_less_motion_is_wanted(browser: Browser, address: str) -> None:
    """With reduced motion no element has a transition or an animation that lasts."""
    page, _ = opened(browser, address + "people/vyacheslav-volodin/", still=True)
    longest = page.evaluate("""() => Math.max(...[...document.querySelectorAll("*")].flatMap(one => {
      const {transitionDuration, animationDuration} = getComputedStyle(one);
      return `${transitionDuration}, ${animationDuration}`.split(", ").map(parseFloat);
    }))""")
    assert longest <= 0.001
    page.context.close()


def test_parts_in_other_languages_are_marked(browser: Browser, address: str) -> None:
    """A name in Chinese characters or in Cyrillic letters bears its language, wherever it stands in the content."""
    page, _ = opened(browser, address + "people/xi-jinping/")
    unmarked = page.evaluate("""() => [...document.querySelectorAll("article *")].filter(one =>
      [...one.childNodes].some(node => node.nodeType === 3 && /[\\p{Script=Han}\\p{Script=Cyrillic}]/u.test(node.data))
      && !one.closest("[lang]:not(html)")).map(one => one.outerHTML.slice(0, 120))""")
    assert unmarked == []
    page.context.close()
