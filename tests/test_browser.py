"""The demonstration site in a real browser: nothing from elsewhere, nothing cut, light and dark, on paper."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from dossier_gen.records import KINDS
from tests.browsing import left, opened

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
    "events/",
    "agreements/",
    "sources/",
    "chronology/",
    "quality/",
    "pairs/",
    "pairs/cn--ru/",
    "coming/",
    "follow-ups/",
    "map/",
    "network/",
)
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", TYPES)
def test_page_asks_nobody_else_and_is_not_cut(browser: Browser, address: str, path: str) -> None:
    """A page asks no other server, writes nothing to the console, and fits a narrow screen (WCAG 2.2, 1.4.10)."""
    page, noise = opened(browser, address + path, width=320)
    assert noise == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("h1").count() == 1
    left(page)


CUT = "all => [all.length > 0, ...all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)]"
"""Whether a list has members, and the texts of those that are wider than their columns."""


@pytest.mark.parametrize("path", ["search/", "names/"])
@pytest.mark.parametrize("width", [1400, 390])
def test_no_word_of_a_list_in_columns_runs_into_the_next(browser: Browser, address: str, path: str, width: int) -> None:
    """Letters, years, kinds and countries, each with its number, keep within their columns."""
    page, _ = opened(browser, address + path, width=width)
    page.evaluate("() => document.fonts.ready.then(() => null)")
    assert page.locator("nav.dossier-parts li").evaluate_all(CUT) == [True]
    left(page)


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_its_ground(browser: Browser, address: str, dark: bool) -> None:
    """Text, links and labels have a contrast of 4.5 to 1 or more, light and dark (WCAG 2.2, 1.4.3)."""
    page, _ = opened(browser, address + "events/xi-volodin-2023-11-22/", dark=dark)
    summary, label, link, said = ".dossier-summary", ".dossier-card dt", ".dossier-card dd a", ".dossier-statement > p"
    for selector in (summary, label, link, said, ".dossier-imprint dt", ".dossier-nothing", ".dossier-aligned th a"):
        assert page.locator(selector).first.evaluate(CONTRAST) >= 4.5, selector
    left(page)


@pytest.mark.parametrize("dark", [False, True])
def test_marks_in_words_stand_out_from_their_ground(browser: Browser, address: str, dark: bool) -> None:
    """The words of every status, part and portion have a contrast of 4.5 to 1 or more on a page and on a card."""
    page, _ = opened(browser, address + "agreements/treaty-2001/", dark=dark)
    for ground in (".dossier-card dd", ".md-content__inner > p, .md-content__inner"):
        for name in (*(f"status dossier-status-{word}" for word in STATUSES), "tag", "portion"):
            assert page.locator(ground).first.evaluate(ADDED, f"dossier-{name}"), (ground, name)
            assert page.locator(".added").last.evaluate(CONTRAST) >= 4.5, (ground, name)
    left(page)


STATUSES = ("in-force", "signed", "approved", "withdrawn", "terminated", "expired", "open", "overdue", "done", "lapsed")

ADDED = """(ground, name) => {
  const mark = document.createElement("span");
  mark.className = `${name} added`;
  mark.textContent = "words";
  document.querySelectorAll(".added").forEach(other => other.remove());
  ground.append(mark);
  return true;
}"""


def test_sides_face_each_other_and_stack_on_a_narrow_screen(browser: Browser, address: str) -> None:
    """What two sides said on a topic stands in one row; on a narrow screen, one below the other, each named."""
    path = "events/xi-volodin-2023-11-22/"
    tops = "[...document.querySelectorAll('.dossier-aligned tbody tr:first-child td')].map(cell => cell.offsetTop)"
    page, _ = opened(browser, address + path, width=1280)
    first, second = page.evaluate(tops)
    assert first == second
    assert not page.locator(".dossier-side-name").first.is_visible()
    left(page)
    page, _ = opened(browser, address + path, width=360)
    first, second = page.evaluate(tops)
    assert first < second
    assert page.locator(".dossier-side-name").first.is_visible()
    left(page)


def test_every_kind_has_its_sign(browser: Browser, address: str) -> None:
    """Each kind's sign is a picture of the site that loads, and no two kinds have the same."""
    page, noise = opened(browser, address)
    signs = {}
    for kind in KINDS:
        page.goto(f"{address}{KINDS[kind].folder}/", wait_until="load")
        mask = page.locator(f".dossier-icon-{kind}").first.evaluate("sign => getComputedStyle(sign).maskImage")
        signs[kind] = mask.removeprefix('url("').removesuffix('")')
        assert page.request.get(signs[kind]).ok
    assert len(set(signs.values())) == len(KINDS)
    assert noise == []
    left(page)


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
    left(page)


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
    left(page)


INJECTED = """what => new Promise(told => {
  document.addEventListener("securitypolicyviolation", event => told([event.effectiveDirective, window.ran ?? null]),
    {once: true});
  const added = document.createElement(what.tag);
  if (what.text) added.textContent = what.text;
  for (const [name, value] of Object.entries(what.attributes ?? {})) added.setAttribute(name, value);
  document.body.append(added);
  setTimeout(() => told(["nothing was blocked", window.ran ?? null]), 3000);
})"""


