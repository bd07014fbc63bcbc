"""The editor in a real browser, used as somebody would who has never seen a record file."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from dossier_gen.editing.serving import Server
from tests.axe import violations
from tests.browsing import opened
from tests.conftest import SMALL
from tests.filling import desk_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier with the small world in it."""
    root = tmp_path_factory.mktemp("edited")
    shutil.copytree(SMALL, root / "records")
    return root


@pytest.fixture(scope="module")
def editor(root: Path) -> Iterator[str]:
    """The address of its editor."""
    with Server("127.0.0.1", 0, desk_of(root, "en", "ru"), "token") as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.port}/"
        server.shutdown()


@pytest.fixture
def page(browser: Browser, editor: str) -> Iterator[Page]:
    """A browser that came by the printed address; it asked nothing elsewhere and complained of nothing."""
    page, noise = opened(browser, f"{editor}?token=token", still=True)
    yield page
    page.context.close()
    assert noise == []


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def choose(field: Locator, words: str, wanted: str) -> None:
    """Choose a record by the keyboard alone."""
    field.click()
    field.press_sequentially(words)
    field.press("ArrowDown")
    expect(field.page.get_by_role("option", selected=True).filter(has_text=wanted)).to_be_visible()
    field.press("Enter")
    expect(field).to_have_value(wanted)


def test_newcomer_adds_a_person_and_a_meeting(page: Page, root: Path) -> None:
    """By labels and the keyboard: a person, then a meeting with a side and a statement; the files are right."""
    page.get_by_role("link", name="New person").click()
    page.get_by_role("textbox", name="Name, English", exact=True).fill("Bo Newcomer")
    page.get_by_role("textbox", name="Name, Russian", exact=True).fill("Бо Новичков")
    page.get_by_role("button", name="Add a citation").click()
    choose(page.get_by_role("combobox", name="Source"), "almanac", "Almanac of Invented Lands")
    page.get_by_label("Where in it").fill("p. 12")
    save(page)
    expect(page.get_by_role("heading", name="Bo Newcomer")).to_be_visible()

    page.get_by_role("link", name="All records").first.click()
    page.get_by_role("link", name="New event").click()
    page.get_by_role("textbox", name="Name, English", exact=True).fill("Talks on ice")
    page.get_by_label("Type").select_option("talks")
    page.get_by_label("Date", exact=True).fill("2024-05-15")
    expect(page.get_by_text("Wednesday, 15 May 2024")).to_be_visible()
    page.get_by_role("button", name="Add a side").click()
    side = page.get_by_role("combobox", name="Side")
    expect(side).to_be_focused()
    choose(side, "Северн", "Northland")
    page.get_by_role("button", name="Add a participant").click()
    choose(page.get_by_role("combobox", name="Participant"), "Новичков", "Bo Newcomer")
    page.get_by_role("button", name="Add a statement").click()
    choose(page.get_by_role("combobox", name="By needed"), "bo", "Bo Newcomer")
    page.get_by_label("Act").select_option("proposes")
    says = page.get_by_role("textbox", name="Says, English")
    says.fill("To skate with ")
    mark = page.get_by_role("combobox", name="Insert a link: Says, English")
    mark.press_sequentially("ada")
    expect(page.get_by_role("option").filter(has_text="Ada Example").first).to_be_visible()
    mark.press("ArrowDown")
    mark.press("Enter")
    expect(says).to_have_value("To skate with [[person/ada-example]]")
    save(page)
    expect(page.get_by_role("heading", name="Talks on ice")).to_be_visible()

    person = (root / "records/people/bo-newcomer.yaml").read_text(encoding="utf-8")
    assert person == (
        "name:\n  en: Bo Newcomer\n  ru: Бо Новичков\naudience: internal\ncite:\n  - source/almanac, p. 12\n"
    )
    event = (root / "records/events/talks-on-ice-2024-05-15.yaml").read_text(encoding="utf-8")
    assert "at: 2024-05-15\n" in event
    assert "  - for: country/northland\n    participants:\n      - person/bo-newcomer\n" in event
    assert "says: To skate with [[person/ada-example]]\n" in event


