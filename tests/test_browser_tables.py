"""Tables in a real browser: sorted by their heads, filtered by words, plain without script."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browsing import left, opened

pytestmark = pytest.mark.browser

EXAMPLES = """() => {
  const made = (heads, rows) => `<div class="dossier-table"><table><caption>Made</caption><thead><tr>${
    heads.map(head => `<th scope="col">${head}</th>`).join("")}</tr></thead><tbody>${
    rows.map(row => `<tr>${row.map(cell => `<td>${cell}</td>`).join("")}</tr>`).join("")}</tbody></table></div>`;
  document.querySelector("article").innerHTML = made(["When", "Count", "Name", ""], [
    ['<time datetime="2023-11-22">22 November 2023</time>', "9", '<span data-sort="Volodin, V">Vyacheslav</span>', "d"],
    ['<span data-sort="1961-01-26">about 26 January 1961</span>', "10", "Ähren", "c"],
    ['<time datetime="2023">2023</time>', "1", "Zebra", "b"],
    ["", "", "", "a"],
    ['<time datetime="2023-02">February 2023</time>', "100", "apple", "e"],
  ]);
}"""


def column(table: Locator, place: int) -> list[str]:
    """The words of a column, shown rows alone, from top to bottom."""
    return table.locator(f"tbody tr:not([hidden]) td:nth-child({place})").all_inner_texts()


def example(browser: Browser, address: str) -> Page:
    """A page with a table made for the purpose, and the script run on it."""
    page, _ = opened(browser, address + "guide/")
    page.evaluate(EXAMPLES)
    page.add_script_tag(url=f"{address}assets/dossier/js/tables.js")
    page.locator("article .dossier-sort").first.wait_for()
    return page


@pytest.mark.parametrize(
    ("head", "place", "up"),
    [
        ("When", 1, ["about 26 January 1961", "2023", "February 2023", "22 November 2023", ""]),
        ("Count", 2, ["1", "9", "10", "100", ""]),
        ("Name", 3, ["Ähren", "apple", "Vyacheslav", "Zebra", ""]),
    ],
)
def test_head_sorts_up_then_down_then_as_it_was(
    browser: Browser, address: str, head: str, place: int, up: list[str]
) -> None:
    """Dates sort by time, numbers by size, names by their sorting form; rows without words stay at the end."""
    page = example(browser, address)
    table = page.locator("article table")
    before = column(table, place)
    button = table.get_by_role("button", name=head)
    states = []
    for expected in (up, [*reversed(up[:-1]), ""], before):
        button.click()
        states.append(table.locator("th", has_text=head).get_attribute("aria-sort"))
        assert column(table, place) == expected
    assert states == ["ascending", "descending", "none"]
    assert table.locator("th button").count() == 3
    left(page)


def test_one_column_at_a_time_is_sorted(browser: Browser, address: str) -> None:
    """Sorting by another head takes the mark from the first, and works from the keyboard."""
    page = example(browser, address)
    page.get_by_role("button", name="When").press("Enter")
    page.get_by_role("button", name="Count").press("Space")
    marks = [head.get_attribute("aria-sort") for head in page.locator("article th").all()]
    assert marks == ["none", "ascending", "none", None]
    left(page)


def test_people_sort_by_their_sorting_form(browser: Browser, address: str) -> None:
    """In the index of people, the head gives the order of family names."""
    page, noise = opened(browser, address + "people/")
    table = page.locator("article table")
    before = column(table, 1)
    table.get_by_role("button", name="Name").click()
    assert column(table, 1) == before
    names = [name.split("\n")[0] for name in before]
    assert names.index("Vyacheslav Volodin") > names.index("Leonid Slutsky")
    assert noise == []
    left(page)


def test_filter_keeps_the_rows_that_hold_all_words(browser: Browser, address: str) -> None:
    """Typed words, without regard to case and accents, leave the rows that hold them; the count is told."""
    page, noise = opened(browser, address + "people/")
    table, field = page.locator("article table"), page.get_by_label("Filter")
    told = page.locator(".dossier-filter output")
    rows = len(column(table, 1))
    assert told.inner_text() == f"{rows} rows"
    assert told.evaluate("element => element.role ?? element.tagName") in ("status", "OUTPUT")
    field.fill("VOLÓDIN  duma")
    shown = column(table, 1)
    assert "Vyacheslav Volodin" in [name.split("\n")[0] for name in shown]
    assert 0 < len(shown) < rows
    assert told.inner_text() == f"{len(shown)} of {rows} rows"
    field.fill("nothing like it")
    assert column(table, 1) == []
    field.fill("")
    assert len(column(table, 1)) == rows
    assert noise == []
    left(page)


def test_short_table_has_no_filter(browser: Browser, address: str) -> None:
    """A table that is seen at a glance has no filter."""
    page, _ = opened(browser, address + "agreements/treaty-2001/")
    assert page.locator(".dossier-sort").count() > 0
    assert page.locator(".dossier-filter").count() == 0
    left(page)


def test_tables_are_plain_without_script(browser: Browser, address: str) -> None:
    """Without script a table is there in whole, with its caption, and without buttons and fields that do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "people/")
    assert page.locator("article tbody tr").count() > 20
    assert page.locator("article caption").inner_text() == "People"
    assert page.locator("article :is(button, input, output)").count() == 0
    context.close()


def test_wide_table_scrolls_by_keyboard(browser: Browser, address: str) -> None:
    """A table wider than the screen scrolls inside the page, and is a stop for the keyboard only then."""
    page, _ = opened(browser, address + "institutions/state-duma/", width=320)
    expect(page.locator(".dossier-table[tabindex]").first).to_be_visible()
    frames = page.locator(".dossier-table").all()
    wide = [frame for frame in frames if frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")]
    assert wide
    assert [frame.get_attribute("tabindex") for frame in frames] == [
        "0" if frame.evaluate("frame => frame.scrollWidth > frame.clientWidth") else None for frame in frames
    ]
    wide[0].focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    left(page)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("path", ["people/vyacheslav-volodin/", "delegations/"])
def test_table_shows_that_it_goes_on(browser: Browser, address: str, path: str, dark: bool) -> None:
    """A table wider than a narrow screen has a shadow at the edge beyond which it goes on, and at no other."""
    page, _ = opened(browser, address + path, width=420, dark=dark, still=True)
    box = page.locator(".dossier-table, .md-typeset__scrollwrap").first
    assert has_shadows(box) == (False, True)
    box.evaluate("one => one.scrollLeft = one.scrollWidth")
    assert has_shadows(box) == (True, False)
    page.set_viewport_size({"width": 1400, "height": 900})
    assert has_shadows(box) == (False, False)
    left(page)


def has_shadows(box: Locator) -> tuple[bool, bool]:
    """Whether the ground of a box has another colour at its left and at its right edge than in its middle."""
    drawn = Image.open(BytesIO(box.screenshot())).convert("L")
    width, low = drawn.width, drawn.height - 6  # between the last words and the end of the box
    ground = drawn.getpixel((width // 2, low))
    return drawn.getpixel((0, low)) != ground, drawn.getpixel((width - 1, low)) != ground