FOREIGN: list[tuple[dict[str, object], str]] = [
    ({"tag": "script", "text": "window.ran = 1"}, "script-src-elem"),
    ({"tag": "script", "attributes": {"src": "https://other.example/x.js"}}, "script-src-elem"),
    ({"tag": "img", "attributes": {"src": "data:,x", "onerror": "window.ran = 1"}}, "script-src-attr"),
    ({"tag": "img", "attributes": {"src": "https://other.example/x.png"}}, "img-src"),
    ({"tag": "style", "text": "body { display: none }"}, "style-src-elem"),
    ({"tag": "iframe", "attributes": {"src": "https://other.example/"}}, "frame-src"),
    ({"tag": "base", "attributes": {"href": "https://other.example/"}}, "base-uri"),
]
"""What may get into a page, and the directive of the policy that keeps it from doing anything."""


@pytest.mark.parametrize("path", ["", "people/vyacheslav-volodin/", "404.html"])
def test_what_gets_into_a_page_is_blocked(browser: Browser, address: str, path: str) -> None:
    """A script, style, frame or picture of elsewhere that got into a page does not run and asks nobody."""
    page, _ = opened(browser, address + path)
    answered: list[str] = []
    page.on("response", lambda response: answered.append(response.url))
    told = [page.evaluate(INJECTED, what) for what, _ in FOREIGN]
    assert told == [[blocked, None] for _, blocked in FOREIGN]
    assert not [url for url in answered if "other.example" in url]
    page.context.close()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_picture_of_visits_stands_out(
    browser: Browser, address: str, dark: bool, media: Literal["screen", "print"]
) -> None:
    """Bars and words of the balance of visits stand out from their ground by 3 to 1 and 4.5 to 1, on paper too."""
    page, noise = opened(browser, address + "pairs/cn--ru/", dark=dark)
    page.emulate_media(media=media)
    for part, needed in (("rect.dossier-bars-left", 3), (".dossier-bars-none", 4.5), (".dossier-bars-figure", 4.5)):
        drawn = page.locator(f"svg.dossier-bars {part}").first
        assert drawn.evaluate(CONTRAST.replace("(element).color", "(element).fill")) >= needed, part
    assert page.get_by_role("img", name="Known visits by year: China and Russia").count() == 1
    assert noise == []
    left(page)


def test_figure_leads_to_what_it_counts(browser: Browser, address: str) -> None:
    """A figure on the page of a pair leads to the rows that it counts."""
    page, _ = opened(browser, address + "pairs/cn--ru/")
    page.get_by_role("link", name="21 contacts").click()
    assert page.locator("#all-contacts:target tbody tr").count() == 21
    left(page)


def test_page_that_was_not_found_works(browser: Browser, address: str) -> None:
    """The page 404.html, served at any depth, has its scripts and styles."""
    page, noise = opened(browser, address + "404.html")
    assert noise == []
    assert page.evaluate("typeof __md_get") == "function"
    sources = page.evaluate("[...document.scripts].map(script => script.getAttribute('src')).filter(Boolean)")
    assert all(source.startswith("/") for source in sources)
    left(page)


def test_citation_leads_to_its_source(browser: Browser, address: str) -> None:
    """A number behind a fact leads to the source of that number."""
    page, _ = opened(browser, address + "events/xi-volodin-2023-11-22/")
    page.locator(".dossier-statement a.cite").first.click()
    assert page.locator("li:target").inner_text().startswith("China Daily")
    left(page)


BEGUN = """() => {
  const words = document.createElement("dl");
  document.querySelector("article").append(words);
  const number = '<a class="cite" href="#source-1">[1]</a>';
  const said = {en: "word ", "zh-Hans": "\u4e3b\u5e2d"};
  const found = [];
  for (const lang in said)
    for (let width = 60; width < 200; width += 3) {
      const told = said[lang].repeat(20).trim();
      words.innerHTML = `<dd lang="${lang}">${told}${number}<wbr>${number}</dd>`;
      words.firstChild.style.width = `${width}px`;
      const before = document.createRange(), text = words.firstChild.firstChild;
      before.setStart(text, text.length - 1);
      before.setEnd(text, text.length);
      const behind = words.querySelector(".cite").getBoundingClientRect();
      if (behind.top + behind.bottom > 2 * before.getBoundingClientRect().bottom) found.push([lang, width]);
    }
  return found;
}"""
"""At which widths a number stands on another line than the word that it is of."""


def test_number_of_a_source_begins_no_line(browser: Browser, address: str) -> None:
    """The number of a source stays on the line of what it supports, in Chinese too, where a line may end anywhere."""
    page, _ = opened(browser, address + "people/vyacheslav-volodin/")
    assert page.evaluate(BEGUN) == []
    left(page)


