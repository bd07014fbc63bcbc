"""The site in several languages: paths, the switch, what machines are told, bare addresses, and words that wait."""

import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect

from dossier_gen.building import Wanted, build_sites
from tests.browsing import left, opened, served
from tests.conftest import SMALL
from tests.sharing import made_once
from tests.test_browser import CUT

pytestmark = pytest.mark.slow

LANGUAGES = ("en", "zh-Hans", "ru", "ar")
CONFIG = """\
site_name: Rivers
site_url: https://rivers.example.org/dossier/
theme: {name: material, font: false}
plugins:
  - dossier:
      as_of: 2024-06-01
      briefings: none
      languages: [en, zh-Hans, ru, ar]
      translations:
        ru: {Rivers: Реки, Start: Начало}
markdown_extensions: [attr_list, def_list, md_in_html, tables]
"""
NAV = "nav: [{Start: index.md}, {People: people/index.md}, {More: [{About: about.md}]}]\n"
COMMITTEE = """\
name: {en: Committee of the Duma, ru: Комитет Думы}
type: committee
cite: [source/almanac]
"""
VIEWS = {"zh-CN": "zh-Hans", "ru-RU": "ru", "fr-FR": "en", "ar-EG": "ar", "en-US": "en"}
"""What a browser asks for, and the language that it is led to."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world in four languages, two of its hand-written pages in Russian too."""
    return made_once(tmp_path_factory, "languages", build_in_languages) / "site"


