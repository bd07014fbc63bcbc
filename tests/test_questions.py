"""What a reader who has never seen the dossier asks first, answered from the front page with few clicks."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import left, opened

pytestmark = pytest.mark.browser


def section(page: Page, heading: str) -> str:
    """The words of a section, up to the next heading of its level."""
    found = page.evaluate(
        """(wanted) => {
            const head = [...document.querySelectorAll("article h2")].find((one) => one.firstChild.data === wanted);
            const words = [];
            for (let each = head?.nextElementSibling; each && each.tagName !== "H2"; each = each.nextElementSibling) {
                words.push(each.innerText);
            }
            return words.join("\\n");
        }""",
        heading,
    )
    return str(found)


ANSWERS = (
    ("The delegation", "The delegation", ("Ivan Melnikov", "First Deputy Chairman of the State Duma")),
    ("The delegation", "Whom they met", ("Xi Jinping", "President of China", "Zhao Leji")),
    ("The meeting with Xi Jinping", "What was said", ("Parliamentary exchanges", "nothing reported")),
    ("What lies between them", "Agreements by status", ("In force", "Treaty of Good-Neighborliness")),
    (
        "What lies between them",
        "Last contact by level",
        ("Head of state or government", "26 August 2025", "Head of parliament"),
    ),
)
"""Per question: the link on the front page that answers it, the section, and words of the answer."""


@pytest.mark.parametrize(("link", "heading", "words"), ANSWERS)
def test_question_is_answered_with_one_click(
    browser: Browser, address: str, link: str, heading: str, words: tuple[str, ...]
) -> None:
    """Roster and offices, meetings, positions, agreements and the last contact stand one click from the front page."""
    page, noise = opened(browser, address)
    page.locator("article").get_by_role("link", name=link, exact=True).first.click()
    page.wait_for_load_state("load")
    text = section(page, heading)
    assert [word for word in words if word not in text] == []
    assert noise == []
    left(page)


def test_source_of_an_answer_is_one_step_away(browser: Browser, address: str) -> None:
    """The number behind an answer leads to the source's entry at the foot of the same page, with its address."""
    page, _ = opened(browser, address + "delegations/state-duma-china-2023-11/")
    number = page.locator("table a.cite").first
    target = str(number.get_attribute("href"))
    number.click()
    entry = page.locator(target)
    assert entry.get_by_role("link").count() >= 1
    assert entry.is_visible()
    left(page)


def test_position_on_a_topic_is_two_clicks_away(browser: Browser, address: str) -> None:
    """By way of the topics, who took which position and when is two clicks from the front page."""
    page, _ = opened(browser, address)
    page.locator("article").get_by_role("link", name="All topics", exact=True).click()
    page.locator("article table").get_by_role("link", name="Parliamentary exchanges", exact=True).first.click()
    page.wait_for_load_state("load")
    assert "Xi Jinping" in page.locator("article").inner_text()
    assert "Vyacheslav Volodin" in page.locator("article").inner_text()
    left(page)
