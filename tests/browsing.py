"""What the tests in a browser share: a server of a site, and a page as at a first visit with what was heard of it."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, Page, expect

expect.set_options(timeout=60_000)  # milliseconds; a machine that does much else is no fault of a page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HEADLESS = shutil.which("chromium-headless-shell") or CHROMIUM
"""Chromium without its windows, of which no test sees anything: it takes two thirds of the processor time."""

WITHOUT = (
    # each window of a new Chromium else brings two pages of its own for the address bar, which nobody sees here, and
    # they take longer than the page that is tested
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "AimEnabled"),
    # the last such list counts, so what Playwright leaves out of Chromium stands here once more
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
)
"""Features of Chromium that the tests do without."""

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    f"--disable-features={','.join(WITHOUT)}",
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a log."""

    def log_message(self, format: str, *words: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which a site is served meanwhile."""
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


FREE: WeakKeyDictionary[Browser, list[Page]] = WeakKeyDictionary()
"""The tabs of each browser that no test uses: a tab that is there shows a page in half the time of a new one."""
HEARD: WeakKeyDictionary[Page, list[str]] = WeakKeyDictionary()
"""What was heard of the pages in a tab."""


def opened(
    browser: Browser, address: str, *, width: int = 1400, dark: bool = False, still: bool = False
) -> tuple[Page, list[str]]:
    """A page as at a first visit, and what it asked of other servers or wrote to the console.

    Nothing is remembered of earlier pages, neither cookies nor what they stored. `left` gives its tab back; a page
    that was listened to besides, or whose requests were tampered with, is closed instead.
    """
    free = FREE.setdefault(browser, [])
    page = free.pop() if free else tab(browser)
    noise = HEARD[page] = []
    forget(page, address)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(
        media="null",
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce" if still else "no-preference",
    )
    page.goto(address, wait_until="load")
    return page, noise


def tab(browser: Browser) -> Page:
    """A tab in a fresh profile, whose pages are listened to."""
    page = browser.new_context().new_page()
    own = ("http://127.0.0.1:", "data:", "blob:", "about:")
    page.on("request", lambda request: HEARD[page].append(request.url) if not request.url.startswith(own) else None)
    page.on("console", lambda message: HEARD[page].append(message.text))
    page.on("pageerror", lambda error: HEARD[page].append(str(error)))
    return page


def forget(page: Page, address: str) -> None:
    """Take from the profile what pages of an address have stored."""
    parts = urlsplit(address)
    session = page.context.new_cdp_session(page)
    kept = {"origin": f"{parts.scheme}://{parts.netloc}", "storageTypes": "cookies,local_storage,indexeddb"}
    session.send("Storage.clearDataForOrigin", kept)
    session.detach()


def left(page: Page) -> None:
    """Give back the tab of a page for the next one; no pointer rests on it."""
    page.evaluate("sessionStorage.clear()")
    page.mouse.move(-1, -1)
    page.goto("about:blank")
    assert page.context.browser
    FREE[page.context.browser].append(page)
