"""The search in a browser: every query of the list, the keyboard alone, shared addresses, a folder, no script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dossier_gen.search.folds import sounded, words_of
from tests.axe import violations
from tests.browsing import left, opened
from tests.queries import HAN, NAMES, TEXTS
from tests.sites import RIVERS, build

pytestmark = pytest.mark.browser

ASK = """async queries => {
  const found = [];
  for (const query of queries) {
    const answer = await window.dossierSearch.find(query);
    found.push((await answer.show(0, 60)).map(hit => hit.page));
  }
  return found;
}"""

SPELLINGS = (
    "Vyacheslav ВЯЧЕСЛАВ",
    "Matwijenko",
    "Ｗｉｄｅ",
    "Þór Æsir Łódź ß",
    "Щёголев-Ильин",
    "中國·俄羅斯",
    "d’Estaing",
)


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """The page of the search with its data at hand, and what it was heard to do."""
    page, noise = opened(browser, f"{address}search/", still=True)
    page.wait_for_function("!!window.dossierSearch?.find")
    yield page, noise
    left(page)


def test_every_query_of_the_list_is_answered(page: tuple[Page, list[str]]) -> None:
    """Names in every form, with mistakes, acronyms and words of texts: each query leads to its page near the top."""
    queries = (*NAMES, *HAN, *TEXTS)
    assert len(queries) >= 60
    answers = page[0].evaluate(ASK, [query for query, _, _ in queries])
    missed = []
    for (query, wanted, worst), pages in zip(queries, answers, strict=True):
        place = pages.index(f"{wanted}/") + 1 if f"{wanted}/" in pages else 0
        missed += [] if 0 < place <= worst else [(query, place)]
    assert missed == []
    assert page[0].evaluate(ASK, ["Qwxyzzy", "Volodin Qwxyzzy"]) == [[], []]
    assert page[1] == []


def test_browser_folds_as_the_program_does(page: tuple[Page, list[str]]) -> None:
    """The words of a text and their sounds are the same in the browser and in the program."""
    own = [[list(words_of(text)), [*map(sounded, words_of(text))]] for text in SPELLINGS]
    told = "async texts => { const { prepared, wordsOf, sounded } = window.dossierSearch; await prepared(texts.join());"
    told += " return texts.map(text => [wordsOf(text), wordsOf(text).map(sounded)]); }"
    assert page[0].evaluate(told, SPELLINGS) == own


def test_results_come_while_typing_and_the_address_keeps_them(page: tuple[Page, list[str]], browser: Browser) -> None:
    """Hits show kind, office and the form that matched with its language; filters and query stand in the address."""
    page[0].locator("#dossier-query").fill("Володин")
    first = page[0].locator("#dossier-results > li").first
    expect(first.locator("a")).to_have_text("Vyacheslav Volodin")
    expect(first).to_contain_text("person")
    expect(first).to_contain_text("Chairman of the State Duma")
    expect(first.locator("mark[lang=ru]")).to_have_text("Вячеслав Володин")
    page[0].locator("select[name=kind]").select_option("event")
    page[0].locator("select[name=year]").select_option("2023")
    expect(page[0].locator("#dossier-results > li").first.locator("a")).to_contain_text("22 November 2023")
    said = page[0].locator("#dossier-count[role=status]").inner_text()
    assert "kind=event" in page[0].url
    other, noise = opened(browser, page[0].url)
    expect(other.locator("#dossier-count")).to_have_text(said)
    assert other.locator("#dossier-query").input_value() == "Володин"
    assert violations(other) == []
    assert noise == []
    left(other)


def test_results_by_keyboard_alone(page: tuple[Page, list[str]]) -> None:
    """The slash leads to the field, arrows through the results and back, Escape empties it."""
    page[0].goto(page[0].url.partition("?")[0])
    page[0].locator("h1").click()
    page[0].keyboard.press("/")
    page[0].keyboard.type("Xi Jinping")
    expect(page[0].locator("#dossier-results a").first).to_have_text("Xi Jinping")
    page[0].keyboard.press("ArrowDown")
    page[0].keyboard.press("ArrowDown")
    assert page[0].evaluate("document.activeElement === document.querySelectorAll('#dossier-results a')[1]")
    page[0].keyboard.press("ArrowUp")
    page[0].keyboard.press("ArrowUp")
    assert page[0].evaluate("document.activeElement.id") == "dossier-query"
    page[0].keyboard.press("Escape")
    expect(page[0].locator("#dossier-results a")).to_have_count(0)
    assert page[0].locator("#dossier-query").input_value() == ""


@pytest.mark.parametrize("path", ["guide/", "404.html"])
def test_field_of_any_page_offers_hits(browser: Browser, address: str, path: str) -> None:
    """Typing into the field of any page offers hits; arrow and Enter open one, Enter alone all, Escape closes."""
    page, noise = opened(browser, address + path, still=True)
    page.keyboard.press("s")
    page.keyboard.type("Kartapolov")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Andrey Kartapolov")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.type("ov")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=Kartapolovov")
    page.go_back()
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("Kartapolov")
    expect(option).to_contain_text("Andrey Kartapolov")
    page.keyboard.press("ArrowDown")
    assert page.get_by_role("combobox").get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/andrey-kartapolov/")
    assert noise == []
    left(page)


def test_nothing_is_loaded_before_it_is_wanted(browser: Browser, address: str) -> None:
    """A page loads the script of its field alone; a query loads the pieces that it needs, and no more."""
    page, _ = opened(browser, address + "people/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("?")[0].rpartition("/")[2]))
    assert page.evaluate("window.dossierSearch === undefined")
    page.get_by_role("combobox").fill("Kartapolov")
    expect(page.get_by_role("option").first).to_contain_text("Andrey Kartapolov")
    assert {"data.js", "engine.js", "index.js", "n0.js"} <= set(asked)
    assert not {name for name in asked if name.startswith(("h.", "country", "topic", "year"))}
    page.context.close()


def test_without_script_lists_do_the_job(browser: Browser, address: str) -> None:
    """Without script a link at the head leads to the search's page, which leads to names, kinds, countries, years."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "people/")
    page.get_by_role("link", name="Find a record").click()
    assert not page.locator("#dossier-query").is_visible()
    lists = page.locator("article")
    for name in ("People", "V", "В", "China", "2023"):
        assert lists.get_by_role("link", name=name, exact=True).first.is_visible()
    lists.get_by_role("link", name="China", exact=True).click()
    assert page.locator("h1").inner_text().startswith("Records by country")
    page.go_back()
    lists.get_by_role("link", name="В", exact=True).click()
    row = page.get_by_role("row", name="Вячеслав Володин").first
    row.get_by_role("link", name="Vyacheslav Volodin").click()
    assert page.locator("h1").inner_text().startswith("Vyacheslav Volodin")
    context.close()


def test_search_works_from_a_folder(browser: Browser, project: Path, tmp_path: Path) -> None:
    """Opened from disk, in either form of addresses, the search finds under the policy and its hits open."""
    plain = RIVERS.replace("search, ", "")
    small = build(tmp_path, f"{plain}use_directory_urls: false\n")
    for site, query, name in ((project / "site", "Karta", "Andrey Kartapolov"), (small, "样本", "Li Yangben")):
        page, noise = opened(browser, (site / "people" / "index.html").as_uri(), still=True)
        page.get_by_role("combobox").fill(query)
        expect(page.get_by_role("option").first).to_contain_text(name)
        page.keyboard.press("Enter")
        page.locator("#dossier-results a").first.click()
        expect(page.locator("h1")).to_contain_text(name)
        assert [words for words in noise if "Content Security" in words or "Error" in words] == []
        left(page)