def test_printed_page_is_a_document(browser: Browser, address: str, tmp_path: Path) -> None:
    """On paper there is no screen furniture, and the whole page is there."""
    page, _ = opened(browser, address + "delegations/state-duma-china-2023-11/")
    page.emulate_media(media="print")
    for furniture in (".md-header", ".md-sidebar--secondary", ".md-footer"):
        assert not page.locator(furniture).first.is_visible()
    assert page.locator("h2#sources").is_visible()
    left(page)


def test_network_is_drawn_and_can_be_left(browser: Browser, address: str) -> None:
    """The network is drawn on a canvas without a word on the console, and the keyboard gets in, through and out."""
    page, noise = opened(browser, address + "network/")
    page.locator("#dossier-network canvas").first.wait_for()
    assert page.locator("#dossier-network").evaluate("place => place.dossierNetwork.nodes().length") > 20
    page.locator(".dossier-network-choice").focus()
    seen = []
    for _ in range(9):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("!!document.activeElement.closest('#dossier-network')"))
    assert True in seen
    assert seen[-1] is False
    assert noise == []
    left(page)


def test_network_shows_the_neighbours_of_a_choice(browser: Browser, address: str) -> None:
    """Choosing a person tells whom they met, with a link to their page, and changing colours redraws quietly."""
    page, noise = opened(browser, address + "network/")
    page.locator(".dossier-network-choice").select_option(label="Xi Jinping")
    told = page.locator("#dossier-network [role=status]")
    assert "Vyacheslav Volodin (met 2 times)" in told.inner_text()
    page.locator("label.md-header__button[for^=__palette]:visible").first.click()
    page.get_by_label("Meetings", exact=True).uncheck()
    told.locator("a").click()
    page.wait_for_url("**/people/xi-jinping/")
    assert noise == []
    left(page)


def test_network_without_script_is_its_tables(browser: Browser, address: str) -> None:
    """Without script the page says so and holds who met whom and the institutions as tables."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "network/")
    assert "needs a script" in page.locator("#dossier-network").inner_text()
    assert page.locator("table").count() == 2
    assert page.locator("tr", has_text="Xi Jinping").filter(has_text="Vladimir Putin").is_visible()
    context.close()


def test_library_of_the_network_stands_on_its_page_alone(browser: Browser, address: str) -> None:
    """No other page loads it."""
    for path, expected in (("network/", 1), ("map/", 0), ("people/xi-jinping/", 0)):
        page, _ = opened(browser, address + path)
        assert page.locator("script[src*=cytoscape]").count() == expected
        left(page)


def test_mark_on_a_timeline_leads_to_its_row(browser: Browser, address: str) -> None:
    """Pointing at a mark tells what it stands for and lights its row; the arrow keys go on; choosing it leads there."""
    page, noise = opened(browser, address + "people/vyacheslav-volodin/")
    marks = page.locator(".dossier-timeline a")
    marks.first.focus()
    caption = page.locator(".dossier-visual-of-timeline figcaption")
    assert "State Duma delegation" in caption.inner_text()
    assert page.locator("tr.dossier-lit").count() == 1
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#day-2"
    page.keyboard.press("Enter")
    assert page.url.endswith("#day-2")
    assert page.locator("#day-2").evaluate("row => row.closest('tr').innerText")
    page.evaluate("document.activeElement.blur()")
    assert "The table below says the same" in caption.inner_text()
    assert noise == []
    left(page)


def test_neighbour_leads_to_its_page(browser: Browser, address: str) -> None:
    """A name in the picture of a neighbourhood is a link to the record's page."""
    page, _ = opened(browser, address + "people/vyacheslav-volodin/")
    page.locator(".dossier-neighbourhood a", has_text="Xi Jinping").first.click()
    page.wait_for_url("**/people/xi-jinping/")
    left(page)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("path", ["map/", "people/vyacheslav-volodin/"])
def test_words_in_pictures_stand_out(browser: Browser, address: str, path: str, dark: bool) -> None:
    """Words in a picture have a contrast of 4.5 to 1 with its ground or more, marks of 3 to 1 (WCAG 2.2, 1.4.11)."""
    page, _ = opened(browser, address + path, dark=dark)
    drawn = page.locator(".dossier-visual svg").first
    assert drawn.locator("a text").first.evaluate(FILLED) >= 4.5
    assert drawn.locator(".dossier-spot, .dossier-mark").first.evaluate(FILLED) >= 3
    left(page)


FILLED = """element => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => parts(colour).slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const land = element.closest("svg").querySelector(".dossier-land");
  const under = land ? getComputedStyle(land).fill : getComputedStyle(document.body).backgroundColor;
  const [a, b] = [light(getComputedStyle(element).fill), light(under)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}"""


def test_pictures_print_whole(browser: Browser, address: str) -> None:
    """On paper a picture is as wide as the page's text and not cut."""
    page, _ = opened(browser, address + "map/", width=680)
    page.emulate_media(media="print")
    inside = "figure => figure.querySelector('svg').clientWidth <= figure.clientWidth"
    assert page.locator(".dossier-visual").first.evaluate(inside)
    left(page)
