"""Renew the pictures of docs/reading.md: each type of page wide, dark, narrow and on paper, side by side.

`PYTHONPATH=. python .ci/screenshots.py SITE`, with the folder of a built demonstration. It needs Chromium.
"""

import sys
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browsing import CHROMIUM, FLAGS, served

FOLDER = Path(__file__).parent.parent / "docs" / "images" / "pages"
HEIGHT = 420
TYPES = {
    "front": "",
    "delegation": "delegations/state-duma-china-2023-11/",
    "event": "events/xi-volodin-2023-11-22/",
    "person": "people/vyacheslav-volodin/",
    "institution": "institutions/state-duma/",
    "agreement": "agreements/treaty-2001/",
    "pair": "pairs/cn--ru/",
    "country": "countries/cn/",
    "relation": "relations/china-russia/",
    "topic": "topics/parliamentary-exchanges/",
    "source": "sources/china-daily-2023-11-23/",
    "place": "places/beijing/",
    "index": "people/",
    "chronology": "chronology/",
    "coming": "coming/",
    "follow-ups": "follow-ups/",
    "map": "map/",
    "network": "network/",
    "quality": "quality/",
}
"""The address of a page of each type, by the name of its picture."""


def opened(browser: Browser, address: str, width: int, height: int, scheme: str) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
    page.goto(address, wait_until="load")
    page.wait_for_timeout(800)
    return page


def seen(browser: Browser, address: str, width: int, height: int, scheme: str) -> Image.Image:
    page = opened(browser, address, width, height, scheme)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return picture


def printed(browser: Browser, address: str) -> Image.Image:
    page = opened(browser, address, 1280, 900, "light")
    paper = pdfium.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    page.close()
    return paper[0].render(scale=1.5).to_pil().convert("RGB")


def beside(pictures: list[Image.Image]) -> Image.Image:
    """Pictures of one height side by side, each in a thin frame."""
    scaled = [
        one.resize((round(one.width * HEIGHT / one.height), HEIGHT), Image.Resampling.LANCZOS) for one in pictures
    ]
    whole = Image.new("RGB", (sum(one.width + 10 for one in scaled) - 10, HEIGHT), "#c4cad4")
    left = 0
    for one in scaled:
        whole.paste(one, (left, 0))
        left += one.width + 10
    return whole


FOLDER.mkdir(parents=True, exist_ok=True)
with served(Path(sys.argv[1])) as address, sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
    for name, path in TYPES.items():
        wide, dark = (seen(browser, address + path, 1280, 900, scheme) for scheme in ("light", "dark"))
        whole = beside([wide, dark, seen(browser, address + path, 360, 740, "light"), printed(browser, address + path)])
        whole.save(FOLDER / f"{name}.webp", quality=60, method=6)
        print(name, (FOLDER / f"{name}.webp").stat().st_size)
    browser.close()