def build_in_languages(folder: Path) -> None:
    """The site of the small world in four languages."""
    shutil.copytree(SMALL, folder / "records")
    pages = {"index.md": "# Start\n", "index.ru.md": "# Начало\n", "about.md": "# About\n", "notes.v2.md": "# Notes\n"}
    (folder / "records/institutions/duma-committee.yaml").write_text(COMMITTEE, encoding="utf-8")
    (folder / "docs").mkdir()
    for name, words in pages.items():
        (folder / "docs" / name).write_text(words, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG + NAV, encoding="utf-8")
    build_sites(Wanted(str(folder / "mkdocs.yml"), strict=True))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The address at which the sites are served."""
    with served(site) as address:
        yield address


def page(site: Path, language: str, place: str) -> str:
    return (site / language / place / "index.html").read_text(encoding="utf-8")


def places(folder: Path) -> set[str]:
    """The pages of a site but for parts of lists, whose letters are those of a language."""
    found = {path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html")}
    return {place for place in found if "/by/" not in place}


def test_every_language_has_every_page(site: Path) -> None:
    """The same pages stand under the path of each language, in its own words and direction."""
    assert places(site / "en") == places(site / "zh-Hans") == places(site / "ru") == places(site / "ar")
    heads = [re.search(r'<html lang="([^"]+)"', page(site, tag, "people")) for tag in LANGUAGES]
    assert [head and head[1] for head in heads] == ["en", "zh", "ru", "ar"]
    assert ['<body dir="rtl"' in page(site, tag, "people") for tag in LANGUAGES] == [False, False, False, True]


def test_switch_leads_to_the_same_page(site: Path) -> None:
    """The switch of a page names every language in itself, and leads to the same page there."""
    switch = [(tag, "rtl" if tag == "ar" else "ltr") for tag in LANGUAGES]
    for place in places(site / "en"):
        for tag in LANGUAGES:
            html = page(site, tag, place)
            links = re.findall(r'<a href="([^"]+)" hreflang="([^"]+)" lang="[^"]+" dir="(\w+)"', html)
            assert [(one, direction) for _, one, direction in links] == (switch if "md-header" in html else [])
            for link, one, _ in links:
                target = urljoin(f"https://x/{tag}/{place}/", link).removeprefix("https://x/").rstrip("/")
                assert target == f"{one}/{place}".removesuffix("/.")
    assert 'aria-current="true">Русский</a>' in page(site, "ru", "people")


def test_machines_are_told_of_each_language(site: Path) -> None:
    """Head and sitemap name the page in each language, and the bare address for readers of any other."""
    root = "https://rivers.example.org/dossier/"
    html = page(site, "ru", "people/ada-example")
    told = re.findall(r'<link rel=" alternate" hreflang="([^"]+)" href="([^"]+)">', html)
    assert told == [(tag, f"{root}{tag}/people/ada-example/") for tag in LANGUAGES] + [
        ("x-default", f"{root}people/ada-example/")
    ]
    assert f'<link rel="canonical" href="{root}ru/people/ada-example/">' in html
    maps = [one.text for one in ET.parse(site / "sitemap.xml").getroot().iter() if one.tag.endswith("loc")]
    assert maps == [f"{root}{tag}/sitemap.xml" for tag in LANGUAGES]
    one = next(one for one in ET.parse(site / "ru" / "sitemap.xml").getroot() if f"{root}ru/people/" == one[0].text)
    assert [(link.get("hreflang"), link.get("href")) for link in one if link.tag.endswith("link")] == [
        (tag, f"{root}{tag}/people/") for tag in LANGUAGES
    ]


@pytest.mark.browser
@pytest.mark.parametrize(("asked", "given"), VIEWS.items())
def test_bare_address_leads_to_the_reader(browser: Browser, address: str, asked: str, given: str) -> None:
    """Without a language in its path, an address leads to the page in that of the browser, mark and query kept."""
    context = browser.new_context(locale=asked)
    shown = context.new_page()
    shown.goto(f"{address}people/ada-example/?q=1#offices", wait_until="load")
    shown.wait_for_url(f"**/{given}/people/ada-example/?q=1#offices")
    context.close()


@pytest.mark.browser
def test_bare_address_leads_on_without_script(browser: Browser, address: str) -> None:
    """Without script it leads to the first language."""
    context = browser.new_context(java_script_enabled=False, locale="ru-RU")
    shown = context.new_page()
    shown.goto(f"{address}people/", wait_until="load")
    shown.wait_for_url("**/en/people/")
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_ask_for_nothing_elsewhere(browser: Browser, address: str, language: str) -> None:
    """No page of any language asks another server for anything, or for what is not there."""
    shown, noise = opened(browser, f"{address}{language}/people/ada-example/")
    assert noise == []
    left(shown)


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_in_columns_hold_the_words_of_each_language(browser: Browser, address: str, language: str) -> None:
    """No kind or country of the page of the search runs into the next, on a narrow screen either."""
    for width in (1400, 390):
        shown, _ = opened(browser, f"{address}{language}/search/", width=width)
        shown.evaluate("() => document.fonts.ready.then(() => null)")
        assert shown.locator("nav.dossier-parts li").evaluate_all(CUT) == [True], width
        left(shown)


@pytest.mark.browser
@pytest.mark.parametrize(("query", "other"), [("дума", []), ("комитета", []), ("duma", ["Committee of the Duma"])])
def test_a_name_with_another_ending_is_no_other_name(
    browser: Browser, address: str, query: str, other: list[str]
) -> None:
    """A hit says under which other name it was found, if the one that it shows has not the words of the query."""
    shown, _ = opened(browser, f"{address}ru/search/?q={query}", still=True)
    hit = shown.locator("#dossier-results > li").filter(has_text="Комитет Думы")
    expect(hit).to_be_visible()
    assert hit.locator("mark").all_inner_texts() == other
    left(shown)


def test_hand_written_pages_stand_in_their_language(site: Path) -> None:
    """`index.ru.md` is the Russian front page alone; a page without a translation says which language it is in."""
    assert [tag for tag in LANGUAGES if ">Начало" in page(site, tag, ".")] == ["ru"]
    assert not list(site.rglob("index.ru*"))
    assert '<div lang="en" dir="ltr">' in page(site, "ru", "about")
    assert '<div lang="en" dir="ltr">' not in page(site, "en", "about")
    assert (site / "ru" / "notes.v2" / "index.html").is_file()


def test_words_of_the_configuration_are_translated(site: Path) -> None:
    """The name of the site and the titles of its navigation are those of the option `translations`, else of ours."""
    russian = page(site, "ru", "people")
    assert re.search(r"<title>[^<]* - Реки</title>", russian)
    assert "Начало" in russian
    assert "Реки" not in page(site, "en", "people")


def test_fallbacks_and_translations_are_named(tmp_path: Path) -> None:
    """Words in another language bear it and say so; a translation of the dossier's own says that it is one."""
    shutil.copytree(SMALL, tmp_path / "records")
    person = tmp_path / "records" / "people" / "cy-public.yaml"
    person.write_text(
        "name: {en: Cy Public, ru: Сай Публичный}\n"
        "summary: {en: Words., ru-t-en: Слова.}\n"
        "body: Only in English, of [[person/ada-example]].\n",
        encoding="utf-8",
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Made\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    build_sites(Wanted(str(tmp_path / "mkdocs.yml"), lang="ru"))
    html = (tmp_path / "site" / "people" / "cy-public" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'<p>Слова\. <abbr class="dossier-wording" title="[^"]+">[^<]+</abbr></p>', html)
    assert re.search(r'<div dir="ltr" lang="en">\s*<p>Only in English', html)
    (described,) = re.findall(r'ld\+json">(.*?)</script>', html)
    assert json.loads(described)["name"] == "Сай Публичный"


def test_page_lists_what_awaits_translation(site: Path) -> None:
    """The page on translations names the records whose texts have no words in a language, and which texts."""
    html = page(site, "en", "translations")
    rows = dict(re.findall(r"<td>(Russian|Chinese \(Simplified\)|Arabic)</td>((?:\s*<td>[^<]*</td>)+)", html))
    counts = {name: [int(one) for one in re.findall(r"<td>(\d+)</td>", cells)] for name, cells in rows.items()}
    assert set(counts) == {"Russian", "Chinese (Simplified)", "Arabic"}
    for texts, there, own, waiting in counts.values():
        assert texts == there + waiting
        assert own == 0
        assert waiting > 0
    assert re.search(r'<a href="../people/ada-example/">[^<]+</a></td>\s*<td><code>', html)
