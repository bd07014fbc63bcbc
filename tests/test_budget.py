"""What a page costs its reader, in bytes and requests: the budget that docs/performance.md states."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.reader import Opened, answer, packed

PERSON = "people/vyacheslav-volodin/"
"""The fullest page of a person."""

pytestmark = pytest.mark.browser


def test_a_page_keeps_its_budget(browser: Browser, project: Path, address: str) -> None:
    """A person's page is at most 16 kB packed; its first view takes 28 requests and 110 kB beside the fonts' 400."""
    opened = Opened(browser, project / "site", address, PERSON)
    fonts = sum(packed(path) for path in opened.asked if path.suffix == ".woff2")
    requests, weight = opened.taken()
    opened.page.context.close()
    assert packed(project / "site" / PERSON / "index.html") < 16_000
    assert requests <= 28
    assert fonts < 400_000
    assert weight - fonts < 110_000


def test_a_query_keeps_its_budget(browser: Browser, project: Path, address: str) -> None:
    """The first query of a visit loads at most 100 kB, the search itself included."""
    _, weight = answer(browser, project / "site", address, PERSON, "Володин")
    assert 0 < weight < 100_000


def test_no_page_is_over_a_megabyte(project: Path) -> None:
    """No page of the site is over 1 MB, whatever it lists."""
    sizes = {path: path.stat().st_size for path in (project / "site").rglob("*.html")}
    assert sizes
    assert not {path for path, size in sizes.items() if size > 1_000_000}