def test_what_is_typed_before_the_script_runs_counts(page: Page, editor: str) -> None:
    """On a slow machine somebody types first: the day is explained all the same, and what was typed is a draft."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/own/edit.js", hold)
    page.goto(f"{editor}new/event", wait_until="commit")
    page.get_by_label("Date", exact=True).fill("2024-05-15")
    page.get_by_label("Type").select_option("talks")
    while not held:
        page.wait_for_timeout(10)
    held[0].continue_()
    expect(page.get_by_text("Wednesday, 15 May 2024")).to_be_visible()
    expect(page.locator("#state")).to_contain_text("kept in this browser")
    page.unroute("**/own/edit.js")
    page.reload()
    page.get_by_role("button", name="Go on with it").click()
    expect(page.get_by_label("Date", exact=True)).to_have_value("2024-05-15")
    expect(page.get_by_label("Type")).to_have_value("talks")


def test_error_stands_at_its_field(page: Page, editor: str) -> None:
    """While somebody types, a wrong date is said beside it; saving is refused, and the list of errors leads there."""
    page.goto(f"{editor}edit/person/ada-example")
    checked = page.get_by_label("Last checked")
    page.get_by_text("Further fields").click()
    checked.fill("14.05.2024")
    beside = page.locator("[data-remarks='checked']")
    expect(beside).to_contain_text("did you mean 2024-05-14?")
    expect(checked).to_have_attribute("aria-invalid", "true")
    save(page)
    summary = page.locator("#summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("1 thing to mend")
    summary.get_by_role("link").click()
    assert "checked" in page.url
    checked.fill("2024-05-14")
    expect(beside).to_be_empty()


def test_what_was_typed_outlives_the_window(page: Page, editor: str, root: Path) -> None:
    """A window that is closed takes nothing along: its text is offered again, and gone once it is saved."""
    page.goto(f"{editor}edit/topic/rivers")
    page.get_by_role("textbox", name="Name, Russian", exact=True).fill("Реки")
    page.goto(editor)
    page.goto(f"{editor}edit/topic/rivers")
    offer = page.locator("#draft")
    expect(offer).to_be_visible()
    offer.get_by_role("button", name="Go on with it").click()
    expect(page.get_by_role("textbox", name="Name, Russian", exact=True)).to_have_value("Реки")
    save(page)
    expect(page.get_by_text("Saved in")).to_be_visible()
    assert "ru: Реки" in (root / "records/topics/rivers.yaml").read_text(encoding="utf-8")
    page.goto(f"{editor}edit/topic/rivers")
    expect(offer).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_no_draft_is_left_of_what_was_saved(page: Page, editor: str) -> None:
    """Whoever leaves the page that says so before its script has run is not offered what is saved already."""
    page.goto(f"{editor}edit/topic/rivers")
    page.get_by_role("textbox", name="Name, Russian", exact=True).fill("Речки")
    page.route("**/own/edit.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    save(page)
    expect(page.get_by_text("Saved in")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_what_is_typed_while_it_is_saved_is_kept(page: Page, editor: str, root: Path) -> None:
    """Typed between the click and the answer: not in the file, and offered on the next visit."""
    page.goto(f"{editor}edit/topic/rivers")
    page.get_by_role("textbox", name="Name, Russian", exact=True).fill("Воды")
    page.get_by_role("button", name="Save", exact=True).evaluate(
        """button => {
             button.click();
             for (const field of button.form.elements) if (field.value === "Воды") field.value = "Потоки";
           }"""
    )
    expect(page.get_by_text("Saved in")).to_be_visible()
    assert "ru: Воды" in (root / "records/topics/rivers.yaml").read_text(encoding="utf-8")
    page.goto(f"{editor}edit/topic/rivers")
    page.locator("#draft").get_by_role("button", name="Go on with it").click()
    expect(page.get_by_role("textbox", name="Name, Russian", exact=True)).to_have_value("Потоки")


def test_another_hand_is_shown(page: Page, editor: str, root: Path) -> None:
    """Somebody else wrote meanwhile: the form says so, joins both, and saves them together."""
    page.goto(f"{editor}edit/topic/river-trade")
    page.get_by_text("Further fields").click()
    page.get_by_label("Sort", exact=True).fill("Trade on the river")
    file = root / "records/topics/river-trade.yaml"
    file.write_text(f"# by hand\n{file.read_text(encoding='utf-8')}acronym: RT\n", encoding="utf-8")
    save(page)
    clash = page.locator("#clash")
    expect(clash).to_contain_text("Somebody else changed this record")
    expect(clash).to_be_focused()
    clash.get_by_role("button").click()
    expect(page.get_by_label("Acronym")).to_have_value("RT")
    save(page)
    expect(page.get_by_text("Saved in")).to_be_visible()
    written = file.read_text(encoding="utf-8")
    assert written.startswith("# by hand\n")
    assert "sort: Trade on the river\n" in written


def test_axe_finds_nothing(browser: Browser, editor: str) -> None:
    """axe-core has nothing to say against a new form, nor in the dark against one full of errors; none is too wide."""
    page, noise = opened(browser, f"{editor}?token=token", width=390, still=True)
    page.goto(f"{editor}new/event")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.goto(f"{editor}edit/person/ada-example")
    page.get_by_label("Born").get_by_label("When").fill("soon")
    save(page)
    expect(page.locator("#summary")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.context.close()
    assert noise == []
