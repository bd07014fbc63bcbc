"""Lost readers in a real browser: former addresses lead on, the page that was not found suggests, at any depth."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browsing import Quiet, left, opened
from tests.sites import AT_URL, small_site

ROOT = "/desk/"
pytestmark = pytest.mark.browser


class Desk(Quiet):
    """Serves a site below `/desk/`, with its 404.html for all that is not there."""

    def translate_path(self, path: str) -> str:
        """The file of a path below the site's root."""
        return super().translate_path(path.removeprefix(ROOT.rstrip("/")))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the page that was not found."""
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which the small world is served, below a folder of its server."""
    site = small_site(tmp_path_factory, AT_URL)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Desk, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}{ROOT}"
        server.shutdown()


def lost(browser: Browser, address: str) -> tuple[Page, list[str]]:
    """A page opened at an address that is not there, and its noise beside that one answer."""
    page, noise = opened(browser, address)
    page.wait_for_load_state("networkidle")
    return page, [told for told in noise if "404 (Not Found)" not in told]


def test_former_address_leads_on_under_the_policy(browser: Browser, address: str) -> None:
    """A reader at a former address comes to the new one, with nothing blocked."""
    page, noise = opened(browser, f"{address}people/ada-sample/")
    page.wait_for_url(f"{address}people/ada-example/")
    assert page.locator("h1").inner_text().startswith("Ada Example")
    assert noise == []
    left(page)


@pytest.mark.parametrize(
    "asked",
    [
        "person/ada-example",
        "People/ADA-Example",
        "people/ada-example.html",
        "people/ada-sample.html",
        "person/ada-sample",
    ],
)
def test_other_spelling_of_an_address_leads_on(browser: Browser, address: str, asked: str) -> None:
    """A ref, other letters, an ending and a former ref lead to the page that is meant; what is behind # is kept."""
    page, noise = opened(browser, f"{address}{asked}#sources")
    page.wait_for_url(f"{address}people/ada-example/#sources")
    assert [told for told in noise if "404 (Not Found)" not in told] == []
    left(page)


@pytest.mark.parametrize(
    "asked",
    ["people/ada-exampel/", "people/example", "peple/ada-exmple/", "a/b/c/ada-example/", "people/ada-exampl%zz"],
)
def test_near_address_is_suggested(browser: Browser, address: str, asked: str) -> None:
    """The page that was not found names the pages whose address or name is most like what was asked for."""
    page, noise = lost(browser, address + asked)
    link = page.locator("#dossier-suggestions a", has_text="Ada Example").first
    link.click()
    page.wait_for_url(f"{address}people/ada-example/")
    assert noise == []
    left(page)


@pytest.mark.parametrize("asked", ["zzzz/qqqq/", "404.html", "a/b/c/d/", "people/%3Cimg%20src=x%20onerror=alert(1)%3E"])
def test_nothing_near_leaves_the_ways_in(browser: Browser, address: str, asked: str) -> None:
    """Where nothing is like it there is no suggestion, and the links to the indexes work at any depth."""
    page, noise = lost(browser, address + asked)
    assert not page.locator("#dossier-suggestions").is_visible()
    assert page.locator("h1").inner_text() == "Page not found"
    page.locator(".dossier-indexes a", has_text="People").click()
    page.wait_for_url(f"{address}people/")
    assert noise == []
    left(page)


def test_ways_in_need_no_script(browser: Browser, address: str) -> None:
    """Without scripts the page that was not found says so and leads to the indexes."""
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}people/nobody/")
    assert not page.locator("#dossier-suggestions").is_visible()
    page.locator(".dossier-indexes a", has_text="Topics").click()
    page.wait_for_url(f"{address}topics/")
    context.close()


def test_citation_is_read_without_a_script(browser: Browser, address: str) -> None:
    """The foot of a page opens without scripts, and its forms stand there line by line."""
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}people/ada-example/")
    forms = page.locator(".dossier-cite pre")
    assert not forms.first.is_visible()
    page.locator(".dossier-cite summary").click()
    assert forms.first.is_visible()
    assert forms.nth(0).inner_text().startswith("@misc{person-ada-example,\n  title = {{Ada Example}},\n")
    assert forms.nth(2).inner_text().split("\n")[:2] == ["TY  - ELEC", "ID  - person-ada-example"]
    context.close()


@pytest.mark.parametrize("place", ["people/ada-example/", "topics/rivers/"])
def test_breadcrumb_leads_back(browser: Browser, address: str, place: str) -> None:
    """Above a record's name stands the way to it: the front page, the index of its kind, the page itself."""
    page, _ = opened(browser, address + place)
    trail = page.get_by_role("navigation", name="Breadcrumb")
    assert trail.locator("[aria-current=page]").inner_text() == page.locator("h1").inner_text().rstrip("¶")
    home, index = (trail.locator("a").nth(place).evaluate("link => link.href") for place in (0, 1))
    assert (home, index) == (address, address + place.partition("/")[0] + "/")
    left(page)
