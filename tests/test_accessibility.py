"""Every type of page against WCAG 2.2 AA, light and dark, from left to right and from right to left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.axe import COLOURS, violations
from tests.browsing import left, opened, served
from tests.sharing import made_once
from tests.sites import build
from tests.test_site import LANGUAGES, ROOT

pytestmark = pytest.mark.browser

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
    "people": "people/",
    "register of sources": "sources/",
    "chronology": "chronology/",
    "quality": "quality/",
    "what changed": "changes/",
    "what was searched": "searched/",
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
SMALL_PAGES = {
    **PAGES,
    "person": "people/ada-example/",
    "institution": "institutions/northland-assembly/",
    "delegation": "delegations/northland-2024-05/",
    "event": "events/talks-2024-05-14/",
    "agreement": "agreements/river-treaty/",
    "relation": "relations/northland-southland/",
    "country": "countries/northland/",
    "place": "places/river-hall/",
    "topic": "topics/rivers/",
    "source": "sources/almanac/",
    "briefing": "briefings/visit-2024-05/",
    "index in parts": "people/",
    "part of an index": "people/by/p/",
    "pair": "pairs/northland--southland/",
    "records of a country": "by-country/northland/",
    "search": "search/?q=Ada",
}
BY_HAND = ("guide", "accessibility")


@pytest.fixture(scope="module")
def crowded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of the small world, with people enough for a list in parts, written in either direction."""
    direction = request.param
    folder = made_once(tmp_path_factory, f"crowded-{direction}", lambda folder: build_crowded(folder, direction))
    with served(folder / "site") as address:
        yield address


def build_crowded(folder: Path, direction: str) -> None:
    """The small world with two hundred more people, and what is written by hand of the demonstration, in its theme."""
    people = folder / "records" / "people"
    people.mkdir(parents=True)
    for number in range(201):
        (people / f"person-{number}.yaml").write_text(f"name: Person {number}\n", "utf-8")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("      - Start:")[0]
    config = config.replace(LANGUAGES, "      as_of: 2024-06-01\n      audience: partners\n      briefings: none\n")
    language = {"ltr": "en", "rtl": "ar"}[direction]
    config = config.replace("  language: en\n", f"  language: {language}\n  direction: {direction}\n")
    config += "".join(f"      - {name}: {name}.md\n" for name in BY_HAND)
    by_hand = {f"docs/{name}.md": (ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in BY_HAND}
    build(folder, config, {"docs/index.md": "# Small world\n", **by_hand})


ALIKE = """() => document.querySelectorAll("article tbody tr").forEach(one => {
  if (/^Person \\d{2,}\\b/.test(one.textContent.trim())) one.remove();
})"""
"""Takes away all but ten of the people of a crowded site: their rows are alike, and axe-core takes long over each."""

FAINT = """style => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets.push(sheet);
}"""
"""Gives a page one more rule of style, of which its policy knows nothing."""


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(browser: Browser, address: str, kind: str) -> None:
    """axe-core has nothing to say against a page of any type."""
    page, noise = opened(browser, address + PAGES[kind], still=True)
    assert violations(page) == []
    assert noise == []
    left(page)


@pytest.mark.parametrize(
    ("crowded", "kind"),
    [
        ("ltr", "index in parts"),
        ("ltr", "part of an index"),
        *(("rtl", kind) for kind in SMALL_PAGES if kind != "people"),
    ],
    indirect=["crowded"],
)
def test_axe_finds_nothing_in_either_direction_nor_in_the_dark(browser: Browser, crowded: str, kind: str) -> None:
    """Nor against a page of any type written from right to left, a list in parts, and their colours in the dark."""
    page, noise = opened(browser, crowded + SMALL_PAGES[kind], still=True)
    page.evaluate(ALIKE)
    assert violations(page) == []
    page.locator("label.md-header__button[for^=__palette]:visible").first.click()
    page.mouse.move(-1, -1)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert violations(page, COLOURS) == []
    assert noise == []
    left(page)


@pytest.mark.parametrize("kind", ["front page", "person", "delegation", "country", "briefing", "network", "not found"])
def test_page_is_dark_at_once_where_the_system_is(browser: Browser, address: str, kind: str) -> None:
    """At a first visit the choice of the system counts; the pages have all parts that those of the small world lack."""
    page, noise = opened(browser, address + PAGES[kind], dark=True, still=True)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert violations(page, COLOURS) == []
    assert noise == []
    left(page)


@pytest.mark.parametrize("style", ["td:last-child {color: #bbb !important}", "{background: #777}"])
def test_one_faint_row_of_many_is_found(browser: Browser, address: str, style: str) -> None:
    """Though axe-core looks at two of all words that are alike, it finds the row that differs, or whose ground does."""
    page, _ = opened(browser, address + "quality/", still=True)
    page.evaluate(FAINT, f"article tr:nth-child(9) {style}")
    assert [rule for rule, _ in violations(page)] == ["color-contrast"]
    left(page)


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
    left(page)


def test_skip_link_leads_to_the_content(browser: Browser, address: str) -> None:
    """The first press of Tab and the Enter key pass over the header."""
    page, _ = opened(browser, address + "people/vyacheslav-volodin/", still=True)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(STOP)["content"]
    left(page)


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
    left(page)


def test_nothing_moves_where_less_motion_is_wanted(browser: Browser, address: str) -> None:
    """With reduced motion no element has a transition or an animation that lasts."""
    page, _ = opened(browser, address + "people/vyacheslav-volodin/", still=True)
    longest = page.evaluate("""() => Math.max(...[...document.querySelectorAll("*")].flatMap(one => {
      const {transitionDuration, animationDuration} = getComputedStyle(one);
      return `${transitionDuration}, ${animationDuration}`.split(", ").map(parseFloat);
    }))""")
    assert longest <= 0.001
    left(page)


def test_parts_in_other_languages_are_marked(browser: Browser, address: str) -> None:
    """A name in Chinese characters or in Cyrillic letters bears its language, wherever it stands in the content."""
    page, _ = opened(browser, address + "people/xi-jinping/")
    unmarked = page.evaluate("""() => [...document.querySelectorAll("article *")].filter(one =>
      [...one.childNodes].some(node => node.nodeType === 3 && /[\\p{Script=Han}\\p{Script=Cyrillic}]/u.test(node.data))
      && !one.closest("[lang]:not(html)")).map(one => one.outerHTML.slice(0, 120))""")
    assert unmarked == []
    left(page)
