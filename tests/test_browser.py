"""The demonstration site in a real browser: nothing from elsewhere, nothing cut, light and dark, on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsing import opened

TYPES = (
    "",
    "people/vyacheslav-volodin/",
    "institutions/state-duma/",
    "delegations/state-duma-china-2023-11/",
    "events/xi-volodin-2023-11-22/",
    "agreements/treaty-2001/",
    "relations/china-russia/",
    "countries/cn/",
    "places/beijing/",
    "topics/parliamentary-exchanges/",
    "sources/china-daily-2023-11-23/",
    "briefings/visit-2023-11/",
    "people/",
    "sources/",
    "chronology/",
)
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", TYPES)
def test_page_asks_nobody_else_and_is_not_cut(browser: Browser, address: str, path: str) -> None:
    """A page asks no other server, writes nothing to the console, and fits a narrow screen."""
    page, noise = opened(browser, address + path, width=360)
    assert noise == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("h1").count() == 1
    page.context.close()


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_its_ground(browser: Browser, address: str, dark: bool) -> None:
    """Text, links and labels have a contrast of 4.5 to 1 or more, light and dark (WCAG 2.2, 1.4.3)."""
    page, _ = opened(browser, address + "events/xi-volodin-2023-11-22/", dark=dark)
    summary, label, link, said = ".dossier-summary", ".dossier-card dt", ".dossier-card dd a", ".dossier-statement > p"
    for selector in (summary, label, link, said):
        assert page.locator(selector).first.evaluate(CONTRAST) >= 4.5, selector
    page.context.close()


CONTRAST = """element => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  let ground = element;
  while (ground && (parts(getComputedStyle(ground).backgroundColor)[3] ?? 1) === 0) ground = ground.parentElement;
  const text = parts(getComputedStyle(element).color);
  const under = parts(getComputedStyle(ground || document.body).backgroundColor);
  const [a, b] = [light(text), light(under)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}"""


def test_fonts_come_from_the_site(browser: Browser, address: str) -> None:
    """Text is set in the typefaces that the site brings."""
    page, _ = opened(browser, address)
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)")
    assert {name.strip('"') for name in loaded} >= {"Source Sans 3", "Source Serif 4"}
    page.context.close()


@pytest.mark.parametrize("path", ["", "people/", "people/vyacheslav-volodin/", "guide/"])
def test_search_finds_a_person(browser: Browser, address: str, path: str) -> None:
    """Typing a name into the search field of any page offers the person's page, and the Enter key opens it."""
    page, noise = opened(browser, address + path)
    page.locator("input.md-search__input").click()
    page.keyboard.type("Kartapolov")
    result = page.locator(".md-search-result__item a[href*='people/andrey-kartapolov']").first
    result.wait_for(timeout=15000)
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/andrey-kartapolov/**")
    assert noise == []
    page.context.close()


@pytest.mark.parametrize("path", ["", "events/xi-volodin-2023-11-22/", "chronology/", "kinds/"])
def test_colours_change_and_stay_changed(browser: Browser, address: str, path: str) -> None:
    """The button for light and dark works on every page, and the choice is kept."""
    page, noise = opened(browser, address + path)
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    before = page.evaluate(scheme)
    page.locator("label.md-header__button[for^=__palette]:visible").first.click()
    page.wait_for_function(f"{scheme} !== '{before}'")
    chosen = page.evaluate(scheme)
    page.reload(wait_until="load")
    assert page.evaluate(scheme) == chosen
    assert noise == []
    page.context.close()


INJECTED = """what => new Promise(told => {
  document.addEventListener("securitypolicyviolation", event => told([event.effectiveDirective, window.ran ?? null]));
  const added = document.createElement(what.tag);
  if (what.text) added.textContent = what.text;
  for (const [name, value] of Object.entries(what.attributes ?? {})) added.setAttribute(name, value);
  document.body.append(added);
  setTimeout(() => told(["nothing was blocked", window.ran ?? null]), 3000);
})"""


@pytest.mark.parametrize("path", ["", "people/vyacheslav-volodin/", "404.html"])
@pytest.mark.parametrize(
    ("what", "blocked"),
    [
        ({"tag": "script", "text": "window.ran = 1"}, "script-src-elem"),
        ({"tag": "script", "attributes": {"src": "https://other.example/x.js"}}, "script-src-elem"),
        ({"tag": "img", "attributes": {"src": "data:,x", "onerror": "window.ran = 1"}}, "script-src-attr"),
        ({"tag": "img", "attributes": {"src": "https://other.example/x.png"}}, "img-src"),
        ({"tag": "style", "text": "body { display: none }"}, "style-src-elem"),
        ({"tag": "iframe", "attributes": {"src": "https://other.example/"}}, "frame-src"),
        ({"tag": "base", "attributes": {"href": "https://other.example/"}}, "base-uri"),
    ],
)
def test_what_gets_into_a_page_is_blocked(
    browser: Browser, address: str, path: str, what: dict[str, object], blocked: str
) -> None:
    """A script, style, frame or picture of elsewhere that got into a page does not run and asks nobody."""
    page, _ = opened(browser, address + path)
    answered: list[str] = []
    page.on("response", lambda response: answered.append(response.url))
    assert page.evaluate(INJECTED, what) == [blocked, None]
    assert not [url for url in answered if "other.example" in url]
    page.context.close()


def test_page_that_was_not_found_works(browser: Browser, address: str) -> None:
    """The page 404.html, served at any depth, has its scripts and styles."""
    page, noise = opened(browser, address + "404.html")
    assert noise == []
    assert page.evaluate("typeof __md_get") == "function"
    sources = page.evaluate("[...document.scripts].map(script => script.getAttribute('src')).filter(Boolean)")
    assert all(source.startswith("/") for source in sources)
    page.context.close()


def test_citation_leads_to_its_source(browser: Browser, address: str) -> None:
    """A number behind a fact leads to the source of that number."""
    page, _ = opened(browser, address + "events/xi-volodin-2023-11-22/")
    page.locator(".dossier-statement a.cite").first.click()
    assert page.locator("li:target").inner_text().startswith("China Daily")
    page.context.close()


def test_printed_page_is_a_document(browser: Browser, address: str, tmp_path: Path) -> None:
    """On paper there is no screen furniture, and the whole page is there."""
    page, _ = opened(browser, address + "delegations/state-duma-china-2023-11/")
    page.emulate_media(media="print")
    for furniture in (".md-header", ".md-sidebar--secondary", ".md-footer"):
        assert not page.locator(furniture).first.is_visible()
    assert page.locator("h2#sources").is_visible()
    page.context.close()
