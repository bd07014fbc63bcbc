"""Previews and permalinks in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import left, opened

pytestmark = pytest.mark.browser

EVENT = "events/xi-volodin-2023-11-22/"
PERSON = ".dossier-summary a[href*='vyacheslav-volodin']"
CARD = ".dossier-preview"


def test_link_to_a_record_shows_it_on_hover(browser: Browser, address: str) -> None:
    """The card names the record, its kind, what it is, and its first fact, and goes when the pointer has gone."""
    page, noise = opened(browser, address + EVENT)
    link, card = page.locator(PERSON).first, page.locator(CARD)
    assert not card.is_visible()
    link.hover()
    expect(card).to_be_visible()
    words = card.inner_text()
    assert words.startswith("Vyacheslav Volodin\n")
    assert "Person" in words
    assert "Chairman of the State Duma" in words
    assert "[1]" not in words
    assert link.get_attribute("aria-describedby") == card.get_attribute("id")
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()
    assert link.get_attribute("aria-describedby") is None
    assert noise == []
    left(page)


def test_card_can_be_pointed_at_and_dismissed(browser: Browser, address: str) -> None:
    """The pointer may move onto the card, which stays; Escape takes it away (WCAG 2.2, 1.4.13)."""
    page, _ = opened(browser, address + EVENT)
    card = page.locator(CARD)
    page.locator(PERSON).first.hover()
    expect(card).to_be_visible()
    card.hover()
    page.wait_for_timeout(900)
    assert card.is_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    left(page)


def test_focus_shows_the_source_behind_a_number(browser: Browser, address: str) -> None:
    """The number of a source, reached by keyboard, is described by the entry in the list, and its own title waits."""
    page, _ = opened(browser, address + EVENT)
    number, card = page.locator(".dossier-statement a.cite").first, page.locator(CARD)
    title = number.get_attribute("title")
    tab_to(page, ".dossier-statement a.cite")
    expect(card).to_be_visible()
    assert "China Daily" in card.inner_text()
    assert card.get_attribute("role") == "tooltip"
    assert number.get_attribute("aria-describedby") == card.get_attribute("id")
    assert number.get_attribute("title") is None
    page.keyboard.press("Tab")
    assert title
    expect(number).to_have_attribute("title", title)
    left(page)


def tab_to(page: Page, selector: str) -> None:
    """Put the focus just before an element, and press Tab."""
    page.locator(selector).first.evaluate("""target => {
      const stop = document.createElement("span");
      stop.tabIndex = -1;
      target.before(stop);
      stop.focus();
    }""")
    page.keyboard.press("Tab")


def test_card_stays_on_the_screen_and_off_its_link(browser: Browser, address: str) -> None:
    """On a narrow screen too the card is seen in whole, and does not cover the link that it belongs to."""
    page, _ = opened(browser, address + EVENT, width=360)
    card = page.locator(CARD)
    for link in page.locator(".dossier-statement a[href^='../']").all()[:4]:
        link.scroll_into_view_if_needed()
        link.hover()
        expect(card).to_be_visible()
        box, own = card.bounding_box(), link.evaluate("link => link.getClientRects()[0].toJSON()")
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert box["y"] >= own["bottom"] or box["y"] + box["height"] <= own["top"]
        page.keyboard.press("Escape")
    left(page)


def test_record_that_cannot_be_fetched_has_no_card(browser: Browser, address: str) -> None:
    """A link to a page that fails, or that is no record's, shows nothing."""
    page, _ = opened(browser, address + EVENT)
    page.route("**/people/vyacheslav-volodin/", lambda route: route.abort())
    page.locator(PERSON).first.hover()
    page.wait_for_timeout(900)
    assert not page.locator(CARD).is_visible()
    page.locator(".dossier-breadcrumb a").last.hover()
    page.wait_for_timeout(900)
    assert not page.locator(CARD).is_visible()
    page.context.close()


def test_pages_from_a_folder_stay_silent(browser: Browser, project: Path) -> None:
    """Opened from a folder, scripts run; only what a browser fetches is missing there: signs of kinds."""
    page, noise = opened(browser, (project / "site" / "delegations/state-duma-china-2023-11/index.html").as_uri())
    assert page.locator(".dossier-sort").count() > 0
    page.locator(PERSON).first.hover()
    page.wait_for_timeout(900)
    assert not page.locator(CARD).is_visible()
    own = [words for words in noise if not words.startswith("file:///") and "/icons/" not in words]
    assert [words for words in own if "net::ERR_F" not in words] == []
    left(page)


@pytest.mark.parametrize(
    ("path", "id"), [(EVENT, "duma-and-npc"), ("people/vyacheslav-volodin/", "tenure-1"), (EVENT, "source-1")]
)
def test_item_shows_its_own_address(browser: Browser, address: str, path: str, id: str) -> None:
    """Statements, tenures and sources link to themselves, and the link leads to the item."""
    page, noise = opened(browser, address + path)
    link = page.locator(f"a.headerlink[href='#{id}']")
    assert link.count() == 1
    assert link.get_attribute("aria-label")
    link.focus()
    link.press("Enter")
    assert page.evaluate("location.hash") == f"#{id}"
    assert page.evaluate("getComputedStyle(document.activeElement).opacity") == "1"
    assert noise == []
    left(page)
